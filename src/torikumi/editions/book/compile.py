"""From the document to the PDF."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Final

from torikumi.editions.book.faults import stopped
from torikumi.editions.book.finish import finished
from torikumi.editions.book.layouts import FULL, Layout
from torikumi.editions.book.payload import payload
from torikumi.editions.book.typeset import PLAIN, SCREEN, compiler, typeset
from torikumi.editions.document import Document

UNDATED: Final = date(2000, 1, 1)
"""The date of a book that was given none: archival PDF demands one, and there is no clock here."""

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


def render(document: Document, *, day: date = UNDATED, layout: Layout = FULL) -> Book:
    """The book of ``document``: the same document, day and layout give the same bytes.

    Args:
        document: the whole plan; the layout chooses what of it is printed.
        day: the date the PDF bears as its own.
        layout: in what form the book is set.

    Raises `CannotProceed` where a character is in none of the fonts, or the typesetter warns.
    """
    printed = layout.document(document)
    inputs = payload(printed, day, layout.switches)
    made = compiler("torikumi.editions.book", "main.typ", book=inputs)
    standards = PLAIN if layout.switches.press else SCREEN
    pdf = typeset(made, lambda message: stopped(message, printed), standards)
    found = made.eval(_PAGES, format="json")
    return Book(finished(pdf), tuple(PageOf(at, page) for at, page in json.loads(found)))
