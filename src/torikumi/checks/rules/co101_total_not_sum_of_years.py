"""事業費の計が各年度の合計と一致しない。

何を調べるか
    事業費の行に記載された計が、各年度の事業費から導いた計と同じかどうか。導き方（記載した額の合計か、
    端数を含む額の合計の四捨五入か）は、プロファイルの選択に従う。
なぜ問題か
    計は戦略計画別事業費一覧や財政フレームに積み上がる。一つの誤りが、計画全体の事業費の誤りになる。
直し方
    各年度の額と計のどちらが正しいかを担当課に確かめ、誤っている方を直す。
例外
    読み取れない額（CO104）、空欄の年度（CO103）、端数を含む額との食い違い（CO106）がその原因であるときは、
    そちらだけを報告する。今後計上する年度を隠した計はCO102で報告する。
根拠
    見方：各年度に必要な事業費を百万円単位で記載し、計に合計を記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import (
    NO_COST_ROWS,
    blank_planned_years,
    cell_at,
    cost_rows,
    has_cost_rows,
    printed,
    years_fit,
)
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import read_amount

DEFINITION = Definition(
    code="CO101",
    name=Texts("事業費の計が各年度の合計と一致しない", "total of cost is not the sum of its years"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "事業費の計が「{found}」と記載されていますが、各年度からは「{expected}」になります。",
        "The total of the cost says {found}, but the years come to {expected}.",
    ),
    mend=Texts(
        "各年度の額と計のどちらが正しいかを確かめ、誤っている方を直してください。",
        "Find out whether a year or the total is wrong, and correct it.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The totals of cost rows that do not follow from their years."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, line in cost_rows(context):
        explained = line.agrees_if_exact  # by a year that is not as the exact figures (CO106)
        if line.agrees or explained or blank_planned_years(spot, line, notation):
            continue
        if not years_fit(context, spot):
            continue  # YR101: a year that stands twice is added once
        stated = line.stated_total or ""
        amount = read_amount(stated, notation, line.total.unit)
        if line.total.is_open and amount is not None and not amount.is_open:
            continue  # CO102: a plain figure that hides what is still to be costed
        expected = printed(line.total, notation)
        yield finding(DEFINITION, cell_at(spot, "total"), expected=expected, found=stated)


RULE = Rule(DEFINITION, Scope.ROW, check)
