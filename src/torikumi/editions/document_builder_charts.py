"""The charts of the cost list and of the fiscal frame, with the figures that the tables print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torikumi.editions.charts import Bar, Chart, Part, words
from torikumi.editions.charts.model import MOST_SERIES
from torikumi.editions.charts.sentence import of_series, of_whole, span_of
from torikumi.editions.document import PrintedCostLine, PrintedFigureTable
from torikumi.editions.document_builder_tables import Desk, fiscal_year, level_label, text_of
from torikumi.figures.bundle import CostLine, FrameFigure
from torikumi.notation.amounts import Amount, AmountState
from torikumi.plan.places import place
from torikumi.plan.values import CostLineKind, FrameTable, FrameTableKind
from torikumi.plan.walk import strategic_plans

_WHOLES = (FrameTableKind.REVENUE, FrameTableKind.EXPENDITURE)

Figures = tuple[str, Mapping[int | None, Part]]
"""The name of a series, and its figure by year; None: over the period."""


def cost_charts(
    desk: Desk, years: Sequence[int], unit: str, lines: Sequence[PrintedCostLine]
) -> tuple[Chart, ...]:
    """Costs by pillar and year; none where no cost is known or open."""
    plans = [pillar for pillar, _ in strategic_plans(desk.plan)]
    # As in the list: a pillar has a line after the last of its strategic plans.
    pillars = [pillar for n, pillar in enumerate(plans) if pillar is not (*plans, None)[n + 1]]
    printed = [line.cells for line in lines if line.kind is CostLineKind.PILLAR]
    costs = [desk.figures.pillar_costs.get(pillar.id) for pillar in pillars]
    levels, numbers = desk.profile.notation.levels, desk.figures.numbers.pillars
    named = (
        f"{level_label(levels.pillar, numbers.get(pillar.id))} {text_of(pillar.name)}".strip()
        for pillar in pillars
    )
    series = [
        (name, _parts(years, cost, cells))
        for name, cost, cells in zip(named, costs, printed, strict=True)
    ]
    whole = ("", _parts(years, desk.figures.plan_cost, lines[-1].cells))
    chart = _of_whole(
        desk,
        "cost_list",
        words.BY.format(level=levels.pillar, what=words.COSTS),
        words.COSTS,
        (unit, desk.profile.notation.spellings.unit_name(desk.profile.notation.unit)),
        (whole, series),
    )
    return (chart,) if chart else ()


def _parts(
    years: Sequence[int], cost: CostLine | None, cells: Sequence[str]
) -> Mapping[int | None, Part]:
    amounts = [cost.of(year) if cost else None for year in years]
    every = (*amounts, cost.total if cost else None)
    keys = (*years, None)
    return {k: _part(amount, cell) for k, amount, cell in zip(keys, every, cells, strict=True)}


def frame_charts(
    desk: Desk,
    table: FrameTable,
    printed: PrintedFigureTable,
    known: Sequence[FrameFigure | None],
) -> tuple[Chart, ...]:
    """The parts of a table of the frame by year, or how its balances change."""
    captions = printed.captions[1:]
    years = tuple(dict.fromkeys(cell.year for line in table.lines for cell in line.values))
    columns: dict[int | None, int] = {
        year: captions.index(fiscal_year(desk, year)) for year in years
    }
    if desk.profile.notation.columns.total in captions:
        columns[None] = captions.index(desk.profile.notation.columns.total)
    figures: list[Figures] = []
    for line, figure in zip(printed.lines, known, strict=True):
        amounts: dict[int | None, Amount] = dict(figure.years) if figure else {}
        if figure and figure.total:
            amounts[None] = figure.total
        # A year without an amount keeps what was stated; a period without one has no sum.
        own = {
            key: _part(amounts.get(key), line.cells[column])
            for key, column in columns.items()
            if key is not None or None in amounts
        }
        figures.append((line.name, own))
    unit = (printed.unit, desk.profile.notation.spellings.unit_name(table.unit))
    levels = [(line.level, line.of_which) for line in table.lines]
    top = [each for each, level in zip(figures, levels, strict=True) if level == (0, False)]
    if table.kind in _WHOLES and len(top) == 1:
        inner = [each for each, level in zip(figures, levels, strict=True) if level == (1, False)]
        chart = _of_whole(desk, printed.at, printed.title, printed.title, unit, (top[0], inner))
    else:
        chart = _of_series(desk, printed, unit, top)
    return (chart,) if chart else ()


def _part(amount: Amount | None, printed: str) -> Part:
    if amount is None or amount.state is AmountState.NOT_APPLICABLE:
        return Part(0, printed)
    return Part(amount.yen, printed, amount.is_open)


def _of_whole(
    desk: Desk,
    at: str,
    title: str,
    what: str,
    unit: tuple[str, str],
    figures: tuple[Figures, list[Figures]],
) -> Chart | None:
    """Stacked bars; of the whole alone where there are more parts than patterns, or none."""
    whole, series = figures
    if not 0 < len(series) <= MOST_SERIES:
        series = [(what, whole[1])]
    years = _years(desk, whole[1])
    if not years or not any(part.amount or part.open for _, own in series for part in own.values()):
        return None
    bars = tuple(
        Bar(fiscal_year(desk, year), whole[1][year].printed, tuple(own[year] for _, own in series))
        for year in years
    )
    span = span_of([bar.name for bar in bars])
    over = whole[1].get(None)
    if over is None:
        return None
    said = [(name, own.get(None, Part(0, ""))) for name, own in series]
    sentence = of_whole(span, what, unit[1], over, said)
    return _chart(desk, at, title, unit[0], tuple(name for name, _ in series), bars, sentence)


def _of_series(
    desk: Desk, printed: PrintedFigureTable, unit: tuple[str, str], series: list[Figures]
) -> Chart | None:
    if not 0 < len(series) <= MOST_SERIES:
        return None
    years = [year for year in series[0][1] if year is not None]
    bars = tuple(
        Bar(fiscal_year(desk, year), "", tuple(own[year] for _, own in series)) for year in years
    )
    if not any(part.amount or part.open for bar in bars for part in bar.parts):
        return None
    names = tuple(name for name, _ in series)
    sentence = of_series(names, bars, unit[1])
    return _chart(desk, printed.at, printed.title, unit[0], names, bars, sentence, stacked=False)


def _years(desk: Desk, whole: Mapping[int | None, Part]) -> list[int]:
    """The years that the total is of: those of the period."""
    period = desk.plan.period.years if desk.plan.period else None
    return [year for year in whole if year is not None and (period is None or year in period)]


def _chart(
    desk: Desk,
    at: str,
    title: str,
    unit: str,
    series: tuple[str, ...],
    bars: tuple[Bar, ...],
    sentence: str,
    *,
    stacked: bool = True,
) -> Chart:
    mark = desk.profile.notation.marks.to_be_costed
    return Chart(
        at=place(at, "chart"),
        title=words.TITLE.format(what=title),
        unit=unit,
        series=series,
        bars=bars,
        sentence=sentence,
        refers=words.REFERS,
        open_note=words.OPEN.format(mark=mark) if any(bar.open for bar in bars) else "",
        stacked=stacked,
    )
