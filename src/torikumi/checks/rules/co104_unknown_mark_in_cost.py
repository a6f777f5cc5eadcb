"""事業費の欄に額でも凡例の印でもないものがある。

何を調べるか
    事業費の各年度と計の欄が、額、凡例の印、該当なしの印、空欄のどれかとして読めるかどうか。
なぜ問題か
    読めない欄は合計できず、凡例にない印の意味は読む人にも分からない。
直し方
    額か、凡例にある印に直す。
例外
    額の単位を添えた記載（千円など）や、負の額の印は読み取る。
根拠
    凡例：事業費の欄の印は凡例に記載したものに限る。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_COST_ROWS, cell_at, cost_rows, has_cost_rows
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import read_amount
from torikumi.notation.cells import CellKind, read_cell

DEFINITION = Definition(
    code="CO104",
    name=Texts("事業費の欄に凡例にない記載", "unknown mark or text in a cost cell"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "事業費の欄の「{found}」は、額でも凡例の印でもありません。",
        "{found} in a cost cell is neither an amount nor a mark of the legend.",
    ),
    mend=Texts(
        "{why_ja}額または凡例の印（{known}）に直してください。",
        "{why}Replace it by an amount or by a mark of the legend ({known}).",
    ),
    since="0.1.0",
)


_SAME = Texts(
    "「{found}」は指標の欄だけの書き方で、事業費では額が分からなくなります。",
    "Such words are for indicators only: a cost needs its own amount. ",
)
_NO_REASON = Texts("", "")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The cells of cost rows that say no amount."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    marks = notation.marks
    known = "・".join(filter(None, (marks.decided_zero, marks.to_be_costed, marks.none[0])))
    for spot, line in cost_rows(context):
        cells = [
            (str(cell.year), cell.raw) for cell in spot.row.years if cell.year in line.unreadable
        ]
        total = line.stated_total
        if total is not None and read_amount(total, notation, line.total.unit) is None:
            cells.append(("total", total))
        for column, raw in cells:
            same = read_cell(raw, notation).kind is CellKind.SAME
            why = _SAME if same else _NO_REASON
            found = raw.strip()
            yield finding(
                DEFINITION,
                cell_at(spot, column),
                found=found,
                known=known,
                why=why.en,
                why_ja=why.ja.format(found=found),
            )


RULE = Rule(DEFINITION, Scope.CELL, check)
