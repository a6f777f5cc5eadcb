"""Distinct cells understood per second, without any memory of cells read before, on one core.

The peer is lark with an LALR grammar for a part of the notation: numbers, units, signs and words. It
knows no stages, notes, marks, periods or broken lines, so that its work is the smaller one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import lark
from measure import Line, Task, medians, times

from torikumi.notation.cells import CellKind, read_cell_uncached
from torikumi.profiles.load import standard

LABELS = (
    "",
    "",
    "",
    "こどもひろば ",
    "耐震診断件数 ",
    "保育所定員数 ",
    "整備率",
    "相談窓口：",
    "累計",
    "約",
)
UNITS = ("か所", "件", "人", "校", "％", "ha", "回/年", "世帯", "橋", "m")
VERBS = ("", "", "開始", "整備", "で実施", "以上", "を達成", "（見込み）")
OBJECTS = ("基本計画の", "体制", "駅前広場 ", "制度の", "", "第3次計画の", "国道409号の")
STAGES = ("策定", "整備", "実施設計", "検討", "工事着手", "供用開始", "見直し", "周知・啓発")
GRAMMAR = r"""
start: (quantity | word | sign)+
quantity: NUMBER UNIT?
word: WORD
sign: SIGN
NUMBER: /[0-9][0-9,]*(\.[0-9]+)?/
UNIT: /か所|件|人|校|％|ha|回|世帯|橋|m/
SIGN: /[\/・：（） ]/
WORD: /[^0-9\/・：（） ]+/
"""


def cells(count: int) -> Iterator[str]:
    """``count`` cells, no two alike, the same in every run."""
    chance = random.Random(8)  # noqa: S311 - no secret
    seen: set[str] = set()
    while len(seen) < count:
        if chance.random() < 0.6:
            number = chance.randrange(1, 10 ** chance.randrange(1, 6))
            parts = (
                chance.choice(LABELS),
                f"{number:,}",
                chance.choice(UNITS),
                chance.choice(VERBS),
            )
        else:
            district = f"第{chance.randrange(1, 40)}地区 " if chance.random() < 0.7 else ""
            parts = (district, chance.choice(OBJECTS), chance.choice(STAGES))
        cell = "".join(parts)
        if cell not in seen:
            seen.add(cell)
            yield cell


def understood(texts: list[str]) -> float:
    """The share of the cells that are more than plain text."""
    notation = standard().notation
    kinds = [read_cell_uncached(text, notation).kind for text in texts]
    return sum(kind is not CellKind.TEXT for kind in kinds) / len(kinds)


def lines(count: int, runs: int) -> Iterator[Line]:
    texts = list(cells(count))
    share = understood(texts)
    notation = standard().notation
    parse = lark.Lark(GRAMMAR, parser="lalr").parse
    taken = medians(
        {
            "ours": Task(lambda _: [read_cell_uncached(text, notation) for text in texts]),
            "lark": Task(lambda _: [parse(text) for text in texts]),
        },
        runs,
    )
    ours, theirs = (count / taken[name] for name in ("ours", "lark"))
    yield Line(
        f"cells understood, uncached ({share:.0%} are no plain text)",
        f"{count:,} cells",
        f"{ours:,.0f} /s",
        f"lark {lark.__version__}, LALR",
        f"{theirs:,.0f} /s",
        f"{times(ours / theirs)} × as fast",
    )
