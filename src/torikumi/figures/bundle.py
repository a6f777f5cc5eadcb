"""All derived figures of one plan, computed once and handed to whoever prints, shows or checks.

Places are those of `torikumi.plan.places`; years are fiscal years by value; amounts are in the
plan's printed unit unless they say otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torikumi.notation.amounts import Amount
from torikumi.plan.values import Direction, Initiative, Plan, Row, RowMeaning


@dataclass(frozen=True, slots=True)
class CostLine:
    """A cost by year and its total (計), in the plan's printed unit.

    years: every year of the line, what has no cost as not applicable.  total: what follows from the
    years (``years`` may come from stated cells, ``total`` never does).

    slack: by year, how many yen a rightly stated figure may differ from ours, because it was rounded
    from an exact sum of which we know only printed parts.

    Only a cost row of a table has more.  stated_total: the 計 as read, None where none was.
    agrees: whether it says what follows.  unreadable: years whose cell is no amount (they count as
    nothing, and ``total`` is then not to be trusted).  from_exact: the printed figure that follows
    from the exact amounts, where those are known.  not_as_exact: years whose stated cell is another
    figure than that.  agrees_if_exact: whether the stated total would follow if they were mended.
    """

    years: tuple[tuple[int, Amount], ...]
    total: Amount
    stated_total: str | None = None
    agrees: bool = True
    unreadable: tuple[int, ...] = ()
    from_exact: tuple[tuple[int, Amount], ...] = ()
    not_as_exact: tuple[int, ...] = ()
    agrees_if_exact: bool = True
    slack: tuple[tuple[int, int], ...] = ()

    def of(self, year: int) -> Amount | None:
        """The amount of a fiscal year, or None where the line has none."""
        return next((amount for known, amount in self.years if known == year), None)

    def slack_of(self, year: int | None) -> int:
        """The slack of a fiscal year in yen; of the total where None."""
        return sum(yen for known, yen in self.slack if year in (None, known))


@dataclass(frozen=True, slots=True)
class CostShare:
    """The share of all costs that is of one nature or one account, by level.

    Keyed as in `Figures`; an initiative that has nothing of it is not there.  A part of a cost that
    was stated to the yen is added so, and rounded once, when the sum is: `CostLine.slack_of` says by
    how much a figure rounded otherwise may differ.
    """

    initiatives: Mapping[str, CostLine]
    strategic_plans: Mapping[str, CostLine]
    pillars: Mapping[str, CostLine]
    plan: CostLine


@dataclass(frozen=True, slots=True)
class UnitClash:
    """A cell whose unit is not the row's: ``column`` as in a place (``target``, ``2024`` …)."""

    column: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class RowTotal:
    """The 計 of an indicator row: what was stated, what follows, what may be printed.

    meaning: as declared, else as inferred from the figures; None where the row has figures that
    satisfy no meaning.  derived: the total that follows from the meaning, in the notation of the
    row's own cells; None where nothing follows.  agrees: whether stated and derived agree (True
    where only one of them is there).  printed: the text an edition prints: the stated one where it
    agrees or nothing follows, else the derived one.

    reaches: whether baseline and total (or the last year, for a stock) come to the target; True
    where one of them has no number.  target_derived: what they come to, as text.
    inferred: the meaning that the figures alone have, whatever was declared.  direction: as declared,
    else as inferred_direction, which follows from baseline and target.
    clashes: cells in another unit than the row's.  judged: False where a clash, or a mark that has
    no place in an indicator row, forbids any arithmetic: agrees and reaches then say nothing.
    """

    meaning: RowMeaning | None
    stated: str | None
    derived: str | None
    agrees: bool
    printed: str
    reaches: bool = True
    target_derived: str | None = None
    clashes: tuple[UnitClash, ...] = ()
    judged: bool = True
    inferred: RowMeaning | None = None
    direction: Direction | None = None
    inferred_direction: Direction | None = None


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
class OwnerView:
    """What a re-listing place shows, to be read only: its owner.

    at: the owner's place.  row: None where a whole initiative is repeated.  through: the re-listings
    that the pointer passed on its way to the owner; empty where it names the owner itself.
    """

    at: str
    initiative: Initiative
    row: Row | None = None
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How often something is listed (延べ), and how many of these own what they show (実)."""

    listed: int
    owned: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Initiatives, yearly tables and indicator rows, counted."""

    initiatives: Count
    tables: Count
    rows: Count


@dataclass(frozen=True, slots=True)
class Figures:
    """Every derived figure of ``plan``, by id or place.

    costs: by cost row (place ``initiative/table/row``, for specimens of the guide
    ``guide/sample/initiative/table/row``, which are in no sum), then by initiative (those that have
    a cost row of their own), strategic plan and pillar id (all); ``plan_cost`` is the grand total.
    open_counts: per strategic plan id and for the plan (key ""), how many yearly cells are still to
    be costed.  row_totals: by the place of the indicator row, specimens too.  frame: by the id of
    the frame line.  owners: initiatives the structure names that are no re-listings; listed: all
    places the structure gives to initiatives (延べ); counts: the same for tables and rows too.
    relisted: the owner of every re-listed initiative and row, by its place.  totals_difference: by
    strategic plan and pillar id and for the plan (key ""), the total less the sum of the printed
    totals it is made of (initiatives, for pillar and plan strategic plans), in printed units: what
    rounding an exact sum makes of it, 0 where printed figures are added.  natures, accounts: the costs
    by their nature and their account, in the profile's order; key "": what says none.  Both are empty
    where nobody tells costs apart so.
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
    counts: Counts
    relisted: Mapping[str, OwnerView]
    totals_difference: Mapping[str, int]
    natures: Mapping[str, CostShare]
    accounts: Mapping[str, CostShare]
