"""廃止された組織の記載。

何を調べるか
    事業実施課として記載した部・課などが、基準日（計画の初年度の4月1日）より前に廃止・改称されていないか。
なぜ問題か
    住民が問い合わせる先がなく、課ごとの集計も実際の組織と合わない。
直し方
    引き継いだ組織の、基準日の名称に改める。
例外
    基準日より後の改称や廃止は、記載を改める理由にならない。組織の一覧がないときは確かめられない。
根拠
    見方：事業実施課は、計画の初年度の4月1日時点の組織名で記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.sections import NamedSection, register_of_names, sections_that
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.register import Register
from torikumi.plan.unit_names import Match

DEFINITION = Definition(
    code="OG103",
    name=Texts("廃止された組織が担当", "section was abolished"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」は、{ended_ja}までの組織で、{day_ja}にはありません。",
        "The unit {found} existed until {ended}; there is none on {day}.",
    ),
    mend=Texts("引き継いだ組織の名称に改めてください。", "Name the unit that took over its work."),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The names of units that ended before the day of the names."""
    register = register_of_names(context)
    return register if isinstance(register, NotCheckable) else _findings(context, register)


def _findings(context: Context, register: Register) -> Iterator[Finding]:
    for each in sections_that(context, register, Match.ABOLISHED):
        yield finding(
            DEFINITION, each.at, found=each.meant.printed, **_ended(each, register), **each.day
        )


def _ended(section: NamedSection, register: Register) -> dict[str, str]:
    """The last day of the unit; of several, the latest before the day of the names."""
    days = (register.others[unit].valid_to for unit in section.meant.members)
    last = max(day for day in days if day is not None and day < register.day)
    return section.told(last, "ended")


RULE = Rule(DEFINITION, Scope.INITIATIVE, check)
