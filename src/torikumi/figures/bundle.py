"""All derived figures of one plan, computed once and handed to whoever prints, shows or checks.

Places are those of `torikumi.plan.places`; years are fiscal years by value; amounts are in the
plan's printed unit unless they say otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torikumi.notation.amounts import Amount
from torikumi.plan.values import Plan, RowMeaning


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost by year and its total (計), in the plan's printed unit."""

    years: tuple[tuple[int, Amount], ...]
    total: Amount

    def of(self, year: int) -> Amount | None:
        """The amount of a fiscal year, or None where the line has none."""
        return next((amount for known, amount in self.years if known == year), None)


@dataclass(frozen=True, slots=True)
class RowTotal:
    """The 計 of an indicator row: what was stated, what follows, what may be printed.

    meaning: as declared, else as inferred from the figures; None where the row has figures that
    satisfy no meaning.  derived: the total that follows from the meaning, in the notation of the
    row's own cells; None where nothing follows.  agrees: whether stated and derived agree (True
    where only one of them is there).  printed: the text an edition prints.
    """

    meaning: RowMeaning | None
    stated: str | None
    derived: str | None
    agrees: bool
    printed: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """Printed numbers, stated where a source or a person stated them, else derived."""

    pillars: Mapping[str, int]
    strategic_plans: Mapping[str, int]
    headings: Mapping[str, int]
    tables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FrameFigure:
    """A frame line's amounts by year, its total over the period, and its shares (構成比).

    shares: per mille of the table's total (235 = 23.5 %), half up; None where it has no share.
    """

    years: tuple[tuple[int, Amount], ...]
    total: Amount | None
    shares: tuple[tuple[int, int], ...]
    total_share: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Every derived figure of ``plan``, by id or place.

    costs: by cost row (place ``initiative/table/row``), then by initiative, strategic plan and
    pillar id; ``plan_cost`` is the grand total.  open_counts: per strategic plan id and for the
    plan (key ""), how many yearly cells are still to be costed.  row_totals: by row place.
    owners: number of initiatives that carry their own money; listed: with re-listings (延べ).
    """

    plan: Plan
    numbers: Numbers
    row_costs: Mapping[str, CostLine]
    initiative_costs: Mapping[str, CostLine]
    strategic_plan_costs: Mapping[str, CostLine]
    pillar_costs: Mapping[str, CostLine]
    plan_cost: CostLine
    open_counts: Mapping[str, int]
    row_totals: Mapping[str, RowTotal]
    frame: Mapping[str, FrameFigure]
    owners: int
    listed: int
