"""Totals by section in charge, before and after a change of the organisation, for a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from torikumi.figures.bundle import CostLine
from torikumi.figures.compute import figures_of
from torikumi.figures.sections import (
    SectionTotals,
    totals_by_section,
    totals_by_section_today,
)
from torikumi.notation.amounts import Amount
from torikumi.notation.rounding import OpenTotalsPolicy, print_total
from torikumi.plan.register import Register, register_of
from torikumi.plan.succession import History, Offices, followed, names_day
from torikumi.plan.values import Plan


@dataclass(frozen=True, slots=True)
class TotalsReport:
    """The totals by section of a plan on two days.

    registers: the units of both days.  before: by the sections as printed.  after: by the units that
    go on for them.
    """

    plan: Plan
    registers: tuple[Register, Register]
    before: SectionTotals
    after: SectionTotals

    @property
    def agree(self) -> bool:
        """Whether the change lost and doubled nothing."""
        return self.before.agrees_with(self.after)


def section_totals(plan: Plan, history: History, days: tuple[date, date]) -> TotalsReport:
    """The totals of ``plan`` by the units of the first of ``days``, and by those of the second.

    The organisation is that of ``history``; what the plan itself holds of it is not used.
    """
    first, last = (register_of(history.organisation, day) for day in days)
    figures = figures_of(plan)
    return TotalsReport(
        plan,
        (first, last),
        totals_by_section(figures, first),
        totals_by_section_today(figures, Offices(first, last, followed(history, *days))),
    )


def totals_data(report: TotalsReport) -> dict[str, Any]:
    """What ``torikumi organisation --plan`` adds to its document."""
    plan, named = report.plan, names_day(report.plan)
    return {
        "plan": {"title": plan.cover.title},
        "unit": plan.profile.notation.unit.value,
        "section_totals": plan.profile.money.section_totals.value,
        "names_as_of": named.isoformat() if named else None,
        "agree": report.agree,
        "before": _state(report, report.before, 0),
        "after": _state(report, report.after, 1),
    }


def _state(report: TotalsReport, totals: SectionTotals, side: int) -> dict[str, Any]:
    plan, register = report.plan, report.registers[side]
    headings = {each.id: each.heading for each in plan.initiatives}
    return {
        "as_of": register.day.isoformat(),
        "sections": [
            {
                "unit": each.unit,
                "name": each.name,
                **_line(each.cost, plan),
                "led": amount_data(each.led.total, plan),
                "leads": each.leads,
                "related": each.related,
                "relisted": each.relisted,
            }
            for each in totals.sections
        ],
        "unassigned": [
            {
                "at": each.initiative,
                "heading": headings[each.initiative],
                "unit": each.unit,
                "name": each.name,
                "standing": each.standing.value,
                "is_lead": each.is_lead,
                "candidates": [
                    {"unit": unit, "name": register.full_name(unit)} for unit in each.candidates
                ],
                **_line(each.cost, plan),
                "led": amount_data(each.led.total, plan),
            }
            for each in totals.unassigned
        ],
        "total": _line(totals.total, plan),
        "shown": _line(totals.shown, plan),
        "beyond_plan_yen": totals.beyond_plan,
        "initiatives": totals.initiatives,
        "mentions": totals.mentions,
    }


def _line(line: CostLine, plan: Plan) -> dict[str, Any]:
    return {
        "years": {str(year): amount_data(amount, plan) for year, amount in line.years},
        "cost": amount_data(line.total, plan),
    }


def amount_data(amount: Amount, plan: Plan) -> dict[str, Any]:
    """A sum as the plan prints it: ``text`` is None where open and the profile has not chosen how."""
    policy = OpenTotalsPolicy(plan.profile.money.open_totals)
    return {
        "text": print_total(amount, plan.profile.notation, policy),
        "state": amount.state.value,
        "known": amount.known,
        "open_count": amount.open_count,
    }
