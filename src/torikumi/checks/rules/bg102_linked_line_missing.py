"""予算にない細目への対応。

何を調べるか
    取組に充てた予算の細目が、読み込んだ予算にあるかどうか。
なぜ問題か
    ない細目に充てた額は、どの予算とも照らし合わせられず、裏付けのない額が計画に残る。
直し方
    細目の符号の誤りを直すか、その細目のある予算を読み込む。
例外
    なし。
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
    code="BG102",
    name=Texts("予算にない細目", "unknown budget line"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts("細目「{line}」は予算にありません。", "There is no budget line {line}."),
    mend=Texts(
        "符号を直すか、その細目のある予算を読み込んでください。",
        "Correct the code, or read the budget that has the line.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The links to lines that the ledger does not have."""
    return _findings(context) if context.dossier.ledger.links else NO_LINKS


def _findings(context: Context) -> Iterator[Finding]:
    known = {each.code for each in context.dossier.ledger.lines}
    for index, link in enumerate(context.dossier.ledger.links):
        if link.line not in known:
            yield finding(DEFINITION, place("ledger", "links", index, "line"), line=link.line)


RULE = Rule(DEFINITION, Scope.DOSSIER, check)
