"""The tokens of a cell: spans that tile the text exactly.

One compiled expression finds everything with a number in it and every sign; what lies between is
words.  What contains a number without being a quantity (years, spans, ordinals, denominators,
numbers in names) stands in ``tokens.toml`` and is found before any quantity.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from importlib import resources
from typing import Any, Final, NamedTuple

from torikumi.notation.settings import Notation
from torikumi.notation.stages import ACTIONS
from torikumi.notation.text import fold
from torikumi.notation.units import KNOWN


class TokenKind(StrEnum):
    """What a token is."""

    QUANTITY = "quantity"
    TIME = "time"
    REFERENCE = "reference"
    DENOMINATOR = "denominator"
    FREQUENCY = "frequency"
    SPACE = "space"
    NEWLINE = "newline"
    OPEN = "open"
    CLOSE = "close"
    BRACKET = "bracket"
    QUOTE = "quote"
    CHAIN = "chain"
    PARALLEL = "parallel"
    STOP = "stop"
    WORD = "word"


class Token(NamedTuple):
    """One token; ``start`` and ``end`` are positions in the raw text."""

    kind: TokenKind
    start: int
    end: int


DATA: Final[dict[str, Any]] = tomllib.loads(
    resources.files(__package__).joinpath("tokens.toml").read_text(encoding="utf-8"),
)
# A digit is 0 to 9 only: other scripts' digits are letters here.
_WAYS: Final = {
    key: [way.replace(r"\d", "[0-9]") for way in DATA[key]]
    for key in ("times", "spans", "ordinals", "names", "denominators", "frequencies")
}
ALL_WAYS: Final = tuple(way for ways in _WAYS.values() for way in ways)
TIME: Final = "|".join(_WAYS["times"])
SPAN: Final = "|".join(_WAYS["spans"])
_MORE: Final = r"(?:(?! ?(?:千|百万)円) ?[十百千万億兆]{1,3}(?![葉代石歳曲])(?:[0-9][0-9,]*(?:\.[0-9]+)?[十百千万億兆]{0,3}){0,5})?"
_SPACED: Final = (
    r"(?=$|[ \n()\[\]、。・,/~:]|以上|以下|未満|程度|以内|超|を|に|の|が|で|と|から|へ)"
)
# A bound between unit and denominator: 2件以上/年.
_LIMIT: Final = r"(?:(?P<limit>以上|以下|未満|程度|以内|超)(?= ?/))?"
PER: Final = (
    r"(?P<per>[ \n]?/ ?(?:年度?間?|か?月|週|日|時間?|人|世帯|校|件|回|施設|か所|箇所|団体|台|戸|園|社|者|トン|円"
    r"|k?㎡|㎥|㎢|k?m[23]|ha|km|kg|t|h|a|L|l|ℓ|kWh|kW|MW|W|day|分|式|機|頭|株|拠点|両|編|調査|機関|会議|薬剤|人年|人日|区画|床"
    r"|[0-9]+(?:a|h|万人|年|kg|km|㎥|L)|1(?:㎡|㎥|人|件|台|回|日|ha|kg|か所))(?![A-Za-z])"
    r"(?:(?![一-龥])|(?=以上|以下|未満|程度|以内|超|増|減|削減|実施|達成|開催|確保|処理|見込|目標)))"
)


def trie(words: list[str]) -> str:
    """An expression that matches the longest of ``words``; an ASCII word ends at a letter's end."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _branch(tree, "")


def _branch(node: dict[str, Any], last: str) -> str:
    ways = [re.escape(sign) + _branch(below, sign) for sign, below in sorted(node.items()) if sign]
    stop = r"(?![A-Za-z0-9])" if last.isascii() and last.isalnum() else ""
    if not ways:
        return stop
    one = ways[0] if len(ways) == 1 else "(?:" + "|".join(ways) + ")"
    if "" not in node:
        return one
    return f"(?:{one}|{stop})"


_UNIT: Final = trie(list(KNOWN))
_DIGITS: Final = (
    r"(?:[0-9]{1,3}(?:, ?[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+"
    r"|[・、,](?P<next>[2-9])(?= ?[回か箇ヶカヵ件人名校園社団施地])(?<=1.2|2.3|3.4|4.5|5.6|6.7|7.8|8.9)"
    rf"|,[0-9](?= ?{_UNIT})"
    r"| ?\. ?[0-9]+(?= ?(?:%|ha|km|m|t|倍|ポイント)))?)"
    # A comma that parts no thousands is not guessed at: 12,34 is no number.
    r"(?!,[0-9]|(?<=[0-9])[0-9])"
)
# Behind a space an action noun is no unit: 1 調査 is a numbered action, 10調査 counts surveys.
_UNIT_APART: Final = trie([word for word in KNOWN if word not in ACTIONS])


def _signs(signs: tuple[str, ...]) -> str:
    return "|".join(re.escape(fold(sign)) for sign in sorted(signs, key=len, reverse=True))


def _group(name: str, *lists: str) -> str:
    return f"(?P<{name}>" + "|".join(way for key in lists for way in _WAYS[key]) + ")"


# The number of an item of a list, in parentheses: (1) 計画の策定; references behind a sentence.
_NUMBERED: Final = (
    r"(?:\A|(?<=[ \n、。,)]))\([0-9]{1,2}\) +(?=[一-龥ぁ-んァ-ヺA-Za-z][^ \n0-9])"
    r"|(?<=。)(?:\([0-9]{1,2}\))+(?=\n|\Z)"
)
_DASHES: Final = "-‐ー–−"
_FIGURE: Final = re.compile("[0-9元]")


class Tokeniser:
    """The expressions that find every token of a cell but the words between them.

    A cell without a digit is common and holds signs only, so it is given the short expression.
    """

    def __init__(self, notation: Notation) -> None:
        spellings = notation.spellings
        signs = (
            r"(?P<newline> *\n[ \n]*)",
            r"(?P<space> +)",
            r"(?P<bracket><[^<>()\n]{1,20}>|【[^【】()\n]{1,20}】|\[[^\[\]()\n]{1,20}\])",
            r"(?P<quote>「[^「」\n]{1,40}」|『[^『』\n]{1,40}』)",
            rf"(?P<stop>[。;]|{_NUMBERED})",
            r"(?P<open>\()",
            r"(?P<close>\))",
            f"(?P<chain>{_signs(spellings.chain_signs)})",
            f"(?P<parallel>{_signs(spellings.parallel_signs)})",
        )
        first = "".join(
            sorted({fold(s)[0] for s in (*spellings.chain_signs, *spellings.parallel_signs)}),
        )
        # A sign and a space before a number (△ 5); the dashes among the signs may part words.
        minus = "".join(sorted({"±", *map(fold, spellings.negative_signs)} - set(_DASHES)))
        starts = re.escape(DATA["starts"] + first + minus + "\n <>【[()。;「『")
        numbers = (
            _group("denominator", "denominators"),
            _group("time", "times"),
            _group("reference", "spans", "ordinals", "names"),
            (
                rf"(?P<quantity>(?:[{re.escape(minus)}] +(?=[0-9]))?(?<![0-9])(?<![0-9][,.])(?P<number>{_DIGITS}{_MORE})"
                rf"(?:(?P<unit>{_UNIT})| (?P<apart>{_UNIT_APART}){_SPACED})?{_LIMIT}{PER}?)"
            ),
            _group("frequency", "frequencies"),
        )
        self.signs = re.compile("|".join(signs))
        # The look ahead turns most letters away before any expression is tried.
        self.starts = re.compile(f"[{starts}0-9A-Za-z]")
        self.full = re.compile(
            f"(?=[{starts}0-9A-Za-z])(?:" + "|".join((*numbers, *signs)) + ")",
        )

    def expression(self, text: str) -> re.Pattern[str]:
        """The expression for folded ``text``."""
        return self.signs if _FIGURE.search(text) is None else self.full


def tile(text: str, tokeniser: Tokeniser) -> tuple[Token, ...]:
    """The tokens of folded ``text``, words included."""
    tokens: list[Token] = []
    at = 0
    for found in tokeniser.expression(text).finditer(text):
        if found.start() > at:
            tokens.append(Token(TokenKind.WORD, at, found.start()))
        tokens.append(Token(TokenKind(found.lastgroup or "word"), found.start(), found.end()))
        at = found.end()
    if at < len(text):
        tokens.append(Token(TokenKind.WORD, at, len(text)))
    return tuple(tokens)
