"""財政フレームの計画事業費が、計画の事業費と合わない。

何を調べるか
    財政フレームのうち書きの計画事業費（投資的経費、その他経費などの合計）が、各年度の計画の事業費と同じか
    どうか。一覧が記載されているときは、一覧の総計と同じでもよい。
なぜ問題か
    財政フレームに含まれない事業費は、財源の裏付けがない。
直し方
    どちらが新しいかを確かめてそろえる。調整額を含む計画では、プロファイルの frame_relation を選び直す。
例外
    プロファイルが両者を等しいとしていない計画、事業費の行に誤りがある計画では調べられない。今後計上する年度では、
    決まっている分と比べる。
根拠
    財政フレームと事業費一覧の関係は、プロファイルの frame_relation が定める。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.cost_list import stated_grand_total
from torikumi.checks.lookup import FRAME, NO_FRAME, cost_rows, is_settled, printed, printed_year
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import Amount, add
from torikumi.plan.places import place
from torikumi.plan.values import Frame, FrameTable

DEFINITION = Definition(
    code="FF102",
    name=Texts("フレームの計画事業費の不一致", "plan cost in the frame is not the plan's cost"),
    severity=Severity.ERROR,
    gate=Gate.PUBLISH,
    message=Texts(
        "財政フレームの{year}の計画事業費が「{found}」ですが、計画の事業費は「{expected}」です。",
        "The frame has {found} as the plan's cost of {year}; the plan comes to {expected}.",
    ),
    mend=Texts(
        "財政フレームと事業費のどちらが新しいかを確かめ、そろえてください。",
        "Find out which of the two is the later one, and make them agree.",
    ),
    since="0.1.0",
)

_EQUAL = "equal"
_NO_LINES = NotCheckable(
    "財政フレームに計画事業費の行がありません。", "The frame has no line for the plan's cost."
)
_OTHER = NotCheckable(
    "財政フレームと事業費を等しいとしないプロファイルです。",
    "The profile does not take frame and costs to be equal.",
)
_UNSETTLED = NotCheckable(
    "事業費の行に誤りがあるため、合計を比べられません。",
    "Cost rows have faults of their own, so their sum cannot be compared.",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The years in which frame and plan have another cost, at the frame's line."""
    plan, notation = context.plan, context.plan.profile.notation
    if plan.frame is None:
        return NO_FRAME
    if not any(line.plan_cost for table in plan.frame.tables for line in table.lines):
        return _NO_LINES
    if plan.profile.money.frame_relation != _EQUAL:
        return _OTHER
    if not context.figures.row_costs or not all(
        is_settled(spot, line, notation) for spot, line in cost_rows(context)
    ):
        return _UNSETTLED
    return _findings(context, plan.frame)


def _findings(context: Context, frame: Frame) -> Iterator[Finding]:
    plan, notation = context.plan, context.plan.profile.notation
    listed = stated_grand_total(plan)
    for table in frame.tables:
        sums, at = _plan_cost(context, table)
        years = [year for year in sorted(sums) if plan.period is None or year in plan.period]
        for year in years:
            expected = context.figures.plan_cost.of(year)
            if expected is None or sums[year].yen in (expected.yen, listed.get(year)):
                continue
            yield finding(
                DEFINITION,
                place(at, year, "raw"),
                expected=printed(expected, notation),
                found=printed(sums[year], notation),
                year=printed_year(year),
            )


def _plan_cost(context: Context, table: FrameTable) -> tuple[dict[int, Amount], str]:
    """The plan's cost by year as a table has it, and the place of its first line."""
    sums: dict[int, Amount] = {}
    at = ""
    for line in table.lines:
        if not line.plan_cost:
            continue
        at = at or place(FRAME, table.id, line.id)
        for year, amount in context.figures.frame[line.id].years:
            sums[year] = add(sums[year], amount) if year in sums else amount
    return sums, at


RULE = Rule(DEFINITION, Scope.PLAN, check)
