"""Units: canonical spelling, dimension, exact conversion."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in its canonical spelling.

    name: canonical spelling.
    dimension: units of one dimension count the same thing (人 and 千人).
    factor: how many of the dimension's base unit one of this is.
    """

    name: str
    dimension: str
    factor: Decimal


def unit_of(text: str) -> Unit | None:
    """The unit that ``text`` spells, or None."""
    return Unit(text, text, Decimal(1)) if text else None


def same_dimension(a: str, b: str) -> bool:
    """Whether amounts in ``a`` and ``b`` may be compared."""
    one, other = unit_of(a), unit_of(b)
    return one is not None and other is not None and one.dimension == other.dimension


def convert(amount: Decimal, a: str, b: str) -> Decimal | None:
    """``amount`` of ``a`` counted in ``b``; None where no exact conversion exists."""
    one, other = unit_of(a), unit_of(b)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return amount * one.factor / other.factor
