"""What the rules about sections in charge ask of a context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from torikumi.checks.lookup import NO_BODY
from torikumi.checks.rule import Context, NotCheckable
from torikumi.figures.tables import initiatives_of
from torikumi.notation.years import print_date
from torikumi.plan.places import place
from torikumi.plan.register import Register, register_of
from torikumi.plan.succession import history_of, names_day, units_of
from torikumi.plan.unit_names import Match, Resolution
from torikumi.profiles.model import YearChoices

NO_ORGANISATION = NotCheckable("組織の一覧がありません。", "There is no list of the organisation.")
NO_DAY = NotCheckable(
    "組織名の基準日が分かりません。", "The day of which the sections are named is not known."
)


@dataclass(frozen=True, slots=True)
class NamedSection:
    """A printed name of a section in charge, its place, and what it means on the day of the names."""

    at: str
    meant: Resolution
    register: Register
    years: YearChoices

    @property
    def day(self) -> dict[str, str]:
        """The day of the names, as the parameters of a message."""
        return self.told(self.register.day, "day")

    def told(self, day: date, name: str) -> dict[str, str]:
        """A day as the parameters ``name`` of a message, in the eras the plan is printed in."""
        return {name: day.isoformat(), f"{name}_ja": print_date(day, self.years.printed)}

    @property
    def candidates(self) -> str:
        """The full names of what the name may mean."""
        return "、".join(self.register.full_name(unit) for unit in self.meant.members)


def register_of_names(context: Context) -> Register | NotCheckable:
    """The organisation of the day of the names, or what is missing for it."""
    plan = context.plan
    day = names_day(plan)
    if not plan.initiatives:
        return NO_BODY
    if not plan.organisation.units:
        return NO_ORGANISATION
    return register_of(history_of(context.dossier).organisation, day) if day else NO_DAY


def sections_that(context: Context, register: Register, *matches: Match) -> Iterator[NamedSection]:
    """The printed names that fit the organisation in one of these ways, in printed order.

    Specimens of the how-to-read pages are left out.
    """
    meant = cache(lambda section: units_of(section, register))
    for spot in initiatives_of(context.plan):
        if spot.specimen:
            continue
        for number, section in enumerate(spot.initiative.sections):
            for each in meant(section):
                if each.match in matches:
                    at = place(spot.at, "sections", number)
                    yield NamedSection(at, each, register, context.plan.profile.years)
