"""Units: canonical spelling, dimension, exact conversion.

The units are data (``units.toml``), learnt from the units that Japanese governments print beside
their indicators.  人 and 世帯 are never one dimension; か所, カ所, 箇所 are one unit.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from torikumi.notation.text import fold


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


MULTIPLIERS: Final = {
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1_000),
    "万": Decimal(10_000),
    "億": Decimal(10**8),
    "兆": Decimal(10**12),
}
_MULTIPLIED: Final = re.compile(r"([十百千]?[万億兆]|[十百千])(.+)", re.DOTALL)
_NOTE: Final = re.compile(r"\([^()]*\)")
_JUNK: Final = re.compile(r"[\W\d_]*")


def _read() -> tuple[dict[str, Unit], frozenset[str]]:
    """The known spellings, folded, and the counters that are doubtful behind a number."""
    source = resources.files(__package__).joinpath("units.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(source)
    counters, spellings = data.pop("counters"), data.pop("spellings")
    known: dict[str, Unit] = {}
    for word in counters["words"].split():
        known[fold(word)] = known[fold(f"{word}数")] = Unit(word, word, Decimal(1))
    for name, others in spellings.items():
        known.update((fold(other), known[name]) for other in others)
    for dimension, kin in data.items():
        for name, unit in kin.items():
            made = Unit(name, dimension, Decimal(unit["factor"]))
            known.update((fold(word), made) for word in (name, *unit["spellings"]))
    return known, frozenset(counters["doubtful"].split())


KNOWN, DOUBTFUL = _read()


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """The unit that ``text`` spells; None where it names none (empty, a dash, digits only).

    A word the table does not know is a unit of its own dimension: 3系列 may be compared with
    5系列 and with nothing else.
    """
    word = "".join(fold(text).split())
    word = _NOTE.sub("", word) or word.strip("()")
    if _JUNK.fullmatch(word) and word not in KNOWN:
        return None
    if (found := KNOWN.get(word)) is not None:
        return found
    over, slash, under = word.partition("/")
    if slash and over and under:
        return _ratio(over, under)
    if many := _MULTIPLIED.fullmatch(word):
        base = KNOWN.get(many[2]) or (
            KNOWN.get(many[2].removesuffix("数")) if many[2].endswith("数") else None
        )
        if base is not None:
            factor = base.factor * multiplier(many[1])
            return Unit(many[1] + base.name, base.dimension, factor)
    if word.endswith("数") and (found := KNOWN.get(word[:-1])) is not None:
        return found
    return Unit(word, word, Decimal(1))


def _ratio(over: str, under: str) -> Unit:
    top, bottom = unit_of(over), unit_of(under)
    if top is None or bottom is None:
        name = f"{over}/{under}"
        return Unit(name, name, Decimal(1))
    if bottom.factor == 1:
        dimension = f"{top.dimension}/{bottom.dimension}"
        return Unit(f"{top.name}/{bottom.name}", dimension, top.factor)
    return Unit(f"{top.name}/{bottom.name}", f"{top.dimension}/{bottom.name}", top.factor)


def multiplier(signs: str) -> Decimal:
    """What 万, 千万, 億 … multiply a number with."""
    value = Decimal(1)
    for sign in signs:
        value *= MULTIPLIERS[sign]
    return value


def same_dimension(a: str, b: str) -> bool:
    """Whether amounts in ``a`` and ``b`` may be compared (人 and 名, ha and ㎡; never 人 and 世帯)."""
    one, other = unit_of(a), unit_of(b)
    return one is not None and other is not None and one.dimension == other.dimension


def convert(amount: Decimal, a: str, b: str) -> Decimal | None:
    """``amount`` of ``a`` counted in ``b``; None where no exact conversion exists."""
    one, other = unit_of(a), unit_of(b)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    exact = Fraction(amount) * Fraction(one.factor) / Fraction(other.factor)
    return _decimal(exact)


def _decimal(exact: Fraction) -> Decimal | None:
    """``exact`` as a decimal, or None where its decimals never end."""
    rest, places = exact.denominator, 0
    while rest % 10 == 0:
        rest, places = rest // 10, places + 1
    for prime in (2, 5):
        while rest % prime == 0:
            rest, places = rest // prime, places + 1
    if rest != 1:
        return None
    return Decimal(f"{int(exact * 10**places)}E-{places}")
