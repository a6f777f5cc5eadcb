"""Every yearly table of a plan with its place, in printed order; the guide's specimens last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.plan.places import place
from torikumi.plan.values import Initiative, Plan, Row, YearlyTable
from torikumi.plan.walk import spots


@dataclass(frozen=True, slots=True)
class InitiativeSpot:
    """An initiative and its place.

    at: the initiative's id, for a specimen ``guide/sample/initiative``.  specimen: it stands on the
    how-to-read pages, so that its money and numbers count nowhere.  placed: the structure names it.
    """

    at: str
    initiative: Initiative
    specimen: bool = False
    placed: bool = True


@dataclass(frozen=True, slots=True)
class TableSpot:
    """A yearly table, its place, and the initiative it belongs to."""

    at: str
    owner: InitiativeSpot
    table: YearlyTable


@dataclass(frozen=True, slots=True)
class RowSpot:
    """A row of a yearly table and its place."""

    at: str
    table: TableSpot
    row: Row


def initiatives_of(plan: Plan) -> Iterator[InitiativeSpot]:
    """Every initiative once: in printed order, then those without a place, then the specimens."""
    seen: set[str] = set()
    for spot in spots(plan):
        if spot.initiative.id not in seen:
            seen.add(spot.initiative.id)
            yield InitiativeSpot(spot.initiative.id, spot.initiative)
    for initiative in plan.initiatives:
        if initiative.id not in seen:
            yield InitiativeSpot(initiative.id, initiative, placed=False)
    for sample in plan.guide.samples:
        if sample.initiative is not None:
            at = place("guide", sample.id, sample.initiative.id)
            yield InitiativeSpot(at, sample.initiative, specimen=True, placed=False)


def tables_of(plan: Plan) -> Iterator[TableSpot]:
    """Every yearly table, in the order of `initiatives_of`."""
    for owner in initiatives_of(plan):
        for table in owner.initiative.tables:
            yield TableSpot(place(owner.at, table.id), owner, table)


def rows_of(plan: Plan) -> Iterator[RowSpot]:
    """Every row of every yearly table, in the order of `tables_of`."""
    for table in tables_of(plan):
        for row in table.table.rows:
            yield RowSpot(place(table.at, row.id), table, row)
