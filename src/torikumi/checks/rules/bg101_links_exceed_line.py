"""予算の細目の額を超える対応。

何を調べるか
    予算の細目ごとに、取組に充てた額の合計が、細目の額を超えていないかどうか。
なぜ問題か
    同じ予算を二つの取組に重ねて数えると、取組の事業費の合計が予算を超え、財源のない計画になる。
直し方
    対応の額か按分の割合を減らす。細目の額が古ければ、新しい段階の額を読み込む。
例外
    細目の額は、分かっている中で最も後の段階の額とする。当初予算には補正を加える。
根拠
    一つの細目を分けて充てても、その合計は細目の額を超えない。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.ledger import NO_LINKS
from torikumi.checks.lookup import printed_year
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.ledger import line_uses
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place

DEFINITION = Definition(
    code="BG101",
    name=Texts("細目の額を超える対応", "links exceed the budget line"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "{year}の細目「{line}」から充てた額の合計{found}が、細目の額{expected}を超えています。",
        "Of line {line} of {year}, {found} is linked, more than its {expected}.",
    ),
    mend=Texts(
        "対応の額か割合を減らすか、細目の新しい額を読み込んでください。",
        "Lower an amount or a share, or read the line's newer amount.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The lines of which more is linked than they have; told at the last of their links."""
    return _findings(context) if context.dossier.ledger.links else NO_LINKS


def _findings(context: Context) -> Iterator[Finding]:
    for each in line_uses(context.dossier.ledger):
        if each.linked and each.left < 0:
            yield finding(
                DEFINITION,
                place("ledger", "links", each.linked[-1]),
                line=each.code,
                year=printed_year(each.year, context),
                found=f"{each.linked_yen:,}円",
                expected=f"{each.yen:,}円",
            )


RULE = Rule(DEFINITION, Scope.DOSSIER, check)
