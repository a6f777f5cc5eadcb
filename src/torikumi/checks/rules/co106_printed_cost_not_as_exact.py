"""記載された事業費が、端数を含む額と合わない。

何を調べるか
    端数を含む額が登録されている年度で、記載された額が、その額をプロファイルの端数処理で丸めたものと同じか
    どうか。
なぜ問題か
    予算の額と計画の額が食い違い、どちらを根拠とするかが分からなくなる。
直し方
    記載された額を直すか、登録された額を新しいものにする。記載を空欄にすれば、登録された額から記載される。
例外
    端数を含む額が一つも登録されていない計画では調べられない。
根拠
    見方：各年度に必要な事業費を四捨五入し、一単位に満たない事業費は一単位とする。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import cell_at, cost_rows, printed, printed_year
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="CO106",
    name=Texts(
        "記載された事業費が端数を含む額と不一致", "printed cost disagrees with exact amount"
    ),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "{year}の事業費が「{found}」と記載されていますが、登録された額からは「{expected}」になります。",
        "The cost of {year} says {found}, but the exact amount comes to {expected}.",
    ),
    mend=Texts(
        "記載された額と登録された額のどちらが新しいかを確かめ、そろえてください。",
        "Find out which of the two is the later one, and make them agree.",
    ),
    since="0.1.0",
)

_NO_EXACT = NotCheckable("端数を含む額が登録されていません。", "No exact amounts are recorded.")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The stated yearly costs that are not what the exact amounts come to."""
    if not any(line.from_exact for line in context.figures.row_costs.values()):
        return _NO_EXACT
    return _findings(context)


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, line in cost_rows(context):
        expected = dict(line.from_exact)
        for cell in spot.row.years:
            if cell.year in line.not_as_exact:
                yield finding(
                    DEFINITION,
                    cell_at(spot, cell.year),
                    expected=printed(expected[cell.year], notation),
                    found=cell.raw.strip(),
                    year=printed_year(cell.year, context),
                )


RULE = Rule(DEFINITION, Scope.CELL, check)
