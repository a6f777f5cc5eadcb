"""One plan as a comparison asks it: what is shown at a place, and whether it only follows.

A stated figure that follows from the others (計, a number in a row of numbers) says nothing of its
own: when the others change, it changes with them, and that is no change of the plan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from torikumi.figures.bundle import CostLine, Figures, Numbers
from torikumi.figures.compute import figures_of
from torikumi.figures.numbering import numbers_of
from torikumi.figures.tables import rows_of
from torikumi.notation.amounts import print_amount, read_amount
from torikumi.notation.linebreaks import rejoin
from torikumi.notation.numbering import fold_width
from torikumi.plan.values import (
    Cell,
    CostListLine,
    FrameLine,
    Phase,
    Plan,
    Row,
    YearCell,
)


def text(raw: str | None) -> str | None:
    """A text as it is printed, None for an empty one (an empty cell and none look alike)."""
    return (rejoin(raw).text.strip() or None) if raw else None


@dataclass(frozen=True, slots=True)
class Stated:
    """What stands at a place, and whether it follows from other figures of the same plan."""

    shown: str | None
    follows: bool


class Shown:
    """The texts of one plan.

    printed: the plan was read from a source that carries what is printed and nothing else; without a
    word from who read it, a stated head of a table or stated contents tell.
    """

    def __init__(self, plan: Plan, *, printed: bool | None = None) -> None:
        self.plan = plan
        self.figures: Figures = figures_of(plan)
        tables = (table for initiative in plan.initiatives for table in initiative.tables)
        self.printed = (
            plan.contents is not None or any(table.head for table in tables)
            if printed is None
            else printed
        )
        self.rows = {spot.at: spot.row for spot in rows_of(plan)}

    @cached_property
    def natural(self) -> Numbers:
        """The printed numbers that follow from order alone."""
        return numbers_of(_unnumbered(self.plan))

    # --- rows -----------------------------------------------------------------------------------

    def year(self, at: str, year: int) -> str | None:
        """The cell of a year as printed: as stated, else as it follows from the exact amounts."""
        row = self.rows[at]
        stated = next((cell.raw for cell in row.years if cell.year == year), "")
        if stated:
            return text(stated)
        line = self.figures.row_costs.get(at)
        derived = dict(line.from_exact).get(year) if line else None
        return print_amount(derived, self.plan.profile.notation) if derived else None

    def years(self, at: str) -> set[int]:
        """The years for which a row has a cell or an exact amount."""
        row = self.rows[at]
        return {cell.year for cell in row.years} | {each.year for each in row.amounts}

    def exact(self, at: str, year: int) -> str | None:
        """The exact amounts of a year in words, None where there are none."""
        notation = self.plan.profile.notation
        found = []
        for each in self.rows[at].amounts:
            if each.year == year:
                phase = "" if each.phase is Phase.PLAN else each.phase.value
                as_of = each.as_of.isoformat() if each.as_of else ""
                words = (each.source, each.nature, phase, as_of)
                amount = print_amount(each.amount, notation, with_unit=True)
                found.append(" ".join((*filter(None, words), amount)))
        return "、".join(found) or None

    def total(self, at: str) -> Stated:
        """The 計 of a row; one that is not stated follows."""
        row: Row = self.rows[at]
        shown = text(row.total.raw) if row.total else None
        cost, indicator = self.figures.row_costs.get(at), self.figures.row_totals.get(at)
        if cost is not None:
            return Stated(shown, shown is None or (cost.agrees and cost.agrees_if_exact))
        if indicator is not None and indicator.derived is not None:
            return Stated(shown, shown is None or indicator.agrees)
        return Stated(shown, follows=False)

    # --- cost list and frame --------------------------------------------------------------------

    def cost_list_cell(self, line: CostListLine, year: int | None) -> Stated:
        """A stated figure of the cost list (the total for None)."""
        stated: Cell | YearCell | None = line.total
        if year is not None:
            stated = next((cell for cell in line.values if cell.year == year), None)
        shown = text(stated.raw) if stated else None
        own = self._line_of(line)
        derived = None if own is None else own.total if year is None else own.of(year)
        return Stated(shown, shown is None or self._says(shown, derived))

    def _line_of(self, line: CostListLine) -> CostLine | None:
        numbers, figures = self.figures.numbers, self.figures
        for known, costs in (
            (numbers.strategic_plans, figures.strategic_plan_costs),
            (numbers.pillars, figures.pillar_costs),
        ):
            kind = "pillar" if known is numbers.pillars else "strategic_plan"
            if line.kind.value == kind:
                key = next((key for key, number in known.items() if number == line.number), "")
                return costs.get(key)
        return figures.plan_cost

    def _says(self, shown: str, derived: object) -> bool:
        if derived is None:
            return False
        found = read_amount(shown, self.plan.profile.notation)
        if found is None or found.is_open is not getattr(derived, "is_open", False):
            return False
        # a profile may print an open sum as its mark alone, without the known part
        known = (getattr(derived, "known", None), *((0,) if found.is_open else ()))
        return found.known in known

    def frame_cell(self, at: str, line: FrameLine, column: str) -> Stated:
        """The total or a share (``total``, ``shares/2024``, ``total_share``) of a frame line."""
        figure = self.figures.frame.get(at) or self.figures.frame.get(line.id)
        name, _, year = column.partition("/")
        if name == "total":
            shown = text(line.total.raw) if line.total else None
            derived = figure.total if figure else None
            return Stated(shown, shown is None or self._says(shown, derived))
        if name == "total_share":
            stated: Cell | YearCell | None = line.total_share
            share = figure.total_share if figure else None
        else:
            stated = next((cell for cell in line.shares if cell.year == int(year)), None)
            share = dict(figure.shares).get(int(year)) if figure else None
        shown = text(stated.raw) if stated else None
        return Stated(shown, shown is None or _per_mille(shown) == share)


def _per_mille(shown: str) -> int | None:
    digits = fold_width(shown).strip().removesuffix("%")
    whole, _, tenth = digits.partition(".")
    if not (whole.lstrip("-") + (tenth or "0")).isdecimal() or len(tenth) > 1:
        return None
    return int(whole + (tenth or "0"))


def _unnumbered(plan: Plan) -> Plan:
    """``plan`` without a stated number."""
    pillars = tuple(
        replace(
            pillar,
            number=None,
            strategic_plans=tuple(
                replace(
                    each,
                    number=None,
                    groups=tuple(
                        replace(
                            group,
                            members=tuple(replace(ref, number=None) for ref in group.members),
                        )
                        for group in each.groups
                    ),
                )
                for each in pillar.strategic_plans
            ),
        )
        for pillar in plan.structure.pillars
    )
    initiatives = tuple(
        replace(each, tables=tuple(replace(table, number=None) for table in each.tables))
        for each in plan.initiatives
    )
    return replace(
        plan, structure=replace(plan.structure, pillars=pillars), initiatives=initiatives
    )
