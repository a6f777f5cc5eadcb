"""Which units exist on a day, and the organisation over several lists of different days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from torikumi.notation.text import search_key
from torikumi.plan.organisation import (
    Organisation,
    OrganisationUnit,
    Succession,
    SuccessionKind,
)

_DEEPEST = 8
"""More superior units than any organisation has; beyond them, units are each other's superiors."""

Names = Mapping[str, tuple[str, ...]]
"""Ids by the key of a name (`torikumi.notation.text.search_key`)."""


@dataclass(frozen=True, slots=True)
class Register:
    """The units of an organisation on one day, by id and by every name they may be printed under.

    units: those that exist on ``day``.  others: those that exist on other days only.  known: both.
    full_names: by the whole path from the outermost unit.  names: by the own name after any of the superior
    names (a bureau, or the division too, may be left out in print).  other_names: the same of
    ``others``.
    """

    day: date
    units: Mapping[str, OrganisationUnit]
    others: Mapping[str, OrganisationUnit]
    known: Mapping[str, OrganisationUnit]
    full_names: Names
    names: Names
    other_names: Names

    def path(self, unit: str) -> tuple[OrganisationUnit, ...]:
        """The unit with its superior units, outermost first; empty where nobody knows the id."""
        return _path(unit, self.known)

    def full_name(self, unit: str, between: str = " ") -> str:
        """The names of the unit and its superior units, outermost first."""
        return between.join(each.name for each in self.path(unit))

    def is_below(self, unit: str, superior: str) -> bool:
        """Whether ``unit`` is ``superior`` or belongs to it."""
        return any(each.id == superior for each in self.path(unit))


def register_of(organisation: Organisation, day: date) -> Register:
    """The units of ``organisation`` that exist on ``day``, ready to be asked for names."""
    units = {unit.id: unit for unit in organisation.units if unit.holds_on(day)}
    others = {unit.id: unit for unit in organisation.units if unit.id not in units}
    known = {**others, **units}
    full: dict[str, list[str]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    other_names: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        parts = _keys(unit, known)
        full["".join(parts)].append(unit)
        for key in _forms(parts):
            names[key].append(unit)
    for unit in others:
        for key in _forms(_keys(unit, known)):
            other_names[key].append(unit)
    return Register(
        day, units, others, known, _settled(full), _settled(names), _settled(other_names)
    )


def _settled(names: Mapping[str, list[str]]) -> Names:
    return {key: tuple(ids) for key, ids in names.items()}


def _path(unit: str, known: Mapping[str, OrganisationUnit]) -> tuple[OrganisationUnit, ...]:
    found: list[OrganisationUnit] = []
    above: str | None = unit
    while above is not None and above in known and len(found) < _DEEPEST:
        found.append(known[above])
        above = known[above].parent
    return tuple(reversed(found))


def _keys(unit: str, known: Mapping[str, OrganisationUnit]) -> tuple[str, ...]:
    return tuple(search_key(each.name) for each in _path(unit, known))


def _forms(parts: tuple[str, ...]) -> set[str]:
    """The keys of the own name after any choice of the superior names."""
    *above, own = parts
    return {
        "".join((*chosen, own))
        for count in range(len(above) + 1)
        for chosen in combinations(above, count)
    }


# --- several lists -------------------------------------------------------------------------------


def over_time(
    organisations: Iterable[Organisation], successions: Sequence[Succession] = ()
) -> Organisation:
    """One organisation of several lists, each unit with the days on which it existed.

    Lists say what was on their day and nothing of the days between.  A unit that is new in a list
    exists from the day of the change that brought it, where a succession tells, else from the day of
    the list; one that is missing ended the day before.  What a succession ends after the last list
    ended on that day.  Days that a list itself gives are kept.
    A list without a day comes first; from one that follows it without a day too, no day follows.
    """
    lists = sorted(organisations, key=lambda each: each.as_of or date.min)
    if not lists:
        return Organisation()
    days = tuple(each.as_of or date.min for each in lists)
    changes = _Changes(lists, successions)
    units = [_dated(run, days, changes) for runs in _runs(lists).values() for run in runs]
    return Organisation(lists[0].as_of, tuple(units))


_Run = list[tuple[int, OrganisationUnit]]
"""A unit in consecutive lists, each with the number of the list; nothing in it changes."""


def _runs(lists: Sequence[Organisation]) -> dict[str, list[_Run]]:
    found: dict[str, list[_Run]] = defaultdict(list)
    for number, organisation in enumerate(lists):
        for unit in organisation.units:
            runs = found[unit.id]
            if runs and runs[-1][-1][0] == number - 1 and _same(runs[-1][-1][1], unit):
                runs[-1].append((number, unit))
            else:
                runs.append([(number, unit)])
    return found


def _same(one: OrganisationUnit, other: OrganisationUnit) -> bool:
    return (one.name, one.kind, one.parent, one.code) == (
        other.name,
        other.kind,
        other.parent,
        other.code,
    )


def _dated(run: _Run, days: Sequence[date], changes: _Changes) -> OrganisationUnit:
    (first, unit), (last, latest) = run[0], run[-1]
    begun, ended = unit.valid_from, latest.valid_to
    if begun is None and first > 0:
        day = changes.day(unit.id, days[first - 1], days[first], ended=False) or days[first]
        begun = day if day > date.min else None
    if ended is None:
        is_last = last == len(days) - 1
        next_list = None if is_last else days[last + 1]
        next_day = changes.day(unit.id, days[last], next_list, ended=True) or next_list
        ended = next_day - timedelta(days=1) if next_day and next_day > date.min else None
    return replace(unit, valid_from=begun, valid_to=ended)


class _Changes:
    """The days on which units came and went, as far as successions tell."""

    def __init__(self, lists: Iterable[Organisation], successions: Iterable[Succession]) -> None:
        self._known = {unit.id: unit for each in lists for unit in each.units}
        self._ended: dict[str, list[date]] = defaultdict(list)
        self._begun: dict[str, list[date]] = defaultdict(list)
        for each in successions:
            if each.kind is SuccessionKind.CODE_REUSED:
                continue
            for unit in set(each.before) - set(each.after):
                self._ended[unit].append(each.on)
            for unit in set(each.after) - set(each.before):
                self._begun[unit].append(each.on)

    def day(self, unit: str, after: date, until: date | None, *, ended: bool) -> date | None:
        """The day the unit, or the nearest unit above it, changed in (after, until].

        After the last list (``until`` is None) nobody knows what is below a changed unit: then only
        its own changes tell.
        """
        table = self._ended if ended else self._begun
        path = _path(unit, self._known)
        for each in reversed(path if until else path[-1:]):
            found = [day for day in table.get(each.id, ()) if after < day <= (until or date.max)]
            if found:
                return min(found) if ended else max(found)
        return None


def units_below(register: Register, superior: str | None) -> Iterator[OrganisationUnit]:
    """The units that belong to ``superior`` at any depth, or all of them for None."""
    for unit in register.units.values():
        if superior is None or (unit.id != superior and register.is_below(unit.id, superior)):
            yield unit
