"""Which initiatives and rows are newly placed in the yearly plan, seen from the plan before it.

The mark of what is new says that a thing was newly *placed in the plan*, not that nobody did it
before (domain.md 4): what was renamed, renumbered, moved, merged or split was placed already.  The
mark is proposed here and never set; what is declared stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from torikumi.changes.likeness import Likeness, alike, label_key
from torikumi.changes.matching import Matching, Reason
from torikumi.notation.cells import CellKind, read_cell
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, Plan, Row, RowKind
from torikumi.plan.walk import rows, spots

_LIKE: Final = 130
"""Likeness (per mille) to anything of the previous plan from which a thing may have been there …"""
_LIKE_TEXT: Final = 200
"""… and likeness of its text or rows alone."""
_LIKE_LABEL: Final = 400
"""Likeness of a row's label to one of the rows of what its initiative was."""
_NOTHING: Final = frozenset({CellKind.NONE, CellKind.EMPTY})
_CERTAIN: Final = frozenset({Reason.DECIDED, Reason.ID, Reason.HEADING})


class Standing(StrEnum):
    """Whether a thing was in the previous plan: it was, nothing like it was, or that is not clear."""

    PLACED = "placed"
    NEW = "new"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Origin:
    """What an initiative or row of today was in the previous plan.

    old: ids of what it was (empty unless placed).  certain: known by a person's decision, an id, a
    heading or a label, not by likeness.
    """

    standing: Standing
    old: tuple[str, ...] = ()
    certain: bool = True


@dataclass(frozen=True, slots=True)
class StarProposal:
    """Whether an initiative or row should bear the mark of what is new.

    at: the place of the initiative or row.  star: what is proposed; None where a person is asked.
    declared: what the plan says; it stands whatever is proposed.
    """

    at: str
    star: bool | None
    declared: bool
    origin: Origin

    @property
    def disagrees(self) -> bool:
        """Whether the plan declares otherwise than is proposed."""
        return self.star is not None and self.star is not self.declared


_PROPOSED: Final = {Standing.PLACED: False, Standing.NEW: True, Standing.UNCLEAR: None}


def propose_stars(old: Plan, new: Plan, matching: Matching) -> tuple[StarProposal, ...]:
    """The mark of what is new, for every initiative and indicator row of ``new``, in printed order.

    Args:
        old: the plan before it.
        new: the plan to look at.
        matching: what is the same in both (`torikumi.changes.match.match`).

    A row bears a mark of its own only where its initiative was placed before.  What repeats another
    initiative or row bears none, nor do specimens.
    """
    return tuple(_proposals(new, _Origins(old, new, matching)))


def _proposals(plan: Plan, origins: _Origins) -> Iterator[StarProposal]:
    seen: set[str] = set()
    for spot in spots(plan):
        initiative = spot.initiative
        if initiative.id in seen or initiative.relists is not None:
            continue
        seen.add(initiative.id)
        origin = origins.of_initiative(initiative)
        yield _proposal(initiative.id, origin, declared=initiative.star)
        if origin.standing is Standing.NEW:
            continue
        for table, row in rows(initiative):
            if row.kind is RowKind.INDICATOR and row.relists is None:
                at = place(initiative.id, table.id, row.id)
                yield _proposal(at, origins.of_row(row, origin), declared=row.star)


def _proposal(at: str, origin: Origin, *, declared: bool) -> StarProposal:
    return StarProposal(at, _PROPOSED[origin.standing], declared, origin)


class _Origins:
    """What was in the previous plan, ready to be asked."""

    def __init__(self, old: Plan, new: Plan, matching: Matching) -> None:
        self._old = {each.id: each for each in old.initiatives}
        self._notations = (old.profile.notation, new.profile.notation)
        self._likeness = Likeness(old.initiatives, new.initiatives, self._notations)
        self._known: dict[str, Origin] = {}
        for fate in matching.fates:
            for each in fate.new if fate.old else ():
                origin = Origin(Standing.PLACED, fate.old, fate.reason in _CERTAIN)
                self._known[each] = origin
        for proposal in matching.unclear:
            for each in proposal.new:
                self._known.setdefault(each, Origin(Standing.UNCLEAR))
        self._decided_new = frozenset(
            each
            for fate in matching.fates
            if not fate.old and fate.reason is Reason.DECIDED
            for each in fate.new
        )
        self._rows: Mapping[str, list[str]] = self._labels()

    def _labels(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for initiative in self._old.values():
            for _, row in rows(initiative):
                if row.kind is RowKind.INDICATOR:
                    found[label_key(row, self._notations[0])].append(row.id)
        return found

    def of_initiative(self, initiative: Initiative) -> Origin:
        """What an initiative was; new only where nothing of the previous plan is like it."""
        if initiative.id in self._decided_new:
            return Origin(Standing.NEW)
        if initiative.id in self._known:
            return self._known[initiative.id]
        near = any(
            self._likeness.score(old, initiative.id) >= _LIKE
            or self._likeness.text(old, initiative.id) >= _LIKE_TEXT
            for old in self._likeness.near((1, initiative.id), 0)
        )
        return Origin(Standing.UNCLEAR if near else Standing.NEW)

    def of_row(self, row: Row, owner: Origin) -> Origin:
        """What a row was; ``owner`` is what its initiative was.

        A row that states what was there before the period may be a new measure of an old thing:
        that is left to a person.
        """
        key = label_key(row, self._notations[1])
        if key in self._rows:
            return Origin(Standing.PLACED, tuple(self._rows[key]))
        if self._begun(row) or owner.standing is Standing.UNCLEAR or not owner.certain:
            return Origin(Standing.UNCLEAR)
        near = any(
            alike(label_key(each, self._notations[0]), key) >= _LIKE_LABEL
            for old in owner.old
            for _, each in rows(self._old[old])
            if each.kind is RowKind.INDICATOR
        )
        return Origin(Standing.UNCLEAR if near else Standing.NEW)

    def _begun(self, row: Row) -> bool:
        """Whether a row states what was there before the period."""
        kind = read_cell(row.baseline.raw, self._notations[1]).kind if row.baseline else None
        return kind is not None and kind not in _NOTHING
