"""The lines of a printed text and a cursor over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from torikumi.notation.numbering import fold_width


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    number: 1-based, in the file.  raw: as read.  text: without outer white space and form feeds.
    cells: the texts between tabs, each without outer white space; one cell where there is no tab.
    gap: a blank line stands before it.  page_top: a page ends before it (a form feed, a page number).
    """

    number: int
    raw: str
    text: str
    cells: tuple[str, ...]
    gap: bool
    page_top: bool = False

    @property
    def has_tab(self) -> bool:
        """Whether the line consists of cells."""
        return len(self.cells) > 1

    @property
    def is_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        return self.text.endswith(_SENTENCE_ENDS)

    @property
    def lone(self) -> str:
        """The first cell where all others are blank, else nothing."""
        return self.cells[0] if self.text == self.cells[0] else ""


_SENTENCE_ENDS = ("。", "。」", "。）", "。)", "．")

# A page number on a line of its own: 12, - 12 -, ― 12 ―, p.12, 12ページ.
_DASH = "[-\u2010-\u2015\u2212\u30fc]"
_PAGE_NUMBER = re.compile(
    rf"(?:{_DASH}\s*)?(?:[Pp]\.?\s*)?[0-9]{{1,4}}(?:\s*(?:{_DASH}|ページ|頁))?"
)


def lex(text: str) -> tuple[list[Line], list[Line]]:
    """The lines of ``text``, and apart from them the page furniture (lone page numbers).

    Furniture is taken out first, so that what runs over a page's end stays together.
    """
    lines: list[Line] = []
    furniture: list[Line] = []
    gap, page_top = True, False
    for number, raw in enumerate(text.split("\n"), start=1):
        plain = raw.replace("\f", "")
        stripped = plain.strip()
        page_top = page_top or "\f" in raw
        if not stripped:
            gap = True
            continue
        cells = tuple(cell.strip() for cell in plain.split("\t"))
        line = Line(number, raw, stripped, cells, gap, page_top)
        if not line.has_tab and _PAGE_NUMBER.fullmatch(fold_width(stripped)):
            furniture.append(line)
            page_top = True
            continue
        lines.append(line)
        gap, page_top = False, raw.rstrip(" \t\u3000").endswith("\f")
    return lines, furniture


class Cursor:
    """Walks over lines, one look ahead at a time."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._at = 0

    @property
    def here(self) -> Line | None:
        """The line to be read next, or None at the end."""
        return self.ahead(0)

    def ahead(self, steps: int = 1) -> Line | None:
        """The line ``steps`` after the next one, or None."""
        at = self._at + steps
        return self._lines[at] if at < len(self._lines) else None

    def take(self) -> Line:
        """The next line; the cursor moves on."""
        line = self._lines[self._at]
        self._at += 1
        return line
