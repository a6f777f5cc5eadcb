"""A sheet of a 調書 while it is written: lines from top to bottom, looks, heights, page breaks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from torikumi.wire import forms

FONT: Final = "BIZ UDゴシック"
GREY, DARK, LINE, FAINT = "#ECEFF1", "#CFD6DA", "#9AA5AC", "#5B656D"
_A4: Final = 9
_POINTS: Final = 13.5
_PADDING: Final = 4
_TALLEST: Final = 409
_PAPER_WIDTH: Final = 281.0  # millimetres of A4 landscape between margins of 8
_PAPER_HEIGHT: Final = 180.0  # between the margins for header and footer
_MM_OF_POINT: Final = 0.3528
_MM_OF_PIXEL: Final = 25.4 / 96
_PIXELS_OF_LETTER, _PIXELS_OF_COLUMN = 7, 5
_SAFE: Final = 0.95
"""Programs differ a little in the width of a column: so much of the paper is used."""
_LARGEST_SCALE: Final = 100
_BASE: Final = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True}
_BOX: Final = {"border": 1, "border_color": LINE}
_INSET: Final = {"align": "left", "indent": 1}
LOOKS: Final[dict[str, dict[str, Any]]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 14, "text_wrap": False},
    "note": {"font_color": FAINT, "font_size": 9},
    "identity": {"font_color": FAINT, "font_size": 8, "text_wrap": False},
    "section": {"bold": True, "font_size": 11, "text_wrap": False},
    "mark": {"font_color": FAINT, "font_size": 6, "text_wrap": False, "num_format": "@"},
    "label": {**_BOX, **_INSET, "bold": True, "bg_color": DARK},
    "head": {**_BOX, "bold": True, "bg_color": DARK, "align": "center"},
    "fixed": {**_BOX, **_INSET, "bg_color": GREY, "num_format": "@"},
    "middle": {**_BOX, "bg_color": GREY, "align": "center", "num_format": "@"},
    "example": {
        **_BOX,
        **_INSET,
        "bg_color": GREY,
        "italic": True,
        "font_color": FAINT,
        "num_format": "@",
    },
    "sum": {**_BOX, "bg_color": GREY, "align": "right", "num_format": '#,##0;"△"#,##0'},
    "figure": {**_BOX, "bg_color": GREY, "align": "right", "num_format": '#,##0;"△"#,##0'},
    "open": {**_BOX, **_INSET, "locked": False, "num_format": "@"},
    "open quoted": {
        **_BOX,
        **_INSET,
        "locked": False,
        "num_format": "@",
        "quote_prefix": True,
    },
    "open middle": {**_BOX, "locked": False, "num_format": "@", "align": "center"},
    "open money": {
        **_BOX,
        "locked": False,
        "align": "right",
        "num_format": '#,##0;"△"#,##0;0;@',
    },
}


class Formats:
    """The looks of a workbook, each made when it is first met."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter is untyped
        self._book = book
        self._made: dict[str, Any] = {}

    def of(self, look: str) -> Any:  # noqa: ANN401 - as above
        """The format of a look."""
        if look not in self._made:
            self._made[look] = self._book.add_format({**_BASE, **LOOKS[look]})
        return self._made[look]


class Page:
    """A sheet filled line by line; the last column holds the marks.

    widths: of the columns before it, in half-width letters.
    """

    def __init__(self, page: Any, looks: Formats, widths: Sequence[int], marks: int) -> None:  # noqa: ANN401
        self.page, self._looks = page, looks
        self.widths = (*widths, marks)
        self.at = 0
        self._heights: list[float] = []
        self._starts: list[int] = []
        for n, width in enumerate(self.widths):
            page.set_column(n, n, width, looks.of("plain"))

    def look(self, name: str) -> Any:  # noqa: ANN401 - as above
        """The format of a look."""
        return self._looks.of(name)

    @property
    def last(self) -> int:
        """The last column before the marks."""
        return len(self.widths) - 2

    def text(self, column: int, text: str, look: str) -> None:
        """Write a text into the line at hand."""
        if text:
            self.page.write_string(self.at, column, text, self.look(look))
        else:
            self.page.write_blank(self.at, column, None, self.look(look))

    def across(self, first: int, last: int, text: str, look: str) -> None:
        """Write a text over several columns of the line at hand."""
        if first == last:
            self.text(first, text, look)
            return
        self.page.merge_range(self.at, first, self.at, last, "", self.look(look))
        if text:
            self.page.write_string(self.at, first, text, self.look(look))

    def end(self, mark: str, height: float | None = None) -> None:
        """End the line with its mark; the next one begins."""
        if mark:
            self.text(self.last + 1, mark, "mark")
        tall = min(height or self.height(1), _TALLEST)
        self.page.set_row(self.at, tall)
        self._heights.append(tall)
        self.at += 1

    def fixed(
        self, cells: Sequence[tuple[int, int, str, str]], height: float | None = None
    ) -> None:
        """A line that nobody is to change: (first column, last column, text, look) each."""
        for first, last, text, look in cells:
            self.across(first, last, text, look)
        self.end(forms.fixed_mark(text for _, _, text, _ in cells), height)

    def gap(self) -> None:
        """A blank line, before which a page may begin anew."""
        self.page.set_row(self.at, 8)
        self._heights.append(8)
        self.at += 1
        self._starts.append(self.at)

    def height(self, lines: int) -> float:
        """The height of so many lines of text in points."""
        return _POINTS * lines + _PADDING

    def lines(self, text: str, first: int, last: int) -> int:
        """How many lines a text takes over some columns."""
        room = max(sum(self.widths[first : last + 1]) - 2, 2)
        return sum(max(1, -(-wide(each) // room)) for each in text.split("\n"))

    def lay_out(self, header: str, footer: str) -> None:
        """Paper, scale, page breaks before blocks that would be cut, and what is allowed."""
        page = self.page
        page.set_paper(_A4)
        page.set_landscape()
        page.set_margins(left=0.31, right=0.31, top=0.6, bottom=0.5)
        pixels = sum(_PIXELS_OF_LETTER * each + _PIXELS_OF_COLUMN for each in self.widths)
        share = _PAPER_WIDTH * _SAFE / (pixels * _MM_OF_PIXEL)
        scale = min(_LARGEST_SCALE, int(share * 100))
        page.set_print_scale(scale)
        page.set_h_pagebreaks(self._breaks(_PAPER_HEIGHT * _SAFE / _MM_OF_POINT / (scale / 100)))
        page.print_area(0, 0, max(self.at - 1, 0), self.last + 1)
        page.set_header(f"&L{_plain(header)}&R{_plain(footer)}")
        page.set_footer("&C&P / &N")
        page.hide_gridlines(2)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{self.at + 1}"})

    def _breaks(self, room: float) -> list[int]:
        """Lines before which a page ends, so that no block is cut that fits on one."""
        starts = [0, *self._starts, len(self._heights)]
        found, used = [], 0.0
        for start, stop in pairwise(starts):
            block = sum(self._heights[start:stop])
            if used and used + block > room:
                found.append(start)
                used = 0.0
            used = (used + block) % room
        return found


def wide(text: str) -> int:
    """The width of a text in half-width letters."""
    return sum(2 if unicodedata.east_asian_width(sign) in "FWA" else 1 for sign in text)


_LONGEST_HEADER: Final = 80


def _plain(text: str) -> str:
    """A text in a header, where an ampersand begins a command and length is limited."""
    return text[:_LONGEST_HEADER].replace("&", "&&")
