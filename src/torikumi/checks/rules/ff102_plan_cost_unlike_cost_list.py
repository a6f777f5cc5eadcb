"""財政フレームの計画事業費が、計画の事業費と合わない。

何を調べるか
    財政フレームのうち書きの計画事業費（投資的経費、その他経費などの合計）が、各年度の計画の事業費と同じか
    どうか。一覧が記載されているときは、一覧の総計と同じでもよい。
なぜ問題か
    財政フレームに含まれない事業費は、財源の裏付けがない。
直し方
    どちらが新しいかを確かめてそろえる。両者の関係が違うときは、プロファイルの frame_relation を選び直す。
例外
    プロファイルが両者に関係がないとする計画、調整額があるとするのにその行がない計画、事業費の行に誤りがある計画では
    調べられない。財政フレームが一部の会計の額なのに、事業費の会計が書かれていないときも同じ。調整額の行があれば、
    加えて比べる。今後計上する年度では、決まっている分と比べる。
根拠
    財政フレームと事業費一覧の関係は、プロファイルの frame_relation が定める。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import FRAME, NO_FRAME, printed, printed_year
from torikumi.checks.plan_cost import comparable, differences
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place
from torikumi.plan.values import Frame

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


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The years in which frame and plan have another cost, at the frame's line."""
    frame = context.plan.frame
    if frame is None:
        return NO_FRAME
    return comparable(context, frame) or _findings(context, frame)


def _findings(context: Context, frame: Frame) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for each in differences(context, frame):
        yield finding(
            DEFINITION,
            place(FRAME, each.table, each.line, each.year, "raw"),
            expected=printed(each.expected, notation),
            found=printed(each.found, notation),
            year=printed_year(each.year, context),
        )


RULE = Rule(DEFINITION, Scope.PLAN, check)
