"""Finding the same pillars, strategic plans, groups and initiatives in two plans.

What is certain is taken first (a person's decision, the id, a heading that stands once), then what
is alike enough and clearly more alike than anything else.  The rest is left to a person, as
proposals: a wrong pair is worse than a question.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from torikumi.changes.evidence import Evidence, Witnesses
from torikumi.changes.fates import fates_of
from torikumi.changes.inside import around, guide_pairs, injective, inside
from torikumi.changes.levels import levels
from torikumi.changes.likeness import Likeness
from torikumi.changes.matching import Decisions, Matching, Proposal, Reason
from torikumi.changes.parts import Parts, parts_of
from torikumi.changes.rivals import Pair, Rivals
from torikumi.changes.wording import moved_wording
from torikumi.notation.text import search_key
from torikumi.plan.values import Initiative, Plan
from torikumi.plan.walk import spots

SURE: Final = 800
"""Confidence (per mille) from which two initiatives are taken to be the same …"""
AHEAD: Final = 1_500
"""… where the best rival of either leaves so many times (per mille) the doubt."""
FAR_AHEAD: Final = 3_000
"""The same for two plans that have hardly anything in common …"""
RELATED: Final = 150
"""… which is when fewer (per mille) of the smaller one's initiatives are known so far."""
ASK: Final = 450
"""Confidence from which a person is asked."""
_SAME_ID: Final = 200
"""Plans of different ids may use an id for different things: so alike must the things be."""

ASK_PART: Final = 450
"""Confidence from which a person is asked whether something is a part of a known pair."""
QUESTIONS: Final = 3
"""So many candidates of one initiative are put before a person."""

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
        self._by_evidence()

    def _take(self, old: str, new: str, reason: Reason, confidence: int) -> None:
        if old not in self._taken and new not in self.known:
            self.known[new] = (old, reason, confidence)
            self._taken.add(old)

    def _left(self) -> tuple[list[Initiative], list[Initiative]]:
        """Initiatives of both sides that nobody has spoken of yet."""
        settled = self._taken | self.parts.of_old.keys() | self._decided.dropped
        settled_new = self.known.keys() | self.parts.of_new.keys() | self._decided.new
        return (
            [each for key, each in self._old.items() if key not in settled],
            [each for key, each in self._new.items() if key not in settled_new],
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
        notations = self._plans[0].profile.notation, self._plans[1].profile.notation
        likeness = Likeness([a for a, _ in doubted], [b for _, b in doubted], notations)
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
            if each.relists is None:
                found[key(side, each)].append(each.id)
        return found

    def _by_evidence(self) -> None:
        olds, news = self._left()
        if not news and not olds:
            return
        witnesses = Witnesses(*self._plans)
        near = _near(witnesses.likeness, *self._owners(), *self._left())
        self._parts(witnesses, near)
        while self._round(witnesses, near):
            pass
        self._parts(witnesses, near)
        self._wording(witnesses.likeness)
        self._by_what_is_repeated()
        self.unclear = tuple(self._questions(witnesses, near))

    def _owners(self) -> tuple[dict[str, None], dict[str, None]]:
        """The initiatives of both sides that repeat no other."""
        return tuple(  # type: ignore[return-value]
            dict.fromkeys(each.id for each in plan.initiatives if each.relists is None)
            for plan in self._plans
        )

    def _open(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Those of ``pairs`` that nothing has been said of."""
        olds, news = ({each.id for each in side} for side in self._left())
        return [(one, other) for one, other in pairs if one in olds and other in news]

    def _times(self) -> int:
        """How far ahead a pair must be: plans that have little in common prove less by likeness."""
        least = min(len(plan.initiatives) for plan in self._plans) * RELATED // 1000
        return AHEAD if len(self.known) > least else FAR_AHEAD

    def _parts(self, witnesses: Witnesses, near: Iterable[Pair]) -> None:
        """Tell the splits and mergers among what is left and what is known."""
        same = {other: one for other, (one, _, _) in self.known.items()}
        every = dict.fromkeys((*near, *((one, other) for other, one in same.items())))
        rivals = Rivals({pair: witnesses.of(*pair).own for pair in every}, self._times())
        olds, news = self._left()
        left = frozenset(each.id for each in olds), frozenset(each.id for each in news)
        parts_of(witnesses.likeness, rivals, same, left, self.parts)

    def _wording(self, likeness: Likeness) -> None:
        olds, news = ([each.id for each in side if each.relists is None] for side in self._left())
        same = {other: one for other, (one, _, _) in self.known.items()}
        moved_wording(likeness, same, (olds, news), self.parts)

    def _round(self, witnesses: Witnesses, near: Sequence[Pair]) -> bool:
        """Take every pair that is sure enough and ahead of all others; whether there was one.

        What is taken already stays a rival: a thing that is as like something known may be a part of
        it.
        """
        witnesses.learn((one, other) for other, (one, _, _) in self.known.items())
        found = {pair: witnesses.of(*pair) for pair in near}
        rivals = Rivals({pair: each.confidence for pair, each in found.items()}, self._times())
        taken = len(self.known)
        for pair in self._open(near):
            each = found[pair]
            if (
                each.confidence >= SURE
                and each.told
                and rivals.is_clear(pair, 0, 1)
                and rivals.is_ahead(each.own, max(map(witnesses.rival, enumerate(pair))))
            ):
                self._take(*pair, each.reasons[0], each.confidence)
        return len(self.known) > taken

    def _by_what_is_repeated(self) -> None:
        """Pair what repeats the same initiative, where one on either side does."""
        olds, news = self._left()
        successor = {old: new for new, (old, _, _) in self.known.items()}
        again: dict[str, list[str]] = defaultdict(list)
        for each in olds:
            if each.relists is not None and each.relists in successor:
                again[successor[each.relists]].append(each.id)
        for owner, old in again.items():
            new = [each.id for each in news if each.relists == owner]
            if len(old) == len(new) == 1:
                self._take(old[0], new[0], Reason.REPEATS, 1000)

    def _questions(self, witnesses: Witnesses, near: Sequence[Pair]) -> Iterator[Proposal]:
        """The likeliest pairs of what is left, few for each; then what may be a part of a known pair."""
        found = {pair: witnesses.of(*pair) for pair in near}
        ranked = sorted(near, key=lambda pair: (-found[pair].confidence, pair))
        asked: Counter[tuple[int, str]] = Counter()
        for pair in self._open(ranked):
            each, sides = found[pair], list(enumerate(pair))
            if each.confidence >= ASK and max(asked[one] for one in sides) < QUESTIONS:
                asked.update(sides)
                yield Proposal(pair[:1], pair[1:], each.confidence, each.reasons)
        yield from self._parts_to_ask({pair: found[pair] for pair in ranked}, asked)

    def _parts_to_ask(
        self,
        found: Mapping[Pair, Evidence],
        asked: Mapping[tuple[int, str], int],
    ) -> Iterator[Proposal]:
        """What is left and may be one part of what went into, or came from, a known pair."""
        olds, news = ({each.id for each in side} for side in self._left())
        successor = {old: new for new, (old, _, _) in self.known.items()}
        seen: set[tuple[int, str]] = set()
        for pair, each in found.items():
            best = [key not in seen and not asked.get(key) for key in enumerate(pair)]
            seen.update(enumerate(pair))
            one, other = pair
            if each.own < ASK_PART:
                continue
            if best[0] and one in olds and other in self.known:
                yield Proposal((self.known[other][0], one), (other,), each.own, each.reasons)
            elif best[1] and other in news and one in successor:
                yield Proposal((one,), (successor[one], other), each.own, each.reasons)


def _near(
    likeness: Likeness,
    olds: Mapping[str, None],
    news: Mapping[str, None],
    left_olds: Iterable[Initiative],
    left_news: Iterable[Initiative],
) -> Sequence[Pair]:
    """Pairs worth weighing: what is left of either side, and all of the other that is like it."""
    pairs = [
        (one, each.id)
        for each in left_news
        if each.id in news
        for one in likeness.near((1, each.id), 0)
        if one in olds
    ]
    pairs += [
        (each.id, other)
        for each in left_olds
        if each.id in olds
        for other in likeness.near((0, each.id), 1)
        if other in news
    ]
    return list(dict.fromkeys(pairs))


def _same_words(one: Initiative, other: Initiative) -> bool:
    return search_key(one.heading) == search_key(other.heading)


def _homes(plan: Plan) -> dict[str, str]:
    """The name of the strategic plan in which an initiative stands first."""
    homes: dict[str, str] = {}
    for spot in spots(plan):
        homes.setdefault(spot.initiative.id, search_key(spot.strategic_plan.name))
    return homes
