"""Costs from the leaf to the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from torikumi.figures.compute import figures_of
from torikumi.figures.costs import printed_total, same_total
from torikumi.notation.amounts import AmountState, number, open_, zero
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.values import (
    CostFigure,
    Guide,
    GuideSample,
    Initiative,
    Phase,
    RowKind,
    YearlyTable,
)

MILLION, THOUSAND, YEN = MoneyUnit.MILLION_YEN, MoneyUnit.THOUSAND_YEN, MoneyUnit.YEN


def exact(*yen: int) -> list[CostFigure]:
    years = range(2024, 2024 + len(yen))
    return [
        CostFigure(year, number(value, YEN, exact=True))
        for year, value in zip(years, yen, strict=True)
    ]


def known(line) -> list[int]:
    return [amount.known for _, amount in line.years]


def test_the_total_is_the_sum_of_the_printed_years(cost_line) -> None:
    line = cost_line("2", "2", "2", stated="6")
    assert (line.total.known, line.agrees, line.stated_total) == (6, True, "6")


def test_a_wrong_total_does_not_agree(cost_line) -> None:
    line = cost_line("2", "2", "2", stated="7")
    assert (line.total.known, line.agrees) == (6, False)


def test_exact_amounts_are_printed_by_the_profile_and_summed_as_printed(cost_line) -> None:
    line = cost_line("", "", "", amounts=exact(300_000, 1_499_999, 1_500_000))
    assert known(line) == [1, 1, 2]
    assert line.total.known == 4


def test_the_total_may_be_the_rounding_of_the_exact_sum(cost_line) -> None:
    amounts = exact(300_000, 300_000, 300_000)
    line = cost_line("", "", "", amounts=amounts, totals="rounding_of_exact")
    assert (known(line), line.total.known) == ([1, 1, 1], 1)


def test_what_is_stated_is_printed_and_held_against_the_exact(cost_line) -> None:
    amounts = exact(14_200_000, 18_000_000, 22_000_000)
    line = cost_line("15", "18", "22", stated="54", amounts=amounts)
    assert known(line) == [15, 18, 22]
    assert (line.not_as_exact, line.agrees, line.agrees_if_exact) == ((2024,), False, True)


def test_only_the_plans_own_latest_whole_figure_counts(cost_line) -> None:
    figures = [
        *exact(5_000_000),
        replace(exact(9_000_000)[0], phase=Phase.REQUEST),
        replace(exact(2_000_000)[0], source="国・都支出金"),
    ]
    assert known(cost_line("", "", "", amounts=figures)) == [5, 0, 0]


@pytest.mark.parametrize(
    ("years", "state", "known_part", "count"),
    [
        (("0", "0", "0"), AmountState.ZERO, 0, 0),
        (("0", "***", "0"), AmountState.OPEN, 0, 1),
        (("2", "***", "***"), AmountState.OPEN, 2, 2),
        (("—", "", "—"), AmountState.NOT_APPLICABLE, 0, 0),
        (("3", "—", "0"), AmountState.NUMBER, 3, 0),
        (("△5", "2", "—"), AmountState.NUMBER, -3, 0),
    ],
)
def test_the_four_states_add_up(cost_line, years, state, known_part, count) -> None:
    total = cost_line(*years).total
    assert (total.state, total.known, total.open_count) == (state, known_part, count)


@pytest.mark.parametrize(
    ("stated", "agrees"), [("***", True), ("4※", True), ("4", False), ("5※", False), ("—", False)]
)
def test_an_open_total_is_stated_by_mark_or_note_only(cost_line, stated, agrees) -> None:
    assert cost_line("2", "***", "2", stated=stated).agrees is agrees


def test_what_cannot_be_read_is_named_and_its_total_not_judged(cost_line) -> None:
    line = cost_line("2", "若干", "2", stated="6")
    assert (line.unreadable, line.agrees) == ((2025,), True)


def test_a_table_in_another_unit_is_brought_to_the_plans(
    cost_line, make_plan, make_cost_row
) -> None:
    row = make_cost_row("r", ("1,499", "1,500", "300"), "3,299")
    table = YearlyTable("t", rows=(row,), unit=THOUSAND)
    figures = figures_of(make_plan([(Initiative("i", "取組", tables=(table,)), None)]))
    assert known(figures.row_costs["i/t/r"]) == [1499, 1500, 300]
    assert figures.row_costs["i/t/r"].agrees
    assert known(figures.plan_cost) == [1, 2, 1]
    assert figures.plan_cost.total.unit is MILLION


def test_a_line_gives_the_amount_of_a_year(cost_line) -> None:
    line = cost_line("1", "2", "3")
    assert [line.of(year) and line.of(year).known for year in (2024, 2026, 2030)] == [1, 3, None]


def test_only_cost_rows_carry_money(make_plan, make_cost_row) -> None:
    number_row = replace(make_cost_row("n", ("7", "7", "7")), kind=RowKind.INDICATOR)
    table = YearlyTable("t", rows=(number_row, make_cost_row("r", ("1", "1", "1"))))
    figures = figures_of(make_plan([(Initiative("i", "取組", tables=(table,)), None)]))
    assert set(figures.row_costs) == {"i/t/r"}
    assert known(figures.plan_cost) == [1, 1, 1]


def test_rounding_of_the_exact_sum_over_units_waits_for_the_end(make_plan, make_cost_row) -> None:
    tables = tuple(
        YearlyTable(f"t{n}", rows=(make_cost_row("r", ("400", "400", "400")),), unit=THOUSAND)
        for n in range(3)
    )
    initiative = Initiative("i", "取組", tables=tables)
    figures = figures_of(make_plan([(initiative, None)], totals="rounding_of_exact"))
    assert known(figures.plan_cost) == [1, 1, 1]
    assert figures.plan_cost.total.known == 4
    printed = figures_of(make_plan([(initiative, None)])).plan_cost
    assert (known(printed), printed.total.known) == ([3, 3, 3], 9)


@pytest.mark.parametrize(
    ("stated", "derived", "same"),
    [
        (number(6, MILLION), number(6, MILLION), True),
        (number(6, MILLION), open_(MILLION, 6), False),
        (open_(MILLION), number(0, MILLION), False),
        (open_(MILLION), open_(MILLION, 6), True),
        (open_(MILLION, 5), open_(MILLION, 6), False),
        (zero(MILLION), number(0, MILLION), True),
        (number(6000, THOUSAND), number(6, MILLION), True),
    ],
)
def test_when_two_totals_say_the_same(stated, derived, same) -> None:
    assert same_total(stated, derived) is same


def test_a_total_of_unknown_exact_amounts_may_differ_by_rounding(cost_line) -> None:
    for stated, agrees in (("5", True), ("6", True), ("7", True), ("8", False)):
        line = cost_line("2", "2", "2", stated=stated, totals="rounding_of_exact")
        assert line.agrees is agrees
    assert not cost_line("2", "2", "2", stated="7").agrees


def test_an_uncosted_year_is_not_what_the_exact_figures_know(cost_line) -> None:
    line = cost_line("***", "0", "—", amounts=exact(0, 0, 0))
    assert line.not_as_exact == (2024,)


def test_the_latest_figure_of_a_year_counts_wherever_it_stands(cost_line) -> None:
    old, new = (
        replace(exact(yen)[0], as_of=day)
        for yen, day in ((5_000_000, date(2024, 1, 10)), (8_000_000, date(2024, 2, 10)))
    )
    assert known(cost_line("", "", "", amounts=[old, new])) == [8, 0, 0]
    assert known(cost_line("", "", "", amounts=[new, old])) == [8, 0, 0]


def test_an_initiative_named_twice_counts_once(make_plan, make_cost_row) -> None:
    table = YearlyTable("t", rows=(make_cost_row("r", ("1", "2", "3")),))
    initiative = Initiative("i", "取組", tables=(table,))
    plan = make_plan([(initiative, None), (initiative, None)])
    assert known(figures_of(plan).plan_cost) == [1, 2, 3]


def several(make_plan, make_cost_row):
    first = Initiative(
        "a",
        "甲",
        tables=(
            YearlyTable("t1", rows=(make_cost_row("r1", ("1", "2", "3")),)),
            YearlyTable("t2", rows=(make_cost_row("r2", ("10", "***", "—")),)),
        ),
    )
    second = Initiative(
        "b", "乙", tables=(YearlyTable("t3", rows=(make_cost_row("r3", ("5", "5", "5")),)),)
    )
    again = Initiative("c", "甲の再掲", relists="a")
    return make_plan([(first, None), (second, None), (again, None)])


def test_costs_roll_up_and_relistings_carry_none(make_plan, make_cost_row) -> None:
    figures = figures_of(several(make_plan, make_cost_row))
    assert known(figures.initiative_costs["a"]) == [11, 2, 3]
    assert "c" not in figures.initiative_costs
    for line in (
        figures.strategic_plan_costs["s"],
        figures.pillar_costs["p"],
        figures.plan_cost,
    ):
        assert known(line) == [16, 7, 8]
        assert (line.total.known, line.total.open_count) == (31, 1)
    assert figures.open_counts == {"s": 1, "": 1}
    assert (figures.owners, figures.listed) == (2, 3)


def test_a_relisted_row_and_a_relisted_initiatives_table_carry_no_money(
    make_plan, make_cost_row
) -> None:
    owned = make_cost_row("r1", ("1", "1", "1"))
    repeated = make_cost_row("r2", ("9", "9", "9"), relists="x/t/r")
    table = YearlyTable("t", rows=(owned, repeated))
    part = Initiative("a", "甲", tables=(table,))
    whole = Initiative("b", "乙", tables=(table,), relists="a")
    figures = figures_of(make_plan([(part, None), (whole, None)]))
    assert set(figures.row_costs) == {"a/t/r1"}
    assert known(figures.plan_cost) == [1, 1, 1]


def test_specimens_and_what_has_no_place_count_nowhere(make_plan, make_cost_row) -> None:
    plan = several(make_plan, make_cost_row)
    table = YearlyTable("t9", rows=(make_cost_row("r9", ("100", "100", "100")),))
    stray = Initiative("z", "迷子", tables=(table,))
    sample = GuideSample("m", "見本", initiative=Initiative("y", "見本", tables=(table,)))
    guide = Guide(samples=(sample,))
    figures = figures_of(replace(plan, initiatives=(*plan.initiatives, stray), guide=guide))
    assert known(figures.plan_cost) == [16, 7, 8]
    assert known(figures.row_costs["z/t9/r9"]) == [100, 100, 100]
    assert known(figures.row_costs["guide/m/y/t9/r9"]) == [100, 100, 100]


def test_a_printed_total_is_the_stated_one_only_where_it_agrees(cost_line, make_plan) -> None:
    plan = make_plan([])
    assert printed_total(cost_line("2", "2", "2", stated=" 6 "), plan) == "6"
    assert printed_total(cost_line("2", "2", "2", stated="7"), plan) == "6"
    assert printed_total(cost_line("2", "***", "2", stated="***"), plan) == "***"
    assert printed_total(cost_line("2", "***", "2"), plan) is None
    chosen = make_plan([], open_totals="known_sum_with_note")
    assert printed_total(cost_line("2", "***", "2"), chosen) == "4※"


def test_what_the_general_funds_bear_is_the_whole_less_every_other_source(cost_line) -> None:
    grant, fees, elsewhere = (
        replace(each, source=name)
        for each, name in zip(
            (*exact(2_000_000), *exact(1_000_000), exact(0, 9_000_000)[1]),
            ("国・都支出金", "使用料", "国・都支出金"),
            strict=True,
        )
    )
    amounts = [grant, *exact(5_000_000), fees, elsewhere]
    assert known(cost_line("", "", "", amounts=amounts, basis="general_funds")) == [2, 0, 0]
    assert known(cost_line("", "", "", amounts=amounts)) == [5, 0, 0]


def test_a_figure_of_another_phase_hides_none_behind_it(cost_line) -> None:
    request = replace(exact(9_000_000)[0], phase=Phase.REQUEST)
    assert known(cost_line("", "", "", amounts=[request, *exact(5_000_000)])) == [5, 0, 0]


def test_of_two_figures_of_a_day_the_later_counts(cost_line) -> None:
    first, second = (
        replace(exact(yen)[0], as_of=date(2024, 1, 10)) for yen in (5_000_000, 8_000_000)
    )
    assert known(cost_line("", "", "", amounts=[first, second])) == [8, 0, 0]


def test_a_total_less_its_printed_parts_is_told_by_level(make_plan, make_cost_row) -> None:
    """Three times 0.6 million: 1 each, together 2."""
    rows = (make_cost_row(f"r{n}", ("", "", ""), amounts=exact(600_000)) for n in range(3))
    made = [
        (Initiative(f"i{n}", "取組", tables=(YearlyTable(f"t{n}", rows=(row,)),)), None)
        for n, row in enumerate(rows)
    ]
    figures = figures_of(make_plan([*made, made[0]], totals="rounding_of_exact"))
    assert figures.plan_cost.total.known == 2
    assert figures.totals_difference == {"s": 2 - 3, "p": 0, "": 0}
    assert figures.strategic_plan_costs["s"].slack_of(None) == 0


def test_a_sum_of_printed_figures_may_be_out_by_half_a_unit_for_each(
    make_plan, make_cost_row
) -> None:
    table = YearlyTable("t", rows=(make_cost_row("r", ("2", "2", "")),))
    plan = make_plan([(Initiative("i", "取組", tables=(table,)), None)], totals="rounding_of_exact")
    for line in (figures_of(plan).strategic_plan_costs["s"], figures_of(plan).plan_cost):
        assert (line.slack_of(2024), line.slack_of(2026), line.slack_of(None)) == (
            500_000,
            0,
            1_000_000,
        )


def test_the_least_printed_unit_is_for_a_year_and_never_for_a_sum(
    make_plan, make_cost_row, cost_line
) -> None:
    amounts = exact(400_000)
    line = cost_line("", "", "", amounts=amounts, totals="rounding_of_exact")
    assert (known(line), line.total.known) == ([1, 0, 0], 0)
    table = YearlyTable("t", rows=(make_cost_row("r", ("", "", ""), amounts=amounts),))
    plan = make_plan([(Initiative("i", "取組", tables=(table,)), None)], totals="rounding_of_exact")
    summed = figures_of(plan).plan_cost
    assert (known(summed), summed.total.known) == ([0, 0, 0], 0)


def test_a_year_of_the_period_that_no_row_names_stands_in_every_sum(
    make_plan, make_cost_row
) -> None:
    row = make_cost_row("r", ("1", "2", "3"))
    table = YearlyTable("t", rows=(replace(row, years=row.years[:2]),))
    plan = make_plan([(Initiative("i", "取組", tables=(table,)), None)])
    assert [year for year, _ in figures_of(plan).plan_cost.years] == [2024, 2025, 2026]


def test_rounding_of_printed_figures_explains_half_a_unit_for_each_and_no_more(cost_line) -> None:
    """Three printed figures: 1.5 units, so that a total may be out by one and not by two."""
    amounts = exact(2_000_000)
    for stated, agrees in (("7", True), ("8", False)):
        line = cost_line("3", "2", "2", stated=stated, amounts=amounts, totals="rounding_of_exact")
        assert (line.total.known, line.agrees_if_exact) == (7, agrees)
