"""宣言された計の意味と、欄の記載とが食い違う。

何を調べるか
    計の意味が宣言された行で、数量の意味（増加分、実績、状態）と宣言されたのに計が段階や文章であること、段階または
    計なしと宣言されたのに、各年度の数字が計の数字になることがないかどうか。
なぜ問題か
    宣言は、計を導き、進み具合を測るもとになる。記載と食い違う宣言からは、誤った計が導かれる。
直し方
    宣言を記載に合わせるか、外して記載から読み取らせる。記載が誤っていれば、記載を直す。
例外
    宣言に従うと計や目標が合わない行は、そちら（QT101、QT102、QT104）だけを報告する。
根拠
    計の意味は、記載から読み取り、そのうえで宣言する。両者の食い違いは指摘とする。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_INDICATOR_ROWS, has_indicator_rows, indicator_rows
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.bundle import RowTotal
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.cells import CellKind, read_cell
from torikumi.notation.parts import QuantityPart
from torikumi.notation.settings import Notation
from torikumi.plan.glossary import term
from torikumi.plan.places import place
from torikumi.plan.values import Row, RowMeaning

DEFINITION = Definition(
    code="QT107",
    name=Texts("計の意味の宣言と記載の食い違い", "declared meaning unlike the figures"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "計の意味は「{found_ja}」と宣言されていますが、記載からは「{expected_ja}」と読み取れます。",
        "The meaning is declared as {found}, but the cells say {expected}.",
    ),
    mend=Texts(
        "宣言と記載のどちらが正しいかを確かめ、誤っている方を直してください。",
        "Find out whether the declaration or the cells are right, and correct the other.",
    ),
    since="0.1.0",
)

_BLANK = frozenset({CellKind.NONE, CellKind.EMPTY})
_COUNTED = frozenset({RowMeaning.INCREMENTS, RowMeaning.FLOWS, RowMeaning.STOCK})


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The declared meanings of another kind than the cells have."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, total in indicator_rows(context):
        declared, inferred = spot.row.meaning, total.inferred
        if declared is None or inferred is None or not total.judged:
            continue
        said = total.agrees and total.reaches and _says_something(spot.row, notation)
        if said and _contradicts(declared, total, notation):
            found, expected = (term(f"RowMeaning.{each.value}") for each in (declared, inferred))
            yield finding(
                DEFINITION,
                place(spot.at, "meaning"),
                expected=expected.en,
                expected_ja=expected.ja,
                found=found.en,
                found_ja=found.ja,
            )


def _says_something(row: Row, notation: Notation) -> bool:
    cells = (*(cell.raw for cell in row.years), row.total.raw if row.total else "")
    return any(read_cell(raw, notation).kind not in _BLANK for raw in cells)


def _contradicts(declared: RowMeaning, total: RowTotal, notation: Notation) -> bool:
    if declared in _COUNTED:
        return total.inferred is RowMeaning.STAGE
    stated = read_cell(total.stated or "", notation)
    return total.inferred in _COUNTED and any(
        isinstance(part, QuantityPart) for part in stated.parts
    )


RULE = Rule(DEFINITION, Scope.ROW, check)
