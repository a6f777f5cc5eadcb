"""同じ識別子が二度使われている。

何を調べるか
    施策の柱、戦略計画、グループ、取組、表、行、段落の識別子が、それぞれ一つの物だけを指しているかどうか。
なぜ問題か
    同じ識別子の二つ目は、印刷も集計もされないまま消える。変更の比較や指摘も、どちらのことか分からない。
直し方
    二重に載せた物であれば一方を除く。別の物であれば、新しい識別子を付ける。
例外
    二度載った取組や表の中は調べない（外側だけを報告する）。行と段落は、それぞれの表や取組の中で違えばよい。
根拠
    識別子は、計画の中の物を一つだけ指す。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from torikumi.checks.rule import Context, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, Plan

DEFINITION = Definition(
    code="ST108",
    name=Texts("識別子の重複", "repeated id"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "{what_ja}「{name}」の識別子{found}は、ほかでも使われています。",
        "The id {found} of the {what} {name} is used elsewhere too.",
    ),
    mend=Texts(
        "二重に載せたものであれば一方を除き、別のものであれば新しい識別子を付けてください。",
        "Take out what is listed twice, or give what is another thing a new id.",
    ),
    since="0.1.0",
)

_PILLAR = Texts("施策の柱", "pillar")
_PLAN = Texts("戦略計画", "strategic plan")
_GROUP = Texts("グループ", "group")
_INITIATIVE = Texts("取組", "initiative")
_TABLE = Texts("表", "table")
_ROW = Texts("行", "row")
_PARAGRAPH = Texts("段落", "paragraph")

_Named = tuple[str, str, Texts, str]
"""Id, place, kind and name of something."""


def check(context: Context) -> Iterator[Finding]:
    """Every thing whose id an earlier thing of the same reach bears."""
    plan = context.plan
    yield from _repeats(_structural(plan))
    whole = ((each.id, each.id, _INITIATIVE, each.heading) for each in plan.initiatives)
    yield from _repeats(whole)
    first: dict[str, Initiative] = {}
    for each in plan.initiatives:
        first.setdefault(each.id, each)
    yield from _repeats(_tables(first.values()))
    for initiative in first.values():
        paragraphs = (
            (each.id, place(initiative.id, each.id), _PARAGRAPH, each.text[:20])
            for each in initiative.paragraphs
        )
        yield from _repeats(paragraphs)
        for table in initiative.tables:
            at = place(initiative.id, table.id)
            rows = ((row.id, place(at, row.id), _ROW, row.target.raw) for row in table.rows)
            yield from _repeats(rows)


def _repeats(things: Iterable[_Named]) -> Iterator[Finding]:
    seen: set[str] = set()
    for key, at, what, name in things:
        if key in seen:
            yield finding(DEFINITION, at, found=key, name=name, what=what.en, what_ja=what.ja)
        seen.add(key)


def _structural(plan: Plan) -> Iterator[_Named]:
    for pillar in plan.structure.pillars:
        yield pillar.id, place("structure", pillar.id), _PILLAR, pillar.name
        for each in pillar.strategic_plans:
            yield each.id, place("structure", each.id), _PLAN, each.name
            for group in each.groups:
                yield group.id, place("structure", group.id), _GROUP, group.name


def _tables(initiatives: Iterable[Initiative]) -> Iterator[_Named]:
    for initiative in initiatives:
        for table in initiative.tables:
            at = place(initiative.id, table.id)
            yield table.id, at, _TABLE, table.number or table.caption


RULE = Rule(DEFINITION, Scope.PLAN, check)
