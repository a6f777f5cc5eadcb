"""財政フレームの内訳が合わない。

何を調べるか
    内訳の合計がその上の行と、各年度の合計が計と同じかどうか。うち書きの行は内訳に数えない。端数処理で一致
    しないことがあるとするプロファイルでは、端数の分だけの差を認める。
なぜ問題か
    財政フレームは計画の裏付けである。合わない数字が一つあれば、表の全体が疑われる。
直し方
    ほかの数字とも合わない数字を確かめて直す。
例外
    基金と区債の残高の表では、年度の合計は調べない。読み取れない欄を含む式と、計画の事業費と
    違うことを報告した欄（FF102）を含む式は調べない。
根拠
    財政フレームは歳入と歳出の総額とその内訳を年度別に記載する。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.equations import Equation, fewest_culprits
from torikumi.checks.lookup import FRAME, NO_FRAME
from torikumi.checks.plan_cost import comparable, differences
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.frame_sums import cells_of, sums_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import Amount, print_amount
from torikumi.plan.places import place
from torikumi.plan.values import Frame

DEFINITION = Definition(
    code="FF101",
    name=Texts("財政フレームの内訳の不一致", "parts of the fiscal frame do not add up"),
    severity=Severity.ERROR,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{line}」が「{found}」と記載されていますが、合計からは「{expected}」になります。",
        "{line} says {found}, but the parts come to {expected}.",
    ),
    mend=Texts(
        "この数字と、その内訳・計のどれが正しいかを確かめてください。",
        "Find out whether this figure, its parts or its total is wrong.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The figures that contradict the others of their table, as few as explain it."""
    frame = context.plan.frame
    return NO_FRAME if frame is None else _findings(context, frame)


def _findings(context: Context, frame: Frame) -> Iterator[Finding]:
    plan = context.plan
    elsewhere = _reported_elsewhere(context, frame)
    notation, exact = plan.profile.notation, plan.profile.money.frame_exact
    severity = Severity.ERROR if exact else Severity.WARNING
    for table in frame.tables:
        cells = cells_of(table, notation)
        equations = tuple(
            Equation(each.whole, each.parts, each.excess, each.slack)
            for each in sums_of(plan, table)
            if elsewhere.isdisjoint(each.parts)
        )
        names = {place(FRAME, table.id, line.id): line.name for line in table.lines}
        for at, expected in fewest_culprits(equations, {at: a.yen for at, a in cells.items()}):
            line = names["/".join(at.split("/")[:3])]
            wanted = Amount(cells[at].state, expected // table.unit.in_yen, table.unit)
            yield Finding(
                DEFINITION.code,
                severity,
                at,
                finding(
                    DEFINITION,
                    at,
                    line=line,
                    expected=print_amount(wanted, notation, with_unit=False),
                    found=print_amount(cells[at], notation, with_unit=False),
                ).params,
            )


def _reported_elsewhere(context: Context, frame: Frame) -> frozenset[str]:
    """The cells that are not the plan's cost (FF102): what is added from them says nothing."""
    if comparable(context, frame) is not None:
        return frozenset()
    return frozenset(
        place(FRAME, each.table, each.line, each.year, "raw")
        for each in differences(context, frame)
    )


RULE = Rule(DEFINITION, Scope.PLAN, check)
