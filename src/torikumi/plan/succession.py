"""What became of units between two days.

The printed name of a section stays what was decided; who may edit its initiatives today follows
from the successions (domain.md 4).  Where a unit was split, no succession can say which part an
initiative went to: it stays unassigned until the part is named as its unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from torikumi.notation.text import search_key
from torikumi.plan.organisation import Organisation, Succession, SuccessionKind
from torikumi.plan.register import Register, over_time, register_of
from torikumi.plan.unit_names import Match, Resolution, resolve_names
from torikumi.plan.values import Dossier, Plan, SectionRef

_NO_HEIR = frozenset({SuccessionKind.CODE_REUSED, SuccessionKind.CREATE})
"""Changes that hand nothing on."""


class Standing(StrEnum):
    """What became of a unit: see `Followed`."""

    SAME = "same"
    SUCCEEDED = "succeeded"
    UNASSIGNED = "unassigned"
    ABOLISHED = "abolished"
    UNDECLARED = "undeclared"


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a unit.

    standing: it is the same; one other unit succeeded it; it was split and it is not yet assigned
    who goes on; it was abolished without a successor; or it is gone and no succession says how.
    units: the successors of today, in the order of the successions (several if unassigned).
    """

    standing: Standing
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The units of all days, and their successions in order of days."""

    organisation: Organisation
    successions: tuple[Succession, ...] = ()


def history_of(dossier: Dossier) -> History:
    """The organisation of the plan and of later days, with what became of the units."""
    lists = (dossier.plan.organisation, *dossier.organisations)
    return History(
        over_time(lists, dossier.successions),
        tuple(sorted(dossier.successions, key=lambda each: each.on)),
    )


def followed(history: History, start: date, end: date) -> Mapping[str, Followed]:
    """What became, by ``end``, of every unit that exists on ``start``; by id.

    All changes of one day happen at once.  Where no change names a unit, but one names a unit above
    it, it goes along: its heir is the unit of the same name there.
    """
    register = register_of(history.organisation, start)
    trails = {unit: _Trail((unit,)) for unit in register.units}
    in_time = (each for each in history.successions if start < each.on <= end)
    ordered = sorted(in_time, key=lambda each: each.on)
    for day, changes in groupby(ordered, key=lambda each: each.on):
        heirs = _Heirs(history.organisation, day, changes)
        trails = {unit: trail.stepped(heirs) for unit, trail in trails.items()}
    today = register_of(history.organisation, end)
    return {unit: _judged(unit, trail, today) for unit, trail in trails.items()}


@dataclass(frozen=True, slots=True)
class Offices:
    """Which units stand today for the sections that a plan prints.

    printed: the units of the day the names are of.  today: those of today.  fates: what became of
    each unit of ``printed``.
    """

    printed: Register
    today: Register
    fates: Mapping[str, Followed]

    def of(self, section: SectionRef) -> tuple[Followed, ...]:
        """What became of each unit that the section means; empty where its name is not found.

        A section whose ``unit`` exists today and did not when the names were set was assigned to it
        by hand: that settles a split.
        """
        unit = section.unit
        if unit and unit in self.today.units and unit not in self.printed.units:
            return (Followed(Standing.SUCCEEDED, (unit,)),)
        return tuple(
            self.fates[known]
            for each in units_of(section, self.printed)
            if each.match is Match.FOUND
            for known in ((each.unit,) if each.unit else each.members)
        )


def units_of(section: SectionRef, register: Register) -> tuple[Resolution, ...]:
    """What a section's printed name means; ``unit`` settles which of several it is."""
    return tuple(
        Resolution(each.printed, Match.FOUND, section.unit, (section.unit,), each.form)
        if section.unit and each.match is Match.AMBIGUOUS and section.unit in each.members
        else each
        for each in resolve_names(section.raw, register)
    )


def names_day(plan: Plan) -> date | None:
    """The day of which the sections are named: the organisation's, else the period's first day.

    (Sections are named as of 1 April of the first year; domain.md 4.)  None where neither is known.
    """
    if plan.organisation.as_of is not None:
        return plan.organisation.as_of
    return date(plan.period.first, 4, 1) if plan.period else None


def offices(dossier: Dossier, today: date) -> Offices | None:
    """The units that stand on ``today`` for the sections of the plan; None if their day is not known."""
    day = names_day(dossier.plan)
    if day is None:
        return None
    history = history_of(dossier)
    return Offices(
        register_of(history.organisation, day),
        register_of(history.organisation, today),
        followed(history, day, today),
    )


@dataclass(frozen=True, slots=True)
class _Trail:
    """Where a unit's initiatives may be now; ``lost``: a part of it ended without a successor."""

    units: tuple[str, ...]
    lost: bool = False

    def stepped(self, heirs: _Heirs) -> _Trail:
        nexts = [heirs.of(unit) for unit in self.units]
        units = dict.fromkeys(heir for each in nexts for heir in each)
        return _Trail(tuple(units), self.lost or not all(nexts))


def _judged(unit: str, trail: _Trail, today: Register) -> Followed:
    if not trail.units:
        return Followed(Standing.ABOLISHED)
    if len(trail.units) > 1 or trail.lost:
        return Followed(Standing.UNASSIGNED, trail.units)
    [now] = trail.units
    if now in today.others:
        return Followed(Standing.UNDECLARED)
    return Followed(Standing.SAME if now == unit else Standing.SUCCEEDED, trail.units)


class _Heirs:
    """Who goes on for whom on one day."""

    def __init__(
        self, organisation: Organisation, day: date, changes: Iterable[Succession]
    ) -> None:
        self._before = register_of(organisation, day - timedelta(days=1))
        self._after = register_of(organisation, day)
        self._own: dict[str, dict[str, None]] = defaultdict(dict)
        for each in changes:
            if each.kind not in _NO_HEIR:
                for unit in each.before:
                    self._own[unit].update(dict.fromkeys(each.after))
        self._below: dict[str, dict[str, list[str]]] = {}

    def of(self, unit: str) -> tuple[str, ...]:
        """The units that go on for ``unit``; itself where nothing happened to it."""
        if unit in self._own:
            return tuple(self._own[unit])
        if unit in self._after.units:
            return (unit,)
        path = self._before.path(unit)
        for depth in range(len(path) - 2, -1, -1):
            if path[depth].id in self._own:
                names = tuple(search_key(each.name) for each in path[depth + 1 :])
                return self._along(path[depth].id, names, unit)
        return (unit,)

    def _along(self, above: str, names: Sequence[str], unit: str) -> tuple[str, ...]:
        """The units of these names below the heirs of ``above``; none if it has no heirs."""
        heirs = self._own[above]
        found = (each for heir in heirs for each in self._children(heir).get("/".join(names), ()))
        return tuple(dict.fromkeys(found)) or ((unit,) if heirs else ())

    def _children(self, above: str) -> dict[str, list[str]]:
        """The units below ``above`` after the change, by their names."""
        if above not in self._below:
            found: dict[str, list[str]] = defaultdict(list)
            for unit in self._after.units:
                path = self._after.path(unit)
                ids = [each.id for each in path[:-1]]
                if above in ids:
                    names = (search_key(each.name) for each in path[ids.index(above) + 1 :])
                    found["/".join(names)].append(unit)
            self._below[above] = found
        return self._below[above]
