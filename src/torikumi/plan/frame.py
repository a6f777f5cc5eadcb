"""The fiscal frame and the cost list of a plan, as a source printed them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from torikumi.notation.settings import MoneyUnit
from torikumi.plan.tables import Cell, Paragraph, YearCell


class FrameTableKind(StrEnum):
    """The tables of the fiscal frame."""

    REVENUE = "revenue"
    EXPENDITURE = "expenditure"
    FUNDS = "funds"
    BONDS = "bonds"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FrameLine:
    """A line of a frame table.

    level: 0 for the total of the table, 1 for its parts, 2 for parts of those.  of_which: an
    うち line, which is contained in its parent but does not add up to it.  plan_cost: the line is
    (a part of) the cost of this plan inside the frame.  shares: 構成比 of the years; total_share:
    that of the total.
    """

    id: str
    name: str
    level: int = 1
    of_which: bool = False
    plan_cost: bool = False
    values: tuple[YearCell, ...] = ()
    total: Cell | None = None
    shares: tuple[YearCell, ...] = ()
    total_share: Cell | None = None


@dataclass(frozen=True, slots=True)
class FrameTable:
    """One table of the fiscal frame; ``years`` may hold the year before the period (balances)."""

    id: str
    kind: FrameTableKind
    title: str
    unit: MoneyUnit
    lines: tuple[FrameLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The fiscal frame (財政フレーム) of the period."""

    id: str
    title: str
    preconditions: tuple[Paragraph, ...] = ()
    estimated_on: str = ""
    tables: tuple[FrameTable, ...] = ()
    notes: tuple[Paragraph, ...] = ()


class CostLineKind(StrEnum):
    """What a line of the cost list adds up."""

    STRATEGIC_PLAN = "strategic_plan"
    PILLAR = "pillar"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class CostListLine:
    """One stated line of the cost list."""

    kind: CostLineKind
    name: str
    number: int | None = None
    values: tuple[YearCell, ...] = ()
    total: Cell | None = None


@dataclass(frozen=True, slots=True)
class StatedCostList:
    """The cost list (戦略計画別事業費一覧) as a source printed it; ``notes`` stand under it."""

    id: str
    title: str
    unit: MoneyUnit
    lines: tuple[CostListLine, ...] = ()
    notes: tuple[Paragraph, ...] = ()
