"""The organisation of a municipality over time, and what became of its units.

A unit's identity is its id.  A code is none, since codes are used again for other units; nor is a
name, since a section of that name may be set up once more.  An id stands for a unit under one name
in one place of the organisation: a rename or a move gives a new id, and a `Succession` says which
unit went on as which.  Where only a superior unit changes its name, its subordinate units get new
ids with it, and no succession needs to say so of each (`torikumi.plan.succession`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class UnitKind(StrEnum):
    """What an organisational unit is; EACH and ALL are printed names for several units."""

    BUREAU = "bureau"
    DIVISION = "division"
    SECTION = "section"
    OFFICE = "office"
    TEAM = "team"
    OFFICER = "officer"
    EACH = "each"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class OrganisationUnit:
    """A unit of the organisation; a code alone is not identity, since codes are used again.

    parent: id of the superior unit.  valid_from, valid_to: first and last day under this name, None
    where not known (then it holds for the whole of the list it stands in).  The same id may come
    again with other days (and another code): the unit existed in both times.
    """

    id: str
    name: str
    kind: UnitKind
    parent: str | None = None
    code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the unit exists on ``day`` (both ends included)."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation as it stood on ``as_of`` (the names printed in the plan)."""

    as_of: date | None = None
    units: tuple[OrganisationUnit, ...] = ()


class SuccessionKind(StrEnum):
    """What happened to units on a day."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    ABOLISH = "abolish"
    CREATE = "create"
    CODE_REUSED = "code_reused"


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of units: on the day ``on`` those of ``before`` are succeeded by those of ``after``.

    on: the first day of the new state.  A unit may stand on both sides: one that takes another in,
    or one from which a part is taken.  An abolished unit has no successor, a created one no
    predecessor.  Where a code is used again, ``before`` had it and ``after`` has it now; the one does
    not succeed the other.
    """

    kind: SuccessionKind
    on: date
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    note: str = ""
