"""Checking with the plan before it: the mark of what is new is judged against it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from torikumi.cli.main import main
from torikumi.findings.stop import CannotProceed
from torikumi.samples.example import example
from torikumi.usecases.check import check
from torikumi.usecases.sample import sample
from torikumi.wire.write import dossier_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    sample(str(tmp_path), None, 0, with_mistakes=False)
    plan = example().plan
    moved = tuple(replace(each, star=not each.star) for each in plan.initiatives)
    swapped = replace(example(), plan=replace(plan, initiatives=moved))
    (tmp_path / "swapped.json").write_bytes(dossier_bytes(swapped))
    return tmp_path


@pytest.mark.parametrize("source", ["plan.json", "plan.txt"])
def test_the_example_is_clean_against_its_previous_plan(folder: Path, source: str) -> None:
    report = check(str(folder / source), "standard", previous=str(folder / "previous.json"))
    missing = {code for code, _ in report.outcome.not_checkable}
    assert not {"ST110", "ST111"} & missing
    assert not {"ST110", "ST111"} & {finding.code for finding in report.findings}


def test_wrong_marks_are_found(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    swapped, before = str(folder / "swapped.json"), str(folder / "previous.json")
    main(["check", swapped, "--previous", before, "--format", "json"])
    codes = [each["code"] for each in json.loads(capsys.readouterr().out)["findings"]]
    assert codes.count("ST111") == 10
    assert codes.count("ST110") >= 40
    alone = check(swapped, "standard")
    assert {"ST110", "ST111"} <= {code for code, _ in alone.outcome.not_checkable}


def test_a_previous_plan_that_is_not_there_stops(folder: Path) -> None:
    with pytest.raises(CannotProceed):
        check(str(folder / "plan.json"), "standard", previous=str(folder / "nowhere.json"))
