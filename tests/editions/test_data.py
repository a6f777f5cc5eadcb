"""The open data: valid by its own schema, complete, whole numbers, and nothing of the specimens."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import frictionless
import pytest
from hypothesis import given, settings

from torikumi.editions import data
from torikumi.editions.data.schema import all_resources
from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.figures.bundle import Figures
from torikumi.figures.compute import figures_of
from torikumi.notation.amounts import AmountState
from torikumi.notation.cells import CellKind
from torikumi.notation.parts import Basis
from torikumi.plan.glossary import terms
from torikumi.plan.values import Dossier, Paragraph, RowKind
from torikumi.plan.walk import spots
from torikumi.proof.prove import prove_files
from torikumi.samples.example import example
from torikumi.samples.generator import generate
from torikumi.testing.builder import plan_of
from torikumi.testing.strategies import dossiers

Rows = list[dict[str, str]]

# The others need a previous plan.
ALWAYS_THERE = tuple(each for each in all_resources() if not each.optional)

SPECIMEN_ONLY = """
計画

■ 計画の見方

【見本】

(2) 見本の取組

No. 1 - 7 | | 年度別の取組計画
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
見本 11か所 | 計7か所 | 2か所開始 | 1か所開始 | 1か所開始 | 4か所開始
事業費(百万円) | | 2 | 2 | 2 | 6
"""

BODY = """
戦略計画 1 子育て

(1) ひろば、"広場"の充実★

親子の居場所を増やします。

相談にも応じます。

No. 1 - 1 | | 年度別の取組計画
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
① 施設 | | | | |
★ ひろば 11か所 | 計7か所 | 2か所開始 | — | 2か所開始 | 4か所開始
定員の拡大 | | 調整 | 施設数 1か所 定員 6人 | 50～60人 | 拡大
事業費(百万円) | | 0 | *** | 1,234 | 1,234※
事業実施課： こども部 こども課、福祉部 福祉課
"""


@cache
def example_figures() -> Figures:
    return figures_of(example().plan)


@cache
def example_files() -> dict[str, bytes]:
    return data.write(example(), example_figures(), example_document())


def example_document() -> Document:
    return build(example(), example_figures(), draft=False, release="")


def data_of(dossier: Dossier, *, draft: bool = False) -> dict[str, bytes]:
    figures = figures_of(dossier.plan)
    document = build(dossier, figures, draft=draft, release=dossier.plan.release)
    return data.write(dossier, figures, document)


def files_of(dossier: Dossier) -> dict[str, bytes]:
    return data_of(dossier)


def table(files: dict[str, bytes], name: str) -> Rows:
    text = files[f"{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def faults(files: dict[str, bytes], folder: Path) -> list[list[object]]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    package = frictionless.Package(str(folder / "datapackage.json"))
    report = package.validate()
    return report.flatten(["rowNumber", "fieldName", "type", "note"])


# --- form ---------------------------------------------------------------------------------------


def test_the_example_is_valid_by_its_schema(tmp_path: Path) -> None:
    assert faults(example_files(), tmp_path) == []


def test_a_generated_plan_is_valid_by_its_schema(tmp_path: Path) -> None:
    assert faults(files_of(generate(40, 5)), tmp_path) == []


def test_the_schema_bites(tmp_path: Path) -> None:
    broken = dict(example_files())
    broken["costs.csv"] = broken["costs.csv"].replace(b",number,", b",a lot,", 1)
    broken["sections.csv"] = broken["sections.csv"].replace(b"i-", b"i-nobody-", 1)
    found = {fault[2] for fault in faults(broken, tmp_path)}
    assert {"constraint-error", "foreign-key", "hash-count"} <= found


@pytest.mark.parametrize("resource", ALWAYS_THERE, ids=lambda each: each.name)
def test_each_file_begins_with_a_byte_order_mark_and_ends_lines_as_rfc_4180(resource) -> None:
    content = example_files()[resource.path]
    assert content.startswith(b"\xef\xbb\xbf" + resource.columns[0].name.encode())
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_names_are_plain_and_told_in_both_languages() -> None:
    for resource in all_resources():
        names = [column.name for column in resource.columns]
        assert len(names) == len(set(names))
        for column in resource.columns:
            assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)
            assert all((column.ja, column.en, column.about, column.about_en))


def test_a_column_of_the_glossary_keeps_its_name() -> None:
    """A name that the glossary has given to a thing is never used for another."""
    known = {each.column: each.ja for each in terms().values() if each.column}
    for resource in all_resources():
        for column in resource.columns:
            if column.name in known:
                assert column.ja == known[column.name], column.name


def test_codes_are_those_of_the_program() -> None:
    listed = defaultdict(set)
    for row in table(example_files(), "codes"):
        listed[row["column_name"]].add(row["code"])
    assert listed["cell_kind"] == {kind.value for kind in CellKind}
    assert listed["quantity_basis"] == {basis.value for basis in Basis}
    assert listed["amount_state"] == {state.value for state in AmountState}
    assert listed["row_kind"] == {kind.value for kind in RowKind}


def test_the_dictionary_has_every_column_of_every_file() -> None:
    told = [(row["file"], row["column_name"]) for row in table(example_files(), "columns")]
    heads = [
        (name, column)
        for name, content in example_files().items()
        if name.endswith(".csv")
        for column in next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    ]
    assert told == heads


def test_a_draft_says_so_in_the_data_too() -> None:
    marks = [table(data_of(example(), draft=draft), "plan")[0]["draft"] for draft in (True, False)]
    assert marks == [example().plan.profile.words.draft, ""]


def test_the_package_says_what_it_is() -> None:
    told = json.loads(example_files()["datapackage.json"])
    assert told["title"] == "第2次しおかぜのまちビジョン"
    assert told["licenses"] == [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]
    assert told["contributors"] == [{"title": "汐野区", "role": "publisher"}]
    assert [each["path"] for each in told["resources"]] == [
        name for name in example_files() if name != "datapackage.json"
    ]
    assert all(len(example_files()[each["path"]]) == each["bytes"] for each in told["resources"])


# --- content ------------------------------------------------------------------------------------


def test_every_figure_and_name_of_the_body_is_there() -> None:
    proof = prove_files(
        example().plan, {f"data/{name}": content for name, content in example_files().items()}
    )
    assert proof.disagreements == ()
    assert proof.compared["data"] > 1000


def test_each_initiative_is_there_once_in_printed_order() -> None:
    rows = table(example_files(), "initiatives")
    assert [row["initiative_id"] for row in rows] == [
        spot.initiative.id for spot in spots(example().plan)
    ]
    assert [row["initiative_order"] for row in rows] == [str(n + 1) for n in range(len(rows))]


def test_an_initiative_is_told_by_columns() -> None:
    (row,) = table(files_of(plan_of(BODY).dossier), "initiatives")
    kept = {name: text for name, text in row.items() if not name.endswith("_id")}
    assert kept == {
        "initiative_order": "1",
        "pillar_number": "1",
        "pillar_name": "",
        "strategic_plan_number": "1",
        "strategic_plan_name": "子育て",
        "group_name": "",
        "initiative_number": "1",
        "initiative_number_printed": "(1)",
        "initiative_name": 'ひろば、"広場"の充実',
        "initiative_new": "true",
        "initiative_mark": "★",
        "sections": "こども部 こども課;福祉部 福祉課",
        "relisted_from": "",
    }


def test_prose_and_sections_have_a_line_each() -> None:
    files = files_of(plan_of(BODY).dossier)
    assert [row["description"] for row in table(files, "paragraphs")] == [
        "親子の居場所を増やします。",
        "相談にも応じます。",
    ]
    assert [(row["section"], row["section_role"]) for row in table(files, "sections")] == [
        ("こども部 こども課", "lead"),
        ("福祉部 福祉課", "related"),
    ]


def test_prose_of_pillars_and_strategic_plans_has_a_line_each() -> None:
    plan = plan_of(BODY).dossier.plan
    (pillar,) = plan.structure.pillars
    strategic = replace(
        pillar.strategic_plans[0],
        paragraphs=(Paragraph("x-1", "身近な所で支えます。"), Paragraph("x-2", "=1+1")),
    )
    pillar = replace(
        pillar, strategic_plans=(strategic,), paragraphs=(Paragraph("x-3", "柱の文。"),)
    )
    made = replace(plan, structure=replace(plan.structure, pillars=(pillar,)))
    files = files_of(Dossier(made))
    columns = ("text_level", "text_level_number", "text_level_name", "paragraph_order", "text")
    assert [tuple(row[name] for name in columns) for row in table(files, "texts")] == [
        ("pillar", "1", "", "1", "柱の文。"),
        ("strategic_plan", "1", "子育て", "1", "身近な所で支えます。"),
        ("strategic_plan", "1", "子育て", "2", "=1+1"),
    ]
    under = {f"data/{name}": content for name, content in files.items()}
    assert prove_files(made, under).disagreements == ()
    broken = under["data/texts.csv"].replace("柱の文。".encode(), "柱の話。".encode())
    (found,) = prove_files(made, under | {"data/texts.csv": broken}).disagreements
    assert (found.expected, found.found) == ("柱の文。", "柱の話。")


def test_cells_have_a_line_each_with_what_is_understood() -> None:
    rows = table(files_of(plan_of(BODY).dossier), "rows")
    columns = ("column", "fiscal_year", "cell_text", "cell_kind", "quantity", "quantity_unit")
    cells = [tuple(row[name] for name in columns) for row in rows if row["row_kind"] == "indicator"]
    assert cells[:6] == [
        ("target", "", "ひろば 11か所", "quantity", "11", "か所"),
        ("baseline", "", "計7か所", "quantity", "7", "か所"),
        ("year", "2024", "2か所開始", "quantity", "2", "か所"),
        ("year", "2025", "—", "none", "", ""),
        ("year", "2026", "2か所開始", "quantity", "2", "か所"),
        ("total", "", "4か所開始", "quantity", "4", "か所"),
    ]
    assert rows[0]["row_kind"] == "heading"
    assert [row["column"] for row in rows if row["row_kind"] == "heading"] == ["target"]
    assert {row["row_marker"] for row in rows if row["column"] == "target"} == {"①", "★", ""}
    assert all(row["at"].startswith(row["row_at"] + "/") for row in rows)


def test_two_quantities_in_a_cell_are_no_one_quantity() -> None:
    files = files_of(plan_of(BODY).dossier)
    (cell,) = [row for row in table(files, "rows") if row["cell_text"] == "施設数 1か所 定員 6人"]
    assert (cell["quantity_count"], cell["quantity"], cell["quantity_unit"]) == ("2", "", "")
    parts = [row for row in table(files, "quantities") if row["at"] == cell["at"]]
    assert [(p["part_order"], p["quantity"], p["quantity_unit"]) for p in parts] == [
        ("1", "1", "か所"),
        ("2", "6", "人"),
    ]


def test_a_range_has_both_ends() -> None:
    rows = table(files_of(plan_of(BODY).dossier), "rows")
    (cell,) = [row for row in rows if row["cell_text"] == "50～60人"]
    assert (cell["quantity"], cell["quantity_upper"]) == ("50", "60")


def test_costs_keep_their_four_states_apart() -> None:
    files = files_of(plan_of(BODY).dossier)
    costs = [
        (row["fiscal_year"], row["fiscal_year_era"], row["amount"], row["amount_state"])
        for row in table(files, "costs")
    ]
    assert costs == [
        ("2024", "令和6年度", "0", "zero"),
        ("2025", "令和7年度", "", "open"),
        ("2026", "令和8年度", "1234", "number"),
    ]
    assert {row["unit"] for row in table(files, "costs")} == {"million_yen"}


def test_cost_cells_are_text_in_rows_and_money_in_costs_only() -> None:
    rows = table(files_of(plan_of(BODY).dossier), "rows")
    costs = [row for row in rows if row["row_kind"] == "cost"]
    assert [row["cell_text"] for row in costs] == ["事業費(百万円)", "0", "***", "1,234", "1,234※"]
    assert {(row["quantity"], row["quantity_count"]) for row in costs} == {("", "0")}


def test_summed_costs_are_the_figures_and_say_what_is_open() -> None:
    figures = example_figures()
    rows = table(example_files(), "cost_summary")
    totals = {row["level_id"]: row for row in rows if row["column"] == "total"}
    for key, line in {**figures.strategic_plan_costs, **figures.pillar_costs}.items():
        assert totals[key]["amount_state"] == line.total.state.value
        assert totals[key]["open_count"] == str(line.total.open_count)
        assert totals[key]["amount"] == (str(line.total.known) if line.total.known else "")
    whole = totals[example().plan.id]
    assert int(whole["amount"]) == figures.plan_cost.total.known
    assert int(whole["open_count"]) == figures.open_counts[""]


def test_costs_add_up_to_their_summary() -> None:
    """Added up here, by other means: what a user of the data would do."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in table(example_files(), "costs"):
        sums[row["strategic_plan_id"], row["fiscal_year"]] += int(row["amount"] or 0)
    for row in table(example_files(), "cost_summary"):
        if row["level"] == "strategic_plan" and row["column"] == "year":
            assert int(row["amount"] or 0) == sums[row["level_id"], row["fiscal_year"]]


def test_what_is_listed_again_has_no_money() -> None:
    again = {
        spot.initiative.id for spot in spots(example().plan) if spot.initiative.relists is not None
    }
    assert again
    rows = {row["initiative_id"]: row for row in table(example_files(), "initiatives")}
    assert all(rows[key]["relisted_from"] in rows for key in again)
    for name in ("rows", "costs"):
        assert not again & {row["initiative_id"] for row in table(example_files(), name)}


def test_a_row_listed_again_is_named_and_its_figures_stand_at_its_owner() -> None:
    source = (
        BODY
        + """
(2) つどいの場

No. 1 - 2 | | 年度別の取組計画
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
定員の拡大〔戦略計画 1 (1)の再掲〕 | | | | |
事業費(百万円) | | 1 | 1 | 1 | 3
"""
    )
    files = files_of(plan_of(source).dossier)
    rows = table(files, "rows")
    pointing = [row for row in rows if row["row_relisted_from"]]
    assert [(row["column"], row["cell_text"]) for row in pointing] == [("target", "定員の拡大")]
    (owner,) = [
        row["row_at"] for row in rows if row["cell_text"] == "定員の拡大" and row not in pointing
    ]
    assert pointing[0]["row_relisted_from"] == owner


def test_the_frame_has_amounts_and_shares() -> None:
    rows = table(example_files(), "frame")
    first = rows[0]
    assert (first["frame_table_kind"], first["frame_line_level"]) == ("revenue", "0")
    assert (first["amount"], first["share"]) == ("302460", "100.0")
    funds = [row for row in rows if row["frame_table_kind"] == "funds"]
    assert {row["column"] for row in funds} == {"year"}
    assert "2026" in {row["fiscal_year"] for row in funds}


def test_every_number_is_a_decimal_string() -> None:
    numbers = {
        (resource.path, column.name): column.kind
        for resource in ALWAYS_THERE
        for column in resource.columns
        if column.kind in {"integer", "number"}
    }
    for (path, name), kind in numbers.items():
        for row in table(example_files(), path.removesuffix(".csv")):
            if row[name]:
                assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", row[name])
                assert kind == "number" or Decimal(row[name]) == int(row[name])


def test_specimens_are_no_data() -> None:
    files = files_of(plan_of(SPECIMEN_ONLY).dossier)
    empty = {"initiatives", "paragraphs", "sections", "rows", "quantities", "costs"}
    for name in (*empty, "cost_summary", "frame"):
        assert table(files, name) == []
    assert "見本の取組".encode() not in b"".join(files.values())


def test_specimens_of_a_whole_plan_are_no_data() -> None:
    samples = {sample.id for sample in example().plan.guide.samples}
    assert samples
    everything = b"".join(example_files().values()).decode()
    assert [key for key in samples if key in everything] == []


def test_an_excerpt_is_valid_too(tmp_path: Path) -> None:
    assert faults(files_of(plan_of(SPECIMEN_ONLY).dossier), tmp_path) == []


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert data_of(example()) == example_files()


@settings(max_examples=settings().max_examples // 6)
@given(dossiers())
def test_any_plan_gives_lines_that_fit_their_files(dossier: Dossier) -> None:
    files = files_of(dossier)
    assert files == files_of(dossier)
    resources = all_resources() if dossier.previous else ALWAYS_THERE
    assert {name for name in files if name.endswith(".csv")} == {each.path for each in resources}
    for resource in resources:
        text = files[resource.path].decode("utf-8-sig")
        width = len(resource.columns)
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert {len(line) for line in lines} == {width}
        keys = [tuple(row[name] for name in resource.key) for row in table(files, resource.name)]
        assert len(keys) == len(set(keys)), resource.name


def test_what_a_row_means_is_declared_or_read() -> None:
    rows = [row for row in table(data_of(example()), "rows") if row["row_kind"] == "indicator"]
    told = {
        (row["total_meaning_declared"], row["direction_declared"])
        for row in rows
        if row["total_meaning"] == "increments" and row["direction"] == "up"
    }
    assert {("true", "true"), ("false", "false")} <= told


def test_the_plan_counts_what_is_listed_and_what_is_owned() -> None:
    (plan,) = table(data_of(example()), "plan")
    listed = len(table(data_of(example()), "initiatives"))
    owned = [row for row in table(data_of(example()), "initiatives") if not row["relisted_from"]]
    assert (plan["initiatives_listed"], plan["initiatives_owned"]) == (str(listed), str(len(owned)))
    for kind in ("initiatives", "tables", "indicator_rows"):
        assert int(plan[f"{kind}_listed"]) > int(plan[f"{kind}_owned"]) > 0
