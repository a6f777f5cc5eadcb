"""Single values in the cells of a workbook, so that nothing is lost on the way there and back.

A cell that is blank stands for what a field usually is (its default); everything else is written
out.  What a cell cannot hold as it is, or what programs alter when they save, is written in
tortoise-shell brackets: ``〔空〕`` an empty text, ``〔なし〕`` no value, ``〔U+0001〕`` a character by
its number.  A text that itself holds such a word has its bracket written by number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import TypeAlias

from torikumi.plan.glossary import term

Value: TypeAlias = str | int | date | None
"""What stands in a cell; None where it is blank."""

Held: TypeAlias = object
"""What stands in a field of the plan: text, integer, truth value, date, choice or None."""

EMPTY, NOTHING = "〔空〕", "〔なし〕"
YES, NO = "はい", "いいえ"
LARGEST = 10**15 - 1

# Besides what XML has no place for: line ends other than \n, invisible marks that programs drop,
# and what a workbook itself takes for a character written by number.
_AWKWARD = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
    r"|〔(?=(?:空|なし|U\+[0-9A-F]{4,6})〕)"
    r"|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U000efffe-\U000effff]"
)
_BY_NUMBER = re.compile(r"〔U\+([0-9A-F]{4,6})〕")
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3}){1,4}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_CHARACTER = 0x10FFFF


class Unreadable(Exception):  # noqa: N818 - becomes a finding
    """A cell does not hold what its field takes; ``expected`` says in words what it takes."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Scalar:
    """What a field of one value takes: a type, whether None too, what a blank cell stands for.

    has_default: where it is not, a blank cell is None if the field takes it, an empty text in a field
    of text, and else a fault.
    """

    kind: type
    optional: bool = False
    has_default: bool = False
    default: Held = None

    @property
    def blank(self) -> Held:
        """What a blank cell stands for.

        Raises:
            Unreadable: the field needs a value.
        """
        if self.has_default:
            return self.default
        if self.optional:
            return None
        if self.kind is str:
            return ""
        raise Unreadable(self.expected)

    @property
    def expected(self) -> str:
        """What the field takes, in words."""
        if issubclass(self.kind, Enum):
            return "・".join(choices(self.kind).values()) + "のどれか"
        return {int: "整数", bool: f"{YES}・{NO}のどちらか", date: "2024-04-01の形の日付"}.get(
            self.kind, "文字列"
        )


def encode(scalar: Scalar, held: Held, *, blank: bool = True) -> Value:
    """The cell for a value of a field.

    blank: what a blank cell stands for may be left blank.
    """
    if blank and _is_blank(scalar, held):
        return None
    if held is None:
        return NOTHING
    if isinstance(held, bool):
        return YES if held else NO
    if isinstance(held, Enum):
        return choices(type(held))[held]
    if isinstance(held, (int, date)):
        return held
    return encode_text(str(held))


def _is_blank(scalar: Scalar, held: Held) -> bool:
    try:
        usual = scalar.blank
    except Unreadable:
        return False
    return type(usual) is type(held) and usual == held


def decode(scalar: Scalar, value: Value) -> Held:
    """The value of a field that a cell holds, however a person or a program wrote it.

    Raises:
        Unreadable: the field does not take this.
    """
    if value is None or value == "":
        return scalar.blank
    if value == NOTHING:
        if scalar.optional:
            return None
        raise Unreadable(scalar.expected)
    if issubclass(scalar.kind, Enum):
        return _choice(scalar, value)
    if scalar.kind is bool:
        return _truth(scalar, value)
    if scalar.kind is int:
        return _integer(scalar, value)
    if scalar.kind is date:
        return _day(scalar, value)
    return decode_text(value)


def encode_text(text: str) -> str:
    """A text as it stands in a cell."""
    return _AWKWARD.sub(lambda found: f"〔U+{ord(found[0]):04X}〕", text) if text else EMPTY


def decode_text(value: Value) -> str:
    """The text that a cell stands for, in NFC; numbers and dates that a program made of it too."""
    if value is None or value == EMPTY:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return unicodedata.normalize("NFC", _BY_NUMBER.sub(_character, str(value)))


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    is_half = 0xD800 <= number <= 0xDFFF  # noqa: PLR2004 - the surrogates of Unicode
    return found[0] if number > _LAST_CHARACTER or is_half else chr(number)


def plain(value: object) -> Value:
    """What a reader of workbooks gave, as one of the values of cells."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) <= LARGEST else repr(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, (int, date)):
        return value
    # Programs write line ends in their own way.
    return str(value).replace("\r\n", "\n").replace("\r", "\n")


@cache
def choices(kind: type[Enum]) -> dict[Enum, str]:
    """The choices of an enumeration and the words people use for them."""
    return {each: term(f"{kind.__name__}.{each.value}").ja for each in kind}


def _choice(scalar: Scalar, value: Value) -> Held:
    word = unicodedata.normalize("NFC", str(value)).strip()
    kind: type[Enum] = scalar.kind
    for each, name in choices(kind).items():
        if word in (name, each.value):
            return each
    raise Unreadable(scalar.expected)


def _truth(scalar: Scalar, value: Value) -> Held:
    found = {YES: True, NO: False}.get(str(value).strip())
    if found is None:
        raise Unreadable(scalar.expected)
    return found


def _integer(scalar: Scalar, value: Value) -> Held:
    if isinstance(value, int):
        found = value
    else:
        word = unicodedata.normalize("NFKC", str(value)).strip()
        if not _INTEGER.fullmatch(word) and not _GROUPED.fullmatch(word):
            raise Unreadable(scalar.expected)
        found = int(word.replace(",", ""))
    if abs(found) > LARGEST:
        raise Unreadable("15桁までの整数")
    return found


def _day(scalar: Scalar, value: Value) -> Held:
    if isinstance(value, date):
        return value
    word = str(value).strip()
    try:
        if _DAY.fullmatch(word):
            return date.fromisoformat(word)
    except ValueError:
        pass
    raise Unreadable(scalar.expected)
