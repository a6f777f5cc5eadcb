"""同じ取組が再掲の印なしに二度ある。

何を調べるか
    見出しと表の内容が同じ取組が、再掲とされずに二か所にないかどうか。
なぜ問題か
    事業費と数が二重に数えられる。一方だけを直すと、同じ取組の記載が食い違う。
直し方
    一方を元とし、もう一方を再掲にする。別の取組であれば、見出しで区別できるようにする。
例外
    表のない取組、見出しが同じでも表の内容が違う取組は対象にしない。見方の見本は対象にしない。
根拠
    見方：再掲の事業費は再掲元の事業に計上する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_BODY
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.texts import columns_of
from torikumi.figures.tables import initiatives_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.text import search_key
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, RowKind

DEFINITION = Definition(
    code="RL104",
    name=Texts("二度載った同じ取組", "same initiative twice"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{heading}」は、見出しも表も同じ取組が前にあります（{mark}とされていません）。",
        "{heading} stands before with the same heading and tables, and is no re-listing.",
    ),
    mend=Texts(
        "一方を{mark}にするか、見出しで区別してください。",
        "Make one of them a re-listing, or tell them apart by their headings.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Every later initiative with the heading and the tables of one before."""
    return _findings(context) if context.plan.initiatives else NO_BODY


def _findings(context: Context) -> Iterator[Finding]:
    mark = context.plan.profile.notation.marks.relisted
    seen: dict[tuple[str, ...], str] = {}
    for spot in initiatives_of(context.plan):
        initiative = spot.initiative
        if spot.specimen or initiative.relists is not None or not initiative.tables:
            continue
        first = seen.setdefault(_key(initiative), initiative.id)
        if first != initiative.id:
            at = place(spot.at, "heading")
            yield finding(DEFINITION, at, heading=initiative.heading, mark=mark)


def _key(initiative: Initiative) -> tuple[str, ...]:
    """The heading and all cells, as search keys; re-listed rows tell initiatives apart as well."""
    cells = (
        search_key(raw)
        for table in initiative.tables
        for row in table.rows
        if row.kind is not RowKind.COST
        for _, raw in columns_of(row)
    )
    return (search_key(initiative.heading), *cells)


RULE = Rule(DEFINITION, Scope.PLAN, check)
