"""The open data: the plan as tidy tables for machines, described by a Table Schema."""

from torikumi.editions.data.write import write

__all__ = ["write"]
