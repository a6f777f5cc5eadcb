"""主管課が一つに定まらない。

何を調べるか
    事業実施課のうち、主管課がちょうど一つか。
なぜ問題か
    事業費は主管課に積み上げる。主管課がなければどの課にも入らず、二つあれば二重になるか、どちらに入るか分からない。
直し方
    主管課を一つだけにし、ほかは関係課とする。
例外
    事業実施課の記載がないこと自体は、OG101で指摘する。再掲の取組は事業費を持たないので対象にしない。
根拠
    共同で実施する取組は、主管課と関係課を区別して集計する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_BODY
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.tables import initiatives_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place
from torikumi.plan.values import SectionRole

DEFINITION = Definition(
    code="OG105",
    name=Texts("主管課が一つでない", "not exactly one lead section"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "取組「{heading}」には主管課が{found}課あります。",
        "The initiative {heading} has {found} leads.",
    ),
    mend=Texts(
        "主管課を一つだけにし、ほかは関係課としてください。",
        "Make one section the lead and the others related.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The initiatives whose sections have no lead or several, at their sections."""
    return _findings(context) if context.plan.initiatives else NO_BODY


def _findings(context: Context) -> Iterator[Finding]:
    for spot in initiatives_of(context.plan):
        named = [each for each in spot.initiative.sections if each.raw.strip()]
        if spot.specimen or spot.initiative.relists is not None or not named:
            continue
        leads = sum(1 for each in named if each.role is SectionRole.LEAD)
        if leads != 1:
            at = place(spot.at, "sections")
            yield finding(DEFINITION, at, heading=spot.initiative.heading, found=leads)


RULE = Rule(DEFINITION, Scope.INITIATIVE, check)
