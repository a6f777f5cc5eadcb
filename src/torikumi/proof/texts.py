"""Getting the text out of an edition with libraries that did not write it."""

from __future__ import annotations

import io
from html.parser import HTMLParser

import pypdfium2
from python_calamine import CalamineError, CalamineWorkbook

_BREAKING = frozenset(
    tag
    for line in (
        "article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5",
        "h6 header hr li main nav ol p section table tbody td tfoot th thead title tr ul",
    )
    for tag in line.split()
)
_SILENT = frozenset(("script", "style", "template"))


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


def pdf_pages(name: str, data: bytes) -> list[str]:
    """The text of each page in the order in which it was written."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableEdition(name) from error
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in _SILENT
        if tag in _BREAKING:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT
        if tag in _BREAKING:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def html_text(name: str, data: bytes) -> str:
    """The text of a page, a line break between blocks and cells."""
    parser = _Text()
    parser.feed(utf8(name, data))
    parser.close()
    return "".join(parser.parts)


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
