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
from torikumi.editions.comparison.names import Namer
from torikumi.notation.linebreaks import rejoin
from torikumi.plan.values import Plan

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
    namer = Namer(old, new)
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


def _line(change: Change, namer: Namer, pages: Mapping[str, int]) -> Line:
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
