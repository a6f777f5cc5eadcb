"""再掲元がない。

何を調べるか
    再掲の取組と再掲の行が指す再掲元が、この計画の中にあるかどうか。再掲元も再掲であれば、その先をたどる。
なぜ問題か
    再掲の事業費は再掲元に計上される。再掲元がなければ、その事業費はどこにも計上されない。
直し方
    再掲元を指し直す。再掲でなければ、再掲をやめて計画と事業費を記載する。
例外
    再掲元も再掲であっても、その先に元があれば、再掲の連なり（RL102）として報告する。
根拠
    見方：取組の一部を再掲している部分の事業費は、再掲元の事業に計上しています。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, Rule, Scope, finding
from torikumi.figures.tables import initiatives_of, rows_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place

DEFINITION = Definition(
    code="RL101",
    name=Texts("再び載せた取組の元がない", "owner of a re-listing is missing"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」は{mark}とされていますが、その元がこの計画にないか、元をたどると自身に戻ります。",
        "{found} is a re-listing, but its owner is not in this plan or leads back to it.",
    ),
    mend=Texts(
        "元の取組を指し直すか、{mark}をやめて計画と事業費を記載してください。",
        "Point to the owner, or make it an initiative of its own.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """The re-listings that lead nowhere: initiatives at their heading, rows at their first cell."""
    plan, owners = context.plan, context.figures.relisted
    mark = plan.profile.notation.marks.relisted
    for spot in initiatives_of(plan):
        owned = spot.initiative.relists is None or spot.at in owners
        if not owned and not spot.specimen:
            at = place(spot.at, "heading")
            yield finding(DEFINITION, at, found=spot.initiative.heading, mark=mark)
    for row in rows_of(plan):
        owned = row.row.relists is None or row.at in owners
        if not owned and not row.table.owner.specimen:
            at = place(row.at, "target", "raw")
            yield finding(DEFINITION, at, found=row.row.target.raw, mark=mark)


RULE = Rule(DEFINITION, Scope.PLAN, check)
