"""Small plans for the tests of figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from torikumi.figures.bundle import CostLine, RowTotal
from torikumi.figures.compute import figures_of
from torikumi.notation.settings import MoneyUnit
from torikumi.notation.years import Period
from torikumi.plan.values import (
    Cell,
    CostFigure,
    Direction,
    Group,
    Initiative,
    InitiativeRef,
    Pillar,
    Plan,
    Row,
    RowKind,
    RowMeaning,
    StrategicPlan,
    Structure,
    YearCell,
    YearlyTable,
)
from torikumi.profiles.load import standard

YEARS = (2024, 2025, 2026)


def cost_row(
    key: str,
    years: Sequence[str],
    total: str | None = None,
    amounts: Sequence[CostFigure] = (),
    relists: str | None = None,
) -> Row:
    cells = tuple(YearCell(year, raw) for year, raw in zip(YEARS, years, strict=True))
    stated = None if total is None else Cell(total)
    return Row(
        key,
        RowKind.COST,
        Cell("事業費(百万円)"),
        years=cells,
        total=stated,
        amounts=tuple(amounts),
        relists=relists,
    )


def plan_with(initiatives: Sequence[tuple[Initiative, int | None]], **money: object) -> Plan:
    """A plan of one pillar and one strategic plan with these initiatives and heading numbers."""
    profile = standard()
    refs = tuple(InitiativeRef(each.id, number) for each, number in initiatives)
    group = Group("g", members=refs)
    pillar = Pillar("p", "柱", strategic_plans=(StrategicPlan("s", "計画", groups=(group,)),))
    return Plan(
        "plan",
        replace(profile, money=replace(profile.money, **money)),
        period=Period(2024, 3),
        structure=Structure((pillar,)),
        initiatives=tuple(each for each, _ in initiatives),
    )


@pytest.fixture(scope="session")
def row_total() -> Callable[..., RowTotal]:
    def build(
        *cells: str,
        stated: str | None = None,
        meaning: RowMeaning | None = None,
        direction: Direction | None = None,
    ) -> RowTotal:
        """The figures of a row: target, baseline, three years."""
        target, baseline, *years = cells
        row = Row(
            "r",
            RowKind.INDICATOR,
            Cell(target),
            baseline=Cell(baseline),
            years=tuple(YearCell(year, raw) for year, raw in zip(YEARS, years, strict=True)),
            total=None if stated is None else Cell(stated),
            meaning=meaning,
            direction=direction,
        )
        table = YearlyTable("t", rows=(row,))
        plan = plan_with([(Initiative("i", "取組", tables=(table,)), None)])
        return figures_of(plan).row_totals["i/t/r"]

    return build


@pytest.fixture(scope="session")
def cost_line() -> Callable[..., CostLine]:
    def build(
        *years: str,
        stated: str | None = None,
        amounts: Sequence[CostFigure] = (),
        unit: MoneyUnit | None = None,
        **money: object,
    ) -> CostLine:
        """The figures of one cost row."""
        table = YearlyTable("t", rows=(cost_row("r", years, stated, amounts),), unit=unit)
        plan = plan_with([(Initiative("i", "取組", tables=(table,)), None)], **money)
        return figures_of(plan).row_costs["i/t/r"]

    return build


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., Plan]:
    return plan_with


@pytest.fixture(scope="session")
def make_cost_row() -> Callable[..., Row]:
    return cost_row
