"""Single digits of a PDF file altered as a forger would: another glyph of the same font in its stead.

Nothing else of the file changes, so that whoever reads it back must find the one digit.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

_DIGITS = "0123456789"
_WIDE = 2
"""Bytes of a glyph's code."""

_Codes = Mapping[bytes, str]


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit that is printed: its page (from 1), and where its code stands in the page's content."""

    page: int
    font: str
    instruction: int
    part: int
    offset: int
    sign: str


@dataclass(frozen=True, slots=True)
class PrintedDigits:
    """Every digit of a file, in the order of its pages."""

    data: bytes
    digits: tuple[Digit, ...]


def digits_of(data: bytes) -> PrintedDigits:
    """The digits that the pages of a PDF file print."""
    with pikepdf.open(io.BytesIO(data)) as file:
        found = tuple(
            digit for number, page in enumerate(file.pages, start=1) for digit in _on(page, number)
        )
    return PrintedDigits(data, found)


def one_a_page(printed: PrintedDigits, count: int, chance: random.Random) -> tuple[Digit, ...]:
    """At most ``count`` digits by chance, no two on the same page."""
    chosen: dict[int, Digit] = {}
    for digit in chance.sample(printed.digits, len(printed.digits)):
        if len(chosen) < count:
            chosen.setdefault(digit.page, digit)
    return tuple(chosen.values())


def altered(printed: PrintedDigits, chosen: Sequence[Digit], chance: random.Random) -> bytes:
    """The file with each of the chosen digits made another one."""
    with pikepdf.open(io.BytesIO(printed.data)) as file:
        for number in sorted({digit.page for digit in chosen}):
            page = file.pages[number - 1]
            fonts = _fonts(page)
            content = _content(page)
            for digit in (each for each in chosen if each.page == number):
                code = _other(fonts[digit.font], digit.sign, chance)
                _put(content[digit.instruction][0], digit, code)
            page.Contents = file.make_stream(
                pikepdf.unparse_content_stream(
                    [(operands, pikepdf.Operator(operator)) for operands, operator in content]
                )
            )
        made = io.BytesIO()
        file.save(made)
    return made.getvalue()


def _on(page: pikepdf.Page, number: int) -> Iterator[Digit]:
    fonts, font = _fonts(page), ""
    for n, (operands, operator) in enumerate(_content(page)):
        if operator == "Tf":
            font = str(operands[0])
        elif operator in {"Tj", "TJ"} and font in fonts:
            for part, codes in enumerate(_parts(operands)):
                for offset in range(0, len(codes), _WIDE):
                    sign = fonts[font].get(codes[offset : offset + _WIDE], "")
                    if sign and sign in _DIGITS:
                        yield Digit(number, font, n, part, offset, sign)


def _content(page: pikepdf.Page) -> list[tuple[list[Any], str]]:
    """What draws a page: operands and operator."""
    return [
        (list(each.operands), str(each.operator)) for each in pikepdf.parse_content_stream(page)
    ]


def _parts(operands: Sequence[Any]) -> list[bytes]:
    """The codes of each part of what is shown; of a shift between two parts there are none."""
    shown = operands[0]
    parts: list[Any] = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
    return [bytes(each) if isinstance(each, pikepdf.String) else b"" for each in parts]


def _put(operands: list[Any], digit: Digit, code: bytes) -> None:
    codes = _parts(operands)[digit.part]
    made = pikepdf.String(codes[: digit.offset] + code + codes[digit.offset + _WIDE :])
    if isinstance(operands[0], pikepdf.Array):
        operands[0][digit.part] = made
    else:
        operands[0] = made


def _other(codes: _Codes, sign: str, chance: random.Random) -> bytes:
    others = sorted(code for code, each in codes.items() if each in _DIGITS and each != sign)
    return chance.choice(others)


def _fonts(page: pikepdf.Page) -> dict[str, _Codes]:
    """By the name of each font with two or more digits: the sign of each code."""
    fonts = page.Resources.get("/Font", pikepdf.Dictionary())
    known = {str(name): _signs(font) for name, font in fonts.items() if "/ToUnicode" in font}
    return {
        name: codes
        for name, codes in known.items()
        if sum(sign in _DIGITS for sign in codes.values()) > 1
    }


def _signs(font: pikepdf.Object) -> _Codes:
    text = font.ToUnicode.read_bytes().decode("ascii", "replace")
    signs: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, sign in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            signs[bytes.fromhex(code)] = bytes.fromhex(sign).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        ranges = re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4})>", block)
        for first, last, sign in ranges:
            for n in range(int(first, 16), int(last, 16) + 1):
                code = n.to_bytes(_WIDE, "big")
                signs[code] = chr(int(sign, 16) + n - int(first, 16))
    return signs
