"""What a person decided about unclear pairs, as a TOML file: written as proposals, read back.

[[pair]]            # 同じもの
old = "i-…"
new = "i-…"
decided = true      # false の提案は使われない

[[split]]           # 分割: old 一つ、new 二つ以上
[[merge]]           # 統合: old 二つ以上、new 一つ
[[dropped]]         # 廃止: old だけ
[[new]]             # 新規: new だけ
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from torikumi.changes.matching import Decisions, Matching, Reason
from torikumi.notation.said import Said, said
from torikumi.plan.values import Plan
from torikumi.plan.walk import strategic_plans

_SHAPES: Final[Mapping[str, tuple[str, str]]] = {
    "pair": ("one", "one"),
    "split": ("one", "many"),
    "merge": ("many", "one"),
    "dropped": ("one", "none"),
    "new": ("none", "one"),
}
_NOTES: Final = frozenset(("decided", "old_heading", "new_heading", "confidence", "note"))
_MANY: Final = 2


class DecisionFault(Exception):  # noqa: N818 - a fault of the user, not of the program
    """A file of decisions that cannot be used; ``faults`` are all that is wrong with it."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = tuple(faults)


def read_decisions(data: bytes, old: Plan, new: Plan) -> Decisions:
    """The decisions in a TOML file about the ids of ``old`` and of ``new``.

    Raises:
        DecisionFault: with everything that is wrong, in Japanese.
    """
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DecisionFault([said("UTF-8で書かれていません。")]) from error
    except tomllib.TOMLDecodeError as error:
        raise DecisionFault([said("TOMLとして読めません（{error}）。", error=error)]) from error
    reader = _Reader(_levels(old), _levels(new))
    reader.read(tree)
    if reader.faults:
        raise DecisionFault(reader.faults)
    return reader.decisions()


Level = dict[str, str]
"""By id: of which level a thing is."""


class _Reader:
    def __init__(self, old: Level, new: Level) -> None:
        self._known = {"old": old, "new": new}
        self.faults: list[Said] = []
        self._used: Counter[tuple[str, str]] = Counter()
        self._found: dict[str, list[dict[str, tuple[str, ...]]]] = {kind: [] for kind in _SHAPES}

    def read(self, tree: Mapping[str, Any]) -> None:
        for kind, entries in tree.items():
            if kind not in _SHAPES:
                self.faults.append(
                    said(
                        "「{kind}」という項目はありません（{listed}）。",
                        kind=kind,
                        listed="、".join(_SHAPES),
                    )
                )
            elif not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
                self.faults.append(said("[[{kind}]]の形で書いてください。", kind=kind))
            else:
                for n, entry in enumerate(entries, 1):
                    self._entry(kind, said("{n}番目の[[{kind}]]", n=n, kind=kind), entry)
        self.faults += [
            said("{name}の{each}が{count}回出てきます。", name=_side(side), each=each, count=count)
            for (side, each), count in self._used.items()
            if count > 1
        ]

    def _entry(self, kind: str, where: str, entry: Mapping[str, Any]) -> None:
        if not isinstance(entry.get("decided", True), bool):
            self.faults.append(said("{where}: decidedはtrueかfalseです。", where=where))
            return
        if not entry.get("decided", True):
            return
        ids = {
            side: tuple(self._ids(side, shape, entry.get(side), where))
            for side, shape in zip(("old", "new"), _SHAPES[kind], strict=True)
        }
        self.faults += [
            said("{where}: 「{key}」という項目はありません。", where=where, key=key)
            for key in entry
            if key not in _NOTES and not (key in ids and entry.get(key) is not None)
        ]
        levels = {
            self._known[side][each]
            for side in ids
            for each in ids[side]
            if each in self._known[side]
        }
        if len(levels) > 1 or (kind != "pair" and levels - {"initiative"}):
            self.faults.append(
                said(
                    "{where}: 段階の違うもの（柱、戦略計画、区分、取組）は対応しません。",
                    where=where,
                )
            )
        self._used.update((side, each) for side in ids for each in ids[side])
        self._found[kind].append(ids)

    def _ids(self, side: str, shape: str, value: object, where: str) -> Iterator[str]:
        name = _side(side)
        many = isinstance(value, list)
        values: list[object] = list(value) if isinstance(value, list) else [value]
        if shape == "none":
            if value is not None:
                self.faults.append(said("{where}: {side}は書けません。", where=where, side=side))
            return
        if value is None or not all(isinstance(each, str) for each in values):
            self.faults.append(
                said("{where}: {side}に識別子を書いてください。", where=where, side=side)
            )
        elif many != (shape == "many") or (many and len(values) < _MANY):
            form = said("二つ以上の識別子の並び") if shape == "many" else said("識別子一つ")
            self.faults.append(
                said("{where}: {side}は{form}です。", where=where, side=side, form=form)
            )
        else:
            for each in map(str, values):
                if each not in self._known[side]:
                    self.faults.append(
                        said(
                            "{where}: {name}の計画に{each}はありません。",
                            where=where,
                            name=name,
                            each=each,
                        )
                    )
                yield each

    def decisions(self) -> Decisions:
        """What was read."""
        found = self._found
        return Decisions(
            pairs=tuple((each["old"][0], each["new"][0]) for each in found["pair"]),
            dropped=frozenset(each["old"][0] for each in found["dropped"]),
            new=frozenset(each["new"][0] for each in found["new"]),
            splits=tuple((each["old"][0], each["new"]) for each in found["split"]),
            merges=tuple((each["old"], each["new"][0]) for each in found["merge"]),
        )


def _side(side: str) -> Said:
    return said("旧") if side == "old" else said("新")


def _levels(plan: Plan) -> Level:
    levels = {pillar.id: "pillar" for pillar in plan.structure.pillars}
    for _, each in strategic_plans(plan):
        levels[each.id] = "strategic_plan"
        levels |= {group.id: "group" for group in each.groups}
    return levels | {each.id: "initiative" for each in plan.initiatives}


_WORDS: Final[Mapping[Reason, str]] = {
    Reason.HEADING: "名称が似ています",
    Reason.TEXT: "文章が似ています",
    Reason.ROWS: "表の行の名前が似ています",
    Reason.FIGURES: "旧の目標と新の現況（または目標）が同じです",
    Reason.SECTIONS: "担当課が同じです",
    Reason.PLACE: "前後の取組が同じ所にあります",
}


def proposals_bytes(matching: Matching, old: Plan, new: Plan) -> bytes:
    """What is unclear as a file for a person: each is used once ``decided`` is true."""
    headings = tuple({each.id: each.heading for each in plan.initiatives} for plan in (old, new))
    lines = [
        "# 同じ取組なら（split、mergeは分かれた・まとまったなら）decided = trueにします。",
        "# falseのものは使われません。一つの取組をtrueにできるのは一度だけです。",
        "# confidenceは確からしさ（1000が最も確か）、noteはその理由です。",
    ]
    for each in matching.unclear:
        kind = "split" if each.new[1:] else "merge" if each.old[1:] else "pair"
        shape = _SHAPES[kind]
        lines += [
            "",
            f"[[{kind}]]",
            f"old = {_toml(each.old, shape[0])}",
            f"new = {_toml(each.new, shape[1])}",
            f"old_heading = {_toml(tuple(headings[0][key] for key in each.old), shape[0])}",
            f"new_heading = {_toml(tuple(headings[1][key] for key in each.new), shape[1])}",
            f"confidence = {each.confidence}",
            f"note = {json.dumps(reasons_in_words(each.reasons), ensure_ascii=False)}",
            "decided = false",
        ]
    return ("\n".join(lines) + "\n").encode()


def reasons_in_words(reasons: Sequence[Reason]) -> str:
    """Why two things may be the same, the weightiest reason first."""
    return "。".join(_WORDS[each] for each in reasons if each in _WORDS)


def _toml(texts: tuple[str, ...], shape: str) -> str:
    return json.dumps(texts if shape == "many" else texts[0], ensure_ascii=False)
