"""指標の計が各年度から導かれない。

何を調べるか
    計が、行の意味に応じて各年度から導かれるものと同じかどうか。増分と年度ごとの量の行では各年度の合計、
    累計・年間の水準の行では最終年度（目標）の値。意味は宣言されたもの、なければ数字が満たすもの。
なぜ問題か
    計は目標の達成に向けた三か年の約束として読まれる。各年度と合わない計は、どちらが約束か分からない。
直し方
    各年度と計のどちらが正しいかを担当課に確かめ、誤っている方を直す。行の意味が違うときは、意味を宣言する。
例外
    単位の食い違い（QT103）や、指標に置けない印（QT106）がある行は、そちらだけを報告する。
根拠
    見方の見本：2か所開始・1か所開始・1か所開始の計は4か所開始。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import (
    NO_INDICATOR_ROWS,
    cell_at,
    has_indicator_rows,
    indicator_rows,
)
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.values import RowMeaning

DEFINITION = Definition(
    code="QT101",
    name=Texts(
        "指標の計が各年度から導かれない", "total of an indicator does not follow from its years"
    ),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "計が「{found}」と記載されていますが、各年度からは「{expected}」になります。",
        "The total says {found}, but the years come to {expected}.",
    ),
    mend=Texts(
        "各年度と計のどちらが正しいかを確かめ、誤っている方を直してください。",
        "Find out whether a year or the total is wrong, and correct it.",
    ),
    since="0.1.0",
)

_COUNTED = frozenset({RowMeaning.INCREMENTS, RowMeaning.FLOWS, RowMeaning.STOCK})


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The stated totals of indicator rows that do not follow from the years."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    for spot, total in indicator_rows(context):
        if not total.agrees and total.meaning in _COUNTED:
            yield finding(
                DEFINITION,
                cell_at(spot, "total"),
                expected=total.derived or "",
                found=(total.stated or "").strip(),
            )


RULE = Rule(DEFINITION, Scope.ROW, check)
