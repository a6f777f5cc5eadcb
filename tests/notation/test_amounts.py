"""Amounts: four states, their addition, and what a cost cell says."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.amounts import (
    Amount,
    AmountState,
    add,
    not_applicable,
    number,
    open_,
    print_amount,
    read_amount,
    total,
    zero,
)
from torikumi.notation.settings import MoneyUnit
from torikumi.profiles.load import standard

NOTATION = standard().notation
YEN, THOUSAND, MILLION = MoneyUnit.YEN, MoneyUnit.THOUSAND_YEN, MoneyUnit.MILLION_YEN

UNITS = st.sampled_from(list(MoneyUnit))
VALUES = st.integers(-(10**12), 10**12)


@st.composite
def amounts(draw: st.DrawFn, units: st.SearchStrategy[MoneyUnit] = UNITS) -> Amount:
    unit, value, exact = draw(units), draw(VALUES), draw(st.booleans())
    return draw(
        st.sampled_from(
            [
                number(value, unit, exact=exact),
                zero(unit),
                open_(unit),
                open_(unit, value, exact=exact, count=draw(st.integers(1, 3))),
                not_applicable(unit),
            ]
        )
    )


def cell(raw: str, unit: MoneyUnit | None = None) -> Amount:
    amount = read_amount(raw, NOTATION, unit)
    assert amount is not None
    return amount


@pytest.mark.parametrize(
    ("left", "right", "state", "known", "count"),
    [
        ("5", "7", "number", 12, 0),
        ("5", "0", "number", 5, 0),
        ("5", "***", "open", 5, 1),
        ("5", "", "number", 5, 0),
        ("0", "7", "number", 7, 0),
        ("0", "0", "zero", 0, 0),
        ("0", "***", "open", 0, 1),
        ("0", "—", "zero", 0, 0),
        ("***", "7", "open", 7, 1),
        ("***", "0", "open", 0, 1),
        ("***", "***", "open", 0, 2),
        ("***", "", "open", 0, 1),
        ("—", "7", "number", 7, 0),
        ("", "0", "zero", 0, 0),
        ("—", "***", "open", 0, 1),
        ("", "—", "not_applicable", 0, 0),
    ],
)
def test_the_addition_table(left: str, right: str, state: str, known: int, count: int) -> None:
    result = add(cell(left), cell(right))
    assert (result.state, result.known, result.open_count) == (AmountState(state), known, count)


def test_an_exact_figure_among_printed_ones_does_not_make_the_sum_exact() -> None:
    assert not add(number(1, MILLION, exact=True), number(1, MILLION)).exact
    assert add(number(1, MILLION, exact=True), zero(MILLION)).exact
    assert add(number(1, MILLION, exact=True), not_applicable(MILLION)).exact


def test_figures_that_cancel_out_are_no_decided_zero() -> None:
    assert add(cell("5"), cell("△5")) == number(0, MILLION)


def test_a_sum_of_mixed_units_is_in_the_coarser_one_and_says_so() -> None:
    result = add(number(1_500, THOUSAND, exact=True), number(2, MILLION))
    assert result == Amount(AmountState.NUMBER, 3, MILLION, exact=False, mixed=True, rest=500_000)
    assert result.yen == 3_500_000
    assert add(result, number(500, THOUSAND)).known == 4
    negative = add(number(-1_500, THOUSAND), zero(MILLION))
    assert (negative.known, negative.rest) == (-1, -500_000)


def test_what_is_not_applicable_has_no_unit_to_mix() -> None:
    assert add(not_applicable(MILLION), number(5, THOUSAND)) == number(5, THOUSAND)
    assert total([], MILLION) == not_applicable(MILLION)
    assert total([not_applicable(THOUSAND)], MILLION) == not_applicable(MILLION)


@given(amounts(), amounts())
def test_addition_commutes(a: Amount, b: Amount) -> None:
    assert add(a, b) == add(b, a)


@given(amounts(), amounts(), amounts())
def test_addition_is_associative(a: Amount, b: Amount, c: Amount) -> None:
    assert add(add(a, b), c) == add(a, add(b, c))


@given(st.lists(amounts(), max_size=4))
def test_the_order_of_a_sum_does_not_matter(some: list[Amount]) -> None:
    assert len({total(order, MILLION) for order in permutations(some)}) == 1


@given(amounts(), amounts())
def test_open_never_becomes_closed(a: Amount, b: Amount) -> None:
    result = add(a, b)
    assert result.is_open == (a.is_open or b.is_open)
    assert result.open_count == a.open_count + b.open_count
    assert result.yen == a.yen + b.yen


@pytest.mark.parametrize(
    ("raw", "amount"),
    [
        ("2", number(2, MILLION)),
        ("1,956", number(1956, MILLION)),
        ("１，９５６", number(1956, MILLION)),
        ("1 956", number(1956, MILLION)),
        ("1, 956", number(1956, MILLION)),
        (" 6 ", number(6, MILLION)),
        ("△5", number(-5, MILLION)),
        ("▲ 5", number(-5, MILLION)),
        ("−1,234", number(-1234, MILLION)),
        ("－5", number(-5, MILLION)),
        ("△0", number(0, MILLION)),
        ("0", zero(MILLION)),
        ("０", zero(MILLION)),
        ("0百万円", zero(MILLION)),
        ("0円", zero(YEN)),
        ("***", open_(MILLION)),
        ("＊＊＊", open_(MILLION)),
        ("* * *", open_(MILLION)),
        ("***※", open_(MILLION)),
        ("6※", open_(MILLION, 6, exact=False)),
        ("6 ※", open_(MILLION, 6, exact=False)),
        ("※6", open_(MILLION, 6, exact=False)),
        ("0※", open_(MILLION, 0, exact=False)),
        ("△6百万円※", open_(MILLION, -6, exact=False)),
        ("", not_applicable(MILLION)),
        (" 　\n", not_applicable(MILLION)),
        ("—", not_applicable(MILLION)),
        ("-", not_applicable(MILLION)),
        ("－", not_applicable(MILLION)),
        ("2百万円", number(2, MILLION)),
        ("1,500千円", number(1500, THOUSAND)),
        ("１，５００ 千円", number(1500, THOUSAND)),
        ("300,000円", number(300_000, YEN)),
        ("1億2,000万円", number(120_000_000, YEN)),
        ("3億円", number(300_000_000, YEN)),
        ("1.5億円", number(150_000_000, YEN)),
        ("2.5百万円", number(2_500, THOUSAND)),
        ("0.0005百万円", number(500, YEN)),
        ("27. 5", number(27_500, THOUSAND)),
    ],
)
def test_a_cost_cell_is_read(raw: str, amount: Amount) -> None:
    assert read_amount(raw, NOTATION) == amount


@pytest.mark.parametrize(
    "raw",
    [
        *("調整", "2か所", "1,95", "1,9567", "2 2", "19 56", "2 3 4", "約5", "(5)", "①", "5²", "※"),
        *(
            "**",
            "百万円",
            "△",
            "1億",
            "2億百万円",
            "1.23456789",
            "######",
            "5百万",
            "1,000,00",
            "1..5",
        ),
        *("0.0000001百万円", "5％", "29（4）", "令和6", "1-2", "--5", "0※※", "4か所開始", "1" * 40),
    ],
)
def test_what_is_no_amount_is_none(raw: str) -> None:
    assert read_amount(raw, NOTATION) is None


def test_the_column_says_unit_and_exactness() -> None:
    assert read_amount("1,500", NOTATION, THOUSAND, exact=True) == number(
        1500, THOUSAND, exact=True
    )
    assert read_amount("2百万円", NOTATION, THOUSAND) == number(2, MILLION)
    assert read_amount("—", NOTATION, THOUSAND) == not_applicable(THOUSAND)


def test_every_mark_is_the_profiles() -> None:
    marks = replace(
        NOTATION.marks, decided_zero="ゼロ", to_be_costed="未定", none=("なし",), note="（注）"
    )
    other = replace(NOTATION, marks=marks, unit=THOUSAND)
    assert read_amount("ゼロ", other) == zero(THOUSAND)
    assert read_amount("0", other) == number(0, THOUSAND)
    assert read_amount("未定", other) == open_(THOUSAND)
    assert read_amount("6(注)", other) == open_(THOUSAND, 6, exact=False)
    assert read_amount("***", other) is None
    assert read_amount("—", other) is None
    assert [print_amount(each, other) for each in (zero(THOUSAND), open_(THOUSAND, 6))] == [
        "ゼロ",
        "6（注）",
    ]


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        (number(1956, MILLION), "1,956"),
        (number(-1956, MILLION), "△1,956"),
        (number(0, MILLION), "0"),
        (zero(MILLION), "0"),
        (open_(MILLION), "***"),
        (open_(MILLION, 6), "6※"),
        (open_(MILLION, -6), "△6※"),
        (not_applicable(MILLION), "—"),
        (number(1500, THOUSAND), "1,500千円"),
        (open_(THOUSAND, 1500), "1,500千円※"),
    ],
)
def test_an_amount_is_printed(amount: Amount, printed: str) -> None:
    assert print_amount(amount, NOTATION) == printed


def test_the_unit_and_the_dash_can_be_chosen() -> None:
    assert print_amount(number(5, MILLION), NOTATION, with_unit=True) == "5百万円"
    assert print_amount(number(5, THOUSAND), NOTATION, with_unit=False) == "5"
    assert print_amount(not_applicable(MILLION), NOTATION, dash=False) == ""


def test_a_sum_with_a_rest_cannot_be_printed_by_mistake() -> None:
    with pytest.raises(ValueError, match="rounded"):
        print_amount(add(number(1, THOUSAND), number(1, MILLION)), NOTATION)


@given(amounts())
def test_a_printed_amount_is_read_back(amount: Amount) -> None:
    again = read_amount(print_amount(amount, NOTATION), NOTATION, amount.unit, exact=amount.exact)
    assert again is not None
    assert (again.known, again.unit, again.is_open) == (amount.known, amount.unit, amount.is_open)
    if amount.state is not AmountState.NUMBER or amount.known:
        assert again.state is amount.state


@given(st.text(alphabet="0123456789,.，．△-*※—億万千円百 　", max_size=20))
def test_what_is_read_is_printed_so_that_it_is_read_again(text: str) -> None:
    amount = read_amount(text, NOTATION)
    if amount is not None:
        again = read_amount(print_amount(amount, NOTATION), NOTATION, amount.unit)
        assert again is not None
        assert (again.yen, again.is_open) == (amount.yen, amount.is_open)


def test_a_profile_without_a_note_sign_reads_no_note() -> None:
    other = replace(NOTATION, marks=replace(NOTATION.marks, note=""))
    assert read_amount("6※", other) is None
    assert read_amount("6", other) == number(6, MILLION)
