"""青波市, a municipality that does not exist: a plan that writes nearly everything another way."""
