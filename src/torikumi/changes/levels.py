"""Finding the same pillars, strategic plans and groups: by decision, id, name, members, likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from torikumi.changes.inside import paired
from torikumi.changes.likeness import alike
from torikumi.changes.matching import Decisions
from torikumi.notation.text import search_key
from torikumi.plan.values import Group, Paragraph, Pillar, Plan, StrategicPlan
from torikumi.plan.walk import spots, strategic_plans

_NAMES: Final = 600
"""So alike (per mille) must names be where nothing else tells."""

_Node = Pillar | StrategicPlan | Group


def levels(old: Plan, new: Plan, votes: Mapping[str, str], decided: Decisions) -> dict[str, str]:
    """New id → old id of the levels above initiatives and of the prose under their headings.

    votes: the initiatives' pairs.  Groups are the same only inside the same strategic plan.
    """
    lister = _Levels(old, new, votes, decided)
    olds = {each.id: each for _, each in strategic_plans(old)}
    news = {each.id: each for _, each in strategic_plans(new)}
    found = lister.pairs(list(olds.values()), list(news.values()))
    for other, one in tuple(found.items()):
        found |= lister.pairs(olds[one].groups, news[other].groups)
    found |= lister.pairs(old.structure.pillars, new.structure.pillars)
    sides = (_prose(old), _prose(new))
    for other, one in tuple(found.items()):
        pairs = paired(sides[0].get(one, ()), sides[1].get(other, ()), lambda each: each.text)
        found |= {b.id: a.id for a, b in pairs}
    return found


class _Levels:
    def __init__(self, old: Plan, new: Plan, votes: Mapping[str, str], decided: Decisions) -> None:
        self._members = (_members(old), _members(new))
        self._votes = votes
        self._chosen = {other: one for one, other in decided.pairs}

    def pairs(self, olds: Sequence[_Node], news: Sequence[_Node]) -> dict[str, str]:
        """New id → old id of the same things of one level; the surest first."""
        known = {each.id for each in olds}
        found: dict[str, str] = {}
        for ask in (self._decided, self._by_id, self._by_name, self._by_members, self._by_likeness):
            taken = set(found.values())
            for one, other in ask(
                [each for each in olds if each.id not in taken],
                [each for each in news if each.id not in found],
            ):
                if one in known and other not in found and one not in taken:
                    found[other] = one
                    taken.add(one)
        return found

    def _decided(self, _: Sequence[_Node], news: Sequence[_Node]) -> Iterator[tuple[str, str]]:
        yield from ((self._chosen[each.id], each.id) for each in news if each.id in self._chosen)

    def _by_id(self, _: Sequence[_Node], news: Sequence[_Node]) -> Iterator[tuple[str, str]]:
        yield from ((each.id, each.id) for each in news)

    def _by_name(self, olds: Sequence[_Node], news: Sequence[_Node]) -> Iterator[tuple[str, str]]:
        names: dict[str, list[str]] = defaultdict(list)
        for each in olds:
            names[search_key(each.name)].append(each.id)
        for each in news:
            yield from ((one, each.id) for one in names[search_key(each.name)])

    def _by_members(
        self, olds: Sequence[_Node], news: Sequence[_Node]
    ) -> Iterator[tuple[str, str]]:
        """Those that hold more than half of each other's initiatives."""
        owners = {inner: each.id for each in olds for inner in self._members[0].get(each.id, ())}
        for each in news:
            inside = self._members[1].get(each.id, set())
            ballot = Counter(
                owners[self._votes[inner]] for inner in inside if self._votes.get(inner) in owners
            )
            for one, count in ballot.most_common(1):
                if 2 * count > max(len(self._members[0][one]), len(inside)):
                    yield one, each.id

    def _by_likeness(
        self, olds: Sequence[_Node], news: Sequence[_Node]
    ) -> Iterator[tuple[str, str]]:
        scored = sorted(
            (-alike(one.name, each.name), one.id, each.id) for one in olds for each in news
        )
        yield from ((one, other) for negative, one, other in scored if -negative >= _NAMES)


def _prose(plan: Plan) -> dict[str, tuple[Paragraph, ...]]:
    pillars = {each.id: each.paragraphs for each in plan.structure.pillars}
    return pillars | {each.id: each.paragraphs for _, each in strategic_plans(plan)}


def _members(plan: Plan) -> dict[str, set[str]]:
    """The initiatives inside each pillar, strategic plan and group."""
    found: dict[str, set[str]] = defaultdict(set)
    for spot in spots(plan):
        for each in (spot.pillar, spot.strategic_plan, spot.group):
            found[each.id].add(spot.initiative.id)
    return found
