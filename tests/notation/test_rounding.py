"""Rounding, totals, and totals that are open."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.amounts import (
    Amount,
    add,
    not_applicable,
    number,
    open_,
    read_amount,
    total,
    zero,
)
from torikumi.notation.rounding import (
    POLICIES,
    OpenTotalsPolicy,
    RoundingMode,
    RoundingPolicy,
    TotalsPolicy,
    divide,
    open_totals_sentence,
    policy_named,
    print_total,
    rounding_sentences,
    to_unit,
    total_of,
    totals_difference,
    totals_sentence,
)
from torikumi.notation.settings import MoneyUnit
from torikumi.profiles.load import standard

NOTATION = standard().notation
YEN, THOUSAND, MILLION = MoneyUnit.YEN, MoneyUnit.THOUSAND_YEN, MoneyUnit.MILLION_YEN


def named(name: str) -> RoundingPolicy:
    policy = policy_named(name)
    assert policy is not None
    return policy


FLOOR_ONE = named("half_up_floor_one")
YENS = st.integers(-(10**10), 10**10)
LEAVES = st.lists(
    st.one_of(
        YENS.map(lambda yen: number(yen, YEN, exact=True)),
        st.just(zero(YEN)),
        st.just(open_(YEN)),
        st.just(not_applicable(YEN)),
    ),
    max_size=8,
)


def printed(yen: int, name: str = "half_up_floor_one", *, leaf: bool = True) -> int:
    return to_unit(number(yen, YEN, exact=True), MILLION, named(name), leaf=leaf).known


def test_the_profile_names_policies_that_exist() -> None:
    money = standard().money
    assert policy_named(money.rounding) is not None
    assert TotalsPolicy(money.totals) in TotalsPolicy
    assert OpenTotalsPolicy(money.open_totals) is OpenTotalsPolicy.UNSET
    assert policy_named("bankers") is None


@pytest.mark.parametrize(
    ("yen", "units"),
    [
        *((0, 0), (1, 1), (499_999, 1), (500_000, 1), (999_999, 1), (1_000_000, 1)),
        *((1_499_999, 1), (1_500_000, 2), (1_956_400_000, 1956)),
        *((-1, 0), (-499_999, 0), (-500_000, -1), (-1_499_999, -1), (-1_500_000, -2)),
    ],
)
def test_half_up_with_a_floor_of_one(yen: int, units: int) -> None:
    assert printed(yen) == units


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("half_up_floor_one", (1, 1, 1, 2, -1, 0)),
        ("half_up", (0, 1, 1, 2, -1, 0)),
        ("truncate", (0, 0, 1, 1, 0, 0)),
        ("ceiling", (1, 1, 2, 2, -1, -1)),
    ],
)
def test_each_policy(name: str, units: tuple[int, ...]) -> None:
    yens = (1, 500_000, 1_499_999, 1_500_000, -500_000, -1)
    assert tuple(printed(yen, name) for yen in yens) == units


def test_the_floor_is_for_leaves_only() -> None:
    assert printed(1, leaf=False) == 0
    assert printed(300_000, leaf=False) == 0


def test_rounding_keeps_the_state() -> None:
    for amount in (zero(YEN), not_applicable(YEN)):
        assert to_unit(amount, MILLION, FLOOR_ONE, leaf=True).state is amount.state
    partly = to_unit(open_(YEN, 1_500_000), MILLION, FLOOR_ONE, leaf=True)
    assert (partly.is_open, partly.known, partly.open_count) == (True, 2, 1)
    assert to_unit(zero(YEN), MILLION, FLOOR_ONE, leaf=True) == zero(MILLION)


def test_only_what_lost_nothing_stays_exact() -> None:
    exact = number(5_000, THOUSAND, exact=True)
    assert to_unit(exact, MILLION, FLOOR_ONE, leaf=True) == number(5, MILLION, exact=True)
    assert not to_unit(number(1, YEN, exact=True), MILLION, FLOOR_ONE, leaf=True).exact
    assert not to_unit(number(5, MILLION), THOUSAND, FLOOR_ONE, leaf=True).exact


def test_a_mixed_sum_is_rounded_once_at_the_end() -> None:
    mixed = total([number(500, THOUSAND), number(500, THOUSAND), number(2, MILLION)], MILLION)
    rounded = to_unit(mixed, MILLION, FLOOR_ONE, leaf=False)
    assert (rounded.known, rounded.rest, rounded.mixed) == (3, 0, True)


def test_both_totals_of_three_small_years() -> None:
    years = [number(300, THOUSAND, exact=True)] * 3
    assert total_of(years, TotalsPolicy.SUM_OF_PRINTED, FLOOR_ONE, MILLION).known == 3
    assert total_of(years, TotalsPolicy.ROUNDING_OF_EXACT, FLOOR_ONE, MILLION).known == 1
    assert totals_difference(years, FLOOR_ONE, MILLION) == 2


def test_the_difference_is_unknown_where_only_printed_figures_are() -> None:
    years = [number(2, MILLION), number(300, THOUSAND, exact=True)]
    assert totals_difference(years, FLOOR_ONE, MILLION) is None


def test_the_total_of_nothing_applicable() -> None:
    assert total_of([], TotalsPolicy.SUM_OF_PRINTED, FLOOR_ONE, MILLION) == not_applicable(MILLION)


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.sampled_from(list(RoundingMode)))
def test_rounding_mirrors_at_zero(value: int, unit: int, mode: RoundingMode) -> None:
    assert divide(-value, unit, mode) == -divide(value, unit, mode)
    assert abs(divide(value, unit, mode) * unit - value) < unit


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_half_up_is_nearest_and_half_goes_away_from_zero(value: int, unit: int) -> None:
    error = abs(divide(value, unit, RoundingMode.HALF_UP)) * unit - abs(value)
    assert -unit < 2 * error <= unit


@given(LEAVES, st.integers(0, 8), st.sampled_from(POLICIES))
def test_the_sum_of_printed_is_the_same_for_any_partition(
    leaves: list[Amount], cut: int, policy: RoundingPolicy
) -> None:
    def of(some: list[Amount]) -> Amount:
        return total_of(some, TotalsPolicy.SUM_OF_PRINTED, policy, MILLION)

    assert add(of(leaves[:cut]), of(leaves[cut:])) == of(leaves)


@given(LEAVES, st.sampled_from(POLICIES))
def test_the_difference_of_the_two_totals_is_at_hand(
    leaves: list[Amount], policy: RoundingPolicy
) -> None:
    by_policy = {each: total_of(leaves, each, policy, MILLION) for each in TotalsPolicy}
    difference = totals_difference(leaves, policy, MILLION)
    assert difference is not None
    rounded = by_policy[TotalsPolicy.ROUNDING_OF_EXACT]
    assert by_policy[TotalsPolicy.SUM_OF_PRINTED].known == rounded.known + difference
    assert abs(difference) <= len(leaves) + 1


@given(LEAVES, st.sampled_from(list(TotalsPolicy)), st.sampled_from(POLICIES))
def test_a_total_is_open_exactly_when_a_leaf_is(
    leaves: list[Amount], totals: TotalsPolicy, policy: RoundingPolicy
) -> None:
    result = total_of(leaves, totals, policy, MILLION)
    assert result.open_count == sum(leaf.is_open for leaf in leaves)
    assert result.is_open == any(leaf.is_open for leaf in leaves)


@pytest.mark.parametrize(
    ("cells", "unset", "noted", "mark"),
    [
        (("2", "2", "2"), "6", "6", "6"),
        (("0", "0", "0"), "0", "0", "0"),
        (("", "—", ""), "—", "—", "—"),
        (("2", "***", "2"), None, "4※", "***"),
        (("0", "***", "0"), None, "***", "***"),
        (("***", "***", "***"), None, "***", "***"),
        (("5", "***", "△8"), None, "△3※", "***"),
    ],
)
def test_a_total_is_printed_by_the_profiles_choice(
    cells: tuple[str, ...], unset: str | None, noted: str, mark: str
) -> None:
    leaves = [amount for raw in cells if (amount := read_amount(raw, NOTATION)) is not None]
    result = total_of(leaves, TotalsPolicy.SUM_OF_PRINTED, FLOOR_ONE, MILLION)
    assert [
        print_total(result, NOTATION, policy)
        for policy in (
            OpenTotalsPolicy.UNSET,
            OpenTotalsPolicy.KNOWN_SUM_WITH_NOTE,
            OpenTotalsPolicy.MARK_ONLY,
        )
    ] == [unset, noted, mark]


@given(st.integers(-(10**6), 10**6), st.sampled_from(list(OpenTotalsPolicy)))
def test_an_open_total_is_never_a_plain_number(known: int, policy: OpenTotalsPolicy) -> None:
    text = print_total(open_(MILLION, known), NOTATION, policy)
    if text is not None:
        again = read_amount(text, NOTATION)
        assert again is not None
        assert again.is_open


def test_every_choice_has_its_sentence_in_the_plans_words() -> None:
    assert rounding_sentences(FLOOR_ONE, MILLION, NOTATION) == (
        "各年度の事業費は、百万円未満を四捨五入して記載しています。",
        "経費を必要とし、その額が1百万円に満たない年度は、1百万円と記載しています。",
    )
    assert rounding_sentences(named("truncate"), THOUSAND, NOTATION) == (
        "各年度の事業費は、千円未満を切り捨てて記載しています。",
    )
    assert rounding_sentences(FLOOR_ONE, YEN, NOTATION) == ()
    assert totals_sentence(TotalsPolicy.ROUNDING_OF_EXACT, FLOOR_ONE) == (
        "計は、端数を含む額の合計を四捨五入したため、各年度の合計と一致しないことがあります。"
    )
    sentences = {totals_sentence(totals, rule) for totals in TotalsPolicy for rule in POLICIES}
    assert len(sentences) == 4
    assert open_totals_sentence(OpenTotalsPolicy.UNSET, NOTATION) is None
    noted = open_totals_sentence(OpenTotalsPolicy.KNOWN_SUM_WITH_NOTE, NOTATION)
    assert noted is not None
    assert "***" in noted
    assert "※" in noted
    marked = open_totals_sentence(OpenTotalsPolicy.MARK_ONLY, NOTATION)
    assert marked == "「***」の年度を含む計は、「***」と記載しています。"


def test_the_costs_of_a_real_plan_add_up(shared_dir: Path) -> None:
    file = shared_dir / "realdata" / "suginami_3yr_H27-29.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if "百万円" in row["行"]]
    assert rows
    for row in rows:
        cells = [read_amount(row[year], NOTATION) for year in ("H27", "H28", "H29")]
        leaves = [amount for amount in cells if amount is not None]
        result = total_of(leaves, TotalsPolicy.SUM_OF_PRINTED, FLOOR_ONE, MILLION)
        assert len(leaves) == 3
        assert result == read_amount(row["3か年計"], NOTATION)
