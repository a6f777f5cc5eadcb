"""今後計上する年度が計の中に隠れている。

何を調べるか
    「今後所要の経費を計上していくもの」の印がある年度を含むのに、計が普通の数字（または印のない空白）で
    記載されていないか。
なぜ問題か
    計が確定した額のように読まれ、これから増える経費が見えなくなる。
直し方
    計に同じ印を記載する。プロファイルの open_totals で注の印を付けた合計を選んでいれば、決まっている分の合計に注の印を
    付ける。
例外
    計が空欄のときは、計画の側で計を導くので報告しない。
根拠
    凡例：検討・協議の結果に基づき、今後所要の経費を計上していくもの。
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
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import read_amount
from torikumi.notation.rounding import OpenTotalsPolicy

DEFINITION = Definition(
    code="CO102",
    name=Texts("計に今後計上する年度が隠れている", "year still to be costed hidden in a total"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "{years}が「{mark}」であるのに、計が「{found}」と記載されています。",
        "The total says {found} although {years} is marked {mark}.",
    ),
    mend=Texts(
        "計を「{expected}」としてください。",
        "Print {expected} as the total.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The totals that print as plain figures what is still open."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, line in cost_rows(context):
        if line.stated_total is None or not line.total.is_open:
            continue
        stated = read_amount(line.stated_total, notation, line.total.unit)
        if stated is None or stated.is_open:
            continue
        open_years = (printed_year(year, context) for year, amount in line.years if amount.is_open)
        policy = context.plan.profile.money.open_totals
        known = policy == OpenTotalsPolicy.KNOWN_SUM_WITH_NOTE
        yield finding(
            DEFINITION,
            cell_at(spot, "total"),
            expected=printed(line.total, notation) if known else notation.marks.to_be_costed,
            found=line.stated_total,
            mark=notation.marks.to_be_costed,
            years="・".join(open_years),
        )


RULE = Rule(DEFINITION, Scope.ROW, check)
