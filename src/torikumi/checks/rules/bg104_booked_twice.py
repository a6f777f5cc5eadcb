"""二度載っている予算の額や対応。

何を調べるか
    同じ細目の同じ年度・段階・号数・時点の額と、同じ細目から同じ取組の同じ年度への対応が、二つ以上ないかどうか。
なぜ問題か
    同じ額を二度数えると、細目の額や取組に充てた額が実際より大きくなる。
直し方
    重複しているものを除く。別の額であれば一つにまとめる。
例外
    年度、段階、補正の号数、時点のどれかが違えば、別の額である。
根拠
    予算のどの額も、一度だけ数える。
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from torikumi.checks.ledger import NO_LEDGER
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place

DEFINITION = Definition(
    code="BG104",
    name=Texts("二度載っている予算", "booked twice"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "細目「{line}」の{what_ja}が、前にも載っています。",
        "The {what} of line {line} stands above already.",
    ),
    mend=Texts(
        "重複を除くか、一つにまとめてください。", "Remove the repetition, or make one of both."
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Each later occurrence of a figure or a link."""
    ledger = context.dossier.ledger
    return _findings(context) if ledger.lines or ledger.links else NO_LEDGER


def _findings(context: Context) -> Iterator[Finding]:
    ledger = context.dossier.ledger
    seen: set[Hashable] = set()
    for index, line in enumerate(ledger.lines):
        key = (line.code, line.year, line.phase, line.number, line.as_of)
        if key in seen:
            at = place("ledger", "lines", index)
            yield finding(DEFINITION, at, line=line.code, what="amount", what_ja="額")
        seen.add(key)
    for index, link in enumerate(ledger.links):
        same = (link.initiative, link.year, link.line)
        if same in seen:
            at = place("ledger", "links", index)
            yield finding(DEFINITION, at, line=link.line, what="link", what_ja="同じ取組への対応")
        seen.add(same)


RULE = Rule(DEFINITION, Scope.DOSSIER, check)
