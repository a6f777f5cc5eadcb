"""What every edition prints: one frozen document of printed strings, built once from the dossier.

Every string here is ready to print (years, numbers, marks and money as the profile wants them).
``at`` is the place in the plan from which a thing was taken (`torikumi.plan.places`); editions use
it for anchors and ids only.  `build` (in `document_builder`) makes it; writers only lay it out.
"""

from __future__ import annotations

from dataclasses import dataclass

from torikumi.editions.charts.model import Chart
from torikumi.plan.values import ContentsKind, CostLineKind, FrameTableKind, GuideNoteKind, RowKind
from torikumi.profiles.model import LegendTopic


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row: ``cells`` are target, baseline, one per year, total — always as many as captions.

    For a heading row only the first cell is not empty.  marker: star and circled number as printed
    before the label.  relisted: the printed pointer to the owner, empty if none.  meaning, direction:
    of an indicator row, what its total says and where its figures should go, with whether that was
    declared or read from the figures; empty where neither is known.  nature, account: of a cost row,
    where the plan tells costs apart so.  Only an edition for those who work with the plan shows these.
    relisted_at: the owner's place, empty if none.
    """

    at: str
    kind: RowKind
    marker: str
    cells: tuple[str, ...]
    relisted: str = ""
    meaning: str = ""
    direction: str = ""
    nature: str = ""
    account: str = ""
    relisted_at: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A yearly table with its two-level head.

    ``number`` stands over the first two columns, ``spanning`` over the rest; ``captions`` are all
    second-level captions.
    """

    at: str
    number: str
    spanning: str
    captions: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    caption: str = ""
    broken_off: bool = False


@dataclass(frozen=True, slots=True)
class PrintedInitiative:
    """An initiative: ``number`` such as ``(2)``, ``star`` as printed or empty."""

    at: str
    number: str
    heading: str
    star: str
    paragraphs: tuple[str, ...]
    tables: tuple[PrintedTable, ...]
    sections: tuple[str, ...]
    section_label: str
    relisted: str = ""
    relisted_at: str = ""


@dataclass(frozen=True, slots=True)
class PrintedGroup:
    """Initiatives under a group heading (``name`` empty: none is printed)."""

    at: str
    name: str
    initiatives: tuple[PrintedInitiative, ...]


@dataclass(frozen=True, slots=True)
class PrintedStrategicPlan:
    """A strategic plan: ``label`` such as 戦略計画 1; ``paragraphs`` stand before its groups."""

    at: str
    label: str
    name: str
    groups: tuple[PrintedGroup, ...]
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedPillar:
    """A pillar: ``label`` such as 施策の柱 1; ``paragraphs`` stand before its strategic plans."""

    at: str
    label: str
    name: str
    strategic_plans: tuple[PrintedStrategicPlan, ...]
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """A line of the how-to-read pages.

    text: the sentence without bullet and mark, broken lines rejoined.  mark: set where it explains
    one.  topic: what it settles, where that is known; a call-out is placed by it.  stated: the line
    as a source printed it, empty where the profile supplied it.  at: its place, empty as above.
    """

    kind: GuideNoteKind
    text: str
    mark: str = ""
    topic: LegendTopic | None = None
    stated: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class PrintedSample:
    """A specimen of the how-to-read pages with its label (【見本】, 例1 …) and caption."""

    at: str
    label: str
    caption: str
    initiative: PrintedInitiative | None


@dataclass(frozen=True, slots=True)
class PrintedGuide:
    """The how-to-read pages.

    specimen: where no source brought samples, an initiative of the body that an edition with pages
    may show with the call-outs; it stands in the body all the same and is no sample of the plan.
    """

    title: str
    notes: tuple[PrintedNote, ...]
    samples: tuple[PrintedSample, ...]
    specimen: PrintedSample | None = None


@dataclass(frozen=True, slots=True)
class PrintedFigureLine:
    """A line of a money table: ``cells`` go with the table's captions after the first."""

    at: str
    name: str
    level: int
    of_which: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedFigureTable:
    """A money table of the frame; ``captions[0]`` heads the names.

    Each year's amount is followed by its share of the table's total where the table has shares.
    charts: what of it is also drawn.
    """

    at: str
    title: str
    unit: str
    captions: tuple[str, ...]
    lines: tuple[PrintedFigureLine, ...]
    kind: FrameTableKind | None = None
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedFrame:
    """The fiscal frame; the titles head its preconditions and its notes."""

    at: str
    title: str
    preconditions: tuple[str, ...]
    estimated_on: str
    tables: tuple[PrintedFigureTable, ...]
    notes: tuple[str, ...]
    preconditions_title: str = ""
    notes_title: str = ""


@dataclass(frozen=True, slots=True)
class PrintedCostLine:
    """A line of the cost list: ``label`` such as 戦略計画 1; ``cells`` are the years and 計."""

    at: str
    kind: CostLineKind
    label: str
    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedCostList:
    """The cost list, with the sentence on what is still open (empty if nothing is).

    ``captions[0]`` heads the names; the others are the years and the total.  notes: the stated ones
    that say anything else than ``open_note``.  charts: what of it is also drawn.
    """

    title: str
    unit: str
    captions: tuple[str, ...]
    lines: tuple[PrintedCostLine, ...]
    open_note: str
    notes: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()

    @property
    def all_notes(self) -> tuple[str, ...]:
        """Every sentence under the list, the one on what is open first."""
        return (*((self.open_note,) if self.open_note else ()), *self.notes)


@dataclass(frozen=True, slots=True)
class PrintedCostShare:
    """The share of the cost list that is of one nature or account: the same lines, the same columns.

    kind: what tells costs apart (経費の性質, 会計).  name: which one, in words where none was said.
    """

    kind: str
    name: str
    lines: tuple[PrintedCostLine, ...]


@dataclass(frozen=True, slots=True)
class PrintedContents:
    """A line of the contents; ``at`` is where it leads, pages are the edition's own business.

    stated_page: the page a source printed, kept for an excerpt that has no body.
    """

    at: str
    kind: ContentsKind
    label: str
    name: str
    stated_page: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedCount:
    """How many of a kind there are: 取組の数, and the numbers listed (延べ) and owned (実)."""

    what: str
    text: str


@dataclass(frozen=True, slots=True)
class PrintedIndexEntry:
    """An initiative of a section: number such as ``1 Ⅰ (2)``; role: said where it is not the lead."""

    at: str
    number: str
    heading: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class PrintedIndexSection:
    """A section as it is printed in the body, with its initiatives in the order of the plan."""

    name: str
    entries: tuple[PrintedIndexEntry, ...]


@dataclass(frozen=True, slots=True)
class PrintedIndex:
    """The index by section; pages are the book's own business."""

    title: str
    sections: tuple[PrintedIndexSection, ...]


@dataclass(frozen=True, slots=True)
class PrintedChange:
    """A change: where inside its group, and both texts in pieces with whether each is changed."""

    at: str
    where: str
    after: tuple[tuple[str, bool], ...]
    before: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class PrintedChangeGroup:
    """The changes of one initiative, or of one other part of the plan."""

    title: str
    changes: tuple[PrintedChange, ...]


@dataclass(frozen=True, slots=True)
class PrintedChanges:
    """What changed of what is printed, from the plan ``old`` to the plan ``new`` (their titles)."""

    old: str
    new: str
    groups: tuple[PrintedChangeGroup, ...]


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """The head of a paper laid before a committee, empty where nothing was said."""

    number: str = ""
    committee: str = ""
    date: str = ""
    sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """Everything the editions print.

    draft_mark: printed on every page of a draft, empty for a release.  release: the release's name.
    excerpt: the source had specimens but no body, so that no money is counted; its pillars and
    strategic plans have no groups and are printed in the contents only.  counts: how much there is,
    for editions that are worked with; none of an excerpt.  cost_shares: the cost list by nature and by
    account, for the same editions; none where costs are not told apart.  index: by section, of a book.
    decision, decided_on: number and day of the decision as the cover has them, empty before there is
    one.  checksum: SHA-256 of the plan's JSON, empty where nothing is published.
    part: of which part of the plan this is, in words; empty of the whole.  changes: since the previous
    plan, for a committee; None where they are not asked for.  paper: of that committee.
    """

    title: str
    subtitle: str
    slogan: tuple[str, ...]
    municipality: str
    period: str
    release: str
    draft_mark: str
    excerpt: bool
    contents_title: str
    contents: tuple[PrintedContents, ...]
    guide: PrintedGuide
    pillars: tuple[PrintedPillar, ...]
    frame: PrintedFrame | None
    cost_list: PrintedCostList | None
    licence: str
    accent: str
    accent_soft: str
    counts: tuple[PrintedCount, ...] = ()
    cost_shares: tuple[PrintedCostShare, ...] = ()
    index: PrintedIndex | None = None
    decision: str = ""
    decided_on: str = ""
    checksum: str = ""
    part: str = ""
    changes: PrintedChanges | None = None
    paper: PrintedPaper = PrintedPaper()
