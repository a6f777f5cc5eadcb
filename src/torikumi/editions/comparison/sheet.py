"""The comparison as a workbook: one row a change, the changed words marked inside the cells."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter

from torikumi.changes.change import Segments
from torikumi.editions.comparison import rows
from torikumi.editions.comparison.rows import Tables

_FONT: Final = "BIZ UDゴシック"
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST: Final = 16_000  # of 32,767 UTF-16 units: a rare character takes two
_WIDTHS: Final = (36, 30, 12, 50, 50, 8)
_A4: Final = 9
_CUT: Final = "…"


def xlsx(made: Tables) -> bytes:
    """The workbook; the same bytes every time, and no text can become a formula."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": f"{made.title} {made.titles[1]}", "created": _MADE})
        _Sheet(book, made).fill()
        page = book.add_worksheet("要約")
        page.set_column(0, 0, 100)
        wrapped = book.add_format({"font_name": _FONT, "text_wrap": True, "valign": "top"})
        lines = [f"{made.old}: {made.titles[0]}", f"{made.new}: {made.titles[1]}", *made.sentences]
        if made.not_compared:
            lines += ["", rows.NOT_COMPARED, *made.not_compared]
        for n, line in enumerate(lines):
            page.write_string(n, 0, line[:_LONGEST], wrapped)
    return buffer.getvalue()


class _Sheet:
    def __init__(self, book: Any, made: Tables) -> None:  # noqa: ANN401 - xlsxwriter is untyped
        base = {
            "font_name": _FONT,
            "font_size": 10,
            "valign": "top",
            "text_wrap": True,
            "border": 1,
        }
        marked = {"bold": True, "underline": 1, "font_name": _FONT, "font_size": 10}
        self._page = book.add_worksheet(made.title)
        self._plain = book.add_format(base)
        self._head = book.add_format({**base, "bold": True, "bg_color": "#EEEEEE"})
        self._all_marked = book.add_format({**base, **marked})
        self._marked = book.add_format(marked)
        self._unmarked = book.add_format({"font_name": _FONT, "font_size": 10})
        self._made = made

    def fill(self) -> None:
        """Write the head and a row for each change."""
        page = self._page
        heads = ["取組など", rows.WHERE, rows.WHAT, self._made.new, self._made.old]
        heads += [rows.PAGE] if self._made.paged else []
        for column, head in enumerate(heads):
            page.set_column(column, column, _WIDTHS[column])
            page.write_string(0, column, head, self._head)
        n = 0
        for group in self._made.groups:
            for line in group.lines:
                n += 1
                for column, text in enumerate((group.title, line.where, line.what)):
                    page.write_string(n, column, text[:_LONGEST], self._plain)
                self._pieces(n, 3, line.new)
                self._pieces(n, 4, line.old)
                if self._made.paged:
                    page.write_string(n, 5, line.page, self._plain)
        if n == 0:
            page.write_string(1, 0, rows.NO_CHANGE, self._plain)
        page.autofilter(0, 0, max(n, 1), len(heads) - 1)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)

    def _pieces(self, row: int, column: int, text: Segments) -> None:
        whole = "".join(piece for piece, _ in text)
        if len(text) <= 1 or len(whole) > _LONGEST:
            style = self._all_marked if text and text[0][1] else self._plain
            shown = whole if len(whole) <= _LONGEST else whole[:_LONGEST] + _CUT
            self._page.write_string(row, column, shown, style)
            return
        parts: list[Any] = []
        for piece, changed in text:
            parts += [self._marked if changed else self._unmarked, piece]
        self._page.write_rich_string(row, column, *parts, self._plain)
