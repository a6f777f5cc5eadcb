"""現況と計を合わせても目標にならない。

何を調べるか
    増分の行で、現況に計を加えたもの（減らす行では引いたもの）が目標と同じかどうか。累計・年間の水準の行では、
    最終年度の値が目標と同じかどうか。以上・以下などの付いた目標は、その範囲にあればよい。
なぜ問題か
    目標、現況、年度別の計画のどれかが誤っているか、計画どおりに進めても目標に届かない。
直し方
    目標、現況、計のどれが正しいかを担当課に確かめて直す。
例外
    現況に数字がない増分の行と、年度ごとの量の行（現況と目標は計の外にある）は対象にしない。
根拠
    見方の見本：現況の計7か所に4か所開始を加えて、目標は11か所。
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

DEFINITION = Definition(
    code="QT102",
    name=Texts("現況と計が目標にならない", "baseline and total do not come to the target"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "目標が「{found}」と記載されていますが、現況と年度別の計画からは「{expected}」になります。",
        "The target says {found}, but baseline and years come to {expected}.",
    ),
    mend=Texts(
        "目標、現況、年度別の計画のどれが正しいかを確かめ、誤っているものを直してください。",
        "Find out which of target, baseline and years is wrong, and correct it.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The targets that the row's own figures do not come to."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    for spot, total in indicator_rows(context):
        if not total.reaches:
            yield finding(
                DEFINITION,
                cell_at(spot, "target"),
                expected=total.target_derived or "",
                found=spot.row.target.raw.strip(),
                baseline=spot.row.baseline.raw.strip() if spot.row.baseline else "",
                total=(total.stated or total.derived or "").strip(),
            )


RULE = Rule(DEFINITION, Scope.ROW, check)
