"""Costs by nature and account: of the second example, and of rows in parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from torikumi.changes.change import ChangeType, Matter
from torikumi.changes.typed import compare_plans
from torikumi.figures.compute import figures_of
from torikumi.figures.divisions import natures_of
from torikumi.figures.explain import explain
from torikumi.notation.amounts import AmountState, number, open_
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.values import CostFigure, Guide, Initiative, Plan, RowKind, YearlyTable
from torikumi.samples.example import example, second_example

INVESTING, OTHER = "投資的経費", "その他の経費"


def test_the_shares_of_the_example_are_those_of_its_frame() -> None:
    plan = second_example().plan
    shares = natures_of(plan, plan.profile.money.frame_accounts)
    lines = {line.name: line for table in plan.frame.tables for line in table.lines}
    of_frame = [
        tuple(cell.raw for cell in lines[f"うち実施計画事業費（{name}）"].values)
        for name in ("投資", "その他")
    ]
    assert tuple(f"{each.known:,}" for _, each in shares[INVESTING].plan.years) == of_frame[0]
    assert shares[OTHER].plan.total.is_open
    assert list(shares) == [INVESTING, OTHER]


def test_an_account_has_the_costs_that_name_it_and_the_first_has_the_rest() -> None:
    plan = second_example().plan
    figures = figures_of(plan)
    first, second = plan.profile.money.accounts
    named = [
        each.id
        for each in plan.initiatives
        if any(row.account == second for table in each.tables for row in table.rows)
    ]
    assert list(figures.accounts[second].initiatives) == named
    (one,) = named
    assert figures.accounts[second].plan.total == figures.initiative_costs[one].total
    assert one not in figures.accounts[first].initiatives


def test_a_plan_that_tells_nothing_apart_has_no_shares() -> None:
    figures = figures_of(example().plan)
    assert (figures.natures, figures.accounts) == ({}, {})


@pytest.fixture(scope="module")
def parted(make_plan, make_cost_row):
    def build(cost: str, nature: str, *parts: CostFigure) -> Plan:
        row = replace(make_cost_row("r", (cost, "—", "—"), amounts=parts), nature=nature)
        table = YearlyTable("t", rows=(row,))
        return make_plan([(Initiative("i", "取組", tables=(table,)), None)], natures=(INVESTING,))

    return build


def part(yen: int) -> CostFigure:
    return CostFigure(2024, number(yen, MoneyUnit.YEN, exact=True), nature=INVESTING)


def of_2024(plan: Plan) -> dict[str, tuple[int, int]]:
    shares = figures_of(plan).natures
    found = {name: share.plan.of(2024) for name, share in shares.items()}
    return {name: (each.known, each.open_count) for name, each in found.items() if each}


def test_what_parts_leave_is_of_the_rows_own_nature(parted) -> None:
    assert of_2024(parted("5", OTHER, part(2_000_000))) == {INVESTING: (2, 0), OTHER: (3, 0)}
    assert of_2024(parted("5", "", part(2_000_000))) == {INVESTING: (2, 0), "": (3, 0)}


def test_the_rounding_of_a_printed_cost_is_no_rest(parted) -> None:
    assert of_2024(parted("5", "", part(4_600_000))) == {INVESTING: (5, 0)}


def test_an_open_rest_stays_open_in_its_own_share(parted) -> None:
    assert of_2024(parted("***", OTHER, part(2_000_000))) == {INVESTING: (2, 0), OTHER: (0, 1)}
    still = replace(part(0), amount=open_(MoneyUnit.MILLION_YEN))
    shares = figures_of(parted("***", "", still)).natures
    assert shares[INVESTING].plan.total.is_open
    assert list(shares) == [INVESTING]


def test_a_negative_cost_is_told_apart_too(parted) -> None:
    assert of_2024(parted("△5", OTHER, part(-2_000_000))) == {INVESTING: (-2, 0), OTHER: (-3, 0)}


def test_of_several_parts_of_a_nature_the_latest_counts_and_none_is_the_cost(parted) -> None:
    earlier = part(1_000_000)
    later = replace(part(2_000_000), as_of=second_example().plan.organisation.as_of)
    plan = parted("", OTHER, earlier, later)
    assert figures_of(plan).plan_cost.of(2024).state is AmountState.NOT_APPLICABLE
    assert of_2024(parted("5", OTHER, later, earlier)) == {INVESTING: (2, 0), OTHER: (3, 0)}


def test_a_sum_is_explained_by_nature_and_account() -> None:
    told = explain(figures_of(second_example().plan), "costs/2027")
    assert [(each.label, each.text) for each in told.told_apart] == [
        (f"経費の性質 {INVESTING}", "268,150"),
        (f"経費の性質 {OTHER}", "110,465"),
        ("会計 一般会計", "354,316"),
        ("会計 国民健康保険特別会計", "24,300"),
    ]


@pytest.mark.parametrize(("field", "kind"), [("nature", "nature"), ("account", "account")])
def test_another_nature_or_account_is_one_change_that_print_cannot_show(field, kind) -> None:
    plan = second_example().plan
    changed = _with_first_cost(plan, **{field: "別"})
    _, compared = compare_plans(plan, changed)
    (change,) = compared.changes
    assert (change.type, change.after) == (ChangeType(kind), "別")
    _, compared = compare_plans(plan, _bare(changed), printed=(False, True))
    assert Matter.DECLARATIONS in {each.matter for each in compared.not_comparable}
    assert not {ChangeType.NATURE, ChangeType.ACCOUNT} & {each.type for each in compared.changes}


def _with_first_cost(plan: Plan, **fields: str) -> Plan:
    first, *others = plan.initiatives
    rows = tuple(
        replace(row, **fields) if row.kind is RowKind.COST else row for row in first.tables[0].rows
    )
    table = replace(first.tables[0], rows=rows)
    return replace(plan, initiatives=(replace(first, tables=(table,)), *others))


def _bare(plan: Plan) -> Plan:
    """The plan as print carries it."""
    return replace(
        plan,
        guide=Guide(),
        initiatives=tuple(
            replace(
                each,
                tables=tuple(
                    replace(
                        table,
                        rows=tuple(
                            replace(
                                row,
                                nature="",
                                account="",
                                meaning=None,
                                direction=None,
                                forecast=False,
                            )
                            for row in table.rows
                        ),
                    )
                    for table in each.tables
                ),
            )
            for each in plan.initiatives
        ),
    )
