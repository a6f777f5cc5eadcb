"""Getting the text out of an edition with libraries that did not write it."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
from python_calamine import CalamineError, CalamineWorkbook

_TOP, _BOTTOM = 24 * 72 / 25.4, 20 * 72 / 25.4
"""Between running heads or feet and the body, in points from the edges of the paper."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """The texts of a page, each in the order in which it was written."""

    head: str
    body: str
    foot: str


class UnreadableEdition(Exception):  # noqa: N818 - a finding about a file, not about the program
    """A published file that cannot be read back at all; ``name`` is the file's."""

    def __init__(self, name: str) -> None:
        super().__init__("読み戻せないファイルです。")
        self.name = name


def utf8(name: str, data: bytes) -> str:
    """The text of a UTF-8 file, with or without BOM."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableEdition(name) from error


def pdf_pages(name: str, data: bytes) -> list[PdfPage]:
    """The text of each page; the first one, a cover, is all body."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableEdition(name) from error
    try:
        return [_page(page, cover=number == 0) for number, page in enumerate(document)]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, *, cover: bool) -> PdfPage:
    text, height = page.get_textpage(), page.get_height()
    if cover:
        return PdfPage("", text.get_text_bounded(), "")
    return PdfPage(
        head=text.get_text_bounded(bottom=height - _TOP),
        body=text.get_text_bounded(bottom=_BOTTOM, top=height - _TOP),
        foot=text.get_text_bounded(top=_BOTTOM),
    )


def sheets(name: str, data: bytes) -> dict[str, list[list[str]]]:
    """The cells of every sheet as text; a whole number is written without a decimal point."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as error:
        raise UnreadableEdition(name) from error
    return {
        sheet: [
            [_cell(value) for value in row]
            for row in book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        ]
        for sheet in book.sheet_names
    }


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
