"""計画のある取組に事業費の行が一つもない。

何を調べるか
    指標に計画が記載されている表を持つ取組に、事業費の行が一つでもあるかどうか。
なぜ問題か
    事業費の行が落ちると、その取組の経費は合計のどこにも数えられず、経費がないのか書き忘れたのかも分からない。
直し方
    事業費の行を加える。経費を必要としないときは、各年度に凡例の印を記載する。
例外
    取組のほかの表に事業費の行があるとき、再掲の取組、再掲の行だけの表、途中で切れた表（ST105）を持つ取組、
    見方の見本は対象にしない。
根拠
    見方：取組ごとに、各年度に必要な事業費を記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_COST_ROWS, has_cost_rows, planned_in
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.tables import initiatives_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, RowKind, YearlyTable

DEFINITION = Definition(
    code="CO110",
    name=Texts("事業費の行のない取組", "initiative without a cost row"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "取組「{heading}」の表「{number}」には計画がありますが、事業費の行がありません。",
        "Table {number} of {heading} plans something, but there is no cost row.",
    ),
    mend=Texts(
        "事業費の行を加えてください。経費を必要としない年度は「{zero}」です。",
        "Add a cost row; a year that needs no money says {zero}.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """One finding at the first table with a plan of each initiative without any cost row."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    numbers = context.figures.numbers.tables
    for spot in initiatives_of(context.plan):
        initiative = spot.initiative
        if spot.specimen or initiative.relists is not None or _has_cost(initiative):
            continue
        planned = (table for table in initiative.tables if planned_in(table, notation))
        table = next(planned, None)
        if table is not None:
            yield finding(
                DEFINITION,
                place(spot.at, table.id),
                heading=initiative.heading,
                number=numbers.get(table.id, table.number or ""),
                zero=notation.marks.decided_zero or "0",
            )


def _has_cost(initiative: Initiative) -> bool:
    """Whether a cost row is there, or was where the source broke off."""
    return any(table.broken_off or _cost_row(table) for table in initiative.tables)


def _cost_row(table: YearlyTable) -> bool:
    return any(row.kind is RowKind.COST for row in table.rows)


RULE = Rule(DEFINITION, Scope.INITIATIVE, check)
