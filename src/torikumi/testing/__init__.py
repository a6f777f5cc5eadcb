"""Helpers for tests: strategies for plans.  No room imports this; it imports the core only."""
