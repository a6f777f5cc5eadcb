"""財政フレームの計画事業費が、経費の性質ごとの事業費と合わない。

何を調べるか
    財政フレームのうち書きの計画事業費を、投資的経費、その他の経費などの性質ごとに、その性質の取組の事業費の合計と
    比べる。行の性質は、行の名前か、それを含む行の名前から分かる。
なぜ問題か
    合計が合っていても、投資的経費の額が違えば、見込む財源（市債、補助金など）が違ってくる。
直し方
    取組の経費の性質と財政フレームの額のどちらが正しいかを確かめて直す。
例外
    プロファイルに経費の性質がない計画、性質を示さない事業費や性質の分からない財政フレームの行がある計画では調べられ
    ない。財政フレームに行のない性質は比べない。財政フレームが一部の会計の額
    であれば、その会計の事業費と比べる。今後計上する年度では、決まっている分と比べる。性質で分けた額が
    単位に満たない端数を持つときは、端数処理による差を誤りとしない。
根拠
    財政フレームは、計画の事業費を投資的経費とその他の経費に分けて載せる。関係は、プロファイルの natures と
    frame_relation が定める。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from torikumi.checks.lookup import FRAME, NO_FRAME, printed, printed_year
from torikumi.checks.plan_cost import comparable, natures_of_lines
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.bundle import CostLine, CostShare
from torikumi.figures.divisions import natures_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.amounts import Amount, total
from torikumi.plan.places import place
from torikumi.plan.values import Frame, FrameTable

DEFINITION = Definition(
    code="FF104",
    name=Texts("性質別の計画事業費の不一致", "plan cost of a nature is not the frame's"),
    severity=Severity.ERROR,
    gate=Gate.PUBLISH,
    message=Texts(
        "財政フレームの{year}の計画事業費のうち「{nature}」が「{found}」ですが、取組では「{expected}」です。",
        "Of the plan's cost of {year} the frame has {found} as {nature}; "
        "the initiatives come to {expected}.",
    ),
    mend=Texts(
        "取組の経費の性質と財政フレームのどちらが正しいかを確かめ、そろえてください。",
        "Find out whether the natures of the costs or the frame are right, and make them agree.",
    ),
    since="0.1.0",
)

_NO_NATURES = NotCheckable(
    "プロファイルに経費の性質がありません。", "The profile does not tell costs apart by nature."
)
_LINES = NotCheckable(
    "財政フレームの計画事業費の行に、性質の分からないものがあります。",
    "It cannot be told of which nature some of the frame's lines for the plan's cost are.",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The years in which frame and initiatives have another cost of a nature."""
    frame, money = context.plan.frame, context.plan.profile.money
    if frame is None:
        return NO_FRAME
    if not money.natures:
        return _NO_NATURES
    missing = comparable(context, frame)
    natures = _natures(context)
    missing = missing or _unsaid(natures.get(""))
    if missing is None and any(
        not nature for table in frame.tables for nature in natures_of_lines(context, table).values()
    ):
        missing = _LINES
    return missing or _findings(context, frame, natures)


def _natures(context: Context) -> Mapping[str, CostShare]:
    """The costs by nature, of the accounts that the frame holds."""
    wanted = context.plan.profile.money.frame_accounts
    if not wanted or not context.figures.accounts:
        return context.figures.natures
    return natures_of(context.plan, wanted)


def _unsaid(share: CostShare | None) -> NotCheckable | None:
    """How many initiatives have a cost that says no nature; a cost of nothing need not."""
    costs = (line.total for line in share.initiatives.values()) if share else ()
    count = sum(bool(amount.yen) or amount.is_open for amount in costs)
    if not count:
        return None
    return NotCheckable(
        f"経費の性質を示さない事業費が{count}取組にあるため、性質ごとの合計を比べられません。",
        f"Costs of {count} initiatives say no nature, so the sums by nature cannot be compared.",
    )


def _findings(context: Context, frame: Frame, shares: Mapping[str, CostShare]) -> Iterator[Finding]:
    for table in frame.tables:
        natures = natures_of_lines(context, table)
        for nature in dict.fromkeys(natures.values()):
            lines = [key for key, each in natures.items() if each == nature]
            yield from _of_nature(context, table, (nature, shares[nature].plan), lines)


def _of_nature(
    context: Context, table: FrameTable, of: tuple[str, CostLine], lines: list[str]
) -> Iterator[Finding]:
    notation, period = context.plan.profile.notation, context.plan.period
    nature, cost = of
    for year in sorted({year for key in lines for year, _ in context.figures.frame[key].years}):
        expected = cost.of(year)
        if expected is None or (period is not None and year not in period):
            continue
        found = total(_amounts(context, lines, year), table.unit)
        if abs(found.yen - expected.yen) > cost.slack_of(year):
            yield finding(
                DEFINITION,
                place(FRAME, table.id, lines[0], year, "raw"),
                expected=printed(expected, notation),
                found=printed(found, notation),
                nature=nature,
                year=printed_year(year, context),
            )


def _amounts(context: Context, lines: list[str], year: int) -> Iterator[Amount]:
    for key in lines:
        yield from (a for known, a in context.figures.frame[key].years if known == year)


RULE = Rule(DEFINITION, Scope.PLAN, check)
