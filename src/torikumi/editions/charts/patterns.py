"""Twelve patterns that differ in form and not in colour alone, so that grey print keeps them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

TILE: Final = 12
"""Side of the square that is repeated; the figures below are in its units."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A tile: its ground dark or light, upon it lines (x, y, x, y) and dots (x, y) of the other tone.

    line: how thick the lines are.  dot: radius of the dots.
    """

    dark: bool = False
    lines: tuple[tuple[int, int, int, int], ...] = ()
    dots: tuple[tuple[int, int], ...] = ()
    line: int = 2
    dot: int = 2


_UP = ((0, 12, 12, 0), (-3, 3, 3, -3), (9, 15, 15, 9))
_DOWN = ((0, 0, 12, 12), (-3, 9, 3, 15), (9, -3, 15, 3))
_ACROSS = ((0, 3, 12, 3), (0, 9, 12, 9))
_ALONG = ((3, 0, 3, 12), (9, 0, 9, 12))
_DOTS = ((3, 3), (9, 9))

PATTERNS: Final = (
    Pattern(dark=True),
    Pattern(lines=_UP),
    Pattern(),
    Pattern(dark=True, dots=_DOTS),
    Pattern(lines=_ACROSS),
    Pattern(lines=_DOWN, line=4),
    Pattern(dots=_DOTS),
    Pattern(dark=True, lines=_UP),
    Pattern(lines=_ALONG),
    Pattern(lines=(*_UP, *_DOWN), line=1),
    Pattern(dark=True, lines=_ACROSS, line=1),
    Pattern(lines=((0, 6, 12, 6), (6, 0, 6, 12)), line=1),
)
"""In the order of the series; neighbours differ in tone or direction."""
