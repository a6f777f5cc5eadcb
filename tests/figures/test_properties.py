"""What holds of the figures of any plan: what is open stays open, and nothing counts twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.checks.rule import Context
from torikumi.checks.rules.rl101_relisted_owner_missing import check
from torikumi.figures.bundle import CostLine, CostShare, Figures
from torikumi.figures.compute import figures_of
from torikumi.figures.tables import RowSpot, rows_of
from torikumi.notation.amounts import AmountState, number
from torikumi.notation.rounding import TotalsPolicy
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.places import place
from torikumi.plan.values import (
    Cell,
    CostFigure,
    Dossier,
    Group,
    Initiative,
    InitiativeRef,
    Pillar,
    Plan,
    Row,
    RowKind,
    StrategicPlan,
    Structure,
    YearlyTable,
)
from torikumi.plan.walk import spots
from torikumi.profiles.load import standard
from torikumi.testing import strategies as plans_of


def under(plan: Plan, policy: TotalsPolicy) -> Plan:
    money = replace(plan.profile.money, totals=policy.value)
    return replace(plan, profile=replace(plan.profile, money=money))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any plan, under any way of making totals."""
    return under(draw(plans_of.plans(max_initiatives=3)), draw(st.sampled_from(TotalsPolicy)))


def open_years(line: CostLine) -> set[int]:
    return {year for year, amount in line.years if amount.is_open}


# --- what is open -------------------------------------------------------------------------------


@given(plans())
def test_what_is_open_stays_open_up_to_the_plan(plan: Plan) -> None:
    figures = figures_of(plan)
    assert_total_is_open(figures.row_costs.values())
    for spot in spots(plan):
        key = spot.initiative.id
        rows = [line for at, line in figures.row_costs.items() if at.startswith(f"{key}/")]
        way = [
            figures.strategic_plan_costs[spot.strategic_plan.id],
            figures.pillar_costs[spot.pillar.id],
            figures.plan_cost,
        ]
        if key in figures.initiative_costs:
            way.insert(0, figures.initiative_costs[key])
        years = {year for line in rows for year in open_years(line)}
        for line in way:
            assert years <= open_years(line)
            years = open_years(line)
        assert_total_is_open(way)


def assert_total_is_open(lines: Iterable[CostLine]) -> None:
    for line in lines:
        assert line.total.is_open == bool(open_years(line))
        counts = (amount.open_count for _, amount in line.years)
        assert line.total.open_count == sum(counts)


@given(plans())
def test_the_open_cells_of_the_plan_are_those_of_its_rows(plan: Plan) -> None:
    figures = figures_of(plan)
    placed = {spot.initiative.id for spot in spots(plan)}
    counted = sum(
        amount.open_count
        for at, line in figures.row_costs.items()
        if at.partition("/")[0] in placed
        for _, amount in line.years
    )
    own = (figures.open_counts[key] for key in figures.strategic_plan_costs)
    assert figures.open_counts[""] == counted == sum(own)


# --- re-listing ---------------------------------------------------------------------------------


def money(figures: Figures) -> tuple[object, ...]:
    return (
        figures.row_costs,
        figures.initiative_costs,
        figures.strategic_plan_costs,
        figures.pillar_costs,
        figures.plan_cost,
        figures.open_counts,
        figures.totals_difference,
        figures.natures,
        figures.accounts,
    )


def with_initiative(plan: Plan, initiative: Initiative, pillar: int) -> Plan:
    """The plan with one more initiative, in a group of its own at the end of a pillar."""
    group = Group(mint(IdKind.GROUP, "more"), "", (InitiativeRef(initiative.id),))
    pillars = list(plan.structure.pillars)
    *plans, last = pillars[pillar].strategic_plans
    last = replace(last, groups=(*last.groups, group))
    pillars[pillar] = replace(pillars[pillar], strategic_plans=(*plans, last))
    return replace(
        plan,
        initiatives=(*plan.initiatives, initiative),
        structure=replace(plan.structure, pillars=tuple(pillars)),
    )


@given(st.data())
def test_a_relisted_initiative_changes_no_total(data: st.DataObject) -> None:
    """Even one that wrongly states its owner's tables once more."""
    plan = data.draw(plans().filter(lambda each: each.initiatives))
    owner = data.draw(st.sampled_from(plan.initiatives))
    tables = data.draw(st.sampled_from([(), owner.tables]))
    again = replace(
        owner, id=mint(IdKind.INITIATIVE, "again"), relists=owner.id, tables=tables, star=False
    )
    pillar = data.draw(st.integers(0, len(plan.structure.pillars) - 1))
    before, after = figures_of(plan), figures_of(with_initiative(plan, again, pillar))
    assert money(after) == money(before)
    assert (after.owners, after.listed) == (before.owners, before.listed + 1)
    view = after.relisted[again.id]
    assert (view.at, view.initiative, view.row, view.through) == (owner.id, owner, None, ())
    for now, then in zip(counted(after), counted(before), strict=True):
        assert now.owned == then.owned
        assert now.listed >= then.listed


def counted(figures: Figures) -> tuple[object, ...]:
    return (figures.counts.initiatives, figures.counts.tables, figures.counts.rows)


@given(st.data())
def test_a_relisted_row_changes_no_total(data: st.DataObject) -> None:
    """A partly re-listed initiative: the new row is another's, the rest keeps its own cost."""
    plan = data.draw(plans().filter(lambda each: any(rows_of(each))))
    owner = data.draw(st.sampled_from(list(rows_of(plan))))
    again = replace(owner.row, id=mint(IdKind.ROW, "again"), relists=owner.at)
    home = data.draw(st.sampled_from([each for each in plan.initiatives if each.tables]))
    first, *others = home.tables
    table = replace(first, rows=(*first.rows, again))
    changed = replace(home, tables=(table, *others))
    initiatives = tuple(changed if each.id == home.id else each for each in plan.initiatives)
    before, after = figures_of(plan), figures_of(replace(plan, initiatives=initiatives))
    assert money(after) == money(before)
    counts, earlier = after.counts.rows, before.counts.rows
    assert counts.owned == earlier.owned
    assert counts.listed == earlier.listed + (owner.row.kind is RowKind.INDICATOR)
    assert after.relisted[place(home.id, first.id, again.id)].row == owner.row


@given(st.data())
def test_a_chain_of_relistings_is_followed_or_reported(data: st.DataObject) -> None:
    plan = data.draw(plans_of.plans().filter(lambda each: each.initiatives))
    known = [each.id for each in plan.initiatives]
    pointers = st.none() | st.sampled_from([*known, mint(IdKind.INITIATIVE, "nobody")])
    initiatives = tuple(replace(each, relists=data.draw(pointers)) for each in plan.initiatives)
    plan = replace(plan, initiatives=initiatives)
    figures = figures_of(plan)
    reported = {found.at for found in check(Context(Dossier(plan), figures))}
    for each in initiatives:
        if each.relists is None:
            assert each.id not in figures.relisted
            continue
        missing = place(each.id, "heading") in reported
        assert missing is (each.id not in figures.relisted)
        if not missing:
            view = figures.relisted[each.id]
            assert view.initiative.relists is None
            assert view.through[:1] == ((each.relists,) if view.at != each.relists else ())


# --- natures and accounts -----------------------------------------------------------------------


def soundly_parted(plan: Plan, data: st.DataObject) -> Plan:
    """The plan with some costs in parts by nature that come to them, and no other parts."""
    figures = figures_of(plan)

    def row(spot: RowSpot) -> Row:
        line = figures.row_costs.get(spot.at)
        bare = replace(spot.row, amounts=tuple(a for a in spot.row.amounts if not a.nature))
        if line is None or not line.years or not data.draw(st.booleans()):
            return bare
        year, amount = data.draw(st.sampled_from(line.years))
        if amount.state is not AmountState.NUMBER:
            return bare
        some = data.draw(st.integers(min(0, amount.yen), max(0, amount.yen)))
        parts = zip(plans_of.NATURES, (some, amount.yen - some), strict=True)
        told = tuple(
            CostFigure(year, number(yen, MoneyUnit.YEN, exact=True), nature=nature)
            for nature, yen in parts
        )
        return replace(bare, amounts=(*bare.amounts, *told))

    made = {spot.at: row(spot) for spot in rows_of(plan)}

    def table(at: str, each: YearlyTable) -> YearlyTable:
        rows = tuple(made[place(at, each.id, row.id)] for row in each.rows)
        return replace(each, rows=rows)

    initiatives = (
        replace(each, tables=tuple(table(each.id, one) for one in each.tables))
        for each in plan.initiatives
    )
    return replace(plan, initiatives=tuple(initiatives))


@given(st.data())
def test_what_is_told_apart_comes_to_the_cost_at_every_level(data: st.DataObject) -> None:
    """By nature but for the rounding of parts, by account exactly; what is open stays open."""
    plan = soundly_parted(data.draw(plans()), data)
    figures = figures_of(plan)
    exactly = plan.profile.money.totals == TotalsPolicy.SUM_OF_PRINTED.value
    for shares in (figures.natures, figures.accounts):
        for line, parts in levels(figures, list(shares.values())):
            for year, amount in line.years:
                shown = [each for part in parts if (each := part.of(year)) is not None]
                assert sum(each.open_count for each in shown) == amount.open_count
                room = sum(part.slack_of(year) for part in parts) + line.slack_of(year)
                room += 0 if exactly else amount.unit.in_yen * (len(parts) + 1)
                assert abs(sum(each.yen for each in shown) - amount.yen) <= room


def levels(figures: Figures, shares: list[CostShare]) -> Iterator[tuple[CostLine, list[CostLine]]]:
    """Each line of the costs with the same line of every share; nothing where there are none."""
    if not shares:
        return
    yield figures.plan_cost, [share.plan for share in shares]
    for key, line in figures.pillar_costs.items():
        yield line, [share.pillars[key] for share in shares]
    for key, line in figures.strategic_plan_costs.items():
        yield line, [share.strategic_plans[key] for share in shares]
    for key, line in figures.initiative_costs.items():
        yield line, [each for share in shares if (each := share.initiatives.get(key))]


# --- totals -------------------------------------------------------------------------------------


@given(st.data())
def test_any_partition_into_strategic_plans_has_the_same_grand_total(data: st.DataObject) -> None:
    policy = data.draw(st.sampled_from(TotalsPolicy))
    plan = under(data.draw(plans_of.plans(max_initiatives=6)), policy)
    parts = data.draw(st.integers(1, 4))
    homes = [data.draw(st.integers(0, parts - 1)) for _ in plan.initiatives]
    pillars = tuple(
        Pillar(
            f"p-{part}",
            "",
            strategic_plans=(
                StrategicPlan(
                    f"s-{part}",
                    "",
                    groups=(
                        Group(
                            f"g-{part}",
                            members=tuple(
                                InitiativeRef(each.id)
                                for each, home in zip(plan.initiatives, homes, strict=True)
                                if home == part
                            ),
                        ),
                    ),
                ),
            ),
        )
        for part in range(parts)
    )
    before, after = figures_of(plan), figures_of(replace(plan, structure=Structure(pillars)))
    assert after.plan_cost == before.plan_cost
    assert after.open_counts[""] == before.open_counts[""]
    if policy is TotalsPolicy.SUM_OF_PRINTED:
        assert set(after.totals_difference.values()) <= {0}


@given(plans())
def test_a_total_and_its_printed_parts_differ_by_what_is_reported(plan: Plan) -> None:
    figures = figures_of(plan)
    parts = sum(line.total.known for line in figures.strategic_plan_costs.values())
    assert figures.plan_cost.total.known == parts + figures.totals_difference[""]
    # Each part is rounded by less than one unit, and so is the total.
    room = len(figures.strategic_plan_costs) + 1
    assert abs(figures.totals_difference[""]) < room


@pytest.mark.parametrize(
    ("policy", "total", "difference"),
    [(TotalsPolicy.SUM_OF_PRINTED, 3, 0), (TotalsPolicy.ROUNDING_OF_EXACT, 1, 1)],
)
def test_three_times_four_hundred_thousand(
    policy: TotalsPolicy, total: int, difference: int
) -> None:
    """A leaf above zero prints 1 at least; of the exact sum 1.2 million is left 1, of its parts 0."""
    exact = number(400_000, MoneyUnit.YEN, exact=True)

    def initiative(key: int) -> Initiative:
        row = Row(f"r-{key}", RowKind.COST, Cell(""), amounts=(CostFigure(2024, exact),))
        return Initiative(f"i-{key}", "取組", tables=(YearlyTable(f"t-{key}", rows=(row,)),))

    made = tuple(initiative(key) for key in range(3))
    group = Group("g-1", members=tuple(InitiativeRef(each.id) for each in made))
    structure = Structure(
        (Pillar("p-1", "", strategic_plans=(StrategicPlan("s-1", "", groups=(group,)),)),)
    )
    plan = under(Plan("plan-1", standard(), structure=structure, initiatives=made), policy)
    figures = figures_of(plan)
    assert figures.strategic_plan_costs["s-1"].total.known == total
    assert figures.totals_difference == {"s-1": difference, "p-1": 0, "": 0}
