"""One yearly action plan as one frozen tree, every word kept as written.

What stands here is *stated*: a source printed it or a person typed it.  What can be computed
(totals, numbers that were not stated, roll-ups, contents pages) is not stored but asked of
`torikumi.figures` (model.md 3).  Text is NFC and otherwise untouched; years are fiscal years by
value (2024 = 1 April 2024 to 31 March 2025); money in cells is text, exact money is `Amount`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from torikumi.notation.amounts import Amount
from torikumi.notation.settings import MoneyUnit
from torikumi.notation.years import Period
from torikumi.profiles.model import Profile


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: the text as read and nothing else (model.md 1)."""

    raw: str = ""


@dataclass(frozen=True, slots=True)
class YearCell:
    """The cell of one fiscal year; ``year`` is the western number of the fiscal year."""

    year: int
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, the unit in which prose is edited, compared and merged."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A fact together with where it was taken from (a field of the cover, a caption …)."""

    text: str = ""
    whence: str = ""


class RowKind(StrEnum):
    """What a row of the yearly table is."""

    INDICATOR = "indicator"
    HEADING = "heading"
    COST = "cost"


class RowMeaning(StrEnum):
    """What the total (計) of an indicator row says about its years (domain.md §2)."""

    INCREMENTS = "increments"
    FLOWS = "flows"
    STOCK = "stock"
    STAGE = "stage"
    NONE = "none"


class Direction(StrEnum):
    """Where the figures of a row should go."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


class Phase(StrEnum):
    """The budget phase a cost figure belongs to; the plan's own figure never changes."""

    PLAN = "plan"
    REQUEST = "request"
    ASSESSED = "assessed"
    INITIAL = "initial"
    SUPPLEMENTARY = "supplementary"
    CURRENT = "current"
    EXPECTED = "expected"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class CostFigure:
    """A cost known beside what is printed: (year, phase, as-of date) → amount.

    ``source`` is empty for the whole cost and names the fund for a part of it; the general funds
    (一般財源) are never stored: they are the residual.
    """

    year: int
    amount: Amount
    source: str = ""
    phase: Phase = Phase.PLAN
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the yearly table.

    star: the mark "newly placed" stands before the label.
    number: the circled number before the label (① = 1), None where there is none.
    target: first column, label and target in one.
    baseline: state at the end of the year before the period; None where structurally blank.
    total: the stated 計; None where none was stated (then it is derived).
    relists: place of the owner row whose contents this row repeats, or None.
    amounts: exact figures behind the printed cost (cost rows only).
    """

    id: str
    kind: RowKind
    target: Cell
    star: bool = False
    number: int | None = None
    baseline: Cell | None = None
    years: tuple[YearCell, ...] = ()
    total: Cell | None = None
    meaning: RowMeaning | None = None
    direction: Direction | None = None
    forecast: bool = False
    relists: str | None = None
    amounts: tuple[CostFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class TableHead:
    """The captions of a yearly table as a source printed them."""

    spanning: str = ""
    target: str = ""
    baseline: str = ""
    years: tuple[YearCell, ...] = ()
    total: str = ""


@dataclass(frozen=True, slots=True)
class YearlyTable:
    """A yearly table.

    number: the stated table number such as ``1-7`` (7th table of strategic plan 1), or None where
    it is derived from the order.  head: captions as printed, None where they follow the profile.
    unit: unit of the cost row where the table states one.  broken_off: the source ended inside it.
    """

    id: str
    number: str | None = None
    caption: str = ""
    head: TableHead | None = None
    unit: MoneyUnit | None = None
    rows: tuple[Row, ...] = ()
    broken_off: bool = False


class SectionRole(StrEnum):
    """Among joint sections: the lead (主管課) carries the totals, the others are related."""

    LEAD = "lead"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class SectionRef:
    """A section in charge: the printed name, its role, and the unit it is where that is known."""

    raw: str
    role: SectionRole = SectionRole.LEAD
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative (取組): heading, paragraphs, yearly tables, sections in charge.

    It knows neither its parent nor its number: those are the structure's (model.md 11).
    relists: id of the initiative that owns what this one repeats (再掲); such an initiative has
    no tables and no money of its own.
    """

    id: str
    heading: str
    star: bool = False
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[YearlyTable, ...] = ()
    sections: tuple[SectionRef, ...] = ()
    relists: str | None = None


@dataclass(frozen=True, slots=True)
class InitiativeRef:
    """The place of an initiative in the structure, with its stated heading number if any."""

    initiative: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Initiatives under a group heading; a group without a name stands for "no heading"."""

    id: str
    name: str = ""
    members: tuple[InitiativeRef, ...] = ()


@dataclass(frozen=True, slots=True)
class StrategicPlan:
    """A strategic plan (戦略計画); numbers run through the whole plan."""

    id: str
    name: str
    number: int | None = None
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Pillar:
    """A pillar of measures (施策の柱)."""

    id: str
    name: str
    number: int | None = None
    strategic_plans: tuple[StrategicPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """The tree and the order of the plan; ``removed`` keeps the ids of what was taken out."""

    pillars: tuple[Pillar, ...] = ()
    removed: tuple[str, ...] = ()


class GuideNoteKind(StrEnum):
    """What a line of the how-to-read pages is."""

    HEADING = "heading"
    CALLOUT = "callout"
    STATEMENT = "statement"
    LEGEND = "legend"


@dataclass(frozen=True, slots=True)
class GuideNote:
    """A line (or a call-out of several lines) of the how-to-read pages, as printed."""

    id: str
    kind: GuideNoteKind
    text: str


@dataclass(frozen=True, slots=True)
class GuideSample:
    """A specimen on the how-to-read pages; its money and numbers count nowhere (model.md 13)."""

    id: str
    label: str
    caption: str = ""
    number: int | None = None
    initiative: Initiative | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """The how-to-read pages (見方): title, notes in order, specimens."""

    title: str = ""
    notes: tuple[GuideNote, ...] = ()
    samples: tuple[GuideSample, ...] = ()


class ContentsKind(StrEnum):
    """What a contents entry leads to."""

    GUIDE = "guide"
    PILLAR = "pillar"
    STRATEGIC_PLAN = "strategic_plan"
    FRAME = "frame"
    COST_LIST = "cost_list"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One stated line of the contents; ``page`` is None where none is printed (pillars)."""

    kind: ContentsKind
    text: str
    number: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class StatedContents:
    """The contents as a source printed them."""

    heading: str
    entries: tuple[ContentsEntry, ...] = ()


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
    (a part of) the cost of this plan inside the frame.
    """

    id: str
    name: str
    level: int = 1
    of_which: bool = False
    plan_cost: bool = False
    values: tuple[YearCell, ...] = ()
    total: Cell | None = None
    shares: tuple[YearCell, ...] = ()


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
    """The cost list (戦略計画別事業費一覧) as a source printed it."""

    id: str
    title: str
    unit: MoneyUnit
    lines: tuple[CostListLine, ...] = ()


class UnitKind(StrEnum):
    """What an organisational unit is; EACH and ALL are printed names for several units."""

    DIVISION = "division"
    SECTION = "section"
    OFFICER = "officer"
    EACH = "each"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class OrganisationUnit:
    """A unit of the organisation; a code alone is not identity, since codes are used again."""

    id: str
    name: str
    kind: UnitKind
    parent: str | None = None
    code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation as it stood on ``as_of`` (the names printed in the plan)."""

    as_of: date | None = None
    units: tuple[OrganisationUnit, ...] = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover; municipality and period say where they were taken from."""

    title: str = ""
    subtitle: str = ""
    slogan: tuple[str, ...] = ()
    municipality: Sourced = Sourced()
    period: Sourced = Sourced()


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan, with the profile and the organisation it was made under (model.md 10).

    period: None where no source stated it.  release: the name of a frozen release, empty before.
    """

    id: str
    profile: Profile
    cover: Cover = Cover()
    period: Period | None = None
    organisation: Organisation = Organisation()
    structure: Structure = Structure()
    initiatives: tuple[Initiative, ...] = ()
    guide: Guide = Guide()
    contents: StatedContents | None = None
    frame: Frame | None = None
    cost_list: StatedCostList | None = None
    release: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A person's decision that a finding may stand: with reason, name and date.

    It holds for the finding with this code, place and figures; other figures reopen it.
    """

    code: str
    at: str
    figures: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """The plan and what lies beside it; checks, editions and comparisons take the dossier."""

    plan: Plan
    acknowledgements: tuple[Acknowledgement, ...] = ()
    previous: Plan | None = None
