"""Printed numbers and the pointers that are made of them, worked out from the plan alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from torikumi.notation.numbering import (
    code_key,
    print_heading_number,
    print_roman,
    print_table_number,
    read_roman,
)
from torikumi.notation.settings import NumberScope
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, Plan, Row, YearlyTable
from torikumi.plan.walk import Spot, spots, strategic_plans


def run(stated: Iterable[tuple[str, int | None]]) -> Iterator[tuple[str, int]]:
    """Each id with its number: as stated, else one more than the one before."""
    last = 0
    for key, number in stated:
        last = last + 1 if number is None else number
        yield key, last


class Numbers:
    """The printed numbers of one plan, by id."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.notation = plan.profile.notation
        self.pillars = dict(run((each.id, each.number) for each in plan.structure.pillars))
        self.plans = dict(run((each.id, each.number) for _, each in strategic_plans(plan)))
        self.owners = {spot.initiative.id: spot for spot in spots(plan)}
        self.headings = self._headings()
        self.tables = self._tables()

    def _headings(self) -> dict[str, int]:
        levels = self.notation.levels
        counted: dict[str, list[tuple[str, int | None]]] = {}
        known = {each.id: each for each in self.plan.initiatives}
        for _, plan in strategic_plans(self.plan):
            for group in plan.groups:
                key = {NumberScope.PLAN: "", NumberScope.GROUP: group.id}.get(
                    levels.heading_scope, plan.id
                )
                for ref in group.members:
                    owner = known.get(ref.initiative)
                    bare = owner is not None and owner.relists is not None
                    if levels.relisted_numbered or not bare or ref.number is not None:
                        counted.setdefault(key, []).append((ref.initiative, ref.number))
        found: dict[str, int] = {}
        for members in counted.values():
            for key, number in run(members):
                found.setdefault(key, number)
        return found

    def heading(self, spot: Spot) -> int | None:
        """The heading number of an initiative of the body."""
        number = self.headings.get(spot.initiative.id)
        return spot.ref.number if number is None else number

    def _tables(self) -> dict[str, str]:
        found: dict[str, str] = {}
        last: dict[str, int] = {}
        for spot in spots(self.plan):
            through = self.notation.levels.table_scope is NumberScope.PLAN
            owner = "" if through else spot.strategic_plan.id
            for table in spot.initiative.tables:
                if table.id in found:
                    continue
                key = code_key(table.number) if table.number is not None else None
                last[owner] = key[-1] if key else last.get(owner, 0) + 1
                named = "{plan}" in self.notation.columns.number
                of = f"{self.plans[spot.strategic_plan.id]}-" if named else ""
                found[table.id] = table.number or f"{of}{last[owner]}"
        return found

    def table(self, table: YearlyTable) -> str:
        """A table's number as printed."""
        number = self.tables.get(table.id) or table.number or ""
        key = code_key(number) if number else None
        if key is None or len(key) > 2:  # noqa: PLR2004 - the plan's number and the table's
            return number
        return print_table_number(key[0] if len(key) > 1 else None, key[-1], self.notation)

    def pointer(self, owner: str) -> str:
        """The words that say where an owner stands."""
        spot = self.owners.get(owner)
        if spot is None:
            return self.notation.marks.relisted
        number = self.heading(spot)
        roman, _ = read_roman(spot.group.name)
        steps = (
            "" if roman is None else print_roman(roman),
            "" if number is None else print_heading_number(number, self.notation),
        )
        return self.plan.profile.words.relisted_from.format(
            plan=labelled(
                self.notation.levels.strategic_plan, self.plans.get(spot.strategic_plan.id)
            ),
            number=" ".join(step for step in steps if step),
            mark=self.notation.marks.relisted,
        )


def labelled(level: str, number: int | None) -> str:
    """戦略計画 and its number."""
    return level if number is None else f"{level} {number}"


class Owners:
    """Following pointers (再掲) to the initiative and the row that own what is shown."""

    def __init__(self, plan: Plan) -> None:
        self._initiatives = {each.id: each for each in plan.initiatives}
        self._tables: dict[str, Initiative] = {}
        self._rows: dict[str, tuple[Initiative, Row]] = {}
        for each in plan.initiatives:
            for table in each.tables:
                self._tables[place(each.id, table.id)] = each
                for row in table.rows:
                    self._rows[place(each.id, table.id, row.id)] = (each, row)

    def of(self, at: str, pointer: str | None) -> tuple[str, Initiative, Row | None] | None:
        """The owner's place, initiative and row; None where the pointer leads nowhere or back."""
        passed = [at]
        while pointer is not None and pointer not in passed:
            initiative, row = self._rows.get(pointer, (None, None))
            initiative = initiative or self._initiatives.get(pointer) or self._tables.get(pointer)
            if initiative is None:
                return None
            following = row.relists if row else initiative.relists
            if following is None:
                return pointer, initiative, row
            passed.append(pointer)
            pointer = following
        return None
