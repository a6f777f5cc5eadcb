"""Totals by section in charge, as printed and after changes of the organisation (domain.md 1 and 4).

Among joint sections the lead (主管課) carries the cost and related ones (関係課) are counted apart, so
that section totals count nothing twice: the totals of all sections, with what no section carries, are
the total of the plan.  Where the profile chose that every section in charge shows the cost, they are
more than that (延べ), and what each leads is known beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from torikumi.figures.bundle import CostLine, Figures
from torikumi.notation.amounts import Amount, add, not_applicable
from torikumi.plan.register import Register
from torikumi.plan.succession import Offices, Standing, units_of
from torikumi.plan.unit_names import Match
from torikumi.plan.values import Initiative, SectionRef, SectionRole
from torikumi.plan.walk import spots
from torikumi.profiles.model import SectionCost


@dataclass(frozen=True, slots=True)
class SectionTotal:
    """What one section has in a plan.

    unit: its id, None where the printed name is no single unit of the organisation.  name: the full
    name of the unit, else as printed, empty for initiatives without a section.  cost: what the
    section shows, by the profile's choice of the initiatives it leads or of all it is named at.
    led: of the initiatives it leads.  leads, related: how many initiatives it leads, and takes part
    in; a re-listing is in neither.  relisted: how many re-listings name it.
    """

    unit: str | None
    name: str
    cost: CostLine
    led: CostLine
    leads: int = 0
    related: int = 0
    relisted: int = 0


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A section of an initiative of which it is not known which unit of today it is.

    unit, name: the section when the names were set.  standing: why it is not known.  candidates: the
    units that it may have become.  is_lead: whether it led the initiative.  cost, led: as in
    `SectionTotal`; a re-listing has none.
    """

    initiative: str
    unit: str
    name: str
    standing: Standing
    candidates: tuple[str, ...]
    is_lead: bool
    cost: CostLine
    led: CostLine


@dataclass(frozen=True, slots=True)
class SectionTotals:
    """The totals of all sections.

    counted: where the profile counts the cost of joint sections.  sections: in the order of the
    organisation, then as they come in the plan.  unassigned: what belongs to no section after a
    change, in the order of the plan.  total: of all initiatives, each once (実).  shown: what the
    sections and what is unassigned show together; more than ``total`` where every joint section
    shows the cost (延べ).
    beyond_plan: yen by which ``total`` is more than the plan's: never anything where totals are sums
    of printed figures; where they are roundings of exact sums, what rounding each initiative makes.
    initiatives: how many there are, re-listings left out (実).  mentions: how often sections are
    named, in re-listings too (延べ).
    """

    counted: SectionCost
    sections: tuple[SectionTotal, ...]
    total: CostLine
    shown: CostLine
    beyond_plan: int
    initiatives: int
    mentions: int
    unassigned: tuple[Unassigned, ...] = ()

    def of(self, unit: str) -> SectionTotal | None:
        """The totals of the unit with this id."""
        return next((each for each in self.sections if each.unit == unit), None)

    def agrees_with(self, other: SectionTotals) -> bool:
        """Whether nothing was lost or doubled between this state and the other, in any year.

        What sections lead and what is unassigned comes to the total in both, and the totals are the
        same; so are the numbers of initiatives and of mentions.
        """
        whole = _figures(self.total)
        return all(
            (_figures(each.total), each.initiatives, each.mentions)
            == (whole, self.initiatives, self.mentions)
            and _figures(_sum_of((*each.sections, *each.unassigned), each.total)) == whole
            for each in (self, other)
        )


def _figures(line: CostLine) -> tuple[tuple[int, int], ...]:
    """Yen known and parts open: of each year, and in all."""
    return tuple(
        (each.yen, each.open_count) for each in (*(each for _, each in line.years), line.total)
    )


def _sum_of(parts: Iterable[SectionTotal | Unassigned], like: CostLine) -> CostLine:
    """What the parts lead, with the years that ``like`` has."""
    made = _Cost()
    for part in parts:
        made.pour(part.led)
    return made.line(like)


def totals_by_section(figures: Figures, register: Register) -> SectionTotals:
    """The totals by section as printed; ``register`` is of the day the names are of."""
    return _totals(figures, lambda section: _printed(section, register), register.units)


def totals_by_section_today(figures: Figures, offices: Offices) -> SectionTotals:
    """The totals by the sections that stand today for the printed ones."""
    return _totals(figures, lambda section: _today(section, offices), offices.today.units)


def lead_of(initiative: Initiative) -> SectionRef | None:
    """The section that carries the cost: the first lead (more than one is a finding of OG105)."""
    leads = (each for each in initiative.sections if each.role is SectionRole.LEAD)
    return next((each for each in leads if each.raw.strip()), None)


# --- where a section is gathered ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """What a section is gathered under: a unit, or a printed name that is no single unit.

    standing, candidates: those of `Unassigned` where it is not known which unit stands for it.
    """

    unit: str | None = None
    name: str = ""
    standing: Standing = Standing.SAME
    candidates: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it is known under what to gather."""
        return self.standing is Standing.SAME


_Placing = Callable[[SectionRef], _Place]


def _printed(section: SectionRef, register: Register) -> _Place:
    found = units_of(section, register)
    if len(found) == 1 and found[0].match is Match.FOUND and found[0].unit:
        return _Place(found[0].unit, register.full_name(found[0].unit))
    return _Place(None, section.raw)


def _today(section: SectionRef, offices: Offices) -> _Place:
    printed = _printed(section, offices.printed)
    fates = offices.of(section)
    if len(fates) != 1:
        return printed
    [fate] = fates
    if fate.standing not in {Standing.SAME, Standing.SUCCEEDED}:
        return replace(printed, standing=fate.standing, candidates=fate.units)
    [unit] = fate.units
    return _Place(unit, offices.today.full_name(unit) or printed.name)


# --- adding up -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Cost:
    """A cost in the making."""

    years: dict[int, Amount] = field(default_factory=dict)
    total: Amount | None = None

    def pour(self, cost: CostLine) -> None:
        """Add a line to the sum."""
        for year, amount in cost.years:
            self.years[year] = add(self.years[year], amount) if year in self.years else amount
        self.total = add(self.total, cost.total) if self.total else cost.total

    def line(self, like: CostLine) -> CostLine:
        """The sum, with all the years that the plan's own line has."""
        nothing = not_applicable(like.total.unit)
        years = tuple((year, self.years.get(year, nothing)) for year, _ in like.years)
        return CostLine(years, self.total or nothing)


@dataclass(slots=True)
class _Sum:
    """What one section has, in the making."""

    cost: _Cost = field(default_factory=_Cost)
    led: _Cost = field(default_factory=_Cost)
    leads: int = 0
    related: int = 0
    relisted: int = 0


class _Totals:
    """The totals of every place that sections are gathered under, in the making."""

    def __init__(self, figures: Figures, placing: _Placing) -> None:
        self._figures = figures
        self._placing = cache(placing)
        self.counted = figures.plan.profile.money.section_totals
        self.sums: dict[_Place, _Sum] = {}
        self.whole = _Cost()
        self.shown = _Cost()
        self.unassigned: list[Unassigned] = []

    def count(self, initiative: Initiative) -> None:
        """Add an initiative to its lead, and at the sections related to it as the profile chose.

        A unit that several names of one initiative mean (after a merger) shows its cost once.
        """
        nothing = _Cost().line(self._figures.plan_cost)
        if initiative.relists is not None:
            for section in initiative.sections:
                if gathered := self._gathered(section, initiative, nothing):
                    gathered.relisted += 1
            return
        cost = self._figures.initiative_costs.get(initiative.id, nothing)
        self.whole.pour(cost)
        lead = lead_of(initiative)
        everywhere = self.counted is SectionCost.ALL
        others_show_it = everywhere and any(each.raw.strip() for each in initiative.sections)
        self._lead(lead, initiative, cost, cost if lead or not others_show_it else nothing)
        showing = {self._placing(lead) if lead else _Place()}
        for section in initiative.sections:
            if section is lead:
                continue
            place = self._placing(section)
            shown = cost if everywhere and place not in showing else nothing
            showing.add(place)
            if gathered := self._gathered(section, initiative, shown):
                gathered.related += 1

    def _lead(
        self, lead: SectionRef | None, initiative: Initiative, cost: CostLine, shown: CostLine
    ) -> None:
        at = self._placing(lead) if lead else _Place()
        self.shown.pour(shown)
        if not at.is_known:
            self._leave(at, initiative, shown, cost, is_lead=True)
            return
        gathered = self.sums.setdefault(at, _Sum())
        gathered.leads += 1
        gathered.cost.pour(shown)
        gathered.led.pour(cost)

    def _gathered(
        self, section: SectionRef, initiative: Initiative, shown: CostLine
    ) -> _Sum | None:
        """The sum of a section that does not lead, which shows a cost; None if it is not known."""
        at = self._placing(section)
        self.shown.pour(shown)
        if not at.is_known:
            nothing = _Cost().line(self._figures.plan_cost)
            self._leave(at, initiative, shown, nothing, is_lead=False)
            return None
        gathered = self.sums.setdefault(at, _Sum())
        gathered.cost.pour(shown)
        return gathered

    def _leave(
        self, at: _Place, initiative: Initiative, cost: CostLine, led: CostLine, *, is_lead: bool
    ) -> None:
        self.unassigned.append(
            Unassigned(
                initiative.id,
                at.unit or "",
                at.name,
                at.standing,
                at.candidates,
                is_lead,
                cost,
                led,
            )
        )

    def settled(self, order: Iterable[str]) -> tuple[SectionTotal, ...]:
        """The sections in ``order``, those without a unit last."""
        place = {unit: number for number, unit in enumerate(order)}
        like = self._figures.plan_cost
        made = (
            SectionTotal(
                at.unit,
                at.name,
                each.cost.line(like),
                each.led.line(like),
                each.leads,
                each.related,
                each.relisted,
            )
            for at, each in self.sums.items()
        )
        return tuple(sorted(made, key=lambda each: place.get(each.unit or "", len(place))))


def _totals(figures: Figures, placing: _Placing, order: Iterable[str]) -> SectionTotals:
    listed = tuple({spot.initiative.id: spot.initiative for spot in spots(figures.plan)}.values())
    totals = _Totals(figures, placing)
    for initiative in listed:
        totals.count(initiative)
    whole = totals.whole.line(figures.plan_cost)
    return SectionTotals(
        counted=totals.counted,
        sections=totals.settled(order),
        total=whole,
        shown=totals.shown.line(figures.plan_cost),
        beyond_plan=whole.total.yen - figures.plan_cost.total.yen,
        initiatives=sum(1 for each in listed if each.relists is None),
        mentions=sum(len(each.sections) for each in listed),
        unassigned=tuple(totals.unassigned),
    )
