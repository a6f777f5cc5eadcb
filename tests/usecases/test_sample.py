"""The sample's files: the first example by default, another one and its profile by name."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from torikumi.findings.stop import CannotProceed
from torikumi.samples.example import previous_example, second_example
from torikumi.usecases.check import check
from torikumi.usecases.open_source import open_source
from torikumi.usecases.sample import sample
from torikumi.wire.write import dossier_bytes


def test_the_first_example_is_the_usual_one(tmp_path: Path) -> None:
    assert sample(str(tmp_path), None, 0, with_mistakes=False) == (
        "plan.json",
        "plan.txt",
        "plan.xlsx",
        "previous.json",
    )
    assert open_source(str(tmp_path / "plan.json"), "standard").plan.profile.name == "shiono"


def test_only_the_example_itself_has_a_plan_before_it(tmp_path: Path) -> None:
    sample(str(tmp_path), None, 0, with_mistakes=False)
    before = open_source(str(tmp_path / "previous.json"), "standard")
    assert before.reading.dossier == previous_example()
    today = open_source(str(tmp_path / "plan.json"), "standard")
    assert today.reading.dossier.previous is None
    sample(str(tmp_path), 5, 0, with_mistakes=False)
    assert not (tmp_path / "previous.json").exists()


@pytest.mark.parametrize("initiatives", [None, 30])
def test_another_example_comes_with_the_profile_that_reads_its_text(
    tmp_path: Path, initiatives: int | None
) -> None:
    names = sample(str(tmp_path), initiatives, 3, "aonami", with_mistakes=True)
    assert "profile.toml" in names
    own = str(tmp_path / "profile.toml")
    for source in ("plan.json", "plan.txt"):
        report = check(str(tmp_path / source), own)
        assert report.findings == ()
    assert json.loads((tmp_path / "planted" / "mistakes.json").read_text("utf-8"))


def test_a_name_of_no_example_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotProceed, match="例はありません") as caught:
        sample(str(tmp_path), None, 0, "nowhere", with_mistakes=False)
    assert "aonami" in caught.value.mend


def test_a_profile_inside_plan_json_is_held_to_the_same(tmp_path: Path) -> None:
    plan = second_example().plan
    money = replace(plan.profile.money, rounding="bankers", totals="exact")
    faulty = replace(plan, profile=replace(plan.profile, money=money))
    path = tmp_path / "plan.json"
    path.write_bytes(dossier_bytes(replace(second_example(), plan=faulty)))
    with pytest.raises(CannotProceed) as caught:
        open_source(str(path), "standard")
    assert "money.rounding" in caught.value.what
    assert "money.totals" in caught.value.what
