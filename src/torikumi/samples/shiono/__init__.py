"""The hand-written files of the example plan."""
