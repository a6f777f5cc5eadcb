"""Mistakes in numbers and in the structure of a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from torikumi.figures.compute import figures_of
from torikumi.plan.places import place
from torikumi.plan.values import InitiativeRef, Plan, StrategicPlan
from torikumi.plan.walk import strategic_plans
from torikumi.samples.planters import Altered, Alterer, with_table

_MISSING = "i-ffffffffff"


def _last_of(strategic_plan: StrategicPlan) -> InitiativeRef:
    return strategic_plan.groups[-1].members[-1]


def _with_last_number(plan: Plan, target: StrategicPlan, number: int) -> Plan:
    """``plan`` with that number stated for the last initiative of a strategic plan."""
    group = target.groups[-1]
    ref = replace(group.members[-1], number=number)
    made = replace(
        target, groups=(*target.groups[:-1], replace(group, members=(*group.members[:-1], ref)))
    )
    return _with_strategic_plan(plan, made)


def _with_strategic_plan(plan: Plan, made: StrategicPlan) -> Plan:
    pillars = tuple(
        replace(
            pillar,
            strategic_plans=tuple(
                made if each.id == made.id else each for each in pillar.strategic_plans
            ),
        )
        for pillar in plan.structure.pillars
    )
    return replace(plan, structure=replace(plan.structure, pillars=pillars))


def _renumbered(change: Callable[[int], int]) -> Alterer:
    """An alterer that states another number for the last initiative of an untouched plan."""

    def alter(plan: Plan, used: frozenset[str]) -> Altered | None:
        numbers = figures_of(plan).numbers.headings
        for _, target in strategic_plans(plan):
            last = _last_of(target)
            if last.initiative in used or numbers.get(last.initiative, 0) < 2:  # noqa: PLR2004
                continue
            made = _with_last_number(plan, target, change(numbers[last.initiative]))
            return made, place(last.initiative, "heading"), (last.initiative,)
        return None

    return alter


def _repeated_table(plan: Plan, used: frozenset[str]) -> Altered | None:
    """The last table of a strategic plan bears the number of the one before."""
    numbers = figures_of(plan).numbers.tables
    known = {initiative.id: initiative for initiative in plan.initiatives}
    for _, target in strategic_plans(plan):
        initiative = known[_last_of(target).initiative]
        if initiative.id in used or not initiative.tables:
            continue
        table = initiative.tables[-1]
        first, dash, last = numbers[table.id].rpartition("-")
        if int(last) > 1:
            made = with_table(initiative, replace(table, number=f"{first}{dash}{int(last) - 1}"))
            initiatives = tuple(made if each.id == made.id else each for each in plan.initiatives)
            at = place(initiative.id, table.id, "number")
            return replace(plan, initiatives=initiatives), at, (initiative.id,)
    return None


def _stranger(plan: Plan, used: frozenset[str]) -> Altered | None:
    """The structure names an initiative that the plan does not hold."""
    del used
    target = next(reversed(tuple(strategic_plans(plan))), None)  # behind it no number changes
    if target is None:
        return None
    group = target[1].groups[-1]
    members = (*group.members, InitiativeRef(_MISSING))
    made = replace(target[1], groups=(*target[1].groups[:-1], replace(group, members=members)))
    return _with_strategic_plan(plan, made), place("structure", target[1].id), ()


STRUCTURE: tuple[tuple[str, str, Alterer], ...] = (
    ("取組の番号を前と同じにした", "ST101", _renumbered(lambda number: number - 1)),
    ("取組の番号を一つ飛ばした", "ST102", _renumbered(lambda number: number + 1)),
    ("表の番号を前と同じにした", "ST101", _repeated_table),
    ("構成にない取組を挙げた", "ST106", _stranger),
)
