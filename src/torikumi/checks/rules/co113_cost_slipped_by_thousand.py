"""事業費が千倍ずれているように見える。

何を調べるか
    ある年度の事業費が、同じ行のほかの全ての年度のおよそ千倍または千分の一（500倍から2,000倍）でないかどうか。
    端数を含む額が登録されているときは、その額とも比べる。
なぜ問題か
    千円単位の額を百万円単位の欄に書き写すと、合計まで千倍になる。合計は合うので、ほかの規則では見つからない。
直し方
    元の額と単位を確かめ、額を直す。確かに必要な額であれば、そのままでよい。
例外
    ほかの年度の額が一つしかない行と、ほかの年度の額が互いに10倍より離れている行は、どれが誤りか分からないので対象
    にしない。
根拠
    庁内では千円単位で積算し、計画には百万円単位で記載することが多い。
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
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.bundle import CostLine
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import Amount, AmountState

DEFINITION = Definition(
    code="CO113",
    name=Texts("千倍ずれたように見える事業費", "cost that looks slipped by a thousand"),
    severity=Severity.ADVICE,
    gate=Gate.SUBMIT,
    message=Texts(
        "{year}の事業費「{found}」は、「{expected}」のおよそ千倍か千分の一です。",
        "The cost of {year}, {found}, is about a thousand times {expected} or a thousandth of it.",
    ),
    mend=Texts(
        "単位を取り違えていないか、元の額を確かめてください。",
        "Check the amount at its source: the unit may be mistaken.",
    ),
    since="0.1.0",
)

_LEAST, _MOST, _NEAR = 500, 2_000, 10
_OTHERS = 2


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The yearly costs that are about a thousand times others of their row, or a thousandth."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, line in cost_rows(context):
        raws = {cell.year: cell.raw.strip() for cell in spot.row.years}
        for year, amount in line.years:
            other = _other(year, amount, line)
            if other is not None:
                yield finding(
                    DEFINITION,
                    cell_at(spot, year),
                    found=raws.get(year) or printed(amount, notation),
                    expected=printed(other, notation),
                    year=printed_year(year, context),
                )


def _other(year: int, amount: Amount, line: CostLine) -> Amount | None:
    """The exact figure, else another year's, from which an amount is a thousand times off."""
    exact = dict(line.from_exact).get(year)
    if exact is not None and year in line.not_as_exact and _slipped(amount, exact):
        return exact
    others = [each for known, each in line.years if known != year and _counts(each)]
    if len(others) < _OTHERS or not _counts(amount):
        return None
    sizes = [abs(each.yen) for each in others]
    if max(sizes) > _NEAR * min(sizes) or not all(_slipped(amount, each) for each in others):
        return None
    return others[0]


def _counts(amount: Amount) -> bool:
    return amount.state is AmountState.NUMBER and amount.yen != 0


def _slipped(one: Amount, other: Amount) -> bool:
    small, large = sorted((abs(one.yen), abs(other.yen)))
    return small > 0 and _LEAST * small <= large <= _MOST * small


RULE = Rule(DEFINITION, Scope.ROW, check)
