"""Costs, their roll-ups and the fiscal frame: every figure is one of ``figures``."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.editions.data.body import SEPARATOR
from torikumi.editions.data.material import Material, Record, money, whole, yes_no
from torikumi.editions.document_builder_tables import text_of
from torikumi.figures.bundle import CostLine, FrameFigure
from torikumi.figures.divisions import account_of, natures_in
from torikumi.notation.amounts import Amount
from torikumi.plan.places import place
from torikumi.plan.values import FrameLine, FrameTable, RowKind


def costs(material: Material) -> Iterator[Record]:
    """Each cost row of the body by year; what is re-listed has no money and is not here."""
    for spot in material.spots:
        initiative = spot.initiative
        for table in () if initiative.relists else initiative.tables:
            for row in table.rows:
                at = place(initiative.id, table.id, row.id)
                line = material.figures.row_costs.get(at)
                if row.kind is not RowKind.COST or line is None:
                    continue
                for year, amount in line.years:
                    yield {
                        "row_at": at,
                        "initiative_id": initiative.id,
                        "strategic_plan_id": spot.strategic_plan.id,
                        "table_id": table.id,
                        "table_number": material.tables[place(initiative.id, table.id)].number,
                        "fiscal_year": str(year),
                        "fiscal_year_era": material.era(year),
                        **money(amount),
                        "account": account_of(row, material.plan.profile.money),
                        "cost_nature": SEPARATOR.join(natures_in(row)),
                    }


def cost_summary(material: Material) -> Iterator[Record]:
    """Strategic plans, pillars and the plan; of an excerpt nothing is known."""
    if material.document.cost_list is None:
        return
    figures, numbers = material.figures, material.figures.numbers
    for pillar in material.plan.structure.pillars:
        for each in pillar.strategic_plans:
            number = numbers.strategic_plans.get(each.id, each.number)
            known = _level("strategic_plan", each.id, number, each.name)
            yield from _summed(material, known, figures.strategic_plan_costs[each.id])
        known = _level("pillar", pillar.id, numbers.pillars.get(pillar.id), pillar.name)
        yield from _summed(material, known, figures.pillar_costs[pillar.id])
    known = _level("plan", material.plan.id, None, material.plan.cover.title)
    yield from _summed(material, known, figures.plan_cost)


def cost_shares(material: Material) -> Iterator[Record]:
    """Every level by nature and by account, with what is open; of an excerpt nothing is known."""
    if material.document.cost_list is None:
        return
    figures = material.figures
    for kind, shares in (("nature", figures.natures), ("account", figures.accounts)):
        for name, share in shares.items():
            levels = (
                ("initiative", share.initiatives),
                ("strategic_plan", share.strategic_plans),
                ("pillar", share.pillars),
                ("plan", {material.plan.id: share.plan}),
            )
            for level, lines in levels:
                for key, line in lines.items():
                    known = {"divided_by": kind, "share_name": name}
                    yield from _summed(material, {"level": level, "level_id": key, **known}, line)


def _level(level: str, key: str, number: int | None, name: str) -> Record:
    return {
        "level": level,
        "level_id": key,
        "level_number": whole(number),
        "level_name": text_of(name),
    }


def _summed(material: Material, known: Record, line: CostLine) -> Iterator[Record]:
    for year, amount in (*line.years, (None, line.total)):
        count = {"open_count": str(amount.open_count)}
        yield {**known, **_column(material, year), **money(amount), **count}


def _column(material: Material, year: int | None) -> Record:
    """The columns that say which year, or that it is the total."""
    return {
        "column": "total" if year is None else "year",
        "fiscal_year": whole(year),
        "fiscal_year_era": "" if year is None else material.era(year),
    }


def frame(material: Material) -> Iterator[Record]:
    """The lines of the fiscal frame by year, with their totals where a total means something."""
    known = material.plan.frame
    for table in known.tables if known else ():
        for order, line in enumerate(table.lines, start=1):
            figure = material.figures.frame[line.id]
            for year, amount, share in _frame_cells(figure):
                yield {
                    **_frame_line(table, line, order),
                    **_column(material, year),
                    **money(amount),
                    "share": _percent(share),
                }


def _frame_line(table: FrameTable, line: FrameLine, order: int) -> Record:
    return {
        "frame_table_id": table.id,
        "frame_table_kind": table.kind.value,
        "frame_table_title": text_of(table.title),
        "frame_line_id": line.id,
        "frame_line_order": str(order),
        "frame_line_name": text_of(line.name),
        "frame_line_level": str(line.level),
        "frame_line_of_which": yes_no(line.of_which),
    }


def _frame_cells(figure: FrameFigure) -> Iterator[tuple[int | None, Amount, int | None]]:
    shares = dict(figure.shares)
    for year, amount in figure.years:
        yield year, amount, shares.get(year)
    if figure.total is not None:
        yield None, figure.total, figure.total_share


def _percent(per_mille: int | None) -> str:
    """Per mille as a percentage with one decimal: 235 is 23.5."""
    if per_mille is None:
        return ""
    sign = "-" if per_mille < 0 else ""
    percent, tenth = divmod(abs(per_mille), 10)
    return f"{sign}{percent}.{tenth}"
