"""The sheets of data: the whole dossier, every field in a cell of its own, to be read back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count
from typing import Any, Final

from torikumi.plan.values import Dossier
from torikumi.wire.workbook.flatten import Filled, flatten
from torikumi.wire.workbook.rows import GOES_ON
from torikumi.wire.workbook.scalars import Value
from torikumi.wire.workbook.tables import ABOUT, DATA, INDEX, INDEX_HEADS, NUMBER, READING, bare

_LONGEST_CELL: Final = 16_000  # of 32,767 UTF-16 units: a rare character takes two
_NARROWEST, _WIDEST, _WIDEST_HEAD = 8, 60, 14
_LINE, _PADDING, _TALLEST = 14, 5, 409  # points
_FIRST_DATE = date(1901, 1, 1)
"""Workbooks count days from 1900 and miscount those of its first two months."""
_FORMULA_SIGNS = ("=", "+", "-", "@")
_SEEN: Final = 200
"""Rows from whose texts the width of a column is taken."""

ABOUT_READING = "計画を読み、印刷するためのシート。直しても読み込まれない。"
ABOUT_DATA = "{name}。1行に1件。直すときはここを直す。"


def tables_of(dossier: Dossier, reading: Sequence[str]) -> Iterator[Filled]:
    """The list of all sheets, then the sheets of data; ``reading`` names those before them."""
    filled = flatten(dossier)
    rows = [(name, READING, ABOUT_READING) for name in reading]
    rows += [(each.name, DATA, ABOUT_DATA.format(name=bare(each.name))) for each in filled]
    yield Filled(INDEX, INDEX_HEADS, tuple(rows))
    yield from filled


def fill(page: Any, formats: Any, table: Filled) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    """Headings in the first line, then the rows; what is not for reading back stands in grey."""
    widths = _widths(table)
    for n, (head, width) in enumerate(zip(table.heads, widths, strict=True)):
        page.set_column(n, n, width)
        page.write_string(0, n, head, formats.caption)
    page.set_row(0, _height(table.heads, widths))
    line = count(1)
    for row in table.rows:
        for part in _parts(row):
            at = next(line)
            page.set_row(at, _height(part, widths))
            for n, value in enumerate(part):
                _write(page, formats, at, n, value, about=table.heads[n] == ABOUT)
    last = next(line) - 1
    page.freeze_panes(1, 1 if table.heads[0] == NUMBER else 0)
    page.autofilter(0, 0, last, len(table.heads) - 1)
    page.print_area(0, 0, last, len(table.heads) - 1)
    # A number of a table or a code is a text here, and not to be warned of.
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _write(page: Any, formats: Any, line: int, at: int, value: Value, *, about: bool) -> None:  # noqa: ANN401
    if value is None:
        page.write_blank(line, at, None, formats.data("about" if about else "text"))
    elif isinstance(value, int):
        page.write_number(line, at, value, formats.data("integer"))
    elif isinstance(value, date) and value >= _FIRST_DATE:
        page.write_datetime(line, at, value, formats.data("date"))
    else:
        text = value.isoformat() if isinstance(value, date) else value
        quoted = "quoted" if text.startswith(_FORMULA_SIGNS) else "text"
        page.write_string(line, at, text, formats.data("about" if about else quoted))


def _parts(row: tuple[Value, ...]) -> Iterator[tuple[Value, ...]]:
    """The row, or as many rows as its longest text needs, each saying which row it continues."""
    longest = max((len(value) for value in row if isinstance(value, str)), default=0)
    if longest <= _LONGEST_CELL:
        yield row
        return
    yield tuple(each[:_LONGEST_CELL] if isinstance(each, str) else each for each in row)
    for part, start in enumerate(range(_LONGEST_CELL, longest, _LONGEST_CELL), start=1):
        piece = slice(start, start + _LONGEST_CELL)
        rest = ((each[piece] or None) if isinstance(each, str) else None for each in row[1:])
        yield (f"{row[0]}{GOES_ON}{part}", *rest)


def _widths(table: Filled) -> tuple[int, ...]:
    """Widths of the columns in characters, after what stands in them."""
    columns = zip(*table.rows[:_SEEN], strict=True)
    return tuple(
        min(
            _WIDEST,
            max(
                _NARROWEST,
                min(_longest_line(head) + 2, _WIDEST_HEAD),
                *(_longest_line(value) + 2 for value in column),
            ),
        )
        for head, column in zip(table.heads, columns, strict=True)
    )


def _longest_line(value: Value) -> int:
    if isinstance(value, str):
        return max(map(_width, value[:_WIDEST].split("\n")))
    return 10 if isinstance(value, date) else len(str(value or ""))


def _height(row: Sequence[Value], widths: Sequence[int]) -> int:
    """The height that shows every line of a row, in points."""
    lines = max(
        _lines(value, width) if isinstance(value, str) else 1
        for value, width in zip(row, widths, strict=True)
    )
    return min(_LINE * lines + _PADDING, _TALLEST)


def _lines(text: str, width: int) -> int:
    if len(text) * 2 < width and "\n" not in text:
        return 1
    return sum(max(1, -(-_width(each) // (width - 1))) for each in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "FWA" else 1 for sign in text)
