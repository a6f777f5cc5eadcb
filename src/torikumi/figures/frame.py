"""The fiscal frame: amounts, totals over the period, shares (構成比) (domain.md 3)."""

from __future__ import annotations

from collections.abc import Mapping

from torikumi.figures.bundle import FrameFigure
from torikumi.notation.amounts import Amount, AmountState, read_amount, total
from torikumi.notation.rounding import RoundingMode, divide
from torikumi.notation.settings import Notation
from torikumi.plan.values import FrameLine, FrameTable, FrameTableKind, Plan

PER_MILLE = 1000

BALANCES = frozenset({FrameTableKind.FUNDS, FrameTableKind.BONDS})
"""Tables of balances: a sum over years would mean nothing."""


def frame_figures(plan: Plan) -> Mapping[str, FrameFigure]:
    """The figures of every line of the frame, by the line's id."""
    if plan.frame is None:
        return {}
    figures: dict[str, FrameFigure] = {}
    period = plan.period.years if plan.period else None
    for table in plan.frame.tables:
        figures.update(_table(table, plan.profile.notation, period))
    return figures


def children(table: FrameTable, index: int) -> tuple[FrameLine, ...]:
    """The lines that add up to line ``index``: one level deeper and no うち lines."""
    parent = table.lines[index]
    inner: list[FrameLine] = []
    for line in table.lines[index + 1 :]:
        if line.level <= parent.level:
            break
        if line.level == parent.level + 1 and not line.of_which:
            inner.append(line)
    return tuple(inner)


def _table(
    table: FrameTable, notation: Notation, period: tuple[int, ...] | None
) -> dict[str, FrameFigure]:
    amounts = {line.id: _stated(line, table, notation) for line in table.lines}
    for index in reversed(range(len(table.lines))):
        line = table.lines[index]
        if not amounts[line.id]:
            amounts[line.id] = _sum(amounts, children(table, index), table)
    totals = {
        line.id: None if table.kind in BALANCES else _over(amounts[line.id], period, table)
        for line in table.lines
    }
    whole = next((line.id for line in table.lines if line.level == 0), None)
    return {
        line.id: FrameFigure(
            years=tuple(amounts[line.id].items()),
            total=totals[line.id],
            shares=_shares(amounts[line.id], amounts[whole] if whole else {}),
            total_share=_share(totals[line.id], totals[whole] if whole else None),
        )
        for line in table.lines
    }


def _stated(line: FrameLine, table: FrameTable, notation: Notation) -> dict[int, Amount]:
    """The amounts a line states; a year that cannot be read is left out."""
    read = {cell.year: read_amount(cell.raw, notation, table.unit) for cell in line.values}
    return {year: amount for year, amount in read.items() if amount is not None}


def _sum(
    amounts: Mapping[str, dict[int, Amount]], lines: tuple[FrameLine, ...], table: FrameTable
) -> dict[int, Amount]:
    years = sorted({year for line in lines for year in amounts[line.id]})
    return {
        year: total(
            (amounts[line.id][year] for line in lines if year in amounts[line.id]), table.unit
        )
        for year in years
    }


def _over(
    amounts: Mapping[int, Amount], period: tuple[int, ...] | None, table: FrameTable
) -> Amount | None:
    """The total over the period, None where the line has no amount in it."""
    inside = [amount for year, amount in amounts.items() if period is None or year in period]
    whole = total(inside, table.unit)
    return None if whole.state is AmountState.NOT_APPLICABLE else whole


def _shares(
    amounts: Mapping[int, Amount], wholes: Mapping[int, Amount]
) -> tuple[tuple[int, int], ...]:
    found = ((year, _share(amount, wholes.get(year))) for year, amount in amounts.items())
    return tuple((year, share) for year, share in found if share is not None)


def _share(part: Amount | None, whole: Amount | None) -> int | None:
    """The share in per mille, half up; None where there is none to tell."""
    if part is None or whole is None or whole.yen <= 0:
        return None
    if part.state is AmountState.NOT_APPLICABLE:
        return None
    return divide(part.yen * PER_MILLE, whole.yen, RoundingMode.HALF_UP)
