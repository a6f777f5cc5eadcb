"""What must be shown of a plan, as a tree of texts; made by `torikumi.proof.expected`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.notation.amounts import Amount
from torikumi.plan.values import (
    ContentsKind,
    CostLineKind,
    FrameLine,
    FrameTable,
    GuideNoteKind,
    Initiative,
    Row,
    RowKind,
    YearlyTable,
)
from torikumi.profiles.model import LegendTopic
from torikumi.proof.slots import Slot


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row; cells: baseline, years, total (none of a heading row).  row: as it stands in the plan.

    account: of a cost that is counted or stands on the how-to-read pages.
    """

    at: str
    row: Row
    kind: RowKind
    star: str
    number: str
    label: str
    cells: tuple[Slot, ...]
    relisted: str
    account: str = ""

    @property
    def marker(self) -> str:
        """Star and circled number."""
        return self.star + self.number


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A yearly table; years: of its columns."""

    at: str
    table: YearlyTable
    number: str
    spanning: str
    captions: tuple[str, ...]
    years: tuple[int, ...]
    caption: str
    rows: tuple[ShownRow, ...]
    broken_off: bool


@dataclass(frozen=True, slots=True)
class ShownInitiative:
    """An initiative; figure: its heading number as a number."""

    at: str
    initiative: Initiative
    figure: int | None
    number: str
    heading: str
    star: str
    relisted: str
    owner: str
    paragraphs: tuple[str, ...]
    tables: tuple[ShownTable, ...]
    sections: tuple[str, ...]
    section_label: str

    @property
    def title(self) -> str:
        """Number and heading."""
        return f"{self.number} {self.heading}".strip()


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group, empty of name where none is printed."""

    at: str
    name: str
    initiatives: tuple[ShownInitiative, ...]


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """A pillar or a strategic plan; plans: those of a pillar, groups: those of a strategic plan."""

    at: str
    id: str
    figure: int | None
    label: str
    name: str
    paragraphs: tuple[str, ...]
    plans: tuple[ShownLevel, ...] = ()
    groups: tuple[ShownGroup, ...] = ()

    @property
    def title(self) -> str:
        """Label and name."""
        return f"{self.label} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Spot:
    """An initiative and what stands above it."""

    pillar: ShownLevel
    plan: ShownLevel
    group: ShownGroup
    shown: ShownInitiative


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A line of the how-to-read pages."""

    at: str
    kind: GuideNoteKind
    mark: str
    text: str
    topic: LegendTopic | None


@dataclass(frozen=True, slots=True)
class ShownSample:
    """A specimen."""

    at: str
    label: str
    caption: str
    shown: ShownInitiative | None


@dataclass(frozen=True, slots=True)
class ShownGuide:
    """The how-to-read pages; borrowed: the initiative of the body that the book shows there."""

    title: str
    notes: tuple[ShownNote, ...]
    samples: tuple[ShownSample, ...]
    borrowed: ShownSample | None


@dataclass(frozen=True, slots=True)
class ShownChart:
    """A chart: the names its patterns have, and of each bar the year and the figure beside it."""

    at: str
    title: str
    unit: str
    keys: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a table of the frame; figures: amount and share by year, None for the total."""

    at: str
    line: FrameLine
    name: str
    cells: tuple[str, ...]
    figures: tuple[tuple[int | None, Amount, int | None], ...]


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """A table of the frame."""

    at: str
    table: FrameTable
    title: str
    unit: str
    captions: tuple[str, ...]
    lines: tuple[ShownLine, ...]
    shares: bool
    charts: tuple[ShownChart, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownFrame:
    """The fiscal frame."""

    title: str
    preconditions_title: str
    preconditions: tuple[str, ...]
    estimated_on: str
    tables: tuple[ShownFigures, ...]
    notes_title: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownCosts:
    """A line of the cost list; id: of what is added up, sums: by year, None for the total."""

    at: str
    kind: CostLineKind
    id: str
    label: str
    name: str
    cells: tuple[str, ...]
    sums: tuple[tuple[int | None, Amount], ...]


@dataclass(frozen=True, slots=True)
class ShownCostList:
    """The cost list."""

    title: str
    unit: str
    captions: tuple[str, ...]
    lines: tuple[ShownCosts, ...]
    open_note: str
    notes: tuple[str, ...]
    charts: tuple[ShownChart, ...] = ()

    @property
    def all_notes(self) -> tuple[str, ...]:
        """Every sentence under it."""
        return (*((self.open_note,) if self.open_note else ()), *self.notes)


@dataclass(frozen=True, slots=True)
class ShownShare:
    """The cost list of one nature or account (kind); initiatives: the sums of each that has any."""

    kind: str
    name: str
    lines: tuple[ShownCosts, ...]
    initiatives: tuple[tuple[str, tuple[tuple[int | None, Amount], ...]], ...]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """A line of the contents."""

    at: str
    kind: ContentsKind
    label: str
    name: str
    page: int | None

    @property
    def title(self) -> str:
        """Label and name."""
        return f"{self.label} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class ShownIndexEntry:
    """An initiative as the index names it."""

    at: str
    number: str
    heading: str
    role: str


@dataclass(frozen=True, slots=True)
class ShownIndexSection:
    """A section of the index with its initiatives."""

    name: str
    entries: tuple[ShownIndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything; facts: title, subtitle, slogan, municipality, period, release, licence by name."""

    title: str
    subtitle: str
    slogan: tuple[str, ...]
    municipality: str
    period: str
    release: str
    draft: str
    licence: str
    excerpt: bool
    contents_title: str
    contents: tuple[ShownEntry, ...]
    guide: ShownGuide
    pillars: tuple[ShownLevel, ...]
    frame: ShownFrame | None
    costs: ShownCostList | None
    shares: tuple[ShownShare, ...] = ()
    index_title: str = ""
    index: tuple[ShownIndexSection, ...] = ()
    decision: str = ""
    decided_on: str = ""
    checksum: str = ""
    part: str = ""

    @property
    def plans(self) -> Iterator[tuple[ShownLevel, ShownLevel]]:
        """Each strategic plan with its pillar."""
        return ((pillar, each) for pillar in self.pillars for each in pillar.plans)

    @property
    def spots(self) -> Iterator[Spot]:
        """Each initiative in printed order."""
        for pillar, plan in self.plans:
            for group in plan.groups:
                for shown in group.initiatives:
                    yield Spot(pillar, plan, group, shown)

    @property
    def full_title(self) -> str:
        """Title and subtitle."""
        return f"{self.title} {self.subtitle}".strip()

    @property
    def meanings(self) -> dict[str, str]:
        """What the legend says of each mark."""
        return {note.mark: note.text for note in self.guide.notes if note.mark}
