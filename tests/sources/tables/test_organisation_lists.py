"""Lists of the organisation: workbooks and CSV files of many shapes, every row placed or listed."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from torikumi.findings.model import Severity
from torikumi.findings.stop import CannotProceed
from torikumi.plan.organisation import UnitKind
from torikumi.plan.register import over_time, register_of
from torikumi.plan.succession import Standing, followed
from torikumi.plan.unit_names import Match, resolve
from torikumi.sources.tables.faults import ORGANISATION_FAULTS
from torikumi.sources.tables.grid import cell_name
from torikumi.sources.tables.organisation import OrganisationReading, read_organisation
from torikumi.sources.tables.succession import read_successions

DAY = date(2024, 4, 1)
TAKAMATSU = {"202004": (380, 0), "202104": (394, 0), "202404": (392, 2)}


def read(text: str, **options) -> OrganisationReading:
    lines = (re.sub(r" *\| *", ",", line.strip()) for line in text.strip().splitlines())
    return read_organisation("\n".join(lines).encode(), "list.csv", **({"as_of": DAY} | options))


def paths(reading: OrganisationReading) -> list[str]:
    register = register_of(reading.organisation, DAY)
    return [register.full_name(unit.id, "/") for unit in reading.organisation.units]


def codes(reading: OrganisationReading) -> list[str]:
    return [finding.code for finding in reading.findings]


def test_names_repeated_in_each_row() -> None:
    reading = read("""
        部 | 課 | コード
        総務部 |  | 0100
        総務部 | 総務課 | 0101
        総務部 | 人事課 | 0102
        会計室 |  | 0900
    """)
    assert paths(reading) == ["総務部", "総務部/総務課", "総務部/人事課", "会計室"]
    assert [unit.code for unit in reading.organisation.units] == ["0100", "0101", "0102", "0900"]
    assert (codes(reading), reading.unplaced, len(reading.placed)) == ([], (), 5)


def test_names_that_stand_once_for_the_rows_below() -> None:
    reading = read("""
        局名 | 部名 | 課・室 | 係名
        市民局 | 地域部 | 振興課 | 管理係
         |  |  | 計画係
         |  | 交流室 |
         | 文化部 | 文化課 |
        教育局 | | 学務課 |
    """)
    assert paths(reading) == [
        *("市民局", "市民局/地域部", "市民局/地域部/振興課", "市民局/地域部/振興課/管理係"),
        *("市民局/地域部/振興課/計画係", "市民局/地域部/交流室"),
        *("市民局/文化部", "市民局/文化部/文化課", "教育局", "教育局/学務課"),
    ]
    kinds = {unit.name: unit.kind for unit in reading.organisation.units}
    assert (kinds["市民局"], kinds["地域部"]) == (UnitKind.BUREAU, UnitKind.DIVISION)
    assert (kinds["交流室"], kinds["計画係"]) == (UnitKind.SECTION, UnitKind.TEAM)


def test_one_name_a_row_and_the_code_above() -> None:
    reading = read("""
        組織コード | 組織名 | 上位コード
        10 | 総務部 |
        1001 | 総務課 | 10
        100101 | 文書係 | 1001
        1002 | 改革担当課長 | 10
        9001 | 迷子課 | 99
    """)
    assert paths(reading) == [
        *("総務部", "総務部/総務課", "総務部/総務課/文書係", "総務部/改革担当課長", "迷子課")
    ]
    kinds = [unit.kind.value for unit in reading.organisation.units]
    assert kinds == ["division", "section", "team", "officer", "section"]
    assert codes(reading) == ["OG910"]


def test_a_superior_code_that_leads_to_itself_ends() -> None:
    reading = read("""
        コード | 組織名 | 上位コード
        1 | 甲課 | 2
        2 | 乙課 | 1
        3 | 丙課 | 3
    """)
    assert len(reading.placed) == 4
    assert "OG910" in codes(reading)


def test_a_code_column_for_each_level() -> None:
    reading = read("""
        部コード | 部 | 課コード | 課
        01 | 総務部 |  |
        01 | 総務部 | 003 | 人事課
    """)
    assert [unit.code for unit in reading.organisation.units] == ["01", "003"]


def test_titles_notes_and_unknown_columns_are_told() -> None:
    reading = read(
        """
        組織一覧（消さないこと）
        令和6年4月1日現在
        部 | 課 | 定員 | 備考
        総務部 | 総務課 | 12 | 本庁
         |  | 5 |
    """,
        as_of=None,
    )
    assert reading.organisation.as_of == date(2024, 4, 1)
    assert codes(reading) == ["OG906", "OG902"]
    assert [each.text for each in reading.unplaced] == [
        *("組織一覧（消さないこと）", "令和6年4月1日現在", "\t\t5")
    ]
    assert [each.source.line for each in reading.unplaced] == [1, 2, 5]


def test_the_same_row_twice_and_one_name_for_several_units() -> None:
    reading = read("""
        部 | 課 | コード
        福祉部 | 事務所 | 1
        福祉部 | 事務所 | 2
        福祉部 | 事務所 | 1
        福祉部 | 援護課 | 3
    """)
    assert codes(reading) == ["OG904", "OG903"]
    assert len({unit.id for unit in reading.organisation.units}) == 4
    assert [each.source.line for each in reading.unplaced] == [4]


def test_days_of_rows() -> None:
    reading = read(
        """
        適用日 | 課 | 設置日 | 廃止日
        2024-04-01 | 甲課 | 令和5年4月1日 |
        2024-04-01 | 乙課 | 平成31年4月1日 | 2025-03-31
        2023-04-01 | 丙課 | いつか |
    """,
        as_of=None,
    )
    assert reading.organisation.as_of == DAY
    days = [(unit.valid_from, unit.valid_to) for unit in reading.organisation.units]
    assert days == [
        (date(2023, 4, 1), None),
        (date(2019, 4, 1), date(2025, 3, 31)),
        (None, None),
    ]
    assert codes(reading) == ["OG909", "OG911"]


def test_a_list_without_its_day() -> None:
    reading = read("部 | 課\n総務部 | 総務課", as_of=None)
    assert codes(reading) == ["OG908"]
    assert reading.organisation.as_of is None


def test_a_table_that_is_no_list() -> None:
    reading = read("品目 | 数量\nりんご | 3")
    assert codes(reading) == ["OG901"]
    assert reading.findings[0].severity is Severity.ERROR
    assert [each.text for each in reading.unplaced] == ["品目\t数量", "りんご\t3"]


def test_shift_jis_and_tabs() -> None:
    text = "部\t課\n総務部\t総務課\n"
    reading = read_organisation(text.encode("cp932"), "list.csv", as_of=DAY)
    assert paths(reading) == ["総務部", "総務部/総務課"]


# --- workbooks


def workbook(**sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_workbook_with_numbers_dates_and_other_sheets() -> None:
    data = workbook(
        表紙=[["組織一覧"], [None], ["令和6年度"]],
        一覧=[
            ["基準日", "部", "課", "コード"],
            [DAY, "総務部", None, 100],
            [None, None, None, None],
            [DAY, "総務部", "総務課", 101.0],
        ],
    )
    reading = read_organisation(data, "list.xlsx")
    assert reading.organisation.as_of == DAY
    assert [unit.code for unit in reading.organisation.units] == ["100", "101"]
    assert codes(reading) == ["OG907"]
    assert [(each.source.sheet, each.source.cell) for each in reading.unplaced] == [
        *(("表紙", "A1"), ("表紙", "A3"))
    ]
    placed = {(each.source.sheet, each.source.cell) for each in reading.placed}
    assert placed == {("一覧", "A1"), ("一覧", "A2"), ("一覧", "A4")}


def test_a_sheet_can_be_named() -> None:
    data = workbook(R5=[["課"], ["甲課"]], R6=[["課"], ["乙課"]])
    assert paths(read_organisation(data, "list.xlsx", as_of=DAY, sheet="R6")) == ["乙課"]
    with pytest.raises(CannotProceed, match="シート「R7」がありません"):
        read_organisation(data, "list.xlsx", sheet="R7")


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0broken", b""])
def test_a_damaged_file_stops_with_a_clear_line(data: bytes) -> None:
    with pytest.raises(CannotProceed, match=r"[ぁ-ん]"):
        read_organisation(data, "list.xlsx")


def test_cells_are_named_as_in_a_workbook() -> None:
    assert [cell_name(3, n) for n in (1, 26, 27, 702, 703)] == ["A3", "Z3", "AA3", "ZZ3", "AAA3"]


CELLS = st.sampled_from(["", "総務部", "人事課", "甲 課", "1", "部", "課", "各課", "2024-04-01"])


@given(st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=8))
def test_no_row_is_lost(rows: list[list[str]]) -> None:
    lines = ["部,課,コード,上位コード", *(",".join(row) for row in rows)]
    reading = read_organisation("\n".join(lines).encode(), "list.csv", as_of=DAY)
    seen = [each.source.line for each in (*reading.placed, *reading.unplaced)]
    filled = [n for n, row in enumerate(rows, start=2) if any(row)]
    assert sorted(seen) == [1, *filled]
    ids = [unit.id for unit in reading.organisation.units]
    assert len(set(ids)) == len(ids)
    assert {unit.parent for unit in reading.organisation.units} <= {None, *ids}


# --- the lists of Takamatsu (2020, 2021, 2024; CC BY 4.0), read where they lie


@pytest.fixture(scope="session")
def takamatsu(shared_dir) -> dict[str, OrganisationReading]:
    folder = shared_dir / "realdata"
    files = {key: folder / f"takamatsu_org_{key}.xlsx" for key in TAKAMATSU}
    return {key: read_organisation(file.read_bytes(), file.name) for key, file in files.items()}


@pytest.mark.parametrize("key", TAKAMATSU)
def test_every_row_of_a_real_list_is_placed_or_listed(key, takamatsu) -> None:
    reading = takamatsu[key]
    rows, repeated = TAKAMATSU[key]
    assert len(reading.placed) + len(reading.unplaced) == rows + 1
    assert len(reading.unplaced) == repeated
    assert len(reading.organisation.units) == rows - repeated
    assert reading.organisation.as_of == date(int(key[:4]), 4, 1)
    assert set(codes(reading)) <= {"OG903", "OG904", "OG905"}
    register = register_of(reading.organisation, reading.organisation.as_of)
    full = [register.full_name(unit) for unit in register.units]
    assert sorted({name for name in full if full.count(name) > 1}) == ["健康福祉局 福祉事務所"]


def test_what_is_odd_in_the_real_lists_is_reported(takamatsu) -> None:
    found = {key: codes(reading) for key, reading in takamatsu.items()}
    assert found["202004"] == found["202104"] == ["OG904"]
    assert sorted(found["202404"]) == ["OG903"] * 2 + ["OG904"] + ["OG905"] * 6


def test_sections_of_units_of_one_name_stay_below_their_own(takamatsu) -> None:
    register = register_of(takamatsu["202404"].organisation, DAY)
    superiors = {
        name: register.path(resolve(name, register).unit or "")[-2].code
        for name in ("障がい福祉課", "長寿福祉課", "こども家庭課")
    }
    assert superiors == {
        "障がい福祉課": "2520000000",
        "長寿福祉課": "2526000000",
        "こども家庭課": "2535000000",
    }


def test_a_code_alone_is_no_identity(takamatsu) -> None:
    """1010200000 was a section for equality in 2020 and is the mayor's secretariat in 2024."""
    named = [
        {unit.code: unit for unit in takamatsu[key].organisation.units}["1010200000"]
        for key in ("202004", "202404")
    ]
    assert [unit.name for unit in named] == ["男女共同参画・協働推進課", "秘書課"]
    assert named[0].id != named[1].id


def test_the_real_lists_together_give_each_day_its_own(takamatsu) -> None:
    lists = [reading.organisation for reading in takamatsu.values()]
    together = over_time(lists)
    for listed in lists:
        register = register_of(together, listed.as_of or DAY)
        assert register.units.keys() == {unit.id for unit in listed.units}
    assert resolve("市民政策局 政策課", register_of(together, DAY)).match is Match.ABOLISHED
    assert resolve("政策局 秘書課", register_of(together, date(2021, 4, 1))).match is Match.NOT_YET


def test_one_declared_rename_takes_the_facilities_along(takamatsu) -> None:
    before, after = takamatsu["202004"].organisation, takamatsu["202104"].organisation
    text = """
        [[change]]
        on = 2021-04-01
        kind = "rename"
        from = "健康福祉局 こども未来部 こども園運営課"
        to = "健康福祉局 こども未来部 こども保育教育課"
    """
    declared = read_successions(text.encode(), "changes.toml", before, after)
    assert declared.findings == ()
    history = declared.history(before, after)
    fates = followed(history, date(2020, 4, 1), date(2021, 4, 1))
    register = register_of(before, date(2020, 4, 1))
    section = resolve("こども園運営課", register).unit or ""
    below = [unit for unit in register.units if register.is_below(unit, section)]
    standings = [fates[unit].standing for unit in below]
    counts = {each: standings.count(each) for each in set(standings)}
    # Five facilities were closed or renamed in that year, which no change here declares.
    assert counts == {Standing.SUCCEEDED: 54, Standing.UNDECLARED: 5}


# --- what is reported


def test_codes_of_findings_are_unique_and_worded() -> None:
    listed = [definition.code for definition in ORGANISATION_FAULTS]
    assert listed == sorted(set(listed))
    assert all(code.startswith("OG9") for code in listed)
    for definition in ORGANISATION_FAULTS:
        assert all((texts.ja, texts.en) for texts in (definition.message, definition.mend))
        assert definition.message.en.isascii()


def test_messages_can_be_worded() -> None:
    by_code = {definition.code: definition for definition in ORGANISATION_FAULTS}
    texts = (
        "部 | 課 | コード | 定員\n甲部 | 乙課 | 1 |\n甲部 | 乙課 | 1 |\n甲部 | 乙課 | 2 | 3\n | | | 9",
        "品目\nりんご",
        "組織名 | 上位コード | 設置日\n甲課 | 9 | x",
    )
    found = [finding for text in texts for finding in read(text, as_of=None).findings]
    assert {each.code for each in found} >= {"OG901", "OG902", "OG903", "OG904", "OG906", "OG910"}
    for finding in found:
        for lang in ("ja", "en"):
            assert "{" not in by_code[finding.code].message.word(lang, dict(finding.params))
