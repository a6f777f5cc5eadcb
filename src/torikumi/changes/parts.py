"""Splits and mergers: initiatives whose sentences and rows come from, or went into, another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from torikumi.changes.likeness import Likeness, Pieces
from torikumi.changes.matching import Reason
from torikumi.plan.values import Initiative

_OWN: Final = 550
"""So much (per mille) of a part's sentences and labels must be the whole's …"""
_SHARE: Final = 150
"""… and so much of the whole's must be in each part."""
_MOST: Final = 850
"""What has more of the whole than this is the whole, under another heading."""


class Parts:
    """Splits by the old whole, mergers by the new whole: their parts, the reason and confidence."""

    def __init__(self) -> None:
        self.splits: dict[str, tuple[tuple[str, ...], Reason, int]] = {}
        self.merges: dict[str, tuple[tuple[str, ...], Reason, int]] = {}
        self.of_old: dict[str, str] = {}
        self.of_new: dict[str, str] = {}

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
    """Add the splits and mergers to ``parts``; ``olds`` and ``news`` are those without a pair.

    A part is split off where it has what the whole had and has no more; a whole sentence that stays
    where it was tells nothing, however often it stands elsewhere.  Mergers are splits read backwards.
    """
    successor = {old: new for new, (old, _, _) in known.items()}
    forward = _found(
        (likeness.old, likeness.new),
        successor,
        [each.id for each in olds],
        [each.id for each in news],
        likeness.weight,
    )
    for old, (found, confidence) in forward.items():
        if old not in parts.of_old:
            also = (successor[old],) if old in successor else ()
            parts.split(old, (*also, *found), Reason.PARTS, confidence)
    predecessor = {new: old for new, (old, _, _) in known.items()}
    backward = _found(
        (likeness.new, likeness.old),
        predecessor,
        [each.id for each in news if each.id not in parts.of_new],
        [each.id for each in olds if each.id not in parts.of_old],
        likeness.weight,
    )
    for new, (found, confidence) in backward.items():
        also = (predecessor[new],) if new in predecessor else ()
        if new not in parts.of_new and not {*also, *found} & parts.of_old.keys():
            parts.merge((*also, *found), new, Reason.PARTS, confidence)


def _found(
    sides: tuple[Mapping[str, Pieces], Mapping[str, Pieces]],
    partner: Mapping[str, str],
    free_wholes: Sequence[str],
    free_parts: Sequence[str],
    weight: Callable[[frozenset[str]], int],
) -> dict[str, tuple[tuple[str, ...], int]]:
    """By whole: the free parts that have what it lost, and how sure that is (per mille)."""
    lost = {key: sides[0][key].units - sides[1][other].units for key, other in partner.items()}
    lost |= {key: sides[0][key].units for key in free_wholes}
    index: dict[str, list[str]] = defaultdict(list)
    for whole, units in lost.items():
        for unit in units:
            index[unit].append(whole)
    best: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for part in free_parts:
        units = sides[1][part].units
        own = weight(units)
        scored = []
        for whole in {each for unit in units for each in index.get(unit, ())}:
            shared = weight(units & lost[whole])
            of_whole = 1000 * shared // max(1, weight(sides[0][whole].units))
            if own and 1000 * shared // own >= _OWN and _SHARE <= of_whole <= _MOST:
                scored.append((1000 * shared // own, of_whole, whole))
        scored.sort(reverse=True)
        if scored and (len(scored) == 1 or scored[0][:2] > scored[1][:2]):
            best[scored[0][2]].append((part, scored[0][0]))
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for whole, members in best.items():
        if whole in partner or len(members) > 1:
            parts = tuple(part for part, _ in members)
            found[whole] = (parts, min(confidence for _, confidence in members))
    return found
