"""Which sum each line of the cost list shows: the stated lines, or those that editions print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torikumi.plan.places import place
from torikumi.plan.values import CostLineKind, CostListLine, Plan
from torikumi.plan.walk import strategic_plans


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the cost list.

    key: id of the strategic plan or pillar whose sum it shows, empty for the plan.  line: as
    stated, None where the list is derived.
    """

    key: str
    line: CostListLine | None = None

    def raw(self, year: int | None) -> str | None:
        """The stated figure of a year, of the total where None."""
        if self.line is None:
            return None
        if year is None:
            return self.line.total.raw if self.line.total else None
        return next((cell.raw for cell in self.line.values if cell.year == year), None)


def listed_costs(plan: Plan) -> Mapping[str, Listed]:
    """What the lines of the cost list show, by their place."""
    if plan.cost_list is None or not plan.cost_list.lines:
        keys: list[str] = []
        for pillar in plan.structure.pillars:
            keys += [each.id for each in pillar.strategic_plans]
            keys += [pillar.id] if pillar.strategic_plans else []
        return {place("cost_list", n): Listed(key) for n, key in enumerate((*keys, ""))}
    found: dict[str, Listed] = {}
    pillar_id = ""
    for n, line in enumerate(plan.cost_list.lines):
        key: str | None = ""
        if line.kind is CostLineKind.STRATEGIC_PLAN:
            owner = _owner(plan, line)
            pillar_id, key = owner or (pillar_id, None)
        elif line.kind is CostLineKind.PILLAR:
            key = pillar_id or None
        if key is not None:
            found[place("cost_list", n)] = Listed(key, line)
    return found


def _owner(plan: Plan, line: CostListLine) -> tuple[str, str] | None:
    """The pillar and the strategic plan that a line names, by its number, else by its name."""
    plans = list(strategic_plans(plan))
    for pillar, each in plans:
        if line.number is not None and each.number == line.number:
            return pillar.id, each.id
    named = ((pillar.id, each.id) for pillar, each in plans if each.name == line.name)
    return next(named, None)
