"""The fiscal frame and the cost list as they are printed (domain.md 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from torikumi.editions.document import (
    PrintedCostLine,
    PrintedCostList,
    PrintedCostShare,
    PrintedFigureLine,
    PrintedFigureTable,
    PrintedFrame,
)
from torikumi.editions.document_builder_charts import cost_charts, frame_charts
from torikumi.editions.document_builder_tables import (
    Desk,
    cost_total,
    fiscal_year,
    level_label,
    text_of,
)
from torikumi.editions.document_builder_words import NAMES, SHARE, UNIT, UNSAID
from torikumi.figures.bundle import CostLine, CostShare, FrameFigure
from torikumi.notation.amounts import Amount, print_amount
from torikumi.notation.rounding import OpenTotalsPolicy, open_totals_sentence
from torikumi.plan.glossary import term
from torikumi.plan.places import place
from torikumi.plan.values import CostLineKind, Frame, FrameLine, FrameTable, FrameTableKind
from torikumi.plan.walk import strategic_plans

# Balances of funds and bonds, and what comes and goes beside them, are no parts of a whole.
_WITH_SHARES = (FrameTableKind.REVENUE, FrameTableKind.EXPENDITURE)

# --- frame --------------------------------------------------------------------------------------


def printed_frame(desk: Desk, frame: Frame) -> PrintedFrame:
    """The fiscal frame with its shares."""
    words = desk.profile.words
    return PrintedFrame(
        at="frame",
        title=text_of(frame.title) or words.frame[0],
        preconditions=tuple(paragraph.text for paragraph in frame.preconditions),
        estimated_on=text_of(frame.estimated_on),
        tables=tuple(_frame_table(desk, table) for table in frame.tables),
        notes=tuple(note.text for note in frame.notes),
        preconditions_title=words.preconditions[0],
        notes_title=words.notes[0],
    )


def _frame_table(desk: Desk, table: FrameTable) -> PrintedFigureTable:
    years = tuple(dict.fromkeys(cell.year for line in table.lines for cell in line.values))
    known = [_frame_figure(desk, table, line) for line in table.lines]
    shares = table.kind in _WITH_SHARES and any(figure.shares for figure in known if figure)
    totals = any(line.total for line in table.lines) or any(
        figure.total is not None for figure in known if figure
    )
    captions = [fiscal_year(desk, year) for year in years]
    if totals:
        captions.append(desk.profile.notation.columns.total)
    headed = (cell for caption in captions for cell in ((caption, SHARE) if shares else (caption,)))
    unit = desk.profile.notation.spellings.unit_name(table.unit)
    printed = PrintedFigureTable(
        at=place("frame", table.id),
        title=text_of(table.title),
        unit=UNIT.format(unit=unit),
        captions=(NAMES, *headed),
        lines=tuple(
            PrintedFigureLine(
                at=place("frame", table.id, line.id),
                name=text_of(line.name),
                level=line.level,
                of_which=line.of_which,
                cells=tuple(_frame_cells(desk, line, figure, years, shares=shares, totals=totals)),
            )
            for line, figure in zip(table.lines, known, strict=True)
        ),
        kind=table.kind,
    )
    return replace(printed, charts=frame_charts(desk, table, printed, known))


def _frame_figure(desk: Desk, table: FrameTable, line: FrameLine) -> FrameFigure | None:
    known = desk.figures.frame
    return known.get(place("frame", table.id, line.id)) or known.get(line.id)


def _frame_cells(
    desk: Desk,
    line: FrameLine,
    figure: FrameFigure | None,
    years: tuple[int, ...],
    *,
    shares: bool,
    totals: bool,
) -> Iterator[str]:
    """Amount and share of each year, then of the period; as stated where nothing is known."""
    stated = {cell.year: text_of(cell.raw) for cell in line.values}
    amounts = dict(figure.years) if figure else {}
    parts = dict(figure.shares) if figure else {}
    for year in years:
        yield _figure(desk, amounts.get(year), stated.get(year, ""))
        if shares:
            yield _share(parts.get(year))
    if totals:
        yield _figure(
            desk, figure.total if figure else None, text_of(line.total.raw) if line.total else ""
        )
        if shares:
            yield _share(figure.total_share if figure else None)


def _figure(desk: Desk, amount: Amount | None, stated: str) -> str:
    if amount is None:
        return stated
    return print_amount(amount, desk.profile.notation, with_unit=False)


def _share(per_mille: int | None) -> str:
    """23.5% out of 235."""
    if per_mille is None:
        return ""
    sign = "-" if per_mille < 0 else ""
    whole, tenth = divmod(abs(per_mille), 10)
    return f"{sign}{whole}.{tenth}%"


# --- cost list ----------------------------------------------------------------------------------


def printed_cost_list(desk: Desk) -> PrintedCostList:
    """Strategic plans, pillar subtotals and the grand total, all derived."""
    profile, words = desk.profile, desk.profile.words
    years = tuple(year for year, _ in desk.figures.plan_cost.years)
    if desk.plan.period is not None:
        years = desk.plan.period.years
    listed = desk.plan.cost_list
    stated = listed.title if listed else ""
    open_note = _open_note(desk)
    notes = (text_of(note.text) for note in listed.notes) if listed else ()
    levels = profile.notation.levels
    unit = UNIT.format(unit=profile.notation.spellings.unit_name(profile.notation.unit))
    lines = tuple(_cost_lines(desk, years))
    return PrintedCostList(
        title=text_of(stated) or words.cost_list[0],
        unit=unit,
        captions=(
            levels.strategic_plan,
            *(fiscal_year(desk, year) for year in years),
            profile.notation.columns.total,
        ),
        lines=lines,
        open_note=open_note,
        notes=tuple(note for note in notes if note != open_note),
        charts=cost_charts(desk, years, unit, lines),
    )


def printed_cost_shares(desk: Desk) -> tuple[PrintedCostShare, ...]:
    """The cost list by nature, then by account; empty where costs are not told apart."""
    figures = desk.figures
    years = (
        desk.plan.period.years if desk.plan.period else tuple(y for y, _ in figures.plan_cost.years)
    )
    return tuple(
        PrintedCostShare(term(key).ja, name or UNSAID, tuple(_cost_lines(desk, years, share)))
        for key, shares in (("Row.nature", figures.natures), ("Row.account", figures.accounts))
        for name, share in shares.items()
    )


def _cost_lines(
    desk: Desk, years: tuple[int, ...], share: CostShare | None = None
) -> Iterator[PrintedCostLine]:
    """The lines of the cost list, or of that share of it."""
    figures, words = desk.figures, desk.profile.words
    costs = share or CostShare(
        figures.initiative_costs,
        figures.strategic_plan_costs,
        figures.pillar_costs,
        figures.plan_cost,
    )
    levels = desk.profile.notation.levels
    number = 0
    plans = list(strategic_plans(desk.plan))
    for position, (pillar, strategic_plan) in enumerate(plans):
        yield PrintedCostLine(
            at=place("cost_list", number),
            kind=CostLineKind.STRATEGIC_PLAN,
            label=level_label(
                levels.strategic_plan, figures.numbers.strategic_plans.get(strategic_plan.id)
            ),
            name=text_of(strategic_plan.name),
            cells=_cells(desk, costs.strategic_plans.get(strategic_plan.id), years),
        )
        number += 1
        if position + 1 == len(plans) or plans[position + 1][0] is not pillar:
            yield PrintedCostLine(
                at=place("cost_list", number),
                kind=CostLineKind.PILLAR,
                label=level_label(levels.pillar, figures.numbers.pillars.get(pillar.id)),
                name=words.subtotal[0],
                cells=_cells(desk, costs.pillars.get(pillar.id), years),
            )
            number += 1
    yield PrintedCostLine(
        at=place("cost_list", number),
        kind=CostLineKind.TOTAL,
        label="",
        name=words.grand_total[0],
        cells=_cells(desk, costs.plan, years),
    )


def _cells(desk: Desk, line: CostLine | None, years: tuple[int, ...]) -> tuple[str, ...]:
    """The years and the total of a line; sums, so that an open one is printed by the policy."""
    if line is None:
        return (desk.profile.notation.marks.none[0],) * (len(years) + 1)
    yearly = (line.of(year) for year in years)
    return tuple(
        desk.profile.notation.marks.none[0]
        if amount is None
        else cost_total(desk, CostLine((), amount), desk.profile.notation.unit)
        for amount in (*yearly, line.total)
    )


def _open_note(desk: Desk) -> str:
    """What the cost list says of what is still open; empty where nothing is."""
    count = desk.figures.open_counts.get("", 0)
    if not count:
        return ""
    notation, words = desk.profile.notation, desk.profile.words
    policy = OpenTotalsPolicy(desk.profile.money.open_totals)
    if policy is OpenTotalsPolicy.KNOWN_SUM_WITH_NOTE:
        return words.open_note.format(mark=notation.marks.note, count=count)
    return open_totals_sentence(policy, notation) or ""
