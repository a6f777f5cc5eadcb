"""The shapes of the plainest cells, as expressions that the tokeniser's own expressions allow.

Nothing is read here.  A shape is sure where no expression of ``tokens.toml`` can find anything in
it but the number: that is worked out from those expressions, so that a new one there is heeded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from torikumi.notation.labels import COVERS
from torikumi.notation.tokens import ALL_WAYS, PER, Tokeniser, trie
from torikumi.notation.units import KNOWN

_RANGES: Final = (("一", "龥"), ("ぁ", "ん"), ("ァ", "ヺ"))
LETTERS: Final = "".join(f"{first}-{last}" for first, last in _RANGES) + "々〆ー"
# Figures in one piece, or with commas in their places; a lone 1 may open a denominator (1校当たり).
_FIGURES: Final = (
    "(?!1(?![0-9,.]))"
    r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9.,])|(?:0|[1-9][0-9]{0,9})\.[0-9]{1,9}|[1-9][0-9]{0,9})"
)
NUMBER: Final = re.compile(_FIGURES)
# What may stand behind the unit of a sure number: a word of kanji, a particle, a bound, a note.
_WORD: Final = "整"  # any letter that no expression of tokens.toml knows
_BEHIND: Final = ("で", "を", "以上", "以下", "程度", "未満", "以内", "(")
# What stands for a figure in an expression without one (元年, 毎年, 一人一台).
_LIKE_FIGURES: Final = "元毎一"
_MINUS_END: Final = "ス"  # マイナス5件
_LOOK_BEHIND: Final = re.compile(r"\(\?<!(?:\[[^]]*\]|[^()])*\)")
_FIRST_FIGURE: Final = re.compile(r"\\d|\[0-9\]")


def letters_but(signs: str) -> str:
    """The class of `LETTERS` without those in ``signs``, without its brackets."""
    out = sorted(set(signs))
    parts: list[str] = [sign for sign in "々〆ー" if sign not in out]
    for first, last in _RANGES:
        start = ord(first)
        for sign in (*(s for s in out if first <= s <= last), chr(ord(last) + 1)):
            if start < ord(sign):
                parts.append(f"{chr(start)}-{chr(ord(sign) - 1)}")
            start = ord(sign) + 1
    return "".join(parts)


def whole_measure(tokeniser: Tokeniser, signs: str) -> re.Pattern[str]:
    """The whole of a cell that is one number with its unit, words around it and no other token.

    The letter before the number is none by which an expression can reach it (第5, 年5回, 国道5号),
    nor one of ``signs``.  Groups: name (before a space), words, number, unit, per, tail.
    """
    known = _foreign(_before_figures(way) for way in ALL_WAYS)
    letter = f"[{letters_but(signs + _LIKE_FIGURES)}]"
    last = f"[{letters_but(signs + _LIKE_FIGURES + known + _MINUS_END)}]"
    covers = "|".join(word for word in COVERS if tokeniser.starts.search(word) is None)
    return re.compile(
        f"(?:(?P<name>{letter}*{last}) )?(?P<words>{letter}*{last}:?|{covers}|)"
        f"{_measure(tokeniser)}(?P<tail>.*)",
    )


def _measure(tokeniser: Tokeniser) -> str:
    """A number with a unit, where the tokeniser surely finds the same.

    Behind the unit nothing stands that could make it a time or an ordinal (5回目): the end of the
    text, or a sign that no expression of ``tokens.toml`` knows.
    """
    known = _foreign(ALL_WAYS)
    behind = rf"\Z|[一-龥](?<![{known}])|{'|'.join(map(re.escape, _BEHIND))}"
    units = trie(list(_sure_units(tokeniser.full)))
    return f"(?P<number>{_FIGURES})(?P<unit>{units}){PER}?(?={behind})"


# Most settings share one expression, and asking it about every unit takes a quarter of a second.
@cache
def _sure_units(tokens: re.Pattern[str]) -> tuple[str, ...]:
    """The units that are one quantity with any number before them."""
    numbers = ("5", "12", "2024", "2.4")
    return tuple(word for word in KNOWN if all(_is_sure(tokens, n + word) for n in numbers))


def _is_sure(tokens: re.Pattern[str], text: str) -> bool:
    """Whether ``text`` is one quantity, at the end and with anything plain behind it."""
    return all(
        found is not None and found.lastgroup == "quantity" and found.end() == len(text)
        for found in (tokens.match(text + behind) for behind in ("", _WORD, *_BEHIND))
    )


def _before_figures(way: str) -> str:
    """The part of an expression that can find something before its first figure."""
    return _FIRST_FIGURE.split(_LOOK_BEHIND.sub("", way), maxsplit=1)[0]


def _foreign(ways: Iterable[str]) -> str:
    """The letters in ``ways`` that are not ASCII."""
    return "".join(sorted({sign for way in ways for sign in way if not sign.isascii()}))
