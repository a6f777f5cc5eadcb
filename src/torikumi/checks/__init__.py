"""The rules: one file each under `rules/`, a registry, a runner.  See `rule` for what a rule is."""
