"""The table linter: each rule seen to bite, our data clean, real files told truly."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from torikumi.sources.tables.lint import lint
from torikumi.sources.tables.lint_faults import TABLE_RULES

CLEAN = "団体コード,自治体名,年度,区分,人口（人）\n131202,練馬区,2024,計,740000\n131202,練馬区,2025,計,0\n"


def codes(data: bytes, name: str = "t.csv") -> set[str]:
    return {each.code for each in lint(data, name).findings}


def book(*rows: list[Any], **more: Any) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    page = made.add_worksheet("表")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            page.write(at, column, value)
    if more.get("change"):
        more["change"](made, page)
    made.add_worksheet("定義").write(0, 0, "人口")
    made.close()
    return out.getvalue()


HEAD, ONE, TWO = ["区分", "人口（人）"], ["男", 10], ["女", 0]


def test_a_clean_table_passes() -> None:
    assert codes(CLEAN.encode()) == set()
    assert codes(book(HEAD, ONE, TWO), "t.xlsx") - {"TB122"} == set()


@pytest.mark.parametrize(
    ("code", "table"),
    [
        ("TB102", "区分,人口（人）\n男,10\n女,20\n\n科目,金額（円）\n税,5\n料,6\n"),
        ("TB103", "区分,人口（人）\n男,10\n\n女,20\n"),
        ("TB104", "区分,人口（人）,年\n男,10,2024\n女,20,2024\n出典は統計書,,\n"),
        ("TB105", "区分,,年\n男,10,2024\n女,20,2024\n"),
        ("TB106", "氏　名,人口（人）\n男,10\n女,20\n"),
        ("TB107", "区分,人口（人）\n男,10(5)\n女,20(6)\n"),
        ("TB108", "区分,人口（人）\nｵﾄｺ,10\n女,20\n"),
        ("TB109", "区分,人口（人）\n男,10\n女,\n他,3\n"),
        ("TB114", '区分,人口（人）\n"男\n性",10\n女,20\n'),
        ("TB115", "区分,人口（人）\n男,1,000\n女,20\n"),
        ("TB116", "区分,人口（人）\n男,10人\n女,20人\n"),
        ("TB117", "区分,人口（人）\n男,10\n〃,20\n"),
        ("TB118", "区分,人口（人）,人口（人）\n男,10,3\n女,20,4\n"),
        ("TB119", "区分,答,人口（人）\n" + "男,はい,1\n" * 6 + "女,ﾊｲ,2\n男,ハイ,2\n女,ハイ,2\n"),
        ("TB120", "区分,答\n" + "男,はい\n女,いいえ\n" * 4 + "男,その他（歩き）\n"),
        ("TB122", "人口の表,,\n区分,人口（人）,年\n男,10,2024\n女,20,2024\n"),
        ("TB124", "区分,人口（人）\n男,10\n女,*\n計,30\n"),
        ("TB125", "区分,予算\n男,10\n女,20\n"),
        ("TB126", "年月,人口（人）\n2024年,10\n令和6年,20\n2025年,30\n"),
        ("TB127", "自治体名,人口（人）\n練馬区,10\n板橋区,20\n"),
        ("TB130", "区分,令和6年度,令和7年度\n男（人）,10,20\n女（人）,20,30\n"),
    ],
)
def test_a_rule_for_any_table_bites(code: str, table: str) -> None:
    assert code in codes(table.encode())
    assert code not in codes(CLEAN.encode())


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("TB110", lambda _, page: page.insert_textbox(3, 3, "注")),
        ("TB111", lambda made, page: page.write(1, 1, 10, made.add_format({"bg_color": "red"}))),
        ("TB112", lambda made, page: page.merge_range(4, 0, 5, 0, "計", made.add_format())),
        ("TB113", lambda _, page: page.set_row(2, None, None, {"hidden": True})),
        ("TB121", lambda _, page: page.write_formula(3, 1, "=SUM(B2:B3)", None, 10)),
        ("TB116", lambda _, page: page.write_string(1, 1, "10")),
    ],
)
def test_a_rule_for_workbooks_bites(code: str, change: Any) -> None:
    assert code not in codes(book(HEAD, ONE, TWO), "t.xlsx")
    assert code in codes(book(HEAD, ONE, TWO, change=change), "t.xlsx")


def test_every_rule_of_the_source_has_a_code(shared_dir: Path) -> None:
    table = (shared_dir / "realdata" / "machine_readability_rules.tsv").read_text(encoding="utf-8")
    numbers = [line.split("\t")[0] for line in table.splitlines()]
    assert [each.number for each in TABLE_RULES] == numbers
    # Told in our own words.
    theirs = {line.split("\t")[1] for line in table.splitlines()}
    assert not theirs & {each.definition.name.ja for each in TABLE_RULES}


REAL = {
    "ofunato_jigyo_hyoka_r7.xlsx": {
        "TB103",  # two blank columns before the table
        "TB104",  # a note in the first row
        "TB106",
        "TB107",
        "TB108",
        "TB116",
        "TB117",
        "TB118",  # 19 headings repeated
        "TB119",
        "TB121",
        "TB122",  # headings in row 2
        "TB124",
        "TB125",  # the amounts have no unit
        "TB129",
    },
    "takamatsu_org_202104.xlsx": {"TB116", "TB129"},
    "suginami_3yr_H27-29.csv": {"TB130"},
    "nerima_zaisei_frame_H27-29.csv": {"TB125", "TB130"},
}


@pytest.mark.parametrize("name", REAL)
def test_real_files_are_told_truly(name: str, shared_dir: Path) -> None:
    data = (shared_dir / "realdata" / name).read_bytes()
    found = lint(data, name)
    assert {each.code for each in found.findings} == REAL[name]
    if name.startswith("ofunato"):
        repeated = [each for each in found.findings if each.code == "TB118"]
        assert len(repeated) == 19
        assert {dict(each.params)["count"] for each in repeated} == {6}
