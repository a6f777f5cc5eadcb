"""The plan's own cost as the fiscal frame has it, held against the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.checks.cost_list import stated_grand_total
from torikumi.checks.lookup import cost_rows, is_settled
from torikumi.checks.rule import Context, NotCheckable
from torikumi.notation.amounts import Amount, add
from torikumi.plan.values import Frame, FrameTable

EQUAL = "equal"
"""The profile's `frame_relation` under which both must be the same."""

_NO_LINES = NotCheckable(
    "財政フレームに計画事業費の行がありません。", "The frame has no line for the plan's cost."
)
_OTHER = NotCheckable(
    "財政フレームと事業費を等しいとしないプロファイルです。",
    "The profile does not take frame and costs to be equal.",
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
    if not any(line.plan_cost for table in frame.tables for line in table.lines):
        return _NO_LINES
    if context.plan.profile.money.frame_relation != EQUAL:
        return _OTHER
    notation = context.plan.profile.notation
    settled = all(is_settled(spot, line, notation) for spot, line in cost_rows(context))
    return None if context.figures.row_costs and settled else _UNSETTLED


def differences(context: Context, frame: Frame) -> Iterator[Difference]:
    """Every year in which the frame's lines for the plan's cost do not come to it.

    The grand total of a stated cost list will do as well: then the list is what is wrong.
    """
    plan = context.plan
    listed = stated_grand_total(plan)
    for table in frame.tables:
        lines = [line.id for line in table.lines if line.plan_cost]
        sums = _sums(context, table)
        for year in sorted(sums):
            expected = context.figures.plan_cost.of(year)
            inside = plan.period is None or year in plan.period
            if inside and expected and sums[year].yen not in (expected.yen, listed.get(year)):
                yield Difference(table.id, lines[0], year, sums[year], expected)


def _sums(context: Context, table: FrameTable) -> dict[int, Amount]:
    sums: dict[int, Amount] = {}
    for line in table.lines:
        if line.plan_cost:
            for year, amount in context.figures.frame[line.id].years:
                sums[year] = add(sums[year], amount) if year in sums else amount
    return sums
