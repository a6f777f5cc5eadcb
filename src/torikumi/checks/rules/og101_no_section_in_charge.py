"""事業実施課の記載がない。

何を調べるか
    取組に、事業実施課が一つ以上記載されているか。
なぜ問題か
    だれが取り組むのかが分からず、問合せ先も、事業費を積み上げる課もない。
直し方
    事業実施課を、計画の初年度の4月1日時点の組織名で記載する。
例外
    再掲の取組は、再掲元に記載されているので対象にしない。見方の見本も対象にしない。
根拠
    見方：取組ごとに事業実施課を記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_BODY
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.tables import initiatives_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place

DEFINITION = Definition(
    code="OG101",
    name=Texts("事業実施課がない", "no section in charge"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "取組「{found}」に{label}が記載されていません。",
        "The initiative {found} names no section in charge.",
    ),
    mend=Texts("{label}を記載してください。", "Name the section in charge."),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The initiatives without a section, at their heading."""
    return _findings(context) if context.plan.initiatives else NO_BODY


def _findings(context: Context) -> Iterator[Finding]:
    label = context.plan.profile.notation.levels.section_label
    for spot in initiatives_of(context.plan):
        initiative = spot.initiative
        if spot.specimen or initiative.relists is not None:
            continue
        if not any(section.raw.strip() for section in initiative.sections):
            at = place(spot.at, "heading")
            yield finding(DEFINITION, at, found=initiative.heading, label=label)


RULE = Rule(DEFINITION, Scope.INITIATIVE, check)
