"""Where everything of a chart stands: integers only, the same for book and site.

A row is one bar: the name of its year, the bar, the whole as it is printed.  Lengths go with the amounts;
what is open has an end of fixed length that says nothing but that it is open.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from torikumi.editions.charts.model import Chart, Part


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a bar: the number of its series, which is that of its pattern; ``open``: an open end."""

    x: int
    y: int
    width: int
    height: int
    pattern: int
    open: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A text with its base line at ``y``; ``end``: it ends at ``x``, else it begins there."""

    x: int
    y: int
    text: str
    end: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out; ``zero`` is where amounts of nothing stand, ``letter`` the height of its type."""

    width: int
    height: int
    letter: int
    zero: int
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    printed: str
    parts: tuple[tuple[int, Part], ...]

    @property
    def above(self) -> int:
        """What stands to the right of zero, in yen."""
        return sum(max(part.amount, 0) for _, part in self.parts)

    @property
    def below(self) -> int:
        """What stands to the left of it."""
        return sum(max(-part.amount, 0) for _, part in self.parts)


def drawing(chart: Chart, width: int = 6400, letter: int = 160) -> Drawing:
    """Lay a chart out.

    Args:
        chart: what it says.
        width: of the whole, in units of the drawing.
        letter: height of its type, in the same units.
    """
    rows = tuple(_rows(chart))
    left = max((_measure(row.name, letter) for row in rows), default=0) + letter // 2
    right = max((_measure(row.printed, letter) for row in rows), default=0) + letter // 2
    ends = letter * 2 if any(part.open for row in rows for _, part in row.parts) else 0
    room = max(width - left - right - ends, letter)
    above = max((row.above for row in rows), default=0)
    below = max((row.below for row in rows), default=0)
    whole = max(above + below, 1)
    zero = left + room * below // whole
    high, step, gap = letter * 3 // 2, letter * 2, letter // 2
    boxes: list[Box] = []
    labels: list[Label] = []
    y = 0
    for position, row in enumerate(rows):
        if position and row.name:
            y += gap
        base = y + high // 2 + letter * 3 // 8
        if row.name:
            labels.append(Label(0, base, row.name))
        labels.append(Label(width, base, row.printed, end=True))
        boxes += _boxes(row, (zero, y, high, ends), room, whole)
        y += step
    return Drawing(width, y, letter, zero, tuple(boxes), tuple(labels))


def _rows(chart: Chart) -> Iterator[_Row]:
    for bar in chart.bars:
        parts = tuple(enumerate(bar.parts))
        if chart.stacked:
            yield _Row(bar.name, bar.printed, parts)
            continue
        for number, part in parts:
            yield _Row("" if number else bar.name, part.printed, ((number, part),))


def _boxes(row: _Row, place: tuple[int, int, int, int], room: int, whole: int) -> Iterator[Box]:
    """The parts from zero outwards; each ends where the sum so far ends, so that no gap is left."""
    zero, y, high, ends = place
    known = {1: 0, -1: 0}
    for number, part in row.parts:
        side = -1 if part.amount < 0 else 1
        begin = known[side]
        known[side] += abs(part.amount)
        first, last = (
            zero + side * (room * begin // whole),
            zero + side * (room * known[side] // whole),
        )
        if first != last:
            yield Box(min(first, last), y, abs(last - first), high, number)
    if any(part.open for _, part in row.parts):
        yield Box(zero + room * known[1] // whole, y, ends, high, 0, open=True)


def _measure(text: str, letter: int) -> int:
    """The width of a text, rather too wide than too narrow."""
    halves: Sequence[int] = [
        20 if unicodedata.east_asian_width(sign) in "WFA" else 13 for sign in text
    ]
    return sum(halves) * letter // 20
