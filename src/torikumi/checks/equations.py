"""Which figures are wrong when several sums share them: as few as explain every failure.

A wrong leaf breaks the sum above it and the total beside it; only the leaf should be named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Equation:
    """``whole`` should be the sum of ``parts``.

    excess: sum of the parts less the whole.  slack: how much excess rounding may explain.
    """

    whole: str
    parts: tuple[str, ...]
    excess: int
    slack: int = 0

    @property
    def holds(self) -> bool:
        """Whether the sum is right, rounding allowed for."""
        return abs(self.excess) <= self.slack

    def correction(self, place: str) -> int:
        """What has to be added to the figure at ``place`` so that this sum becomes right."""
        return self.excess if place == self.whole else -self.excess


def fewest_culprits(
    equations: Sequence[Equation], figures: Mapping[str, int]
) -> Iterator[tuple[str, int]]:
    """Places whose figures explain all broken sums, each with the figure it should be.

    A place explains the broken sums it stands in if one correction mends them all and breaks none
    that holds; the place that mends most is taken first, a sum before its parts.
    """
    broken = [equation for equation in equations if not equation.holds]
    standing: defaultdict[str, list[Equation]] = defaultdict(list)
    for equation in equations:
        for place in (equation.whole, *equation.parts):
            standing[place].append(equation)
    found: dict[str, int] = {}
    while broken:
        place, correction, mended = _best(broken, standing)
        found.setdefault(place, figures[place] + correction)
        broken = [equation for equation in broken if equation not in mended]
    order = {place: index for index, place in enumerate(figures)}
    yield from sorted(found.items(), key=lambda item: order[item[0]])


def _best(
    broken: Sequence[Equation], standing: Mapping[str, Sequence[Equation]]
) -> tuple[str, int, list[Equation]]:
    best: tuple[int, str, int, list[Equation]] | None = None
    for equation in broken:
        for place in (equation.whole, *equation.parts):
            correction = equation.correction(place)
            mended = [each for each in broken if _mends(each, place, correction)]
            harmed = sum(
                1
                for each in standing[place]
                if each.holds and not _survives(each, place, correction)
            )
            score = len(mended) - harmed
            if best is None or score > best[0]:
                best = (score, place, correction, mended)
    if best is None or not best[3]:
        first = broken[0]
        return first.whole, first.excess, [first]
    return best[1], best[2], best[3]


def _mends(equation: Equation, place: str, correction: int) -> bool:
    if place != equation.whole and place not in equation.parts:
        return False
    return abs(_after(equation, place, correction)) <= equation.slack


def _survives(equation: Equation, place: str, correction: int) -> bool:
    return abs(_after(equation, place, correction)) <= equation.slack


def _after(equation: Equation, place: str, correction: int) -> int:
    return equation.excess + (-correction if place == equation.whole else correction)
