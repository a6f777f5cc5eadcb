"""A profile: one municipality's choices, as a value that travels inside the plan.

Everything that one plan does this way and another that way is a field here and a key in a TOML
file; `torikumi.profiles.load` reads those files.  Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from torikumi.notation.settings import Notation


class LegendTopic(StrEnum):
    """What a sentence of the how-to-read pages settles."""

    ROUNDING = "rounding"
    FLOOR = "floor"
    ESTIMATE = "estimate"
    REVIEW = "review"
    RELISTING = "relisting"
    TOTALS = "totals"
    OPEN_TOTALS = "open_totals"
    DECIDED_ZERO = "decided_zero"
    TO_BE_COSTED = "to_be_costed"
    NEW = "new"
    ORGANISATION = "organisation"
    BASELINE = "baseline"
    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sentence the how-to-read pages print, and the mark it explains (empty if none).

    Sentences may hold ``{first}``, ``{last}``, ``{before}`` (printed fiscal years), ``{later}``
    (the years after the first), ``{first_calendar}`` (the calendar year in which the first fiscal
    year begins, such as 令和6年), ``{unit}`` and ``{unit_amount}`` (百万円, 1百万円).
    ``stated``: a source printed this sentence; otherwise it is the profile's own.
    """

    topic: LegendTopic
    text: str
    mark: str = ""
    stated: bool = False


@dataclass(frozen=True, slots=True)
class MoneyChoices:
    """How money is rounded and added up, by the names of policies in `torikumi.notation.rounding`.

    open_totals: how a total over a year that is still to be costed is printed; empty means that no
    choice was made, and then such a total cannot be published (domain.md §3).
    frame_relation: how the plan's cost stands to its lines in the fiscal frame: ``equal``,
    ``adjusted`` (with an adjusting amount) or ``none``.
    """

    rounding: str
    totals: str
    open_totals: str
    frame_relation: str
    frame_exact: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """Words by which a printed sentence or heading is recognised as being about ``topic``."""

    topic: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The fixed headings of the printed document, and the cues by which a reader knows them.

    Each tuple begins with the spelling we print.  ``draft``: what every page of a draft says.
    ``relisted_from`` is the pointer to an owner, with ``{plan}`` (戦略計画 3), ``{number}`` and
    ``{mark}``; ``open_note`` explains a noted sum, with ``{mark}`` and ``{count}``.
    """

    contents: tuple[str, ...]
    guide: tuple[str, ...]
    specimen: tuple[str, ...]
    example: tuple[str, ...]
    legend: tuple[str, ...]
    frame: tuple[str, ...]
    cost_list: tuple[str, ...]
    preconditions: tuple[str, ...]
    notes: tuple[str, ...]
    subtotal: tuple[str, ...]
    grand_total: tuple[str, ...]
    bullets: tuple[str, ...]
    legend_cues: tuple[Cue, ...]
    municipality_suffixes: tuple[str, ...]
    draft: str
    relisted_from: str
    open_note: str


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """What the profile changes about one rule: severity (``off`` switches it off)."""

    code: str
    severity: str


@dataclass(frozen=True, slots=True)
class Look:
    """What the editions need to know about appearance: accent colours as ``#rrggbb``."""

    accent: str
    accent_soft: str


@dataclass(frozen=True, slots=True)
class Profile:
    """All choices of one municipality; ``version`` grows when the choices change."""

    name: str
    version: int
    title: str
    notation: Notation
    money: MoneyChoices
    words: DocumentWords
    legend: tuple[LegendEntry, ...]
    rules: tuple[RuleChoice, ...]
    licence: str
    municipality_code: str
    look: Look
