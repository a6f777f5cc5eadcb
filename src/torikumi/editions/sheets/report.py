"""The report on what came home as a workbook: one sheet a list, each of them a plain table."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter

from torikumi.editions.sheets.paper import DARK, FONT, LINE, wide

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST: Final = 16_000  # of 32,767 UTF-16 units: a rare character takes two
_A3, _A4 = 8, 9
_WIDE: Final = 125
"""Wider lists go on A3: on A4 nobody could read them."""
_POINTS, _PADDING, _TALLEST = 13.5, 4, 409
_NOTHING: Final = "ありません"


@dataclass(frozen=True, slots=True)
class List:
    """One sheet: its name, its columns (heading and width), its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]


def report_xlsx(title: str, lists: tuple[List, ...]) -> bytes:
    """The workbook; the same bytes every time, and no text can become a formula."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 11},
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "created": _MADE})
        base = {"font_name": FONT, "font_size": 10, "border": 1, "border_color": LINE}
        cell = {**base, "text_wrap": True, "valign": "top", "num_format": "@"}
        looks = {
            "head": book.add_format({**base, "bold": True, "bg_color": DARK}),
            "cell": book.add_format(cell),
            "quoted": book.add_format({**cell, "quote_prefix": True}),
        }
        for each in lists:
            _fill(book.add_worksheet(each.name), looks, each, title)
    return buffer.getvalue()


def _fill(page: Any, looks: dict[str, Any], made: List, title: str) -> None:  # noqa: ANN401 - untyped
    for n, (heading, width) in enumerate(made.columns):
        page.set_column(n, n, width)
        page.write_string(0, n, heading, looks["head"])
    blank = ("",) * (len(made.columns) - 1)
    for at, row in enumerate(made.rows or ((_NOTHING, *blank),), start=1):
        lines = 1
        for n, text in enumerate(row):
            is_sign = text.startswith(("=", "+", "-", "@"))
            page.write_string(at, n, text[:_LONGEST], looks["quoted" if is_sign else "cell"])
            room = made.columns[n][1] - 1
            lines = max(lines, sum(max(1, -(-wide(each) // room)) for each in text.split("\n")))
        page.set_row(at, min(_POINTS * lines + _PADDING, _TALLEST))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(len(made.rows), 1), len(made.columns) - 1)
    wide_list = sum(width for _, width in made.columns) > _WIDE
    page.set_paper(_A3 if wide_list else _A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&L{title[:80].replace('&', '&&')}&R{made.name}")
    page.set_footer("&C&P / &N")
