"""The example plan of a municipality that does not exist, and a generator of plans of any size."""
