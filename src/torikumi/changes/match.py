"""Finding the same pillars, strategic plans, groups and initiatives in two plans.

What is certain is taken first (a person's decision, the id, a heading that stands once), then what
is alike enough and clearly more alike than anything else.  The rest is left to a person, as
proposals: a wrong pair is worse than a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from torikumi.changes.fates import fates_of
from torikumi.changes.inside import around, guide_pairs, injective, inside
from torikumi.changes.levels import levels
from torikumi.changes.likeness import Likeness
from torikumi.changes.matching import Decisions, Matching, Proposal, Reason
from torikumi.changes.parts import Parts, parts_of
from torikumi.notation.text import search_key
from torikumi.plan.values import Initiative, Plan
from torikumi.plan.walk import spots

SURE: Final = 650
"""Likeness (per mille) from which two initiatives are taken to be the same …"""
AHEAD: Final = 120
"""… where no other is as near as this."""
ASK: Final = 300
"""Likeness from which a person is asked."""
_SAME_ID: Final = 200
"""Plans of different ids may use an id for different things: so alike must the things be."""

_Scored = tuple[int, str, str]
"""Likeness with its sign turned (so that the best comes first), old id, new id."""

Known = dict[str, tuple[str, Reason, int]]
"""New id → old id, by what it was known, and how sure that is (per mille)."""


def match(old: Plan, new: Plan, decisions: Decisions | None = None) -> Matching:
    """What is the same in ``old`` and ``new``; what a person decided comes first."""
    decided = decisions or Decisions()
    finder = _Finder(old, new, decided)
    finder.find()
    votes = {other: one for other, (one, _, _) in finder.known.items()}
    above = levels(old, new, votes, decided)
    pairs = dict(around(old, new)) | above
    olds = {each.id: each for each in old.initiatives}
    news = {each.id: each for each in new.initiatives}
    for new_id, (old_id, _, _) in finder.known.items():
        pairs[new_id] = old_id
        pairs.update(inside(olds[old_id], news[new_id]))
    pairs[new.id] = old.id
    return Matching(
        dict(injective(pairs)),
        dict(injective(guide_pairs(old.guide, new.guide))),
        fates_of(old, new, finder.known, finder.parts, above),
        finder.unclear,
    )


class _Finder:
    """Pairs the initiatives of two plans, the surest first."""

    def __init__(self, old: Plan, new: Plan, decided: Decisions) -> None:
        self._plans = (old, new)
        self._old = {each.id: each for each in old.initiatives}
        self._new = {each.id: each for each in new.initiatives}
        self._decided = decided
        self.known: Known = {}
        self._taken: set[str] = set()
        self.parts = Parts()
        self.unclear: tuple[Proposal, ...] = ()

    def find(self) -> None:
        """Fill `known`, `parts` and `unclear`."""
        for one, other in self._decided.pairs:
            if one in self._old and other in self._new:
                self._take(one, other, Reason.DECIDED, 1000)
        self._whole_splits()
        self._by_id()
        homes = (_homes(self._plans[0]), _homes(self._plans[1]))
        self._by_key(lambda n, each: (search_key(each.heading), homes[n].get(each.id, "")))
        self._by_key(lambda _, each: search_key(each.heading))
        self._by_likeness()

    def _take(self, old: str, new: str, reason: Reason, confidence: int) -> None:
        if old not in self._taken and new not in self.known:
            self.known[new] = (old, reason, confidence)
            self._taken.add(old)

    def _left(self) -> tuple[list[Initiative], list[Initiative]]:
        """Initiatives of both sides that nobody has spoken of yet."""
        settled = self.parts.of_old.keys() | self._decided.dropped
        settled_new = self.parts.of_new.keys() | self._decided.new
        return (
            [each for key, each in self._old.items() if key not in self._taken | settled],
            [each for key, each in self._new.items() if key not in self.known.keys() | settled_new],
        )

    def _whole_splits(self) -> None:
        for one, several in self._decided.splits:
            self.parts.split(one, several, Reason.DECIDED, 1000)
        for many, other in self._decided.merges:
            self.parts.merge(many, other, Reason.DECIDED, 1000)

    def _by_id(self) -> None:
        one_document = self._plans[0].id == self._plans[1].id
        olds, news = self._left()
        known = {each.id: each for each in olds}
        shared = [(known[each.id], each) for each in news if each.id in known]
        doubted = [] if one_document else [pair for pair in shared if not _same_words(*pair)]
        likeness = Likeness([a for a, _ in doubted], [b for _, b in doubted])
        refused = {b.id for a, b in doubted if likeness.score(a.id, b.id) < _SAME_ID}
        for a, b in shared:
            if b.id not in refused:
                self._take(a.id, b.id, Reason.ID, 1000)

    def _by_key(self, key: Callable[[int, Initiative], object]) -> None:
        """Pair what has the same key and is the only one to have it on either side."""
        sides = tuple(self._keys(n, each, key) for n, each in enumerate(self._left()))
        for each, (new, *others) in sides[1].items():
            olds = sides[0].get(each, ())
            if len(olds) == 1 and not others:
                self._take(olds[0], new, Reason.HEADING, 1000)

    def _keys(
        self, side: int, left: Iterable[Initiative], key: Callable[[int, Initiative], object]
    ) -> Mapping[object, list[str]]:
        found: dict[object, list[str]] = defaultdict(list)
        for each in left:
            found[key(side, each)].append(each.id)
        return found

    def _by_likeness(self) -> None:
        olds, news = self._left()
        if not news and not olds:
            return
        likeness = Likeness(self._plans[0].initiatives, self._plans[1].initiatives)
        found = likeness.candidates([each.id for each in olds], [each.id for each in news])
        scored = sorted((-likeness.score(a, b), a, b) for a, b in found)
        while self._round(likeness, scored):
            scored = self._open(scored)
        olds, news = self._left()
        parts_of(likeness, self.known, olds, news, self.parts)
        self.unclear = tuple(
            Proposal(one, other, -negative)
            for negative, one, other in self._open(scored)
            if -negative >= ASK
        )

    def _open(self, scored: Sequence[_Scored]) -> list[_Scored]:
        """Those of ``scored`` that nothing has been said of."""
        olds, news = ({each.id for each in side} for side in self._left())
        return [each for each in scored if each[1] in olds and each[2] in news]

    def _round(self, likeness: Likeness, scored: Sequence[_Scored]) -> bool:
        """Take every pair that is alike enough and ahead of all others; whether there was one."""
        seconds = _seconds(scored)
        taken = len(self.known)
        for negative, one, other in scored:
            score, second = -negative, max(seconds[0, one, other], seconds[1, other, one])
            ahead = score - second >= AHEAD or (1000 - second) * 4 >= (1000 - score) * 5
            if score >= SURE and ahead:
                by_text = likeness.text(one, other) > likeness.heading(one, other)
                self._take(one, other, Reason.TEXT if by_text else Reason.LIKENESS, score)
        return len(self.known) > taken


def _seconds(scored: Sequence[_Scored]) -> Mapping[tuple[int, str, str], int]:
    """For each side and pair, how alike the best other likeness of that one is."""
    best: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for negative, one, other in scored:
        best[0, one].append((-negative, other))
        best[1, other].append((-negative, one))
    seconds: dict[tuple[int, str, str], int] = {}
    for _, one, other in scored:
        for side, key, partner in ((0, one, other), (1, other, one)):
            rest = (score for score, each in best[side, key][:2] if each != partner)
            seconds[side, key, partner] = next(rest, 0)
    return seconds


def _same_words(one: Initiative, other: Initiative) -> bool:
    return search_key(one.heading) == search_key(other.heading)


def _homes(plan: Plan) -> dict[str, str]:
    """The name of the strategic plan in which an initiative stands first."""
    homes: dict[str, str] = {}
    for spot in spots(plan):
        homes.setdefault(spot.initiative.id, search_key(spot.strategic_plan.name))
    return homes
