"""Rounding of money, totals, and what a total prints when part of it is open (domain.md 3).

Every choice a profile can make here is named, and every name has the sentence that the book's guide
prints for it, so that no reader has to guess how a figure came about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from torikumi.notation.amounts import (
    Amount,
    print_amount,
    total,
)
from torikumi.notation.settings import MoneyUnit, Notation


class RoundingMode(StrEnum):
    """What happens to a part of a unit; always on the absolute value, so △ mirrors plus."""

    HALF_UP = "half_up"
    TRUNCATE = "truncate"
    CEILING = "ceiling"


@dataclass(frozen=True, slots=True)
class RoundingPolicy:
    """How exact money becomes printed units.

    name: the policy's name in a profile.
    mode: what happens to a part of a unit.
    floor_one: a year's amount above zero prints at least one unit. Never a total, a source of
        money or a reduction.
    """

    name: str
    mode: RoundingMode
    floor_one: bool


class TotalsPolicy(StrEnum):
    """From what the printed 計 is built."""

    SUM_OF_PRINTED = "sum_of_printed"
    ROUNDING_OF_EXACT = "rounding_of_exact"


class OpenTotalsPolicy(StrEnum):
    """What a total prints whose parts are not all costed; unset means that none may be printed."""

    UNSET = ""
    KNOWN_SUM_WITH_NOTE = "known_sum_with_note"
    MARK_ONLY = "mark_only"


POLICIES: tuple[RoundingPolicy, ...] = (
    RoundingPolicy("half_up_floor_one", RoundingMode.HALF_UP, floor_one=True),
    RoundingPolicy("half_up", RoundingMode.HALF_UP, floor_one=False),
    RoundingPolicy("truncate", RoundingMode.TRUNCATE, floor_one=False),
    RoundingPolicy("ceiling", RoundingMode.CEILING, floor_one=False),
)

# How the act is worded before 記載しています and before ため.
_WORDED = {
    RoundingMode.HALF_UP: ("四捨五入して", "四捨五入した"),
    RoundingMode.TRUNCATE: ("切り捨てて", "切り捨てた"),
    RoundingMode.CEILING: ("切り上げて", "切り上げた"),
}


def policy_named(name: str) -> RoundingPolicy | None:
    """The rounding policy of that name, or None."""
    return next((policy for policy in POLICIES if policy.name == name), None)


def divide(numerator: int, denominator: int, mode: RoundingMode) -> int:
    """The whole quotient, rounded by ``mode`` on the absolute value (half goes away from zero).

    Args:
        numerator: any integer.
        denominator: above zero.
        mode: what happens to the part of a whole.

    Raises:
        ZeroDivisionError: the denominator is 0.
    """
    whole, rest = divmod(abs(numerator), denominator)
    up = {
        RoundingMode.HALF_UP: 2 * rest >= denominator,
        RoundingMode.TRUNCATE: False,
        RoundingMode.CEILING: rest > 0,
    }[mode]
    return (1 if numerator >= 0 else -1) * (whole + up)


def to_unit(amount: Amount, unit: MoneyUnit, policy: RoundingPolicy, *, leaf: bool) -> Amount:
    """``amount`` in whole ``unit``, as it is printed.

    Args:
        amount: in any unit; its state never changes: a decided zero stays one.
        unit: the unit to print.
        policy: how a part of a unit is treated.
        leaf: the amount is one year's figure of a cost row, to which alone the floor applies.

    The result is exact only where the amount was and nothing was lost.
    """
    yen = amount.yen
    whole = divide(yen, unit.in_yen, policy.mode)
    if policy.floor_one and leaf and 0 < yen < unit.in_yen:
        whole = 1
    lossless = whole * unit.in_yen == yen
    return replace(amount, known=whole, unit=unit, exact=amount.exact and lossless, rest=0)


def total_of(
    leaves: Sequence[Amount], totals: TotalsPolicy, rounding: RoundingPolicy, unit: MoneyUnit
) -> Amount:
    """The 計 of yearly amounts in whole ``unit``.

    A total over several rows is taken over all their leaves, not over their totals; only for the sum
    of printed figures do both give the same.  Where a leaf is known only as printed, its printed
    figure takes part in either policy, and the result is not exact.
    """
    if totals is TotalsPolicy.SUM_OF_PRINTED:
        return total((to_unit(leaf, unit, rounding, leaf=True) for leaf in leaves), unit)
    return to_unit(total(leaves, unit), unit, rounding, leaf=False)


def totals_difference(
    leaves: Sequence[Amount], rounding: RoundingPolicy, unit: MoneyUnit
) -> int | None:
    """Units by which the sum of printed figures exceeds the rounded exact sum of what is known.

    None where a leaf is known only as printed: then nobody can tell.
    """
    if not all(leaf.exact for leaf in leaves):
        return None
    printed = total_of(leaves, TotalsPolicy.SUM_OF_PRINTED, rounding, unit)
    rounded = total_of(leaves, TotalsPolicy.ROUNDING_OF_EXACT, rounding, unit)
    return printed.known - rounded.known


def print_total(
    amount: Amount, notation: Notation, policy: OpenTotalsPolicy, *, dash: bool = True
) -> str | None:
    """A total as printed, or None where it is open and the profile has not chosen how to print it.

    An open total never comes out as a plain number: its known sum bears the note sign, or the mark
    for "to be costed" stands alone, as it does where nothing is known.

    Raises:
        ValueError: as `print_amount`.
    """
    if not amount.is_open:
        return print_amount(amount, notation, dash=dash)
    if policy is OpenTotalsPolicy.UNSET:
        return None
    if policy is OpenTotalsPolicy.MARK_ONLY:
        return notation.marks.to_be_costed
    return print_amount(amount, notation)


def rounding_sentences(
    policy: RoundingPolicy, unit: MoneyUnit, notation: Notation
) -> tuple[str, ...]:
    """What the guide says of rounding to ``unit``; in yen there is nothing to say."""
    if unit is MoneyUnit.YEN:
        return ()
    name = notation.spellings.unit_name(unit)
    cost = notation.spellings.cost_label[0]
    first = f"各年度の{cost}は、{name}未満を{_WORDED[policy.mode][0]}記載しています。"
    if not policy.floor_one:
        return (first,)
    return (first, f"経費を必要とし、その額が1{name}に満たない年度は、1{name}と記載しています。")


def totals_sentence(policy: TotalsPolicy, rounding: RoundingPolicy, cost: str = "事業費") -> str:
    """What the guide says of 計; ``cost`` is the plan's word for costs."""
    if policy is TotalsPolicy.SUM_OF_PRINTED:
        return f"計は、記載した各年度の{cost}を合計したものです。"
    act = _WORDED[rounding.mode][1]
    return f"計は、端数を含む額の合計を{act}ため、各年度の合計と一致しないことがあります。"


def open_totals_sentence(policy: OpenTotalsPolicy, notation: Notation) -> str | None:
    """What the guide says of a 計 over a year still to be costed; None while nothing is chosen."""
    mark, note = notation.marks.to_be_costed, notation.marks.note
    if policy is OpenTotalsPolicy.KNOWN_SUM_WITH_NOTE:
        return (
            f"「{mark}」の年度を含む計は、額が決まっている分の合計に「{note}」を付けて"
            f"記載しています。決まっている分がないときは「{mark}」と記載しています。"
        )
    if policy is OpenTotalsPolicy.MARK_ONLY:
        return f"「{mark}」の年度を含む計は、「{mark}」と記載しています。"
    return None
