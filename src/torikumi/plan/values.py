"""One yearly action plan as one frozen tree, every word kept as written.

What stands here is *stated*: a source printed it or a person typed it.  What can be computed
(totals, numbers that were not stated, roll-ups, contents pages) is not stored but asked of
`torikumi.figures` (model.md 3).  Text is NFC and otherwise untouched; years are fiscal years by
value (2024 = 1 April 2024 to 31 March 2025); money in cells is text, exact money is `Amount`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from torikumi.notation.years import Period
from torikumi.plan.frame import (
    CostLineKind,
    CostListLine,
    Frame,
    FrameLine,
    FrameTable,
    FrameTableKind,
    StatedCostList,
)
from torikumi.plan.guide import (
    ContentsEntry,
    ContentsKind,
    Guide,
    GuideNote,
    GuideNoteKind,
    GuideSample,
    StatedContents,
)
from torikumi.plan.ledger import BudgetLedger, BudgetLine, BudgetLink
from torikumi.plan.organisation import (
    Organisation,
    OrganisationUnit,
    Succession,
    SuccessionKind,
    UnitKind,
)
from torikumi.plan.progress import Progress
from torikumi.plan.structure import (
    Group,
    InitiativeRef,
    Pillar,
    StrategicPlan,
    Structure,
)
from torikumi.plan.tables import (
    Cell,
    CostFigure,
    Direction,
    Initiative,
    Paragraph,
    Phase,
    Row,
    RowKind,
    RowMeaning,
    SectionRef,
    SectionRole,
    TableHead,
    YearCell,
    YearlyTable,
)
from torikumi.profiles.model import Profile

__all__ = [
    "Acknowledgement",
    "BudgetLedger",
    "BudgetLine",
    "BudgetLink",
    "Cell",
    "ContentsEntry",
    "ContentsKind",
    "CostFigure",
    "CostLineKind",
    "CostListLine",
    "Cover",
    "Direction",
    "Dossier",
    "Frame",
    "FrameLine",
    "FrameTable",
    "FrameTableKind",
    "Group",
    "Guide",
    "GuideNote",
    "GuideNoteKind",
    "GuideSample",
    "Initiative",
    "InitiativeRef",
    "Organisation",
    "OrganisationUnit",
    "Paragraph",
    "Phase",
    "Pillar",
    "Plan",
    "Progress",
    "Row",
    "RowKind",
    "RowMeaning",
    "SectionRef",
    "SectionRole",
    "Sourced",
    "StatedContents",
    "StatedCostList",
    "StrategicPlan",
    "Structure",
    "Succession",
    "SuccessionKind",
    "TableHead",
    "UnitKind",
    "YearCell",
    "YearlyTable",
]


@dataclass(frozen=True, slots=True)
class Sourced:
    """A fact together with where it was taken from (a field of the cover, a caption …)."""

    text: str = ""
    whence: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover; municipality and period say where they were taken from.

    decision, decided_on: number and day of the decision (決裁) as printed, empty before there is one.
    """

    title: str = ""
    subtitle: str = ""
    slogan: tuple[str, ...] = ()
    municipality: Sourced = Sourced()
    period: Sourced = Sourced()
    decision: str = ""
    decided_on: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan, with the profile and the organisation it was made under (model.md 10).

    period: None where no source stated it.  release: the name of a frozen release, empty before.
    """

    id: str
    profile: Profile
    cover: Cover = Cover()
    period: Period | None = None
    organisation: Organisation = field(default=Organisation())
    structure: Structure = field(default=Structure())
    initiatives: tuple[Initiative, ...] = ()
    guide: Guide = field(default=Guide())
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
    """The plan and what lies beside it; checks, editions and comparisons take the dossier.

    organisations: the organisation at later days than the plan's own.  successions: what became of
    the units of all of them.  ledger: the lines of the budget and what they pay for.  progress:
    what became of the plan, year by year.
    """

    plan: Plan
    acknowledgements: tuple[Acknowledgement, ...] = ()
    previous: Plan | None = None
    organisations: tuple[Organisation, ...] = ()
    successions: tuple[Succession, ...] = ()
    ledger: BudgetLedger = field(default=BudgetLedger())
    progress: tuple[Progress, ...] = ()
