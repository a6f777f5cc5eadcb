"""前の計画にあった取組に、新規の印がある。

何を調べるか
    新しく計画に加わったことを示す印のある取組や指標が、前の計画にもなかったか。同じものかどうかは、識別子、名称、指標の
    名称が同じことだけで判断する。
なぜ問題か
    読む人は、印のあるものを新しい取組として数え、議会や報道にもそのように伝わる。
直し方
    印を外す。内容を大きく改めたために印を付けるのであれば、名称を改めるか、理由を記録して残す。
例外
    改称、統合、分割されたと思われるだけのものは対象にしない。前の計画がないときは確かめられない。
根拠
    見方：印は、新しく年度別の取組計画に加わったものを示す。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.changes.stars import Standing
from torikumi.checks.previous import name_at, star_place, star_proposals
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="ST110",
    name=Texts("前からあるものに新規の印", "marked as new, though placed before"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」に{mark}がありますが、前の計画に「{before}」がありました。",
        "{found} bears {mark}, but the previous plan had {before}.",
    ),
    mend=Texts(
        "前の計画から続くものであれば、印を外してください。",
        "Take the mark away if it goes on from the previous plan.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Declared marks on what was certainly in the previous plan."""
    proposals = star_proposals(context)
    if isinstance(proposals, NotCheckable):
        return proposals
    old = context.dossier.previous
    return (
        finding(
            DEFINITION,
            star_place(each),
            found=name_at(context.plan, each.at),
            before=name_at(old, each.origin.old[0]) if old else "",
            mark=context.plan.profile.notation.marks.new,
        )
        for each in proposals
        if each.declared and each.origin.standing is Standing.PLACED and each.origin.certain
    )


RULE = Rule(DEFINITION, Scope.DOSSIER, check)
