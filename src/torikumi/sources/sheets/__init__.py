"""調書 that come home: what a file is, what its sheets say, and the plan that comes of it."""
