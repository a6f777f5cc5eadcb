"""One municipality's choices as TOML, read into a value that travels inside the plan."""
