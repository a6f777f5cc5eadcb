"""How high an initiative will stand, roughly and never too low.

The typesetter can measure, but measuring sets everything twice.  Most initiatives are so short that
nobody needs to ask: these are kept together unmeasured.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from torikumi.editions.document import PrintedInitiative, PrintedRow, PrintedTable

CERTAINLY_SHORT: Final = 130
"""Millimetres under which an initiative surely stays within the page (246 mm of text)."""

_HEADING = 16
_LINE = 6
_LINE_WIDTH = 47
_TABLE = 26
_ROW = 4
_ROW_LINE = 4
_TABLE_WIDTH = 52
_SECTIONS = 7


def certainly_short(initiative: PrintedInitiative) -> bool:
    """Whether an initiative is so short that it may be kept together without measuring."""
    paragraphs = sum(
        _LINE * (1 + _halves(text) // (2 * _LINE_WIDTH)) for text in initiative.paragraphs
    )
    tables = sum(_table(table) for table in initiative.tables)
    sections = _SECTIONS * (1 + len(initiative.sections) // 3)
    return _HEADING + paragraphs + tables + sections < CERTAINLY_SHORT


def _table(table: PrintedTable) -> int:
    return _TABLE + sum(_row(row) for row in table.rows)


def _row(row: PrintedRow) -> int:
    """A row is as high as its fullest cell; the first column is twice as wide as the others."""
    column = max(1, _TABLE_WIDTH // (len(row.cells) + 1))
    first, *others = row.cells
    lines = max(_lines(first, 2 * column - 2), *(_lines(cell, column - 1) for cell in others), 1)
    return _ROW + _ROW_LINE * (lines + bool(row.relisted))


def _lines(text: str, width: int) -> int:
    """Lines of ``width`` full characters; a part that holds together may leave some of one empty."""
    return 1 + _halves(text) * 4 // (3 * 2 * max(width, 1))


def _halves(text: str) -> int:
    """The width of a text in half characters."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
