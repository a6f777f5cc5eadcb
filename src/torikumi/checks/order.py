"""What has to be moved so that a list goes up: as little as possible."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def out_of_order(entries: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The entries (index, value) outside a longest run of values that never goes down.

    One misprinted value among many is thus the one that is named, not its neighbours; where two
    entries may be the odd one, it is the later.
    """
    lengths = _lengths([value for _, value in entries])
    odd: list[tuple[int, int]] = []
    wanted = max(lengths, default=0)
    last: int | None = None
    for entry, length in zip(entries, lengths, strict=True):
        if length == wanted and (last is None or entry[1] >= last):
            wanted, last = wanted - 1, entry[1]
        else:
            odd.append(entry)
    return tuple(odd)


def _lengths(values: Sequence[int]) -> list[int]:
    """For each value, the length of a longest run that begins there and never goes down."""
    heads: list[int] = []  # negated greatest first value of a run of each length
    lengths: list[int] = []
    for value in reversed(values):
        length = bisect_right(heads, -value)
        heads[length : length + 1] = [-value]
        lengths.append(length + 1)
    return lengths[::-1]
