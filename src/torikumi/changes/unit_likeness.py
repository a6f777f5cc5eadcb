"""How alike the names of units are, and which units hang together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from torikumi.changes.likeness import grams
from torikumi.notation.text import search_key
from torikumi.plan.register import Register

_FEW: Final = 50
"""Among fewer names nothing is rare: they are weighed as if there were so many."""

Pair = tuple[str, str]
"""A unit of the earlier list and one of the later, by ids."""
Units = tuple[str, ...]
"""Units of one list, by ids."""
Group = tuple[Units, Units]
"""Units of the earlier list and of the later that may hang together."""


def groups_of(pairs: Iterable[Pair]) -> Iterator[Group]:
    """Units that hang together by any pair, in the order of the pairs."""
    groups: list[tuple[dict[str, None], dict[str, None]]] = []
    for old, new in pairs:
        hits = [group for group in groups if old in group[0] or new in group[1]]
        merged: tuple[dict[str, None], dict[str, None]] = ({}, {})
        for group in hits:
            merged[0].update(group[0])
            merged[1].update(group[1])
        merged[0][old] = merged[1][new] = None
        groups = [group for group in groups if group not in hits]
        groups.append(merged)
    yield from ((tuple(olds), tuple(news)) for olds, news in groups)


def names_below(register: Register) -> Mapping[str, frozenset[str]]:
    """The names of the direct subordinates of each unit."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in register.units.values():
        if unit.parent is not None:
            found[unit.parent].add(search_key(unit.name))
    return {unit: frozenset(names) for unit, names in found.items()}


class UnitNames:
    """The names in both lists, and how alike two of them are by what is rare in them."""

    def __init__(self, registers: tuple[Register, Register]) -> None:
        sides = [[search_key(unit.name) for unit in each.units.values()] for each in registers]
        self._counts = tuple(Counter(side) for side in sides)
        keys = {key for side in sides for key in side}
        self._known_by = Counter(piece for key in keys for piece in grams(key))
        self._size = max(len(keys), _FEW)

    def is_single(self, key: str) -> bool:
        """Whether a name stands once in each of the lists."""
        return all(counts[key] == 1 for counts in self._counts)

    def alike(self, one: str, other: str) -> int:
        """How alike two names are, 0 to 1000."""
        a, b = grams(one), grams(other)
        both = self._weight(a) + self._weight(b)
        return 2000 * self._weight(a & b) // both if both else 0

    def _weight(self, pieces: frozenset[str]) -> int:
        return sum((self._size // self._known_by[piece]).bit_length() ** 2 for piece in pieces)
