"""再掲元がない。

何を調べるか
    再掲の取組と再掲の行が指す再掲元が、この計画の中にあり、それ自身が再掲でないかどうか。
なぜ問題か
    再掲の事業費は再掲元に計上される。再掲元がなければ、その事業費はどこにも計上されない。
直し方
    再掲元を指し直す。再掲でなければ、再掲をやめて計画と事業費を記載する。
例外
    ない。
根拠
    見方：取組の一部を再掲している部分の事業費は、再掲元の事業に計上しています。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, Rule, Scope, finding
from torikumi.figures.tables import initiatives_of, rows_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place
from torikumi.plan.values import Plan

DEFINITION = Definition(
    code="RL101",
    name=Texts("再び載せた取組の元がない", "owner of a re-listing is missing"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」は{mark}とされていますが、その元がこの計画にないか、元も{mark}です。",
        "{found} is a re-listing, but its owner is not in this plan or is a re-listing itself.",
    ),
    mend=Texts(
        "元の取組を指し直すか、{mark}をやめて計画と事業費を記載してください。",
        "Point to the owner, or make it an initiative of its own.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """The re-listings that lead nowhere: initiatives at their heading, rows at their first cell."""
    plan = context.plan
    mark = plan.profile.notation.marks.relisted
    owners = _owners(plan)
    for spot in initiatives_of(plan):
        owner = spot.initiative.relists
        if owner is not None and not spot.specimen and owner not in owners:
            at = place(spot.at, "heading")
            yield finding(DEFINITION, at, found=spot.initiative.heading, mark=mark)
    for row in rows_of(plan):
        owner = row.row.relists
        if owner is not None and not row.table.owner.specimen and owner not in owners:
            at = place(row.at, "target", "raw")
            yield finding(DEFINITION, at, found=row.row.target.raw, mark=mark)


def _owners(plan: Plan) -> set[str]:
    """The places of initiatives, tables and rows that are no re-listings themselves."""
    owners: set[str] = set()
    for initiative in plan.initiatives:
        if initiative.relists is None:
            owners.add(initiative.id)
            owners.update(place(initiative.id, table.id) for table in initiative.tables)
    owners.update(spot.at for spot in rows_of(plan) if spot.row.relists is None)
    return owners


RULE = Rule(DEFINITION, Scope.PLAN, check)
