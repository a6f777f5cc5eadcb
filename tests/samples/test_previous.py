"""The plan before the example: clean, differently built, and with a truth of what became of it."""

from __future__ import annotations

import re
from collections import Counter

from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Initiative, Plan, RowKind
from torikumi.plan.walk import spots
from torikumi.samples.example import example, previous_example
from torikumi.samples.previous import outcomes, references

NEW, OLD = example().plan, previous_example().plan
KINDS = {"same", "renamed", "renumbered", "moved", "split", "merged", "dropped", "new"}
NUMBER = re.compile(r"[\d,.]+")


def test_it_is_clean() -> None:
    outcome = run(Context(previous_example(), figures_of(OLD)))
    assert outcome.findings == ()


def test_it_is_built_otherwise() -> None:
    assert OLD.period is not None
    assert NEW.period is not None
    assert (OLD.period.first, OLD.period.last + 1) == (2024, NEW.period.first)
    pillars, today = OLD.structure.pillars, NEW.structure.pillars
    assert (len(pillars), sum(len(each.strategic_plans) for each in pillars)) == (5, 18)
    assert not {each.name for each in pillars} & {each.name for each in today}
    assert len(list(spots(OLD))) == len(OLD.initiatives) == 93
    assert {each.id for each in OLD.initiatives}.isdisjoint(each.id for each in NEW.initiatives)
    assert {row.id for row in rows(OLD)}.isdisjoint(row.id for row in rows(NEW))


def test_the_truth_speaks_of_every_initiative_once() -> None:
    olds = Counter(each for outcome in outcomes() for each in outcome.old)
    news = Counter(each for outcome in outcomes() for each in outcome.new)
    assert olds == Counter(each.id for each in OLD.initiatives)
    assert news == Counter(each.id for each in NEW.initiatives)
    assert {outcome.kind for outcome in outcomes()} == KINDS


def test_the_kinds_say_what_the_plans_show() -> None:
    old, new = known(OLD), known(NEW)
    for outcome in outcomes():
        sides = (min(len(outcome.old), 2), min(len(outcome.new), 2))
        expected = {"split": (1, 2), "merged": (2, 1), "dropped": (1, 0), "new": (0, 1)}
        assert sides == expected.get(outcome.kind, (1, 1))
        if sides == (1, 1):
            same = old[outcome.old[0]].heading == new[outcome.new[0]].heading
            assert same is (outcome.kind != "renamed")


def test_what_was_placed_before_bears_no_star_today() -> None:
    new = known(NEW)
    for outcome in outcomes():
        for each in outcome.new:
            is_new = outcome.kind == "new" and new[each].relists is None
            assert new[each].star is is_new, new[each].heading


def test_targets_of_then_are_the_baselines_of_today() -> None:
    compared = 0
    old, new = known(OLD), known(NEW)
    for outcome in outcomes():
        targets = {
            name: target
            for each in outcome.old
            for row in indicators(old[each])
            for name, _, target in [row.target.raw.rpartition(" ")]
            if row.meaning is None or row.meaning.value != "flows"
        }
        for each in outcome.new:
            for row in indicators(new[each]):
                name = row.target.raw.rpartition(" ")[0]
                if name in targets and NUMBER.search(targets[name]):
                    assert NUMBER.findall(targets[name])[:1] == NUMBER.findall(row.baseline.raw)[:1]
                    compared += 1
    assert compared > 90


def test_references_name_initiatives_as_people_do() -> None:
    new, old = references(NEW), references(OLD)
    assert known(NEW)[new["4-Ⅲ-(2)"]].heading == "学校体育館の空調設備の整備"
    assert known(OLD)[old["18-(9)"]].heading == "職員の育成と業務の改善"


def known(plan: Plan) -> dict[str, Initiative]:
    return {each.id: each for each in plan.initiatives}


def rows(plan: Plan):
    return [row for each in plan.initiatives for table in each.tables for row in table.rows]


def indicators(initiative: Initiative):
    return [
        row
        for table in initiative.tables
        for row in table.rows
        if row.kind is RowKind.INDICATOR and row.relists is None
    ]
