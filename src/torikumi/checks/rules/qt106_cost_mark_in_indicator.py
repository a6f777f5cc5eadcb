"""指標の欄に、事業費だけの印がある。

何を調べるか
    指標の行の目標、現況、各年度、計の欄に、「今後所要の経費を計上していくもの」の印がないか。
なぜ問題か
    この印は事業費の欄についてだけ定められている。指標の欄では、未定なのか、何もしないのかが分からない。
直し方
    その年度に行うことを記載する。何もしないときは該当なしの印にする。
例外
    ない。
根拠
    凡例：この印は「事業費」欄のもの。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_INDICATOR_ROWS, cell_at, has_indicator_rows
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.tables import RowSpot, rows_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.cells import CellKind, read_cell
from torikumi.plan.values import RowKind

DEFINITION = Definition(
    code="QT106",
    name=Texts("指標の欄に事業費の印", "mark of cost in an indicator cell"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "指標の欄に、事業費だけに使う「{found}」があります。",
        "{found} stands in an indicator cell; it is defined for cost only.",
    ),
    mend=Texts(
        "行うことを記載してください。何もしない年度は「{none}」です。",
        "Say what is planned; a year without anything is {none}.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The indicator cells that hold the mark for a cost to come."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot in rows_of(context.plan):
        if spot.row.kind is not RowKind.INDICATOR:
            continue
        for column, raw in _cells(spot):
            if read_cell(raw, notation).kind is CellKind.MARK:
                found = raw.strip()
                at = cell_at(spot, column)
                yield finding(DEFINITION, at, found=found, none=notation.marks.none[0])


def _cells(spot: RowSpot) -> Iterator[tuple[str, str]]:
    row = spot.row
    yield "target", row.target.raw
    if row.baseline is not None:
        yield "baseline", row.baseline.raw
    for cell in row.years:
        yield str(cell.year), cell.raw
    if row.total is not None:
        yield "total", row.total.raw


RULE = Rule(DEFINITION, Scope.CELL, check)
