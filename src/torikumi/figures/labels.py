"""What places of a plan are called when a figure is explained to a person."""

from __future__ import annotations

from dataclasses import dataclass

from torikumi.figures.bundle import Figures
from torikumi.figures.tables import RowSpot
from torikumi.notation.amounts import Amount, print_amount
from torikumi.notation.numbering import code_key, print_heading_number, print_table_number
from torikumi.notation.rounding import OpenTotalsPolicy, print_total
from torikumi.notation.settings import Levels
from torikumi.notation.years import print_fiscal_year
from torikumi.plan.glossary import term
from torikumi.plan.values import Initiative, Pillar, StrategicPlan

_PLAN_AND_NUMBER = 2


_UNSAID = "（記載なし）"
"""The nature or account of costs that say none."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of things in the plan of ``figures``, with their printed numbers."""

    figures: Figures

    def year(self, year: int) -> str:
        """A fiscal year as the plan prints it."""
        return print_fiscal_year(year, self.figures.plan.profile.years.printed)

    def column(self, year: int | None) -> str:
        """A fiscal year, or the caption of the total where None."""
        if year is None:
            return self.figures.plan.profile.notation.columns.total
        return self.year(year)

    def pillar(self, pillar: Pillar) -> str:
        """Level, number and name of a pillar."""
        levels, number = self._levels, self.figures.numbers.pillars.get(pillar.id, "")
        return f"{levels.pillar} {number} {pillar.name}"

    def strategic_plan(self, each: StrategicPlan) -> str:
        """Level, number and name of a strategic plan."""
        levels, number = self._levels, self.figures.numbers.strategic_plans.get(each.id, "")
        return f"{levels.strategic_plan} {number} {each.name}"

    def initiative(self, initiative: Initiative) -> str:
        """Heading number and heading."""
        number = self.figures.numbers.headings.get(initiative.id)
        if number is None:
            return initiative.heading
        printed = print_heading_number(number, self.figures.plan.profile.notation)
        return f"{printed} {initiative.heading}"

    def table(self, table: str, stated: str | None = None) -> str:
        """The number of a table as printed; the stated one for a specimen, else nothing."""
        number = self.figures.numbers.tables.get(table, stated or "")
        key = code_key(number) or ()
        notation = self.figures.plan.profile.notation
        if len(key) == _PLAN_AND_NUMBER:
            return print_table_number(key[0], key[1], notation)
        return print_table_number(None, key[0], notation) if len(key) == 1 else number

    def row(self, spot: RowSpot) -> str:
        """Table number and the label of the row."""
        table = spot.table.table
        return f"{self.table(table.id, table.number)} {spot.row.target.raw}".strip()

    def share(self, term_of: str, name: str) -> str:
        """What a share of the cost is of: 経費の性質 投資的経費."""
        return f"{term(term_of).ja} {name or _UNSAID}"

    def amount(self, amount: Amount) -> str:
        """An amount as printed; an open one with what is known where nothing else was chosen."""
        profile = self.figures.plan.profile
        policy = OpenTotalsPolicy(profile.money.open_totals)
        text = print_total(amount, profile.notation, policy)
        return print_amount(amount, profile.notation) if text is None else text

    @property
    def _levels(self) -> Levels:
        return self.figures.plan.profile.notation.levels
