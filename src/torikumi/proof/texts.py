"""Getting the text out of an edition with libraries that did not write it."""

from __future__ import annotations

import io

from python_calamine import CalamineError, CalamineWorkbook

from torikumi.sources.pages.model import Page
from torikumi.sources.pages.pdf import UnreadablePdf
from torikumi.sources.pages.pdf import pdf_pages as read_pages


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


def pdf_pages(name: str, data: bytes) -> tuple[Page, ...]:
    """The pages of a PDF file; the first one, a cover, is all body."""
    try:
        return read_pages(data)
    except UnreadablePdf as error:
        raise UnreadableEdition(name) from error


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
