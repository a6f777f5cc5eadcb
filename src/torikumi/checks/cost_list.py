"""The stated cost list, read and met with the structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from torikumi.figures.bundle import CostLine, Figures
from torikumi.notation.amounts import Amount, read_amount, total
from torikumi.notation.text import search_key
from torikumi.plan.values import (
    CostLineKind,
    CostListLine,
    Pillar,
    Plan,
    StatedCostList,
    StrategicPlan,
)

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line of the stated cost list with what it may be held against.

    index: its position in the list.  cells: readable amounts by column (year or ``total``).
    figures: the plan's own line, None where the structure has no such part.
    beneath: the stated lines that should add up to it.  strategic_plans: ids it covers.
    """

    index: int
    line: CostListLine
    cells: dict[str, Amount]
    figures: CostLine | None
    beneath: tuple[dict[str, Amount], ...]
    strategic_plans: frozenset[str]

    def slack(self, column: str) -> int:
        """Yen by which rounding of what nobody knows may explain a difference."""
        if self.figures is None:
            return 0
        return self.figures.slack_of(None if column == TOTAL else int(column))

    def may_be(self, column: str) -> Iterator[Amount]:
        """Every amount that may rightly stand in ``column``: from the plan, from the list itself."""
        if self.figures is not None:
            amount = self.figures.total if column == TOTAL else self.figures.of(int(column))
            if amount is not None:
                yield amount
        unit = self.cells[column].unit
        if self.beneath and all(column in cells for cells in self.beneath):
            yield total((cells[column] for cells in self.beneath), unit)
        if column == TOTAL:
            years = [amount for key, amount in self.cells.items() if key != TOTAL]
            if years:
                yield total(years, unit)


def listed_lines(plan: Plan, figures: Figures, stated: StatedCostList) -> Iterator[ListedLine]:
    """Every line of the cost list in its order."""
    cells = tuple(_cells(plan, stated, line) for line in stated.lines)
    reader = _Reader(plan, figures, stated, cells)
    for index, line in enumerate(stated.lines):
        if line.kind is CostLineKind.STRATEGIC_PLAN:
            yield reader.strategic_plan(index)
        elif line.kind is CostLineKind.PILLAR:
            yield reader.pillar(index)
        else:
            covered = frozenset(figures.strategic_plan_costs)
            beneath = reader.members(covered)
            yield ListedLine(index, line, cells[index], figures.plan_cost, beneath, covered)


@dataclass(frozen=True, slots=True)
class _Reader:
    plan: Plan
    figures: Figures
    stated: StatedCostList
    cells: tuple[dict[str, Amount], ...]

    def strategic_plan(self, index: int) -> ListedLine:
        line = self.stated.lines[index]
        key = _strategic_plan(self.plan.structure.pillars, line, self.figures)
        own = self.figures.strategic_plan_costs.get(key)
        return ListedLine(index, line, self.cells[index], own, (), frozenset({key}))

    def pillar(self, index: int) -> ListedLine:
        line = self.stated.lines[index]
        pillar = _pillar(self.plan.structure.pillars, line, self.figures)
        if pillar is None:
            return ListedLine(index, line, self.cells[index], None, (), frozenset())
        covered = frozenset(each.id for each in pillar.strategic_plans)
        own = self.figures.pillar_costs.get(pillar.id)
        return ListedLine(index, line, self.cells[index], own, self.members(covered), covered)

    def members(self, covered: frozenset[str]) -> tuple[dict[str, Amount], ...]:
        """The stated lines of these strategic plans."""
        return tuple(
            cells
            for line, cells in zip(self.stated.lines, self.cells, strict=True)
            if line.kind is CostLineKind.STRATEGIC_PLAN
            and _strategic_plan(self.plan.structure.pillars, line, self.figures) in covered
        )


def named_in(parts: Mapping[str, tuple[int, str]], line: CostListLine) -> str | None:
    """Which of ``parts`` (id: number and name) a line is about: by its name, else by its number."""
    name = search_key(line.name)
    named = [key for key, (_, own) in parts.items() if name and search_key(own) == name]
    same = [key for key in named if parts[key][0] == line.number]
    numbered = [key for key, (number, _) in parts.items() if number == line.number]
    return next(iter([*same, *named, *numbered]), None)


def stated_grand_total(plan: Plan) -> dict[int, int]:
    """The grand total of the stated cost list by year, in yen; empty without a list."""
    if plan.cost_list is None:
        return {}
    for line in plan.cost_list.lines:
        if line.kind is CostLineKind.TOTAL:
            cells = _cells(plan, plan.cost_list, line)
            return {int(key): amount.yen for key, amount in cells.items() if key != TOTAL}
    return {}


def _cells(plan: Plan, stated: StatedCostList, line: CostListLine) -> dict[str, Amount]:
    raws = [(str(cell.year), cell.raw) for cell in line.values]
    if line.total is not None:
        raws.append((TOTAL, line.total.raw))
    read = (
        (column, read_amount(raw, plan.profile.notation, stated.unit))
        for column, raw in raws
        if raw.strip()
    )
    return {column: amount for column, amount in read if amount is not None}


def _strategic_plan(pillars: tuple[Pillar, ...], line: CostListLine, figures: Figures) -> str:
    """The id of the strategic plan a line is about: by its name, else by its number.

    (A misprinted number is a fault of its own; it must not turn into three wrong amounts.)
    """
    name = search_key(line.name)
    plans = [each for pillar in pillars for each in pillar.strategic_plans]
    same = [each for each in plans if search_key(each.name) == name]
    named = [each.id for each in sorted(same, key=_is_empty)]
    numbered = [
        each.id for each in plans if figures.numbers.strategic_plans[each.id] == line.number
    ]
    return next(iter([*named, *numbered]), "")


def _is_empty(strategic_plan: StrategicPlan) -> bool:
    return not any(group.members for group in strategic_plan.groups)


def _pillar(pillars: tuple[Pillar, ...], line: CostListLine, figures: Figures) -> Pillar | None:
    name = search_key(line.name)
    named = [each for each in pillars if search_key(each.name) == name]
    numbered = [each for each in pillars if figures.numbers.pillars[each.id] == line.number]
    return next(iter([*named, *numbered]), None)
