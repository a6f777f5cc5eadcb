"""The number that a string of figures writes.

Plans write 1,956 and １万２千, a decimal comma (21,7) and a space that a broken line left (27. 9).
The result is a decimal, never a float.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from torikumi.notation.units import MULTIPLIERS

_MULTIPLIER: Final = re.compile("[十百千万億兆]")
_STEP: Final = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)|([十百千])|([万億兆])")


def number_of(text: str) -> Decimal:
    """The number that folded ``text`` writes: commas, a decimal comma, spaces, 万 and 億."""
    if text.isdecimal():
        return Decimal(text)
    text = text.replace(" ", "")
    if _MULTIPLIER.search(text) is None:
        if "," in text:
            head, _, tail = text.rpartition(",")
            if len(tail.partition(".")[0]) == 3:  # noqa: PLR2004  (thousands)
                return Decimal(text.replace(",", ""))
            return Decimal(head.replace(",", "") + "." + tail.replace(".", ""))
        return Decimal(text)
    total = section = Decimal(0)
    digits: Decimal | None = None
    for figure, small, great in _STEP.findall(text):
        if figure:
            digits = number_of(figure)
        elif small:
            section += (Decimal(1) if digits is None else digits) * MULTIPLIERS[small]
            digits = None
        else:
            amount = section + (digits or 0)
            total, section, digits = (
                total + (amount or 1) * MULTIPLIERS[great],
                Decimal(0),
                None,
            )
    return _plain(total + section + (digits or 0))


def _plain(number: Decimal) -> Decimal:
    """``number`` without the zeros behind the point that a multiplier made (1.5万 → 15000)."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()
