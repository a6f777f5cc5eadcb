"""Tables of other hands, read with a map: every cell placed or listed, nothing guessed."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from torikumi.findings.stop import CannotProceed
from torikumi.notation.cells import CellKind, read_cell
from torikumi.notation.cells import RowKind as CellRow
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.places import is_place
from torikumi.plan.values import FrameTableKind, RowKind
from torikumi.profiles.load import standard
from torikumi.sources.model import Reading
from torikumi.sources.tables.grid import cell_text
from torikumi.sources.tables.map_file import read_map
from torikumi.sources.tables.map_propose import map_file, propose
from torikumi.sources.tables.mapped import read_mapped
from torikumi.sources.tables.sheets import open_sheets
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes

MAPS = Path(__file__).with_name("maps")
FILES = {
    "ofunato": "ofunato_jigyo_hyoka_r7.xlsx",
    "suginami": "suginami_3yr_H27-29.csv",
    "kawasaki": "kawasaki_plan_actual.csv",
    "nerima": "nerima_zaisei_frame_H27-29.csv",
}
SMALL = "施策,事業名,H27,事業費,国庫支出金,一般財源\nA,橋,1か所,100,30,70\n"
SMALL_MAP = """
[table]
[plan]
unit = "千円"
[columns]
A = { is = "strategic_plan" }
B = { is = "name", heading = "事業名" }
C = { is = "value", year = 2015 }
D = { is = "cost", year = 2015 }
E = { is = "cost", year = 2015, source = "国庫支出金" }
F = { is = "cost_rest", year = 2015 }
"""


def read_real(name: str, shared: Path) -> Reading:
    data = (shared / "realdata" / FILES[name]).read_bytes()
    return read_mapped(
        data, FILES[name], read_map((MAPS / f"{name}.toml").read_bytes(), name), standard()
    )


def read_small(table: str = SMALL, told: str = SMALL_MAP) -> Reading:
    return read_mapped(table.encode(), "t.csv", read_map(told.encode(), "m.toml"), standard())


def codes(reading: Reading) -> list[str]:
    return [each.code for each in reading.findings]


@pytest.fixture(scope="module")
def ofunato(shared_dir: Path) -> Reading:
    return read_real("ofunato", shared_dir)


@pytest.mark.parametrize("name", FILES)
def test_every_cell_is_placed_or_listed_once(name: str, shared_dir: Path) -> None:
    reading = read_real(name, shared_dir)
    sheets = open_sheets((shared_dir / "realdata" / FILES[name]).read_bytes(), name).sheets
    cells = sum(bool(cell_text(value)) for each in sheets for row in each.rows for value in row)
    spots = [(each.source.sheet, each.source.cell) for each in (*reading.placed, *reading.unplaced)]
    assert len(spots) == len(set(spots)) == cells
    assert all(is_place(each.at) for each in reading.placed)
    assert {"ofunato": 70149, "suginami": 75, "kawasaki": 263, "nerima": 208}[name] == cells
    back = read_dossier(dossier_bytes(reading.dossier), name)
    assert back == reading.dossier


def test_ofunato_has_its_hierarchy_sections_and_years(ofunato: Reading) -> None:
    plan = ofunato.dossier.plan
    assert len(plan.initiatives) == 407
    assert (len(plan.structure.pillars), plan.period and plan.period.years) == (
        8,
        tuple(range(2020, 2026)),
    )
    assert sum(len(each.strategic_plans) for each in plan.structure.pillars) == 25
    first = plan.initiatives[0]
    assert first.sections[0].raw == "市民生活部市民環境課 環境衛生係"
    rows = first.tables[0].rows
    assert rows[0].target.raw == "意識啓発事業の回数"
    assert [each.raw for each in rows[0].years] == ["0回", "1回", "1回", "1回", "1回", "1回"]
    assert [each.raw for each in rows[-1].years] == ["3089", "2948", "2793", "2817", "2843", "2828"]
    assert first.paragraphs[-3].text == "今年度計画"
    assert [each.year for each in ofunato.dossier.progress if each.subject == first.id] == [2024]


def test_the_cost_rows_of_ofunato_add_up(ofunato: Reading) -> None:
    """The general funds are the cost less the other sources; the reader checks each row it can."""
    checked: Counter[bool] = Counter()
    for initiative in ofunato.dossier.plan.initiatives:
        for row in initiative.tables[0].rows:
            years: dict[int, set[str]] = defaultdict(set)
            for each in row.amounts:
                years[each.year].add(each.source)
            full = sum(len(each) == 5 for each in years.values())
            checked[initiative.tables[0].caption != "0"] += full
    assert codes(ofunato).count("TB901") == 0
    # Six rows are of a project that has no ID.  Of 2,433 with one, one has half yens, which are no
    # amounts and stay listed; it adds up too.
    assert checked == {True: 2432, False: 6}
    listed = {each.source.cell: each.text for each in ofunato.unplaced}
    parts = (Decimal(listed[cell]) for cell in ("DZ127", "EB127"))
    whole = next(each for each in ofunato.placed if each.source.cell == "ED127")
    row_id = whole.at.split("/")[2]
    rows = (row for each in ofunato.dossier.plan.initiatives for row in each.tables[0].rows)
    cost = next(row for row in rows if row.id == row_id)
    read = sum(each.amount.yen for each in cost.amounts if each.year == 2023 and each.source)
    assert sum(parts) + Decimal(read) / 1000 == next(
        Decimal(each.raw) for each in cost.years if each.year == 2023
    )


def test_one_altered_thousand_is_seen(shared_dir: Path) -> None:
    opened = open_sheets((shared_dir / "realdata" / FILES["ofunato"]).read_bytes(), "o")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(opened.sheets[0].title)
    for at, row in enumerate(opened.sheets[0].rows[:12]):
        for column, value in enumerate(row):
            if value != "":
                page.write(at, column, value)
    page.write(4, 73, 1)  # a thousand more or less of another source
    book.close()
    told = read_map((MAPS / "ofunato.toml").read_bytes(), "m")
    reading = read_mapped(out.getvalue(), "o.xlsx", told, standard())
    assert codes(reading).count("TB901") == 1


def test_five_hyphens_and_numbers_as_text(ofunato: Reading) -> None:
    notation = standard().notation
    signs = Counter(
        cell.raw
        for initiative in ofunato.dossier.plan.initiatives
        for row in initiative.tables[0].rows
        for cell in row.years
        if len(cell.raw) == 1 and not cell.raw.isalnum()
    )
    assert {*signs} == {"-", "–", "－", "‐", "―"}
    assert {read_cell(sign, notation, CellRow.INDICATOR).kind for sign in signs} == {CellKind.NONE}
    told = next(each for each in ofunato.findings if each.code == "TB904")
    assert dict(told.params) == {"count": 2780}


def test_suginami_has_totals_and_costs(shared_dir: Path) -> None:
    plan = read_real("suginami", shared_dir).dossier.plan
    cost = plan.initiatives[0].tables[0].rows[-1]
    assert (cost.kind, cost.total and cost.total.raw) == (RowKind.COST, "1,956")
    assert [each.raw for each in cost.years] == ["756", "600", "600"]
    assert plan.initiatives[0].tables[0].unit is MoneyUnit.MILLION_YEN
    baseline = plan.initiatives[0].tables[0].rows[0].baseline
    assert baseline is not None
    assert baseline.raw == "耐震診断件数 403件"


def test_kawasaki_keeps_plan_changed_plan_and_result_apart(shared_dir: Path) -> None:
    dossier = read_real("kawasaki", shared_dir).dossier
    assert len(dossier.plan.initiatives) == 16
    row = dossier.plan.initiatives[2].tables[0].rows[0]
    told = {each.year: each for each in dossier.progress if each.subject == row.id}
    assert [each.year for each in row.years] == [2005, 2006, 2007]
    assert told[2005].actual.raw == "3工区完成、整備率61.9%"
    changed = told[2005].changed
    assert changed is not None
    assert changed.raw.startswith("東京丸子横浜線")


def test_nerima_becomes_a_frame(shared_dir: Path) -> None:
    frame = read_real("nerima", shared_dir).dossier.plan.frame
    assert frame is not None
    assert [each.kind for each in frame.tables] == [
        FrameTableKind.REVENUE,
        FrameTableKind.EXPENDITURE,
    ]
    lines = {each.name: each for each in frame.tables[1].lines}
    mine = lines["うちアクションプラン事業費（投資）"]
    assert (mine.level, mine.of_which, mine.plan_cost) == (2, True, True)
    assert [each.raw for each in mine.values] == ["10689", "20365", "14706"]


@pytest.mark.parametrize("name", FILES)
def test_the_proposal_finds_headings_and_layout(name: str, shared_dir: Path) -> None:
    proposal = propose(
        open_sheets((shared_dir / "realdata" / FILES[name]).read_bytes(), name).sheets
    )
    assert proposal is not None
    told = map_file(proposal)
    checked = read_map((MAPS / f"{name}.toml").read_bytes(), name)
    assert (proposal.headings, proposal.layout) == (checked.headings, checked.layout)
    by_hand = {each.letters: each.means for each in checked.columns}
    other = {each.letters for each in proposal.guesses if by_hand[each.letters] is not each.means}
    assert other == ({"GW", "GZ"} if name == "ofunato" else set())
    lines = told.split("[columns]\n")[1].splitlines()
    assert len(lines) == len(proposal.guesses)
    assert all("  # " in line for line in lines)  # every guess with its reason
    if proposal.repeats:  # years that no heading names are asked for, never guessed
        with pytest.raises(CannotProceed, match=r"plan\.years"):
            read_map(told.encode(), name)


def test_a_small_table_is_read_in_either_encoding() -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp932"):
        told = read_map(SMALL_MAP.encode(), "m.toml")
        reading = read_mapped(SMALL.encode(encoding), "t.csv", told, standard())
        row = reading.dossier.plan.initiatives[0].tables[0].rows[-1]
        assert [(each.source, each.amount.yen) for each in row.amounts] == [
            ("", 100_000),
            ("国庫支出金", 30_000),
        ]
        assert (codes(reading), reading.unplaced) == ([], ())


def test_a_cost_unlike_its_sources_is_an_error_and_stays_listed() -> None:
    reading = read_small(SMALL.replace(",70", ",71"))
    assert codes(reading) == ["TB901"]
    assert [each.text for each in reading.unplaced] == ["71"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[plan]\nunit", "[plan]\n# unit", "単位"),
        ('is = "name"', 'is = "nmae"', "nmae"),
        ("year = 2015 }\nD", "nth = 2 }\nD", "2番目"),
        ("year = 2015 }\nD", "year = 15 }\nD", "西暦"),
        ("[table]", "[tabel]", "tabel"),
        ('"千円"', '"万円"', "百万円"),
        ("A = {", "1 = {", "列1"),
    ],
)
def test_a_map_that_is_not_sound_is_refused(old: str, new: str, said: str) -> None:
    assert SMALL_MAP != SMALL_MAP.replace(old, new)
    with pytest.raises(CannotProceed, match=said):
        read_small(told=SMALL_MAP.replace(old, new))


def test_all_faults_of_a_map_are_told_at_once() -> None:
    told = SMALL_MAP.replace('"千円"', '"万円"').replace('is = "name"', 'is = "nmae"')
    with pytest.raises(CannotProceed) as stopped:
        read_small(told=told)
    assert "nmae" in stopped.value.what
    assert "百万円" in stopped.value.what


def test_a_map_made_for_another_table_is_refused() -> None:
    with pytest.raises(CannotProceed, match="事業名"):
        read_small(SMALL.replace("事業名", "所管課"))


def test_what_no_map_places_is_reported() -> None:
    table = SMALL + "A,,1か所,1,0,1\nA,道,2か所,多額,0,1\n"
    reading = read_small(table)
    assert codes(reading) == ["TB905", "TB902"]
    assert [each.text for each in reading.unplaced] == ["A", "1か所", "1", "0", "1", "多額", "1"]


def test_two_names_under_one_number_are_told() -> None:
    told = SMALL_MAP.replace("A = {", 'G = { is = "strategic_plan_number" }\nA = {')
    table = "施策,事業名,H27,事業費,国庫支出金,一般財源,番号\nA,橋,1,1,0,1,07\nB,道,1,1,0,1,7\n"
    reading = read_small(table, told)
    assert codes(reading) == ["TB903"]
    assert [each.text for each in reading.unplaced] == ["B"]


def test_a_row_whose_years_are_not_told_is_reported() -> None:
    told = """
[table]
layout = "rows"
[plan.years_by]
column = "A"
"2007" = [2005, 2006]
[columns]
A = { is = "skip" }
B = { is = "name" }
C = { is = "row" }
D = { is = "value", nth = 1 }
"""
    reading = read_small("年,事業名,行,1年目\n2007,橋,目標,設計\n1999,橋,目標,設計\n", told)
    assert codes(reading) == ["TB906"]
    assert [each.year for each in reading.dossier.plan.initiatives[0].tables[0].rows[0].years] == [
        2005
    ]


def test_a_second_value_for_one_year_is_told() -> None:
    told = SMALL_MAP.replace(
        'E = { is = "cost", year = 2015, source = "国庫支出金" }',
        'E = { is = "value", year = 2015 }',
    )
    reading = read_small(told=told)
    assert "TB907" in codes(reading)


def test_a_workbook_that_is_a_bomb_is_refused() -> None:
    with pytest.raises(CannotProceed):
        read_mapped(
            b"PK\x03\x04" + b"\0" * 100, "t.xlsx", read_map(SMALL_MAP.encode(), "m"), standard()
        )
