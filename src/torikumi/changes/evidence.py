"""What speaks for two initiatives being the same, and how strongly.

Heading, text, row labels, figures that go on (the target of one plan is the state from which the next
begins), sections and the place among what is known already: each alone may mislead.  They are taken
together as independent witnesses: each leaves a share of the doubt, and the shares multiply.

How much likeness proves depends on the plan.  Where a plan has two different things that are as like
as these two, being so like proves nothing; `rival` says how like they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from torikumi.changes.likeness import Key, Likeness
from torikumi.changes.matching import Reason
from torikumi.notation.text import search_key
from torikumi.plan.values import Initiative, Plan
from torikumi.plan.walk import spots

_WEIGHTS: Final[Mapping[Reason, int]] = {
    Reason.HEADING: 600,
    Reason.TEXT: 600,
    Reason.ROWS: 650,
    Reason.FIGURES: 400,
    Reason.SECTIONS: 150,
    Reason.PLACE: 250,
}
"""How much of the doubt (per mille) each witness takes away where it agrees wholly."""
_GROWN: Final = 850
"""How much it counts that the smaller of two texts stands in the larger."""
_SPEAKS: Final = 300
"""A witness that agrees less is not named as a reason."""
_TOLD: Final = 350
"""So much must heading or text agree, unless figures go on …"""
_MUTUAL: Final = 450
"""… and so much one of heading, text and labels, as either side sees it."""
_WHOLE: Final = 1_000
_MILLION: Final = 1_000_000
_WORD_FOR_WORD: Final = 1_500
"""A text that is the same word for word says more than one made of the same words."""
_FIGURE: Final = 500
"""One figure that goes on may be chance; two are hardly."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How sure it is (per mille) that two initiatives are the same, and by what, the weightiest first.

    own: the same without the place, by what the two themselves say.  told: whether more speaks than
    labels that may be everybody's, and not only because one is a part of the other.
    """

    confidence: int
    own: int
    reasons: tuple[Reason, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """What two initiatives themselves say: what is left to doubt (per million), by what, and `told`."""

    doubt: int
    reasons: tuple[Reason, ...]
    told: bool


class Witnesses:
    """All that can be asked of the initiatives of two plans."""

    def __init__(self, old: Plan, new: Plan) -> None:
        notations = old.profile.notation, new.profile.notation
        self.likeness = Likeness(old.initiatives, new.initiatives, notations)
        self._sections = tuple(
            {each.id: _sections(each) for each in plan.initiatives} for plan in (old, new)
        )
        self._repeats = tuple(
            {each.id for each in plan.initiatives if each.relists is not None}
            for plan in (old, new)
        )
        self._homes = tuple(homes(plan) for plan in (old, new))
        self._went: Mapping[str, Counter[str]] = {}
        self._known: dict[tuple[Key, Key], _Said] = {}
        self._rivals: dict[Key, int] = {}

    def learn(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Let the pairs (old, new) that are known speak for the places of the others."""
        went: dict[str, Counter[str]] = defaultdict(Counter)
        for old, new in pairs:
            if old in self._homes[0] and new in self._homes[1]:
                went[self._homes[0][old]][self._homes[1][new]] += 1
        self._went = went

    def of(self, old: str, new: str) -> Evidence:
        """What speaks for an old and a new initiative."""
        said = self._said((0, old), (1, new))
        place = self._place(old, new)
        reasons = said.reasons if place < _SPEAKS else (*said.reasons, Reason.PLACE)
        doubt = _doubt({Reason.PLACE: place}, said.doubt)
        return Evidence(_sure(doubt), _sure(said.doubt), reasons, said.told)

    def rival(self, key: Key) -> int:
        """How sure it would be of the likest other initiative of the same plan, which it is not."""
        if key not in self._rivals:
            others = (
                _sure(self._said(key, (key[0], each)).doubt)
                for each in self.likeness.near(key, key[0])
                if each not in self._repeats[key[0]]
            )
            self._rivals[key] = max(others, default=0)
        return self._rivals[key]

    def _said(self, one: Key, other: Key) -> _Said:
        """What two initiatives themselves say, remembered."""
        known = self._known.get((one, other))
        if known is None:
            known = self._known[one, other] = self._ask(one, other)
        return known

    def _ask(self, one: Key, other: Key) -> _Said:
        common = self.likeness.common
        a, b = self.likeness.pieces(one), self.likeness.pieces(other)
        sets = ((a.heading, b.heading), (a.words, b.words), (a.labels, b.labels))
        (heading, mutual), (text, mutual_text), (rows, mutual_rows) = (
            common(*each, _GROWN) for each in sets
        )
        goes_on = a.goals & (b.goals if one[0] == other[0] else b.states | b.goals)
        if a.units and a.units == b.units:
            text = _WORD_FOR_WORD
        found = {
            Reason.HEADING: heading,
            Reason.TEXT: text,
            Reason.ROWS: rows,
            Reason.FIGURES: min(_WHOLE, _FIGURE * len(goes_on)),
            Reason.SECTIONS: self._section(one, other),
        }
        told = max(heading, text) >= _TOLD or (
            found[Reason.FIGURES] == _WHOLE and text >= _SPEAKS // 2
        )
        told = told and max(mutual, mutual_text, mutual_rows) >= _MUTUAL
        named = [reason for reason, strength in found.items() if strength >= _SPEAKS]
        named.sort(key=lambda reason: -found[reason] * _WEIGHTS[reason])
        return _Said(_doubt(found), tuple(named), told)

    def _section(self, one: Key, other: Key) -> int:
        a, b = self._sections[one[0]][one[1]], self._sections[other[0]][other[1]]
        fewer = min(len(a), len(b))
        return _WHOLE * len(a & b) // fewer if fewer else 0

    def _place(self, old: str, new: str) -> int:
        """How much of what stood beside the old initiative stands beside the new one."""
        went = self._went.get(self._homes[0].get(old, ""))
        if not went:
            return 0
        return _WHOLE * went[self._homes[1].get(new, "")] // (went.total() + 1)


def _doubt(found: Mapping[Reason, int], doubt: int = _MILLION) -> int:
    """What is left to doubt, per million."""
    for reason, strength in found.items():
        doubt = doubt * (_MILLION - _WEIGHTS[reason] * strength) // _MILLION
    return doubt


def _sure(doubt: int) -> int:
    """How sure it is (per mille) where so much is left to doubt."""
    return (_MILLION - doubt) // 1_000


def _sections(initiative: Initiative) -> frozenset[str]:
    """The sections in charge by their own names: the divisions above them are renamed often."""
    names = (each.raw.split() for each in initiative.sections)
    return frozenset(search_key(name[-1]) for name in names if name)


def homes(plan: Plan) -> dict[str, str]:
    """By initiative: the id of the strategic plan in which it stands first."""
    found: dict[str, str] = {}
    for spot in spots(plan):
        found.setdefault(spot.initiative.id, spot.strategic_plan.id)
    return found
