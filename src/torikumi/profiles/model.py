"""A profile: one municipality's choices, as a value that travels inside the plan.

Everything that one plan does this way and another that way is a field here and a key in a TOML
file; `torikumi.profiles.load` reads those files.  Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from torikumi.notation.eras import Era, Eras, eras_as_of, load_eras
from torikumi.notation.settings import Notation
from torikumi.notation.years import (
    Period,
    Style,
    print_date,
    print_fiscal_year,
    print_period,
)


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
    BASIS = "basis"
    BELOW_UNIT = "below_unit"
    NO_FIGURE = "no_figure"


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


class CostBasis(StrEnum):
    """Which money the printed costs are: all of it, or what is left for the general funds."""

    TOTAL = "total"
    GENERAL_FUNDS = "general_funds"


class FrameRelation(StrEnum):
    """How the plan's cost stands to its lines in the fiscal frame."""

    EQUAL = "equal"
    ADJUSTED = "adjusted"
    NONE = "none"


class SectionCost(StrEnum):
    """Which of several sections in charge shows the cost: the lead alone, or every one of them."""

    LEAD = "lead"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class MoneyChoices:
    """How money is rounded and added up, by the names of policies in `torikumi.notation.rounding`.

    open_totals: how a total over a year that is still to be costed is printed; empty means that no
    choice was made, and then such a total cannot be published (domain.md §3).
    frame_relation: whether the frame's lines of the plan's cost come to that cost by themselves,
    together with the frame's adjusting line, or not at all.
    basis: what of the exact amounts is printed as cost: all (総事業費), or the residual after all
    other sources (一般財源).  accounts: the accounts (会計) the costs are of, a cost that names none
    being of the first; empty: not said.  frame_accounts: those of them whose costs the frame's lines
    hold; empty: all.  natures: the natures of costs (投資的経費, その他の経費 …) as the lines of the
    frame name them; empty: costs are not told apart by their nature.
    section_totals: whether totals by section count a cost at the lead (主管課) alone, so that they
    make the plan's total, or at every section in charge, so that they count it repeatedly (延べ).
    """

    rounding: str
    totals: str
    open_totals: str
    frame_relation: FrameRelation
    frame_exact: bool
    basis: CostBasis = CostBasis.TOTAL
    accounts: tuple[str, ...] = ()
    frame_accounts: tuple[str, ...] = ()
    natures: tuple[str, ...] = ()
    section_totals: SectionCost = SectionCost.LEAD


class YearStyle(StrEnum):
    """How a fiscal year is printed: 令和6年度, 2024年度, 令和6年度(2024年度)."""

    ERA = "era"
    WESTERN = "western"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class YearChoices:
    """How years are printed and read.

    style: era, western year or both.  printed_as_of: the plan is printed with the eras that had
    begun on this day, so that a plan of the past is printed in a past era on purpose (平成33年度);
    None: with all.  coming: eras that begin after those that are built in.
    """

    style: YearStyle = YearStyle.ERA
    printed_as_of: date | None = None
    coming: tuple[Era, ...] = ()

    @property
    def known(self) -> Eras:
        """All eras, oldest first: what is read."""
        return _known_eras(self.coming)

    @property
    def printed(self) -> Eras:
        """The eras in which the plan prints its years."""
        return (
            self.known if self.printed_as_of is None else eras_as_of(self.known, self.printed_as_of)
        )

    def fiscal_year(self, year: int) -> str:
        """A fiscal year as the plan prints it: 令和6年度."""
        return print_fiscal_year(year, self.printed, style=_STYLES[self.style])

    def period(self, period: Period) -> str:
        """A period as the plan prints it: 令和6～8年度."""
        return print_period(period, self.printed, style=_STYLES[self.style])

    def day(self, day: date) -> str:
        """A date as the plan prints it: 令和6年4月1日."""
        return print_date(day, self.printed, style=_STYLES[self.style])


_STYLES: dict[YearStyle, Style] = {
    YearStyle.ERA: "era",
    YearStyle.WESTERN: "western",
    YearStyle.BOTH: "both",
}


@lru_cache(maxsize=16)
def _known_eras(coming: Eras) -> Eras:
    return tuple(sorted((*load_eras(), *coming)))


@dataclass(frozen=True, slots=True)
class Cue:
    """Words by which a printed sentence or heading is recognised as being about ``topic``."""

    topic: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AvoidedWord:
    """A word that the plan does not use, what it writes instead (empty: to be reworded), and why."""

    word: str
    instead: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The fixed headings of the printed document, and the cues by which a reader knows them.

    Each tuple begins with the spelling we print.  ``draft``: what every page of a draft says.
    ``plan_cost``: how a うち line of the frame is named that is this plan's cost, beside the plan's
    own title; ``adjustment``: how the line is named that makes up the rest (要調整額).
    ``relisted_from`` is the pointer to an owner, with ``{plan}`` (戦略計画 3), ``{number}`` and
    ``{mark}``; ``open_note`` explains a noted sum, with ``{mark}`` and ``{count}``.
    ``avoid``: the municipality's own list of words that are not used.  ``preferred``: of words with
    several spellings the one that the plan writes.  ``keep``: names in which neither is looked for.
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
    plan_cost: tuple[str, ...] = ()
    adjustment: tuple[str, ...] = ()
    avoid: tuple[AvoidedWord, ...] = ()
    preferred: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleParameter:
    """A number that a rule goes by, such as how many places it tells."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """What the profile changes about one rule; what is empty stays as the rule has it.

    severity: ``off`` switches the rule off.  gate: when it runs first.
    """

    code: str
    severity: str = ""
    gate: str = ""
    parameters: tuple[RuleParameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What the editions need to know about appearance: accent colours as ``#rrggbb``."""

    accent: str
    accent_soft: str


@dataclass(frozen=True, slots=True)
class Profile:
    """All choices of one municipality; ``version`` grows when the choices change.

    encodings: the character encodings, beside UTF-8, in which the plan will be handed on.
    """

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
    years: YearChoices = YearChoices()
    encodings: tuple[str, ...] = ()
