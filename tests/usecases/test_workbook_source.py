"""The workbook as a source of every command: what JSON gives, with sheets and cells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from torikumi.cli.main import main
from torikumi.testing.workbooks import edited_workbook, put, replaced
from torikumi.usecases.open_source import open_source
from torikumi.usecases.sample import sample


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sample")
    sample(str(made), None, 1, with_mistakes=True)
    return made


def test_the_sample_workbook_is_the_same_plan(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    assert main(["read", str(folder / "plan.xlsx"), "-o", str(out)]) == 0
    assert out.read_bytes() == (folder / "plan.json").read_bytes()


def test_a_faulty_plan_has_the_same_findings_each_with_its_cell(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    planted = str(folder / "planted" / "plan.json")
    main(["publish", planted, "--draft", "-o", str(tmp_path), "--only", "workbook"])
    capsys.readouterr()
    reports = []
    for source in (planted, str(tmp_path / "plan.xlsx")):
        assert main(["check", source, "--format", "json"]) == 1
        reports.append(json.loads(capsys.readouterr().out)["findings"])
    by_json, by_workbook = reports
    assert [(each["code"], each["at"], each["params"]) for each in by_workbook] == [
        (each["code"], each["at"], each["params"]) for each in by_json
    ]
    assert all({"file", "sheet", "cell"} == each["place"].keys() for each in by_workbook)


def test_comparing_with_a_workbook_is_comparing_with_its_plan(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = [str(folder / "plan.json"), str(folder / "plan.xlsx")]
    assert main(["compare", *both, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["changes"], found["not_comparable"]) == ([], [])


def test_what_someone_wrote_on_a_sheet_for_reading_is_told(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "plan.xlsx"
    data = (folder / "plan.xlsx").read_bytes()
    source.write_bytes(edited_workbook(data, put("取組", "C3", "閲覧用に書いた名前")))
    reading = open_source(str(source), "standard").reading
    [found] = reading.findings
    assert found.code == "WB921"
    assert found.source is not None
    assert (found.source.sheet, found.source.cell) == ("取組", "C3")
    assert [each.text for each in reading.unplaced] == ["閲覧用に書いた名前"]


def test_an_edit_of_the_data_is_advised_to_write_the_workbook_anew(
    folder: Path, tmp_path: Path
) -> None:
    source = tmp_path / "plan.xlsx"
    old = open_source(str(folder / "plan.json"), "standard").plan.initiatives[0].heading
    data = (folder / "plan.xlsx").read_bytes()
    source.write_bytes(edited_workbook(data, replaced(old, "新しい名前")))
    opened = open_source(str(source), "standard")
    assert opened.plan.initiatives[0].heading == "新しい名前"
    assert {each.code for each in opened.reading.findings} == {"WB921"}
