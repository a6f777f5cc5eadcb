"""予算の裏付けのない事業費。

何を調べるか
    予算との対応が登録された年度について、事業費のある取組に、充てた予算が一つもないものがないかどうか。
なぜ問題か
    計画に事業費があるのに予算との対応がなければ、計上の漏れか、対応の付け忘れである。
直し方
    その取組に充てる細目を対応のファイルに加える。
例外
    対応が一つも登録されていない年度と、事業費が0か今後計上の年度は対象にしない。
根拠
    当初予算の編成の後は、事業費のある取組ごとに予算の細目が決まっている。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.ledger import NO_LINKS
from torikumi.checks.lookup import printed, printed_year
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import AmountState
from torikumi.plan.places import place

DEFINITION = Definition(
    code="BG105",
    name=Texts("予算の裏付けのない事業費", "cost without a budget line"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{heading}」の{year}の事業費{found}に、充てた予算がありません。",
        "No budget line pays for the {found} of {heading} in {year}.",
    ),
    mend=Texts(
        "充てる細目を対応のファイルに加えてください。", "Link a budget line to the initiative."
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Initiatives with a cost in a year of links, and no link of their own in that year."""
    return _findings(context) if context.dossier.ledger.links else NO_LINKS


def _findings(context: Context) -> Iterator[Finding]:
    links = context.dossier.ledger.links
    linked = {(each.initiative, each.year) for each in links}
    years = sorted({each.year for each in links})
    for initiative in context.plan.initiatives:
        line = context.figures.initiative_costs.get(initiative.id)
        for year in years if line else ():
            amount = line.of(year) if line else None
            if amount is None or amount.state is not AmountState.NUMBER:
                continue
            if (initiative.id, year) not in linked:
                yield finding(
                    DEFINITION,
                    place(initiative.id, "heading"),
                    heading=initiative.heading,
                    year=printed_year(year, context),
                    found=printed(amount, context.plan.profile.notation),
                )


RULE = Rule(DEFINITION, Scope.DOSSIER, check)
