"""How sure each pair of two plans is, and whether it is clearly ahead of its rivals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[str, str]
"""An old and a new initiative, by ids."""


class Rivals:
    """Pairs worth weighing with how sure they are (per mille).

    times: so many times (per mille) the doubt a rival must leave.
    """

    def __init__(self, sure: Mapping[Pair, int], times: int) -> None:
        self.sure = sure
        self._times = times
        self._best: dict[tuple[int, str], list[tuple[int, Pair]]] = defaultdict(list)
        for pair, each in sure.items():
            for key in enumerate(pair):
                self._best[key].append((each, pair))
        for ranked in self._best.values():
            ranked.sort(reverse=True)
            del ranked[2:]

    def is_ahead(self, sure: int, other: int) -> bool:
        """Whether ``other`` leaves clearly more doubt than ``sure``."""
        return (1000 - other) * 1000 >= (1000 - sure) * self._times

    def is_clear(self, pair: Pair, *sides: int) -> bool:
        """Whether a pair is ahead of every other pair of its initiatives of these sides."""
        seconds = (
            sure for side in sides for sure, each in self._best[side, pair[side]] if each != pair
        )
        return self.is_ahead(self.sure[pair], max(seconds, default=0))
