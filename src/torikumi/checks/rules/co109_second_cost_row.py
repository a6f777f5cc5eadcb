"""一つの表に事業費の行が二つある。

何を調べるか
    年度別の表に、事業費の行が二つ以上ないかどうか。
なぜ問題か
    どの行も合計に数えられるので、事業費が二重に計上される。
直し方
    一つの行にまとめる。別の取組の分であれば、表を分ける。
例外
    見方の見本は数えないので対象にしない。再掲の行は対象にしない。
根拠
    年度別の表は、最後に事業費の行を一つ持つ。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_COST_ROWS, has_cost_rows
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.tables import tables_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place
from torikumi.plan.values import RowKind

DEFINITION = Definition(
    code="CO109",
    name=Texts("一つの表に二つの事業費の行", "two cost rows in one table"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "表「{number}」の{count}番目の事業費の行です。合計に二重に計上されます。",
        "This is cost row {count} of table {number}; its cost is counted again.",
    ),
    mend=Texts(
        "事業費を一つの行にまとめるか、表を分けてください。",
        "Put the costs into one row, or part the table.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Every cost row of a table after its first."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    for spot in tables_of(context.plan):
        if spot.owner.specimen:
            continue
        rows = [row for row in spot.table.rows if row.kind is RowKind.COST and row.relists is None]
        number = context.figures.numbers.tables.get(spot.table.id, spot.table.number or "")
        for count, row in enumerate(rows[1:], start=2):
            yield finding(DEFINITION, place(spot.at, row.id), number=number, count=count)


RULE = Rule(DEFINITION, Scope.TABLE, check)
