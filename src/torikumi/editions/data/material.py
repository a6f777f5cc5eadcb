"""What the open data is taken from, found once for all files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torikumi.editions.data.changes import Since, changes_since
from torikumi.editions.data.schema import Resource, all_resources
from torikumi.editions.document import Document, PrintedInitiative, PrintedTable
from torikumi.figures.bundle import Figures
from torikumi.notation.amounts import Amount, AmountState
from torikumi.notation.years import print_fiscal_year
from torikumi.plan.values import Dossier, Plan
from torikumi.plan.walk import Spot, spots

Record = Mapping[str, str]
"""A line of a file: text by column name."""


@dataclass(frozen=True, slots=True)
class Material:
    """The plan, its figures and what is printed of it.

    spots: every initiative of the body once, where it stands first.  printed, tables: what editions
    print, by place.  since: what changed since the previous plan, where there is one.
    """

    plan: Plan
    figures: Figures
    document: Document
    spots: tuple[Spot, ...]
    printed: Mapping[str, PrintedInitiative]
    tables: Mapping[str, PrintedTable]
    since: Since | None = None

    @property
    def resources(self) -> tuple[Resource, ...]:
        """The files of this publication."""
        return tuple(each for each in all_resources() if self.since or not each.optional)

    def era(self, year: int) -> str:
        """A printed fiscal year: 令和6年度."""
        return print_fiscal_year(year, self.plan.profile.years.printed)


def material_of(dossier: Dossier, figures: Figures, document: Document) -> Material:
    """The material for ``dossier``'s plan, of which ``document`` is what editions print."""
    plan = dossier.plan
    printed = {
        initiative.at: initiative
        for pillar in document.pillars
        for strategic_plan in pillar.strategic_plans
        for group in strategic_plan.groups
        for initiative in group.initiatives
    }
    first = {spot.initiative.id: spot for spot in reversed(tuple(spots(plan)))}
    return Material(
        plan=plan,
        figures=figures,
        document=document,
        spots=tuple(reversed(first.values())),
        printed=printed,
        tables={table.at: table for each in printed.values() for table in each.tables},
        since=changes_since(dossier.previous, plan) if dossier.previous else None,
    )


def whole(value: int | None) -> str:
    """A whole number, or nothing."""
    return "" if value is None else str(value)


def yes_no(value: bool) -> str:  # noqa: FBT001 - the value itself
    """A boolean as the Table Schema writes it."""
    return "true" if value else "false"


def money(amount: Amount) -> Record:
    """The columns of an amount.

    What is not applicable, or open with nothing known of it, has no figure: an empty field, so that
    nobody takes it for zero.
    """
    nothing = amount.state is AmountState.NOT_APPLICABLE or (amount.is_open and not amount.known)
    return {
        "amount": "" if nothing else str(amount.known),
        "amount_state": amount.state.value,
        "unit": amount.unit.value,
    }
