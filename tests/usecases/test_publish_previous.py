"""Publishing with the plan before it: what changed is data, proved; new marks are proposed only."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest

from torikumi.changes.change import ChangeType
from torikumi.editions.comparison.rows import _TYPES
from torikumi.editions.data.schema import all_resources
from torikumi.plan.values import Dossier
from torikumi.proof.prove import prove_files
from torikumi.samples.generator import generate
from torikumi.usecases.prove import prove
from torikumi.usecases.publish import Order, Published, publish
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes

TABLE, DOCUMENT = "changes.csv", "changes.json"


def order(folder: Path, **options) -> Published:
    given = {"draft": False, "release": "", "previous": str(folder / "old.json")} | options
    source, out = str(folder / "new.json"), str(folder / "out")
    return publish(Order(source, "standard", out, ("data",), **given), print)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan, and the same before three edits; its first initiative is not in the older one."""
    new = generate(6, 3)
    plan = new.plan
    first, second, third = plan.initiatives[:3]
    before = replace(second, heading="前の名称", star=False)
    row = third.tables[0].rows[0]
    cell = replace(row.years[0], raw="9か所開始")
    older = replace(
        third,
        tables=(
            replace(
                third.tables[0],
                rows=(
                    replace(row, years=(cell, *row.years[1:]), total=None),
                    *third.tables[0].rows[1:],
                ),
            ),
            *third.tables[1:],
        ),
    )
    old = replace(plan, initiatives=(first, before, older, *plan.initiatives[3:]))
    (tmp_path / "new.json").write_bytes(dossier_bytes(new))
    (tmp_path / "old.json").write_bytes(dossier_bytes(Dossier(old)))
    return tmp_path


def table(folder: Path) -> list[dict[str, str]]:
    text = (folder / "out" / "data" / TABLE).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_what_changed_is_data_and_proves_itself(folder: Path) -> None:
    order(folder)
    changes = {(line["change_type"], line["change_where"].split()[-1]) for line in table(folder)}
    assert ("heading", "取組名") in changes
    heading = next(line for line in table(folder) if line["change_type"] == "heading")
    dossier = read_dossier((folder / "out" / "plan.json").read_bytes(), "plan.json")
    assert dossier.previous is not None
    assert heading["before"] == "前の名称"
    assert heading["at"] == f"{heading['initiative_id']}/heading" == heading["at_previous"]
    document = json.loads((folder / "out" / "data" / DOCUMENT).read_bytes())
    assert len(document["changes"]) == len(table(folder)) > 1
    assert document["summary"][0].startswith("全体で")
    assert prove(str(folder / "out")).proof.disagreements == ()


def test_the_package_with_the_changes_is_valid(folder: Path) -> None:
    order(folder)
    package = folder / "out" / "data" / "datapackage.json"
    told = {each["path"]: each for each in json.loads(package.read_bytes())["resources"]}
    assert told[TABLE]["sources"][0]["title"]
    assert [path for path, each in told.items() if "sources" in each] == [TABLE]
    report = frictionless.Package(str(package)).validate()
    assert report.flatten(["type", "note"]) == []


def test_without_a_previous_plan_there_is_no_file_of_changes(folder: Path) -> None:
    order(folder)
    order(folder, previous="")
    data = folder / "out" / "data"
    assert not (data / TABLE).exists()
    assert not (data / DOCUMENT).exists()
    assert TABLE not in (data / "columns.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        (TABLE, lambda data: data.replace("前の名称".encode(), "別の名称".encode())),
        (TABLE, lambda data: data[: data.rstrip().rindex(b"\r\n") + 2]),
        (TABLE, lambda data: data + data.splitlines(keepends=True)[-1]),
        (DOCUMENT, lambda data: data.replace("前の名称".encode(), "別の名称".encode())),
        (DOCUMENT, lambda _: b"{}"),
    ],
)
def test_a_wrong_list_of_changes_is_seen(folder: Path, name: str, wrong) -> None:
    order(folder)
    file = folder / "out" / "data" / name
    file.write_bytes(wrong(file.read_bytes()))
    found = prove(str(folder / "out")).proof.disagreements
    assert any(each.edition == "data" and name in each.place for each in found)


def test_changes_of_no_previous_plan_are_too_much(folder: Path) -> None:
    order(folder)
    files = {f"data/{TABLE}": (folder / "out" / "data" / TABLE).read_bytes()}
    plan = read_dossier((folder / "new.json").read_bytes(), "new.json").plan
    places = [each.place for each in prove_files(plan, files).disagreements]
    assert f"data/{TABLE}" in places


def test_types_of_changes_are_those_of_the_program() -> None:
    (column,) = [
        column
        for resource in all_resources()
        for column in resource.columns
        if column.name == "change_type"
    ]
    assert {(code.code, code.ja) for code in column.codes} == {
        (kind.value, _TYPES[kind]) for kind in ChangeType
    }


def test_marks_are_proposed_and_never_set(tmp_path: Path) -> None:
    from torikumi.samples.example import example, previous_example

    plan = example().plan
    bare = replace(plan, initiatives=tuple(replace(each, star=False) for each in plan.initiatives))
    (tmp_path / "new.json").write_bytes(dossier_bytes(Dossier(bare)))
    (tmp_path / "old.json").write_bytes(dossier_bytes(previous_example()))
    published = order(tmp_path)
    assert sum(each.star is True and not each.declared for each in published.stars) == 10
    printed = read_dossier((tmp_path / "out" / "plan.json").read_bytes(), "plan.json").plan
    assert not any(each.star for each in printed.initiatives)
    checked = {code for code, _ in published.report.outcome.not_checkable}
    assert not {"ST110", "ST111"} & checked
