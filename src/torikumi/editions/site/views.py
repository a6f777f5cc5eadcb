"""What each page shows: frozen values for the templates, which lay out and compute nothing."""

from __future__ import annotations

from dataclasses import dataclass

from torikumi.editions.charts import Chart
from torikumi.editions.document import (
    PrintedContents,
    PrintedCostLine,
    PrintedCostList,
    PrintedFigureTable,
    PrintedFrame,
    PrintedGroup,
    PrintedInitiative,
    PrintedNote,
    PrintedPillar,
    PrintedSample,
    PrintedStrategicPlan,
)
from torikumi.editions.site.tables import CellView, MoneyHead, TableView


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file of the site (``page`` empty: plain text) and, in it, to an id."""

    text: str
    page: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """A line of a cost table with the page its name leads to, cells under their captions."""

    line: PrintedCostLine
    link: Link
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with its picture and the keys to its patterns, each with what it stands for.

    picture, keys: markup of ours, with every text in it escaped.
    """

    chart: Chart
    anchor: str
    picture: str
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MoneyView:
    """A part of the cost list: the lines of one page, and the sentence on what is open.

    note: empty where no figure of these lines is open.
    """

    caption: str
    source: PrintedCostList
    lines: tuple[MoneyLine, ...]
    note: str
    charts: tuple[ChartView, ...] = ()


@dataclass(frozen=True, slots=True)
class InitiativeView:
    """An initiative laid out: ``owner`` leads to the original of a re-listed one.

    key: the guide's lines on the marks that stand on this page; none in a specimen.
    """

    shown: PrintedInitiative
    anchor: str
    tables: tuple[TableView, ...]
    sections: tuple[Link, ...]
    owner: Link | None
    key: tuple[PrintedNote, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The front page; ``contents`` stands where there are no pillars to show."""

    pillars: tuple[PrintedPillar, ...]
    money: MoneyView | None
    contents: tuple[ContentsLine, ...]


@dataclass(frozen=True, slots=True)
class PillarView:
    """A pillar with its strategic plans."""

    pillar: PrintedPillar
    money: MoneyView | None


@dataclass(frozen=True, slots=True)
class StrategicPlanView:
    """A strategic plan with its initiatives."""

    strategic_plan: PrintedStrategicPlan
    money: MoneyView | None
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class InitiativePageView:
    """One initiative, its group, and its neighbours in the order of the plan."""

    initiative: InitiativeView
    group: str
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """Lines of the guide under one heading: sentences, then marks with what they mean."""

    heading: str
    anchor: str
    callouts: tuple[PrintedNote, ...]
    statements: tuple[PrintedNote, ...]
    legend: tuple[PrintedNote, ...]


@dataclass(frozen=True, slots=True)
class SampleView:
    """A specimen of the guide, with the call-outs that explain its parts."""

    sample: PrintedSample
    anchor: str
    initiative: InitiativeView | None
    overview: PrintedNote | None = None
    baseline: PrintedNote | None = None
    organisation: PrintedNote | None = None


@dataclass(frozen=True, slots=True)
class GuideView:
    """The how-to-read page: the first specimen stands before the explanations."""

    first: tuple[SampleView, ...]
    blocks: tuple[NoteBlock, ...]
    others: tuple[SampleView, ...]


@dataclass(frozen=True, slots=True)
class FrameTableView:
    """A table of the frame with its head and what of it is drawn."""

    table: PrintedFigureTable
    anchor: str
    head: MoneyHead
    charts: tuple[ChartView, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameView:
    """The fiscal frame."""

    frame: PrintedFrame
    tables: tuple[FrameTableView, ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents, with what stands below it."""

    entry: PrintedContents
    link: Link
    below: tuple[ContentsLine, ...] = ()
    groups: tuple[PrintedGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsView:
    """The contents of the plan and of the site."""

    lines: tuple[ContentsLine, ...]
    site: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as printed and the initiatives that name it."""

    name: str
    anchor: str
    initiatives: tuple[tuple[PrintedInitiative, str], ...]


@dataclass(frozen=True, slots=True)
class DivisionView:
    """Sections printed under one division (``name`` empty: they name none)."""

    name: str
    anchor: str
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class SectionsView:
    """The initiatives by section."""

    divisions: tuple[DivisionView, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its file, the template that lays it out, and the way to it from the front page."""

    name: str
    template: str
    title: str
    crumbs: tuple[Link, ...]
    view: object
