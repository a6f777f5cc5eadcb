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

from torikumi.notation.text import search_key
from torikumi.plan.values import Initiative, RowKind

_SENTENCE: Final = re.compile("(?<=。)")
_RAREST: Final = 24
"""So many of the rarest pieces of an initiative look for its likes."""
_SHARED_BY: Final = 60
"""A piece that more initiatives have finds too many likes to be worth asking."""
CANDIDATES: Final = 12
"""So many likes of an initiative are weighed closely."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """What an initiative is known by.

    heading: pairs of neighbouring characters of its heading.  words: the same of its text.  units:
    whole sentences and row labels.
    """

    heading: frozenset[str]
    words: frozenset[str]
    units: frozenset[str]


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


def pieces_of(initiative: Initiative) -> Pieces:
    """The pieces of an initiative; cost rows have nothing of their own."""
    labels = [
        row.target.raw
        for table in initiative.tables
        for row in table.rows
        if row.kind is not RowKind.COST
    ]
    texts = [paragraph.text for paragraph in initiative.paragraphs]
    sentences = [part for text in texts for part in _SENTENCE.split(text) if part.strip()]
    units = frozenset(f"={key}" for each in (*sentences, *labels) if (key := search_key(each)))
    words: frozenset[str] = frozenset().union(*map(grams, (*texts, *labels)))
    return Pieces(grams(initiative.heading), words, units)


class Likeness:
    """Two sets of initiatives, ready to be asked how alike two of them are."""

    def __init__(self, old: Sequence[Initiative], new: Sequence[Initiative]) -> None:
        self.old = {each.id: pieces_of(each) for each in old}
        self.new = {each.id: pieces_of(each) for each in new}
        self._size = len(self.old) + len(self.new)
        self._known_by: Counter[str] = Counter()
        for each in (*self.old.values(), *self.new.values()):
            self._known_by.update(each.heading | each.words | each.units)

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

    def candidates(self, old: Iterable[str], new: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pairs (old, new) worth weighing: those that share rare pieces."""
        index: Mapping[str, list[str]] = self._index(old)
        for each in new:
            pieces = self.new[each]
            votes: Counter[str] = Counter()
            for piece in self._rarest((pieces.units, pieces.heading, pieces.words), index):
                weight = self._rarity(piece)
                for found in index[piece]:
                    votes[found] += weight
            best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:CANDIDATES]
            yield from ((found, each) for found, _ in best)

    def _index(self, old: Iterable[str]) -> Mapping[str, list[str]]:
        index: dict[str, list[str]] = defaultdict(list)
        for each in old:
            pieces = self.old[each]
            for piece in pieces.heading | pieces.words | pieces.units:
                index[piece].append(each)
        return index

    def _rarest(
        self, groups: Iterable[frozenset[str]], index: Mapping[str, list[str]]
    ) -> Iterator[str]:
        for pieces in groups:
            found = sorted((len(index[p]), p) for p in pieces if p in index)
            yield from (p for count, p in found[:_RAREST] if count <= _SHARED_BY)

    def _rarity(self, piece: str) -> int:
        return (4 * self._size // self._known_by[piece]).bit_length()

    def weight(self, pieces: frozenset[str]) -> int:
        """How much pieces weigh together."""
        return sum(self._rarity(piece) for piece in pieces)

    def _dice(self, a: frozenset[str], b: frozenset[str]) -> int:
        both = self.weight(a) + self.weight(b)
        return 2000 * self.weight(a & b) // both if both else 0
