"""財政フレームの構成比が金額と合わない。

何を調べるか
    記載された構成比が、その行の額を表の総額で割って四捨五入したものと同じかどうか。額が単位未満を四捨五入したものである
    ときは、その端数で生じる差を認める。
なぜ問題か
    構成比は財政の姿を一目で示す数字であり、額と合わなければ、どちらが正しいか分からない。
直し方
    額と構成比のどちらが正しいかを確かめて直す。構成比の記載を外せば、額から導かれる。
例外
    額の誤りとして報告した欄（FF101、FF102）と、総額の行がない表、構成比として読めない欄は調べない。構成比の
    合計は、それぞれを四捨五入するため100％にならないことがあるので調べない。
根拠
    財政フレームは、歳入と歳出の額に構成比を添える。構成比は一つずつ四捨五入する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_FRAME
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.rules.ff101_frame_parts_do_not_add_up import check as faulty_amounts
from torikumi.checks.rules.ff102_plan_cost_unlike_cost_list import check as faulty_plan_cost
from torikumi.figures.frame_sums import shares_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.values import Frame

DEFINITION = Definition(
    code="FF103",
    name=Texts("財政フレームの構成比の不一致", "share of the fiscal frame unlike its amounts"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{line}」の構成比が「{found}」と記載されていますが、額からは「{expected}」になります。",
        "The share of {line} says {found}, but the amounts come to {expected}.",
    ),
    mend=Texts(
        "額と構成比のどちらが正しいかを確かめ、誤っている方を直してください。",
        "Find out whether the amount or the share is wrong, and correct it.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The stated shares that do not follow from the amounts beside them."""
    frame = context.plan.frame
    return NO_FRAME if frame is None else _findings(context, frame)


def _findings(context: Context, frame: Frame) -> Iterator[Finding]:
    elsewhere = _reported(context)
    for table in frame.tables:
        for each in shares_of(context.plan, table):
            if not each.holds and not elsewhere & {each.at, each.whole}:
                told = {"found": each.stated, "expected": each.expected}
                yield finding(DEFINITION, each.at, line=each.line.name, **told)


def _reported(context: Context) -> frozenset[str]:
    """The cells whose amounts other rules call wrong."""
    outcomes = (faulty_amounts(context), faulty_plan_cost(context))
    return frozenset(
        found.at
        for outcome in outcomes
        if not isinstance(outcome, NotCheckable)
        for found in outcome
    )


RULE = Rule(DEFINITION, Scope.PLAN, check)
