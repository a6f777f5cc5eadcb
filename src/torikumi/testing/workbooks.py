"""Workbooks as people leave them: single cells altered, sheets and columns gone, foreign ones added."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Edit: TypeAlias = Callable[[openpyxl.Workbook], None]
"""Something a person does to a workbook."""


def edited_workbook(data: bytes, *edits: Edit) -> bytes:
    """The workbook with ``edits`` made to it, saved by a program other than the one that wrote it.

    >>> edited_workbook(data, put("データ_取組", "B3", "i-1"), without_column("データ_表の行", "計"))
    """
    book = openpyxl.load_workbook(io.BytesIO(data))
    for edit in edits:
        edit(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def put(sheet: str, cell: str, value: object) -> Edit:
    """Write a value into a cell (None clears it)."""

    def edit(book: openpyxl.Workbook) -> None:
        _page(book, sheet)[cell].value = value

    return edit


def replaced(old: object, new: object) -> Edit:
    """Write ``new`` into the first data cell that holds just ``old``."""

    def edit(book: openpyxl.Workbook) -> None:
        for cell in _data_cells(book):
            if cell.value == old:
                cell.value = new
                return
        raise LookupError(f"no data cell holds {old!r}")

    return edit


def without_sheet(sheet: str) -> Edit:
    """Remove a sheet."""
    return lambda book: book.remove(_page(book, sheet))


def with_sheet(sheet: str, *rows: tuple[object, ...]) -> Edit:
    """Add a sheet with some rows."""

    def edit(book: openpyxl.Workbook) -> None:
        page = book.create_sheet(sheet)
        for row in rows:
            page.append(row)

    return edit


def without_column(sheet: str, head: str) -> Edit:
    """Remove the column with a heading."""
    return lambda book: _page(book, sheet).delete_cols(_column(_page(book, sheet), head))


def with_column(sheet: str, head: str, *values: object) -> Edit:
    """Add a column behind the others."""

    def edit(book: openpyxl.Workbook) -> None:
        page = _page(book, sheet)
        at = page.max_column + 1
        for line, value in enumerate((head, *values), start=1):
            cell = page.cell(line, at)
            cell.value = value  # type: ignore[assignment]

    return edit


def without_row(sheet: str, line: int) -> Edit:
    """Remove a row; the rows below move up."""
    return lambda book: _page(book, sheet).delete_rows(line)


def cell_of(data: bytes, sheet: str, line: int, head: str) -> str:
    """The name of the cell in a line of the column with a heading: ``C3``."""
    with _opened(data) as book:
        page = _page(book, sheet)
        return str(page.cell(line, _column(page, head)).coordinate)


@contextmanager
def _opened(data: bytes) -> Iterator[openpyxl.Workbook]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    try:
        yield book
    finally:
        book.close()


def _page(book: openpyxl.Workbook, sheet: str) -> Worksheet:
    page = book[sheet]
    assert isinstance(page, Worksheet)  # noqa: S101 - plan workbooks have no charts
    return page


def _column(page: Worksheet, head: str) -> int:
    return next(n for n, cell in enumerate(page[1], start=1) if cell.value == head)


def _data_cells(book: openpyxl.Workbook) -> Iterator[Any]:
    for name in book.sheetnames:
        if "データ_" in name:
            for row in _page(book, name).iter_rows(min_row=2):
                yield from row
