"""Yearly tables and initiatives as they are printed (domain.md 2, 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from torikumi.editions.document import PrintedInitiative, PrintedRow, PrintedTable
from torikumi.editions.document_builder_words import DECLARED, INFERRED, STATED
from torikumi.figures.bundle import CostLine, Figures
from torikumi.figures.divisions import account_of, natures_in
from torikumi.notation.amounts import Amount, AmountState, print_amount
from torikumi.notation.linebreaks import rejoin
from torikumi.notation.numbering import (
    CIRCLED_LAST,
    code_key,
    print_circled,
    print_heading_number,
    print_roman,
    print_table_number,
    read_roman,
)
from torikumi.notation.rounding import OpenTotalsPolicy, print_total
from torikumi.notation.settings import MoneyUnit, Notation
from torikumi.notation.years import print_fiscal_year
from torikumi.plan.glossary import term
from torikumi.plan.places import place
from torikumi.plan.values import Cell, Initiative, Plan, Row, RowKind, TableHead, YearlyTable
from torikumi.plan.walk import Spot, spots
from torikumi.profiles.model import Profile


@dataclass(frozen=True, slots=True)
class Desk:
    """What every part of the builder has at hand.

    owners: where each initiative of the body stands, by id.
    """

    plan: Plan
    figures: Figures
    owners: Mapping[str, Spot]

    @property
    def profile(self) -> Profile:
        """The choices the plan was made under."""
        return self.plan.profile


def desk_of(plan: Plan, figures: Figures) -> Desk:
    """The desk for ``plan``."""
    return Desk(plan, figures, {spot.initiative.id: spot for spot in spots(plan)})


def text_of(raw: str) -> str:
    """A text as printed: the line breaks a source left behind are taken out."""
    return rejoin(raw).text


# --- initiatives --------------------------------------------------------------------------------


def printed_initiative(
    desk: Desk, initiative: Initiative, number: int | None, at: str
) -> PrintedInitiative:
    """An initiative under its printed number.

    A re-listed one (再掲) is shown with its own words, a pointer to the owner and no table: its
    figures and its money stand there only (model.md 12).
    """
    notation = desk.profile.notation
    view = desk.figures.relisted.get(at)
    owner = view.initiative.id if view else initiative.relists or ""
    relisted = _pointer_to_initiative(desk, owner) if initiative.relists else ""
    tables = () if initiative.relists else initiative.tables
    return PrintedInitiative(
        at=at,
        number="" if number is None else print_heading_number(number, notation),
        heading=text_of(initiative.heading),
        star=notation.marks.new if initiative.star else "",
        paragraphs=tuple(paragraph.text for paragraph in initiative.paragraphs),
        tables=tuple(printed_table(desk, table, place(at, table.id)) for table in tables),
        sections=tuple(text_of(section.raw) for section in initiative.sections),
        section_label=notation.levels.section_label,
        relisted=relisted,
        relisted_at=owner,
    )


def heading_number(desk: Desk, spot: Spot) -> int | None:
    """The heading number of an initiative: stated, else derived."""
    derived = desk.figures.numbers.headings.get(spot.initiative.id)
    return spot.ref.number if derived is None else derived


def _pointer_to_initiative(desk: Desk, owner: str) -> str:
    """The words that say where the owner stands; the bare mark where it stands nowhere."""
    notation = desk.profile.notation
    spot = desk.owners.get(owner)
    if spot is None:
        return notation.marks.relisted
    plan_number = desk.figures.numbers.strategic_plans.get(spot.strategic_plan.id)
    number = heading_number(desk, spot)
    roman, _ = read_roman(spot.group.name)
    steps = (
        "" if roman is None else print_roman(roman),
        "" if number is None else print_heading_number(number, notation),
    )
    return desk.profile.words.relisted_from.format(
        plan=level_label(notation.levels.strategic_plan, plan_number),
        number=" ".join(step for step in steps if step),
        mark=notation.marks.relisted,
    )


def level_label(level: str, number: int | None) -> str:
    """A level's name with its number: 戦略計画 1."""
    return level if number is None else f"{level} {number}"


# --- tables -------------------------------------------------------------------------------------


def printed_table(desk: Desk, table: YearlyTable, at: str) -> PrintedTable:
    """A yearly table; a re-listed row takes its contents from the owner where it has none."""
    notation = desk.profile.notation
    years = years_of(desk.plan, table)
    return PrintedTable(
        at=at,
        number=_table_number(desk, table),
        spanning=(table.head.spanning if table.head else "") or notation.columns.spanning,
        captions=_captions(desk, table.head, years),
        rows=tuple(_printed_row(desk, table, row, years, place(at, row.id)) for row in table.rows),
        caption=text_of(table.caption),
        broken_off=table.broken_off,
    )


def years_of(plan: Plan, table: YearlyTable) -> tuple[int, ...]:
    """The years a table has columns for: as its head states, else the period's, else its rows'."""
    if table.head and table.head.years:
        return tuple(cell.year for cell in table.head.years)
    if plan.period is not None:
        return plan.period.years
    return tuple(sorted({cell.year for row in table.rows for cell in row.years}))


def _table_number(desk: Desk, table: YearlyTable) -> str:
    numbers = desk.figures.numbers.tables
    number = numbers.get(table.id) or table.number
    key = code_key(number) if number else None
    match key:
        case (plan, count):
            return print_table_number(plan, count, desk.profile.notation)
        case (count,):
            return print_table_number(None, count, desk.profile.notation)
        case _:
            return number or ""


def _captions(desk: Desk, head: TableHead | None, years: tuple[int, ...]) -> tuple[str, ...]:
    """Second-level captions: as a source printed them, else as the profile words them."""
    columns = desk.profile.notation.columns
    words = dict.fromkeys(("last", "before", "year", "last_era", "before_era"), "")
    period = desk.plan.period.years if desk.plan.period else years
    if period:
        words["last"] = fiscal_year(desk, period[-1])
        words["before"] = fiscal_year(desk, period[0] - 1)
        eras = desk.profile.years.printed
        words["last_era"] = print_fiscal_year(period[-1], eras)
        words["before_era"] = print_fiscal_year(period[0] - 1, eras)
    stated = {cell.year: text_of(cell.raw) for cell in head.years} if head else {}
    yearly = (
        stated.get(year) or columns.year.format(**{**words, "year": fiscal_year(desk, year)})
        for year in years
    )
    return (
        text_of(head.target if head else "") or columns.target.format(**words),
        text_of(head.baseline if head else "") or columns.baseline.format(**words),
        *yearly,
        text_of(head.total if head else "") or columns.total.format(**words),
    )


def fiscal_year(desk: Desk, year: int) -> str:
    """A printed fiscal year: 令和6年度, or with or by the western year as the profile chose."""
    return desk.profile.years.fiscal_year(year)


# --- rows ---------------------------------------------------------------------------------------


def _printed_row(
    desk: Desk, table: YearlyTable, row: Row, years: tuple[int, ...], at: str
) -> PrintedRow:
    shown, owner, relisted = _contents_of(desk, row, at)
    if row.kind is RowKind.COST:
        cells = _cost_cells(desk, row, years, at, _unit(desk, table))
    elif row.kind is RowKind.HEADING:
        cells = ("",) * (len(years) + 2)
    else:
        yearly = {cell.year: text_of(cell.raw) for cell in shown.years}
        total = _indicator_total(desk, shown, owner)
        cells = (_raw(shown.baseline), *(yearly.get(year, "") for year in years), total)
    return PrintedRow(
        at=at,
        kind=row.kind,
        marker=_marker(desk, row),
        cells=(_label(desk, table, shown), *cells),
        relisted=relisted,
        meaning=_meaning(desk, shown, owner),
        direction=_direction(desk, shown, owner),
        nature="、".join(natures_in(row)),
        account=_account(desk, row, at),
        relisted_at=_owner_at(desk, at),
    )


def _account(desk: Desk, row: Row, at: str) -> str:
    """The account of a cost that is counted, where several are in use."""
    counted = at in desk.figures.row_costs and desk.figures.accounts
    return account_of(row, desk.profile.money) if counted else ""


def _owner_at(desk: Desk, at: str) -> str:
    view = desk.figures.relisted.get(at)
    return view.at if view else ""


def _meaning(desk: Desk, row: Row, at: str) -> str:
    known = desk.figures.row_totals.get(at)
    if known is None or known.meaning is None:
        return ""
    words = INFERRED if row.meaning is None else DECLARED
    return words.format(what=term(f"RowMeaning.{known.meaning.value}").ja)


def _direction(desk: Desk, row: Row, at: str) -> str:
    known = desk.figures.row_totals.get(at)
    if known is None or known.direction is None:
        return ""
    words = INFERRED if row.direction is None else DECLARED
    return words.format(what=term(f"Direction.{known.direction.value}").ja)


def _contents_of(desk: Desk, row: Row, at: str) -> tuple[Row, str, str]:
    """The row whose cells are printed, its place, and the pointer to the owner (empty: itself)."""
    if row.relists is None:
        return row, at, ""
    view = desk.figures.relisted.get(at)
    initiative = view.initiative.id if view else row.relists.partition("/")[0]
    pointer = _pointer_to_initiative(desk, initiative)
    if row.years or view is None or view.row is None or initiative not in desk.owners:
        return row, at, pointer
    return replace(view.row, star=row.star, number=row.number), view.at, pointer


def _marker(desk: Desk, row: Row) -> str:
    """Star and circled number as printed before the label."""
    star = desk.profile.notation.marks.new if row.star else ""
    if row.number is None:
        return star
    circled = 1 <= row.number <= CIRCLED_LAST and desk.profile.notation.circled
    return star + (print_circled(row.number) if circled else str(row.number))


def _raw(cell: Cell | None) -> str:
    return "" if cell is None else text_of(cell.raw)


def _label(desk: Desk, table: YearlyTable, row: Row) -> str:
    """The first cell; a cost row always names the unit its figures are printed in."""
    label = _raw(row.target)
    if label or row.kind is not RowKind.COST:
        return label
    return cost_label(desk.profile, _unit(desk, table))


def _unit(desk: Desk, table: YearlyTable) -> MoneyUnit:
    return table.unit or desk.profile.notation.unit


def cost_label(profile: Profile, unit: MoneyUnit) -> str:
    """事業費(百万円) in the profile's words."""
    spellings = profile.notation.spellings
    return f"{spellings.cost_label[0]}({spellings.unit_name(unit)})"


def _indicator_total(desk: Desk, row: Row, at: str) -> str:
    known = desk.figures.row_totals.get(at)
    if known is None:
        return _raw(row.total)
    printed = text_of(known.printed)
    return printed if known.agrees else _with_stated(printed, _raw(row.total))


def _with_stated(derived: str, stated: str) -> str:
    """A derived figure beside the stated one from which it differs (model.md 3)."""
    if not stated or stated == derived:
        return derived
    return STATED.format(derived=derived, stated=stated) if derived else stated


def _cost_cells(
    desk: Desk, row: Row, years: tuple[int, ...], at: str, unit: MoneyUnit
) -> tuple[str, ...]:
    """Baseline, years and total of a cost row in ``unit``, every figure from ``figures``."""
    stated = {cell.year: text_of(cell.raw) for cell in row.years}
    line = desk.figures.row_costs.get(at)
    if line is None:
        as_stated = (stated.get(year, "") for year in years)
        return (_raw(row.baseline), *as_stated, _raw(row.total))
    notation = replace(desk.profile.notation, unit=unit)
    yearly = (_cost(notation, line.of(year), stated.get(year, "")) for year in years)
    return (_raw(row.baseline), *yearly, cost_total(desk, line, unit, _raw(row.total)))


def _cost(notation: Notation, amount: Amount | None, stated: str) -> str:
    """A year's cost; what is not applicable or no amount at all is printed as stated."""
    if amount is None or amount.state is AmountState.NOT_APPLICABLE:
        return stated
    return print_amount(amount, notation)


def cost_total(desk: Desk, line: CostLine, unit: MoneyUnit, stated: str = "") -> str:
    """A total as stated where it agrees with its parts, else as the profile's policy prints it.

    unit: the unit that the column names; an amount in another one names its own.

    Where a total is open and no policy was chosen (such a plan can be printed as a draft only),
    what a source stated is kept, else the mark for "to be costed": never a plain number of ours.
    """
    notation = desk.profile.notation
    if stated and line.stated_total is not None and line.agrees:
        return stated
    policy = OpenTotalsPolicy(desk.profile.money.open_totals)
    printed = print_total(line.total, replace(notation, unit=unit), policy)
    if printed is None:
        return stated or notation.marks.to_be_costed
    return _with_stated(printed, stated)
