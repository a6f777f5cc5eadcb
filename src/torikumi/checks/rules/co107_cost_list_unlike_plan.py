"""記載された事業費一覧が、計画の事業費と合わない。

何を調べるか
    戦略計画別事業費一覧に記載された額が、計画の事業費から導かれるものと同じかどうか。施策の柱と総計は一覧の中の
    合計と、計は同じ行の各年度の合計と同じでもよい（元の誤りだけを報告するため）。
なぜ問題か
    一覧は取組の事業費を積み上げたものであり、食い違えば、どちらが計画の額か分からない。
直し方
    取組の事業費と一覧のどちらが正しいかを確かめて直す。一覧の記載を外せば、計画から導かれる。
例外
    一覧や取組の本文がない計画では調べられない（一覧は組むときに導かれる）。事業費の行に誤りがある戦略計画は、その行で
    報告する。
根拠
    一覧は、戦略計画ごと、年度ごとの事業費を、柱の小計、総計とともに載せる。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.cost_list import TOTAL, ListedLine, listed_lines
from torikumi.checks.lookup import NO_BODY, cost_rows, is_settled, printed
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.costs import same_total
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place
from torikumi.plan.values import StatedCostList
from torikumi.plan.walk import spots

DEFINITION = Definition(
    code="CO107",
    name=Texts("事業費一覧の不一致", "cost list disagrees with the plan"),
    severity=Severity.ERROR,
    gate=Gate.PUBLISH,
    message=Texts(
        "一覧の「{line}」が「{found}」と記載されていますが、取組からは「{expected}」になります。",
        "The cost list has {found} for {line}, but the initiatives come to {expected}.",
    ),
    mend=Texts(
        "取組の事業費と一覧のどちらが正しいかを確かめ、誤っている方を直してください。",
        "Find out whether an initiative's cost or the list is wrong, and correct it.",
    ),
    since="0.1.0",
)

_NO_LIST = NotCheckable("事業費一覧が記載されていません。", "No cost list was stated.")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The cells of the stated list that neither the plan nor the list itself comes to."""
    stated = context.plan.cost_list
    if stated is None:
        return _NO_LIST
    return _findings(context, stated) if context.plan.initiatives else NO_BODY


def _findings(context: Context, stated: StatedCostList) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    unsettled = _unsettled(context)
    for listed in listed_lines(context.plan, context.figures, stated):
        if listed.strategic_plans & unsettled:
            continue
        for column, found in listed.cells.items():
            allowed = list(listed.may_be(column))
            slack = listed.slack(column)
            if not allowed or any(same_total(found, amount, slack) for amount in allowed):
                continue
            at = place("cost_list", listed.index, column, "raw")
            yield finding(
                DEFINITION,
                at,
                expected=printed(allowed[0], notation),
                found=_raw(listed, column),
                line=listed.line.name,
            )


def _raw(listed: ListedLine, column: str) -> str:
    line = listed.line
    if column == TOTAL:
        return line.total.raw.strip() if line.total else ""
    return next(cell.raw.strip() for cell in line.values if str(cell.year) == column)


def _unsettled(context: Context) -> frozenset[str]:
    """The strategic plans in which a cost row has a fault of its own."""
    faulty = {
        spot.table.owner.initiative.id
        for spot, line in cost_rows(context)
        if not spot.table.owner.specimen and not is_settled(context, spot, line)
    }
    return frozenset(
        spot.strategic_plan.id for spot in spots(context.plan) if spot.initiative.id in faulty
    )


RULE = Rule(DEFINITION, Scope.PLAN, check)
