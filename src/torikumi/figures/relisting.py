"""What is re-listed (再掲): the owner shown at each such place, and how much is listed (model.md 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from torikumi.figures.bundle import Count, Counts, OwnerView
from torikumi.figures.tables import InitiativeSpot, RowSpot, initiatives_of, rows_of
from torikumi.plan.values import Initiative, Plan, RowKind
from torikumi.plan.walk import spots


def owners_of(plan: Plan) -> Mapping[str, OwnerView]:
    """The owner of every re-listed initiative and row by its place.

    A pointer at something that is re-listed itself is followed to the end.  What leads nowhere, or
    back to itself, has no owner and is left out (rule RL101).
    """
    return _Pointers(plan).views()


class _Pointers:
    """The initiatives and rows that a pointer may name."""

    def __init__(self, plan: Plan) -> None:
        self._places: list[InitiativeSpot | RowSpot] = [*initiatives_of(plan), *rows_of(plan)]
        self._rows = {spot.at: spot for spot in self._places if isinstance(spot, RowSpot)}
        self._initiatives = {each.id: each for each in plan.initiatives}
        self._tables = {
            f"{each.id}/{table.id}": each for each in plan.initiatives for table in each.tables
        }

    def views(self) -> dict[str, OwnerView]:
        found = ((spot.at, self._view(spot)) for spot in self._places)
        return {at: view for at, view in found if view is not None}

    def _view(self, spot: InitiativeSpot | RowSpot) -> OwnerView | None:
        pointer = spot.row.relists if isinstance(spot, RowSpot) else spot.initiative.relists
        through: list[str] = []
        while pointer is not None and pointer not in through and pointer != spot.at:
            row = self._rows.get(pointer)
            initiative = self._initiative(pointer, row)
            if initiative is None:
                return None
            following = row.row.relists if row else initiative.relists
            if following is None:
                return OwnerView(pointer, initiative, row.row if row else None, tuple(through))
            through.append(pointer)
            pointer = following
        return None

    def _initiative(self, pointer: str, row: RowSpot | None) -> Initiative | None:
        if row is not None:
            return row.table.owner.initiative
        return self._initiatives.get(pointer) or self._tables.get(pointer)


def counts_of(plan: Plan, owners: Mapping[str, OwnerView]) -> Counts:
    """How many initiatives, tables and indicator rows there are, listed (延べ) and owned (実).

    A wholly re-listed initiative lists what its owner has; a table is owned where any of its rows
    is.  Specimens and initiatives that the structure does not name count nowhere.
    """
    listed: Counter[str] = Counter()
    owned: Counter[str] = Counter()
    seen: set[str] = set()
    for spot in spots(plan):
        initiative = spot.initiative
        view = owners.get(initiative.id) if initiative.relists is not None else None
        listed.update(_parts(view.initiative if view else initiative, all_rows=True))
        if initiative.relists is None and initiative.id not in seen:
            seen.add(initiative.id)
            owned.update(_parts(initiative, all_rows=False))
    made = (Count(listed[name], owned[name]) for name in ("initiatives", "tables", "rows"))
    return Counts(*made)


def _parts(initiative: Initiative, *, all_rows: bool) -> Counter[str]:
    """One initiative with its tables and indicator rows, re-listed rows left out or not."""
    counted = Counter(initiatives=1, tables=0, rows=0)
    for table in initiative.tables:
        kept = [row for row in table.rows if all_rows or row.relists is None]
        counted["tables"] += bool(kept) or not table.rows
        counted["rows"] += sum(row.kind is RowKind.INDICATOR for row in kept)
    return counted
