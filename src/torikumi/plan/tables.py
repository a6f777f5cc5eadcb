"""Initiatives and their yearly tables, every word kept as written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from torikumi.notation.amounts import Amount
from torikumi.notation.settings import MoneyUnit


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

    ``source`` and ``nature`` are empty for the whole cost.  ``source`` names the fund for a part of
    it; the general funds (一般財源) are never stored: they are the residual.  ``nature`` names the
    nature (投資的, その他 …) for a part of the cost as it is printed (of whatever the profile prints).
    """

    year: int
    amount: Amount
    source: str = ""
    phase: Phase = Phase.PLAN
    as_of: date | None = None
    nature: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole cost, no part of it by source or nature."""
        return not self.source and not self.nature


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
    nature: the nature (投資的, その他 …) of this row's cost, but for the parts that ``amounts`` name
    another one of; empty where it is not said (cost rows only).
    account: the account (会計) of this row's cost; empty for the first of the profile (cost rows only).
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
    nature: str = ""
    account: str = ""


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
