"""Mistakes within one initiative, and mistakes in the frame, the contents and the cost list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from torikumi.figures.bundle import CostLine
from torikumi.figures.compute import figures_of
from torikumi.notation.amounts import print_amount
from torikumi.notation.cells import CellKind, QuantityPart, read_cell
from torikumi.notation.rounding import TotalsPolicy
from torikumi.plan.places import place
from torikumi.plan.values import (
    Cell,
    ContentsEntry,
    ContentsKind,
    CostLineKind,
    CostListLine,
    Initiative,
    Plan,
    Row,
    RowKind,
    StatedContents,
    StatedCostList,
    YearCell,
    YearlyTable,
)
from torikumi.plan.walk import strategic_plans


@dataclass(frozen=True, slots=True)
class Change:
    """An initiative with a mistake in it, and the place where the finding must stand."""

    initiative: Initiative
    at: str


Planter = Callable[[Plan, Initiative], Change | None]
Altered = tuple[Plan, str, tuple[str, ...]]
Alterer = Callable[[Plan, frozenset[str]], Altered | None]
_Edit = Callable[[Plan, Row], tuple[Row, str] | None]


def in_row(kind: RowKind, edit: _Edit) -> Planter:
    """A planter that changes the first row of that kind which ``edit`` can change."""

    def plant(plan: Plan, initiative: Initiative) -> Change | None:
        for table in initiative.tables:
            for row in table.rows:
                edited = edit(plan, row) if row.kind is kind and row.relists is None else None
                if edited is not None:
                    made, column = edited
                    at = place(initiative.id, table.id, row.id, column)
                    return Change(with_row(initiative, table, made), at)
        return None

    return plant


def with_row(initiative: Initiative, table: YearlyTable, row: Row) -> Initiative:
    """``initiative`` with ``row`` in the place of the row of that id."""
    rows = tuple(row if each.id == row.id else each for each in table.rows)
    return with_table(initiative, replace(table, rows=rows))


def with_table(initiative: Initiative, table: YearlyTable) -> Initiative:
    """``initiative`` with ``table`` in the place of the table of that id."""
    tables = tuple(table if each.id == table.id else each for each in initiative.tables)
    return replace(initiative, tables=tables)


def _number(plan: Plan, raw: str) -> QuantityPart | None:
    """The one whole number of a cell, or None."""
    reading = read_cell(raw, plan.profile.notation)
    parts = [part for part in reading.parts if isinstance(part, QuantityPart)]
    plain = len(parts) == 1 and parts[0].upper is None and str(parts[0].number) in raw
    return parts[0] if plain and reading.kind is CellKind.QUANTITY else None


def _raised(plan: Plan, raw: str, by: int = 1) -> str | None:
    """The cell with its number raised by ``by``, or None where it holds no plain number."""
    part = _number(plan, raw)
    if part is None or part.number < 1:
        return None
    return raw.replace(str(part.number), str(part.number + by), 1)


def _increments(plan: Plan, row: Row) -> bool:
    """Whether baseline + total = target holds in figures, as in the plainest rows."""
    cells = (row.baseline, row.total, row.target)
    numbers = [_number(plan, cell.raw) if cell else None for cell in cells]
    if any(number is None for number in numbers):
        return False
    before, total, target = (number.number for number in numbers if number)
    return before + total == target and all(_number(plan, cell.raw) for cell in row.years)


# --- indicator rows -----------------------------------------------------------------------------


def _wrong_total(plan: Plan, row: Row) -> tuple[Row, str] | None:
    raw = _raised(plan, row.total.raw) if row.total and _increments(plan, row) else None
    return (replace(row, total=Cell(raw)), "total/raw") if raw else None


def _wrong_target(plan: Plan, row: Row) -> tuple[Row, str] | None:
    raw = _raised(plan, row.target.raw, 2) if _increments(plan, row) else None
    return (replace(row, target=Cell(raw)), "target/raw") if raw else None


def _other_unit(plan: Plan, row: Row) -> tuple[Row, str] | None:
    if not _increments(plan, row) or "か所" not in row.years[-1].raw:
        return None
    last = row.years[-1]
    cell = YearCell(last.year, last.raw.replace("か所", "人"))
    return replace(row, years=(*row.years[:-1], cell)), f"{last.year}/raw"


def _unknown_stage(plan: Plan, row: Row) -> tuple[Row, str] | None:
    texts = (*(cell.raw for cell in row.years), row.total.raw if row.total else "")
    notation = plan.profile.notation
    if any(read_cell(raw, notation).kind is not CellKind.STAGE for raw in texts):
        return None
    return replace(row, total=Cell("廃止")), "total/raw"


def _cost_mark(plan: Plan, row: Row) -> tuple[Row, str] | None:
    notation = plan.profile.notation
    first = row.years[0] if row.years else None
    if first is None or read_cell(first.raw, notation).kind is not CellKind.STAGE:
        return None
    if row.total is None or row.total.raw == first.raw:
        return None
    cell = YearCell(first.year, notation.marks.to_be_costed)
    return replace(row, years=(cell, *row.years[1:])), f"{first.year}/raw"


# --- cost rows ----------------------------------------------------------------------------------


def _stated_cost_total(plan: Plan, row: Row) -> tuple[Row, str] | None:
    """A stated total that is more than its years can come to: rounding does not explain it."""
    numbers = [cell.raw.replace(",", "") for cell in row.years]
    if not numbers or not all(number.isdigit() and int(number) for number in numbers):
        return None
    rounded = plan.profile.money.totals == TotalsPolicy.ROUNDING_OF_EXACT
    more = len(numbers) if rounded else 1
    return replace(row, total=Cell(f"{sum(map(int, numbers)) + more:,}")), "total/raw"


def _hidden_open(plan: Plan, row: Row) -> tuple[Row, str] | None:
    """A plain total over a year that is still to be costed."""
    mark = plan.profile.notation.marks.to_be_costed
    known = [cell.raw.replace(",", "") for cell in row.years if cell.raw != mark]
    if len(known) == len(row.years) or not known or not all(each.isdigit() for each in known):
        return None
    return replace(row, total=Cell(f"{sum(map(int, known)):,}")), "total/raw"


def _blank_cost(plan: Plan, row: Row) -> tuple[Row, str] | None:
    """A planned year whose decided zero was lost, so that no sum changes."""
    zero = plan.profile.notation.marks.decided_zero or "0"
    if not row.years or row.years[-1].raw != zero or row.amounts:
        return None
    cell = YearCell(row.years[-1].year, "")
    return replace(row, years=(*row.years[:-1], cell)), f"{cell.year}/raw"


def _unknown_mark(plan: Plan, row: Row) -> tuple[Row, str] | None:
    """A word instead of the mark for "to be costed"."""
    mark = plan.profile.notation.marks.to_be_costed
    if not row.years or row.years[-1].raw != mark:
        return None
    cell = YearCell(row.years[-1].year, "検討中")
    return replace(row, years=(*row.years[:-1], cell)), f"{cell.year}/raw"


# --- initiatives and tables ---------------------------------------------------------------------


def _no_section(plan: Plan, initiative: Initiative) -> Change | None:
    del plan
    if not initiative.sections or initiative.relists is not None:
        return None
    return Change(replace(initiative, sections=()), place(initiative.id, "heading"))


def _broken_off(plan: Plan, initiative: Initiative) -> Change | None:
    del plan
    if len(initiative.tables) != 1:
        return None
    table = initiative.tables[0]
    made = with_table(initiative, replace(table, broken_off=True))
    return Change(made, place(initiative.id, table.id))


def _lost_owner(plan: Plan, initiative: Initiative) -> Change | None:
    """A row that re-lists what is not there."""
    del plan
    for table in initiative.tables:
        for row in table.rows:
            if row.kind is RowKind.INDICATOR:
                made = replace(row, relists=place("i-0000000000", "t-0000000000", "r-0000000000"))
                at = place(initiative.id, table.id, row.id, "target", "raw")
                return Change(with_row(initiative, table, made), at)
    return None


BODY: tuple[tuple[str, str, Planter], ...] = (
    *((f"指標の計を1増やした（{n}）", "QT101", in_row(RowKind.INDICATOR, _wrong_total))
      for n in (1, 2)),
    *((f"目標を2増やした（{n}）", "QT102", in_row(RowKind.INDICATOR, _wrong_target))
      for n in (1, 2)),
    *((f"年度の単位を人に変えた（{n}）", "QT103", in_row(RowKind.INDICATOR, _other_unit))
      for n in (1, 2)),
    *((f"計を年度にない段階にした（{n}）", "QT104", in_row(RowKind.INDICATOR, _unknown_stage))
      for n in (1, 2)),
    ("指標のセルに事業費の印を書いた", "QT106", in_row(RowKind.INDICATOR, _cost_mark)),
    *((f"事業費の計を増やした（{n}）", "CO101", in_row(RowKind.COST, _stated_cost_total))
      for n in (1, 2)),
    *((f"経費が未定の年度を計に隠した（{n}）", "CO102", in_row(RowKind.COST, _hidden_open))
      for n in (1, 2)),
    ("計画のある年度の事業費を空にした", "CO103", in_row(RowKind.COST, _blank_cost)),
    ("事業費に知らない印を書いた", "CO104", in_row(RowKind.COST, _unknown_mark)),
    ("事業実施課を消した", "OG101", _no_section),
    ("表を途中で切った", "ST105", _broken_off),
    ("再掲の元をなくした", "RL101", _lost_owner),
)  # fmt: skip


# --- the whole plan -----------------------------------------------------------------------------


def _frame_part(plan: Plan, used: frozenset[str]) -> Altered | None:
    """A part of the frame that no longer adds up to its total."""
    del used
    frame = plan.frame
    if frame is None:
        return None
    for table in frame.tables:
        for line in table.lines:
            if line.level == 0 and any(
                each.level == 1 and not each.of_which for each in table.lines
            ):
                return _with_frame_value(plan, table.id, line.id)
    return None


def _with_frame_value(plan: Plan, table_id: str, line_id: str) -> Altered | None:
    frame = plan.frame
    if frame is None:
        return None
    year = 0
    tables = []
    for table in frame.tables:
        lines = []
        for line in table.lines:
            if (table.id, line.id) == (table_id, line_id):
                last = line.values[-1]
                year = last.year
                number = int(last.raw.replace(",", "")) + 10
                line = replace(line, values=(*line.values[:-1], YearCell(year, f"{number:,}")))  # noqa: PLW2901
            lines.append(line)
        tables.append(replace(table, lines=tuple(lines)))
    at = place("frame", table_id, line_id, year, "raw")
    return replace(plan, frame=replace(frame, tables=tuple(tables))), at, ()


def _contents(plan: Plan, used: frozenset[str]) -> Altered | None:
    """Stated contents in which two pages changed places."""
    del used
    entries = list(_entries(plan))
    paged = [n for n, entry in enumerate(entries) if entry.page is not None]
    if len(paged) < 3:  # noqa: PLR2004 - the last of three shows which page is out of order
        return None
    index = paged[1]
    entries[index] = replace(entries[index], page=999)
    contents = StatedContents(plan.profile.words.contents[0], tuple(entries))
    return replace(plan, contents=contents), place("contents", index), ()


def _entries(plan: Plan) -> Iterator[ContentsEntry]:
    numbers = figures_of(plan).numbers
    last = None
    page = 3
    for pillar, strategic_plan in strategic_plans(plan):
        if pillar is not last:
            last = pillar
            yield ContentsEntry(ContentsKind.PILLAR, pillar.name, numbers.pillars[pillar.id])
        number = numbers.strategic_plans[strategic_plan.id]
        page += 2
        yield ContentsEntry(ContentsKind.STRATEGIC_PLAN, strategic_plan.name, number, page)
    words = plan.profile.words  # the frame is there, and the cost list is planted next
    yield ContentsEntry(ContentsKind.FRAME, words.frame[0], None, page + 2)
    yield ContentsEntry(ContentsKind.COST_LIST, words.cost_list[0], None, page + 3)


def _cost_list(plan: Plan, used: frozenset[str]) -> Altered | None:
    """A stated cost list in which one figure is not the plan's.

    It stands in a strategic plan without another mistake, since a faulty cost row explains any sum.
    """
    figures, notation = figures_of(plan), plan.profile.notation
    clean = {
        index
        for index, (_, each) in enumerate(strategic_plans(plan))
        if used.isdisjoint(ref.initiative for group in each.groups for ref in group.members)
    }

    def printed(costs: CostLine) -> tuple[YearCell, ...]:
        return tuple(YearCell(year, print_amount(amount, notation)) for year, amount in costs.years)

    lines = [
        CostListLine(
            CostLineKind.STRATEGIC_PLAN,
            each.name,
            figures.numbers.strategic_plans[each.id],
            printed(figures.strategic_plan_costs[each.id]),
        )
        for _, each in strategic_plans(plan)
    ]
    whole = printed(figures.plan_cost)
    lines.append(CostListLine(CostLineKind.TOTAL, plan.profile.words.grand_total[0], values=whole))
    for index, line in enumerate(lines[:-1]):
        first = line.values[0] if line.values else None
        if index in clean and first is not None and first.raw.replace(",", "").isdigit():
            more = 7 + figures.plan_cost.slack_of(first.year) // notation.unit.in_yen
            wrong = YearCell(first.year, f"{int(first.raw.replace(',', '')) + more:,}")
            lines[index] = replace(line, values=(wrong, *line.values[1:]))
            stated = StatedCostList(
                "cost-list", plan.profile.words.cost_list[0], notation.unit, tuple(lines)
            )
            at = place("cost_list", index, first.year, "raw")
            return replace(plan, cost_list=stated), at, ()
    return None


WHOLE: tuple[tuple[str, str, Alterer], ...] = (
    ("財政フレームの総額を10増やした", "FF101", _frame_part),
    ("目次のページを入れ替えた", "ST103", _contents),
    ("事業費一覧の額を増やした", "CO107", _cost_list),
)
