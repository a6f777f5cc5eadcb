"""Every edition of either example: nothing hangs on the marks of the first one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import frictionless
import pytest

from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Severity
from torikumi.plan.values import Dossier
from torikumi.proof.prove import prove_files
from torikumi.samples.example import second_example
from torikumi.samples.generator import generate
from torikumi.usecases.editions import EDITIONS, Material


@cache
def document_of(dossier: Dossier, draft: bool) -> Document:
    return build(dossier, figures_of(dossier.plan), draft=draft, release="")


@cache
def edition_of(name: str, dossier: Dossier, draft: bool = False) -> dict[str, bytes]:
    material = Material(dossier, figures_of(dossier.plan), document_of(dossier, draft))
    return dict(EDITIONS[name](material))


def test_an_example_gives_no_error_and_no_warning(any_example: Dossier) -> None:
    outcome = run(Context(any_example, figures_of(any_example.plan)))
    assert [found for found in outcome.findings if found.severity is not Severity.ADVICE] == []


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_an_edition_shows_every_figure_name_and_mark(name: str, any_example: Dossier) -> None:
    proof = prove_files(any_example.plan, edition_of(name, any_example))
    assert list(proof.compared) == [name]
    assert proof.compared[name] > 900
    assert proof.disagreements == ()


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_a_wrong_figure_is_seen_under_any_profile(name: str, any_example: Dossier) -> None:
    """The proof is not blind: the editions of a plan do not prove another one."""
    plan = any_example.plan
    first = next(each for each in plan.initiatives if each.tables and not each.relists)
    table = first.tables[0]
    row = next(each for each in table.rows if each.years)
    years = (replace(row.years[0], raw="9,876件"), *row.years[1:])
    rows = tuple(replace(row, years=years) if each is row else each for each in table.rows)
    other = replace(first, tables=(replace(table, rows=rows), *first.tables[1:]))
    initiatives = tuple(other if each is first else each for each in plan.initiatives)
    proof = prove_files(replace(plan, initiatives=initiatives), edition_of(name, any_example))
    assert [each.expected for each in proof.disagreements if "9,876件" in each.expected]


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_editions_are_the_same_bytes_each_time(name: str, any_example: Dossier) -> None:
    again = Material(any_example, figures_of(any_example.plan), document_of(any_example, False))
    assert dict(EDITIONS[name](again)) == edition_of(name, any_example)


@pytest.mark.parametrize("name", sorted(EDITIONS))
def test_a_generated_plan_like_the_second_example_is_proved(name: str) -> None:
    dossier = generate(24, 3, second_example())
    proof = prove_files(dossier.plan, edition_of(name, dossier))
    assert proof.disagreements == ()


def test_the_open_data_is_valid_by_its_own_schema(any_example: Dossier, tmp_path: Path) -> None:
    for name, content in edition_of("data", any_example).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (package,) = tmp_path.rglob("datapackage.json")
    report = frictionless.Package(str(package)).validate()
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []


def test_the_second_example_prints_its_own_words() -> None:
    document = document_of(second_example(), False)
    group = document.pillars[0].strategic_plans[0].groups[0]
    first, table = group.initiatives[0], group.initiatives[0].tables[0]
    assert (first.number, first.star, first.section_label) == ("事業1", "■新規", "担当課")
    assert (table.number, table.spanning) == ("第1表", "年度別の計画")
    assert table.captions[:3] == (
        "目標(令和13年度)",
        "現状(令和8年度末)",
        "令和9年度(2027年度)",
    )
    assert table.captions[-1] == "5か年計"
    assert [row.cells[0] for row in table.rows][-1] == "概算事業費(千円)"
    assert document.period == "令和9～13年度(2027～2031年度)"
    assert document.contents[1].label == "基本目標 1"
    marks = {note.mark: note.text for note in document.guide.notes if note.mark}
    assert marks["0"] == "千円に満たないもの"
    assert marks["-"] == "数値がないもの"


def test_numbers_of_the_second_example_run_through_the_plan() -> None:
    groups = [
        group
        for pillar in document_of(second_example(), False).pillars
        for each in pillar.strategic_plans
        for group in each.groups
    ]
    initiatives = [each for group in groups for each in group.initiatives]
    numbered = [each.number for each in initiatives if not each.relisted]
    assert numbered == [f"事業{n}" for n in range(1, len(numbered) + 1)]
    assert [each.number for each in initiatives if each.relisted] == [""]
    assert [each.relisted for each in initiatives if each.relisted] == ["施策 2 事業6の再掲"]
    tables = [table.number for each in initiatives for table in each.tables]
    assert tables == [f"第{n}表" for n in range(1, len(tables) + 1)]


def test_below_one_unit_prints_zero_and_an_open_year_its_word() -> None:
    cells = [
        row.cells
        for pillar in document_of(second_example(), False).pillars
        for each in pillar.strategic_plans
        for group in each.groups
        for initiative in group.initiatives
        for table in initiative.tables
        for row in table.rows
        if row.cells[0].startswith("概算事業費")
    ]
    assert ("概算事業費(千円)", "", "0", "0", "12", "12", "15", "39") in cells
    assert [row[-2:] for row in cells if "未定" in row] == [("未定", "未定")]
