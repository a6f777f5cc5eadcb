"""Printed numbers: stated where somebody stated them, else the next one (domain.md 1).

Strategic plans run through the whole plan; headings, and tables over all initiatives, within what
the profile says (usually a strategic plan).  A derived number follows the one before it, whether
that was stated or derived.  Specimens of the guide have no part in this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from torikumi.figures.bundle import Numbers
from torikumi.notation.numbering import code_key
from torikumi.notation.settings import NumberScope
from torikumi.plan.values import InitiativeRef, Plan, YearlyTable
from torikumi.plan.walk import spots, strategic_plans


def numbers_of(plan: Plan) -> Numbers:
    """All printed numbers of ``plan``, by the id of what bears them."""
    pillars = dict(_run((pillar.id, pillar.number) for pillar in plan.structure.pillars))
    numbered = dict(_run((each.id, each.number) for _, each in strategic_plans(plan)))
    headings: dict[str, int] = {}
    for run in _heading_runs(plan):
        for initiative, number in _run((ref.initiative, ref.number) for ref in run):
            headings.setdefault(initiative, number)
    return Numbers(pillars, numbered, headings, _tables(plan, numbered))


def _run(stated: Iterable[tuple[str, int | None]]) -> Iterator[tuple[str, int]]:
    """Each id with its number: the stated one, else one more than the number before."""
    last = 0
    for key, number in stated:
        last = last + 1 if number is None else number
        yield key, last


def _heading_runs(plan: Plan) -> tuple[tuple[InitiativeRef, ...], ...]:
    """The initiatives that are numbered one after the other, by the scope of the profile."""
    levels = plan.profile.notation.levels
    bare = set()
    if not levels.relisted_numbered:
        bare = {each.id for each in plan.initiatives if each.relists is not None}
    runs: dict[str, list[InitiativeRef]] = {}
    for _, strategic_plan in strategic_plans(plan):
        for group in strategic_plan.groups:
            key = {
                NumberScope.PLAN: "",
                NumberScope.STRATEGIC_PLAN: strategic_plan.id,
                NumberScope.GROUP: group.id,
            }[levels.heading_scope]
            members = (
                ref for ref in group.members if ref.initiative not in bare or ref.number is not None
            )
            runs.setdefault(key, []).extend(members)
    return tuple(tuple(run) for run in runs.values())


def _tables(plan: Plan, strategic_plan_numbers: dict[str, int]) -> dict[str, str]:
    numbers: dict[str, str] = {}
    last: dict[str, int] = {}
    notation = plan.profile.notation
    through = notation.levels.table_scope is NumberScope.PLAN
    names_plan = "{plan}" in notation.columns.number
    for spot in spots(plan):
        owner = "" if through else spot.strategic_plan.id
        for table in spot.initiative.tables:
            if table.id in numbers:
                continue
            number = table.number
            last[owner] = _own_number(table) or last.get(owner, 0) + 1
            if number is None:
                of = f"{strategic_plan_numbers[spot.strategic_plan.id]}-" if names_plan else ""
                number = f"{of}{last[owner]}"
            numbers[table.id] = number
    return numbers


def _own_number(table: YearlyTable) -> int | None:
    """The last part of a stated table number, such as 7 of 1-7."""
    key = code_key(table.number) if table.number is not None else None
    return key[-1] if key else None
