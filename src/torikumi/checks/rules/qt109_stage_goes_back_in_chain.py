"""段階が、宣言された順序を逆に進む。

何を調べるか
    プロファイルが宣言した段階の順序（調査、設計、工事、開設など）の中で、後の年度の段階が前の年度の段階より前に
    戻っていないかどうか。対象が違う段階どうしは比べない。
なぜ問題か
    年度を取り違えているか、段階の名を誤っている。
直し方
    どの年度に何を行うかを担当課に確かめて直す。
例外
    順序が宣言されていない段階には、前後はない。一つの欄に複数の段階がある行では、後の欄の段階が全て、前の欄の
    どの段階よりも前のときだけ報告する。
根拠
    段階の前後は、調査→設計→工事→開設のような、決まった並びの中にだけある。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from torikumi.checks.lookup import (
    NO_INDICATOR_ROWS,
    cell_at,
    has_indicator_rows,
    indicator_rows,
    printed_year,
)
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.cells import read_cell
from torikumi.notation.parts import StagePart
from torikumi.notation.settings import Notation
from torikumi.notation.text import search_key
from torikumi.plan.values import Row, YearCell

DEFINITION = Definition(
    code="QT109",
    name=Texts("段階の順序の逆戻り", "stage goes back in its chain"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "{year}の「{found}」は、前の年度の「{before}」より前の段階です。",
        "{found} in {year} comes before {before}, which an earlier year has.",
    ),
    mend=Texts(
        "年度と段階の名を確かめて直してください。",
        "Check the years and the names of the stages.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The years that go back in a declared chain of stages."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, total in indicator_rows(context):
        for chain in notation.stage_chains if total.judged else ():
            for cell, found, before in _backwards(spot.row, chain, notation):
                yield finding(
                    DEFINITION,
                    cell_at(spot, cell.year),
                    before=before,
                    found=found,
                    year=printed_year(cell.year, context),
                )


def _backwards(
    row: Row, chain: Sequence[str], notation: Notation
) -> Iterator[tuple[YearCell, str, str]]:
    """The first year of each object that goes back, its last stage and the one it goes back from."""
    reached: dict[str, int] = {}
    told: set[str] = set()
    for cell in sorted(row.years, key=lambda each: each.year):
        for key, steps in _steps(cell, chain, notation).items():
            floor = reached.get(key, -1)
            if max(steps) < floor and key not in told:
                told.add(key)
                yield cell, chain[max(steps)], chain[floor]
            reached[key] = max(floor, min(steps))


def _steps(cell: YearCell, chain: Sequence[str], notation: Notation) -> Mapping[str, list[int]]:
    """The positions in the chain of the stages a cell names, by what they are done to."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for part in read_cell(cell.raw, notation).parts:
        if isinstance(part, StagePart):
            step = _step(part.stage, chain)
            if step is not None:
                found[search_key(part.object)].append(step)
    return found


def _step(stage: str, chain: Sequence[str]) -> int | None:
    """The position of a stage, or of the longest one that it ends with (実施設計 is a 設計)."""
    key = search_key(stage)
    ends = [n for n, each in enumerate(chain) if key.endswith(search_key(each))]
    return max(ends, key=lambda n: len(chain[n])) if ends else None


RULE = Rule(DEFINITION, Scope.ROW, check)
