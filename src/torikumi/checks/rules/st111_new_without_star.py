"""前の計画になかった取組に、新規の印がない。

何を調べるか
    前の計画に似たものが一つもない取組と、現況が何もなく前の計画にも似たもののない指標に、新しく計画に加わったことを
    示す印があるか。
なぜ問題か
    新しく加わった取組が、見落とされる。印の数を数えた資料とも合わなくなる。
直し方
    新しく計画に加わったものであれば、印を付ける。前の計画のどれかが改称、統合、分割されたものであれば、付けなくてよい。
例外
    前の計画の何かに似ているもの、取組の全体が新しいときのその指標、再掲は対象にしない。前の計画がないときは確かめられない。
根拠
    見方：印は、新しく年度別の取組計画に加わったものを示す。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.previous import name_at, star_place, star_proposals
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="ST111",
    name=Texts("新しいものに新規の印がない", "newly placed without the mark"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」は前の計画に見当たりませんが、{mark}がありません。",
        "{found} is not found in the previous plan, but bears no {mark}.",
    ),
    mend=Texts(
        "新しく計画に加わったものであれば、印を付けてください。",
        "Set the mark if it is newly placed in the plan.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """What nothing in the previous plan is like, without a mark."""
    proposals = star_proposals(context)
    if isinstance(proposals, NotCheckable):
        return proposals
    return (
        finding(
            DEFINITION,
            star_place(each),
            found=name_at(context.plan, each.at),
            mark=context.plan.profile.notation.marks.new,
        )
        for each in proposals
        if each.star and not each.declared
    )


RULE = Rule(DEFINITION, Scope.DOSSIER, check)
