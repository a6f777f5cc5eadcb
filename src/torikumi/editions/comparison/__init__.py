"""Two plans side by side as offices print them (新旧対照表): as a page, a workbook and a PDF.

What changed is bold and underlined, so that it is seen in a black-and-white copy.
"""

from torikumi.editions.comparison.page import html
from torikumi.editions.comparison.pdf import pdf
from torikumi.editions.comparison.rows import Tables, tables
from torikumi.editions.comparison.sheet import xlsx

__all__ = ["Tables", "html", "pdf", "tables", "xlsx"]
