"""Amounts of money: four states, their addition, reading and printing (model.md 4, domain.md 3).

An amount is an integer in a unit together with how it is known.  A printed 1 of a coarse unit is not
so many yen: it came out of rounding, and ``exact`` says so.  A year may also be decided to need no
money, still be to be costed, or not be concerned at all; adding keeps these apart.

Mixed units: a sum is in the coarsest unit met and says so (``mixed``).  What the finer amounts add
beyond whole units is kept in ``rest`` (yen), so that addition stays exact and in any order gives the
same; only a rounding policy (`torikumi.notation.rounding.to_unit`) turns it into a whole number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from torikumi.notation.numbering import fold_width
from torikumi.notation.settings import MoneyUnit, Notation


class AmountState(StrEnum):
    """What is known of an amount."""

    NUMBER = "number"
    ZERO = "zero"
    OPEN = "open"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as a plan knows it.

    state: number, decided zero, open (to be costed; perhaps with a known part), not applicable.
    known: whole units of what is known; 0 unless a number or open.
    unit: the unit of ``known``.
    exact: the value is so many units to the yen, not a figure left by rounding.
    open_count: how many amounts in it are still to be costed.
    mixed: amounts of different units were added.
    rest: yen beyond the whole units, with the sign of the value; only in mixed sums.
    """

    state: AmountState
    known: int
    unit: MoneyUnit
    exact: bool = False
    open_count: int = 0
    mixed: bool = False
    rest: int = 0

    @property
    def yen(self) -> int:
        """The known part in yen; as good as ``exact`` says."""
        return self.known * self.unit.in_yen + self.rest

    @property
    def is_open(self) -> bool:
        """Whether something in it is still to be costed."""
        return self.state is AmountState.OPEN


def number(value: int, unit: MoneyUnit, *, exact: bool = False) -> Amount:
    """An amount of ``value`` units; a counted 0 stays a number, unlike a decided zero."""
    return Amount(AmountState.NUMBER, value, unit, exact)


def zero(unit: MoneyUnit) -> Amount:
    """The decided zero: there is a plan that year and it needs no money."""
    return Amount(AmountState.ZERO, 0, unit, exact=True)


def open_(unit: MoneyUnit, known: int = 0, *, exact: bool = True, count: int = 1) -> Amount:
    """An amount still to be costed, ``known`` units of it already known, ``count`` parts open."""
    return Amount(AmountState.OPEN, known, unit, exact, count)


def not_applicable(unit: MoneyUnit) -> Amount:
    """The year has no cost to state (an empty cell or the sign for nothing)."""
    return Amount(AmountState.NOT_APPLICABLE, 0, unit, exact=True)


def add(a: Amount, b: Amount) -> Amount:
    """The sum by the table of model.md 4; what is open stays open.

    Not applicable is neutral.  Commutative and associative, over mixed units too.
    """
    unit = max(a.unit, b.unit, key=lambda each: each.in_yen)
    if a.state is AmountState.NOT_APPLICABLE and b.state is AmountState.NOT_APPLICABLE:
        return not_applicable(unit)
    if a.state is AmountState.NOT_APPLICABLE:
        return b
    if b.state is AmountState.NOT_APPLICABLE:
        return a
    known, rest = in_whole_units(a.yen + b.yen, unit)
    return Amount(
        state=_sum_state(a.state, b.state),
        known=known,
        unit=unit,
        exact=a.exact and b.exact,
        open_count=a.open_count + b.open_count,
        mixed=a.mixed or b.mixed or a.unit is not b.unit,
        rest=rest,
    )


def total(amounts: Iterable[Amount], unit: MoneyUnit) -> Amount:
    """The sum of ``amounts``; of none of them, or of nothing applicable, not applicable in ``unit``."""
    result = not_applicable(unit)
    for amount in amounts:
        result = add(result, amount)
    return result


def in_whole_units(yen: int, unit: MoneyUnit) -> tuple[int, int]:
    """``yen`` as whole units and the yen left over, both with the sign of ``yen``."""
    whole, rest = divmod(abs(yen), unit.in_yen)
    return (whole, rest) if yen >= 0 else (-whole, -rest)


def read_amount(
    raw: str, notation: Notation, unit: MoneyUnit | None = None, *, exact: bool = False
) -> Amount | None:
    """The amount a cost cell says, or None when it is no amount at all.

    Args:
        raw: the cell as read: ``1,956``, ``△5``, ``***``, ``0``, ``—``, nothing, ``1,500千円``,
            ``1億2,000万円``; a sum with the note sign (``6※``) is open with a known part of 6.
        notation: marks, signs and the names of units.
        unit: the unit of the column where the cell names none (by default the plan's).
        exact: whether the source holds exact figures rather than printed ones.

    A misplaced comma (``1,95``) or two numbers in one cell are no amount: guessing costs money.
    """
    column_unit = unit or notation.unit
    signs = _signs(notation)
    folded = fold_width(raw).strip()
    tight = "".join(folded.split())
    if not tight or tight in signs.none:
        return not_applicable(column_unit)
    if tight == signs.decided_zero:
        return zero(column_unit)
    body = _without_note(folded, signs.note)
    noted = body != folded
    if signs.to_be_costed in (tight, "".join(body.split())):  # the mark may hold the note sign
        return open_(column_unit)
    amount = _read_figure(body, signs, column_unit, exact=exact)
    if amount is None or not noted:
        return amount
    return open_(amount.unit, amount.known, exact=exact)


def print_amount(
    amount: Amount, notation: Notation, *, with_unit: bool | None = None, dash: bool = True
) -> str:
    """The amount in the plan's notation; `read_amount` reads it back.

    Args:
        amount: what to print; a sum of mixed units is brought to one unit by a rounding first.
        notation: marks, signs and the names of units.
        with_unit: print the unit's name beside a figure; by default only where the amount is not
            in the plan's unit, so that no figure can be taken for a thousand times itself.
        dash: print the sign for nothing where not applicable, else an empty text.

    Raises:
        ValueError: the amount has a rest below its unit: a caller forgot the rounding.
    """
    if amount.rest:
        raise ValueError("an amount with a rest below its unit must be rounded before printing")
    marks = notation.marks
    if amount.state is AmountState.NOT_APPLICABLE:
        return marks.none[0] if dash else ""
    if amount.state is AmountState.ZERO:
        return marks.decided_zero or "0"
    if amount.is_open and amount.known == 0:
        return marks.to_be_costed
    sign = notation.spellings.negative_signs[0] if amount.known < 0 else ""
    named = amount.unit is not notation.unit if with_unit is None else with_unit
    name = notation.spellings.unit_name(amount.unit) if named else ""
    return f"{sign}{abs(amount.known):,}{name}{marks.note if amount.is_open else ''}"


def _sum_state(a: AmountState, b: AmountState) -> AmountState:
    """The state of a sum of two applicable amounts."""
    if AmountState.OPEN in (a, b):
        return AmountState.OPEN
    return AmountState.NUMBER if AmountState.NUMBER in (a, b) else AmountState.ZERO


@dataclass(frozen=True, slots=True)
class _Signs:
    """The profile's signs folded for comparison, and the pattern of a figure."""

    none: frozenset[str]
    decided_zero: str
    to_be_costed: str
    note: str
    units: dict[str, MoneyUnit]
    figure: re.Pattern[str]


# A digit group may be parted by a comma (a space beside it is a broken line) or by a space.
_DIGITS = r"(?:[0-9]{1,3}(?:\s*,\s*[0-9]{3})+|[0-9]{1,3}(?:\s[0-9]{3})+|[0-9]{1,15})(?![0-9])"
_NUMERAL = rf"{_DIGITS}(?:\s*\.\s*[0-9]{{1,8}})?"
_NUMBERED_NOTE = re.compile(r"[0-9]{1,2}\s+[0-9]")
_MYRIADS = (("oku", "億", 100_000_000), ("man", "万", 10_000))


@lru_cache(maxsize=64)
def _signs(notation: Notation) -> _Signs:
    marks, spellings = notation.marks, notation.spellings
    units = {fold_width(name): unit for unit, names in spellings.units for name in names}
    negative = tuple(dict.fromkeys(map(fold_width, spellings.negative_signs)))
    myriads = "".join(rf"(?:(?P<{key}>{_NUMERAL})\s*{sign}\s*)?" for key, sign, _ in _MYRIADS)
    return _Signs(
        none=frozenset("".join(fold_width(sign).split()) for sign in marks.none),
        decided_zero="".join(fold_width(marks.decided_zero).split()),
        to_be_costed="".join(fold_width(marks.to_be_costed).split()),
        note=fold_width(marks.note).strip(),
        units=units,
        figure=re.compile(
            rf"(?P<sign>{_any_of(negative)})?\s*{myriads}(?P<plain>{_NUMERAL})?"
            rf"\s*(?P<unit>{_any_of(tuple(units))})?"
        ),
    )


def _any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of ``words``, the longest first; of none of them, one that never matches."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(map(re.escape, ordered)) if ordered else "(?!)"


def _without_note(text: str, note: str) -> str:
    """``text`` without the note sign before or after it."""
    if not note:
        return text
    bare = text.removesuffix(note).rstrip()
    if bare != text or _NUMBERED_NOTE.match(text.removeprefix(note)):
        return bare  # ※1 500 may be note 1 beside 500 as well as 1,500 with a note
    return text.removeprefix(note).lstrip()


def _read_figure(text: str, signs: _Signs, column_unit: MoneyUnit, *, exact: bool) -> Amount | None:
    """A number with or without a unit; ``2.5`` of a unit becomes whole units of a finer one."""
    found = signs.figure.fullmatch(text)
    if found is None:
        return None
    named = found["unit"]
    unit = signs.units[named] if named else column_unit
    parts = [_in_yen(found[key], worth) for key, _, worth in _MYRIADS if found[key]]
    # 億 and 万 are numerals of yen; beside any other unit, or none, nobody can be sure.
    if parts and (named is None or unit is not MoneyUnit.YEN):
        return None
    if found["plain"]:
        if not parts and not found["sign"] and found["plain"] == signs.decided_zero:
            return zero(unit)
        parts.append(_in_yen(found["plain"], unit.in_yen))
    known = [part for part in parts if part is not None]
    if not parts or len(known) < len(parts):
        return None
    yen = -sum(known) if found["sign"] else sum(known)
    whole = next(
        each for each in _COARSE_FIRST if each.in_yen <= unit.in_yen and not yen % each.in_yen
    )
    return number(yen // whole.in_yen, whole, exact=exact)


_COARSE_FIRST = tuple(sorted(MoneyUnit, key=lambda unit: -unit.in_yen))


def _in_yen(numeral: str, worth: int) -> int | None:
    """Digits with separators and decimals times ``worth`` yen; None where that is no whole yen."""
    digits, _, decimals = "".join(c for c in numeral if c.isdecimal() or c == ".").partition(".")
    yen, part = divmod(int(digits + decimals) * worth, 10 ** len(decimals))
    return None if part else yen
