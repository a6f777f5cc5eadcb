"""Identity and difference: matching two plans, what changed between them, and merging three."""
