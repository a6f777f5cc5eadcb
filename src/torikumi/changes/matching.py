"""What is the same in two plans: the values that matching gives and a person decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Became(StrEnum):
    """What became of an initiative; RENAMED, RENUMBERED and MOVED may come together."""

    SAME = "same"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DROPPED = "dropped"
    NEW = "new"


class Reason(StrEnum):
    """By what things were known to be the same.

    HEADING, TEXT, ROWS (their labels), FIGURES (one begins where the other ended), SECTIONS and PLACE
    (beside the same neighbours) may come together: then the weightiest is named.  REPEATS: what both
    repeat is the same.  PARTS: sentences and rows that left one whole for several, or the reverse.
    """

    DECIDED = "decided"
    ID = "id"
    HEADING = "heading"
    TEXT = "text"
    ROWS = "rows"
    FIGURES = "figures"
    SECTIONS = "sections"
    PLACE = "place"
    REPEATS = "repeats"
    PARTS = "parts"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of initiatives: ``old`` went on as ``new`` (ids; empty where there is none).

    A split has one old and several new, a merger several old and one new.  confidence: per mille.
    """

    became: tuple[Became, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    reason: Reason
    confidence: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Initiatives that may be the same, or parts of one whole: a person is asked.

    old, new: ids, one of each unless it may be a split (several new) or a merger (several old).
    confidence: per mille.  reasons: what speaks for it, the weightiest first.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    confidence: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """What is the same in two plans.

    pairs: new id → old id of everything outside the how-to-read pages; no two new ids have the same
    old id.  guide: the same of the how-to-read pages, whose specimens may bear ids of the body.
    fates: every initiative of both plans.  unclear: left to a person; what of them is not paired is
    dropped or new in ``fates``.
    """

    pairs: Mapping[str, str]
    guide: Mapping[str, str]
    fates: tuple[Fate, ...]
    unclear: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided, by ids.

    pairs: (old, new) of pillars, strategic plans, groups or initiatives.  dropped, new: initiatives
    without a counterpart.  splits: one old, several new; merges: several old, one new.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    dropped: frozenset[str] = field(default=frozenset())
    new: frozenset[str] = field(default=frozenset())
    splits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    merges: tuple[tuple[tuple[str, ...], str], ...] = ()
