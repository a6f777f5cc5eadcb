"""見方の見本だけがあり、取組の本文がない。

何を調べるか
    見本は読み取れたのに、取組が一つもないかどうか。
なぜ問題か
    計画の一部（表紙、目次、見方など）だけを読んだものであり、金額も番号も確かめられない。
直し方
    計画の全体を読み込む。見方だけを確かめるためであれば、このままでよい。
例外
    見本がない資料は対象にしない。階層の呼び名がプロファイルと合わず、取組が見本として読まれたときは、読み取りの
    報告（ST910）だけにする。
根拠
    見本の事業費と番号は計画に数えない。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="ST104",
    name=Texts("本文のない抜粋", "excerpt: specimens without a body"),
    severity=Severity.ERROR,
    gate=Gate.PUBLISH,
    message=Texts(
        "見方の見本が{samples}件ありますが、取組の本文がありません。計画の抜粋です。",
        "There are {samples} specimens but no initiative: this is an excerpt of a plan.",
    ),
    mend=Texts("計画の全体を読み込んでください。", "Read the whole plan."),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """One finding for the whole plan."""
    plan = context.plan
    announced = all(sample.label for sample in plan.guide.samples)
    misread = not plan.structure.pillars and not announced  # the levels are called otherwise
    if plan.guide.samples and not plan.initiatives and not misread:
        yield finding(DEFINITION, "", samples=len(plan.guide.samples))


RULE = Rule(DEFINITION, Scope.PLAN, check, on_reading=True)
