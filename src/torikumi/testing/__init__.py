"""Helpers for tests: plan notation and strategies; core and readers only, unseen by any room."""
