"""The editions by name: what each writes into a published folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from torikumi import __version__
from torikumi.editions import book, data, site, text, workbook
from torikumi.editions.book import FULL, Layout, layout_names
from torikumi.editions.document import Document
from torikumi.figures.bundle import Figures
from torikumi.plan.values import Dossier

PLAN, PROOF, MANIFEST = "plan.json", "proof.json", "manifest.json"
BOOK: Final = "book.pdf"
WRITER: Final = f"Torikumi {__version__}"
"""What the manifest names as the writer of a folder: a later version may work things out otherwise."""


@dataclass(frozen=True, slots=True)
class Material:
    """What an edition is made from: the dossier, its figures and what is printed of them.

    layouts: in what forms the book is set.
    """

    dossier: Dossier
    figures: Figures
    document: Document
    layouts: tuple[Layout, ...] = (FULL,)


LAYOUT_NAMES: Final = layout_names()
"""How the layouts of the book are ordered."""


def book_files(layouts: tuple[Layout, ...]) -> Mapping[str, Layout]:
    """The names of the book's files: the first layout is the book, each other one a file beside it."""
    first, *others = layouts
    return {BOOK: first, **{f"book-{each.file_stem}.pdf": each for each in others}}


def _book(of: Material) -> Mapping[str, bytes]:
    return {
        name: book.render(of.document, layout=layout).pdf
        for name, layout in book_files(of.layouts).items()
    }


EDITIONS: Mapping[str, Callable[[Material], Mapping[str, bytes]]] = {
    "book": _book,
    "text": lambda of: {"plan.txt": text.write(of.document)},
    "workbook": lambda of: {"plan.xlsx": workbook.write(of.document, of.dossier)},
    "data": lambda of: {
        f"data/{name}": content
        for name, content in data.write(of.dossier, of.figures, of.document).items()
    },
    "site": lambda of: {
        f"site/{name}": content for name, content in site.write(of.document).items()
    },
}

OWNED = (PLAN, PROOF, MANIFEST, BOOK, "plan.txt", "plan.xlsx", "data", "site")
