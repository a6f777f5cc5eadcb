"""The workbook: every text in it, tables that filter and print, and nothing that could run."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from torikumi.editions import workbook
from torikumi.editions.document import (
    Document,
    PrintedContents,
    PrintedCostLine,
    PrintedFigureLine,
    PrintedInitiative,
    PrintedRow,
)
from torikumi.editions.document_builder import build
from torikumi.editions.workbook.write import sheet_name
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Dossier
from torikumi.samples.example import example
from torikumi.testing.builder import plan_of
from torikumi.testing.strategies import dossiers
from torikumi.wire.workbook.tables import INDEX

# Colours, what only pages use, and what stands as a sheet's name or shape instead of a cell.  A chart
# draws a table that is here; the index leads to pages by sections that stand beside each initiative.
NOT_IN_CELLS = {
    "accent",
    "accent_soft",
    "at",
    "caption",
    "charts",
    "contents_title",
    "index",
    "kind",
    "relisted_at",
    "section_label",
    "spanning",
    "specimen",
    "stated",
    "title",
    "topic",
}
LINKED = (PrintedContents, PrintedCostLine, PrintedFigureLine, PrintedInitiative, PrintedRow)
TABLES = "年度別の取組計画"
# Characters a page has room for before its 10 point are shrunk below 8 (96 px an inch, 7 a character).
ROOM = {("8", "landscape"): 270, ("9", "landscape"): 187, ("9", "portrait"): 128}


def document_of(dossier: Dossier, *, draft: bool = False, release: str = "") -> Document:
    return build(dossier, figures_of(dossier.plan), draft=draft, release=release)


@cache
def example_document() -> Document:
    return document_of(example(), draft=True, release="素案")


def written(document: Document, dossier: Dossier | None = None) -> bytes:
    """The workbook of a document; its sheets of data are of the example unless told otherwise."""
    return workbook.write(document, dossier or example())


def for_reading(sheets: Iterable[str]) -> list[str]:
    """The sheets that show what is printed; behind them stand those of data."""
    return list(takewhile(lambda name: name != INDEX, sheets))


@cache
def example_book() -> bytes:
    return written(example_document())


def by_openpyxl(data: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        name: [[cell.value for cell in row] for row in page_of(book, name).iter_rows()]
        for name in book.sheetnames
    }


def page_of(book: openpyxl.Workbook, name: str) -> Worksheet:
    page = book[name]
    assert isinstance(page, Worksheet)
    return page


def pages(data: bytes) -> Iterator[Worksheet]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name in book.sheetnames:
        yield page_of(book, name)


def by_calamine(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def shown(value: object) -> str:
    """A cell as a person sees it: whole numbers with commas."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        assert value.is_integer()
        value = int(value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def cells_of(sheets: dict[str, list[list[object]]]) -> set[str]:
    return {shown(cell) for rows in sheets.values() for row in rows for cell in row}


def printed_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from printed_texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_IN_CELLS or (field.name == "at" and isinstance(value, LINKED)):
                yield from printed_texts(getattr(value, field.name))


@pytest.mark.parametrize("reader", [by_openpyxl, by_calamine])
def test_every_text_of_the_document_is_in_a_cell(reader) -> None:
    document = replace(example_document(), guide=replace(example_document().guide, samples=()))
    cells = cells_of(reader(example_book()))
    lines = {line for cell in cells for line in cell.split("\n")}
    missing = {each for each in printed_texts(document) if each not in cells | lines}
    assert missing == set()


def test_specimens_stand_in_the_guide_and_nowhere_else() -> None:
    sheets = by_openpyxl(example_book())
    guide = "\n".join(str(cell) for row in sheets["見方"] for cell in row)
    for sample in example_document().guide.samples:
        assert sample.label in guide
        assert sample.initiative is not None
        assert sample.initiative.heading in guide
    keys = [row[-1] for row in sheets["取組"][1:]]
    assert len(keys) == len(set(keys))


def test_both_readers_see_the_same() -> None:
    one, other = by_openpyxl(example_book()), by_calamine(example_book())
    assert {name: [[shown(c) for c in row] for row in rows] for name, rows in one.items()} == {
        name: [[shown(c) for c in row] for row in rows] for name, rows in other.items()
    }


def test_costs_are_numbers_and_marks_stay_text() -> None:
    rows = by_openpyxl(example_book())[TABLES]
    head = rows[0]
    kind = head.index("行の種類")
    years = [n for n, text in enumerate(head) if text in {"令和9年度", "令和10年度", "令和11年度"}]
    costs = [row[n] for row in rows[1:] if row[kind] == "事業費" for n in years]
    assert {type(cell) for cell in costs} == {int, str}
    assert {cell for cell in costs if isinstance(cell, str)} == {"***", "—"}
    others = [row[n] for row in rows[1:] if row[kind] == "指標" for n in years]
    assert {type(cell) for cell in others} == {str}


def test_a_sheet_is_one_table_with_its_headings_frozen_and_filtered() -> None:
    for page in pages(example_book()):
        assert page.freeze_panes is not None
        assert page.freeze_panes.endswith("2")
        assert page.auto_filter.ref == page.dimensions
        assert all(cell.value for cell in page[1])
        assert not page.merged_cells.ranges
        assert page.print_title_rows == "$1:$1"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToHeight == 0


@pytest.mark.parametrize(
    ("sheet", "pane"), [("取組", "D2"), (TABLES, "D2"), ("事業費一覧", "C2"), ("表紙", "A2")]
)
def test_what_a_row_is_about_stays_in_sight(sheet: str, pane: str) -> None:
    page = page_of(openpyxl.load_workbook(io.BytesIO(example_book())), sheet)
    assert page.freeze_panes == pane


def test_wide_sheets_are_for_large_paper_and_print_no_ids() -> None:
    large, a4 = "8", "9"
    for page in pages(example_book()):
        if page.title == INDEX:
            break  # what follows is data, which is seldom printed
        wide = page.title in {"取組", TABLES}
        assert str(page.page_setup.paperSize) == (large if wide else a4)
        width = sum(page.column_dimensions[cell.column_letter].width for cell in page[1])
        has_place = page[1][-1].value == "計画内の位置"
        printed = width - (page.column_dimensions[page[1][-1].column_letter].width * has_place)
        assert printed <= ROOM[str(page.page_setup.paperSize), page.page_setup.orientation]
        last = re.search(r":\$([A-Z]+)\$", str(page.print_area))
        assert last is not None
        assert (last[1] != page[1][-1].column_letter) == has_place


def test_a_draft_says_so_in_every_header_and_a_release_does_not() -> None:
    for page in pages(example_book()):
        assert page.oddHeader.right.text == "&B作成中・未定稿"
        assert "素案" in page.oddHeader.left.text
    for page in pages(written(document_of(example(), release="成案"))):
        assert not page.oddHeader.right.text


EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "http://example.org/", "{=1}", "'=1")  # fmt: skip


def evil_document() -> Document:
    rows = "\n".join(f"{text} | {text} | {text} | {text} | {text} | {text}" for text in EVIL)
    source = f"""
戦略計画 1 =SUM(1)

(1) =cmd|' /C calc'!A0

+1+1 の説明

No. 1 - 1 | | 年度別の取組計画
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
{rows}
事業費(百万円) | | -5 | 1,234 | +3 | =A1
"""
    return document_of(plan_of(source.replace("|' /C", "／' /C")).dossier)


def test_no_text_becomes_a_formula_or_a_link() -> None:
    data = written(evil_document())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in inside
    assert b"<f " not in inside
    assert b"<hyperlink" not in inside
    cells = cells_of(by_calamine(data))
    assert set(EVIL) - {"-1", "+1"} <= cells
    types = {cell.data_type for page in pages(data) for row in page.iter_rows() for cell in row}
    assert types <= {"s", "n", "d"}


def test_a_text_that_looks_like_a_formula_stays_one_when_typed_over() -> None:
    for page in pages(written(evil_document())):
        for row in page.iter_rows(min_row=2):
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix or cell.alignment.horizontal == "right"


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    long = "長" * 40_000
    source = f"戦略計画 1 子育て\n\n(1) ひろば\n\n{long}\n\n事業実施課： 総務部 総務課\n"
    rows = by_calamine(written(document_of(plan_of(source).dossier)))["取組"]
    prose, key = rows[0].index("本文"), len(rows[0]) - 1
    assert "".join(str(row[prose]) for row in rows[1:]) == long
    assert len({row[key] for row in rows[1:]}) == 1
    assert len(rows) > 2


def test_sheet_names_are_ones_the_format_allows() -> None:
    taken: set[str] = set()
    names = [sheet_name(text, taken) for text in ("歳入/歳出", "歳入歳出", "", "'", "あ" * 50, "あ" * 60)]  # fmt: skip
    assert names == ["歳入歳出", "歳入歳出 2", "表", "表 2", "あ" * 31, "あ" * 29 + " 2"]


def test_frame_tables_of_one_name_get_a_sheet_each() -> None:
    frame = example_document().frame
    assert frame is not None
    twice = replace(frame, tables=(frame.tables[0], frame.tables[0]))
    names = for_reading(by_openpyxl(written(replace(example_document(), frame=twice))))
    assert names[-3:] == ["財政フレーム 歳入", "財政フレーム 歳入 2", "事業費一覧"]


def test_a_header_too_long_for_the_format_keeps_its_draft_mark() -> None:
    document = replace(example_document(), title="長い&名" * 100)
    page = next(pages(written(document)))
    assert page.oddHeader.right.text == "&B作成中・未定稿"


def test_an_excerpt_has_no_sheet_of_figures() -> None:
    source = "計画\n\n■ 計画の見方\n\n【見本】\n\n(1) ひろば\n\n説明です。\n"
    assert for_reading(by_openpyxl(written(document_of(plan_of(source).dossier)))) == [
        "表紙",
        "目次",
        "見方",
    ]


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert written(document_of(example(), draft=True, release="素案")) == example_book()


@settings(max_examples=settings().max_examples // 4)
@given(dossiers())
def test_any_plan_can_be_written_and_read_back(dossier: Dossier) -> None:
    document = document_of(dossier, draft=True)
    cells = cells_of(by_calamine(written(document, dossier)))
    there = {"".join(cell.split()) for cell in cells}
    headings = [
        initiative.heading
        for pillar in document.pillars
        for plan in pillar.strategic_plans
        for group in plan.groups
        for initiative in group.initiatives
    ]
    assert {"".join(each.split()) for each in headings} <= there


@pytest.mark.slow
def test_an_office_program_keeps_every_text_when_it_saves(tmp_path: Path, soffice: str) -> None:
    source = tmp_path / "plan.xlsx"
    source.write_bytes(example_book())
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
    saved = (tmp_path / "saved" / "plan.xlsx").read_bytes()
    before, after = by_openpyxl(example_book()), by_openpyxl(saved)
    assert list(after) == list(before)
    assert {name: [[shown(c) for c in row] for row in rows] for name, rows in after.items()} == {
        name: [[shown(c) for c in row] for row in rows] for name, rows in before.items()
    }


def test_how_much_is_listed_and_owned_stands_on_the_cover() -> None:
    counts = figures_of(example().plan).counts.initiatives
    assert counts.listed > counts.owned
    (text,) = (row[1] for row in by_calamine(example_book())["表紙"] if row[0] == "取組の数")
    assert text == f"延べ{counts.listed}、実{counts.owned}"


def test_what_a_row_means_is_said_to_be_declared_or_read() -> None:
    head, *rows = by_calamine(example_book())[TABLES]
    meaning, direction = head.index("計の意味"), head.index("目指す方向")
    kind = head.index("行の種類")
    said = {(str(row[meaning]), str(row[direction])) for row in rows if row[kind] == "指標"}
    assert {
        ("増加分の合計（宣言）", "増加（宣言）"),
        ("増加分の合計（読み取り）", "増加（読み取り）"),
    } <= said
    others = {(row[meaning], row[direction]) for row in rows if row[kind] != "指標"}
    assert others == {("", "")}
