"""計画のある年度の事業費が空欄か、該当なしの印である。

何を調べるか
    同じ表の指標に計画が記載されている年度で、事業費の欄が空欄か該当なしの印になっていないか。
なぜ問題か
    経費がかからないのか、書き忘れたのか、今後計上するのかが読む人に分からない。
直し方
    額を記載する。経費を必要としないとき、今後計上するときは、凡例の印を記載する。
例外
    端数を含む額が登録された年度、他の取組の行を載せているだけの行は対象にしない。
根拠
    凡例：事業計画はあるが経費を必要としないもの、今後経費を計上していくものには印を記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import (
    NO_COST_ROWS,
    blank_planned_years,
    cell_at,
    cost_rows,
    has_cost_rows,
    printed_year,
    uncosted_planned_years,
)
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="CO103",
    name=Texts("計画のある年度に事業費がない", "no cost in a planned year"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "{year}には計画がありますが、事業費が{found_ja}です。",
        "Something is planned in {year}, but its cost is {found}.",
    ),
    mend=Texts(
        "額を記載してください。経費を必要としないときは「{zero}」、今後計上するときは「{mark}」です。",
        "State the amount, {zero} if none is needed, {mark} if it is still to be costed.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The cost cells of planned years that are blank or say that there is nothing."""
    return _findings(context) if has_cost_rows(context) else NO_COST_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, line in cost_rows(context):
        blank = blank_planned_years(spot, line, notation)
        signs = {cell.year: cell.raw.strip() for cell in spot.row.years}
        for year in sorted((*blank, *uncosted_planned_years(spot, line, notation))):
            sign = "" if year in blank else signs[year]
            yield finding(
                DEFINITION,
                cell_at(spot, year),
                found=sign or "blank",
                found_ja=f"「{sign}」" if sign else "空欄",
                year=printed_year(year, context),
                zero=notation.marks.decided_zero or "0",
                mark=notation.marks.to_be_costed,
            )


RULE = Rule(DEFINITION, Scope.TABLE, check)
