"""再掲が、ほかの再掲を指している。

何を調べるか
    再掲の取組と再掲の行が、再掲でない元を直接指しているかどうか。
なぜ問題か
    読む人は、再掲をいくつもたどらなければ元の計画と事業費に行き着かない。途中の再掲が消えると、元を失う。
直し方
    元の取組または行を直接指す。
例外
    たどった先に元がないもの、自身に戻るものは、RL101として報告する。
根拠
    再掲は、元の場所を指すもので、自身の内容と事業費を持たない。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, Rule, Scope, finding
from torikumi.figures.tables import initiatives_of, rows_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place

DEFINITION = Definition(
    code="RL102",
    name=Texts("再び載せたものの連なり", "re-listing of a re-listing"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」の{mark}は、ほかの{mark}を指しています。元は「{expected}」です。",
        "{found} points at another re-listing; the owner is {expected}.",
    ),
    mend=Texts("元を直接指してください。", "Point at the owner itself."),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """The re-listings whose pointer passes another one on its way to the owner."""
    mark = context.plan.profile.notation.marks.relisted
    headings = (
        (spot.at, place(spot.at, "heading"), spot.initiative.heading)
        for spot in initiatives_of(context.plan)
    )
    labels = (
        (spot.at, place(spot.at, "target", "raw"), spot.row.target.raw)
        for spot in rows_of(context.plan)
    )
    for at, reported_at, found in (*headings, *labels):
        view = context.figures.relisted.get(at)
        if view is not None and view.through:
            owner = view.row.target.raw if view.row else view.initiative.heading
            yield finding(DEFINITION, reported_at, expected=owner, found=found, mark=mark)


RULE = Rule(DEFINITION, Scope.PLAN, check)
