"""The grammar of printed years, on which `torikumi.notation.years` builds what it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from torikumi.notation.eras import Era, Eras
from torikumi.notation.numbering import fold_width

_NUMBER = r"(?:[0-9]{1,4}(?![0-9])|元|[〇一二三四五六七八九十百]{1,7}+)"
_RANGE = r"[-~\u301c\u2010-\u2015\u2212\u30fc]|から|乃至|至"
_LIST = r"[・･、,]|及び|並びに|と"
_JOIN = re.compile(rf"\s*(?:(?P<range>{_RANGE})|(?:{_LIST}))\s*")
_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_WESTERN = range(1868, 3000)
_ERA_YEARS = range(1, 200)
_CENTURY = 100
_LONGEST_LIST = 100  # no plan lists more years; without an end a hostile text takes square time


@dataclass(frozen=True, slots=True)
class YearSpan:
    """Fiscal years named somewhere in a text: ``text[start:end]``."""

    start: int
    end: int
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
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
def grammar(eras: Eras) -> Grammar:
    """The patterns for ``eras``, made once."""
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
    return Grammar(
        item=re.compile(rf"{year}{suffix}(?!\s*[年月日]|[./-][0-9]+[./-]|[.][0-9])"),
        date=re.compile(
            rf"{calendar}(?P<d>{_NUMBER})\s*日"
            rf"|(?P<era_>{era})?(?P<n_>[0-9]{{1,4}})(?P<sep>[./-])(?P<m_>[0-9]+)(?P=sep)(?P<d_>[0-9]+)"
        ),
        month_end=re.compile(rf"{calendar}末日?"),
        beside=re.compile(rf"\(\s*{year}\D*\)"),
        words=words,
    )


def whole_years(text: str, eras: Eras) -> tuple[int, ...]:
    """The fiscal years of ``text`` where it is nothing but these, else none."""
    folded = fold_width(text).strip()
    items = _items(folded, 0, eras)
    if not items or (items[-1].end != len(folded) and folded[items[-1].end :].strip() != "まで"):
        return ()
    # A heading may leave 年度 out altogether (令和7), but a bare 2024 may be anything.
    if not any(item.has_suffix or (item.era and item.trusted) for item in items):
        return ()
    return _expand(items)


def year_spans(folded: str, eras: Eras) -> Iterator[YearSpan]:
    """The runs of fiscal years within a text."""
    item, at = grammar(eras).item, 0
    while (found := item.search(folded, at)) is not None:
        items = _items(folded, found.start(), eras)
        sure = _licensed(items, eras)
        years = _expand(sure)
        if years and not (found.start() and folded[found.start() - 1] in "0123456789.,"):
            yield YearSpan(found.start(), sure[-1].end, years)
        # A list in which nothing names a year is passed over whole, else only what was taken.
        past = sure or (() if any(each.trusted for each in items) else items)
        at = past[-1].end if past else found.end()


def _items(folded: str, at: int, eras: Eras) -> tuple[_Item, ...]:
    """The list of years that begins at ``at``: each takes era or century from the one before."""
    items: list[_Item] = []
    found = grammar(eras).item.match(folded, at)
    is_range = False
    while found is not None and len(items) < _LONGEST_LIST:
        item = _item(found, items[-1] if items else None, eras, is_range=is_range)
        if item is None:
            break
        items.append(item)
        joined = _JOIN.match(folded, item.end)
        is_range = joined is not None and joined["range"] is not None
        found = grammar(eras).item.match(folded, joined.end()) if joined else None
    return tuple(items)


def _item(
    found: re.Match[str], before: _Item | None, eras: Eras, *, is_range: bool
) -> _Item | None:
    word, count = found["era"], read_number(found["n"])
    named = grammar(eras).words[word] if word else None
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
    found = grammar(eras).beside.fullmatch(bracket)
    return western_year(found["era"], found["n"], eras) if found else None


def western_year(era: str | None, count: str, eras: Eras) -> int | None:
    """The western year of an era's year, or of a western one; None beyond what plans print."""
    value = read_number(count)
    if era is None:
        return value if value in _WESTERN else None
    return grammar(eras).words[era].western(value) if value in _ERA_YEARS else None


def calendar_year(found: re.Match[str], eras: Eras) -> int | None:
    """The western year of a calendar date; None where a bracket beside it contradicts."""
    year = western_year(found["era"], found["n"], eras)
    brackets = [found[name] for name in ("b1", "b2") if found[name]]
    return year if all(_beside(bracket, eras) == year for bracket in brackets) else None


def read_number(text: str) -> int:
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
