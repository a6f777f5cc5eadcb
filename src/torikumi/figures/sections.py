"""Totals by section in charge, as printed and after changes of the organisation (domain.md 1 and 4).

Among joint sections the lead (主管課) carries the cost and related ones (関係課) are counted apart, so
that section totals count nothing twice: the totals of all sections, with what no section carries, are
the total of the plan.
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


@dataclass(frozen=True, slots=True)
class SectionTotal:
    """What one section has in a plan.

    unit: its id, None where the printed name is no single unit of the organisation.  name: the full
    name of the unit, else as printed, empty for initiatives without a lead.  cost: of the
    initiatives it leads.  leads, related: how many initiatives it leads, and takes part in; a
    re-listing is in neither.  relisted: how many re-listings name it.
    """

    unit: str | None
    name: str
    cost: CostLine
    leads: int = 0
    related: int = 0
    relisted: int = 0


@dataclass(frozen=True, slots=True)
class Unassigned:
    """An initiative whose lead of today is not known.

    unit, name: the section that led it when the names were set.  standing: why it is not known.
    candidates: the units that it may have gone to.
    """

    initiative: str
    unit: str
    name: str
    standing: Standing
    candidates: tuple[str, ...]
    cost: CostLine


@dataclass(frozen=True, slots=True)
class SectionTotals:
    """The totals of all sections.

    sections: in the order of the organisation, then as they come in the plan.  unassigned: what
    belongs to no section after a change, in the order of the plan.  total: of all initiatives.
    beyond_plan: yen by which it is more than the plan's total: never anything where totals are sums
    of printed figures; where they are roundings of exact sums, what rounding each initiative makes.
    initiatives: how many there are, re-listings left out (実).  mentions: how often sections are
    named, in re-listings too (延べ).
    """

    sections: tuple[SectionTotal, ...]
    total: CostLine
    beyond_plan: int
    initiatives: int
    mentions: int
    unassigned: tuple[Unassigned, ...] = ()

    def of(self, unit: str) -> SectionTotal | None:
        """The totals of the unit with this id."""
        return next((each for each in self.sections if each.unit == unit), None)


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
class _Sum:
    """A sum in the making."""

    years: dict[int, Amount] = field(default_factory=dict)
    total: Amount | None = None
    leads: int = 0
    related: int = 0
    relisted: int = 0

    def pour(self, cost: CostLine) -> None:
        """Add a line to the sum."""
        for year, amount in cost.years:
            self.years[year] = add(self.years[year], amount) if year in self.years else amount
        self.total = add(self.total, cost.total) if self.total else cost.total

    def line(self, plan_cost: CostLine) -> CostLine:
        """The sum, with all the years that the plan's own has."""
        nothing = not_applicable(plan_cost.total.unit)
        years = tuple((year, self.years.get(year, nothing)) for year, _ in plan_cost.years)
        return CostLine(years, self.total or nothing)


class _Totals:
    """The totals of every place that sections are gathered under, in the making."""

    def __init__(self, figures: Figures, placing: _Placing) -> None:
        self._figures = figures
        self._placing = cache(placing)
        self.sums: dict[_Place, _Sum] = {}
        self.whole = _Sum()
        self.unassigned: list[Unassigned] = []

    def count(self, initiative: Initiative) -> None:
        """Add an initiative to its lead, and name it at the sections related to it."""
        if initiative.relists is not None:
            for section in initiative.sections:
                self._sum(section).relisted += 1
            return
        lead = lead_of(initiative)
        for section in initiative.sections:
            if section is not lead:
                self._sum(section).related += 1
        cost = self._cost(initiative)
        self.whole.pour(cost)
        at = self._placing(lead) if lead else _Place()
        if at.is_known:
            gathered = self.sums.setdefault(at, _Sum())
            gathered.leads += 1
            gathered.pour(cost)
            return
        self.unassigned.append(
            Unassigned(initiative.id, at.unit or "", at.name, at.standing, at.candidates, cost)
        )

    def _sum(self, section: SectionRef) -> _Sum:
        return self.sums.setdefault(self._placing(section), _Sum())

    def _cost(self, initiative: Initiative) -> CostLine:
        nothing = _Sum().line(self._figures.plan_cost)
        return self._figures.initiative_costs.get(initiative.id, nothing)

    def settled(self, order: Iterable[str]) -> tuple[SectionTotal, ...]:
        """The sections in ``order``, those without a unit last."""
        place = {unit: number for number, unit in enumerate(order)}
        made = (
            SectionTotal(
                at.unit,
                at.name,
                each.line(self._figures.plan_cost),
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
        sections=totals.settled(order),
        total=whole,
        beyond_plan=whole.total.yen - figures.plan_cost.total.yen,
        initiatives=sum(1 for each in listed if each.relists is None),
        mentions=sum(len(each.sections) for each in listed),
        unassigned=tuple(totals.unassigned),
    )
