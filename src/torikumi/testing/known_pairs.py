"""Pairs of real lists whose truth is known because they bear a key: the key is hidden, then asked.

Nothing of a list is kept here; the files lie beside the project.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from torikumi.changes.organisation import ProposedSuccessions, propose_successions
from torikumi.notation.text import search_key
from torikumi.plan.values import Organisation, OrganisationUnit, SuccessionKind


@dataclass(frozen=True, slots=True)
class KeyedPairs:
    """How many pairs the key knows, and how they were told without it.

    right: the same pair.  asked: left to a person.  missed: told as ended and begun.  invented: told
    as another pair without asking.
    """

    known: int
    right: int
    asked: int
    missed: int
    invented: int


def hidden_codes(before: Organisation, after: Organisation) -> KeyedPairs:
    """Two lists of one organisation held against each other without their codes.

    The truth is what bears the same code on both days, except where a unit of the later list has the
    name that the code's bearer had before: there the code was given to something else.
    """
    truth = dict(_truth(before, after))
    found = propose_successions(_bare(before), _bare(after))
    told = dict(_told(found))
    asked = {
        unit for each in found.unclear for unit in (*each.succession.before, *each.succession.after)
    }
    counts: Counter[str] = Counter()
    for old, new in truth.items():
        if old in told:
            counts["right" if told[old] == new else "invented"] += 1
        elif {old, new} & asked:
            counts["asked"] += 1
        else:
            counts["missed"] += 1
    return KeyedPairs(
        len(truth), counts["right"], counts["asked"], counts["missed"], counts["invented"]
    )


def _truth(before: Organisation, after: Organisation) -> Iterator[tuple[str, str]]:
    coded = {unit.code: unit for unit in after.units if unit.code}
    names = {search_key(unit.name) for unit in after.units}
    for unit in before.units:
        heir = coded.get(unit.code)
        if heir is None:
            continue
        if search_key(unit.name) == search_key(heir.name) or search_key(unit.name) not in names:
            yield unit.id, heir.id


def _told(found: ProposedSuccessions) -> Iterator[tuple[str, str]]:
    yield from ((unit, unit) for unit in found.same)
    yield from found.along
    for each in found.clear:
        if each.kind in {SuccessionKind.RENAME, SuccessionKind.MOVE}:
            yield each.before[0], each.after[0]


def _bare(organisation: Organisation) -> Organisation:
    """``organisation`` without codes."""
    units: tuple[OrganisationUnit, ...] = tuple(
        replace(unit, code="") for unit in organisation.units
    )
    return replace(organisation, units=units)
