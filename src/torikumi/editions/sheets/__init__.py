"""調書: the workbooks that sections fill in, and the report on what came home."""

from torikumi.editions.sheets.build import form_books
from torikumi.editions.sheets.write import write

__all__ = ["form_books", "write"]
