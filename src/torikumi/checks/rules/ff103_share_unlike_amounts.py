"""財政フレームの構成比が金額と合わない。

何を調べるか
    記載された構成比が、その行の額を表の総額で割って四捨五入したものと同じかどうか。額が単位未満を四捨五入したものである
    ときは、その端数で生じる差を認める。
なぜ問題か
    構成比は財政の姿を一目で示す数字であり、額と合わなければ、どちらが正しいか分からない。
直し方
    額と構成比のどちらが正しいかを確かめて直す。構成比の記載を外せば、額から導かれる。
例外
    額の誤りとして報告した欄（FF101、FF102）と、総額の行がない表、構成比として読めない欄は調べない。構成比の
    合計は、それぞれを四捨五入するため100％にならないことがあるので調べない。
根拠
    財政フレームは、歳入と歳出の額に構成比を添える。構成比は一つずつ四捨五入する。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from torikumi.checks.lookup import FRAME, NO_FRAME
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.rules.ff101_frame_parts_do_not_add_up import check as faulty_amounts
from torikumi.checks.rules.ff102_plan_cost_unlike_cost_list import check as faulty_plan_cost
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import read_amount
from torikumi.notation.numbering import fold_width
from torikumi.notation.settings import Notation
from torikumi.plan.places import place
from torikumi.plan.values import Frame, FrameLine, FrameTable

DEFINITION = Definition(
    code="FF103",
    name=Texts("財政フレームの構成比の不一致", "share of the fiscal frame unlike its amounts"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{line}」の構成比が「{found}」と記載されていますが、額からは「{expected}」になります。",
        "The share of {line} says {found}, but the amounts come to {expected}.",
    ),
    mend=Texts(
        "額と構成比のどちらが正しいかを確かめ、誤っている方を直してください。",
        "Find out whether the amount or the share is wrong, and correct it.",
    ),
    since="0.1.0",
)

_SHARE = re.compile(r"(?P<whole>[0-9]{1,4})(?:\.(?P<rest>[0-9]{1,4}))?\s*%?")
_HUNDRED = 100


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The stated shares that do not follow from the amounts beside them."""
    frame = context.plan.frame
    return NO_FRAME if frame is None else _findings(context, frame)


def _findings(context: Context, frame: Frame) -> Iterator[Finding]:
    elsewhere = _reported(context)
    for table in frame.tables:
        whole = next((line for line in table.lines if line.level == 0), None)
        if whole is None:
            continue
        for line in table.lines:
            for column, raw in _shares(line):
                at = place(FRAME, table.id, line.id, column, "raw")
                above = place(FRAME, table.id, whole.id, column, "raw")
                expected = _expected(context, table, line, whole, column, raw)
                if expected and not elsewhere & {at, above}:
                    found = raw.strip()
                    yield finding(DEFINITION, at, line=line.name, found=found, expected=expected)


def _reported(context: Context) -> frozenset[str]:
    """The cells whose amounts other rules call wrong."""
    outcomes = (faulty_amounts(context), faulty_plan_cost(context))
    return frozenset(
        found.at
        for outcome in outcomes
        if not isinstance(outcome, NotCheckable)
        for found in outcome
    )


def _shares(line: FrameLine) -> Iterator[tuple[str, str]]:
    """The stated shares with the column of the amount they stand beside."""
    for cell in line.shares:
        yield str(cell.year), cell.raw
    if line.total_share is not None:
        yield "total", line.total_share.raw


def _expected(
    context: Context, table: FrameTable, line: FrameLine, whole: FrameLine, column: str, raw: str
) -> str:
    """The share that should be printed instead of ``raw``; nothing where that may stand."""
    notation = context.plan.profile.notation
    stated = _SHARE.fullmatch(fold_width(raw).strip())
    part, all_of_it = (_yen(each, column, table, notation) for each in (line, whole))
    if stated is None or part is None or not all_of_it or part < 0:
        return ""
    digits = len(stated["rest"] or "")
    step = Fraction(1, 10**digits)
    share = Fraction(f"{stated['whole']}.{stated['rest'] or 0}")
    rest = 0 if context.plan.profile.money.frame_exact else Fraction(table.unit.in_yen, 2)
    least = _HUNDRED * Fraction(part - rest) / (all_of_it + rest)
    most = _HUNDRED * Fraction(part + rest) / max(all_of_it - rest, Fraction(1))
    if least - step / 2 <= share <= most + step / 2:
        return ""
    rounded = (Fraction(_HUNDRED * part, all_of_it) / step + Fraction(1, 2)) // 1
    before, after = divmod(rounded, 10**digits)
    sign = "%" if "%" in fold_width(raw) else ""
    return f"{before}.{after:0{digits}}{sign}" if digits else f"{before}{sign}"


def _yen(line: FrameLine, column: str, table: FrameTable, notation: Notation) -> int | None:
    """The amount of a line in a column, None where it states none that can be read."""
    if column == "total":
        raw = line.total.raw if line.total else ""
    else:
        raw = next((cell.raw for cell in line.values if str(cell.year) == column), "")
    amount = read_amount(raw, notation, table.unit) if raw.strip() else None
    return None if amount is None or amount.is_open else amount.yen


RULE = Rule(DEFINITION, Scope.PLAN, check)
