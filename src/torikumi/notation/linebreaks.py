"""Broken lines of print, rejoined.

A narrow column breaks a phrase where the line ends, and a text taken from the print keeps a
half-width space there (受入 れ枠拡大).  The same space separates words (練馬こどもカフェ 11か所).
Only what cannot begin or end a Japanese word tells them apart (``linebreaks.toml``); where nothing
tells, the space stays.  A name is never corrected.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any, Final

from torikumi.notation.stages import ACTIONS

_DATA: Final[dict[str, Any]] = tomllib.loads(
    resources.files(__package__).joinpath("linebreaks.toml").read_text(encoding="utf-8"),
)


def _ways(name: str) -> str:
    words = sorted(_DATA[name].split(), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words))


_KANJI: Final = "一-龥々〆ヶ"
_BREAK: Final = re.compile(r"(?<=\S) (?=\S)")
_CANNOT_BEGIN: Final = re.compile(
    f"[{re.escape(_DATA['cannot_begin'])}]|(?:{_ways('particles')})(?=[{_KANJI}ァ-ヶＡ-Ｚ])",
)
_CANNOT_END: Final = tuple(_DATA["cannot_end"].split())
# Okurigana behind kanji: at most two letters, then kanji or the end (受入 れ枠, 見直 し, 取 り組み).
_OKURIGANA: Final = re.compile(
    "[いうえきくけげこしじすずせぜそちつてねびぶべまみむめもらりるれろわば][りえしけれせめ]?"
    f"(?=[{_KANJI}・、]|$|[をのにがはで][{_KANJI}])",
)
_KANJI_LETTER: Final = re.compile(f"[{_KANJI}]")
_KATAKANA_END: Final = re.compile("[ァ-ヺー]+$")
_KATAKANA_START: Final = re.compile("[ァ-ヺー]+")
_SPACED_APART: Final = re.compile(f"[{_KANJI}](?: [{_KANJI}])+")
_KATAKANA: Final = frozenset(_DATA["katakana"].split())
_ENDS: Final = tuple(_DATA["ends_words"].split())
_BEGINS: Final = tuple(_DATA["begins_words"].split())
_STANDS_ALONE: Final = frozenset(_DATA["stands_alone"])


@dataclass(frozen=True, slots=True)
class Join:
    """One broken line mended: where the space stood in the raw text and what it stood between."""

    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rejoined:
    """The derived text and the joins that made it from the raw text."""

    text: str
    joins: tuple[Join, ...]


def rejoin(raw: str) -> Rejoined:
    """``raw`` with the spaces taken out that a broken line of print left behind."""
    if " " not in raw:
        return Rejoined(raw, ())
    text = raw.strip()
    at = text.find(" ")
    while at >= 0:
        # A figure on either side parts words for sure: most cells are a label and a number.
        if not text[at + 1].isdigit() and not text[at - 1].isdigit():
            return _rejoined(raw)
        at = text.find(" ", at + 1)
    return Rejoined(raw, ())


@lru_cache(maxsize=16384)
def _rejoined(raw: str) -> Rejoined:
    breaks = [found.start() for found in _BREAK.finditer(raw)]
    edges = [0, *(at + 1 for at in breaks), len(raw) + 1]
    pieces = [raw[a : b - 1] for a, b in pairwise(edges)]
    broken = _broken(raw, pieces)
    if not any(broken):
        return Rejoined(raw, ())
    joins = tuple(
        Join(at, pieces[n], pieces[n + 1])
        for n, (at, torn) in enumerate(zip(breaks, broken, strict=True))
        if torn
    )
    gone = {join.at for join in joins}
    return Rejoined("".join(sign for at, sign in enumerate(raw) if at not in gone), joins)


def _broken(raw: str, pieces: list[str]) -> list[bool]:
    """For each space, whether a broken line left it."""
    if _SPACED_APART.fullmatch(raw.strip()):  # 完 了: letters spaced apart
        return [True] * (len(pieces) - 1)
    torn = [_torn(before, after) for before, after in pairwise(pieces)]
    # A torn word gives the column's width away: a line before it that is as full was broken too.
    for n in range(len(torn) - 2, -1, -1):
        before, after = pieces[n], pieces[n + 1]
        as_full = abs(len(before) - len(after)) <= 1
        if torn[n + 1] and not torn[n] and as_full and _may_join(before, after):
            torn[n] = True
    return torn


def _may_join(before: str, after: str) -> bool:
    """Whether the two could be one word, given that the line between them was full."""
    return not before[-1].isdigit() and not after[0].isdigit() and before[-1] not in _STANDS_ALONE


def _torn(before: str, after: str) -> bool:
    """Whether no word ends where ``before`` ends or none begins where ``after`` begins."""
    if not _may_join(before, after):
        return False
    if _CANNOT_BEGIN.match(after):
        return True
    if before.endswith(_CANNOT_END) and not before.endswith(_ENDS):
        return len(before) > 1
    if (
        _OKURIGANA.match(after)
        and _KANJI_LETTER.match(before[-1])
        and not after.startswith(_BEGINS)
    ):
        return True
    if before[-1] in "かカヶヵケ" and after[0] in "所国年月":
        return True
    return _halves_of_a_word(before, after)


def _halves_of_a_word(before: str, after: str) -> bool:
    """Whether a katakana word or an action noun was torn in two."""
    right = _KATAKANA_START.match(after)
    if right and (left := _KATAKANA_END.search(before)):
        return left[0] + right[0] in _KATAKANA and left[0] not in _KATAKANA
    return 1 in (len(before), len(after)) and before + after in ACTIONS
