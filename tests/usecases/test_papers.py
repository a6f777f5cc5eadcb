"""The office papers of a check: findings as CSV and workbook, the proof sheet as workbook and PDF."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from torikumi.cli.main import main
from torikumi.editions.verification import FindingLine, Paper, csv_bytes, findings_xlsx


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its planted copy, checked into every paper."""
    made = tmp_path_factory.mktemp("papers")
    main(["sample", "-o", str(made), "--planted"])
    plan = str(made / "planted" / "plan.json")
    link = ["--workbook", str(made / "plan.xlsx")]
    xlsx = ["--format", "xlsx", "-o", str(made / "f.xlsx"), *link]
    assert main(["check", plan, *xlsx, "--proof-sheet", str(made / "p.pdf")]) == 1
    table = ["--format", "csv", "-o", str(made / "f.csv")]
    assert main(["check", plan, *table, "--proof-sheet", str(made / "p.xlsx")]) == 1
    return made


GROUPS = ("事業費", "指標", "財政フレーム")


def rows(file: Path, sheet: str) -> list[tuple]:
    return list(openpyxl.load_workbook(file)[sheet].iter_rows(values_only=True))


def test_the_table_and_the_workbook_say_the_same(folder: Path) -> None:
    text = (folder / "f.csv").read_text(encoding="utf-8-sig")
    table = list(csv.reader(io.StringIO(text)))
    book = rows(folder / "f.xlsx", "指摘")
    assert len(table) == len(book) > 20
    assert [tuple(line[:6]) for line in table] == [
        tuple(each or "" for each in line[:6]) for line in book
    ]


def test_findings_link_into_the_cell_of_the_plans_workbook(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "f.xlsx")["指摘"]
    plan = openpyxl.load_workbook(folder / "plan.xlsx")
    linked = exact = 0
    for line in sheet.iter_rows(min_row=2):
        at, cell = line[5].value, line[6]
        if not cell.value:
            continue
        linked += 1
        assert cell.hyperlink.target == "plan.xlsx"
        name, _, position = cell.value.rpartition("!")
        pointed = plan[name.strip("'")][position]
        row = plan[name.strip("'")][pointed.row]
        place = row[-1].value
        assert at == place or at.startswith(f"{place}/")
        head = plan[name.strip("'")][1][pointed.column - 1].value
        column = at.split("/")[-2] if at.endswith("/raw") else ""
        if column == "total":
            assert head == "計"
        if column.isdecimal():
            assert head == f"令和{int(column) - 2018}年度"
        exact += pointed.column > 1
    assert linked > 10
    assert exact > linked * 3 // 4


def test_the_proof_sheet_lists_every_sum_and_what_was_not_checked(folder: Path) -> None:
    sums = rows(folder / "p.xlsx", "検算表")
    assert sums[0] == ("区分", "数", "内訳", "算出", "記載", "判定", "計画の中の位置")
    assert {line[5] for line in sums[1:]} >= {"不一致", "記載なし"}
    grand = next(line for line in sums if line[6] == "costs/total")
    assert grand[2].count(" + ") == 22
    assert len(rows(folder / "p.xlsx", "確かめられなかった規則")) > 1


def test_the_proof_sheet_holds_indicator_rows_and_the_frame_too(folder: Path) -> None:
    sums = rows(folder / "p.xlsx", "検算表")[1:]
    by_group = {group: [line for line in sums if line[0] == group] for group in GROUPS}
    assert all(len(lines) > 10 for lines in by_group.values())
    assert sum(map(len, by_group.values())) == len(sums)
    assert {line[5] for line in by_group["指標"]} >= {"一致", "不一致", "確認不能"}
    (wrong,) = (line for line in by_group["財政フレーム"] if line[5] == "不一致")
    parts = [int(each.replace(",", "")) for each in wrong[2].split(" + ")]
    assert f"{sum(parts):,}" == wrong[3] != wrong[4]


def test_the_pdf_shows_the_same_sums(folder: Path) -> None:
    with pypdfium2.PdfDocument(folder / "p.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    for word in ("検算表", "確かめられなかった規則", "不一致"):
        assert word in text


def test_no_text_becomes_a_formula() -> None:
    line = FindingLine("誤り", "CO101", "=1+1", "@x", "-", "+1", "")
    paper = Paper("題", "plan.txt", (line,), (), ())
    assert "'=1+1,'@x,'-,'+1" in csv_bytes(paper).decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(findings_xlsx(paper)))["指摘"]
    assert sheet["C2"].data_type == "s"


def test_a_form_without_a_file_or_an_unknown_ending_stops(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["sample", "-o", str(tmp_path)])
    plan = str(tmp_path / "plan.json")
    capsys.readouterr()
    for given in (
        ["--format", "csv"],
        ["--proof-sheet", str(tmp_path / "x.doc")],
        ["--format", "xlsx", "-o", str(tmp_path / "y.xlsx"), "--workbook", plan],
    ):
        assert main(["check", plan, *given]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "y.xlsx").exists()
