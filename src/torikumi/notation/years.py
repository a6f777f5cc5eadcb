"""Fiscal years, periods, points in a year and dates (domain.md 4, model.md 5).

A fiscal year is its western number: 2024 is 令和6年度, 1 April 2024 to 31 March 2025.  Every function
takes the eras: a plan printed in a past era on purpose is printed with `eras_as_of` that day, and
平成33年度 is read as 2021 for ever.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from torikumi.notation.eras import Era, Eras, eras_as_of, load_eras
from torikumi.notation.numbering import fold_width
from torikumi.notation.year_text import (
    YearSpan,
    calendar_year,
    grammar,
    read_number,
    western_year,
    whole_years,
    year_spans,
)

__all__ = [
    "Era",
    "Eras",
    "FiscalYear",
    "Period",
    "Style",
    "When",
    "YearPoint",
    "YearSpan",
    "eras_as_of",
    "find_fiscal_years",
    "load_eras",
    "print_date",
    "print_fiscal_year",
    "print_period",
    "read_date",
    "read_fiscal_year",
    "read_fiscal_years",
    "read_period",
    "read_year_point",
]

Style = Literal["era", "western", "both"]
"""令和6年度, 2024年度, 令和6年度(2024年度)."""


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year by its western number."""

    value: int

    @classmethod
    def of(cls, day: date) -> FiscalYear:
        """The fiscal year ``day`` lies in."""
        return cls(day.year if day.month >= _FIRST_MONTH else day.year - 1)

    @property
    def first_day(self) -> date:
        """1 April."""
        return date(self.value, _FIRST_MONTH, 1)

    @property
    def last_day(self) -> date:
        """31 March of the next calendar year."""
        return date(self.value + 1, _FIRST_MONTH - 1, 31)


_FIRST_MONTH = 4


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A plan's years: the first one and how many."""

    first: int
    length: int

    @property
    def last(self) -> int:
        """The last fiscal year."""
        return self.first + self.length - 1

    @property
    def years(self) -> tuple[int, ...]:
        """All fiscal years in order."""
        return tuple(range(self.first, self.first + self.length))

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last


class When(StrEnum):
    """Which part of a fiscal year a point names."""

    WHOLE = "whole"
    START = "start"
    END = "end"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class YearPoint:
    """A fiscal year or a day in it: 令和5年度末 is the end of 2023, that is 31 March 2024.

    year: the fiscal year. when: the whole of it, its first or last day, or another day.
    day: the day of the state named; None for the whole year.
    """

    year: int
    when: When
    day: date | None = None

    @classmethod
    def on(cls, day: date) -> YearPoint:
        """The point of a date."""
        year = FiscalYear.of(day)
        when = {year.first_day: When.START, year.last_day: When.END}.get(day, When.DAY)
        return cls(year.value, when, day)


# --- printing ---------------------------------------------------------------------------------


def print_fiscal_year(year: int, eras: Eras, *, style: Style = "era") -> str:
    """令和6年度, 2024年度 or 令和6年度(2024年度); the first year of an era is 元.

    A year before all eras is printed in the western way.
    """
    western = f"{year}年度"
    era = _era_of_fiscal_year(year, eras)
    if style == "western" or era is None:
        return western
    printed = f"{era.name}{_era_year(year, era)}年度"
    return printed if style == "era" else f"{printed}({western})"


def print_period(period: Period, eras: Eras, *, style: Style = "era") -> str:
    """令和6～8年度; across eras 平成30～令和2年度; of one year 令和6年度."""
    if period.length == 1:
        return print_fiscal_year(period.first, eras, style=style)
    western = f"{period.first}～{period.last}年度"
    first, last = (_era_of_fiscal_year(year, eras) for year in (period.first, period.last))
    if style == "western" or first is None or last is None:
        return western
    again = last.name if last != first else ""
    start, end = _era_year(period.first, first), _era_year(period.last, last)
    printed = f"{first.name}{start}～{again}{end}年度"
    return printed if style == "era" else f"{printed}({western})"


def print_date(day: date, eras: Eras, *, style: Style = "era") -> str:
    """令和6年4月1日, 2024年4月1日 or 令和6年(2024年)4月1日, by the era of that very day."""
    era = next((era for era in reversed(eras) if era.first_day <= day), None)
    western, rest = f"{day.year}年", f"{day.month}月{day.day}日"
    if style == "western" or era is None:
        return western + rest
    printed = f"{era.name}{_era_year(day.year, era)}年"
    return (printed if style == "era" else f"{printed}({western})") + rest


def _era_of_fiscal_year(year: int, eras: Eras) -> Era | None:
    return next((era for era in reversed(eras) if era.first_fiscal_year <= year), None)


def _era_year(year: int, era: Era) -> str:
    count = year - era.first_day.year + 1
    return "元" if count == 1 else str(count)


# --- reading ----------------------------------------------------------------------------------


def read_fiscal_year(text: str, eras: Eras) -> int | None:
    """The one fiscal year that ``text`` is, or None.

    令和6年度, 令和元年度, 令和7, R6年度, R6, ㋿6年度, 令6年度, 2024年度, 令和6(2024)年度,
    平成31年度 and 平成31(令和元)年度 (both 2019), in any width, with kanji digits and with broken
    lines.  令和6年 is a calendar year and none; so is a bare 2024; and 令和6(2025)年度 contradicts
    itself.
    """
    years = whole_years(text, eras)
    return years[0] if len(years) == 1 else None


def read_fiscal_years(text: str, eras: Eras) -> tuple[int, ...]:
    """All fiscal years that ``text`` names, in its order, ranges expanded, each once.

    令和6～8年度, 令和7・8年度, H25~H33, 平成30年度～令和2年度, 2024-26年度, also inside a sentence.
    """
    named = whole_years(text, eras)
    if named:
        return named
    spans = find_fiscal_years(text, eras)
    return tuple(dict.fromkeys(year for span in spans for year in span.years))


def read_period(text: str, eras: Eras) -> Period | None:
    """The period that ``text`` is: its years must follow each other without a gap."""
    years = whole_years(text, eras)
    if not years or years != tuple(range(years[0], years[0] + len(years))):
        return None
    return Period(years[0], len(years))


def find_fiscal_years(text: str, eras: Eras) -> tuple[YearSpan, ...]:
    """Where ``text`` names fiscal years.

    In running text an initial alone (R6) is trusted only for the two latest eras: M7 is more
    often a magnitude, and S a structure.
    """
    return tuple(year_spans(fold_width(text), eras))


def read_year_point(text: str, eras: Eras) -> YearPoint | None:
    """The fiscal year or the day that ``text`` names, or None.

    令和5年度 (whole), 令和5年度末, 令和6年3月末, 令和6年3月31日現在 (all the end of 2023),
    令和6年度当初, 令和6年4月1日時点 (the start of 2024), 令和6年10月1日 (a day in it).
    """
    bare = _STATE_SUFFIX.sub("", fold_width(text).strip())
    month = grammar(eras).month_end.fullmatch(bare)
    if month is not None:
        return _month_end(month, eras)
    day = read_date(bare, eras)
    if day is not None:
        return YearPoint.on(day)
    found = _YEAR_PART.search(bare)
    year = read_fiscal_year(bare[: found.start(1)] if found else bare, eras)
    if year is None:
        return None
    if found is None:
        return YearPoint(year, When.WHOLE)
    fiscal = FiscalYear(year)
    return YearPoint.on(fiscal.last_day if "末" in found[1] else fiscal.first_day)


def read_date(text: str, eras: Eras) -> date | None:
    """The date that ``text`` is, or None: 令和6年4月1日, R6.4.1, 2024-04-01, 令和6(2024)年4月1日.

    An era may run on beyond its end (平成33年3月31日 in a plan of its time) or be used a few months
    early (令和元年4月1日); `print_date` always uses the era of the day itself.
    """
    found = grammar(eras).date.fullmatch(fold_width(text).strip())
    if found is None:
        return None
    if found["sep"]:
        year = western_year(found["era_"], found["n_"], eras)
        month, day = int(found["m_"]), int(found["d_"])
    else:
        year = calendar_year(found, eras)
        month, day = read_number(found["m"]), read_number(found["d"])
    if year is None or month not in _MONTHS or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _month_end(found: re.Match[str], eras: Eras) -> YearPoint | None:
    year, month = calendar_year(found, eras), read_number(found["m"])
    if year is None or month not in _MONTHS:
        return None
    return YearPoint.on(date(year, month, monthrange(year, month)[1]))


_STATE_SUFFIX = re.compile(r"\s*(?:時点|現在)$")
_YEAR_PART = re.compile(r"年\s*度\s*(末日?|期末|当初|期首|初め?)$")
_MONTHS = range(1, 13)
