"""The one way to the figures of a plan."""

from __future__ import annotations

from torikumi.figures.bundle import Figures
from torikumi.figures.costs import costs_of, differences_of
from torikumi.figures.divisions import accounts_of, natures_of
from torikumi.figures.frame import frame_figures
from torikumi.figures.numbering import numbers_of
from torikumi.figures.relisting import counts_of, owners_of
from torikumi.figures.rows import row_totals_of
from torikumi.plan.values import Plan
from torikumi.plan.walk import spots


def figures_of(plan: Plan) -> Figures:
    """Every derived figure of ``plan``, each computed once, in time linear in its size."""
    costs = costs_of(plan)
    listed = list(spots(plan))
    owners = {spot.initiative.id for spot in listed if spot.initiative.relists is None}
    relisted = owners_of(plan)
    return Figures(
        plan=plan,
        numbers=numbers_of(plan),
        row_costs=costs.rows,
        initiative_costs=costs.initiatives,
        strategic_plan_costs=costs.strategic_plans,
        pillar_costs=costs.pillars,
        plan_cost=costs.plan,
        open_counts=costs.open_counts,
        row_totals=row_totals_of(plan),
        frame=frame_figures(plan),
        owners=len(owners),
        listed=len(listed),
        counts=counts_of(plan, relisted),
        relisted=relisted,
        totals_difference=differences_of(plan, costs),
        natures=natures_of(plan),
        accounts=accounts_of(plan),
    )
