"""Fiscal years, eras, periods and dates (domain.md 4, model.md 5).

A fiscal year is its western number: 2024 is 令和6年度, 1 April 2024 to 31 March 2025.  The eras are
data (``eras.toml``) and every function takes them: a plan printed in a past era on purpose is
printed with `eras_as_of` that day, and reads 平成33年度 as 2021 for ever.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import Literal

from torikumi.notation.numbering import fold_width

Style = Literal["era", "western", "both"]
"""令和6年度, 2024年度, 令和6年度(2024年度)."""


@dataclass(frozen=True, slots=True, order=True)
class Era:
    """One calendar era.

    first_day: first day dated in the era.
    name, short, latin, square: 令和, 令, R, ㋿.
    first_fiscal_year: first fiscal year printed in the era, by its western number.
    """

    first_day: date
    name: str
    short: str
    latin: str
    square: str
    first_fiscal_year: int

    def western(self, year: int) -> int:
        """The western year of the era's ``year``; years beyond the era's end count on."""
        return self.first_day.year + year - 1


Eras = tuple[Era, ...]


@lru_cache(maxsize=1)
def load_eras() -> Eras:
    """The eras 明治 to 令和, oldest first."""
    text = resources.files("torikumi.notation").joinpath("eras.toml").read_text(encoding="utf-8")
    return tuple(sorted(Era(**table) for table in tomllib.loads(text)["era"]))


def eras_as_of(eras: Eras, day: date) -> Eras:
    """The eras that had begun on ``day``: with these a plan prints as it did then."""
    return tuple(era for era in eras if era.first_day <= day)


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


@dataclass(frozen=True, slots=True)
class YearSpan:
    """Fiscal years named somewhere in a text: ``text[start:end]``."""

    start: int
    end: int
    years: tuple[int, ...]


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
    years = _whole(text, eras)
    return years[0] if len(years) == 1 else None


def read_fiscal_years(text: str, eras: Eras) -> tuple[int, ...]:
    """All fiscal years that ``text`` names, in its order, ranges expanded, each once.

    令和6～8年度, 令和7・8年度, H25~H33, 平成30年度～令和2年度, 2024-26年度, also inside a sentence.
    """
    named = _whole(text, eras)
    if named:
        return named
    spans = find_fiscal_years(text, eras)
    return tuple(dict.fromkeys(year for span in spans for year in span.years))


def read_period(text: str, eras: Eras) -> Period | None:
    """The period that ``text`` is: its years must follow each other without a gap."""
    years = _whole(text, eras)
    if not years or years != tuple(range(years[0], years[0] + len(years))):
        return None
    return Period(years[0], len(years))


def find_fiscal_years(text: str, eras: Eras) -> tuple[YearSpan, ...]:
    """Where ``text`` names fiscal years.

    In running text an initial alone (R6) is trusted only for the two latest eras: M7 is more
    often a magnitude, and S a structure.
    """
    return tuple(_spans(fold_width(text), eras))


def read_year_point(text: str, eras: Eras) -> YearPoint | None:
    """The fiscal year or the day that ``text`` names, or None.

    令和5年度 (whole), 令和5年度末, 令和6年3月末, 令和6年3月31日現在 (all the end of 2023),
    令和6年度当初, 令和6年4月1日時点 (the start of 2024), 令和6年10月1日 (a day in it).
    """
    bare = _STATE_SUFFIX.sub("", fold_width(text).strip())
    month = _grammar(eras).month_end.fullmatch(bare)
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
    found = _grammar(eras).date.fullmatch(fold_width(text).strip())
    if found is None:
        return None
    if found["sep"]:
        year = _western_year(found["era_"], found["n_"], eras)
        month, day = int(found["m_"]), int(found["d_"])
    else:
        year = _calendar_year(found, eras)
        month, day = _number(found["m"]), _number(found["d"])
    if year is None or month not in _MONTHS or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


_STATE_SUFFIX = re.compile(r"\s*(?:時点|現在)$")
_YEAR_PART = re.compile(r"年\s*度\s*(末日?|期末|当初|期首|初め?)$")
_NUMBER = r"(?:[0-9]{1,4}(?![0-9])|元|[〇一二三四五六七八九十百]{1,7}+)"
_RANGE = r"[~〜\-‐-―−]|から|乃至|至"
_LIST = r"[・･、,]|及び|並びに|と"
_JOIN = re.compile(rf"\s*(?:(?P<range>{_RANGE})|(?:{_LIST}))\s*")
_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_WESTERN = range(1868, 3000)
_ERA_YEARS = range(1, 200)
_MONTHS = range(1, 13)
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of one era table; ``words`` finds an era by any of its spellings."""

    item: re.Pattern[str]
    date: re.Pattern[str]
    month_end: re.Pattern[str]
    beside: re.Pattern[str]
    words: dict[str, Era]


@dataclass(frozen=True, slots=True)
class _Item:
    """One year within a list or range, and how well it is named."""

    year: int
    end: int
    era: Era | None
    is_range: bool
    has_suffix: bool
    trusted: bool


@lru_cache(maxsize=16)
def _grammar(eras: Eras) -> _Grammar:
    words = {word: era for era in eras for word in (era.name, era.square, era.short, era.latin)}
    names = "|".join(re.escape(word) for era in eras for word in (era.name, era.square))
    # An initial is no era in the middle of a word: 最大3年度, PR6.
    initials = "|".join(re.escape(word) for era in eras for word in (era.short, era.latin))
    era = rf"(?:{names or '(?!)'}|(?<!\w)(?:{initials or '(?!)'}))"
    year = rf"(?:(?P<era>{era})\s*)?(?P<n>{_NUMBER})"
    beside = rf"\(\s*(?:{era}\s*{_NUMBER}|[0-9]{{4}})\s*(?:年\s*度?\s*)?\)"
    # Possessive: given back, the brackets of 令和6(2024)年 would leave a 令和6 that nobody wrote.
    suffix = rf"(?P<s1>\s*年\s*度)?+(?:\s*(?P<b1>{beside}))?+(?P<s2>\s*年\s*度)?+"
    calendar = rf"{year}\s*(?P<b1>{beside})?\s*年\s*(?P<b2>{beside})?\s*(?P<m>{_NUMBER})\s*月\s*"
    return _Grammar(
        item=re.compile(rf"{year}{suffix}(?!\s*[年月日]|[./-][0-9]+[./-]|[.][0-9])"),
        date=re.compile(
            rf"{calendar}(?P<d>{_NUMBER})\s*日"
            rf"|(?P<era_>{era})?(?P<n_>[0-9]{{1,4}})(?P<sep>[./-])(?P<m_>[0-9]+)(?P=sep)(?P<d_>[0-9]+)"
        ),
        month_end=re.compile(rf"{calendar}末日?"),
        beside=re.compile(rf"\(\s*{year}\D*\)"),
        words=words,
    )


def _whole(text: str, eras: Eras) -> tuple[int, ...]:
    """The fiscal years of ``text`` where it is nothing but these, else none."""
    folded = fold_width(text).strip()
    items = _items(folded, 0, eras)
    if not items or items[-1].end != len(folded) and folded[items[-1].end :].strip() != "まで":
        return ()
    # A heading may leave 年度 out altogether (令和7), but a bare 2024 may be anything.
    if not any(item.has_suffix or (item.era and item.trusted) for item in items):
        return ()
    return _expand(items)


def _spans(folded: str, eras: Eras) -> Iterator[YearSpan]:
    """The runs of fiscal years within a text."""
    grammar, at = _grammar(eras), 0
    while (found := grammar.item.search(folded, at)) is not None:
        items = _licensed(_items(folded, found.start(), eras), eras)
        years = _expand(items)
        if years and not (found.start() and folded[found.start() - 1] in "0123456789.,"):
            yield YearSpan(found.start(), items[-1].end, years)
        at = items[-1].end if items else found.end()


def _items(folded: str, at: int, eras: Eras) -> tuple[_Item, ...]:
    """The list of years that begins at ``at``: each takes era or century from the one before."""
    items: list[_Item] = []
    found = _grammar(eras).item.match(folded, at)
    is_range = False
    while found is not None:
        item = _item(found, items[-1] if items else None, eras, is_range=is_range)
        if item is None:
            break
        items.append(item)
        joined = _JOIN.match(folded, item.end)
        is_range = joined is not None and joined["range"] is not None
        found = _grammar(eras).item.match(folded, joined.end()) if joined else None
    return tuple(items)


def _item(
    found: re.Match[str], before: _Item | None, eras: Eras, *, is_range: bool
) -> _Item | None:
    word, count = found["era"], _number(found["n"])
    named = _grammar(eras).words[word] if word else None
    has_suffix = bool(found["s1"] or found["s2"])
    era = named
    if named is None and count not in _WESTERN and before is not None:
        era = before.era
        if era is None and count < _CENTURY:
            count += before.year - before.year % _CENTURY
    if not (count in _ERA_YEARS if era else count in _WESTERN):
        return None
    year = era.western(count) if era else count
    if found["b1"] and _beside(found["b1"], eras) != year:
        return None
    # 令6 and M7 stand for too much else to be a year without 年度; 令和6, ㋿6, R6 and H25 do not.
    trusted = named is not None and (word != named.short)
    return _Item(year, found.end(), era, is_range, has_suffix, trusted)


def _licensed(items: tuple[_Item, ...], eras: Eras) -> tuple[_Item, ...]:
    """The beginning of ``items`` that a running text surely means as fiscal years.

    Either 年度 follows, at once or at the end of the list, or the item names its own era.
    """
    last = max((place for place, item in enumerate(items) if item.has_suffix), default=-1)
    sure = 0
    for place, item in enumerate(items):
        if place > last and not (item.trusted and item.era in eras[-2:]):
            break
        sure = place + 1
    return items[:sure]


def _expand(items: tuple[_Item, ...]) -> tuple[int, ...]:
    """The years of a list, each once; none where a range runs backwards."""
    years: dict[int, None] = {}
    before = None
    for item in items:
        if item.is_range and before is not None:
            if item.year < before:
                return ()
            years.update(dict.fromkeys(range(before, item.year)))
        years[item.year] = None
        before = item.year
    return tuple(years)


def _beside(bracket: str, eras: Eras) -> int | None:
    """The western year in the bracket beside a year: (2024年度), (令和元)."""
    found = _grammar(eras).beside.fullmatch(bracket)
    return _western_year(found["era"], found["n"], eras) if found else None


def _western_year(era: str | None, count: str, eras: Eras) -> int | None:
    value = _number(count)
    if era is None:
        return value if value in _WESTERN else None
    return _grammar(eras).words[era].western(value) if value in _ERA_YEARS else None


def _calendar_year(found: re.Match[str], eras: Eras) -> int | None:
    """The western year of a calendar date; None where a bracket beside it contradicts."""
    year = _western_year(found["era"], found["n"], eras)
    brackets = [found[name] for name in ("b1", "b2") if found[name]]
    return year if all(_beside(bracket, eras) == year for bracket in brackets) else None


def _month_end(found: re.Match[str], eras: Eras) -> YearPoint | None:
    year, month = _calendar_year(found, eras), _number(found["m"])
    if year is None or month not in _MONTHS:
        return None
    return YearPoint.on(date(year, month, monthrange(year, month)[1]))


def _number(text: str) -> int:
    """A number in digits, as 元, in kanji with places (二十五) or without (二〇二四)."""
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    if not set(text) & {"十", "百"}:
        return int("".join(str(_KANJI[sign]) for sign in text))
    value = digit = 0
    for sign in text:
        if sign in _KANJI:
            digit = _KANJI[sign]
        else:
            value += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
    return value + digit
