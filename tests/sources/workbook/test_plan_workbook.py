"""The plan workbook, read back: lossless, faults with sheet and cell, nothing dangerous followed."""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from torikumi.editions import workbook
from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import (
    Acknowledgement,
    Dossier,
    Paragraph,
    YearCell,
)
from torikumi.samples.example import example, previous_example, second_example
from torikumi.sources.model import Reading, locate
from torikumi.sources.workbook.reader import read_workbook
from torikumi.testing.any_value import any_dossiers
from torikumi.testing.workbooks import (
    Edit,
    cell_of,
    edited_workbook,
    put,
    replaced,
    with_column,
    with_sheet,
    without_column,
    without_row,
    without_sheet,
)

ROWS, PLANS, LEAST = "データ_表の行", "データ_取組", "データ_取組の本文"


def written(dossier: Dossier) -> bytes:
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    return workbook.write(document, dossier)


@cache
def example_book() -> bytes:
    return written(second_example())


@cache
def empty_document() -> Document:
    plan = replace(
        second_example().plan,
        initiatives=(),
        structure=type(second_example().plan.structure)(),
        frame=None,
        cost_list=None,
        guide=type(second_example().plan.guide)(),
    )
    return build(Dossier(plan), figures_of(plan), draft=False, release="")


def read(data: bytes) -> Reading:
    return read_workbook(data, "plan.xlsx").reading


def found(data: bytes) -> list[tuple[str, str | None, str | None]]:
    """Codes of what was found, with sheet and cell."""
    return [
        (each.code, each.source.sheet, each.source.cell)
        for each in read(data).findings
        if each.source is not None
    ]


# --- there and back -------------------------------------------------------------------------------


def full_dossier() -> Dossier:
    """The example with a plan before it and things people write."""
    dossier = second_example()
    first, *rest = dossier.plan.initiatives
    odd = ("=1+1", " 前後 ", "一\n二", "_x0041_", "〔空〕", "長" * 40_000, "", "\x01", "'a", "12", "\ufeff")  # fmt: skip
    prose = tuple(Paragraph(f"x-{n}", text) for n, text in enumerate(odd))
    table = first.tables[0]
    unordered = replace(table.rows[0], years=(YearCell(2030, "b"), YearCell(2027, ""), YearCell(2027, "a")))  # fmt: skip
    blank = replace(table.rows[1], years=tuple(YearCell(each.year, "") for each in table.rows[1].years))  # fmt: skip
    tables = (replace(table, rows=(unordered, blank, *table.rows[2:])), *first.tables[1:])
    changed = replace(first, paragraphs=prose, tables=tables)
    return replace(
        dossier,
        plan=replace(dossier.plan, initiatives=(changed, *rest)),
        previous=previous_example().plan,
        acknowledgements=(
            Acknowledgement("QT101", "i-1", "", "理由", "担当", example().plan.organisation.as_of),  # type: ignore[arg-type]
        ),
    )


@cache
def full_book() -> bytes:
    return workbook.write(empty_document(), full_dossier())


@pytest.mark.parametrize("dossier", [example(), second_example()])
def test_the_examples_come_back(dossier: Dossier) -> None:
    reading = read(written(dossier))
    assert reading.dossier == dossier
    assert (reading.findings, reading.unplaced) == ((), ())


def test_a_plan_with_everything_comes_back() -> None:
    reading = read(full_book())
    assert reading.dossier == full_dossier()
    assert (reading.findings, reading.unplaced) == ((), ())


@settings(max_examples=max(5, settings().max_examples // 8), deadline=None)
@given(any_dossiers())
def test_whatever_has_the_right_types_comes_back(dossier: Dossier) -> None:
    reading = read(workbook.write(empty_document(), dossier))
    assert reading.dossier == dossier
    assert (reading.findings, reading.unplaced) == ((), ())


def test_it_comes_back_when_another_library_saved_it() -> None:
    reading = read(edited_workbook(full_book()))
    assert reading.dossier == full_dossier()
    assert (reading.findings, reading.unplaced) == ((), ())


@pytest.mark.slow
def test_it_comes_back_when_an_office_program_saved_it(tmp_path: Path, soffice: str) -> None:
    source = tmp_path / "plan.xlsx"
    source.write_bytes(full_book())
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "saved"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    reading = read((tmp_path / "saved" / "plan.xlsx").read_bytes())
    assert reading.dossier == full_dossier()
    assert (reading.findings, reading.unplaced) == ((), ())


def test_every_row_of_data_is_placed_and_every_place_of_the_plan_found() -> None:
    reading = read(example_book())
    book = openpyxl.load_workbook(io.BytesIO(example_book()))
    rows = {
        (page.title, line)
        for page in book.worksheets
        if page.title.startswith("データ_")
        for line in range(1, page.max_row + 1)
    }
    placed = [(each.source.sheet, int(str(each.source.cell)[1:])) for each in reading.placed]
    assert sorted(placed) == sorted(rows)  # type: ignore[type-var]
    plan = second_example().plan
    (initiative, *_), row = plan.initiatives, plan.initiatives[0].tables[0].rows[0]
    year = row.years[1]
    at = f"{initiative.id}/{initiative.tables[0].id}/{row.id}/{year.year}/raw"
    source = locate(reading, at)
    assert source is not None
    assert source.sheet == ROWS
    assert book[ROWS][source.cell].value == year.raw
    for at, text in (
        (f"{initiative.id}/heading", initiative.heading),
        (f"{initiative.id}/sections/0/raw", initiative.sections[0].raw),
        ("cover/title", plan.cover.title),
        ("profile/licence", plan.profile.licence),
        (f"structure/{plan.structure.pillars[0].id}/name", plan.structure.pillars[0].name),
    ):
        source = locate(reading, at)
        assert source is not None
        assert book[str(source.sheet)][source.cell].value == text


# --- what people do to it -------------------------------------------------------------------------


def test_a_cell_that_a_person_alters_is_altered_in_the_plan() -> None:
    old = second_example().plan.initiatives[0].heading
    reading = read(edited_workbook(example_book(), replaced(old, "新しい名前")))
    assert reading.dossier.plan.initiatives[0].heading == "新しい名前"
    assert reading.findings == ()


def test_a_row_that_a_person_adds_is_read_where_its_number_puts_it() -> None:
    rows = openpyxl.load_workbook(io.BytesIO(example_book()))[LEAST].max_row
    reading = read(
        edited_workbook(
            example_book(),
            put(LEAST, f"A{rows + 1}", 1.5),
            put(LEAST, f"B{rows + 1}", 1),
            put(LEAST, f"C{rows + 1}", "x-new"),
            put(LEAST, f"D{rows + 1}", "加えた段落。"),
        )
    )
    texts = [each.text for each in reading.dossier.plan.initiatives[0].paragraphs]
    assert texts[1] == "加えた段落。"
    assert reading.findings == ()


def test_all_faults_are_told_at_once_with_sheet_and_cell() -> None:
    data = edited_workbook(
        example_book(),
        put(ROWS, cell_of(example_book(), ROWS, 3, "行の種類"), "しるし"),
        put(ROWS, "B5", 9999),
        put(ROWS, "A7", 3),
        put(ROWS, "A8", "八"),
        without_column(PLANS, "再掲元の取組"),
        with_column(PLANS, "メモ", "a"),
        with_sheet("控え", ("x", "y"), ("z",)),
        put("データ_計画", "B3", "計画の識別し"),
        put("データ_事業実施課", cell_of(example_book(), "データ_事業実施課", 2, "主管・関係"), 5),
    )
    with pytest.raises(CannotProceed) as stop:
        read(data)  # the plan has no id now
    assert "計画の識別子" in stop.value.what
    assert stop.value.what.count("シート「") >= 8
    data = edited_workbook(data, put("データ_計画", "B3", "計画の識別子"))
    kind = cell_of(example_book(), ROWS, 3, "行の種類")
    role = cell_of(example_book(), "データ_事業実施課", 2, "主管・関係")
    codes = found(data)
    assert ("WB910", ROWS, kind) in codes
    assert ("WB904", ROWS, "B5") in codes
    assert ("WB903", ROWS, "A7") in codes
    assert ("WB902", ROWS, "A8") in codes
    assert ("WB906", PLANS, "A1") in codes
    assert ("WB908", PLANS, "E1") in codes
    assert ("WB917", "控え", "A1") in codes
    assert ("WB910", "データ_事業実施課", role) in codes
    unplaced = {(each.source.sheet, each.source.cell) for each in read(data).unplaced}
    assert unplaced >= {(ROWS, "A3"), (ROWS, "A5"), (ROWS, "A7"), (ROWS, "A8")}
    assert unplaced >= {(PLANS, "E2"), ("控え", "A1"), ("控え", "A2")}


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        ((put(ROWS, "A1", "番号"),), "WB901"),
        ((without_column(ROWS, "年度別の表の行番号"),), "WB907"),
        ((with_column(ROWS, "目標", "x"),), "WB909"),
        ((put("データ_計画", "B4", "メモ"),), "WB911"),
        ((put("データ_計画", "B4", "計画の識別子"),), "WB912"),
        ((without_row("データ_計画", 4),), "WB913"),
        ((put(ROWS, "E3", "=1+1"),), "WB918"),
        ((put("データ_見本の取組", "B3", 1),), "WB905"),
        ((without_sheet("データ_事業実施課"),), "WB915"),
    ],
)
def test_a_fault_has_a_code(edits: tuple[Edit, ...], code: str) -> None:
    assert code in [each[0] for each in found(edited_workbook(example_book(), *edits))]


def test_a_row_left_out_takes_what_belongs_to_it_along_and_says_so() -> None:
    reading = read(edited_workbook(example_book(), without_row(PLANS, 2)))
    assert {each.code for each in reading.findings} == {"WB904"}
    lost = {each.source.sheet for each in reading.unplaced}
    assert {LEAST, "データ_年度別の表", ROWS, "データ_事業実施課"} <= lost


def test_without_a_sheet_of_settings_it_cannot_go_on() -> None:
    with pytest.raises(CannotProceed, match="設定"):
        read(edited_workbook(example_book(), without_sheet("データ_設定")))


def test_a_workbook_of_something_else_is_refused() -> None:
    book = openpyxl.Workbook()
    data = io.BytesIO()
    book.save(data)
    with pytest.raises(CannotProceed, match="計画のブックではありません"):
        read(data.getvalue())


def test_a_newer_form_is_refused() -> None:
    with pytest.raises(CannotProceed, match="新しい形式"):
        read(edited_workbook(example_book(), put("データ_計画", "C2", 2)))


# --- what a file may be ---------------------------------------------------------------------------


def repacked(data: bytes, **parts: bytes) -> bytes:
    """The workbook with parts replaced or added (``__`` stands for ``/``)."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        named = {name.replace("__", "/"): content for name, content in parts.items()}
        for name in archive.namelist():
            if name not in named:
                out.writestr(name, archive.read(name))
        for name, content in named.items():
            out.writestr(name, content)
    return made.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + SHEET % b"", "文書型の宣言"),
        (SHEET % b'<row r="1"><c r="XFD1"><v>1</v></c></row>', "範囲が広すぎ"),
        (SHEET % b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "範囲が広すぎ"),
        (SHEET % (b" " * (513 * 1024 * 1024)), "大きすぎ"),
    ],
    ids=["entities", "columns", "rows", "bomb"],
)
def test_files_that_would_take_all_memory_are_refused(part: bytes, message: str) -> None:
    data = repacked(example_book(), **{"xl__worksheets__sheet1.xml": part})
    assert len(data) < 2**20 * 2
    with pytest.raises(CannotProceed, match=message):
        read(data)


def test_macros_and_links_are_named_and_left_alone() -> None:
    parts = {"xl__vbaProject.bin": b"x", "xl__externalLinks__externalLink1.xml": b"<x/>"}
    reading = read(repacked(example_book(), **parts))
    assert [each.code for each in reading.findings] == ["WB919", "WB920"]
    assert reading.dossier == second_example()


@pytest.mark.parametrize("length", [4, 100, 5_000, 30_000])
def test_a_damaged_file_is_said_to_be_one(length: int) -> None:
    with pytest.raises(CannotProceed, match=r"壊れて|読めません"):
        read(example_book()[:length])


def test_a_locked_file_is_said_to_be_one() -> None:
    with pytest.raises(CannotProceed, match="暗証番号"):
        read(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
