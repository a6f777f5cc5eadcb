"""What has to be moved so that a list goes up: as little as possible."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def out_of_order(entries: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The entries (index, value) outside a longest run of values that never goes down.

    One misprinted value among many is thus the one that is named, not its neighbours.
    """
    tails: list[int] = []  # smallest last value of a run of each length
    ends: list[int] = []  # position in `entries` of that value
    before: list[int | None] = []
    for position, (_, value) in enumerate(entries):
        length = bisect_right(tails, value)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [position]
    kept: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return tuple(entry for position, entry in enumerate(entries) if position not in kept)
