"""計の段階が、目標にも年度にもない。

何を調べるか
    段階で記載する行の計が、目標の段階か、各年度の段階のどれかであるかどうか。最終年度の段階でなくてよい。
なぜ問題か
    計に記載された段階へいつ進むのかが、年度別の計画から読み取れない。
直し方
    計を目標の段階にそろえるか、その段階を行う年度に記載する。
例外
    計が空欄または該当なしの行は対象にしない。
根拠
    見方の見本：目標「受入れ枠拡大」、年度は調整・拡大・実施、計は拡大。
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
    code="QT104",
    name=Texts(
        "計の段階が目標にも年度にもない", "stage of the total is in no year and not the target"
    ),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "計の「{found}」は、目標の段階でも各年度の段階でもありません。",
        "The total says {found}, which is neither the target's stage nor one of the years'.",
    ),
    mend=Texts(
        "計を「{expected}」とするか、その段階を行う年度に記載してください。",
        "Make it {expected}, or say in which year that stage takes place.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The totals of stages that nothing else in the row names."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    for spot, total in indicator_rows(context):
        if not total.agrees and total.meaning is RowMeaning.STAGE:
            yield finding(
                DEFINITION,
                cell_at(spot, "total"),
                expected=total.derived or "",
                found=(total.stated or "").strip(),
            )


RULE = Rule(DEFINITION, Scope.ROW, check)
