"""構成と取組が食い違う。

何を調べるか
    構成に並ぶ取組がすべてあるか。ある取組がすべて構成に並んでいるか。
なぜ問題か
    構成にない取組は印刷されず、事業費も数えられない。ない取組は番号だけが進む。
直し方
    取組を構成の中に置くか、構成から外す。
例外
    構成から取り除いた記録のある取組は対象にしない。
根拠
    取組の並びと番号は、構成だけが定める。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, Rule, Scope, finding
from torikumi.figures.tables import initiatives_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place
from torikumi.plan.walk import strategic_plans

DEFINITION = Definition(
    code="ST106",
    name=Texts("構成と取組の食い違い", "structure and initiatives differ"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts("{fault_ja}：{found}", "{fault}: {found}"),
    mend=Texts(
        "取組を構成の中に置くか、構成から外してください。",
        "Place the initiative in the structure, or take it out.",
    ),
    since="0.1.0",
)

_ABSENT = Texts("構成に並ぶ取組がありません", "The structure names an initiative that is not there")
_UNPLACED = Texts("取組が構成のどこにもありません", "The structure does not name the initiative")
_TWICE = Texts("取組が構成の二か所にあります", "The structure names the initiative twice")


def check(context: Context) -> Iterator[Finding]:
    """References without an initiative, at the strategic plan; initiatives without a place."""
    plan = context.plan
    known = {initiative.id: initiative.heading for initiative in plan.initiatives}
    seen: set[str] = set()
    for _, strategic_plan in strategic_plans(plan):
        at = place("structure", strategic_plan.id)
        for group in strategic_plan.groups:
            for ref in group.members:
                if ref.initiative not in known:
                    yield _finding(at, _ABSENT, ref.initiative)
                elif ref.initiative in seen:
                    yield _finding(at, _TWICE, known[ref.initiative])
                seen.add(ref.initiative)
    for spot in initiatives_of(plan):
        removed = spot.initiative.id in plan.structure.removed
        if not spot.placed and not spot.specimen and not removed:
            yield _finding(place(spot.at, "heading"), _UNPLACED, spot.initiative.heading)


def _finding(at: str, fault: Texts, found: str) -> Finding:
    return finding(DEFINITION, at, fault=fault.en, fault_ja=fault.ja, found=found)


RULE = Rule(DEFINITION, Scope.PLAN, check)
