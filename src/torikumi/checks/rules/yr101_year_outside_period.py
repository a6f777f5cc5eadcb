"""計画期間にない年度、または二度現れる年度が表にある。

何を調べるか
    年度別の表の列見出しの年度、行の各年度の欄、事業費一覧の各年度の欄が、計画期間の年度であるかどうか。一つの表の
    中で、同じ年度の列が二つないかどうか。
なぜ問題か
    その列の計画と事業費が別の年度に数えられ、あるべき年度の分が足りなくなる。
直し方
    列見出しの年度を計画期間に合わせる。データの行であれば、その年度の欄を除くか、年度を直す。
例外
    見方の見本と財政フレームは対象にしない（残高の表には期間の前の年度がある）。同じ年度が列見出しにも行にもある
    ときは、列見出しだけを報告する。
根拠
    年度別の表は、計画期間の年度ごとに一つの列を持つ。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.tables import TableSpot, tables_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.years import Period
from torikumi.plan.places import place
from torikumi.plan.values import YearCell

DEFINITION = Definition(
    code="YR101",
    name=Texts("計画期間と合わない年度", "year that does not fit the period"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "「{found}」{fault_ja}（計画期間は{period_ja}）。",
        "{found} {fault} (the period is {period}).",
    ),
    mend=Texts(
        "列見出しや欄の年度を計画期間に合わせてください。",
        "Make the years of captions and cells fit the period.",
    ),
    since="0.1.0",
)

_OUTSIDE = Texts("は計画期間の年度ではありません", "is no year of the period")
_TWICE = Texts("の列が一つの表に二つあります", "stands over two columns of one table")
_NO_PERIOD = NotCheckable("計画期間が分かりません。", "The period is not known.")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The years of columns and cells that the period has not, each once in a table."""
    period = context.plan.period
    return _NO_PERIOD if period is None else _findings(context, period)


def _findings(context: Context, period: Period) -> Iterator[Finding]:
    for spot in tables_of(context.plan):
        if not spot.owner.specimen:
            yield from _in_table(context, spot, period)
    if context.plan.cost_list is None:
        return
    told: set[int] = set()
    for index, line in enumerate(context.plan.cost_list.lines):
        for cell in line.values:
            if cell.year not in period and cell.year not in told:
                told.add(cell.year)
                found = context.plan.profile.years.fiscal_year(cell.year)
                at = place("cost_list", index, cell.year, "raw")
                yield _finding(context, at, found, _OUTSIDE, period)


def _in_table(context: Context, spot: TableSpot, period: Period) -> Iterator[Finding]:
    head = spot.table.head
    captions = head.years if head else ()
    outside = tuple(cell.raw for cell in captions if cell.year not in period)
    if outside:
        at = place(spot.at, "head")
        yield _finding(context, at, "・".join(outside), _OUTSIDE, period)
    twice = tuple(cell.raw for cell in _repeated(captions))
    if twice:
        at = place(spot.at, "head")
        yield _finding(context, at, "・".join(twice), _TWICE, period)
    told = {cell.year for cell in captions}
    years = context.plan.profile.years
    for row in spot.table.rows:
        exact = tuple(YearCell(each.year) for each in row.amounts)
        for cell in (*row.years, *exact):
            if cell.year in period or cell.year in told:
                continue
            told.add(cell.year)
            at = place(spot.at, row.id, cell.year, "raw")
            yield _finding(context, at, years.fiscal_year(cell.year), _OUTSIDE, period)


def _repeated(captions: Sequence[YearCell]) -> Iterator[YearCell]:
    seen: set[int] = set()
    for cell in captions:
        if cell.year in seen:
            yield cell
        seen.add(cell.year)


def _finding(context: Context, at: str, found: str, fault: Texts, period: Period) -> Finding:
    return finding(
        DEFINITION,
        at,
        found=found,
        fault=fault.en,
        fault_ja=fault.ja,
        period=f"{period.years[0]}-{period.years[-1]}",
        period_ja=context.plan.profile.years.period(period),
    )


RULE = Rule(DEFINITION, Scope.TABLE, check)
