"""How many distinct cells a second the grammar understands, uncached, on one core.

Run: python bench/cells_per_second.py [number of cells]
The peers read the same cells in the same run, so the ratios hold on a busy machine too:
`re.Scanner` cuts them into tokens and understands nothing; `json.loads` reads them as JSON strings;
lark (if installed) parses them with an LALR grammar of a small part of the notation.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator

from torikumi.notation.cells import CellKind, read_cell_uncached
from torikumi.profiles.load import standard

LABELS = (
    "",
    "",
    "",
    "練馬こどもカフェ ",
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
LARK = r"""
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
    chance = random.Random(8)  # noqa: S311
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
            ward = f"第{chance.randrange(1, 40)}地区 " if chance.random() < 0.7 else ""
            parts = (ward, chance.choice(OBJECTS), chance.choice(STAGES))
        cell = "".join(parts)
        if cell not in seen:
            seen.add(cell)
            yield cell


def per_cell(read: Callable[[str], object], texts: list[str]) -> float:
    """Microseconds of processor time a cell takes: the best of three passes."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - start)
    return best / len(texts) * 1e6


def peers(texts: list[str]) -> dict[str, float]:
    """What the peers take."""
    scanner = re.Scanner(  # type: ignore[attr-defined]
        [
            (r"[0-9][0-9,]*(?:\.[0-9]+)?", lambda _, token: ("number", token)),
            (r"[/・：（） ]", lambda _, token: ("sign", token)),
            (r"[^0-9/・：（） ]+", lambda _, token: ("word", token)),
        ],
    )
    taken = {
        "re.Scanner (tokens only)": per_cell(scanner.scan, texts),
        "json.loads (strings only)": per_cell(json.loads, [json.dumps(text) for text in texts]),
    }
    try:
        from lark import Lark  # noqa: PLC0415
    except ImportError:
        print("lark is not installed: left out", file=sys.stderr)
    else:
        taken["lark LALR (a part of the notation)"] = per_cell(
            Lark(LARK, parser="lalr").parse, texts
        )
    return taken


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    texts = list(cells(count))
    notation = standard().notation
    kinds = [read_cell_uncached(text, notation).kind for text in texts[:2000]]
    understood = sum(kind is not CellKind.TEXT for kind in kinds) / len(kinds)
    ours = per_cell(lambda text: read_cell_uncached(text, notation), texts)
    print(f"{count} distinct cells, {understood:.1%} of the first {len(kinds)} are no plain text")
    print(f"{'reader':36} {'µs/cell':>8} {'cells/s':>10} {'torikumi takes':>15}")
    for name, taken in {"torikumi.notation.cells": ours, **peers(texts)}.items():
        print(f"{name:36} {taken:8.2f} {1e6 / taken:10,.0f} {ours / taken:14.2f}×")


if __name__ == "__main__":
    main()
