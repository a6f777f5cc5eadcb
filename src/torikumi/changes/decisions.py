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
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from torikumi.changes.matching import Decisions, Matching
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
        raise DecisionFault(["UTF-8で書かれていません。"]) from error
    except tomllib.TOMLDecodeError as error:
        raise DecisionFault([f"TOMLとして読めません（{error}）。"]) from error
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
        self.faults: list[str] = []
        self._used: Counter[tuple[str, str]] = Counter()
        self._found: dict[str, list[dict[str, tuple[str, ...]]]] = {kind: [] for kind in _SHAPES}

    def read(self, tree: Mapping[str, Any]) -> None:
        for kind, entries in tree.items():
            if kind not in _SHAPES:
                self.faults.append(f"「{kind}」という項目はありません（{'、'.join(_SHAPES)}）。")
            elif not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
                self.faults.append(f"[[{kind}]]の形で書いてください。")
            else:
                for n, entry in enumerate(entries, 1):
                    self._entry(kind, f"{n}番目の[[{kind}]]", entry)
        self.faults += [
            f"{'旧' if side == 'old' else '新'}の{each}が{count}回出てきます。"
            for (side, each), count in self._used.items()
            if count > 1
        ]

    def _entry(self, kind: str, where: str, entry: Mapping[str, Any]) -> None:
        if not isinstance(entry.get("decided", True), bool):
            self.faults.append(f"{where}: decidedはtrueかfalseです。")
            return
        if not entry.get("decided", True):
            return
        ids = {
            side: tuple(self._ids(side, shape, entry.get(side), where))
            for side, shape in zip(("old", "new"), _SHAPES[kind], strict=True)
        }
        self.faults += [
            f"{where}: 「{key}」という項目はありません。"
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
                f"{where}: 段階の違うもの（柱、戦略計画、区分、取組）は対応しません。"
            )
        self._used.update((side, each) for side in ids for each in ids[side])
        self._found[kind].append(ids)

    def _ids(self, side: str, shape: str, value: object, where: str) -> Iterator[str]:
        name = "旧" if side == "old" else "新"
        many = isinstance(value, list)
        values: list[object] = list(value) if isinstance(value, list) else [value]
        if shape == "none":
            if value is not None:
                self.faults.append(f"{where}: {side}は書けません。")
            return
        if value is None or not all(isinstance(each, str) for each in values):
            self.faults.append(f"{where}: {side}に識別子を書いてください。")
        elif many != (shape == "many") or (many and len(values) < _MANY):
            form = "二つ以上の識別子の並び" if shape == "many" else "識別子一つ"
            self.faults.append(f"{where}: {side}は{form}です。")
        else:
            for each in map(str, values):
                if each not in self._known[side]:
                    self.faults.append(f"{where}: {name}の計画に{each}はありません。")
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


def _levels(plan: Plan) -> Level:
    levels = {pillar.id: "pillar" for pillar in plan.structure.pillars}
    for _, each in strategic_plans(plan):
        levels[each.id] = "strategic_plan"
        levels |= {group.id: "group" for group in each.groups}
    return levels | {each.id: "initiative" for each in plan.initiatives}


def proposals_bytes(matching: Matching, old: Plan, new: Plan) -> bytes:
    """The unclear pairs as a file for a person: each is used once ``decided`` is true."""
    headings = tuple({each.id: each.heading for each in plan.initiatives} for plan in (old, new))
    quoted: Callable[[str], str] = lambda text: json.dumps(text, ensure_ascii=False)  # noqa: E731
    lines = ["# 同じ取組ならdecided = trueにします。falseのものは別の取組として扱います。"]
    for each in matching.unclear:
        lines += [
            "",
            "[[pair]]",
            f"old = {quoted(each.old)}",
            f"new = {quoted(each.new)}",
            f"old_heading = {quoted(headings[0][each.old])}",
            f"new_heading = {quoted(headings[1][each.new])}",
            f"confidence = {each.confidence}",
            "decided = false",
        ]
    return ("\n".join(lines) + "\n").encode()
