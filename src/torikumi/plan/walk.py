"""Visiting a plan in printed order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.plan.values import (
    Group,
    Initiative,
    InitiativeRef,
    Pillar,
    Plan,
    Row,
    StrategicPlan,
    YearlyTable,
)


@dataclass(frozen=True, slots=True)
class Spot:
    """An initiative together with where the structure puts it."""

    pillar: Pillar
    strategic_plan: StrategicPlan
    group: Group
    ref: InitiativeRef
    initiative: Initiative


def strategic_plans(plan: Plan) -> Iterator[tuple[Pillar, StrategicPlan]]:
    """Every strategic plan with its pillar, in printed order."""
    for pillar in plan.structure.pillars:
        for strategic_plan in pillar.strategic_plans:
            yield pillar, strategic_plan


def spots(plan: Plan) -> Iterator[Spot]:
    """Every initiative the structure names, in printed order; unknown ids are passed over.

    (A reference to an initiative that is not there is a finding, not an exception.)
    """
    known = {initiative.id: initiative for initiative in plan.initiatives}
    for pillar, strategic_plan in strategic_plans(plan):
        for group in strategic_plan.groups:
            for ref in group.members:
                initiative = known.get(ref.initiative)
                if initiative is not None:
                    yield Spot(pillar, strategic_plan, group, ref, initiative)


def rows(initiative: Initiative) -> Iterator[tuple[YearlyTable, Row]]:
    """Every row of an initiative with its table."""
    for table in initiative.tables:
        for row in table.rows:
            yield table, row
