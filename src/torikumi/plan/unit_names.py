"""From the printed name of a section in charge to units, as of a day (domain.md 1 and 4).

Printed are: division and section, with or without a space; a section alone; a division alone (an
office of the board of education); an officer in charge; "each" of several offices, "all" sections;
several names in one line.  A name is compared by its key, never corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from torikumi.notation.text import search_key
from torikumi.plan.organisation import UnitKind
from torikumi.plan.register import Register, units_below


class Match(StrEnum):
    """How a printed name and the organisation of a day fit together."""

    FOUND = "found"
    UNKNOWN = "unknown"
    ABOLISHED = "abolished"
    NOT_YET = "not_yet"
    AMBIGUOUS = "ambiguous"
    APART = "apart"


class Form(StrEnum):
    """What kind of name was printed."""

    UNIT = "unit"
    EACH = "each"
    ALL = "all"
    HEAD = "head"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a printed name means on a day.

    printed: the name (a part of the text, where several stand in it).  unit: the one unit it names,
    None where it is not found, or stands for several that no unit of the list stands for.  members:
    if found, all units meant; if ambiguous, those it may mean; if abolished or not yet set up, those
    that bear the name on another day; if apart, the sections of that name, which belong elsewhere.
    """

    printed: str
    match: Match
    unit: str | None = None
    members: tuple[str, ...] = ()
    form: Form = Form.UNIT


_EACH: Final = "各"
_ALL: Final = "全"
_HEAD: Final = "長"
_EVERYBODY: Final = frozenset(map(search_key, ("全庁", "全所属", "全部署", "全部局", "関係各課")))
_KINDS: Final[Mapping[str, UnitKind]] = {
    "局": UnitKind.BUREAU,
    "部": UnitKind.DIVISION,
    "課": UnitKind.SECTION,
    "係": UnitKind.TEAM,
}
_COLLECTIVE: Final = {UnitKind.EACH: Form.EACH, UnitKind.ALL: Form.ALL}
_ABOVE_SECTIONS: Final = frozenset({UnitKind.BUREAU, UnitKind.DIVISION})

_ALWAYS_APART: Final = re.compile(r"\s*(?:[、，,;；／/\n]|及び|並びに)\s*")
_MAYBE_APART: Final = re.compile(r"(\s*[・･]\s*|\s+)")


def resolve(printed: str, register: Register) -> Resolution:
    """The unit that ``printed`` names on the register's day, read as one name."""
    key = search_key(printed)
    if not key:
        return Resolution(printed, Match.UNKNOWN)
    found = register.full_names.get(key) or register.names.get(key, ())
    if len(found) > 1:
        return Resolution(printed, Match.AMBIGUOUS, members=found)
    if found:
        return _found(printed, found[0], register)
    return (
        _collective(printed, key, register)
        or _head(printed, key, register)
        or _apart(printed, key, register)
        or _elsewhen(printed, key, register)
        or Resolution(printed, Match.UNKNOWN)
    )


def resolve_names(printed: str, register: Register) -> tuple[Resolution, ...]:
    """The units that ``printed`` names, where it may name several joint sections.

    Commas and the like always part names; a middle dot or a space only where the whole is not found
    and what stands between them is.  A later name without its division belongs to the division of
    the name before it, where it means nothing, or several things, alone.
    """
    found: list[Resolution] = []
    for piece in _ALWAYS_APART.split(printed.strip()):
        if piece:
            found.extend(_parted(piece, register, found))
    return tuple(found)


# --- one name ------------------------------------------------------------------------------------


def _found(printed: str, unit: str, register: Register) -> Resolution:
    known = register.units[unit]
    form = _COLLECTIVE.get(known.kind)
    if form is None:
        return Resolution(printed, Match.FOUND, unit, (unit,))
    meant = _collective(printed, search_key(known.name), register, known.parent)
    return Resolution(printed, Match.FOUND, unit, meant.members if meant else (unit,), form)


def _collective(
    printed: str, key: str, register: Register, above: str | None = None
) -> Resolution | None:
    """What "each ..." and "all ..." stand for, below a named unit or in the whole organisation."""
    if key in _EVERYBODY:
        members = _named("課", register, above)
        return Resolution(printed, Match.FOUND, None, members, Form.ALL) if members else None
    for sign, form in ((_EACH, Form.EACH), (_ALL, Form.ALL)):
        for at in (n for n, letter in enumerate(key) if letter == sign):
            superior, rest = key[:at], key[at + 1 :]
            names = register.names.get(superior, ()) if superior else (above,)
            if not rest or len(names) != 1:
                continue
            members = _named(rest, register, names[0])
            if members:
                return Resolution(printed, Match.FOUND, None, members, form)
    return None


def _named(ending: str, register: Register, above: str | None) -> tuple[str, ...]:
    """The units of that kind (課), or whose names end so (保健相談所)."""
    kind = _KINDS.get(ending)
    return tuple(
        unit.id
        for unit in units_below(register, above)
        if unit.kind not in _COLLECTIVE
        and (unit.kind is kind or (kind is None and search_key(unit.name).endswith(ending)))
    )


def _head(printed: str, key: str, register: Register) -> Resolution | None:
    """The head of a unit (保育課長) stands for it."""
    found = register.names.get(key.removesuffix(_HEAD), ()) if key.endswith(_HEAD) else ()
    if len(found) > 1:
        return Resolution(printed, Match.AMBIGUOUS, members=found, form=Form.HEAD)
    return Resolution(printed, Match.FOUND, found[0], found, Form.HEAD) if found else None


def _apart(printed: str, key: str, register: Register) -> Resolution | None:
    """A division and a section that both exist and do not belong together."""
    for at in range(len(key) - 1, 0, -1):
        if key[:at] in register.names and (found := register.names.get(key[at:])):
            return Resolution(printed, Match.APART, members=found)
    return None


def _elsewhen(printed: str, key: str, register: Register) -> Resolution | None:
    """A name of another day."""
    found = register.other_names.get(key, ())
    if not found:
        return None
    begins = [register.others[unit].valid_from for unit in found]
    later = all(day is not None and day > register.day for day in begins)
    return Resolution(printed, Match.NOT_YET if later else Match.ABOLISHED, members=found)


# --- several names -------------------------------------------------------------------------------


def _parted(text: str, register: Register, before: Sequence[Resolution]) -> tuple[Resolution, ...]:
    whole = _with_division(text, register, before)
    if whole.match is Match.FOUND:
        return (whole,)
    parts = _MAYBE_APART.split(text)
    if len(parts) == 1:
        return (whole,)
    found: list[Resolution] = []
    start = 0
    while start < len(parts):
        taken = _longest(parts, start, register, (*before, *found))
        if taken is None:
            return (whole,)
        start, resolution = taken
        found.append(resolution)
    return tuple(found)


def _longest(
    parts: Sequence[str], start: int, register: Register, before: Sequence[Resolution]
) -> tuple[int, Resolution] | None:
    """The longest name that begins at ``start``, and where the next one begins.

    Names and what stands between them alternate in ``parts``.  A space after a division is no end:
    what follows is to be its section.
    """
    for end in range(len(parts), start, -2):
        resolution = _with_division("".join(parts[start:end]), register, before)
        if resolution.match is not Match.FOUND:
            continue
        unit = register.units.get(resolution.unit or "")
        at_space = end < len(parts) and not parts[end].strip()
        if not (at_space and unit is not None and unit.kind in _ABOVE_SECTIONS):
            return end + 1, resolution
    return None


def _with_division(text: str, register: Register, before: Sequence[Resolution]) -> Resolution:
    alone = resolve(text, register)
    if alone.match in {Match.FOUND, Match.APART} or not before or before[-1].unit is None:
        return alone
    for division in _superiors(before[-1].unit, register):
        joined = resolve(f"{division} {text}", register)
        if joined.match is Match.FOUND:
            return Resolution(text, Match.FOUND, joined.unit, joined.members, joined.form)
    return alone


def _superiors(unit: str, register: Register) -> Iterator[str]:
    """The full names of the units above, the nearest first."""
    for above in reversed(register.path(unit)[:-1]):
        yield register.full_name(above.id)
