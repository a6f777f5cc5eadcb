"""What the index by section must show, worked out from the plan alone."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.notation.linebreaks import rejoin
from torikumi.notation.numbering import print_heading_number, print_roman, read_roman
from torikumi.notation.text import search_key
from torikumi.plan.register import register_of
from torikumi.plan.succession import names_day
from torikumi.plan.values import Plan, SectionRole
from torikumi.plan.walk import Spot, spots
from torikumi.proof.numbers import Numbers
from torikumi.proof.shown import ShownIndexEntry, ShownIndexSection

_RELATED = "関係課"


def index_of(plan: Plan, numbers: Numbers) -> tuple[ShownIndexSection, ...]:
    """The sections that are units, as the organisation has them; then the rest, as they come."""
    named: list[str] = []
    for spot in spots(plan):
        for section in spot.initiative.sections:
            name = rejoin(section.raw).text.strip()
            if name and name not in named:
                named.append(name)
    units = _units(plan, named)
    listed = [name for unit in plan.organisation.units for name in units.get(unit.id, ())]
    listed += [name for name in named if name not in listed]
    return tuple(ShownIndexSection(name, tuple(_entries(plan, numbers, name))) for name in listed)


def _units(plan: Plan, names: list[str]) -> dict[str, list[str]]:
    """The names that mean one unit only, by that unit's id."""
    day = names_day(plan)
    known = register_of(plan.organisation, day).names if day else {}
    found: dict[str, list[str]] = {}
    for name in names:
        meant = known.get(search_key(name), ())
        if len(meant) == 1:
            found.setdefault(meant[0], []).append(name)
    return found


def _entries(plan: Plan, numbers: Numbers, name: str) -> Iterator[ShownIndexEntry]:
    passed: set[str] = set()
    for spot in spots(plan):
        own = spot.initiative
        roles = [each.role for each in own.sections if rejoin(each.raw).text.strip() == name]
        if roles and own.id not in passed:
            passed.add(own.id)
            related = roles[0] is SectionRole.RELATED
            yield ShownIndexEntry(
                own.id,
                _number(numbers, spot),
                rejoin(own.heading).text,
                _RELATED if related else "",
            )


def _number(numbers: Numbers, spot: Spot) -> str:
    steps = [str(numbers.plans[spot.strategic_plan.id])]
    roman, _ = read_roman(spot.group.name)
    if roman is not None:
        steps.append(print_roman(roman))
    own = numbers.heading(spot)
    if own is not None:
        steps.append(print_heading_number(own, numbers.notation))
    return " ".join(steps)
