"""一つの取組に、見分けられない表がある。

何を調べるか
    一つの取組に表が二つ以上あるとき、同じ見出しの表、または見出しがなく同じ項目の行を持つ表がないかどうか。
なぜ問題か
    二つの表が何の違いで分かれているのか分からない。同じ表が二度取り込まれた跡であることもある。
直し方
    表に見出しを付ける。続きの表であれば、一つにまとめる。
例外
    見出しがなくても、項目の行が違う表は、番号と行で見分けられる。行の小見出し（①、②）で分けた一つの表は、一つと数える。
根拠
    一つの取組は、複数の年度別の表を持つことができる。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_BODY
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.tables import initiatives_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.text import search_key
from torikumi.plan.places import place
from torikumi.plan.values import RowKind, YearlyTable

DEFINITION = Definition(
    code="ST113",
    name=Texts("見分けられない表", "tables that are not told apart"),
    severity=Severity.ADVICE,
    gate=Gate.EDIT,
    message=Texts(
        "一つの取組に、見分けられない表があります（どちらにも「{found}」があります）。",
        "One initiative has tables that cannot be told apart: both have {found}.",
    ),
    mend=Texts(
        "表に違う見出しを付けるか、続きの表なら一つにまとめてください。",
        "Give them captions of their own, or join them if one goes on with the other.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The tables of an initiative that repeat an earlier one's caption, or without one its rows."""
    return _findings(context) if context.plan.initiatives else NO_BODY


def _findings(context: Context) -> Iterator[Finding]:
    for spot in initiatives_of(context.plan):
        if spot.specimen:
            continue
        seen: set[str] = set()
        for table in spot.initiative.tables:
            names = _names(table)
            again = [name for name in names if search_key(name) in seen]
            if again:
                yield finding(DEFINITION, place(spot.at, table.id), found=again[0])
            seen |= {search_key(name) for name in names}


def _names(table: YearlyTable) -> tuple[str, ...]:
    """What a table is told by: its caption, else the labels of its rows."""
    if table.caption.strip():
        return (table.caption.strip(),)
    rows = (row.target.raw.strip() for row in table.rows if row.kind is RowKind.INDICATOR)
    return tuple(filter(None, rows))


RULE = Rule(DEFINITION, Scope.INITIATIVE, check)
