"""組織の一覧にない担当の記載。

何を調べるか
    事業実施課として記載した部・課などの名称が、基準日（計画の初年度の4月1日）の組織の一覧にあるか。
    部名を省いた記載、「各…所」「全課」、「…課長」も、一覧と照らし合わせる。
なぜ問題か
    名称が違うと、どの課の取組か分からず、課ごとの集計から漏れる。
直し方
    基準日の組織名に改める。組織の一覧に漏れがあれば、一覧に加える。
例外
    組織の一覧がないときは確かめられない。見方の見本は対象にしない。
根拠
    見方：事業実施課は、計画の初年度の4月1日時点の組織名で記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.sections import register_of_names, sections_that
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.register import Register
from torikumi.plan.unit_names import Match

DEFINITION = Definition(
    code="OG102",
    name=Texts("組織の一覧にない担当", "section not in the organisation"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」は、{day_ja}の組織の一覧にありません。",
        "There is no unit {found} in the organisation of {day}.",
    ),
    mend=Texts(
        "その日の組織名に改めるか、組織の一覧に加えてください。",
        "Name the unit as of that day, or add it to the organisation.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The names that no unit bears on the day of the names, or bears only later."""
    register = register_of_names(context)
    return register if isinstance(register, NotCheckable) else _findings(context, register)


def _findings(context: Context, register: Register) -> Iterator[Finding]:
    for each in sections_that(context, register, Match.UNKNOWN, Match.NOT_YET):
        yield finding(DEFINITION, each.at, found=each.meant.printed, **each.day)


RULE = Rule(DEFINITION, Scope.INITIATIVE, check)
