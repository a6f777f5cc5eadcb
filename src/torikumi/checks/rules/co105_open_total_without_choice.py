"""今後計上する年度を含む計の記載方法が決まっていない。

何を調べるか
    今後計上する年度を含む計を計画の側で導いて記載する必要があるのに、その記載方法がプロファイルで
    選ばれているかどうか。
なぜ問題か
    その計を、決まっている分の合計と読むのか、未定と読むのかが決まらない。数字だけを記載すると誤解を招く。
直し方
    プロファイルの open_totals を選ぶ。選んだ方法を説明する文は見方に記載される。
例外
    元の資料に計が記載されている行は、その記載を保つので、選ばなくてよい。一覧が記載されているときの一覧も同じ。
根拠
    見方・凡例は、今後計上する年度を含む計の記載方法を定めていない。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_COST_ROWS, cell_at, cost_rows, has_cost_rows
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.rounding import OpenTotalsPolicy

DEFINITION = Definition(
    code="CO105",
    name=Texts("未定を含む計の記載方法がない", "no choice how to print an open total"),
    severity=Severity.ERROR,
    gate=Gate.PUBLISH,
    message=Texts(
        "「{mark}」の年度のある事業費の行が{count}件ありますが、それを含む計の記載方法がプロファイルで選ばれて"
        "いません。",
        "{count} cost rows have a year marked {mark}, but the profile does not say how to print"
        " totals over it.",
    ),
    mend=Texts(
        "プロファイルの[money]のopen_totalsに、{choices}のどれかを選んでください。",
        "Choose one of {choices} as open_totals under [money] in the profile.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """One finding at the first row whose open year nobody knows how to add."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    profile = context.plan.profile
    if profile.money.open_totals != OpenTotalsPolicy.UNSET:
        return
    places = list(_unprintable(context))
    if places:
        choices = "・".join(policy.value for policy in OpenTotalsPolicy if policy.value)
        mark = profile.notation.marks.to_be_costed
        yield finding(DEFINITION, places[0], count=len(places), mark=mark, choices=choices)


def _unprintable(context: Context) -> Iterator[str]:
    """The totals of open cost rows that must be derived, in the row itself or in the cost list."""
    listed = context.plan.cost_list is not None
    for spot, line in cost_rows(context):
        if line.total.is_open and (line.stated_total is None or not listed):
            counted = spot.table.owner.placed
            if line.stated_total is None or counted:
                yield cell_at(spot, "total")


RULE = Rule(DEFINITION, Scope.PLAN, check)
