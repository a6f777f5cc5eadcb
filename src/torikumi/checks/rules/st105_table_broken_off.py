"""表が途中で切れている。

何を調べるか
    年度別の取組計画の表の途中で資料が終わっていないか。見方の見本も調べる。
なぜ問題か
    続きの行や事業費が失われているかもしれない。
直し方
    表の続きを含む資料を読み込む。
例外
    ない。
根拠
    表は事業費の行で終わる。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, Rule, Scope, finding
from torikumi.figures.tables import tables_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place

DEFINITION = Definition(
    code="ST105",
    name=Texts("途中で切れた表", "table broken off"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "表「{number}」が{rows}行で途中で切れています。",
        "Table {number} breaks off after {rows} rows.",
    ),
    mend=Texts(
        "表の続きを含む資料を読み込んでください。", "Read a source that has the rest of it."
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """The tables in which the source ended, at their number."""
    for spot in tables_of(context.plan):
        table = spot.table
        if table.broken_off:
            derived = context.figures.numbers.tables.get(table.id, "")
            number = table.number if table.number is not None else derived
            at = spot.at if table.number is None else place(spot.at, "number")
            yield finding(DEFINITION, at, number=number, rows=len(table.rows))


RULE = Rule(DEFINITION, Scope.TABLE, check, on_reading=True)
