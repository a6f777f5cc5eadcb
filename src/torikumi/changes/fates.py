"""Telling what became of each initiative, once the pairs are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from torikumi.changes.matching import Became, Fate, Reason
from torikumi.changes.parts import Parts
from torikumi.figures.numbering import numbers_of
from torikumi.notation.text import search_key
from torikumi.plan.values import Plan
from torikumi.plan.walk import spots


def fates_of(
    old: Plan,
    new: Plan,
    known: Mapping[str, tuple[str, Reason, int]],
    parts: Parts,
    above: Mapping[str, str],
) -> tuple[Fate, ...]:
    """What became of every initiative: the new ones in their order, then what was dropped."""
    return tuple(_fates(old, new, known, parts, above))


def _fates(
    old: Plan,
    new: Plan,
    known: Mapping[str, tuple[str, Reason, int]],
    parts: Parts,
    above: Mapping[str, str],
) -> Iterator[Fate]:
    whats = _Whats(old, new, above)
    told: set[str] = set()
    for each in new.initiatives:
        if each.id in parts.merges:
            olds, reason, confidence = parts.merges[each.id]
            yield Fate((Became.MERGED,), olds, (each.id,), reason, confidence)
        elif each.id in parts.of_new:
            whole = parts.of_new[each.id]
            if whole not in told:
                news, reason, confidence = parts.splits[whole]
                yield Fate((Became.SPLIT,), (whole,), news, reason, confidence)
            told.add(whole)
        elif each.id not in known:
            yield Fate((Became.NEW,), (), (each.id,), Reason.NOTHING, 1000)
        elif known[each.id][0] not in parts.of_old:
            one, reason, confidence = known[each.id]
            yield Fate(whats.of(one, each.id), (one,), (each.id,), reason, confidence)
    paired = {one for one, _, _ in known.values()}
    for each in old.initiatives:
        if each.id not in paired and each.id not in parts.of_old:
            yield Fate((Became.DROPPED,), (each.id,), (), Reason.NOTHING, 1000)


class _Whats:
    """Headings, numbers and homes of both plans."""

    def __init__(self, old: Plan, new: Plan, above: Mapping[str, str]) -> None:
        self._headings = tuple(
            {each.id: search_key(each.heading) for each in plan.initiatives} for plan in (old, new)
        )
        self._numbers = tuple(numbers_of(plan).headings for plan in (old, new))
        self._homes = (_homes(old, {}), _homes(new, above))

    def of(self, old: str, new: str) -> tuple[Became, ...]:
        """What distinguishes an initiative from the one it was."""
        found = []
        if self._headings[0][old] != self._headings[1][new]:
            found.append(Became.RENAMED)
        if self._homes[0].get(old) != self._homes[1].get(new):
            found.append(Became.MOVED)
        elif self._numbers[0].get(old) != self._numbers[1].get(new):
            found.append(Became.RENUMBERED)
        return tuple(found) or (Became.SAME,)


def _homes(plan: Plan, above: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Strategic plan and group in which an initiative stands first, by their old ids."""
    found: dict[str, tuple[str, str]] = {}
    for spot in spots(plan):
        home = tuple(above.get(each.id, each.id) for each in (spot.strategic_plan, spot.group))
        found.setdefault(spot.initiative.id, (home[0], home[1]))
    return found
