"""Years, periods, points in a year and dates as plans print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.years import (
    Era,
    FiscalYear,
    Period,
    When,
    YearPoint,
    eras_as_of,
    find_fiscal_years,
    load_eras,
    print_date,
    print_fiscal_year,
    print_period,
    read_date,
    read_fiscal_year,
    read_fiscal_years,
    read_period,
    read_year_point,
)

ERAS = load_eras()
STYLES = st.sampled_from(["era", "western", "both"])


def test_the_table_holds_the_eras_in_order() -> None:
    assert [era.name for era in ERAS] == ["明治", "大正", "昭和", "平成", "令和"]
    assert ERAS[-1].first_day == date(2019, 5, 1)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和6年度", 2024),
        ("令和元年度", 2019),
        ("令和1年度", 2019),
        ("平成31年度", 2019),
        ("平成31(令和元)年度", 2019),
        ("平成31年度（令和元年度）", 2019),
        ("平成31・令和元年度", 2019),
        ("平成33年度", 2021),
        ("R6年度", 2024),
        ("Ｒ６年度", 2024),
        ("R6", 2024),
        ("H25", 2013),
        ("令和7", 2025),
        ("令6年度", 2024),
        ("㋿6年度", 2024),
        ("令和 6 年度", 2024),
        ("令和6年\n度", 2024),
        ("　令和６年度　", 2024),
        ("令和六年度", 2024),
        ("昭和六十三年度", 1988),
        ("昭和百年度", 2025),
        ("2024年度", 2024),
        ("二〇二四年度", 2024),
        ("令和6(2024)年度", 2024),
        ("令和6年度（2024年度）", 2024),
        ("2024(令和6)年度", 2024),
        ("明治元年度", 1868),
    ],
)
def test_a_fiscal_year_is_read(text: str, year: int) -> None:
    assert read_fiscal_year(text, ERAS) == year


@pytest.mark.parametrize(
    "text",
    [
        "",
        "令和6年",
        "令和6年4月",
        "令和6年3月末",
        "2024",
        "2024年",
        "6年度",
        "令6",
        "令和0年度",
        "令和6(2025)年度",
        "令和6(2024)年",
        "令和6年度目標",
        "令和6～8年度",
        "R6.4.1",
        "年度",
        "令和年度",
        "12024年度",
        "令和6年度(5か所)",
    ],
)
def test_what_is_no_fiscal_year_is_none(text: str) -> None:
    assert read_fiscal_year(text, ERAS) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("令和6～8年度", (2024, 2025, 2026)),
        ("令和６〜８年度", (2024, 2025, 2026)),
        ("令和6-8年度", (2024, 2025, 2026)),
        ("令和6ー8年度", (2024, 2025, 2026)),
        ("令和6～8", (2024, 2025, 2026)),
        ("令和6年度から令和8年度まで", (2024, 2025, 2026)),
        ("令和7・8年度", (2025, 2026)),
        ("令和6、7及び8年度", (2024, 2025, 2026)),
        ("令和6～8、10年度", (2024, 2025, 2026, 2028)),
        ("H25~H33", tuple(range(2013, 2022))),
        ("平成30年度～令和2年度", (2018, 2019, 2020)),
        ("平成30～令和2年度", (2018, 2019, 2020)),
        ("令和元～3年度", (2019, 2020, 2021)),
        ("2024～2026年度", (2024, 2025, 2026)),
        ("2024-26年度", (2024, 2025, 2026)),
        ("令和6（2024）～8（2026）年度", (2024, 2025, 2026)),
        ("令和6～8年度の財政フレーム", (2024, 2025, 2026)),
        ("令和5年度末の 現況", (2023,)),
        ("令和7・8年度で必要となる事業費は、該当する年度に精査", (2025, 2026)),
        ("令和6年度に設計、令和7年度に工事", (2024, 2025)),
        ("令和6年度、7か所", (2024,)),
        ("令和6年度から3年間", (2024,)),
        ("R6計画", (2024,)),
        ("定員1,500人、令和6年度", (2024,)),
        ("令和8～6年度", ()),
        ("令和6年4月1日時点の組織名", ()),
        ("最大3年度", ()),
        ("震度M7", ()),
        ("PR6", ()),
        ("S55の建物", ()),
        ("H25から", (2013,)),
        ("12024年度", ()),
        ("品番12024年度", ()),
        ("計7か所", ()),
        ("2024か所", ()),
    ],
)
def test_all_years_named_are_read(text: str, years: tuple[int, ...]) -> None:
    assert read_fiscal_years(text, ERAS) == years


def test_spans_point_into_the_text() -> None:
    text = "令和６年度に設計、令和７・８年度に工事"
    spans = find_fiscal_years(text, ERAS)
    assert [text[span.start : span.end] for span in spans] == ["令和６年度", "令和７・８年度"]
    assert [span.years for span in spans] == [(2024,), (2025, 2026)]


@pytest.mark.parametrize(
    ("year", "printed"),
    [
        (2024, "令和6年度"),
        (2019, "令和元年度"),
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1988, "昭和63年度"),
        (1927, "昭和2年度"),
        (1926, "大正15年度"),
        (1912, "大正元年度"),
        (1868, "明治元年度"),
        (1867, "1867年度"),
    ],
)
def test_a_year_is_printed_in_the_era_that_names_it(year: int, printed: str) -> None:
    assert print_fiscal_year(year, ERAS) == printed


def test_styles() -> None:
    assert print_fiscal_year(2024, ERAS, style="western") == "2024年度"
    assert print_fiscal_year(2024, ERAS, style="both") == "令和6年度(2024年度)"
    assert print_period(Period(2024, 3), ERAS, style="both") == "令和6～8年度(2024～2026年度)"
    assert print_date(date(2024, 4, 1), ERAS, style="both") == "令和6年(2024年)4月1日"


def test_a_plan_of_a_past_era_prints_as_it_did_then() -> None:
    then = eras_as_of(ERAS, date(2019, 4, 30))
    assert print_fiscal_year(2019, then) == "平成31年度"
    assert print_period(Period(2019, 3), then) == "平成31～33年度"
    assert print_date(date(2021, 3, 31), then) == "平成33年3月31日"
    assert print_fiscal_year(2019, eras_as_of(ERAS, date(2019, 5, 1))) == "令和元年度"
    assert print_fiscal_year(2024, ()) == "2024年度"
    assert read_fiscal_year("令和6年度", then) is None


def test_a_coming_era_is_one_more_value() -> None:
    coming = Era(date(2040, 7, 1), "新元", "新", "N", "\ue000", 2040)
    eras = (*ERAS, coming)
    assert print_fiscal_year(2040, eras) == "新元元年度"
    assert print_fiscal_year(2039, eras) == "令和21年度"
    assert read_fiscal_year("新元元年度", eras) == 2040
    assert read_fiscal_year("令和22年度", eras) == 2040
    assert read_fiscal_years("令和21～新元2年度", eras) == (2039, 2040, 2041)


@pytest.mark.parametrize(
    ("period", "printed"),
    [
        (Period(2024, 3), "令和6～8年度"),
        (Period(2024, 1), "令和6年度"),
        (Period(2018, 3), "平成30～令和2年度"),
        (Period(2019, 3), "令和元～3年度"),
        (Period(2018, 2), "平成30～令和元年度"),
        (Period(1866, 4), "1866～1869年度"),
    ],
)
def test_a_period_is_printed(period: Period, printed: str) -> None:
    assert print_period(period, ERAS) == printed


def test_a_period_knows_its_years() -> None:
    period = Period(2024, 3)
    assert period.years == (2024, 2025, 2026)
    assert period.last == 2026
    assert [year in period for year in (2023, 2024, 2026, 2027)] == [False, True, True, False]


def test_a_period_has_no_gap_and_no_words_around_it() -> None:
    assert read_period("令和7・8年度", ERAS) == Period(2025, 2)
    assert read_period("令和6・8年度", ERAS) is None
    assert read_period("令和6～8年度の財政フレーム", ERAS) is None
    assert read_period("計画期間", ERAS) is None


@pytest.mark.parametrize(
    ("text", "year", "when", "day"),
    [
        ("令和5年度", 2023, When.WHOLE, None),
        ("令和5年度末", 2023, When.END, date(2024, 3, 31)),
        ("令和５年度 末", 2023, When.END, date(2024, 3, 31)),
        ("令和5年度末時点", 2023, When.END, date(2024, 3, 31)),
        ("令和6年3月末", 2023, When.END, date(2024, 3, 31)),
        ("令和6年3月末日現在", 2023, When.END, date(2024, 3, 31)),
        ("令和6年3月31日", 2023, When.END, date(2024, 3, 31)),
        ("R6.3.31", 2023, When.END, date(2024, 3, 31)),
        ("令和6年4月1日時点", 2024, When.START, date(2024, 4, 1)),
        ("令和6年度当初", 2024, When.START, date(2024, 4, 1)),
        ("令和6年度初め", 2024, When.START, date(2024, 4, 1)),
        ("令和6年度期末", 2024, When.END, date(2025, 3, 31)),
        ("令和6年2月末", 2023, When.DAY, date(2024, 2, 29)),
        ("令和6年10月1日現在", 2024, When.DAY, date(2024, 10, 1)),
        ("H30年度末", 2018, When.END, date(2019, 3, 31)),
        ("2023年度末", 2023, When.END, date(2024, 3, 31)),
    ],
)
def test_a_point_in_a_year(text: str, year: int, when: When, day: date | None) -> None:
    assert read_year_point(text, ERAS) == YearPoint(year, when, day)


@pytest.mark.parametrize(
    "text", ["", "年度末", "令和6年", "令和6年13月末", "令和6～8年度末", "7か所"]
)
def test_what_is_no_point_in_a_year(text: str) -> None:
    assert read_year_point(text, ERAS) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和6年4月1日", date(2024, 4, 1)),
        ("令和６年４月１日", date(2024, 4, 1)),
        ("令和六年三月三十一日", date(2024, 3, 31)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年4月1日", date(2019, 4, 1)),
        ("平成33年3月31日", date(2021, 3, 31)),
        ("2024年4月1日", date(2024, 4, 1)),
        ("令和6(2024)年4月1日", date(2024, 4, 1)),
        ("令和6年（2024年）4月1日", date(2024, 4, 1)),
        ("R6.4.1", date(2024, 4, 1)),
        ("H25/4/1", date(2013, 4, 1)),
        ("2024-04-01", date(2024, 4, 1)),
        ("令和6年2月29日", date(2024, 2, 29)),
    ],
)
def test_a_date_is_read(text: str, day: date) -> None:
    assert read_date(text, ERAS) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "令和5年2月29日", "令和6年13月1日", "令和6年4月0日", "令和6(2025)年4月1日", "4月1日"),
        *("6.4.1", "2024/4-1", "令和6年度4月1日", "令和6年4月", "99999-1-1", "R6.4.99999"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text, ERAS) is None


def test_dates_are_printed_in_the_era_of_the_very_day() -> None:
    assert print_date(date(2019, 4, 30), ERAS) == "平成31年4月30日"
    assert print_date(date(2019, 5, 1), ERAS) == "令和元年5月1日"
    assert print_date(date(1989, 1, 7), ERAS) == "昭和64年1月7日"
    assert print_date(date(1989, 1, 8), ERAS) == "平成元年1月8日"
    assert print_date(date(1867, 1, 1), ERAS) == "1867年1月1日"


@given(st.integers(1868, 2200), STYLES)
def test_a_printed_year_is_read_back(year: int, style) -> None:
    printed = print_fiscal_year(year, ERAS, style=style)
    assert read_fiscal_year(printed, ERAS) == year
    assert read_fiscal_years(f"{printed}の事業費", ERAS) == (year,)


@given(st.integers(1868, 2100), st.integers(1, 12))
def test_a_printed_period_is_read_back(first: int, length: int) -> None:
    period = Period(first, length)
    assert read_period(print_period(period, ERAS), ERAS) == period
    assert read_period(print_period(period, ERAS, style="western"), ERAS) == period


@given(st.dates(date(1868, 1, 25), date(2200, 12, 31)), STYLES)
def test_a_printed_date_is_read_back(day: date, style) -> None:
    assert read_date(print_date(day, ERAS, style=style), ERAS) == day


@given(st.dates(date(1868, 1, 25), date(2018, 12, 31)), st.dates(date(1990, 1, 1)))
def test_what_was_printed_in_any_year_stays_readable(as_of: date, day: date) -> None:
    then = eras_as_of(ERAS, as_of)
    year = min(day.year, 2050)
    assert read_fiscal_year(print_fiscal_year(year, then), ERAS) == year


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    year = FiscalYear.of(day)
    assert year.first_day <= day <= year.last_day
    assert (year.last_day - year.first_day).days in (364, 365)


@given(
    st.text(alphabet="令和平成RH元年度月日末～・、()（）0123456789０１ -.から二十百", max_size=24)
)
def test_no_text_breaks_a_reader(text: str) -> None:
    spans = find_fiscal_years(text, ERAS)
    assert all(0 <= span.start < span.end <= len(text) and span.years for span in spans)
    for read in (read_fiscal_year, read_fiscal_years, read_period, read_year_point, read_date):
        assert read(text, ERAS) == read(text, ERAS)


def test_a_hostile_list_is_read_in_reasonable_time() -> None:
    # Six thousand years that are none; unbounded, this took more than a minute.
    assert read_fiscal_years("2024、1900・" * 3000, ERAS) == ()
