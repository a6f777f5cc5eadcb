"""The comparison as a workbook: one row a change, the changed words marked inside the cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from unicodedata import east_asian_width

import xlsxwriter

from torikumi.changes.change import Segments
from torikumi.editions.comparison import rows
from torikumi.editions.comparison.rows import Tables

_FONT: Final = "BIZ UDゴシック"
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST: Final = 16_000  # of 32,767 UTF-16 units: a rare character takes two
_HEADS: Final = ("取組など", rows.WHERE, rows.WHAT)
_WIDTHS: Final = (24, 22, 9, 40, 40)
_PAGE_WIDTH: Final = 6
_A4: Final = 9
_CUT: Final = "…"
_LONGEST_HEAD: Final = 200
_LINE: Final = 13.5  # points of a line of 10 point letters
_HIGHEST: Final = 409  # points; no row can be higher


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
        _summary(book, made)
        _Sheet(book, made).fill()
    return buffer.getvalue()


def _summary(book: Any, made: Tables) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    """The first sheet: which plans, what changed in sentences, what was not compared."""
    page = book.add_worksheet("要約")
    page.set_column(0, 0, 100)
    wrapped = book.add_format({"font_name": _FONT, "text_wrap": True, "valign": "top"})
    lines = [f"{made.old}: {made.titles[0]}", f"{made.new}: {made.titles[1]}", *made.sentences]
    if made.parts:
        lines += ["", rows.LEGEND]
    if made.not_compared:
        lines += ["", rows.NOT_COMPARED, *made.not_compared]
    title = book.add_format({"font_name": _FONT, "font_size": 14, "bold": True})
    page.write_string(0, 0, made.title, title)
    for n, line in enumerate(lines, start=1):
        page.write_string(n, 0, line[:_LONGEST], wrapped)
    _printed(page, made)


def _printed(page: Any, made: Tables) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    """Paper, and what stands at the head and foot of each page."""
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    # an ampersand begins a code there; the longest head that workbooks hold has 255 characters
    head = f"{made.title}　{made.titles[1]}".replace("&", "&&")[:_LONGEST_HEAD]
    page.set_header(f"&L{head}")
    page.set_footer("&C&P / &N")


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """The height of a row in points: no office program measures cells with marked words."""
    most = 1
    for text, width in zip(texts, widths, strict=True):
        broken = (-(-_signs(line) // (width - 1)) for line in text.split("\n"))
        most = max(most, sum(max(1, each) for each in broken))
    return min(_LINE * most + 2, _HIGHEST)


def _signs(text: str) -> int:
    """How many half-width signs a text is wide."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


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
        page, paged = self._page, self._made.paged
        # a list of errata reads from the wrong to the right; in a comparison the new stands first
        sides = (self._made.old, self._made.new) if paged else (self._made.new, self._made.old)
        heads = [*([rows.PAGE] if paged else []), *_HEADS, *sides]
        widths = [*([_PAGE_WIDTH] if paged else []), *_WIDTHS]
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, head, self._head)
        n = 0
        for group in (group for part in self._made.parts for group in part.groups):
            for line in group.lines:
                n += 1
                words = [*([line.page] if paged else []), group.title, line.where, line.what]
                for column, text in enumerate(words):
                    page.write_string(n, column, text[:_LONGEST], self._plain)
                texts = (line.old, line.new) if paged else (line.new, line.old)
                for column, pieces in enumerate(texts, start=len(words)):
                    self._pieces(n, column, pieces)
                words += ["".join(piece for piece, _ in text) for text in texts]
                page.set_row(n, _height(words, widths))
        if n == 0:
            page.write_string(1, 0, rows.NO_CHANGE, self._plain)
        page.autofilter(0, 0, max(n, 1), len(heads) - 1)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        _printed(page, self._made)
        page.set_landscape()

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
