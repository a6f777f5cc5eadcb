"""宣言された方向と、現況から目標への動きとが逆である。

何を調べるか
    目指す方向（増加、減少、維持）が宣言された行で、現況の数字から目標の数字への動きが同じ方向かどうか。
なぜ問題か
    方向は、進み具合の良し悪しを決める。逆であれば、目標から遠ざかることが進んだと示される。
直し方
    現況、目標、方向の宣言のどれが正しいかを確かめて直す。
例外
    見通しの行（望ましい方向と違う見通しがありうる）、以上・以下などの範囲に現況が既に入っている行、現況または
    目標に数字がない行は対象にしない。実績の合計の行は、目標が年間の数のときだけ比べる。
根拠
    行には方向（増・減・維持）がある。待機児童0人のように、減ることが目標の行もある。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_INDICATOR_ROWS, has_indicator_rows, indicator_rows
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.cells import read_cell
from torikumi.notation.parts import QuantityPart
from torikumi.notation.settings import Notation
from torikumi.plan.glossary import term
from torikumi.plan.places import place
from torikumi.plan.values import Direction, Row

DEFINITION = Definition(
    code="QT108",
    name=Texts("方向の宣言と目標の食い違い", "declared direction unlike the target"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "方向は「{found_ja}」と宣言されていますが、現況「{baseline}」から目標「{target}」へは"
        "「{expected_ja}」です。",
        "The direction is declared as {found}, but from {baseline} to {target} it is {expected}.",
    ),
    mend=Texts(
        "現況、目標、方向の宣言のどれが正しいかを確かめ、誤っているものを直してください。",
        "Find out which of baseline, target and direction is wrong, and correct it.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The declared directions that lead away from the target."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    for spot, total in indicator_rows(context):
        row, inferred = spot.row, total.inferred_direction
        if row.direction in (None, inferred) or inferred is None or row.forecast:
            continue
        if inferred is Direction.KEEP and _is_range(row, notation):
            continue
        found, expected = (term(f"Direction.{each}") for each in (row.direction, inferred))
        yield finding(
            DEFINITION,
            place(spot.at, "direction"),
            expected=expected.en,
            expected_ja=expected.ja,
            found=found.en,
            found_ja=found.ja,
            baseline=row.baseline.raw.strip() if row.baseline else "",
            target=row.target.raw.strip(),
        )


def _is_range(row: Row, notation: Notation) -> bool:
    """Whether the target leaves room, so that more or less of it may still be aimed at."""
    parts = read_cell(row.target.raw, notation).parts
    return any(
        isinstance(part, QuantityPart) and (part.bound or part.upper is not None) for part in parts
    )


RULE = Rule(DEFINITION, Scope.ROW, check)
