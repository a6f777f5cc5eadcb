"""What may stand as the 計 of an indicator row that nobody stated, or stated otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from torikumi.notation.cells import read_cell
from torikumi.notation.parts import QuantityPart
from torikumi.notation.settings import Notation
from torikumi.plan.values import Row
from torikumi.proof.slots import Slot, tight

_STATED = re.compile(r"(?P<derived>.+)[（(]記載は(?P<stated>.+)[）)]")


def total_slot(at: str, row: Row, notation: Notation, stated: str) -> Slot:
    """The 計 as stated, or one that follows from the row with the stated one beside it.

    What the total means (increments, flows, stock, stage) is the figures' judgement; here any figure
    counts as following that is the sum of the years, one of them, or what baseline and target leave.
    """

    def follows(text: str) -> bool:
        found = _STATED.fullmatch(tight(text))
        if found is not None and _key(found["stated"]) == _key(stated):
            return _from_row(found["derived"], row, notation)
        return not stated.strip() and _from_row(tight(text), row, notation)

    return Slot(at, (stated,), follows)


def _key(text: str) -> str:
    return tight(unicodedata.normalize("NFKC", text))


def _from_row(text: str, row: Row, notation: Notation) -> bool:
    cells: list[str] = []
    for cell in row.years:  # the same as the year before counts once more
        same = cells and tight(cell.raw) in map(tight, notation.spellings.same)
        cells.append(cells[-1] if same else cell.raw)
    edges = [row.target.raw, row.baseline.raw if row.baseline else ""]
    numbers = [number for number, _ in _quantities(text, notation)]
    if not numbers:
        return any(_key(text) in _key(raw) for raw in (*cells, *edges))
    return set(numbers) <= set(_possible(cells, edges, notation))


def _possible(cells: list[str], edges: list[str], notation: Notation) -> Iterator[Decimal]:
    """Every figure that can follow: sums of like quantities, single ones, differences."""
    read = [list(_quantities(raw, notation)) for raw in cells]
    yield from (number for quantities in read for number, _ in quantities)
    for place in range(max((len(each) for each in read), default=0)):
        yield sum((each[place][0] for each in read if place < len(each)), Decimal(0))
    for label in {label for each in read for _, label in each}:
        yield sum((number for each in read for number, own in each if own == label), Decimal(0))
    ends = [number for raw in edges for number, _ in _quantities(raw, notation)]
    yield from ends
    yield from (abs(one - other) for one in ends for other in ends)


def _quantities(raw: str, notation: Notation) -> Iterator[tuple[Decimal, str]]:
    for part in read_cell(raw, notation).parts:
        if isinstance(part, QuantityPart):
            yield part.number, part.label
            if part.upper is not None:
                yield part.upper, part.label
