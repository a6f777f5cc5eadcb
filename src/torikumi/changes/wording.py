"""Splits and mergers by wording: whole sentences and rows that left one initiative for another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from torikumi.changes.likeness import Likeness, Pieces
from torikumi.changes.matching import Reason
from torikumi.changes.parts import Parts

_OWN: Final = 850
"""So much (per mille) of a part's sentences and labels must be the whole's …"""
_OWN_TELLING: Final = 550
"""… or so much where one of them stands nowhere else …"""
_SHARE: Final = 150
"""… and so much of the whole's must be in each part."""
_CLEAR: Final = 100
"""So much more must the part have of its whole than of any other."""
_MOST: Final = 850
"""What has more of the whole than this is the whole, under another heading."""


def moved_wording(
    likeness: Likeness,
    predecessor: Mapping[str, str],
    left: tuple[Sequence[str], Sequence[str]],
    parts: Parts,
) -> None:
    """Add the splits and mergers that show in whole sentences and labels which left one for another.

    predecessor: new id → old id of what is known.  left: those of both sides without a pair.  A part
    is split off where it has what the whole had and has no more; a whole sentence that stays where it
    was tells nothing, however often it stands elsewhere.  Mergers are splits read backwards.
    """
    olds, news = left
    successor = {old: new for new, old in predecessor.items()}
    forward = _found((likeness.old, likeness.new), successor, olds, news, likeness)
    for old, (found, confidence) in forward.items():
        if old not in parts.of_old:
            also = (successor[old],) if old in successor else ()
            parts.split(old, (*also, *found), Reason.PARTS, confidence)
    backward = _found(
        (likeness.new, likeness.old),
        predecessor,
        [each for each in news if each not in parts.of_new],
        [each for each in olds if each not in parts.of_old],
        likeness,
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
    likeness: Likeness,
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
        own = likeness.weight(units)
        scored = []
        for whole in {each for unit in units for each in index.get(unit, ())}:
            gone = units & lost[whole]
            shared = likeness.weight(gone)
            of_whole = 1000 * shared // max(1, likeness.weight(sides[0][whole].units))
            least = _OWN_TELLING if any(map(likeness.is_telling, gone)) else _OWN
            if own and 1000 * shared // own >= least and _SHARE <= of_whole <= _MOST:
                scored.append((1000 * shared // own, of_whole, whole))
        scored.sort(reverse=True)
        if scored and (len(scored) == 1 or scored[0][0] - scored[1][0] >= _CLEAR):
            best[scored[0][2]].append((part, scored[0][0]))
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for whole, members in best.items():
        if whole in partner or len(members) > 1:
            parts = tuple(part for part, _ in members)
            found[whole] = (parts, min(confidence for _, confidence in members))
    return found
