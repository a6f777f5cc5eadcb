"""The command: arguments → use case → exit code, as the outside contract says."""
