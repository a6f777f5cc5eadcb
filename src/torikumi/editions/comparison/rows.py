"""What the comparison table says, row by row, before anybody lays it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from torikumi.changes.change import (
    Change,
    ChangeType,
    Compared,
    Matter,
    Segments,
    Side,
    segments,
)
from torikumi.changes.shown import Shown
from torikumi.notation.linebreaks import rejoin
from torikumi.notation.numbering import print_heading_number
from torikumi.plan.values import Plan
from torikumi.plan.walk import spots

OLD, NEW, WHERE, WHAT, PAGE = "旧", "新", "箇所", "変更", "頁"
TITLE: Final = "新旧対照表"
ERRATA, WRONG, RIGHT = "正誤表", "誤", "正"
NOTHING: Final = "（なし）"
NO_CHANGE: Final = "変更はありません。"
NOT_COMPARED: Final = "比べられなかったもの"
LEGEND: Final = "変わった語は、太字に下線を付けて示します。"

_TYPES: Final[Mapping[ChangeType, str]] = {
    ChangeType.TEXT: "文章",
    ChangeType.HEADING: "取組名",
    ChangeType.QUANTITY: "数量",
    ChangeType.STAGE: "段階",
    ChangeType.MIXED: "数量と段階",
    ChangeType.AMOUNT: "金額",
    ChangeType.MARK: "印",
    ChangeType.NONE: "該当なし",
    ChangeType.SAME: "同左",
    ChangeType.SECTION: "担当",
    ChangeType.STAR: "新規の印",
    ChangeType.NUMBER: "番号",
    ChangeType.MEANING: "計の意味",
    ChangeType.DIRECTION: "増減の向き",
    ChangeType.MOVED: "移動",
    ChangeType.RENAMED: "名称",
    ChangeType.ADDED: "追加",
    ChangeType.REMOVED: "削除",
    ChangeType.STRUCTURE: "構成",
    ChangeType.PROFILE: "プロファイル",
    ChangeType.FRAME: "財政",
    ChangeType.CONTENTS: "目次",
    ChangeType.ORGANISATION: "組織",
}
_MATTERS: Final[Mapping[Matter, str]] = {
    Matter.PROFILE: "プロファイル",
    Matter.AMOUNTS: "端数処理の前の金額",
    Matter.DECLARATIONS: "計の意味と増減の向き",
    Matter.ORGANISATION: "組織の一覧",
    Matter.GUIDE: "見方の文",
}
_ROOMS: Final[Mapping[str, str]] = {
    "cover": "表紙",
    "structure": "構成",
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
    "name": "名称",
    "caption": "表題",
    "head": "表頭",
    "title": "題名",
    "subtitle": "副題",
    "slogan": "標語",
    "municipality": "自治体",
    "period": "期間",
    "release": "公表の名称",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One change: where inside its group, what kind, and both texts in marked pieces."""

    where: str
    what: str
    old: Segments
    new: Segments
    page: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one initiative, or of one other part of the plan."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The whole comparison; ``titles`` are those of the old and the new plan.

    title, old, new: what stands over the table and its columns: 新旧対照表, or 正誤表 with the pages
    of the old book.
    """

    titles: tuple[str, str]
    sentences: tuple[str, ...]
    groups: tuple[Group, ...]
    not_compared: tuple[str, ...]
    paged: bool = False
    title: str = TITLE
    old: str = OLD
    new: str = NEW


def tables(
    old: Shown,
    new: Shown,
    compared: Compared,
    sentences: Sequence[str],
    pages: Mapping[str, int] | None = None,
) -> Tables:
    """The comparison as rows.

    pages: the page of the old book on which each place begins; with them the table is a list of
    errata, and every row says its page.
    """
    namer = _Namer(old, new)
    found = groupby(compared.changes, key=lambda change: change.at.partition("/")[0])
    return Tables(
        titles=(_title(old.plan), _title(new.plan)),
        sentences=tuple(sentences),
        groups=tuple(
            Group(
                namer.group(first),
                tuple(_line(change, namer, pages or {}) for change in changes),
            )
            for first, changes in found
        ),
        not_compared=tuple(
            f"{OLD if each.missing_in is Side.OLD else NEW}: {_MATTERS[each.matter]}"
            for each in compared.not_comparable
        ),
        paged=pages is not None,
        title=TITLE if pages is None else ERRATA,
        old=OLD if pages is None else WRONG,
        new=NEW if pages is None else RIGHT,
    )


def _title(plan: Plan) -> str:
    words = (plan.cover.title, plan.cover.subtitle, plan.release)
    return " ".join(rejoin(word).text for word in words if word)


def _line(change: Change, namer: _Namer, pages: Mapping[str, int]) -> Line:
    before: Segments = ((change.before, True),) if change.before else ()
    after: Segments = ((change.after, True),) if change.after else ()
    if change.before and change.after and change.type is not ChangeType.MOVED:
        before, after = segments(change.before, change.after)
    page = next((pages[at] for at in _outer(change.at) if at in pages), None)
    return Line(
        namer.where(change.at),
        _TYPES[change.type],
        before or ((NOTHING, False),),
        after or ((NOTHING, False),),
        "" if page is None else str(page),
    )


def _outer(at: str) -> Iterator[str]:
    """A place and those around it, innermost first."""
    steps = at.split("/")
    for length in range(len(steps), 0, -1):
        yield "/".join(steps[:length])
        yield steps[length - 1]


class _Namer:
    """Names places as a person finds them in the printed plan."""

    def __init__(self, old: Shown, new: Shown) -> None:
        self._years = new.plan.profile.years
        self._names: dict[str, str] = {}
        self._groups: dict[str, str] = {}
        for shown in (new, old):
            self._add(shown)

    def _add(self, shown: Shown) -> None:
        plan, numbers = shown.plan, shown.figures.numbers
        notation = plan.profile.notation
        for spot in spots(plan):
            number = numbers.headings.get(spot.initiative.id)
            words = (
                f"{notation.levels.strategic_plan}{numbers.strategic_plans[spot.strategic_plan.id]}",
                "" if number is None else print_heading_number(number, notation),
                rejoin(spot.initiative.heading).text,
            )
            self._groups.setdefault(spot.initiative.id, " ".join(filter(None, words)))
        for initiative in plan.initiatives:
            self._groups.setdefault(initiative.id, rejoin(initiative.heading).text)
            for table in initiative.tables:
                number_ = numbers.tables.get(table.id, table.number or "")
                self._names.setdefault(table.id, f"表{number_}" if number_ else "表")
                for row in table.rows:
                    self._names.setdefault(row.id, rejoin(row.target.raw).text)
        if plan.frame:
            for figures in plan.frame.tables:
                self._names.setdefault(figures.id, figures.title)
                for line in figures.lines:
                    self._names.setdefault(line.id, line.name)

    def group(self, first: str) -> str:
        """The title of the changes whose places begin with ``first``."""
        return self._groups.get(first) or _ROOMS.get(first, first)

    def where(self, at: str) -> str:
        """A place inside its group, in words."""
        words: list[str] = []
        for step in at.split("/")[1:]:
            if step in self._names:
                words.append(self._names[step])
            elif step in _FIELDS:
                words.append(_FIELDS[step])
            elif len(step) == len("2024") and step.isdecimal():
                words.append(self._years.fiscal_year(int(step)))
            elif step.startswith("x-"):
                words.append("本文")
        return " ".join(words)
