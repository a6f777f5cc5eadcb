"""再掲に事業費が記載されている。

何を調べるか
    再掲の取組の表と、再掲の行に、事業費の額または今後計上の記号が記載されていないかどうか。
なぜ問題か
    再掲の事業費は元に計上される。再掲にも記載すると、読む人は二重に数えるか、どちらが正しいか分からない。
直し方
    額を元に記載し、再掲からは消す。この取組に固有の事業費なら、再掲をやめるか、再掲でない行を分ける。
例外
    一部の行だけを再掲する取組は、残りの行の事業費を持ってよい。見方の見本は対象にしない。
根拠
    見方：取組の一部を再掲している部分の事業費は、再掲元の事業に計上しています。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import cell_at
from torikumi.checks.rule import Context, Rule, Scope, finding
from torikumi.figures.tables import RowSpot, rows_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import AmountState, read_amount
from torikumi.notation.settings import Notation
from torikumi.plan.values import RowKind

DEFINITION = Definition(
    code="RL103",
    name=Texts("再び載せたものの事業費", "money on a re-listing"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "{mark}に事業費「{found}」が記載されています。この額はどこにも計上されません。",
        "A re-listing states the cost {found}, which is counted nowhere.",
    ),
    mend=Texts(
        "額は元に記載し、{mark}からは消してください。",
        "State the amount at the owner, and take it out here.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding]:
    """The first amount of each cost row that has none by being re-listed."""
    notation = context.plan.profile.notation
    for spot in rows_of(context.plan):
        owner = spot.table.owner
        relisted = spot.row.relists is not None or owner.initiative.relists is not None
        if not relisted or owner.specimen or spot.row.kind is not RowKind.COST:
            continue
        for at, raw in _money(spot, notation):
            yield finding(DEFINITION, at, found=raw, mark=notation.marks.relisted)
            break


def _money(spot: RowSpot, notation: Notation) -> Iterator[tuple[str, str]]:
    """The cells that state an amount, or to be costed, in their order."""
    total = (("total", spot.row.total.raw),) if spot.row.total else ()
    for column, raw in (*((str(cell.year), cell.raw) for cell in spot.row.years), *total):
        amount = read_amount(raw, notation)
        if amount is not None and amount.state is not AmountState.NOT_APPLICABLE:
            yield cell_at(spot, column), raw.strip()
    for figure in spot.row.amounts:
        yield cell_at(spot, figure.year), str(figure.amount.known)


RULE = Rule(DEFINITION, Scope.PLAN, check)
