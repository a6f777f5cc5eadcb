"""What several rules ask of a context: rows with their figures, places of cells, printed amounts."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable
from torikumi.figures.bundle import CostLine, RowTotal
from torikumi.figures.tables import RowSpot, rows_of
from torikumi.notation.amounts import Amount, print_amount
from torikumi.notation.cells import CellKind, read_cell
from torikumi.notation.rounding import OpenTotalsPolicy, print_total
from torikumi.notation.settings import Notation
from torikumi.notation.years import print_fiscal_year
from torikumi.plan.places import place
from torikumi.plan.values import RowKind, YearlyTable

NO_COST_ROWS = NotCheckable("事業費の行がありません。", "There is no cost row.")
NO_INDICATOR_ROWS = NotCheckable("指標の行がありません。", "There is no indicator row.")
NO_BODY = NotCheckable("取組の本文がありません。", "There is no initiative.")
NO_FRAME = NotCheckable("財政フレームがありません。", "There is no fiscal frame.")

FRAME = "frame"
"""The first step of every place in the fiscal frame."""

_NOTHING = frozenset({CellKind.NONE, CellKind.EMPTY})


def cost_rows(context: Context) -> Iterator[tuple[RowSpot, CostLine]]:
    """Every cost row that carries money, with its figures; specimens too."""
    for spot in rows_of(context.plan):
        line = context.figures.row_costs.get(spot.at)
        if line is not None:
            yield spot, line


def indicator_rows(context: Context) -> Iterator[tuple[RowSpot, RowTotal]]:
    """Every indicator row with its figures; specimens too."""
    for spot in rows_of(context.plan):
        total = context.figures.row_totals.get(spot.at)
        if total is not None:
            yield spot, total


def cell_at(spot: RowSpot, column: str | int) -> str:
    """The place of a cell of ``spot``."""
    return place(spot.at, column, "raw")


def has_cost_rows(context: Context) -> bool:
    """Whether there is anything a rule about costs could look at."""
    return bool(context.figures.row_costs)


def has_indicator_rows(context: Context) -> bool:
    """Whether there is anything a rule about indicators could look at."""
    return bool(context.figures.row_totals)


def printed(amount: Amount, notation: Notation) -> str:
    """An amount for a message: as printed, an open one with what is known and the note sign."""
    text = print_total(amount, notation, OpenTotalsPolicy.KNOWN_SUM_WITH_NOTE)
    return text if text is not None else print_amount(amount, notation)


def printed_year(year: int, context: Context) -> str:
    """A fiscal year for a message, in the eras the plan is printed in."""
    return print_fiscal_year(year, context.plan.profile.years.printed)


def planned_years(spot: RowSpot, notation: Notation) -> frozenset[int]:
    """The years in which an indicator row of the same table has anything planned.

    Rows that repeat another initiative's have their cost there.
    """
    return planned_in(spot.table.table, notation)


def planned_in(table: YearlyTable, notation: Notation) -> frozenset[int]:
    """The years in which an indicator row of ``table`` that is no re-listing has anything planned."""
    return frozenset(
        cell.year
        for row in table.rows
        if row.kind is RowKind.INDICATOR and row.relists is None
        for cell in row.years
        if read_cell(cell.raw, notation).kind not in _NOTHING
    )


def blank_planned_years(spot: RowSpot, line: CostLine, notation: Notation) -> tuple[int, ...]:
    """The planned years in which a cost row says nothing at all, in order."""
    stated = {cell.year for cell in spot.row.years if cell.raw.strip()}
    known = stated | {year for year, _ in line.from_exact}
    here = {cell.year for cell in spot.row.years}
    return tuple(sorted((planned_years(spot, notation) & here) - known))


def uncosted_planned_years(spot: RowSpot, line: CostLine, notation: Notation) -> tuple[int, ...]:
    """The planned years in which a cost row says that there is nothing, in order."""
    exact = {year for year, _ in line.from_exact}
    signs = {
        cell.year
        for cell in spot.row.years
        if cell.raw.strip() and read_cell(cell.raw, notation).kind in _NOTHING
    }
    return tuple(sorted((planned_years(spot, notation) & signs) - exact))


def years_fit(context: Context, spot: RowSpot) -> bool:
    """Whether each year of a row is one of the period and stands once (otherwise YR101)."""
    years = [cell.year for cell in spot.row.years]
    period = context.plan.period
    inside = period is None or all(year in period for year in years)
    return inside and len(set(years)) == len(years)


def is_settled(context: Context, spot: RowSpot, line: CostLine) -> bool:
    """Whether nothing is wrong with a cost row, so that sums over it may be held against others."""
    notation = context.plan.profile.notation
    return (
        years_fit(context, spot)
        and line.agrees
        and not line.unreadable
        and not line.not_as_exact
        and not blank_planned_years(spot, line, notation)
    )
