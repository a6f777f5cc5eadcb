"""最初の年度の事業費が今後計上のままである。

何を調べるか
    計画期間の最初の年度の事業費が、今後計上の記号のままでないかどうか。
なぜ問題か
    最初の年度の予算は計画と同じころに決まるので、額が分かっているはずである。後から見ると、予算のない取組に見える。
直し方
    予算の額を記載する。最初の年度に何もしないのであれば、なしの記号にする。
例外
    協議などのために本当に決まっていない取組では、そのままでよい。見方の見本は対象にしない。
根拠
    見方：今後計上の記号は、検討・協議の結果に基づき、今後所要の経費を計上していくものを表す。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_COST_ROWS, cell_at, cost_rows, has_cost_rows, printed_year
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import read_amount

DEFINITION = Definition(
    code="CO115",
    name=Texts("最初の年度の今後計上", "first year still to be costed"),
    severity=Severity.ADVICE,
    gate=Gate.PUBLISH,
    message=Texts(
        "最初の年度である{year}の事業費が「{found}」のままです。",
        "The cost of {year}, the first year, is still {found}.",
    ),
    mend=Texts(
        "予算の額が決まっていれば、記載してください。",
        "State the amount once the budget is settled.",
    ),
    since="0.1.0",
)

_NO_PERIOD = NotCheckable("計画期間が分かりません。", "The period is not known.")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The cost rows whose first year is still to be costed."""
    if context.plan.period is None:
        return _NO_PERIOD
    return _findings(context, context.plan.period.first) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context, first: int) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, _ in cost_rows(context):
        if spot.table.owner.specimen:
            continue
        for cell in spot.row.years:
            amount = read_amount(cell.raw, notation) if cell.year == first else None
            if amount is not None and amount.is_open:
                at = cell_at(spot, first)
                year = printed_year(first, context)
                yield finding(DEFINITION, at, found=cell.raw.strip(), year=year)
                break


RULE = Rule(DEFINITION, Scope.PLAN, check)
