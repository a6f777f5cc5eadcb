"""部と課が組み合わない記載。

何を調べるか
    「部　課」と並べた記載で、その課が、基準日にその部に属しているか。
なぜ問題か
    部も課もあるので気付きにくいが、どちらの部の取組か分からず、部ごとの集計も合わない。
直し方
    その課が属する部の名称に改めるか、課を改める。
例外
    部名を省いた記載は、課が一つに定まればよい。組織の一覧がないときは確かめられない。
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
    code="OG104",
    name=Texts("部と課の組合せが違う", "section of another division"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」の部と課は組み合いません。{day_ja}の組織では「{expected}」です。",
        "The division and the section in {found} do not belong together; on {day} it is {expected}.",
    ),
    mend=Texts("部か課の名称を改めてください。", "Correct the division or the section."),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The names whose division and section both exist, but not together."""
    register = register_of_names(context)
    return register if isinstance(register, NotCheckable) else _findings(context, register)


def _findings(context: Context, register: Register) -> Iterator[Finding]:
    for each in sections_that(context, register, Match.APART):
        yield finding(
            DEFINITION, each.at, found=each.meant.printed, expected=each.candidates, **each.day
        )


RULE = Rule(DEFINITION, Scope.INITIATIVE, check)
