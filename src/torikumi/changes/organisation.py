"""What probably became of the units of one list of the organisation by the next.

Two lists say which units there were on two days, not what happened between.  Where names, codes and
subordinate units leave no doubt, a succession is taken; everything else is a question for a person,
who answers in the file of successions (`torikumi.sources.tables.succession` reads it).  A unit with
the same names in both lists is the same unit, whatever its code: nothing is proposed of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from torikumi.changes.unit_likeness import Group, Pair, UnitNames, Units, groups_of, names_below
from torikumi.notation.text import search_key
from torikumi.plan.organisation import Organisation, Succession, SuccessionKind, UnitKind
from torikumi.plan.register import Register, register_of

_ALIKE: Final = 250
"""Likeness of names (per mille) from which one unit may have become the other …"""
_NEARLY: Final = 400
"""… and from which, with the same code and place, it did."""
_OTHER_KIND: Final = 600
"""Likeness that units of different kinds (a team, a section) need."""
_SHARED: Final = 500
"""Share (per mille) of subordinate units of the same names that makes a unit the likely heir."""
_BEGINNING: Final = 2
"""So many characters of a name are its place: most names of places have two."""
_LARGE: Final = frozenset({UnitKind.BUREAU, UnitKind.DIVISION, UnitKind.SECTION})


class Evidence(StrEnum):
    """What speaks for a proposal."""

    NAME = "name"
    NAME_AND_CODE = "name_and_code"
    CODE = "code"
    LIKE_NAME = "like_name"
    BELOW = "below"
    NOTHING_LIKE_IT = "nothing_like_it"


@dataclass(frozen=True, slots=True)
class SuccessionProposal:
    """What may have become of units.

    clear: taken without asking.  confidence: per mille.  evidence: what speaks for it, the strongest
    first.
    """

    succession: Succession
    clear: bool
    confidence: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ProposedSuccessions:
    """What became of the units of two lists.

    same: ids in both.  along: (before, after) of units that only went along with the unit above
    them; no succession needs to say so.  proposals: the rest, in the order of the lists.
    """

    same: frozenset[str]
    along: tuple[tuple[str, str], ...]
    proposals: tuple[SuccessionProposal, ...]

    @property
    def clear(self) -> tuple[Succession, ...]:
        """The successions that are taken without asking."""
        return tuple(each.succession for each in self.proposals if each.clear)

    @property
    def unclear(self) -> tuple[SuccessionProposal, ...]:
        """What a person is asked."""
        return tuple(each for each in self.proposals if not each.clear)


def propose_successions(before: Organisation, after: Organisation) -> ProposedSuccessions:
    """What became of the units of ``before`` by ``after``, as far as the two lists tell.

    The changes are dated on the day of the later list, since lists say nothing of the days between.
    Without a day the lists cannot be held against each other: nothing is proposed.
    """
    if before.as_of is None or after.as_of is None:
        return ProposedSuccessions(frozenset(), (), ())
    finder = _Finder(register_of(before, before.as_of), register_of(after, after.as_of))
    finder.find()
    return ProposedSuccessions(
        finder.same, tuple(finder.along.items()), tuple(finder.proposals(after.as_of))
    )


class _Finder:
    """Two lists held against each other."""

    def __init__(self, before: Register, after: Register) -> None:
        self._before, self._after = before, after
        self.same = frozenset(before.units) & frozenset(after.units)
        self._gone = [unit for unit in before.units if unit not in self.same]
        self._new = [unit for unit in after.units if unit not in self.same]
        self._names = UnitNames((before, after))
        self._below = (names_below(before), names_below(after))
        self.along: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        self._renamed: dict[str, tuple[str, int, tuple[Evidence, ...]]] = {}
        self._maybe: dict[Pair, tuple[int, tuple[Evidence, ...]]] = {}
        self._groups: tuple[Group, ...] = ()
        self._asked: set[Pair] = set()

    def find(self) -> None:
        """Fill what became of what."""
        named = dict(self._same_names())
        taken = set(named.values())
        self._weigh(
            [unit for unit in self._gone if unit not in named],
            [unit for unit in self._new if unit not in taken],
        )
        self._settle()
        self._groups = tuple(self._grouped())
        self._asked = {(old, new) for olds, news in self._groups for old in olds for new in news}
        for gone, new in named.items():
            if self._corresponds(self._parent(0, gone), self._parent(1, new)):
                self.along[gone] = new
            else:
                self._moved[gone] = new

    # --- the same name elsewhere

    def _same_names(self) -> Iterator[Pair]:
        """Units whose own name stands once in each whole list, or below units of the same name."""
        sides = (self._by_name(0, self._gone), self._by_name(1, self._new))
        for key, olds in sides[0].items():
            news = sides[1].get(key, [])
            if len(olds) == len(news) == 1 and self._names.is_single(key):
                yield olds[0], news[0]
                continue
            above: dict[str, list[str]] = defaultdict(list)
            for new in news:
                above[self._name(1, self._parent(1, new))].append(new)
            for old in olds:
                found = above.get(self._name(0, self._parent(0, old)), [])
                rivals = [each for each in olds if self._same_above(each, old)]
                if len(found) == len(rivals) == 1:
                    yield old, found[0]

    def _same_above(self, one: str, other: str) -> bool:
        return self._name(0, self._parent(0, one)) == self._name(0, self._parent(0, other))

    def _by_name(self, side: int, units: Iterable[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for unit in units:
            found[self._name(side, unit)].append(unit)
        return found

    def _register(self, side: int) -> Register:
        return self._after if side else self._before

    def _name(self, side: int, unit: str | None) -> str:
        known = self._register(side).units.get(unit or "")
        return search_key(known.name) if known else ""

    def _parent(self, side: int, unit: str) -> str | None:
        return self._register(side).units[unit].parent

    def _code(self, side: int, unit: str) -> str:
        return self._register(side).units[unit].code

    def _corresponds(self, old: str | None, new: str | None) -> bool:
        """Whether ``new`` is, or may be, what ``old`` became."""
        if old is None or new is None or old == new:
            return old == new
        if (old, new) in self._asked or self._renamed.get(old, ("", 0, ()))[0] == new:
            return True
        same_name = self._name(0, old) == self._name(1, new)
        return same_name and old not in self.same and new not in self.same

    # --- other names

    def _weigh(self, gone: Iterable[str], new: list[str]) -> None:
        """Every pair of a unit that is gone and one that is new, for which something speaks."""
        for old in gone:
            for each in new:
                evidence, confidence = self._speaks(old, each)
                if evidence:
                    self._maybe[old, each] = (confidence, evidence)

    def _speaks(self, old: str, new: str) -> tuple[tuple[Evidence, ...], int]:
        like = self._names.alike(self._name(0, old), self._name(1, new))
        if self._before.units[old].kind is not self._after.units[new].kind and like < _OTHER_KIND:
            like = 0
        shared = self._shared(old, new)
        code = bool(self._code(0, old)) and self._code(0, old) == self._code(1, new)
        found = []
        if shared >= _SHARED:
            found.append(Evidence.BELOW)
        if code:
            found.append(Evidence.NAME_AND_CODE if like >= _NEARLY else Evidence.CODE)
        if like >= _ALIKE:
            found.append(Evidence.LIKE_NAME)
        return tuple(found), max(like, shared, 500 if code else 0)

    def _shared(self, old: str, new: str) -> int:
        """The share of subordinate units of the same names, of the unit that has fewer."""
        one, other = self._below[0].get(old, frozenset()), self._below[1].get(new, frozenset())
        fewer = min(len(one), len(other))
        return 1000 * len(one & other) // fewer if fewer else 0

    def _settle(self) -> None:
        """Take as renamed what has no rival, stands in the same place and has more than a like name."""
        rivals = Counter(old for old, _ in self._maybe), Counter(new for _, new in self._maybe)
        for (old, new), (confidence, evidence) in list(self._maybe.items()):
            sure = Evidence.NAME_AND_CODE in evidence or (
                Evidence.BELOW in evidence and len(evidence) > 1
            )
            alone = rivals[0][old] == rivals[1][new] == 1
            above = self._parent(0, old), self._parent(1, new)
            if alone and sure and (above[0] == above[1] or self._same_name(*above)):
                self._renamed[old] = (new, confidence, evidence)
                del self._maybe[old, new]

    def _same_name(self, old: str | None, new: str | None) -> bool:
        return old is not None and self._name(0, old) == self._name(1, new)

    # --- as proposals

    def proposals(self, on: date) -> Iterator[SuccessionProposal]:
        """Everything that is not the same and did not just go along."""
        kinds = SuccessionKind
        for old, (new, confidence, evidence) in self._renamed.items():
            yield _proposal(kinds.RENAME, on, (old,), (new,), confidence, evidence, clear=True)
        for old, new in self._moved.items():
            coded = self._code(0, old) and self._code(0, old) == self._code(1, new)
            evidence = (Evidence.NAME_AND_CODE if coded else Evidence.NAME,)
            yield _proposal(kinds.MOVE, on, (old,), (new,), 900, evidence, clear=True)
        yield from (self._question(on, olds, news) for olds, news in self._groups)
        yield from self._ends_and_beginnings(on)
        yield from self._codes(on)

    def _ends_and_beginnings(self, on: date) -> Iterator[SuccessionProposal]:
        """What is like nothing.  A section is asked of where another came or went at the same place."""
        told = self._told()
        ended = [unit for unit in self._gone if unit not in told]
        begun = [unit for unit in self._new if unit not in told]
        open_ends = {*ended, *(old for old, _ in self._maybe)}
        heirs = (new for new, _, _ in self._renamed.values())
        open_starts = {*begun, *heirs, *(new for _, new in self._maybe)}
        for old in ended:
            asked = any(self._may_be(old, new) for new in open_starts)
            yield _asked_alone(on, (old,), ()) if asked else _alone(on, (old,), ())
        for new in begun:
            asked = any(self._may_be(old, new) for old in open_ends)
            yield _asked_alone(on, (), (new,)) if asked else _alone(on, (), (new,))

    def _may_be(self, old: str, new: str) -> bool:
        """Whether one section or larger unit stands where the other stood, at any depth.

        Smaller units (schools, branch offices) are told apart by how their names begin.
        """
        if self._name(0, old)[:_BEGINNING] == self._name(1, new)[:_BEGINNING]:
            return True
        one, other = self._before.units[old], self._after.units[new]
        if not {one.kind, other.kind} <= _LARGE:
            return False
        homes = [each.id for each in self._before.path(old)[:-1]]
        places = [each.id for each in self._after.path(new)[:-1]]
        return any(self._corresponds(one.parent, each) for each in places) or any(
            self._corresponds(each, other.parent) for each in homes
        )

    def _told(self) -> frozenset[str]:
        pairs = (
            *self.along.items(),
            *self._moved.items(),
            *((old, new) for old, (new, _, _) in self._renamed.items()),
            *self._maybe,
        )
        return frozenset(unit for pair in pairs for unit in pair)

    def _grouped(self) -> Iterator[Group]:
        """Units to be asked of together: never several on both sides."""
        for olds, news in groups_of(self._maybe):
            if len(olds) == 1 or len(news) == 1:
                yield olds, news
                continue
            likely = self._likeliest(olds, news)
            known = Counter(new for _, new in likely)
            for some, others in groups_of(likely):
                if len(some) == 1:
                    yield some, others
                    continue
                heir = max(others, key=lambda new: known[new])
                yield some, (heir,)
                yield from (((), (new,)) for new in others if new != heir)

    def _likeliest(self, olds: Units, news: Units) -> list[Pair]:
        """For each new unit its best predecessor, and for each old one left its best heir."""

        def weight(pair: Pair) -> tuple[int, Pair]:
            return self._maybe[pair][0], pair

        pairs = [(old, new) for old in olds for new in news if (old, new) in self._maybe]
        best = [max((pair for pair in pairs if pair[1] == new), key=weight) for new in news]
        chosen = {old for old, _ in best}
        left = [old for old in olds if old not in chosen]
        return [*best, *(max((p for p in pairs if p[0] == old), key=weight) for old in left)]

    def _question(self, on: date, olds: Units, news: Units) -> SuccessionProposal:
        if not olds:
            return _asked_alone(on, olds, news)
        found = [self._maybe[old, new] for old in olds for new in news if (old, new) in self._maybe]
        kind = SuccessionKind.RENAME
        if len(olds) > 1:
            kind = SuccessionKind.MERGE
        elif len(news) > 1:
            kind = SuccessionKind.SPLIT
        evidence = tuple(dict.fromkeys(each for _, some in found for each in some))
        return _proposal(kind, on, olds, news, max(c for c, _ in found), evidence, clear=False)

    def _codes(self, on: date) -> Iterator[SuccessionProposal]:
        """Codes that another unit bears now, which surely is not what the former bearer became."""
        bearers = {each.code: each.id for each in self._before.units.values() if each.code}
        came = {new: old for old, new in (*self.along.items(), *self._moved.items())}
        came |= {new: old for old, (new, _, _) in self._renamed.items()}
        for unit in self._after.units.values():
            old = bearers.get(unit.code)
            was = unit.id if unit.id in self.same else came.get(unit.id)
            if unit.code and old is not None and was is not None and was != old:
                kind = SuccessionKind.CODE_REUSED
                yield _proposal(kind, on, (old,), (unit.id,), 1000, (Evidence.CODE,), clear=True)


def _proposal(
    kind: SuccessionKind,
    on: date,
    before: tuple[str, ...],
    after: tuple[str, ...],
    confidence: int,
    evidence: tuple[Evidence, ...],
    *,
    clear: bool,
) -> SuccessionProposal:
    return SuccessionProposal(Succession(kind, on, before, after), clear, confidence, evidence)


def _alone(on: date, before: tuple[str, ...], after: tuple[str, ...]) -> SuccessionProposal:
    kind = SuccessionKind.ABOLISH if before else SuccessionKind.CREATE
    return _proposal(kind, on, before, after, 700, (Evidence.NOTHING_LIKE_IT,), clear=True)


def _asked_alone(on: date, before: tuple[str, ...], after: tuple[str, ...]) -> SuccessionProposal:
    kind = SuccessionKind.ABOLISH if before else SuccessionKind.CREATE
    return _proposal(kind, on, before, after, 300, (), clear=False)
