"""The examples, generated plans and planted mistakes, under either profile."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Severity
from torikumi.plan.values import Dossier
from torikumi.plan.walk import spots
from torikumi.profiles.load import load_profile, standard
from torikumi.samples.example import example, examples, profile_path, second_example
from torikumi.samples.generator import generate
from torikumi.samples.planted import planted


def found(dossier: Dossier) -> set[tuple[str, str]]:
    outcome = run(Context(dossier, figures_of(dossier.plan)))
    return {
        (each.code, each.at) for each in outcome.findings if each.severity is not Severity.ADVICE
    }


@pytest.mark.parametrize(("initiatives", "seed"), [(1, 1), (13, 2), (200, 7)])
def test_a_generated_plan_of_either_manner_is_clean(
    any_example: Dossier, initiatives: int, seed: int
) -> None:
    made = generate(initiatives, seed, any_example)
    assert len(made.plan.initiatives) == initiatives
    assert made.plan.profile == any_example.plan.profile
    assert made.plan.period == any_example.plan.period
    assert found(made) == set()


def test_without_a_manner_the_first_example_is_followed() -> None:
    assert generate(20, 4) == generate(20, 4, example())
    assert generate(20, 4) != generate(20, 5)


def test_every_planted_mistake_is_found_once_and_nothing_else(any_example: Dossier) -> None:
    for dossier in (any_example, generate(200, 7, any_example)):
        faulty, mistakes = planted(dossier)
        assert len(mistakes) >= 20
        assert found(faulty) == {(each.code, each.at) for each in mistakes}


def test_the_examples_are_what_their_files_promise() -> None:
    one, other = (dossier.plan for dossier in examples())
    assert [one.profile.name, other.profile.name] == ["shiono", "aonami"]
    assert one.period is not None
    assert other.period is not None
    assert (one.period.length, other.period.length) == (3, 5)
    assert len(other.structure.pillars) == 3
    assert sum(len(each.strategic_plans) for each in other.structure.pillars) == 6
    assert len(list(spots(other))) == len(other.initiatives) == 22
    assert not any(row.number for i in other.initiatives for t in i.tables for row in t.rows)


def test_the_profiles_of_the_examples_share_little() -> None:
    profile = second_example().plan.profile
    marks, usual = profile.notation.marks, standard().notation.marks
    assert marks.new != usual.new
    assert marks.decided_zero == ""
    assert marks.to_be_costed != usual.to_be_costed
    assert marks.none[0] != usual.none[0]
    assert load_profile(profile_path(second_example())) == profile


def test_the_municipalities_do_not_exist(shared_dir: Path) -> None:
    text = (shared_dir / "realdata" / "localgovjp.csv").read_text(encoding="utf-8-sig")
    names = {cell for row in csv.reader(text.splitlines()) for cell in row}
    assert "千代田区" in names
    for dossier in examples():
        assert dossier.plan.cover.municipality.text not in names
