"""Resolving what is re-listed (再掲) to its owner (model.md 12)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from torikumi.findings.model import SourcePlace
from torikumi.notation.numbering import fold_width, read_heading_number, read_roman
from torikumi.plan.places import place
from torikumi.plan.values import Initiative
from torikumi.sources.faults import POINTER_LEADS_NOWHERE, fault
from torikumi.sources.text.body import PillarDraft
from torikumi.sources.text.desk import Desk
from torikumi.sources.text.initiative import InitiativeDraft
from torikumi.sources.text.tables import RowDraft
from torikumi.sources.text.words import squeeze

_NUMBERED = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class _Home:
    """Where an initiative stands: number of its strategic plan, roman number of its group."""

    draft: InitiativeDraft
    strategic_plan: int | None
    group: int | None


def initiatives_of(desk: Desk, body: Sequence[PillarDraft]) -> tuple[Initiative, ...]:
    """All initiatives of the body in order, each re-listing pointing at its owner.

    A pointer whose number leads nowhere is followed by name, which is reported.  One that leads
    nowhere at all keeps its printed words, so that nothing hides that the thing is re-listed; the
    rules say that it leads nowhere.
    """
    homes = [
        _Home(reader.draft, plan.number, read_roman(group.name)[0])
        for pillar in body
        for plan in pillar.strategic_plans
        for group in plan.groups
        for reader in group.members
    ]
    resolver = _Resolver(desk, homes)
    for home in homes:
        resolver.rows_of(home)
    return tuple(home.draft.value(resolver.owner_of(home)) for home in homes)


class _Resolver:
    def __init__(self, desk: Desk, homes: Sequence[_Home]) -> None:
        self._desk = desk
        self._words = words = desk.words
        self._by_number: dict[tuple[int | None, int | None], list[_Home]] = defaultdict(list)
        self._by_heading: dict[str, list[_Home]] = defaultdict(list)
        self._rows: dict[str, list[tuple[_Home, str]]] = defaultdict(list)
        level = r"\s*".join(map(re.escape, words.notation.levels.strategic_plan))
        self._level = re.compile(rf"{level}\s*(?P<n>[0-9]{{1,3}})")
        for home in homes:
            if home.draft.pointer is not None:
                continue
            self._by_number[home.strategic_plan, home.draft.number].append(home)
            self._by_heading[squeeze(home.draft.heading)].append(home)
            for table in home.draft.tables:
                for row in table.rows:
                    if row.pointer is None:
                        at = place(table.at, row.row.id)
                        self._rows[squeeze(row.row.target.raw)].append((home, at))

    def owner_of(self, home: _Home) -> str | None:
        """The id of the initiative that owns what this one repeats; None: it repeats nothing."""
        pointer = home.draft.pointer
        if pointer is None:
            return None
        owner = self._pointed(pointer, home)
        if owner is None:
            owner = _only(self._by_heading[squeeze(home.draft.heading)])
            if owner:
                self._followed_by_name(pointer, owner, home.draft.at)
        return owner.draft.id if owner else pointer

    def rows_of(self, home: _Home) -> None:
        """Resolve the rows of one initiative."""
        for table in home.draft.tables:
            for draft in table.rows:
                if draft.pointer is not None:
                    owner = self._row_owner(draft, place(table.at, draft.row.id), home)
                    draft.row = replace(draft.row, relists=owner)

    def _row_owner(self, draft: RowDraft, at: str, home: _Home) -> str:
        pointer = draft.pointer or ""
        owner = self._pointed(pointer, home)
        rows = self._rows[squeeze(draft.row.target.raw)]
        if owner is None:
            found = _only([each for each in rows if each[0] is not home])
            if found:
                self._followed_by_name(pointer, found[0], at)
            return found[1] if found else pointer
        return next((where for other, where in rows if other is owner), owner.draft.id)

    def _followed_by_name(self, pointer: str, owner: _Home, at: str) -> None:
        """Report a pointer that was followed by name although it bears a number."""
        if _NUMBERED.search(fold_width(pointer)):
            source = self._desk.sources.get(at) or SourcePlace(self._desk.file)
            params = {"pointer": pointer, "found": owner.draft.heading}
            self._desk.findings.append(fault(POINTER_LEADS_NOWHERE, at, source, **params))

    def _pointed(self, pointer: str, home: _Home) -> _Home | None:
        """The initiative that a pointer such as 戦略計画2 Ⅱ (1)の再掲 names."""
        folded = fold_width(pointer)
        level = self._level.search(folded)
        plan = int(level["n"]) if level else home.strategic_plan
        rest = folded[level.end() :] if level else folded
        group, rest = read_roman(rest.strip())
        number = next(
            (
                found
                for at in range(len(rest))
                if (found := read_heading_number(rest[at:], self._words.notation)[0]) is not None
            ),
            None,
        )
        if number is None:
            return None
        homes = [each for each in self._by_number[plan, number] if each is not home]
        same = [each for each in homes if group is None or each.group == group]
        return same[0] if same else _only(homes)


_Item = TypeVar("_Item")


def _only(items: Sequence[_Item]) -> _Item | None:
    return items[0] if len(items) == 1 else None
