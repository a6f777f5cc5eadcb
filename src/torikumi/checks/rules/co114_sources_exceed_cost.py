"""財源の合計が事業費を超える。

何を調べるか
    登録された額について、名のある財源（国・都支出金、使用料など）の年度ごとの合計が、その年度の事業費を超えていない
    かどうか。
なぜ問題か
    一般財源は事業費からほかの財源を引いた残りである。財源が事業費を超えると残りが負になり、合計を減らしてしまう。
直し方
    財源と事業費の額を確かめ、誤っているほうを直す。
例外
    年度の事業費が登録されていない年度と、減額（負の事業費）の年度は対象にしない。
根拠
    一般財源は、事業費からほかの財源を除いた残りとする。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from torikumi.checks.lookup import cell_at, cost_rows, printed_year
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import AmountState
from torikumi.plan.values import Row

DEFINITION = Definition(
    code="CO114",
    name=Texts("事業費を超える財源", "sources exceed the cost"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "{year}の財源の合計{found}が、事業費{expected}を超えています。",
        "The sources of {year} come to {found}, more than the cost of {expected}.",
    ),
    mend=Texts(
        "財源と事業費のどちらの額が誤っているかを確かめ、直してください。",
        "Find out whether sources or cost are wrong, and mend them.",
    ),
    since="0.1.0",
)

_NO_SOURCES = NotCheckable(
    "財源の内訳が登録されていません。", "No sources of the costs are recorded."
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The years in which the named sources of a cost row exceed its cost, to the yen."""
    sourced = any(each.source for spot, _ in cost_rows(context) for each in spot.row.amounts)
    return _findings(context) if sourced else _NO_SOURCES


def _findings(context: Context) -> Iterator[Finding]:
    for spot, _ in cost_rows(context):
        for year, sources, cost in _exceeding(spot.row):
            yield finding(
                DEFINITION,
                cell_at(spot, year),
                found=f"{sources:,}円",
                expected=f"{cost:,}円",
                year=printed_year(year, context),
            )


def _exceeding(row: Row) -> Iterator[tuple[int, int, int]]:
    """Year, sources and cost in yen; each year once, phases and dates kept apart."""
    costs: dict[tuple[object, ...], int] = {}
    sources: dict[tuple[object, ...], int] = defaultdict(int)
    for each in row.amounts:
        key = (each.year, each.phase, each.as_of)
        if each.source:
            sources[key] += each.amount.yen
        elif each.is_whole and each.amount.state in (AmountState.NUMBER, AmountState.ZERO):
            costs[key] = each.amount.yen
    told: set[int] = set()
    for year, phase, as_of in dict.fromkeys((e.year, e.phase, e.as_of) for e in row.amounts):
        key = (year, phase, as_of)
        cost = costs.get(key, -1)
        if year not in told and 0 <= cost < sources.get(key, 0):
            told.add(year)
            yield year, sources[key], cost


RULE = Rule(DEFINITION, Scope.ROW, check)
