"""The summary of a plan: of each initiative its heading, and its first target where it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.plan.values import RowKind
from torikumi.proof.reading import Piece, folded
from torikumi.proof.shown import Shown, ShownInitiative, ShownLevel
from torikumi.proof.slots import Slot, words

_DETAILED = 160
_INITIATIVE = "取組"


def summary(made: Shown) -> Iterator[Piece]:
    """What stands between the how-to-read page and the money."""
    detailed = sum(1 for _ in made.spots) <= _DETAILED
    for pillar in made.pillars:
        if pillar.plans:
            yield _piece(pillar.at, pillar.label, pillar.name)
        for plan in pillar.plans:
            yield _piece(plan.at, plan.label, plan.name)
            targets = detailed and any(each.tables for each in _initiatives(plan))
            yield from _rows(plan) if targets else _names(plan)


def _initiatives(plan: ShownLevel) -> Iterator[ShownInitiative]:
    for group in plan.groups:
        for each in group.initiatives:
            if any(row.kind is RowKind.INDICATOR for table in each.tables for row in table.rows):
                yield each


def _rows(plan: ShownLevel) -> Iterator[Piece]:
    first = next(_initiatives(plan))
    table = next(
        each for each in first.tables if any(row.kind is RowKind.INDICATOR for row in each.rows)
    )
    caption = Slot(f"{table.at}/head", (table.captions[0],))
    of = f"summary/{plan.at}"
    cells = (words(_INITIATIVE), caption)
    yield Piece(cells, table=of, cells=cells, of_head=True)
    head = folded(f"{_INITIATIVE}{table.captions[0]}")
    for group in plan.groups:
        if group.name:
            named = Slot(group.at, (group.name,))
            yield Piece((named,), head=head, table=of, cells=(named,))
        for each in group.initiatives:
            title = Slot(f"{each.at}/heading", (f"{each.number}{each.heading}{each.star}",))
            target = Slot(f"{each.at}/target", (_target(each),))
            said = tuple(slot for slot in (*_title(each), target) if slot.text)
            yield Piece(said, head=head, table=of, cells=(title, target))


def _names(plan: ShownLevel) -> Iterator[Piece]:
    for group in plan.groups:
        yield _piece(group.at, group.name)
        for each in group.initiatives:
            yield Piece(tuple(_title(each)))


def _title(each: ShownInitiative) -> Iterator[Slot]:
    texts = (each.number, each.heading, each.star)
    yield from (Slot(f"{each.at}/heading", (text,)) for text in texts if text)


def _target(each: ShownInitiative) -> str:
    """The label of the first row of an indicator, or where the owner stands."""
    rows = (row for table in each.tables for row in table.rows)
    first = next((row for row in rows if row.kind is RowKind.INDICATOR), None)
    return (f"{first.marker}{first.label}" if first else "") + each.relisted


def _piece(at: str, *texts: str) -> Piece:
    return Piece(tuple(Slot(at, (text,)) for text in texts if text))
