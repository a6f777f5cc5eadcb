"""The workbook edition: the plan as tidy sheets, one thing a row."""

from torikumi.editions.workbook.write import write

__all__ = ["write"]
