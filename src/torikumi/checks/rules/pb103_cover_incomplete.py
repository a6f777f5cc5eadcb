"""表紙に表題、自治体の名または計画期間がない。

何を調べるか
    表紙の表題と自治体の名、および計画期間があるかどうか。
なぜ問題か
    冊子だけが残ったときに、どこのいつの計画か分からない。公開データでも、計画を区別できない。
直し方
    表紙に、足りないものを記載する。
例外
    表題も自治体の名もない計画は、抜粋として調べない。計画期間は、表の列見出しから分かればよい。
根拠
    計画は、表題、自治体の名、計画期間によって区別される。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place

DEFINITION = Definition(
    code="PB103",
    name=Texts("表紙の不足", "cover incomplete"),
    severity=Severity.WARNING,
    gate=Gate.PUBLISH,
    message=Texts(
        "{what_ja}がありません。",
        "The plan states no {what}.",
    ),
    mend=Texts(
        "表紙に記載してください。",
        "State it on the cover.",
    ),
    since="0.1.0",
)

_EXCERPT = NotCheckable(
    "表紙または取組の本文がありません。", "There is no cover, or no initiative."
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """What the cover lacks: title, municipality, period."""
    cover = context.plan.cover
    named = cover.title.strip() or cover.municipality.text.strip()
    return _findings(context) if named and context.plan.initiatives else _EXCERPT


def _findings(context: Context) -> Iterator[Finding]:
    plan = context.plan
    has_period = plan.period is not None or bool(plan.cover.period.text.strip())
    for there, field, what in (
        (bool(plan.cover.title.strip()), "title", Texts("表題", "title")),
        (
            bool(plan.cover.municipality.text.strip()),
            "municipality",
            Texts("自治体の名", "municipality"),
        ),
        (has_period, "period", Texts("計画期間", "period")),
    ):
        if not there:
            yield finding(DEFINITION, place("cover", field), what=what.en, what_ja=what.ja)


RULE = Rule(DEFINITION, Scope.PLAN, check)
