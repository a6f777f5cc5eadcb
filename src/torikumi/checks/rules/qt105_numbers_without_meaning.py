"""年度の数字と計・目標の関係が読み取れない。

何を調べるか
    各年度に数字がある行で、増分（合計が計、現況と計が目標）、年度ごとの量（合計が計）、累計・年間の水準
    （最終年度が計と目標）のどれかが成り立つかどうか。
なぜ問題か
    計が何を表すのかが読む人に分からず、計を導くことも、進み具合を測ることもできない。
直し方
    誤っている数字を直す。数字が正しければ、行の意味を宣言する。
例外
    どれか一つの意味に近く、誤りが一つと見られる行は、その誤り（QT101、QT102）として報告する。
根拠
    見方の見本：各年度を合計したものが計である。
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
    code="QT105",
    name=Texts("計の意味が読み取れない数字", "numbers that satisfy no meaning"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "各年度（{years}）{whole_ja}。",
        "The years ({years}): {whole}.",
    ),
    mend=Texts(
        "数字を確かめてください。正しければ、増分・年度ごとの量・累計のどれであるかを宣言してください。",
        "Check the figures; if they are right, declare whether they are increments, flows or a stock.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The rows whose figures satisfy no meaning, at their total (without one, at the target)."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    for spot, total in indicator_rows(context):
        if total.meaning is None and total.judged:
            found = (total.stated or "").strip()
            whole = _WITH_TOTAL if found else _WITHOUT
            yield finding(
                DEFINITION,
                cell_at(spot, "total" if total.stated else "target"),
                found=found,
                years="・".join(cell.raw.strip() for cell in spot.row.years),
                whole=whole.word("en", {"found": found}),
                whole_ja=whole.word("ja", {"found": found}),
            )


_WITH_TOTAL = Texts(
    "と計「{found}」の関係が読み取れません。合計とも最終年度の値とも言えません",
    "how the total {found} goes with them cannot be told; it is no sum and no last value",
)
_WITHOUT = Texts(
    "が何を表すか読み取れません。計がなく、最終年度の値も目標になりません",
    "what they say cannot be told; there is no total, and the last is not the target",
)


RULE = Rule(DEFINITION, Scope.ROW, check)
