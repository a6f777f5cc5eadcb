"""計画のない年度に、経費を必要としないことを示す印がある。

何を調べるか
    指標の行がすべて空欄か該当なしである年度に、「事業計画はあるが経費を必要としないもの」の印がないか。
なぜ問題か
    凡例によれば計画があることになるが、表には何も計画されていない。計画の書き忘れかもしれない。
直し方
    計画を記載する。その年度に計画がなければ、事業費を該当なしの印にする。
例外
    指標の行がない表は対象にしない。
根拠
    凡例：事業計画はありますが、経費を必要としないもの。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import (
    NO_COST_ROWS,
    cell_at,
    cost_rows,
    has_cost_rows,
    planned_years,
    printed_year,
)
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import AmountState
from torikumi.plan.values import RowKind

DEFINITION = Definition(
    code="CO108",
    name=Texts("計画のない年度の経費なしの印", "decided zero in a year without a plan"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "{year}の事業費は「{zero}」（計画はあるが経費を必要としない）ですが、その年度の計画がありません。",
        "The cost of {year} is {zero} (planned, needs no money), but nothing is planned that year.",
    ),
    mend=Texts(
        "その年度の計画を記載するか、事業費を「{none}」にしてください。",
        "Say what is planned that year, or print {none} as its cost.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The decided zeros of years in which no indicator row says anything."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, line in cost_rows(context):
        if not any(row.kind is RowKind.INDICATOR for row in spot.table.table.rows):
            continue
        planned = planned_years(spot, notation)
        for year, amount in line.years:
            if amount.state is AmountState.ZERO and year not in planned:
                yield finding(
                    DEFINITION,
                    cell_at(spot, year),
                    year=printed_year(year, context),
                    zero=notation.marks.decided_zero or "0",
                    none=notation.marks.none[0],
                )


RULE = Rule(DEFINITION, Scope.TABLE, check)
