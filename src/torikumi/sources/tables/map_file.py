"""A map: which column of a table says what, written as TOML and edited by people::

    [table]
    sheet = "集計"            # left out for CSV
    headings = 2              # the row of the headings
    first = 3                 # the first row of data
    layout = "initiatives"    # a row is an initiative; "rows": a row of its table; "frame": of the frame

    [plan]
    title = "…"
    unit = "千円"
    period = [2024, 2026]
    years = [2020, 2021]      # the years of nth = 1, 2 … where headings name none

    [columns]
    G = { is = "name", heading = "事業名" }
    BR = { is = "cost", nth = 1, source = "国庫支出金", heading = "国庫支出金" }

Keys of ``[columns]`` are the letters of the columns.  A heading that is not the one written there
stops the reading: a map made for another file must never put costs into the wrong year.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import Said, joined, said
from torikumi.notation.settings import MoneyUnit
from torikumi.notation.years import Period
from torikumi.profiles.load import standard
from torikumi.sources.decoding import decode

UNITS: Final[Mapping[str, MoneyUnit]] = {
    standard().notation.spellings.unit_name(unit): unit for unit in MoneyUnit
}
"""How a map names the unit of its money."""


class Layout(StrEnum):
    """What one row of the table is."""

    INITIATIVES = "initiatives"
    ROWS = "rows"
    FRAME = "frame"


class Means(StrEnum):
    """What a column says."""

    PILLAR = "pillar"
    PILLAR_NUMBER = "pillar_number"
    STRATEGIC_PLAN = "strategic_plan"
    STRATEGIC_PLAN_NUMBER = "strategic_plan_number"
    GROUP = "group"
    NAME = "name"
    NUMBER = "number"
    CAPTION = "caption"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    ROW = "row"
    BASELINE = "baseline"
    VALUE = "value"
    TOTAL = "total"
    INDICATOR = "indicator"
    INDICATOR_UNIT = "indicator_unit"
    COST = "cost"
    COST_REST = "cost_rest"
    ACTUAL = "actual"
    CATEGORY = "category"
    REASON = "reason"
    NEXT_STEP = "next_step"
    PARENT = "parent"
    SHARE = "share"
    TOTAL_SHARE = "total_share"
    SKIP = "skip"


OF_A_YEAR: Final = (
    Means.VALUE,
    Means.COST,
    Means.COST_REST,
    Means.SHARE,
    Means.ACTUAL,
    Means.CATEGORY,
    Means.REASON,
    Means.NEXT_STEP,
)
"""What is said of one year."""

_MONEY: Final = (Means.COST, Means.COST_REST)
_FRAME_ONLY: Final = (Means.PARENT, Means.SHARE, Means.TOTAL_SHARE)
_KEYS: Final = ("is", "heading", "year", "nth", "source", "slot", "label")
_ROOMS: Final[Mapping[str, tuple[str, ...]]] = {
    "table": ("sheet", "headings", "first", "last", "layout"),
    "plan": ("title", "unit", "period", "years", "years_by"),
    "rows": ("cost", "changed", "actual"),
    "frame": ("title", "plan_cost", "of_which", "revenue"),
}
_LETTERS: Final = re.compile(r"[A-Z]{1,3}")
_FIRST_YEAR, _LAST_YEAR = 1900, 2999


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its letters and number (from 1), what it says, of which year, and of what.

    nth: the year is the nth of the map's years.  source: the fund, of costs.  slot: which indicator.
    label: a line put before a paragraph.
    """

    letters: str
    number: int
    means: Means
    heading: str = ""
    year: int | None = None
    nth: int | None = None
    source: str = ""
    slot: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class TableMap:
    """All of a map.

    years_by: column whose value chooses the years, and the years by its values.  cost_rows,
    changed_rows, actual_rows: how labels of rows begin that are the cost, a changed plan, or what
    was done.  plan_cost: names of lines that are this plan's cost; of_which: how the parent of a
    line begins or ends that is contained in another; revenue: how the root of the revenue is named.
    """

    columns: tuple[Column, ...]
    sheet: str | None = None
    headings: int = 1
    first: int = 2
    last: int | None = None
    layout: Layout = Layout.INITIATIVES
    title: str = ""
    unit: MoneyUnit | None = None
    period: Period | None = None
    years: tuple[int, ...] = ()
    years_by: tuple[str, Mapping[str, tuple[int, ...]]] | None = None
    cost_rows: tuple[str, ...] = ()
    changed_rows: tuple[str, ...] = ()
    actual_rows: tuple[str, ...] = ()
    frame_title: str = ""
    plan_cost: tuple[str, ...] = ()
    of_which: str = ""
    revenue: tuple[str, ...] = ()

    def of(self, means: Means) -> tuple[Column, ...]:
        """The columns that say this, from left to right."""
        return tuple(each for each in self.columns if each.means is means)


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for each in letters:
        number = number * 26 + ord(each) - ord("A") + 1
    return number


def read_map(data: bytes, name: str) -> TableMap:
    """The map that a TOML file holds.

    Raises:
        CannotProceed: it is no TOML or no sound map; all faults are told at once.
    """
    try:
        tree = tomllib.loads(decode(data, name).text)
    except tomllib.TOMLDecodeError as error:
        raise CannotProceed(
            said("マップがTOMLとして読めません（{why}）。", why=str(error)), name
        ) from error
    faults = list(_faults(tree))
    if faults:
        raise CannotProceed(
            said("マップに誤りがあります: {faults}", faults=joined(" ", faults)),
            name,
            said("直してから、やり直してください。"),
        )
    return _made(tree)


def _faults(tree: Mapping[str, Any]) -> Iterator[Said]:
    yield from _unknown_keys(tree)
    if any(not isinstance(told, dict) for told in tree.values()):
        return
    yield from _faults_of_table(tree.get("table", {}))
    yield from _faults_of_plan(tree.get("plan", {}))
    yield from _faults_of_words(tree)
    columns = tree.get("columns", {})
    if not columns:
        yield said("[columns]に列が一つもありません。")
    for letters, told in columns.items():
        yield from _faults_of_column(letters, told, tree)


def _unknown_keys(tree: Mapping[str, Any]) -> Iterator[Said]:
    for room, told in tree.items():
        if not isinstance(told, dict) or room not in (*_ROOMS, "columns"):
            yield said("{key}という項目はありません。", key=room)
        elif room != "columns":
            for key in told.keys() - {*_ROOMS[room]}:
                yield said("{key}という項目はありません。", key=f"{room}.{key}")


def _faults_of_words(tree: Mapping[str, Any]) -> Iterator[Said]:
    for room in ("rows", "frame"):
        for key, value in tree.get(room, {}).items():
            single = key in ("title", "of_which")
            if not (isinstance(value, str) if single else _is_texts(value)):
                yield said("{key}は文字列の並びにしてください。", key=f"{room}.{key}")


def _faults_of_table(told: Mapping[str, Any]) -> Iterator[Said]:
    if not isinstance(told.get("sheet", ""), str):
        yield said("table.sheetは文字列にしてください。")
    for key in ("headings", "first", "last"):
        if key in told and not _is_count(told[key]):
            yield said("{key}は1以上の整数にしてください。", key=f"table.{key}")
    if told.get("layout", "initiatives") not in list(Layout):
        yield said(
            "table.layoutは{known}のどれかにしてください。",
            known="、".join(e.value for e in Layout),
        )


def _faults_of_plan(told: Mapping[str, Any]) -> Iterator[Said]:
    if not isinstance(told.get("title", ""), str):
        yield said("plan.titleは文字列にしてください。")
    if told.get("unit", "円") not in tuple(UNITS):
        yield said("plan.unitは{known}のどれかにしてください。", known="、".join(UNITS))
    period = told.get("period", [])
    if period and (not _is_years(period) or len(period) != 2 or period[0] > period[1]):  # noqa: PLR2004
        yield said("plan.periodは[最初の年度, 最後の年度]（西暦）にしてください。")
    if not _is_years(told.get("years", [])):
        yield said("plan.yearsは西暦の年度の並びにしてください。")
    by = told.get("years_by", {})
    if by and (
        not isinstance(by, dict)
        or not _LETTERS.fullmatch(str(by.get("column")))
        or any(not _is_years(years) for key, years in by.items() if key != "column")
    ):
        yield said("plan.years_byにはcolumn（列の記号）と、値ごとの年度の並びを書いてください。")


def _faults_of_column(letters: str, told: Any, tree: Mapping[str, Any]) -> Iterator[Said]:  # noqa: ANN401
    if not _LETTERS.fullmatch(letters) or not isinstance(told, dict):
        yield said("列{letters}は、A = {{ is = … }}の形で書いてください。", letters=letters)
        return
    if unknown := [key for key in told if key not in _KEYS]:
        yield said("列{letters}の{key}という項目はありません。", letters=letters, key=unknown[0])
    if told.get("is") not in list(Means):
        yield said(
            "列{letters}のis「{means}」はありません。", letters=letters, means=told.get("is", "")
        )
        return
    for key in ("heading", "source", "label", "slot"):
        if not isinstance(told.get(key, ""), str):
            yield said("列{letters}の{key}は文字列にしてください。", letters=letters, key=key)
    means, plan = Means(told["is"]), tree.get("plan", {})
    if means in _FRAME_ONLY and tree.get("table", {}).get("layout") != Layout.FRAME:
        yield said(
            "列{letters}の{means}は、layoutがframeのときだけ使えます。",
            letters=letters,
            means=means.value,
        )
    if means in OF_A_YEAR:
        yield from _faults_of_year(letters, told, plan)
    if means in _MONEY and "unit" not in plan:
        yield said("列{letters}は費用ですが、plan.unit（単位）がありません。", letters=letters)


def _faults_of_year(
    letters: str, told: Mapping[str, Any], plan: Mapping[str, Any]
) -> Iterator[Said]:
    year, nth = told.get("year"), told.get("nth")
    if (year is None) == (nth is None):
        yield said("列{letters}には、yearかnthのどちらか一つを書いてください。", letters=letters)
    elif year is not None and not _is_years([year]):
        yield said("列{letters}のyearは西暦の年度にしてください。", letters=letters)
    elif nth is not None and not _is_count(nth):
        yield said("列{letters}のnthは1以上の整数にしてください。", letters=letters)
    elif (
        nth is not None
        and "years_by" not in plan
        and _is_years(years := plan.get("years", []))
        and nth > len(years)
    ):
        yield said(
            "列{letters}は{nth}番目の年度ですが、plan.yearsに{nth}番目がありません。",
            letters=letters,
            nth=nth,
        )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each for each in value)


def _is_years(value: object) -> bool:
    return isinstance(value, list) and all(
        _is_count(each) and _FIRST_YEAR <= each <= _LAST_YEAR for each in value
    )


def _made(tree: Mapping[str, Any]) -> TableMap:
    table, plan = tree.get("table", {}), tree.get("plan", {})
    rows, frame = tree.get("rows", {}), tree.get("frame", {})
    period, by = plan.get("period"), plan.get("years_by")
    columns = sorted(
        (_column(letters, told) for letters, told in tree["columns"].items()),
        key=lambda each: each.number,
    )
    return TableMap(
        columns=tuple(columns),
        sheet=table.get("sheet"),
        headings=table.get("headings", 1),
        first=table.get("first", table.get("headings", 1) + 1),
        last=table.get("last"),
        layout=Layout(table.get("layout", Layout.INITIATIVES)),
        title=plan.get("title", ""),
        unit=UNITS.get(plan.get("unit", "")),
        period=Period(period[0], period[1] - period[0] + 1) if period else None,
        years=tuple(plan.get("years", ())),
        years_by=(
            (by["column"], {k: tuple(v) for k, v in by.items() if k != "column"}) if by else None
        ),
        cost_rows=tuple(rows.get("cost", ())),
        changed_rows=tuple(rows.get("changed", ())),
        actual_rows=tuple(rows.get("actual", ())),
        frame_title=frame.get("title", ""),
        plan_cost=tuple(frame.get("plan_cost", ())),
        of_which=frame.get("of_which", ""),
        revenue=tuple(frame.get("revenue", ())),
    )


def _column(letters: str, told: Mapping[str, Any]) -> Column:
    return Column(
        letters,
        column_number(letters),
        Means(told["is"]),
        told.get("heading", ""),
        told.get("year"),
        told.get("nth"),
        told.get("source", ""),
        told.get("slot", ""),
        told.get("label", ""),
    )
