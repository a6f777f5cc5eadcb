"""A copy of a plan with known mistakes: what the checks must find, each exactly once.

Every planter changes one place that no other planter touched, and names the finding it must cause.
Where a plan is too small or lacks what a mistake needs, that mistake is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from torikumi.plan.values import Dossier, Plan
from torikumi.samples.planters import BODY, WHOLE, Change
from torikumi.samples.structure_planters import STRUCTURE


@dataclass(frozen=True, slots=True)
class Mistake:
    """One planted mistake: the code and the place of the finding it must cause, and what was done."""

    code: str
    at: str
    what: str

    def data(self) -> dict[str, str]:
        """The mistake as it is listed beside the planted plan."""
        return {"code": self.code, "at": self.at, "what": self.what}


def planted(dossier: Dossier) -> tuple[Dossier, tuple[Mistake, ...]]:
    """``dossier`` with mistakes planted, and their list in the order in which they were planted."""
    plan = dossier.plan
    mistakes: list[Mistake] = []
    used: set[str] = set(_pointed_at(plan))
    for what, code, plant in BODY:
        for initiative in plan.initiatives:
            if initiative.id in used:
                continue
            change = plant(plan, initiative)
            if change is not None:
                used.add(initiative.id)
                plan = _with(plan, change)
                mistakes.append(Mistake(code, change.at, what))
                break
    for what, code, alter in (*STRUCTURE, *WHOLE):
        altered = alter(plan, frozenset(used))
        if altered is not None:
            plan, at, touched = altered
            used.update(touched)
            mistakes.append(Mistake(code, at, what))
    return replace(dossier, plan=plan), tuple(mistakes)


def _with(plan: Plan, change: Change) -> Plan:
    return replace(
        plan,
        initiatives=tuple(
            change.initiative if each.id == change.initiative.id else each
            for each in plan.initiatives
        ),
    )


def _pointed_at(plan: Plan) -> Iterator[str]:
    """Initiatives that re-listings point to or that re-list: a mistake there would show twice."""
    for initiative in plan.initiatives:
        if initiative.relists is not None:
            yield initiative.id
            yield initiative.relists
        for table in initiative.tables:
            for row in table.rows:
                if row.relists is not None:
                    yield initiative.id
                    yield row.relists.split("/")[0]
