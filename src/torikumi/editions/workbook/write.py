"""Writing the sheets into a workbook that opens, filters and prints as an office expects."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from torikumi.editions.document import Document
from torikumi.editions.workbook.sheets import Sheet, sheets_of

_FONT = "BIZ UDゴシック"
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # no clock: same plan, same bytes
_A4 = 9
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})*|-?[0-9]{1,15}")
_UNSAFE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


def write(document: Document) -> bytes:
    """The workbook of ``document``; the same bytes every time."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": document.title, "created": _MADE})
        book.set_calc_mode("auto")
        formats = _Formats(book)
        for sheet in sheets_of(document):
            _write_sheet(book, formats, sheet, document)
    return buffer.getvalue()


class _Formats:
    """The few looks a cell can have."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter is untyped
        base = {
            "font_name": _FONT,
            "font_size": 10,
            "valign": "top",
            "border": 1,
            "border_color": "#B0B7BD",
        }
        self.heading = book.add_format(
            {**base, "bold": True, "bg_color": "#E8EDF1", "text_wrap": True, "valign": "vcenter"}
        )
        self.text = book.add_format({**base, "text_wrap": True, "num_format": "@"})
        self.money = book.add_format({**base, "num_format": "#,##0", "align": "right"})
        self.mark = book.add_format({**base, "align": "right", "num_format": "@"})


def _write_sheet(book: Any, formats: _Formats, sheet: Sheet, document: Document) -> None:  # noqa: ANN401
    page = book.add_worksheet(_UNSAFE.sub("", sheet.name)[:_LONGEST_NAME])
    for n, column in enumerate(sheet.columns):
        page.set_column(n, n, column.width)
        page.write_string(0, n, column.heading, formats.heading)
    for number, row in enumerate(sheet.rows):
        _write_row(page, formats, sheet, number, row)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    draft = f"&R{document.draft_mark}" if document.draft_mark else ""
    page.set_header(f"&L{_header(document.title)}&C{_header(sheet.name)}{draft}")
    page.set_footer("&C&P / &N")


def _write_row(
    page: Any,  # noqa: ANN401 - xlsxwriter is untyped
    formats: _Formats,
    sheet: Sheet,
    number: int,
    row: Iterable[str],
) -> None:
    is_money = number in sheet.money_rows
    for n, (column, text) in enumerate(zip(sheet.columns, row, strict=True)):
        if not (is_money and column.money):
            page.write_string(number + 1, n, text, formats.text)
        elif _NUMBER.fullmatch(text):
            page.write_number(number + 1, n, int(text.replace(",", "")), formats.money)
        else:
            page.write_string(number + 1, n, text, formats.mark)


def _header(text: str) -> str:
    """A text in a page header, where an ampersand begins a command."""
    return text.replace("&", "&&")
