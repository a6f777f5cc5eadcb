"""The findings and the proof sheet as workbooks."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter

from torikumi.editions.verification.paper import (
    FINDING_HEADS,
    FINDINGS,
    SUM_HEADS,
    SUMS,
    UNCHECKED,
    UNCHECKED_HEADS,
    Paper,
)

_FONT: Final = "BIZ UDゴシック"
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST: Final = 16_000  # of 32,767 UTF-16 units: a rare character takes two
_A4: Final = 9
_FINDING_WIDTHS: Final = (6, 8, 26, 70, 22, 40, 24)
_SUM_WIDTHS: Final = (12, 44, 60, 14, 14, 10, 40)
_UNCHECKED_WIDTHS: Final = (10, 80)
_CELL: Final = len(FINDING_HEADS) - 1


def findings_xlsx(paper: Paper) -> bytes:
    """One row a finding, linked to its cell in the plan's workbook where that was given."""

    def fill(book: _Book) -> None:
        page = book.page(FINDINGS, FINDING_HEADS, _FINDING_WIDTHS)
        book.rows(page, (line.texts for line in paper.findings))
        for number, line in enumerate(paper.findings, 1):
            if line.cell:
                url = f"external:{paper.workbook}#{line.cell}"
                page.write_url(number, _CELL, url, book.link, line.cell)
        _unchecked(book, paper)

    return _made(f"{FINDINGS} {paper.title}", fill)


def proof_xlsx(paper: Paper) -> bytes:
    """Every sum with its parts and result, and what could not be checked."""

    def fill(book: _Book) -> None:
        page = book.page(SUMS, SUM_HEADS, _SUM_WIDTHS)
        book.rows(page, (line.texts for line in paper.sums))
        _unchecked(book, paper)

    return _made(f"{SUMS} {paper.title}", fill)


def _unchecked(book: _Book, paper: Paper) -> None:
    book.rows(book.page(UNCHECKED, UNCHECKED_HEADS, _UNCHECKED_WIDTHS), paper.unchecked)


class _Book:
    """A workbook in the making, with its formats."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter is untyped
        base = {
            "font_name": _FONT,
            "font_size": 10,
            "valign": "top",
            "text_wrap": True,
            "border": 1,
            "num_format": "@",
        }
        self._book = book
        self._plain = book.add_format(base)
        self._head = book.add_format({**base, "bold": True, "bg_color": "#EEEEEE"})
        self.link = book.add_format({**base, "font_color": "#0B5394", "underline": 1})

    def page(self, name: str, heads: Sequence[str], widths: Sequence[int]) -> Any:  # noqa: ANN401
        """A new sheet with its head."""
        page = self._book.add_worksheet(name)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, head, self._head)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        return page

    def rows(self, page: Any, rows: Iterable[Sequence[str]]) -> None:  # noqa: ANN401
        """The rows under the head, every cell as text."""
        for number, texts in enumerate(rows, 1):
            for column, text in enumerate(texts):
                page.write_string(number, column, text[:_LONGEST], self._plain)


def _made(title: str, fill: Callable[[_Book], None]) -> bytes:
    """A workbook with the same bytes every time; no text can become a formula."""
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "created": _MADE})
        fill(_Book(book))
    return buffer.getvalue()
