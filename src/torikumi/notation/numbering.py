"""Printed numbers: headings, tables, circled and roman numbers, codes (domain.md 1).

A heading number and a table number are different things and are shaped by the profile
(`Levels.heading_number`, `Columns.number`); circled and roman numbers are characters of their own.
Readers are lenient about width, spaces and look-alike hyphens and leave names untouched: what
follows a number is returned exactly as written.
"""

from __future__ import annotations

import re
from functools import lru_cache

from torikumi.notation.settings import Notation

CIRCLED_LAST = 50
"""The greatest number that has a circled character."""

ROMAN_LAST = 12
"""The greatest number that has a roman character."""

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}

# Hyphens, dashes, minus, the long-vowel sign and the box line: all are met as "the" hyphen.
_DASHES = "-\u2010-\u2015\u2212\u30fc\u2500"

_CIRCLED = "".join(
    chr(code) for code in (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))
)
_ROMAN = "".join(map(chr, range(0x2160, 0x2160 + ROMAN_LAST)))
_ROMAN_LETTERS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_ROMAN_HEAD = re.compile(r"([IVX]{1,4})(?=[\s.,:、。]|$)")

# Parenthesised and full-stopped digits are one character each, so they stand for three or two.
_PARENTHESISED = {0x2474 + i: f"({i + 1})" for i in range(20)}


def fold_width(text: str) -> str:
    """``text`` with full-width ASCII and spaces made half-width, character for character.

    The result has the same length, so a span found in it is a span of ``text``.  Katakana, circled
    numbers and all else stay (NFKC would turn ① into 1).  Only for reading, never for storing.
    """
    return text.translate(_WIDE)


def read_heading_number(text: str, notation: Notation) -> tuple[int | None, str]:
    """The heading number ``text`` begins with, and what follows it.

    ``(2) 練馬こどもカフェの充実`` gives ``(2, "練馬こどもカフェの充実")``; full-width brackets and
    digits, and ⑵, are read alike.  Without a number the text comes back unchanged.
    """
    stripped = text.lstrip()
    lead = _PARENTHESISED.get(ord(stripped[0])) if stripped else None
    swapped = lead + stripped[1:] if lead else stripped
    found = _heading_pattern(notation.levels.heading_number).match(fold_width(swapped))
    if found is None or int(found["n"]) == 0:
        return None, text
    return int(found["n"]), swapped[found.end() :].lstrip()


def print_heading_number(number: int, notation: Notation) -> str:
    """A heading number as the profile shapes it: ``(2)``."""
    return notation.levels.heading_number.replace("{n}", str(number))


def read_table_number(text: str, notation: Notation) -> tuple[int, ...] | None:
    """The strategic plan's and the table's number in ``No. 1 - 7``, or None if it is none.

    Where the profile's shape names no strategic plan (第7表), the table's number alone.
    """
    found = _table_pattern(notation.columns.number).fullmatch(
        fold_width(text).replace("\u2116", "No").strip()
    )
    if found is None:
        return None
    parts = ("plan", "n") if "{plan}" in notation.columns.number else ("n",)
    return tuple(int(found[part]) for part in parts)


def print_table_number(plan: int | None, number: int, notation: Notation) -> str:
    """A table's number as the profile shapes it: ``No. 1 - 7``.

    plan: the strategic plan's number, None where the table's number says nothing of it: then it is
    printed bare, unless the shape does without one too.
    """
    shape = notation.columns.number
    if plan is None and "{plan}" in shape:
        return str(number)
    return shape.replace("{plan}", str(plan)).replace("{n}", str(number))


def read_circled(text: str) -> tuple[int | None, str]:
    """The circled number ``text`` begins with and what follows: ``① 乳幼児…`` → ``(1, "乳幼児…")``."""
    stripped = text.lstrip()
    place = _CIRCLED.find(stripped[0]) if stripped else -1
    return (place + 1, stripped[1:].lstrip()) if place >= 0 else (None, text)


def print_circled(number: int) -> str:
    """The circled character of ``number`` (1 to 50).

    Raises:
        ValueError: there is no such character; a caller asks `CIRCLED_LAST` first.
    """
    if not 1 <= number <= CIRCLED_LAST:
        raise ValueError(f"no circled character for {number}")
    return _CIRCLED[number - 1]


def read_roman(text: str) -> tuple[int | None, str]:
    """The roman number a group heading begins with, and what follows: ``Ⅱ 投資的経費``.

    Letters (``II 投資的経費``) count only where a space or a stop follows: ``IT`` is a word.
    """
    stripped = text.lstrip()
    place = _ROMAN.find(stripped[0]) if stripped else -1
    if place >= 0:
        return place + 1, stripped[1:].lstrip()
    found = _ROMAN_HEAD.match(fold_width(stripped))
    if found is None or found[1] not in _ROMAN_LETTERS:
        return None, text
    return _ROMAN_LETTERS.index(found[1]) + 1, stripped[found.end() :].lstrip()


def print_roman(number: int) -> str:
    """The roman character of ``number`` (1 to 12).

    Raises:
        ValueError: there is no such character; a caller asks `ROMAN_LAST` first.
    """
    if not 1 <= number <= ROMAN_LAST:
        raise ValueError(f"no roman character for {number}")
    return _ROMAN[number - 1]


def code_key(code: str) -> tuple[int, ...] | None:
    """A code such as ``1-10`` as the tuple of its numbers, or None where a part is no number.

    Codes are compared by this, never as strings or prefixes (model.md 9): 1-2 comes before 1-10
    and 1-1 is no beginning of 1-10.
    """
    parts = re.split(rf"\s*[{_DASHES}./_]\s*", fold_width(code).strip())
    if not all(re.fullmatch(r"[0-9]+", part) for part in parts):
        return None
    return tuple(int(part) for part in parts)


@lru_cache(maxsize=64)
def _heading_pattern(shape: str) -> re.Pattern[str]:
    return re.compile(_flexible(shape), re.IGNORECASE)


@lru_cache(maxsize=64)
def _table_pattern(shape: str) -> re.Pattern[str]:
    return re.compile(_flexible(shape), re.IGNORECASE)


def _flexible(shape: str) -> str:
    """A pattern for ``shape``: spaces may come and go, any dash is a hyphen, ``{x}`` is a number.

    At most three digits, so that a year in brackets at the head of a line is no number.
    """
    parts = re.findall(r"\{\w+\}|\S", fold_width(shape))
    return r"\s*".join(_flexible_part(part) for part in parts)


def _flexible_part(part: str) -> str:
    if len(part) > 1:
        return f"(?P<{part[1:-1]}>[0-9]{{1,3}})(?![0-9])"
    return f"[{_DASHES}]" if re.fullmatch(f"[{_DASHES}]", part) else re.escape(part)
