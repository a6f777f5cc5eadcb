"""Splits and mergers: initiatives whose sentences and rows come from, or went into, another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from torikumi.changes.likeness import Likeness
from torikumi.changes.matching import Reason
from torikumi.plan.values import Initiative

_OWN: Final = 550
"""So much (per mille) of a part's sentences and labels must be the whole's …"""
_SHARE: Final = 150
"""… and so much of the whole's must be in each part."""
_RARE: Final = 3
"""A sentence that more initiatives have tells nothing of where a part comes from."""


@dataclass(slots=True)
class Parts:
    """Splits by the old whole, mergers by the new whole: their parts, the reason and confidence."""

    splits: dict[str, tuple[tuple[str, ...], Reason, int]] = field(default_factory=dict)
    merges: dict[str, tuple[tuple[str, ...], Reason, int]] = field(default_factory=dict)
    of_old: dict[str, str] = field(default_factory=dict)
    of_new: dict[str, str] = field(default_factory=dict)

    def split(self, old: str, new: tuple[str, ...], reason: Reason, confidence: int) -> None:
        """``old`` became all of ``new``."""
        self.splits[old] = (new, reason, confidence)
        self.of_old[old] = old
        self.of_new.update(dict.fromkeys(new, old))

    def merge(self, old: tuple[str, ...], new: str, reason: Reason, confidence: int) -> None:
        """All of ``old`` became ``new``."""
        self.merges[new] = (old, reason, confidence)
        self.of_new[new] = new
        self.of_old.update(dict.fromkeys(old, new))


def parts_of(
    likeness: Likeness,
    known: Mapping[str, tuple[str, Reason, int]],
    olds: Sequence[Initiative],
    news: Sequence[Initiative],
    parts: Parts,
) -> None:
    """Add the splits and mergers to ``parts``: at least one part must be left without a pair.

    One that has a pair may be the whole or a part besides (a part is split off and the rest goes on
    under its heading); whole sentences and row labels must agree, for likeness is no proof here.
    """
    pair_of_old = {old: new for new, (old, _, _) in known.items()}
    pair_of_new = {new: old for new, (old, _, _) in known.items()}
    shares = _shares(likeness, {each.id for each in news}, {each.id for each in olds})
    for old, found in _wholes(shares, 0).items():
        also = pair_of_old.get(old)
        several = (*((also,) if also else ()), *found)
        if len(several) > 1 and old not in parts.of_old:
            confidence = min(shares[old, each][1] for each in found)
            parts.split(old, several, Reason.PARTS, confidence)
    for new, found in _wholes(shares, 1).items():
        also = pair_of_new.get(new)
        several = (*((also,) if also else ()), *found)
        free = [each for each in found if each not in parts.of_old]
        if len(several) > 1 and new not in parts.of_new and len(free) == len(found):
            confidence = min(shares[each, new][0] for each in found)
            parts.merge(several, new, Reason.PARTS, confidence)


_Shares = dict[tuple[str, str], tuple[int, int, int]]


def _shares(likeness: Likeness, news: set[str], olds: set[str]) -> _Shares:
    """Of pairs with a free side: how much of the old and of the new is shared, and which is free."""
    index: dict[str, list[str]] = defaultdict(list)
    for old, pieces in likeness.old.items():
        for unit in pieces.units:
            index[unit].append(old)
    found: _Shares = {}
    for new, pieces in likeness.new.items():
        rivals = {old for unit in pieces.units if len(index[unit]) <= _RARE for old in index[unit]}
        for old in rivals if new in news else rivals & olds:
            shared, of_old, of_new = likeness.shared_units(old, new)
            free = (new in news) + 2 * (old in olds)
            found[old, new] = (1000 * shared // of_old, 1000 * shared // of_new, free)
    return found


def _wholes(shares: _Shares, side: int) -> dict[str, tuple[str, ...]]:
    """The free parts of each whole; ``side`` 0: old wholes of new parts, 1: the reverse."""
    found: dict[str, list[str]] = defaultdict(list)
    for pair, (of_old, of_new, free) in sorted(shares.items()):
        own, share = (of_new, of_old) if side == 0 else (of_old, of_new)
        is_free = free & (1 if side == 0 else 2)
        if is_free and own >= _OWN and share >= _SHARE:
            found[pair[side]].append(pair[1 - side])
    return {whole: tuple(parts) for whole, parts in found.items()}
