"""Digits swapped in the published book: how many of them `torikumi prove` finds, and where.

`python bench/swaps.py [COUNT] [SEED]` publishes the larger example, swaps COUNT digits (1,000 where
none is said) of the PDF's figures for other glyphs of the same font, at most one a page and so some
fifty in one book, corrects the book's hash in the manifest and proves the folder.  A swap is found
where a disagreement names its page and, in a table, its row and column.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from torikumi.samples.example import example
from torikumi.sources.pages.model import Page, Sign
from torikumi.sources.pages.pdf import pdf_pages
from torikumi.testing.pdf_digits import altered, digits_of, one_a_page
from torikumi.usecases.prove import prove
from torikumi.usecases.publish import Order, publish
from torikumi.wire.write import dossier_bytes

BOOK, MANIFEST = "book.pdf", "manifest.json"
TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Swap:
    """A swapped digit: where a reader of the page sees it; in_table: whether in a table's cell."""

    place: str
    in_table: bool


def published(folder: Path) -> Path:
    """The larger example's book, published."""
    source = folder / "source.json"
    source.write_bytes(dossier_bytes(example()))
    out = folder / "out"
    order = Order(str(source), "standard", str(out), ("book",), draft=False, release="")
    publish(order, lambda _: None)
    return out


def swapped(old: tuple[Page, ...], new: tuple[Page, ...]) -> Iterator[Swap]:
    """What a reader sees otherwise on each page."""
    for before, after in zip(old, new, strict=True):
        for sign, other in zip(before.signs, after.signs, strict=True):
            if sign.text != other.text:
                yield seen(before, sign)


def seen(page: Page, sign: Sign) -> Swap:
    place = f"{BOOK} p.{page.number}"
    for n, table in enumerate(page.tables, start=1):
        for cell in table.cells:
            if cell.box.holds(sign.box.middle):
                row, column = cell.row + 1, cell.column + 1
                return Swap(f"{place} {n}番目の表の{row}行{column}列", in_table=True)
    return Swap(place, in_table=False)


def put(folder: Path, data: bytes) -> None:
    """Another book in the folder, and its hash in the manifest."""
    (folder / BOOK).write_bytes(data)
    told = json.loads((folder / MANIFEST).read_bytes())
    told["files"][BOOK] = hashlib.sha256(data).hexdigest()
    (folder / MANIFEST).write_text(json.dumps(told), encoding="utf-8")


def missed(folder: Path, count: int, seed: int) -> Iterator[tuple[Swap, bool]]:
    """Each of ``count`` swaps, and whether it was missed."""
    chance = random.Random(seed)  # noqa: S311 - chance for a measure, the same every time
    whole = (folder / BOOK).read_bytes()
    printed, pages = digits_of(whole), pdf_pages(whole)
    done = 0
    while done < count:
        chosen = one_a_page(printed, min(TOGETHER, count - done), chance)
        data = altered(printed, chosen, chance)
        put(folder, data)
        places = [each.place for each in prove(str(folder)).proof.disagreements]
        swaps = list(swapped(pages, pdf_pages(data)))
        assert len(swaps) == len(chosen)
        for each in swaps:
            yield each, not any(found(each, place) for place in places)
        done += len(chosen)
    put(folder, whole)


def found(swap: Swap, place: str) -> bool:
    """Whether a disagreement's place is that of the swap."""
    return place == swap.place or (not swap.in_table and place.startswith(f"{swap.place} "))


def main(count: int = 1000, seed: int = 1) -> int:
    with tempfile.TemporaryDirectory() as folder:
        outcome = list(missed(published(Path(folder)), count, seed))
    lost = [swap.place for swap, not_found in outcome if not_found]
    cells = sum(swap.in_table for swap, _ in outcome)
    print(f"{len(outcome)} swaps, {cells} in cells: {len(outcome) - len(lost)} found")
    print(*lost, sep="\n")
    return 1 if lost else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
