"""The rules of one initiative alone say what the whole run says of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from torikumi.checks.one import NEAR, run_one
from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context
from torikumi.checks.runner import run_rules
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Gate
from torikumi.plan.places import within
from torikumi.plan.values import Cell, Dossier
from torikumi.samples.planted import planted
from torikumi.testing import strategies


def assert_alone_as_in_the_whole(dossier: Dossier) -> int:
    """How many findings the whole run has, each of them found alone too, and none else."""
    context = Context(dossier, figures_of(dossier.plan), encodings=("shift_jis",))
    near = [r for r in all_rules() if r.scope in NEAR and r.definition.gate is Gate.EDIT]
    whole = run_rules(context, near).findings
    for key in dict.fromkeys(each.id for each in dossier.plan.initiatives):
        mine = tuple(each for each in whole if within(each.at, key))
        assert run_one(context, key).findings == mine
    return len(whole)


@given(strategies.dossiers())
def test_any_plan(dossier) -> None:
    assert_alone_as_in_the_whole(dossier)


def test_planted_mistakes(any_example: Dossier) -> None:
    assert assert_alone_as_in_the_whole(planted(any_example)[0]) > 10


def test_figures_of_the_revision_before_do(any_example: Dossier) -> None:
    """Only one cell is new; the figures are those of the plan before."""
    plan = any_example.plan
    old = next(each for each in plan.initiatives if each.tables)
    table = old.tables[0]
    row = replace(table.rows[0], total=Cell("***"))
    new = replace(old, tables=(replace(table, rows=(row, *table.rows[1:])), *old.tables[1:]))
    edited = replace(
        plan, initiatives=tuple(new if each is old else each for each in plan.initiatives)
    )
    dossier = replace(any_example, plan=edited)
    stale = run_one(Context(dossier, figures_of(plan)), new.id)
    assert stale == run_one(Context(dossier, figures_of(edited)), new.id)
    assert stale.findings != ()


def test_an_initiative_that_is_not_there_has_no_findings(any_example: Dossier) -> None:
    context = Context(any_example, figures_of(any_example.plan))
    assert run_one(context, "i-0000000000").findings == ()
