"""調書 as sections send them back: cells filled in, rows and columns moved, sheets copied away."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from copy import copy
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from torikumi.testing.workbooks import Edit
from torikumi.wire.forms import FormTable, mark_in, squeezed

LABEL = 4
"""The column in which the text of a field stands."""


def page_with(book: openpyxl.Workbook, mark: str) -> tuple[Worksheet, int]:
    """The sheet and the row in which a mark stands."""
    for name in book.sheetnames:
        page = book[name]
        assert isinstance(page, Worksheet)  # noqa: S101 - these workbooks have no charts
        for row in page.iter_rows():
            if any(isinstance(cell.value, str) and cell.value == mark for cell in row):
                return page, row[0].row or 0
    raise LookupError(mark)


def column_of(page: Worksheet, table: FormTable, key: str) -> int:
    """The column of a key of a table, by its caption."""
    wanted = squeezed(table.columns[key])
    for row in page.iter_rows():
        if any(cell.value == table.mark for cell in row):
            return next(
                cell.column or 0
                for cell in row
                if isinstance(cell.value, str) and squeezed(cell.value) == wanted
            )
    raise LookupError(table.mark)


def answer(table: FormTable, mark: str, key: str, value: object) -> Edit:
    """Fill in a cell of a table."""

    def edit(book: openpyxl.Workbook) -> None:
        page, row = page_with(book, mark)
        page.cell(row, column_of(page, table, key)).value = value  # type: ignore[assignment]

    return edit


def say(mark: str, value: object) -> Edit:
    """Fill in a field."""

    def edit(book: openpyxl.Workbook) -> None:
        page, row = page_with(book, mark)
        page.cell(row, LABEL).value = value  # type: ignore[assignment]

    return edit


def at_row(mark: str, act: Callable[[Worksheet, int], object]) -> Edit:
    """Do something to the row of a mark."""

    def edit(book: openpyxl.Workbook) -> None:
        act(*page_with(book, mark))

    return edit


def unmerged(book: openpyxl.Workbook) -> None:
    """Part all merged cells, as must be done before rows or columns are put in with openpyxl."""
    for page in book.worksheets:
        for area in list(page.merged_cells.ranges):
            page.unmerge_cells(str(area))


def copied_to_new_file(book: openpyxl.Workbook) -> bytes:
    """The visible sheets in a new file, with nothing but values and merged areas; renamed."""
    new = openpyxl.Workbook()
    new.remove(new.worksheets[0])
    for number, page in enumerate(book.worksheets):
        if page.sheet_state != "visible":
            continue
        made = new.create_sheet(f"Sheet{number}")
        for row in page.iter_rows():
            for cell in row:
                if cell.value is not None and not str(cell.value).startswith("=IF("):
                    made.cell(cell.row or 1, cell.column or 1, copy(cell.value))
    stream = io.BytesIO()
    new.save(stream)
    return stream.getvalue()


def moved_column(page: Worksheet, table: FormTable, key: str) -> None:
    """Carry a column behind the last one."""
    column = column_of(page, table, key)
    last = page.max_column + 1
    for row in range(1, page.max_row + 1):
        page.cell(row, last).value = page.cell(row, column).value
    page.delete_cols(column)


def has_mark(text: Any) -> bool:  # noqa: ANN401 - any value of a cell
    """Whether a cell holds a mark."""
    return isinstance(text, str) and bool(mark_in(text))


def with_parts(
    data: bytes, change: Callable[[str, bytes], bytes], added: dict[str, bytes] | None = None
) -> bytes:
    """The workbook with its parts changed (part name, content) and others put beside them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            new.writestr(part, change(part.filename, old.read(part)))
        for name, content in (added or {}).items():
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def with_formula(data: bytes, sheet: str, cell: str, formula: str, value: str) -> bytes:
    """The workbook with a formula and its stored result in a cell of the part ``sheet``."""
    pattern = re.compile(rf'<c r="{cell}"([^>]*?)(?:/>|>.*?</c>)'.encode(), re.DOTALL)

    def change(name: str, content: bytes) -> bytes:
        if name != sheet:
            return content
        style = re.search(rf'<c r="{cell}"[^>]*?( s="[0-9]+")'.encode(), content)
        kept = style[1].decode() if style else ""
        made = f'<c r="{cell}"{kept} t="str"><f>{formula}</f><v>{value}</v></c>'
        return pattern.sub(made.encode(), content, count=1)

    return with_parts(data, change)
