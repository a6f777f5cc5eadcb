"""The how-to-read pages and the contents of a plan, as a source printed them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from torikumi.plan.tables import Initiative


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
