"""一つの年度の事業費だけが、ほかの年度と桁違いに大きい。

何を調べるか
    事業費の行の一つの年度が、ほかの年度のどれと比べても、決めた倍数（標準は30倍）を超えていないかどうか。
なぜ問題か
    桁の打ち間違いは、計も一緒に直されると合計の検算では見つからない。
直し方
    元の額を確かめる。正しければ、そのままでよい。
例外
    工事の年度など、正しく大きい年度がある。経費のある年度が三つに満たない行と、千倍のずれとして報告した行（CO113）は対象にしない。
根拠
    事業費は、各年度に必要な額である。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import (
    NO_COST_ROWS,
    cell_at,
    cost_rows,
    has_cost_rows,
    printed,
    printed_year,
)
from torikumi.checks.rule import Context, NotCheckable, Parameter, Rule, Scope, finding
from torikumi.checks.rules.co113_cost_slipped_by_thousand import check as slipped
from torikumi.figures.bundle import CostLine
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import Amount, AmountState

DEFINITION = Definition(
    code="CO118",
    name=Texts("桁違いの年度の事業費", "cost of a year far above the others"),
    severity=Severity.ADVICE,
    gate=Gate.SUBMIT,
    message=Texts(
        "{year}の事業費「{found}」は、ほかの年度の最も大きい額「{expected}」の{times}倍です。",
        "The cost of {year}, {found}, is {times} times the largest of the other years ({expected}).",
    ),
    mend=Texts(
        "元の額を確かめてください。正しければ、そのままで構いません。",
        "Check the amount at its source; if it is right, let it stand.",
    ),
    since="0.1.0",
)

TIMES = Parameter(
    "times", 30, Texts("ほかの年度の何倍を超えたら報告するか", "above how many times"), least=2
)
_YEARS = 3


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The yearly costs far above all others of their row."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    told = slipped(context)
    elsewhere = set() if isinstance(told, NotCheckable) else {found.at for found in told}
    notation, times = context.plan.profile.notation, TIMES.of(context, DEFINITION.code)
    for spot, line in cost_rows(context):
        found = _outlier(line, times)
        if found is None or cell_at(spot, found[0]) in elsewhere:
            continue
        year, amount, next_one = found
        yield finding(
            DEFINITION,
            cell_at(spot, year),
            found=printed(amount, notation),
            expected=printed(next_one, notation),
            year=printed_year(year, context),
            times=amount.yen // next_one.yen,
        )


def _outlier(line: CostLine, times: int) -> tuple[int, Amount, Amount] | None:
    """The year far above the others, its cost, and the next largest."""
    costs = [
        (year, amount)
        for year, amount in line.years
        if amount.state is AmountState.NUMBER and amount.yen > 0
    ]
    if len(costs) < _YEARS:
        return None
    (_, second), (year, largest) = sorted(costs, key=lambda each: each[1].yen)[-2:]
    return (year, largest, second) if largest.yen > times * second.yen else None


RULE = Rule(DEFINITION, Scope.ROW, check, parameters=(TIMES,))
