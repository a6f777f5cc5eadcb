"""The rules of one initiative alone, for each pause while somebody writes (model.md 17).

A rule that looks no further than an initiative says the same of it whatever else the plan holds;
so it is asked about a plan that holds nothing else, and the figures of that one are quickly made.
"""

from __future__ import annotations

from dataclasses import replace

from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context, Scope
from torikumi.checks.runner import Outcome, gate_of, run_rules
from torikumi.figures.bundle import Figures
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Gate
from torikumi.plan.places import within
from torikumi.plan.structure import Structure
from torikumi.plan.values import Cover, Guide, Plan

NEAR = frozenset({Scope.CELL, Scope.ROW, Scope.TABLE, Scope.INITIATIVE})
"""The scopes of rules that look no further than an initiative."""


def run_one(context: Context, initiative: str, gate: Gate = Gate.EDIT) -> Outcome:
    """What `run` finds in one initiative by the rules of ``gate`` that look no further than it.

    initiative: its id; one that the plan does not hold has no findings.  Of the figures of
    ``context`` only printed numbers and owners of re-listings are used, and neither follows from
    what stands in a cell: they may be those of the plan before this initiative was changed.
    At the edit gate these are all that `run` finds there.  A rule of a later gate may ask whether
    the plan has any costs at all, and then is not checkable here although it is in the whole plan.
    """
    profile = context.plan.profile
    rules = (
        rule for rule in all_rules() if rule.scope in NEAR and gate.includes(gate_of(rule, profile))
    )
    plan = _alone(context.plan, initiative)
    narrow = replace(
        context,
        dossier=replace(context.dossier, plan=plan),
        figures=_figures(plan, context.figures, initiative),
    )
    outcome = run_rules(narrow, rules)
    found = tuple(each for each in outcome.findings if within(each.at, initiative))
    return replace(outcome, findings=found)


def _alone(plan: Plan, initiative: str) -> Plan:
    """``plan`` with one initiative only, where the structure puts it."""
    pillars = []
    for pillar in plan.structure.pillars:
        kept = []
        for each in pillar.strategic_plans:
            groups = tuple(
                replace(group, members=members)
                for group in each.groups
                if (members := tuple(m for m in group.members if m.initiative == initiative))
            )
            if groups:
                kept.append(replace(each, groups=groups, paragraphs=()))
        if kept:
            pillars.append(replace(pillar, strategic_plans=tuple(kept), paragraphs=()))
    return replace(
        plan,
        cover=Cover(),
        structure=Structure(tuple(pillars)),
        initiatives=tuple(each for each in plan.initiatives if each.id == initiative),
        guide=Guide(),
        contents=None,
        frame=None,
        cost_list=None,
    )


def _figures(plan: Plan, whole: Figures, initiative: str) -> Figures:
    """The figures of one initiative, with the numbers and owners that only the whole plan knows."""
    relisted = {at: view for at, view in whole.relisted.items() if within(at, initiative)}
    return replace(figures_of(plan), numbers=whole.numbers, relisted=relisted)
