"""The sums of a plan as lines of the proof sheet: costs, indicator rows, fiscal frame."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.plan_cost import comparable, held_against
from torikumi.checks.rule import Context
from torikumi.editions.verification.paper import SumLine
from torikumi.figures.bundle import Figures
from torikumi.figures.explain import Explainer
from torikumi.figures.explanation import Explanation
from torikumi.figures.frame_sums import FrameSum, cells_of, shares_of, sums_of
from torikumi.figures.labels import Labels
from torikumi.notation.amounts import Amount, print_amount
from torikumi.plan.glossary import term
from torikumi.plan.places import place
from torikumi.plan.values import FrameTable, RowMeaning

_AGREES, _DIFFERS, _UNSTATED, _UNSURE = "一致", "不一致", "記載なし", "確認不能"
_ROUNDED = "端数の範囲"
COSTS, INDICATORS, FRAME = "事業費", "指標", "財政フレーム"


def sum_lines(figures: Figures) -> Iterator[SumLine]:
    """Every sum of costs with its parts, from the cost rows to the grand total."""
    for told in Explainer(figures).sums():
        yield SumLine(
            what=told.label,
            parts=" + ".join(part.text for part in told.parts),
            derived=told.derived or "",
            stated=told.stated or "",
            verdict=_verdict(told),
            at=told.at,
            group=COSTS,
        )


def _verdict(told: Explanation) -> str:
    if told.derived is None:
        return _UNSURE
    if told.stated is None:
        return _UNSTATED
    return _AGREES if told.agrees else _DIFFERS


def indicator_lines(figures: Figures) -> Iterator[SumLine]:
    """Every indicator row with a total, re-listings apart: how it follows from its years."""
    explainer = Explainer(figures)
    for at, total in figures.row_totals.items():
        told = explainer.explain(at)
        if told is None or at in figures.relisted or not (total.stated or total.derived):
            continue
        cells = [part.text for part in told.parts if part.text.strip()]
        yield SumLine(
            what=told.label,
            parts=_added(told) if total.meaning in _ADDED else "、".join(cells),
            derived=told.derived or "",
            stated=told.stated or "",
            verdict=_verdict_of_row(told),
            at=told.at,
            group=INDICATORS,
        )


_ADDED = frozenset({RowMeaning.INCREMENTS, RowMeaning.FLOWS})


def _added(told: Explanation) -> str:
    """The years that are added up; target and baseline stand outside the sum."""
    outside = (term("Row.target").ja, term("Row.baseline").ja)
    years = [part.text for part in told.parts if part.label not in outside and part.text.strip()]
    return " + ".join(years)


def _verdict_of_row(told: Explanation) -> str:
    if told.derived is None:
        return _UNSURE if told.stated else _UNSTATED
    return _verdict(told)


def frame_lines(context: Context) -> Iterator[SumLine]:
    """Every sum of the fiscal frame, its shares, and the plan's cost beside the frame's lines."""
    frame = context.plan.frame
    if frame is None:
        return
    for table in frame.tables:
        names = {place("frame", table.id, line.id): line.name for line in table.lines}
        cells = cells_of(table, context.plan.profile.notation)
        for each in sums_of(context.plan, table):
            yield _frame_sum(each, table, names, cells, context)
        for share in shares_of(context.plan, table):
            part, whole = (cells[at] for at in (share.at, share.whole))
            yield SumLine(
                what=f"{_named(share.at, names, context, table)} 構成比",
                parts=f"{_text(part, context)} ÷ {_text(whole, context)}",
                derived=share.expected,
                stated=share.stated,
                verdict=_judged(holds=share.holds, same=share.expected == share.stated),
                at=share.at,
                group=FRAME,
            )
    if comparable(context, frame) is None:
        labels = Labels(context.figures)
        for held in held_against(context, frame):
            yield SumLine(
                what=f"{term('FrameLine.plan_cost').ja} {labels.year(held.year)}",
                parts=" + ".join(f"{name} {_text(a, context)}" for _, name, a in held.lines),
                derived=_text(held.expected, context),
                stated=_text(held.found, context),
                verdict=_AGREES if held.agrees else _DIFFERS,
                at=held.lines[0][0],
                group=FRAME,
            )


def _frame_sum(
    each: FrameSum,
    table: FrameTable,
    names: dict[str, str],
    cells: dict[str, Amount],
    context: Context,
) -> SumLine:
    return SumLine(
        what=_named(each.whole, names, context, table),
        parts=" + ".join(_text(cells[part], context) for part in each.parts),
        derived=_text(each.summed, context),
        stated=_text(each.stated, context),
        verdict=_judged(holds=each.holds, same=each.excess == 0),
        at=each.whole,
        group=FRAME,
    )


def _judged(*, holds: bool, same: bool) -> str:
    return _DIFFERS if not holds else (_AGREES if same else _ROUNDED)


def _named(at: str, names: dict[str, str], context: Context, table: FrameTable) -> str:
    *line, column, _ = at.split("/")
    labels = Labels(context.figures)
    year = labels.column(None if column == "total" else int(column))
    return f"{table.title} {names['/'.join(line)]} {year}"


def _text(amount: Amount, context: Context) -> str:
    return print_amount(amount, context.plan.profile.notation, with_unit=False)
