"""事業費の計が空欄である。

何を調べるか
    ほかの事業費の行には計が記載されているのに、計の欄が空欄のままの行がないかどうか。
なぜ問題か
    計画を組むときは各年度から計を導いて印刷するので、書き忘れに気付かないまま、確かめていない計が公表される。
直し方
    計を記載する。導いた計でよければ、このままでよい。
例外
    計を記載した行が一つもない計画（計をすべて導く計画）、各年度に額のない行、見方の見本は対象にしない。今後計上する
    年度を含み、計の記載方法が選ばれていないときはCO105で報告する。
根拠
    見方：事業費の欄は、各年度の額と計を記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_COST_ROWS, cell_at, cost_rows, has_cost_rows, printed
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import AmountState
from torikumi.notation.rounding import OpenTotalsPolicy

DEFINITION = Definition(
    code="CO111",
    name=Texts("事業費の計の空欄", "blank total of a cost row"),
    severity=Severity.ADVICE,
    gate=Gate.SUBMIT,
    message=Texts(
        "事業費の計が空欄です。各年度からは「{expected}」になります。",
        "The total of the cost is blank; the years come to {expected}.",
    ),
    mend=Texts(
        "計を記載してください。導いた計でよければ、このままで印刷されます。",
        "State the total; left blank, the derived one is printed.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The blank totals of cost rows, where others are stated."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    profile = context.plan.profile
    rows = [pair for pair in cost_rows(context) if not pair[0].table.owner.specimen]
    if not any(line.stated_total for _, line in rows):
        return
    unset = profile.money.open_totals == OpenTotalsPolicy.UNSET
    for spot, line in rows:
        blank = spot.row.total is not None and line.stated_total is None
        if not blank or line.unreadable or (line.total.is_open and unset):
            continue
        if line.total.state is not AmountState.NOT_APPLICABLE:
            expected = printed(line.total, profile.notation)
            yield finding(DEFINITION, cell_at(spot, "total"), expected=expected)


RULE = Rule(DEFINITION, Scope.PLAN, check)
