"""The editions by name: what each writes into a published folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from torikumi import __version__
from torikumi.editions import book, data, site, text, workbook
from torikumi.editions.document import Document
from torikumi.figures.bundle import Figures
from torikumi.plan.values import Dossier

PLAN, PROOF, MANIFEST = "plan.json", "proof.json", "manifest.json"
WRITER: Final = f"Torikumi {__version__}"
"""What the manifest names as the writer of a folder: a later version may work things out otherwise."""


@dataclass(frozen=True, slots=True)
class Material:
    """What an edition is made from: the dossier, its figures and what is printed of them."""

    dossier: Dossier
    figures: Figures
    document: Document


EDITIONS: Mapping[str, Callable[[Material], Mapping[str, bytes]]] = {
    "book": lambda of: {"book.pdf": book.render(of.document).pdf},
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

OWNED = (PLAN, PROOF, MANIFEST, "book.pdf", "plan.txt", "plan.xlsx", "data", "site")
