"""担当の組織が一つに定まらない記載。

何を調べるか
    事業実施課として記載した名称に当たる組織が、基準日に一つだけか。
なぜ問題か
    同じ名称の課が複数の部にあるとき、部名を省くと、どの課の取組か分からない。
直し方
    部名から記載するか、担当の組織を一覧から選ぶ。
例外
    担当の組織を一覧から選んであるときは、印刷の名称が同じでも指摘しない。組織の一覧がないときは確かめられない。
根拠
    見方：事業実施課は部と課の名称で記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.sections import register_of_names, sections_that
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.register import Register
from torikumi.plan.unit_names import Match

DEFINITION = Definition(
    code="OG106",
    name=Texts("担当の組織が定まらない", "section may be several units"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」は、{day_ja}の組織では{candidates}のどれか分かりません。",
        "On {day}, {found} may be any of {candidates}.",
    ),
    mend=Texts("部名から記載してください。", "Name the division as well."),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The names that several units bear."""
    register = register_of_names(context)
    return register if isinstance(register, NotCheckable) else _findings(context, register)


def _findings(context: Context, register: Register) -> Iterator[Finding]:
    for each in sections_that(context, register, Match.AMBIGUOUS):
        yield finding(
            DEFINITION, each.at, found=each.meant.printed, candidates=each.candidates, **each.day
        )


RULE = Rule(DEFINITION, Scope.INITIATIVE, check)
