"""What a paper for a committee must print: its head, and every change of what is printed.

What changed is asked of the comparison; where it is said to be, and both texts, are worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from torikumi.changes.adopt import adopt
from torikumi.changes.change import Change, ChangeType
from torikumi.changes.typed import compare_plans
from torikumi.plan.values import Plan
from torikumi.proof.expected import shown
from torikumi.proof.reading import Piece, folded
from torikumi.proof.shown import Shown
from torikumi.proof.slots import Slot, words

_TITLE, _WHERE, _AFTER, _BEFORE = "前の計画からの変更", "箇所", "変更後", "変更前"
_PARTS = {
    "cover": "表紙",
    "structure": "構成",
    "guide": "見方",
    "frame": "財政フレーム",
    "cost_list": "事業費一覧",
}
_COVER = {
    "cover/title": "題名",
    "cover/subtitle": "副題",
    "cover/slogan": "標語",
    "cover/municipality": "自治体名",
    "cover/period": "計画期間",
    "cover/release": "公表の名称",
    "cover/decision": "決裁番号",
    "cover/decided_on": "決裁日",
}
_LEFT_OUT = frozenset(
    (
        *(ChangeType.NUMBER, ChangeType.MEANING, ChangeType.DIRECTION, ChangeType.NATURE),
        *(ChangeType.ACCOUNT, ChangeType.STRUCTURE, ChangeType.PROFILE, ChangeType.CONTENTS),
        ChangeType.ORGANISATION,
    )
)
_LEFT_OUT_PARTS = frozenset(("profile", "organisation", "contents"))
_YEAR = 4


@dataclass(frozen=True, slots=True)
class Paper:
    """The head of the paper as the manifest tells it, and the two plans it compares."""

    head: Mapping[str, Any]
    old: Plan
    new: Plan


def committee(paper: Paper) -> Iterator[Piece]:
    """Everything that the paper prints."""
    yield from _head(paper)
    matching, compared = compare_plans(paper.old, paper.new)
    places = _Places(paper, adopt(paper.new, matching, paper.old))
    told = [
        each
        for each in compared.changes
        if each.type not in _LEFT_OUT and each.at.partition("/")[0] not in _LEFT_OUT_PARTS
    ]
    if not told:
        yield Piece((words("変更はありません。"),))
        return
    yield Piece((words("変わった語は、太字に下線を付けて示します。"),))
    captions = (words(_WHERE), words(_AFTER), words(_BEFORE))
    yield Piece(captions, table="changes", cells=captions, of_head=True)
    head = folded(_WHERE + _AFTER + _BEFORE)
    for first, changes in groupby(told, key=lambda each: each.at.partition("/")[0]):
        title = Slot(first, (places.group(first),))
        yield Piece((title,), head=head, table="changes", cells=(title,))
        for each in changes:
            cells = (
                Slot("", (places.where(each),)),
                _text(each.at, each.after),
                _text(each.at, each.before),
            )
            said = tuple(slot for slot in cells if slot.text)
            yield Piece(said, head=head, table="changes", cells=cells)


def _text(at: str, text: str | None) -> Slot:
    return Slot(at, (text,)) if text else words("（なし）")


def _head(paper: Paper) -> Iterator[Piece]:
    told = paper.head
    sections = "、".join(map(str, told.get("sections", ())))
    lines = (
        *(str(told.get(key, "")) for key in ("number", "committee", "date")),
        f"所管：{sections}" if sections else "",
        _TITLE,
        f"{_AFTER}：{_plan_title(paper.new)}",
        f"{_BEFORE}：{_plan_title(paper.old)}",
    )
    yield from (Piece((Slot("paper", (line,)),)) for line in lines if line)


def _plan_title(plan: Plan) -> str:
    parts = (plan.cover.title, plan.cover.subtitle, plan.release)
    return " ".join(each for each in parts if each)


class _Places:
    """What is printed at the places of both plans, the new one's words before the old one's."""

    def __init__(self, paper: Paper, new: Plan) -> None:
        self.years = new.profile.years
        self.groups: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.ends: dict[str, dict[str, str]] = {}
        for made in (shown(new), shown(paper.old)):
            self._levels(made)
            self._bodies(made)
            for table in made.frame.tables if made.frame else ():
                self.names.setdefault(table.at, table.title)
                for line in table.lines:
                    self.names.setdefault(line.at, f"{table.title} {line.name}")

    def _levels(self, made: Shown) -> None:
        for pillar in made.pillars:
            self.names.setdefault(pillar.at, pillar.label)
            for plan in pillar.plans:
                self.names.setdefault(plan.at, plan.label)
                for group in plan.groups:
                    self.names.setdefault(group.at, group.name)

    def _bodies(self, made: Shown) -> None:
        for spot in made.spots:
            each = spot.shown
            title = f"{spot.plan.label} {each.number} {each.heading}".replace("  ", " ")
            self.groups.setdefault(each.at, title)
            self.names.setdefault(f"{each.at}/heading", "取組名")
            self.names.setdefault(f"{each.at}/sections", each.section_label)
            for table in each.tables:
                self.names.setdefault(table.at, table.number)
                ends = dict(zip(("target", "baseline"), table.captions, strict=False))
                for row in table.rows:
                    self.names.setdefault(row.at, f"{table.number} {row.label}".strip())
                    self.ends.setdefault(row.at, {**ends, "total": table.captions[-1]})

    def group(self, first: str) -> str:
        """The title over the changes of an initiative or of another part."""
        return self.groups.get(first) or _PARTS.get(first, "構成")

    def where(self, change: Change) -> str:
        """Where a change is, in the words that are printed there."""
        star = change.type is ChangeType.STAR
        at, rest = change.at, ""
        while at not in self.names and "/" in at:
            at, _, last = at.rpartition("/")
            rest = last if len(last) == _YEAR or last in {"target", "baseline", "total"} else rest
        if change.at.startswith("cover/"):
            return _COVER.get("/".join(change.at.split("/")[:2]), "")
        if at not in self.names:
            inside = "取組全体" if at == change.at else "本文"
            own = inside if at in self.groups else ""
            return f"新規の印 {own}".strip() if star else own
        own = "" if star and at.endswith("/heading") else self.names[at]
        column = self.ends.get(at, {}).get(rest, "")
        if rest.isdecimal():
            column = self.years.fiscal_year(int(rest))
        return " ".join(each for each in ("新規の印" if star else "", own, column) if each)
