"""一つの行の中で単位が食い違う。

何を調べるか
    目標、現況、各年度、計の数字の単位が、同じものを数えているかどうか。
なぜ問題か
    か所と人のように違うものは足せず、目標に届くかどうかも分からない。多くは書き写しの誤りである。
直し方
    その行で数えるものを決め、単位をそろえる。二つのものを数えるなら、行を分けるか、各欄に両方を記載する。
例外
    表記の違い（か所・ヶ所・箇所、％・%など）と、同じものの大きさの違う単位（人と千人）は食い違いとしない。単位の
    ない数字は、どの単位とも合うものとする。
根拠
    見方の見本：目標、現況、各年度、計のすべてがか所で記載されている。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import (
    NO_INDICATOR_ROWS,
    cell_at,
    has_indicator_rows,
    indicator_rows,
)
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="QT103",
    name=Texts("行の中での単位の食い違い", "units differ within a row"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "この欄の単位は「{found}」ですが、行のほかの欄は「{expected}」です。",
        "The unit of this cell is {found}, that of the row's other cells {expected}.",
    ),
    mend=Texts(
        "数えているものを確かめ、単位を行の中でそろえてください。",
        "Find out what is counted, and use one unit throughout the row.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The cells whose unit is not that of their row."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    for spot, total in indicator_rows(context):
        for clash in total.clashes:
            at = cell_at(spot, clash.column)
            yield finding(DEFINITION, at, expected=clash.expected, found=clash.found)


RULE = Rule(DEFINITION, Scope.ROW, check)
