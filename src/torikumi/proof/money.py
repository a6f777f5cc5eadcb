"""The plan's money, added up again from its cells alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from torikumi.notation.amounts import (
    Amount,
    AmountState,
    add,
    not_applicable,
    print_amount,
    read_amount,
    total,
)
from torikumi.notation.linebreaks import rejoin
from torikumi.notation.rounding import (
    OpenTotalsPolicy,
    RoundingMode,
    RoundingPolicy,
    TotalsPolicy,
    divide,
    policy_named,
    print_total,
    to_unit,
)
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.values import (
    FrameTable,
    FrameTableKind,
    Initiative,
    Phase,
    Plan,
    Row,
    RowKind,
)
from torikumi.profiles.model import CostBasis

Sums = Mapping[int, Amount]
"""Amounts by fiscal year."""

_BALANCES = (FrameTableKind.FUNDS, FrameTableKind.BONDS)


@dataclass(frozen=True, slots=True)
class CostYear:
    """A year of a cost row: the printed amount, and what of it adds up further."""

    printed: Amount
    leaf: Amount
    readable: bool


class Purse:
    """Adds up under the choices of one plan."""

    def __init__(self, plan: Plan) -> None:
        money = plan.profile.money
        rounding = policy_named(money.rounding)
        if rounding is None:
            raise ValueError(money.rounding)
        self.plan = plan
        self.notation = plan.profile.notation
        self.rounding: RoundingPolicy = rounding
        self.totals = TotalsPolicy(money.totals)
        self.open_totals = OpenTotalsPolicy(money.open_totals)

    # --- rows -----------------------------------------------------------------------------------

    def years(self, row: Row, unit: MoneyUnit) -> dict[int, CostYear]:
        """The cost of each year: as stated, else as the exact amount is rounded."""
        exact = self._exact(row)
        stated = {cell.year: cell.raw for cell in row.years}
        found: dict[int, CostYear] = {}
        for year in sorted({*stated, *exact}):
            known = exact.get(year)
            rounded = None if known is None else self._whole(known, unit, leaf=True)
            raw = stated.get(year, "")
            read = read_amount(raw, self.notation, unit) if raw.strip() else rounded
            written = read or not_applicable(unit)
            printed = self._whole(written, unit, leaf=True)
            same = rounded is not None and (
                rounded.is_open == printed.is_open and rounded.yen == printed.yen
            )
            leaf = known if same and known is not None else written
            found[year] = CostYear(printed, leaf, not raw.strip() or read is not None)
        return found

    def _exact(self, row: Row) -> dict[int, Amount]:
        """The latest exact cost of each year; less every other source for the general funds."""
        latest: dict[tuple[int, str], tuple[date, Amount]] = {}
        for each in row.amounts:
            key, day = (each.year, each.source), each.as_of or date.min
            if (
                each.phase is Phase.PLAN
                and not each.nature
                and (key not in latest or latest[key][0] <= day)
            ):
                latest[key] = (day, each.amount)
        whole = {year: amount for (year, source), (_, amount) in latest.items() if not source}
        if self.plan.profile.money.basis == CostBasis.GENERAL_FUNDS:
            for (year, source), (_, amount) in latest.items():
                if source and year in whole:
                    less = replace(amount, known=-amount.known, rest=-amount.rest)
                    whole[year] = add(whole[year], less)
        return whole

    def row_total(self, years: Mapping[int, CostYear], unit: MoneyUnit, stated: str) -> str:
        """The 計 of a cost row: as stated where it agrees, else both, the one added up here first."""
        added = [
            each.printed if self.totals is TotalsPolicy.SUM_OF_PRINTED else each.leaf
            for each in years.values()
        ]
        whole = self._whole(total(added, unit), unit, leaf=False)
        said = stated.strip()
        read = read_amount(said, self.notation, unit) if said else None
        unsure = read is None or not all(each.readable for each in years.values())
        if said and (unsure or self._same(read, whole, years, unit)):
            return rejoin(stated).text
        return self.printed(whole, rejoin(stated).text, unit)

    def _same(
        self, read: Amount | None, whole: Amount, years: Mapping[int, CostYear], unit: MoneyUnit
    ) -> bool:
        """Whether a stated total says what follows; half a unit a year where exact sums are unknown."""
        if read is None:
            return False
        if read.is_open or whole.is_open:
            return read.is_open and whole.is_open and read.known in (0, whole.known)
        slack = 0
        if self.totals is TotalsPolicy.ROUNDING_OF_EXACT:
            slack = unit.in_yen * sum(not each.leaf.exact for each in years.values()) // 2
        return abs(read.yen - whole.yen) <= slack

    def printed(self, amount: Amount, stated: str = "", unit: MoneyUnit | None = None) -> str:
        """A sum as printed; beside it what was stated instead."""
        notation = replace(self.notation, unit=unit or self.notation.unit)
        text = print_total(amount, notation, self.open_totals)
        if text is None:
            return stated or self.notation.marks.to_be_costed
        return f"{text}（記載は{stated}）" if stated and stated != text else text

    def _whole(self, amount: Amount, unit: MoneyUnit, *, leaf: bool) -> Amount:
        return to_unit(amount, unit, self.rounding, leaf=leaf)

    # --- sums -----------------------------------------------------------------------------------

    def leaves(self, initiative: Initiative) -> Iterator[tuple[int, Amount]]:
        """What the initiative adds to the sums above it."""
        for _, leaves in self.rows(initiative):
            yield from leaves

    def rows(self, initiative: Initiative) -> Iterator[tuple[Row, list[tuple[int, Amount]]]]:
        """Each cost row with what it adds; what is re-listed adds nothing."""
        for table in () if initiative.relists is not None else initiative.tables:
            unit = table.unit or self.notation.unit
            for row in table.rows:
                if row.kind is RowKind.COST and row.relists is None:
                    leaves = {year: each.leaf for year, each in self.years(row, unit).items()}
                    if self.totals is TotalsPolicy.SUM_OF_PRINTED:
                        whole = self.notation.unit
                        leaves = {y: self._whole(a, whole, leaf=True) for y, a in leaves.items()}
                    yield row, list(leaves.items())

    def sums(
        self, leaves: Sequence[tuple[int, Amount]], years: Sequence[int]
    ) -> tuple[tuple[int | None, Amount], ...]:
        """The sum of each year, and of all of them (None)."""
        unit = self.notation.unit
        wanted = sorted({*years, *(year for year, _ in leaves)})
        yearly = [
            (year, total((amount for each, amount in leaves if each == year), unit))
            for year in wanted
        ]
        whole = (None, total((amount for _, amount in leaves), unit))
        return tuple(
            (year, self._whole(amount, unit, leaf=False)) for year, amount in (*yearly, whole)
        )


def frame_sums(plan: Plan, table: FrameTable) -> dict[str, dict[int | None, Amount]]:
    """The amounts of each line by its id; None: over the period, not of balances.

    A line without amounts of its own is the sum of the lines one level below it.
    """
    notation = plan.profile.notation
    found: dict[str, dict[int | None, Amount]] = {}
    for position in reversed(range(len(table.lines))):
        line = table.lines[position]
        read = {each.year: read_amount(each.raw, notation, table.unit) for each in line.values}
        own: dict[int | None, Amount] = {y: amount for y, amount in read.items() if amount}
        found[line.id] = own or _below(table, position, found)
    if table.kind not in _BALANCES:
        period = plan.period.years if plan.period else None
        for amounts in found.values():
            inside = (
                amount
                for year, amount in amounts.items()
                if period is None or (year is not None and year in period)
            )
            whole = total(list(inside), table.unit)
            if whole.state is not AmountState.NOT_APPLICABLE:
                amounts[None] = whole
    return found


def _below(
    table: FrameTable, position: int, found: Mapping[str, Mapping[int | None, Amount]]
) -> dict[int | None, Amount]:
    parent = table.lines[position]
    inner: list[Mapping[int | None, Amount]] = []
    for line in table.lines[position + 1 :]:
        if line.level <= parent.level:
            break
        if line.level == parent.level + 1 and not line.of_which:
            inner.append(found[line.id])
    years = sorted({year for each in inner for year in each if year is not None})
    return {year: total((e[year] for e in inner if year in e), table.unit) for year in years}


def share_of(part: Amount | None, whole: Amount | None) -> int | None:
    """構成比 in per mille, half up (domain.md 3); None where there is none."""
    if part is None or whole is None or whole.yen <= 0:
        return None
    if part.state is AmountState.NOT_APPLICABLE:
        return None
    return divide(part.yen * 1000, whole.yen, RoundingMode.HALF_UP)


def percent(per_mille: int | None) -> str:
    """23.5 out of 235; nothing of nothing."""
    if per_mille is None:
        return ""
    whole, tenth = divmod(abs(per_mille), 10)
    return f"{'-' if per_mille < 0 else ''}{whole}.{tenth}"


def cost_text(year: CostYear | None, stated: str, purse: Purse, unit: MoneyUnit) -> str:
    """A year's cost as printed: as stated where it is no amount or none applies."""
    if year is None or year.printed.state is AmountState.NOT_APPLICABLE:
        return rejoin(stated).text
    return print_amount(year.printed, replace(purse.notation, unit=unit))
