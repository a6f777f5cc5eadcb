"""Places and values of a change in the words of the printed plan: no id reaches paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from torikumi.changes.change import Change, ChangeType
from torikumi.changes.shown import Shown
from torikumi.notation.linebreaks import rejoin
from torikumi.notation.numbering import print_heading_number
from torikumi.notation.years import print_date
from torikumi.plan.glossary import terms
from torikumi.plan.walk import spots, strategic_plans

OTHER: Final = "取組のほか"
STRUCTURE: Final = "構成"
WHOLE: Final = "取組全体"
ALL: Final = "全体"
_LOST: Final = "（計画にない箇所）"
_TEXT: Final = "本文"

_ROOMS: Final[Mapping[str, str]] = {
    "cover": "表紙",
    "structure": STRUCTURE,
    "guide": "見方",
    "contents": "目次",
    "frame": "財政フレーム",
    "cost_list": "事業費一覧",
    "profile": "プロファイル",
    "organisation": "組織",
}
_FIELDS: Final[Mapping[str, str]] = {
    "heading": "取組名",
    "sections": "担当",
    "target": "目標",
    "baseline": "現況",
    "total": "計",
    "star": "新規の印",
    "number": "番号",
    "meaning": "計の意味",
    "direction": "増減の向き",
    "nature": "経費の性質",
    "account": "会計",
    "name": "名称",
    "code": "番号",
    "parent": "上位の組織",
    "caption": "表題",
    "head": "表頭",
    "title": "題名",
    "subtitle": "副題",
    "slogan": "標語",
    "municipality": "自治体",
    "period": "期間",
    "release": "公表の名称",
    "decision": "決裁番号",
    "decided_on": "決裁日",
    "shares": "構成比",
    "total_share": "計の構成比",
    "valid_from": "この名称の最初の日",
    "valid_to": "この名称の最後の日",
}
_VALUES: Final[Mapping[str, str]] = {
    "broken_off": "表が途中で切れている",
    "forecast": "見込み",
}
_CLASSES: Final = ("RowMeaning", "Direction", "RowKind", "SectionRole")
_DAY: Final = re.compile(r'"?(\d{4}-\d\d-\d\d)"?')
_ID_PATH: Final = re.compile(r"[a-z]-[0-9a-f]{8,}(?:/[a-z]-[0-9a-f]{8,})*")


class Namer:
    """Names places as a person finds them in the printed plan."""

    def __init__(self, old: Shown, new: Shown) -> None:
        self._years = new.plan.profile.years
        self._names: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        self._homes: dict[str, str] = {}
        for shown in (new, old):
            self._add(shown)

    def _add(self, shown: Shown) -> None:
        plan, numbers = shown.plan, shown.figures.numbers
        notation = plan.profile.notation
        level = notation.levels.strategic_plan
        for spot in spots(plan):
            number = numbers.headings.get(spot.initiative.id)
            home = f"{level}{numbers.strategic_plans[spot.strategic_plan.id]}"
            words = (
                home,
                "" if number is None else print_heading_number(number, notation),
                rejoin(spot.initiative.heading).text,
            )
            self._groups.setdefault(spot.initiative.id, " ".join(filter(None, words)))
            title = f"{home} {rejoin(spot.strategic_plan.name).text}".strip()
            self._homes.setdefault(spot.initiative.id, title)
        for initiative in plan.initiatives:
            self._groups.setdefault(initiative.id, rejoin(initiative.heading).text)
            self._tables(shown, initiative.id)
        self._around(shown)

    def _tables(self, shown: Shown, initiative: str) -> None:
        numbers = shown.figures.numbers.tables
        owner = next(each for each in shown.plan.initiatives if each.id == initiative)
        for table in owner.tables:
            number = numbers.get(table.id, table.number or "")
            self._names.setdefault(table.id, f"表{number}" if number else "表")
            for row in table.rows:
                self._names.setdefault(row.id, rejoin(row.target.raw).text)

    def _around(self, shown: Shown) -> None:
        """Names of the tree, of the samples, of the frame, of the cost list and of the sections."""
        plan, numbers = shown.plan, shown.figures.numbers
        levels = plan.profile.notation.levels
        for pillar in plan.structure.pillars:
            self._names.setdefault(pillar.id, f"{levels.pillar}{numbers.pillars[pillar.id]}")
        for _, each in strategic_plans(plan):
            number = numbers.strategic_plans[each.id]
            self._names.setdefault(each.id, f"{levels.strategic_plan}{number}")
            for group in each.groups:
                self._names.setdefault(group.id, rejoin(group.name).text)
        for sample in plan.guide.samples:
            self._names.setdefault(sample.id, sample.label)
        for unit in plan.organisation.units:
            self._names.setdefault(unit.id, unit.name)
        for table in plan.frame.tables if plan.frame else ():
            self._names.setdefault(table.id, table.title)
            for line in table.lines:
                self._names.setdefault(line.id, line.name)
        for n, listed in enumerate(plan.cost_list.lines if plan.cost_list else ()):
            self._names.setdefault(f"cost_list/{n}", listed.name)

    def home(self, at: str) -> str:
        """The heading under which the changes at a place stand: its strategic plan, or the rest."""
        return self._homes.get(at.partition("/")[0], OTHER)

    def group(self, first: str) -> str:
        """The title of the changes whose places begin with ``first``."""
        return self._groups.get(first) or _ROOMS.get(first, STRUCTURE)

    def where(self, at: str) -> str:
        """A place inside its group, in words."""
        steps = at.split("/")
        if len(steps) == 1 and at in self._groups:
            return WHOLE
        return " ".join(self._steps(steps)) or (ALL if steps[0] in _ROOMS else _LOST)

    def _steps(self, steps: list[str]) -> Iterator[str]:
        for n, step in enumerate(steps[1:], start=1):
            if step in self._names:
                yield self._names[step]
            elif step in _FIELDS:
                yield _FIELDS[step]
            elif f"profile/{step}" == "/".join(steps[:2]) and f"Profile.{step}" in terms():
                yield terms()[f"Profile.{step}"].ja
            elif f"cost_list/{step}" in self._names and n == 1 and steps[0] == "cost_list":
                yield self._names[f"cost_list/{step}"]
            elif len(step) == len("2024") and step.isdecimal():
                yield self._years.fiscal_year(int(step))
            elif step.startswith("x-"):
                yield _TEXT

    def value(self, change: Change, text: str | None) -> str | None:
        """A value in words: of a declaration its term, of a pointer what it points at.

        A day stands in its era year; what is printed stands as it is.
        """
        if text is None:
            return None
        if change.type in {ChangeType.STRUCTURE, ChangeType.MEANING, ChangeType.DIRECTION}:
            return self._declared(text)
        if change.type in {ChangeType.ORGANISATION, ChangeType.PROFILE}:
            day = _DAY.fullmatch(text)
            if day is not None:
                return print_date(date.fromisoformat(day[1]), self._years.printed)
            return self._names.get(text.strip('"'), text.strip('"'))
        return text

    def _declared(self, text: str) -> str:
        if text in _VALUES:
            return _VALUES[text]
        if _ID_PATH.fullmatch(text):
            first = text.partition("/")[0]
            if first not in self._groups:
                return _LOST
            inside = " ".join(self._steps(text.split("/")))
            return f"{self._groups[first]} {inside}".strip()
        keys = (f"{each}.{text}" for each in _CLASSES)
        return next((terms()[key].ja for key in keys if key in terms()), text)
