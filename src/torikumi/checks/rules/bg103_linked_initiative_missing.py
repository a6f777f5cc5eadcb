"""計画にない取組への対応。

何を調べるか
    予算の細目を充てた取組が、計画にあるかどうか。
なぜ問題か
    取組が計画から外れた後に対応だけが残ると、充てた額がどの取組にも数えられず、細目の残りも少なく見える。
直し方
    対応を除くか、引き継いだ取組に付け替える。
例外
    見方の見本にある取組は、計画の取組に数えない。
根拠
    対応は、予算の細目と取組を結ぶものである。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.ledger import NO_LINKS
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place

DEFINITION = Definition(
    code="BG103",
    name=Texts("計画にない取組への対応", "link to an unknown initiative"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "細目「{line}」を充てた取組（{initiative}）は計画にありません。",
        "The initiative {initiative} that line {line} pays for is not in the plan.",
    ),
    mend=Texts(
        "対応を除くか、引き継いだ取組に付け替えてください。",
        "Remove the link, or give it to the initiative that goes on with the work.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The links to initiatives that the plan does not have."""
    return _findings(context) if context.dossier.ledger.links else NO_LINKS


def _findings(context: Context) -> Iterator[Finding]:
    known = {each.id for each in context.plan.initiatives}
    for index, link in enumerate(context.dossier.ledger.links):
        if link.initiative not in known:
            yield finding(
                DEFINITION,
                place("ledger", "links", index, "initiative"),
                line=link.line,
                initiative=link.initiative,
            )


RULE = Rule(DEFINITION, Scope.DOSSIER, check)
