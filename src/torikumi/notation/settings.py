"""The settings every parser of plan notation takes.

A municipality chooses its marks, its money unit, its column captions and its spellings; a profile
(`torikumi.profiles`) builds one `Notation` from those choices.  Nothing in this package knows a
mark by heart: what stands for "to be costed", "newly placed" or "nothing here" is always asked here
(model.md 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MoneyUnit(StrEnum):
    """The unit an amount of money is counted in; the value is the unit's name in the glossary."""

    YEN = "yen"
    THOUSAND_YEN = "thousand_yen"
    MILLION_YEN = "million_yen"

    @property
    def in_yen(self) -> int:
        """How many yen one of this unit is."""
        return {"yen": 1, "thousand_yen": 1_000, "million_yen": 1_000_000}[self.value]


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs a plan prints instead of words, as the profile defines them.

    new: newly placed in the yearly plan (stands after a heading or before a row's label).
    decided_zero: there is a plan that year which needs no money (cost cells only); empty where the
        plan has no such mark: its ``0`` is then a number below one unit.
    to_be_costed: the cost follows from later study (cost cells only).
    none: every spelling of "nothing here", the one we write ourselves first.
    relisted: the word that marks a re-listed initiative or row.
    note: the sign put beside a sum that is not closed.
    """

    new: str
    decided_zero: str
    to_be_costed: str
    none: tuple[str, ...]
    relisted: str
    note: str


@dataclass(frozen=True, slots=True)
class Spellings:
    """The words and signs by which a plan's author writes what the grammar knows.

    same: whole-cell phrases that repeat the year before (canonical spelling first).
    units: printed spellings of each money unit, the one we print first.
    negative_signs: signs before a negative amount, the one we print first.
    chain_signs: signs that join stages in time order, the one we print first.
    parallel_signs: signs that join things done side by side.
    cost_label: words of the cost row's label without the unit.
    """

    same: tuple[str, ...]
    units: tuple[tuple[MoneyUnit, tuple[str, ...]], ...]
    negative_signs: tuple[str, ...]
    chain_signs: tuple[str, ...]
    parallel_signs: tuple[str, ...]
    cost_label: tuple[str, ...]

    def unit_name(self, unit: MoneyUnit) -> str:
        """The spelling in which we print ``unit``."""
        return next(names[0] for known, names in self.units if known is unit)

    def unit_of(self, word: str) -> MoneyUnit | None:
        """The money unit that ``word`` names, or None."""
        return next((known for known, names in self.units if word in names), None)


@dataclass(frozen=True, slots=True)
class Columns:
    """The captions of the yearly table, with placeholders in braces for the printed years.

    Placeholders: ``{last}`` last year of the period, ``{before}`` the year before the first one,
    ``{year}`` the column's year; each becomes a printed fiscal year such as 令和8年度, in the style
    the profile chose; ``{last_era}``, ``{before_era}`` never have the western year beside them.
    ``number`` holds ``{n}`` and, unless tables are numbered through the plan, ``{plan}``.
    """

    spanning: str
    number: str
    target: str
    baseline: str
    year: str
    total: str


class NumberScope(StrEnum):
    """Within what a run of numbers goes on before it begins anew."""

    PLAN = "plan"
    STRATEGIC_PLAN = "strategic_plan"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Levels:
    """The names of the levels above an initiative, the shapes of the printed numbers, their scope.

    ``heading_number`` holds ``{n}``.  (How a table's number is printed is `Columns.number`.)
    heading_scope, table_scope: within what headings and tables are numbered through.
    relisted_numbered: whether a wholly re-listed initiative bears a heading number of its own.
    """

    pillar: str
    strategic_plan: str
    heading_number: str
    section_label: str
    heading_scope: NumberScope = NumberScope.STRATEGIC_PLAN
    table_scope: NumberScope = NumberScope.STRATEGIC_PLAN
    relisted_numbered: bool = True


@dataclass(frozen=True, slots=True)
class Notation:
    """All settings of one plan's notation.

    stage_chains: stages of which one follows the other (調査, 設計, 工事, 開設); there is no order of
    stages but in such a chain.
    """

    unit: MoneyUnit
    marks: Marks
    spellings: Spellings
    columns: Columns
    levels: Levels
    circled: bool
    stage_chains: tuple[tuple[str, ...], ...] = ()
