"""Splits and mergers: initiatives whose rows come from, or went into, one whole.

A whole fell into parts where each part has rows (by their labels) or sentences of it that no other
part has, each part is sure enough to come from it, and nothing else is as likely to be where the part
came from.  Repeated wording proves nothing: what several parts share speaks for none of them.
Mergers are splits read backwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from torikumi.changes.likeness import Key, Likeness
from torikumi.changes.matching import Reason
from torikumi.changes.rivals import Pair, Rivals

PART: Final = 740
"""So sure (per mille) must it be that a part comes from the whole."""
_MOST: Final = 850
"""What has more of the whole than this, by weight, is the whole under another heading."""
_MANY: Final = 2


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
    rivals: Rivals,
    partner: Mapping[str, str],
    left: tuple[frozenset[str], frozenset[str]],
    parts: Parts,
) -> None:
    """Add the splits and mergers to ``parts``.

    Args:
        likeness: the pieces of both sides.
        rivals: the pairs worth weighing.
        partner: new id → old id of what is known to be the same.
        left: the old and the new initiatives of which nothing is known.
        parts: where to add them.
    """
    wholes = _wholes(rivals, partner, left)
    known = frozenset(partner.values()), frozenset(partner)
    for side in (0, 1):
        for whole, members in wholes[side].items():
            if whole not in left[side] and whole not in known[side]:
                continue
            kept = tuple(_exclusive(likeness, (side, whole), members))
            free = [each for each in kept if each in left[1 - side]]
            if len(kept) < _MANY or not free or (whole in known[side] and len(kept) == len(free)):
                continue
            _add(side, whole, kept, rivals, parts)


def _wholes(
    rivals: Rivals, partner: Mapping[str, str], left: tuple[frozenset[str], frozenset[str]]
) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """For each side the wholes with what surely comes from them, or went into them."""
    found: tuple[dict[str, list[str]], dict[str, list[str]]] = (
        defaultdict(list),
        defaultdict(list),
    )
    for pair, sure in rivals.sure.items():
        if sure < PART:
            continue
        same = partner.get(pair[1]) == pair[0]
        for side in (0, 1):
            part = pair[1 - side]
            if same or (part in left[1 - side] and rivals.is_clear(pair, 1 - side)):
                found[side][pair[side]].append(part)
    return found


def _add(side: int, whole: str, kept: tuple[str, ...], rivals: Rivals, parts: Parts) -> None:
    """Add a split (of an old whole) or a merger, unless one of them was told otherwise."""
    pairs: list[Pair] = [(whole, each) if side == 0 else (each, whole) for each in kept]
    if any(old in parts.of_old or new in parts.of_new for old, new in pairs):
        return
    least = min(rivals.sure[pair] for pair in pairs)
    if side == 0:
        parts.split(whole, kept, Reason.PARTS, least)
    else:
        parts.merge(kept, whole, Reason.PARTS, least)


def _exclusive(likeness: Likeness, whole: Key, members: Sequence[str]) -> Iterator[str]:
    """The members that have something of the whole which no other member has."""
    mine = likeness.pieces(whole).rows
    most = likeness.weight(mine) * _MOST
    shared = {each: likeness.pieces((1 - whole[0], each)).rows & mine for each in members}
    for each, rows in shared.items():
        others: frozenset[str] = frozenset().union(
            *(found for other, found in shared.items() if other != each)
        )
        if rows - others and likeness.weight(rows) * 1000 <= most:
            yield each
