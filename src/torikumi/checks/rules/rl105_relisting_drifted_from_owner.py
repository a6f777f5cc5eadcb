"""再掲の記載が元と食い違う。

何を調べるか
    再掲の行に残る記載が元の行の同じ欄と同じかどうか。再掲の取組に表が残るときは、名の同じ行の欄が元と同じかどうか。
なぜ問題か
    元だけを直すと、再掲のほうに古い記載が残り、どちらが計画であるか分からない。印刷には元の記載が使われる。
直し方
    元の記載が正しければ、再掲の記載を消すか、元に合わせる。再掲のほうが正しければ、元を直す。
例外
    空欄、空白や字の幅の違い、再掲の印は食い違いとしない。事業費の行、見出し、元が見つからない再掲は対象にしない。
根拠
    再掲は、元の内容をその場所でもう一度示すものである。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import cell_at
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.texts import columns_of
from torikumi.figures.tables import RowSpot, rows_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.text import search_key
from torikumi.plan.values import Row, RowKind

DEFINITION = Definition(
    code="RL105",
    name=Texts("元と食い違う写し", "re-listing drifted from its owner"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "この欄に「{found}」とありますが、元は「{expected}」です（{mark}）。",
        "This re-listed cell says {found}, its owner {expected}.",
    ),
    mend=Texts(
        "どちらが正しいかを確かめ、{mark}の記載を元に合わせてください。",
        "Find out which is right, and make the re-listing agree with its owner.",
    ),
    since="0.1.0",
)

_NO_RELISTING = NotCheckable("再び載せたものがありません。", "Nothing is re-listed.")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The first cell of each re-listed row that says something else than its owner's."""
    return _findings(context) if context.figures.relisted else _NO_RELISTING


def _findings(context: Context) -> Iterator[Finding]:
    mark = context.plan.profile.notation.marks.relisted
    owners: dict[str, dict[str, Row]] = {}
    for spot in rows_of(context.plan):
        if spot.row.kind is RowKind.COST or spot.table.owner.specimen:
            continue
        owner = _owner(context, spot, owners)
        drifted = owner and _drifted(spot.row, owner, mark)
        if drifted:
            column, found, expected = drifted
            at = cell_at(spot, column)
            yield finding(DEFINITION, at, found=found, expected=expected, mark=mark)


def _owner(context: Context, spot: RowSpot, owners: dict[str, dict[str, Row]]) -> Row | None:
    """The owner's row of a re-listed one; in a re-listed initiative the one of the same name."""
    relisted = context.figures.relisted
    view = relisted.get(spot.at)
    if view is not None:
        return view.row
    key = spot.table.owner.initiative.id
    whole = relisted.get(key)
    if whole is None:
        return None
    if key not in owners:
        rows = (row for table in whole.initiative.tables for row in table.rows)
        owners[key] = {search_key(row.target.raw): row for row in rows}
    return owners[key].get(search_key(spot.row.target.raw))


def _drifted(row: Row, owner: Row, mark: str) -> tuple[str, str, str] | None:
    """Column, text and the owner's text of the first cell that is not the owner's."""
    theirs = dict(columns_of(owner))
    for column, raw in columns_of(row):
        own = raw.strip()
        other = theirs.get(column, "").strip()
        if own and other and _bare(own, mark) != _bare(other, mark):
            return column, own, other
    return None


def _bare(text: str, mark: str) -> str:
    bare = text
    for signs in (f"({mark})", f"（{mark}）", f"【{mark}】", f"[{mark}]"):
        bare = bare.replace(signs, "")
    return search_key(bare)


RULE = Rule(DEFINITION, Scope.PLAN, check)
