"""How alike two initiatives of two plans are, told by what is rare in them.

Plans repeat their wording (「…の充実」, 「事業費」): what stands everywhere says nothing.  Each piece of
text therefore weighs the more the fewer initiatives have it.  All weights and likenesses are integers
(per mille), so that every machine comes to the same decision.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from torikumi.notation.cells import read_cell
from torikumi.notation.parts import QuantityPart
from torikumi.notation.settings import Notation
from torikumi.notation.text import search_key
from torikumi.plan.values import Initiative, Row, RowKind

_SENTENCE: Final = re.compile("(?<=。)")
_RAREST: Final = 24
"""So many of the rarest pieces of an initiative look for its likes."""
_SHARED_BY: Final = (60, 300)
"""A piece that more initiatives have finds too many likes to be worth asking: in small and large plans."""
CANDIDATES: Final = 12
"""So many likes of an initiative are weighed closely."""

Key = tuple[int, str]
"""An initiative: 0 and its id in the old plan, 1 and its id in the new one."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """What an initiative is known by.

    heading: pairs of neighbouring characters of its heading.  words: the same of its text.  units:
    whole sentences and row labels.  labels: pairs of neighbouring characters of its row labels
    without their figures.  rows: these labels as a whole, and whole sentences.  goals, states: what
    a row's target and baseline say, each with its label.
    """

    heading: frozenset[str]
    words: frozenset[str]
    units: frozenset[str]
    labels: frozenset[str]
    rows: frozenset[str]
    goals: frozenset[str]
    states: frozenset[str]


def grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters of a text without its spelling (one character stays itself)."""
    key = search_key(text)
    return frozenset(key[n : n + 2] for n in range(max(1, len(key) - 1)) if key)


def alike(one: str, other: str) -> int:
    """How alike two short texts are, 0 to 1000, by shared pairs of characters."""
    if one == other:
        return 1000
    a, b = grams(one), grams(other)
    return 2000 * len(a & b) // (len(a) + len(b)) if a or b else 1000


def label_key(row: Row, notation: Notation) -> str:
    """What a row's first column says beside its target's figures, as a key for comparison."""
    raw = row.target.raw
    text, end = "", 0
    for part in read_cell(raw, notation).parts:
        if isinstance(part, QuantityPart):
            text += raw[end : part.start]
            end = part.end
    return search_key(text + raw[end:])


def _figures(raw: str, label: str, notation: Notation) -> Iterator[str]:
    """The figures of a cell that are not zero, each as a piece together with the row's label."""
    for part in read_cell(raw, notation).parts:
        if isinstance(part, QuantityPart) and part.number:
            yield f">{label}>{part.number}{part.unit}"


def pieces_of(initiative: Initiative, notation: Notation) -> Pieces:
    """The pieces of an initiative; cost rows have nothing of their own."""
    rows = [
        (row, label_key(row, notation))
        for table in initiative.tables
        for row in table.rows
        if row.kind is not RowKind.COST
    ]
    raws = [row.target.raw for row, _ in rows]
    texts = [paragraph.text for paragraph in initiative.paragraphs]
    sentences = [part for text in texts for part in _SENTENCE.split(text) if part.strip()]
    whole = frozenset(f"={key}" for each in sentences if (key := search_key(each)))
    return Pieces(
        heading=grams(initiative.heading),
        words=_together(map(grams, (*texts, *raws))),
        units=whole | {f"={key}" for each in raws if (key := search_key(each))},
        labels=_together(frozenset(f"#{each}" for each in grams(key)) for _, key in rows),
        rows=whole | {f"#={key}" for _, key in rows if key},
        goals=_together(frozenset(_figures(row.target.raw, key, notation)) for row, key in rows),
        states=_together(
            frozenset(_figures(row.baseline.raw, key, notation))
            for row, key in rows
            if row.baseline
        ),
    )


def _together(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)


class Likeness:
    """Two sets of initiatives, ready to be asked how alike two of them are."""

    def __init__(
        self,
        old: Sequence[Initiative],
        new: Sequence[Initiative],
        notations: tuple[Notation, Notation],
    ) -> None:
        self.old = {each.id: pieces_of(each, notations[0]) for each in old}
        self.new = {each.id: pieces_of(each, notations[1]) for each in new}
        self._sides = (self.old, self.new)
        self._size = len(self.old) + len(self.new)
        self._known_by: Counter[str] = Counter()
        for each in (*self.old.values(), *self.new.values()):
            pieces = each.heading | each.words | each.units | each.labels | each.rows
            self._known_by.update(pieces)
        self._rarity = {
            piece: (4 * self._size // count).bit_length() for piece, count in self._known_by.items()
        }
        self._wholes: dict[frozenset[str], int] = {}
        self._indices: dict[int, Mapping[str, list[str]]] = {}

    def score(self, old: str, new: str) -> int:
        """How alike an old and a new initiative are, 0 to 1000: heading and text count alike."""
        a, b = self.old[old], self.new[new]
        heading = self._dice(a.heading, b.heading)
        words = self._dice(a.words, b.words)
        units = self._dice(a.units, b.units) if a.units and b.units else words
        return (40 * heading + 30 * words + 30 * units) // 100

    def heading(self, old: str, new: str) -> int:
        """How alike their headings are, 0 to 1000."""
        return self._dice(self.old[old].heading, self.new[new].heading)

    def text(self, old: str, new: str) -> int:
        """How alike their texts and rows are, 0 to 1000."""
        a, b = self.old[old], self.new[new]
        return max(self._dice(a.words, b.words), self._dice(a.units, b.units))

    def pieces(self, key: Key) -> Pieces:
        """The pieces of one initiative of either side."""
        return self._sides[key[0]][key[1]]

    def near(self, key: Key, side: int) -> Iterator[str]:
        """Ids of one side that are worth weighing against an initiative: those with its rare pieces."""
        index = self._index(side)
        pieces = self.pieces(key)
        votes: Counter[str] = Counter()
        for piece in self._rarest((pieces.units, pieces.heading, pieces.words), index):
            weight = self._rarity[piece]
            for found in index[piece]:
                votes[found] += weight
        if key[0] == side:
            votes.pop(key[1], None)
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:CANDIDATES]
        yield from (found for found, _ in best)

    def _index(self, side: int) -> Mapping[str, list[str]]:
        if side not in self._indices:
            index: dict[str, list[str]] = defaultdict(list)
            for each, pieces in self._sides[side].items():
                for piece in pieces.heading | pieces.words | pieces.units:
                    index[piece].append(each)
            self._indices[side] = index
        return self._indices[side]

    def _rarest(
        self, groups: Iterable[frozenset[str]], index: Mapping[str, list[str]]
    ) -> Iterator[str]:
        most = min(_SHARED_BY[1], max(_SHARED_BY[0], self._size // 20))
        for pieces in groups:
            found = sorted((len(index[p]), p) for p in pieces if p in index)
            yield from (p for count, p in found[:_RAREST] if count <= most)

    def is_telling(self, piece: str) -> bool:
        """Whether no more than one initiative of each side can have a piece."""
        return self._known_by[piece] <= len(self._sides)

    def weight(self, pieces: frozenset[str]) -> int:
        """How much pieces weigh together."""
        return sum(map(self._rarity.__getitem__, pieces))

    def _whole(self, pieces: frozenset[str]) -> int:
        """The weight of all pieces of an initiative, which is asked again and again."""
        if pieces not in self._wholes:
            self._wholes[pieces] = self.weight(pieces)
        return self._wholes[pieces]

    def _dice(self, a: frozenset[str], b: frozenset[str]) -> int:
        both = self._whole(a) + self._whole(b)
        return 2000 * self.weight(a & b) // both if both else 0

    def common(self, a: frozenset[str], b: frozenset[str], share: int) -> tuple[int, int]:
        """How much two sets of pieces have in common, 0 to 1000, leniently and strictly.

        Strictly: of both.  Leniently: that, or ``share`` (per mille) of how much of the smaller one is
        in the other, if it is more: texts grow from one plan to the next.
        """
        one, other = self._whole(a), self._whole(b)
        if not one or not other:
            return 0, 0
        shared = self.weight(a & b)
        mutual = 2000 * shared // (one + other)
        return max(mutual, share * shared // min(one, other)), mutual
