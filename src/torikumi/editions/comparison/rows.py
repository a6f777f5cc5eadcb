"""What the comparison table says, row by row, before anybody lays it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from torikumi.editions.comparison.names import Namer
from torikumi.notation.linebreaks import rejoin
from torikumi.plan.values import Plan

OLD, NEW, WHERE, WHAT, PAGE = "旧", "新", "箇所", "変更", "頁"
TITLE: Final = "新旧対照表"
ERRATA, WRONG, RIGHT = "正誤表", "誤", "正"
NOTHING: Final = "（なし）"
ADDED: Final = "（新設）"
REMOVED: Final = "（削る）"
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
    ChangeType.NATURE: "経費の性質",
    ChangeType.ACCOUNT: "会計",
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
    Matter.DECLARATIONS: "計の意味、増減の向き、経費の性質と会計",
    Matter.ORGANISATION: "組織の一覧",
    Matter.GUIDE: "見方の文",
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
class Part:
    """The changes of one strategic plan, or of everything else; a list of errata is one part."""

    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The whole comparison; ``titles`` are those of the old and the new plan.

    title, old, new: what stands over the table and its columns: 新旧対照表, or 正誤表 with the pages
    of the old book.
    """

    titles: tuple[str, str]
    sentences: tuple[str, ...]
    parts: tuple[Part, ...]
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
    namer = Namer(old, new)
    lines = _Lines(namer, pages, same_years=old.plan.period == new.plan.period)
    homes: dict[str, list[Group]] = {}
    for first, changes in groupby(compared.changes, key=lambda each: each.at.partition("/")[0]):
        home = "" if pages is not None else namer.home(first)
        homes.setdefault(home, []).append(Group(namer.group(first), tuple(lines.of(changes))))
    return Tables(
        titles=(_title(old.plan), _title(new.plan)),
        sentences=tuple(sentences),
        parts=tuple(Part(home, tuple(groups)) for home, groups in homes.items()),
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


class _Lines:
    """Changes as lines; what a reader takes in at once stands in one line.

    Between plans of other years no year has a counterpart: the years of a row stand side by side as
    a whole.  Where many units of the organisation changed alike, they are told once.
    """

    def __init__(self, namer: Namer, pages: Mapping[str, int] | None, *, same_years: bool) -> None:
        self._namer = namer
        self._pages = pages
        self._same_years = same_years

    def of(self, changes: Iterable[Change]) -> Iterator[Line]:
        """The lines of one group, each where its first change stands."""
        alike: dict[object, list[Change]] = {}
        for change in changes:
            alike.setdefault(self._key(change), []).append(change)
        for members in alike.values():
            first = members[0]
            row, year = _row_and_year(first.at)
            if len(members) == 1 or first.type is ChangeType.ORGANISATION:
                yield self._line(first, len(members) - 1)
            elif year:
                sides = [self._years(members, side) for side in (0, 1)]
                yield self._line(replace(first, at=row, before=sides[0], after=sides[1]), 0)

    def _key(self, change: Change) -> object:
        row, year = _row_and_year(change.at)
        if change.type is ChangeType.ORGANISATION and change.before and change.after:
            return change.at.rpartition("/")[2], change.before, change.after
        if not self._same_years and year and not (change.before and change.after):
            return row
        return change.type, change.at

    def _years(self, members: Sequence[Change], side: int) -> str | None:
        """The cells of a row's years, a line each."""
        told = []
        for each in members:
            text = (each.before, each.after)[side]
            if text:
                year = self._namer.where(f"/{_row_and_year(each.at)[1]}")
                told.append(f"{year} {text}")
        return "\n".join(told) or None

    def _line(self, change: Change, others: int) -> Line:
        before = self._namer.value(change, change.before)
        after = self._namer.value(change, change.after)
        old: Segments = ((before, True),) if before else ()
        new: Segments = ((after, True),) if after else ()
        if before and after and change.type is not ChangeType.MOVED:
            old, new = segments(before, after)
        pages = self._pages or {}
        page = next((pages[at] for at in _outer(change.at) if at in pages), None)
        where = self._namer.where(change.at)
        return Line(
            f"{where} ほか{others}" if others else where,
            _TYPES[change.type],
            old or ((self._nothing(change, ADDED), False),),
            new or ((self._nothing(change, REMOVED), False),),
            "" if page is None else str(page),
        )

    def _nothing(self, change: Change, word: str) -> str:
        """What stands for the side that has nothing: offices have a word for what came and went."""
        whole = change.type in {ChangeType.ADDED, ChangeType.REMOVED} and self._pages is None
        return word if whole else NOTHING


def _row_and_year(at: str) -> tuple[str, str]:
    """The place of a row and the year, of the cell of a year; both empty of anything else."""
    *row, year, last = ("", "", *at.split("/"))
    is_year = last == "raw" and len(year) == len("2024") and year.isdecimal()
    return ("/".join(row[2:]), year) if is_year else ("", "")


def _outer(at: str) -> Iterator[str]:
    """A place and those around it, innermost first."""
    steps = at.split("/")
    for length in range(len(steps), 0, -1):
        yield "/".join(steps[:length])
        yield steps[length - 1]
