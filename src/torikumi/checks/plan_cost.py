"""The plan's own cost as the fiscal frame has it, held against the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.checks.cost_list import stated_grand_total
from torikumi.checks.lookup import cost_rows, is_settled
from torikumi.checks.rule import Context, NotCheckable
from torikumi.figures.bundle import CostLine
from torikumi.notation.amounts import Amount, add, total
from torikumi.plan.places import place
from torikumi.plan.values import Frame, FrameLine, FrameTable
from torikumi.profiles.model import FrameRelation

_NO_LINES = NotCheckable(
    "財政フレームに計画事業費の行がありません。", "The frame has no line for the plan's cost."
)
_OTHER = NotCheckable(
    "財政フレームと事業費に関係がないとするプロファイルです。",
    "The profile says that frame and costs have nothing to do with each other.",
)
_NO_ADJUSTMENT = NotCheckable(
    "財政フレームに、計画事業費に合わせる調整額の行がありません。",
    "The frame has no adjusting line beside the plan's cost.",
)
_NO_ACCOUNTS = NotCheckable(
    "財政フレームは一部の会計だけを対象としますが、どの事業費にも会計が書かれていません。",
    "The frame holds some accounts only, and no cost says its account.",
)
_UNSETTLED = NotCheckable(
    "事業費の行に誤りがあるため、合計を比べられません。",
    "Cost rows have faults of their own, so their sum cannot be compared.",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A year in which frame and plan have another cost, and the frame's first line for it."""

    table: str
    line: str
    year: int
    found: Amount
    expected: Amount


def comparable(context: Context, frame: Frame) -> NotCheckable | None:
    """What forbids comparing, or None."""
    inside = [table for table in frame.tables if any(line.plan_cost for line in table.lines)]
    if not inside:
        return _NO_LINES
    relation = context.plan.profile.money.frame_relation
    if relation == FrameRelation.NONE:
        return _OTHER
    adjusted = all(any(_adjusts(context, line) for line in table.lines) for table in inside)
    if relation == FrameRelation.ADJUSTED and not adjusted:
        return _NO_ADJUSTMENT
    if _lacks_accounts(context):
        return _NO_ACCOUNTS
    settled = all(is_settled(context, spot, line) for spot, line in cost_rows(context))
    return None if context.figures.row_costs and settled else _UNSETTLED


def _lacks_accounts(context: Context) -> bool:
    """Whether the frame leaves accounts out, and nothing says which costs are of them.

    A printed plan names no accounts, so that its costs cannot be told apart.
    """
    money = context.plan.profile.money
    left_out = set(money.accounts) - set(money.frame_accounts) if money.frame_accounts else set()
    return bool(left_out) and not any(spot.row.account for spot, _ in cost_rows(context))


def differences(context: Context, frame: Frame) -> Iterator[Difference]:
    """Every year in which the frame's lines for the plan's cost do not come to it.

    An adjusting line counts with them where the profile says that there is one.
    The grand total of a stated cost list will do as well: then the list is what is wrong.
    Where the profile says that the frame holds some accounts only, it is their cost that is meant.
    """
    plan = context.plan
    whole = _of_frame_accounts(context)
    listed = {} if whole else stated_grand_total(plan)
    for table in frame.tables:
        lines = [line.id for line in table.lines if line.plan_cost]
        sums = _sums(context, table)
        for year in sorted(sums):
            expected = _cost_of(context, whole, year)
            inside = plan.period is None or year in plan.period
            if inside and expected and sums[year].yen not in (expected.yen, listed.get(year)):
                yield Difference(table.id, lines[0], year, sums[year], expected)


@dataclass(frozen=True, slots=True)
class Held:
    """A year's cost as the frame's lines have it, and as the plan has it.

    lines: place, name and amount of each; the adjusting line is among them.
    """

    year: int
    lines: tuple[tuple[str, str, Amount], ...]
    found: Amount
    expected: Amount
    agrees: bool


def held_against(context: Context, frame: Frame) -> Iterator[Held]:
    """Every year of the frame's lines for the plan's cost, whether they come to it or not."""
    whole = _of_frame_accounts(context)
    wrong = {(each.table, each.year) for each in differences(context, frame)}
    for table in frame.tables:
        for year, found in sorted(_sums(context, table).items()):
            expected = _cost_of(context, whole, year)
            lines = tuple(
                (place("frame", table.id, line.id, year, "raw"), line.name, amount)
                for line in table.lines
                if line.plan_cost or _adjusts(context, line)
                for known, amount in context.figures.frame[line.id].years
                if known == year
            )
            if expected and (context.plan.period is None or year in context.plan.period):
                yield Held(year, lines, found, expected, (table.id, year) not in wrong)


def _of_frame_accounts(context: Context) -> tuple[CostLine, ...]:
    """The costs of the accounts that the frame holds; empty: it holds the whole cost."""
    shares, wanted = context.figures.accounts, context.plan.profile.money.frame_accounts
    return tuple(share.plan for name, share in shares.items() if name in wanted) if wanted else ()


def _cost_of(context: Context, lines: tuple[CostLine, ...], year: int) -> Amount | None:
    """The plan's cost of a year, of the accounts of ``lines`` where there are any."""
    if not lines:
        return context.figures.plan_cost.of(year)
    amounts = [amount for line in lines if (amount := line.of(year)) is not None]
    return total(amounts, context.plan.profile.notation.unit)


def natures_of_lines(context: Context, table: FrameTable) -> dict[str, str]:
    """By the id of each line for the plan's cost, its adjusting line too, the nature it is of.

    Its own name says it, or that of the nearest line above which it is a part of (投資的経費 …);
    empty where neither does.
    """
    natures = sorted(context.plan.profile.money.natures, key=len, reverse=True)
    found: dict[str, str] = {}
    above: list[FrameLine] = []
    for line in table.lines:
        while above and above[-1].level >= line.level:
            above.pop()
        above.append(line)
        if line.plan_cost or _adjusts(context, line):
            named = (n for each in reversed(above) for n in natures if n in each.name)
            found[line.id] = next(named, "")
    return found


def _adjusts(context: Context, line: FrameLine) -> bool:
    """Whether a line makes up the rest between the plan's lines of the frame and its cost."""
    profile = context.plan.profile
    if profile.money.frame_relation != FrameRelation.ADJUSTED:
        return False
    return any(word in line.name for word in profile.words.adjustment)


def _sums(context: Context, table: FrameTable) -> dict[int, Amount]:
    sums: dict[int, Amount] = {}
    for line in table.lines:
        if line.plan_cost or _adjusts(context, line):
            for year, amount in context.figures.frame[line.id].years:
                sums[year] = add(sums[year], amount) if year in sums else amount
    return sums
