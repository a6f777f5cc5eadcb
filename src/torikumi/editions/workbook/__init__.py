"""The workbook edition: the plan as tidy sheets, one thing a row."""

from torikumi.editions.workbook.write import shown_rows, write

__all__ = ["shown_rows", "write"]
