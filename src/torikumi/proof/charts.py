"""What must be said by the charts of the cost list and of the frame: names, figures, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from torikumi.notation.amounts import Amount
from torikumi.plan.values import CostLineKind, FrameTableKind, Plan
from torikumi.proof.shown import ShownChart, ShownCostList, ShownFigures, ShownLevel
from torikumi.proof.slots import Slot, words

_MOST = 12
_REFERS = "図の数値は、前の表にあります。"
_TELLING = re.compile(r"([^0-9]*[0-9][0-9,.]*)(.*)", re.DOTALL)

Key = int | None
"""A fiscal year; None: the period."""


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    amounts: Mapping[Key, Amount]
    printed: Mapping[Key, str]

    def known(self, key: Key) -> int:
        amount = self.amounts.get(key)
        return amount.yen if amount else 0

    def open(self, key: Key) -> bool:
        amount = self.amounts.get(key)
        return bool(amount and amount.is_open)


def chart_of_costs(
    plan: Plan, costs: ShownCostList, pillars: Sequence[ShownLevel], years: Sequence[int]
) -> tuple[ShownChart, ...]:
    """Costs by pillar and year."""
    names = {pillar.id: f"{pillar.label} {pillar.name}".strip() for pillar in pillars}
    parts: list[_Series] = []
    whole: _Series | None = None
    for line in costs.lines:
        printed: dict[Key, str] = dict(zip((*years, None), line.cells, strict=True))
        each = _Series(names.get(line.id, ""), dict(line.sums), printed)
        if line.kind is CostLineKind.PILLAR:
            parts.append(each)
        elif line.kind is CostLineKind.TOTAL:
            whole = each
    if whole is None:
        return ()
    title = f"{plan.profile.notation.levels.pillar}別の事業費"
    return _Charts(plan, costs.unit).of_whole("cost_list", title, "事業費", whole, parts, years)


def chart_of_figures(plan: Plan, table: ShownFigures) -> tuple[ShownChart, ...]:
    """A table of the frame: the parts of a whole, else each balance of its own."""
    years = list(dict.fromkeys(cell.year for line in table.table.lines for cell in line.values))
    step = 2 if table.shares else 1
    keys: list[Key] = [*years, *([None] if len(table.captions) - 1 > len(years) * step else [])]
    tops: list[_Series] = []
    parts: list[_Series] = []
    for line in table.lines:
        amounts: dict[Key, Amount] = {year: amount for year, amount, _ in line.figures}
        each = _Series(line.name, amounts, dict(zip(keys, line.cells[::step], strict=True)))
        if not line.line.of_which and line.line.level in (0, 1):
            (parts if line.line.level else tops).append(each)
    charts = _Charts(plan, table.unit)
    if len(tops) == 1 and table.table.kind in (FrameTableKind.REVENUE, FrameTableKind.EXPENDITURE):
        period = plan.period.years if plan.period else years
        inside = [year for year in years if year in period]
        if None not in tops[0].amounts:
            return ()
        return charts.of_whole(table.at, table.title, table.title, tops[0], parts, inside)
    return charts.of_balances(table, tops, years)


class _Charts:
    """Charts whose figures are in one unit."""

    def __init__(self, plan: Plan, unit: str) -> None:
        self.plan = plan
        self.unit = unit

    def of_whole(
        self,
        at: str,
        title: str,
        what: str,
        whole: _Series,
        parts: list[_Series],
        years: Sequence[int],
    ) -> tuple[ShownChart, ...]:
        if not parts or len(parts) > _MOST:
            parts = [_Series(what, whole.amounts, whole.printed)]
        keys: list[Key] = [*years, None]
        if not years or not any(x.known(key) or x.open(key) for x in parts for key in keys):
            return ()
        rows = tuple((self._year(year), whole.printed[year]) for year in years)
        span = rows[0][0] if len(rows) == 1 else f"{rows[0][0]}から{rows[-1][0]}まで"
        total = self._figure(whole.printed[None])
        unsure = whole.open(None) or any(each.open(None) for each in parts)
        said = (
            f"{span}の{what}には金額の決まっていないものがあり、計は{total}です。"
            if unsure
            else f"{span}の{what}は{total}"
        )
        most = max(each.known(None) for each in parts)
        if len(parts) > 1 and most > 0:
            first = [each for each in parts if each.known(None) == most]
            greatest = f"最も多いのは{'と'.join(each.name for each in first)}"
            greatest += f"（{self._figure(first[0].printed[None])}）です。"
            said += f"決まっている額が{greatest}" if unsure else f"で、{greatest}"
        elif not unsure:
            said += "です。"
        return (self._chart(at, title, parts, rows, said, years),)

    def of_balances(
        self, table: ShownFigures, series: list[_Series], years: Sequence[int]
    ) -> tuple[ShownChart, ...]:
        if not 0 < len(series) <= _MOST or not any(
            each.known(year) or each.open(year) for each in series for year in years
        ):
            return ()
        rows = tuple(
            ("" if n else self._year(year), each.printed[year])
            for year in years
            for n, each in enumerate(series)
        )
        first, last = years[0], years[-1]
        said = ""
        for each in series:
            said += f"{each.name}は、{self._year(first)}が{self._figure(each.printed[first])}"
            if first != last:
                said += f"、{self._year(last)}が{self._figure(each.printed[last])}"
            said += "です。"
        return (self._chart(table.at, table.title, series, rows, said, years),)

    def _chart(
        self,
        at: str,
        title: str,
        series: Sequence[_Series],
        rows: tuple[tuple[str, str], ...],
        sentence: str,
        years: Sequence[int],
    ) -> ShownChart:
        keys = [each.name for each in series]
        if any(each.open(year) for each in series for year in years):
            mark = self.plan.profile.notation.marks.to_be_costed
            keys.append(f"{mark}（金額の決まっていないもの。破線の長さは額を表しません）")
        return ShownChart(f"{at}/chart", f"図：{title}", self.unit, tuple(keys), rows, sentence)

    def _year(self, year: int) -> str:
        return self.plan.profile.years.fiscal_year(year)

    def _figure(self, printed: str) -> str:
        """A figure with its unit, the sign that may follow it last; a mark as it is."""
        found = _TELLING.fullmatch(printed)
        unit = self.unit.partition("：")[2]
        return f"{found[1]}{unit}{found[2]}" if found else printed


def chart_parts(chart: ShownChart) -> Iterator[tuple[Slot, ...]]:
    """The texts of a chart in the order in which they stand, by line."""
    at = chart.at
    yield (Slot(at, (chart.title,)), Slot(at, (chart.unit,)))
    yield tuple(Slot(at, (name,)) for name in chart.keys)
    for row in chart.rows:
        yield tuple(Slot(at, (text,)) for text in row if text)
    yield (Slot(at, (chart.sentence,)),)
    yield (words(_REFERS),)
