"""From the document to the PDF.

The compiler sees the shipped fonts only, and whatever it warns of stops the book: an unknown font or
a character that no font has would otherwise be printed as an empty box.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import typst

from torikumi.editions.book.payload import payload
from torikumi.editions.document import Document
from torikumi.findings.stop import CannotProceed

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
        raise _stopped(error.message) from error
    if warnings:
        raise _stopped(" / ".join(warning.message for warning in warnings))
    if not isinstance(pdf, bytes):
        raise _stopped("no file")
    return Book(pdf, tuple(PageOf(at, page) for at, page in json.loads(found)))


def _stopped(message: str) -> CannotProceed:
    """What a person is told when the typesetter stops."""
    glyph = re.search(r'the text `"(?P<text>.+?)"` could not be displayed', message)
    if glyph is None:
        return CannotProceed(f"冊子を組版できません（{message}）。", "book.pdf")
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), glyph["text"])
    codes = " ".join(f"U+{ord(character):04X}" for character in text)
    return CannotProceed(
        f"「{text}」（{codes}）の字形が冊子のフォントにありません。",
        "book.pdf",
        "フォントにある文字に置き換えてください。",
    )


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
