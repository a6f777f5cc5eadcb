"""From the document to the PDF.

The compiler sees the shipped fonts only, and whatever it warns of stops the book: an unknown font or
a character that no font has would otherwise be printed as an empty box.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import typst

from torikumi.editions.book.faults import stopped
from torikumi.editions.book.payload import payload
from torikumi.editions.document import Document

UNDATED: Final = date(2000, 1, 1)
"""The date of a book that was given none: archival PDF demands one, and there is no clock here."""

_STANDARDS: Final[Any] = ["ua-1", "a-2a"]
_PAGES: Final = "query(<anchor>).map(found => (found.value, found.location().page()))"


@dataclass(frozen=True, slots=True)
class PageOf:
    """On which page (counted from 1, as printed) a place of the plan begins."""

    at: str
    page: int


@dataclass(frozen=True, slots=True)
class Book:
    """The PDF and where in it each place is printed, in printed order."""

    pdf: bytes
    pages: tuple[PageOf, ...]


def render(document: Document, *, day: date = UNDATED) -> Book:
    """The book of ``document``: the same document and day give the same bytes.

    Args:
        document: what is printed.
        day: the date the PDF bears as its own.

    Raises `CannotProceed` where a character is in none of the fonts, or the typesetter warns.
    """
    compiler = typst.Compiler(
        str(_folder("torikumi.editions.book", "templates") / "main.typ"),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"book": payload(document, day)},
    )
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=_STANDARDS)
        found = compiler.eval(_PAGES, format="json")
    except typst.TypstError as error:
        raise stopped(error.message, document) from error
    if warnings:
        raise stopped(" / ".join(warning.message for warning in warnings), document)
    if not isinstance(pdf, bytes):
        raise TypeError("one PDF was asked for")
    return Book(pdf, tuple(PageOf(at, page) for at, page in json.loads(found)))


@cache
def _fonts() -> typst.Fonts:
    """The shipped fonts and no others."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_folder("torikumi", "fonts"))],
    )


def _folder(package: str, name: str) -> Path:
    """A folder of files inside the package."""
    return Path(str(resources.files(package).joinpath(name)))
