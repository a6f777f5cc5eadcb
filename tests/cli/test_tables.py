"""map, read --map, lint-table and budget link, tried from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

TABLE = "施策,事業名,担当課,令和6年度,令和7年度\nまちづくり,橋の整備,道路課,設計,工事\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_bytes(TABLE.encode("cp932"))
    return file


@pytest.fixture(scope="module")
def written(torikumi: Command, example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    done = torikumi("publish", example / "plan.json", "-o", folder, "--only", "workbook,data")
    assert done.code == 0, done.err
    return folder


def test_a_map_is_proposed_edited_and_read_with(
    torikumi: Command, table: Path, tmp_path: Path
) -> None:
    out, plan = tmp_path / "m.toml", tmp_path / "plan.json"
    told = torikumi("map", table, "-o", out, "--format", "json").data()
    assert told["guessed"] == {"strategic_plan": 1, "name": 1, "section": 1, "value": 2}
    assert (told["headings"], told["layout"], told["years_to_declare"]) == (1, "initiatives", 0)
    done = torikumi("read", table, "--map", out, "-o", plan, "--format", "json")
    assert done.code == 0, done.err
    read = done.data()
    assert (read["found"]["initiatives"], read["unplaced"]) == (1, [])
    assert {each["cell"] for each in read["placed"]} == {
        f"{column}{row}" for column in "ABCDE" for row in (1, 2)
    }
    assert torikumi("check", plan, "--gate", "edit", "--format", "json").data()["findings"] == []


def test_a_map_that_does_not_fit_stops_and_writes_nothing(
    torikumi: Command, table: Path, tmp_path: Path
) -> None:
    out, plan = tmp_path / "m.toml", tmp_path / "plan.json"
    torikumi("map", table, "-o", out)
    table.write_text(TABLE.replace("令和7年度", "令和8年度"), encoding="utf-8")
    done = torikumi("read", table, "--map", out, "-o", plan)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "令和8年度" in done.err
    assert not plan.exists()


@pytest.mark.parametrize("command", ["map", "lint-table"])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0old", b"PK\x03\x04bad"])
def test_what_is_no_table_is_refused_in_one_line(
    torikumi: Command, tmp_path: Path, command: str, content: bytes
) -> None:
    file = tmp_path / "file.xlsx"
    file.write_bytes(content)
    more = ("-o", tmp_path / "m.toml") if command == "map" else ()
    done = torikumi(command, file, *more)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_our_open_data_passes_every_rule(torikumi: Command, written: Path) -> None:
    files = sorted((written / "data").glob("*.csv"))
    assert len(files) > 8
    for file in files:
        done = torikumi("lint-table", file, "--format", "json")
        assert (file.name, done.code, done.data()["findings"]) == (file.name, 0, [])


def test_our_workbooks_say_what_they_are_exempt_from(
    torikumi: Command, example: Path, written: Path, tmp_path: Path
) -> None:
    torikumi("sheets", "hand-out", example / "plan.json", "-o", tmp_path / "out")
    sheet = next((tmp_path / "out").glob("*.xlsx"))
    for file, name in ((written / "plan.xlsx", "plan.xlsx"), (sheet, "調書")):
        done = torikumi("lint-table", file, "--format", "json")
        told = done.data()
        assert (done.code, told["recognised_as"], told["findings"]) == (0, name, [])
        assert any(each["found"] for each in told["exempt"])
        assert all(each["why"] and each["rule"][0] == "L" for each in told["exempt"])
        shown = torikumi("lint-table", file).out
        assert all(each["why"] in shown for each in told["exempt"])


def test_a_table_of_level_one_faults_exits_with_one(torikumi: Command, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("区分,,年\n男,10,2024\n女,20,2024\n", encoding="utf-8")
    done = torikumi("lint-table", file, "--format", "json")
    assert (done.code, done.data()["counts"]["error"]) == (1, 1)
    found = done.data()["findings"][0]
    assert (found["rule"], found["place"]["cell"]) == ("L1-05", "B1")
    assert "B" in torikumi("lint-table", file, "--lang", "en").out


def test_links_are_written_and_a_line_is_never_spent_twice(
    torikumi: Command, example: Path, tmp_path: Path
) -> None:
    lines, links = tmp_path / "lines.csv", tmp_path / "links.toml"
    lines.write_text("符号,予算額\nA1,1000\nB2,50\n", encoding="utf-8")
    head = '[lines]\nunit="円"\nphase="initial"\nyear=2027\ncode=["符号"]\namount="予算額"\n'
    link = '[[link]]\ninitiative="1-{n}"\nline="A1"\nmethod="抽出"\namount={yen}\n'
    links.write_text(head + link.format(n=1, yen=600), encoding="utf-8")
    out = tmp_path / "out.json"
    command = ("budget", "link", example / "plan.json", lines, "--links", links, "-o", out)
    done = torikumi(*command, "--format", "json")
    told = done.data()
    assert (done.code, told["linked_yen"]) == (0, 600)
    assert [each["line"] for each in told["unmatched_lines"]] == ["B2"]
    again = head + link.format(n=1, yen=600) + link.format(n=2, yen=500)
    links.write_text(again, encoding="utf-8")
    done = torikumi(*command, "--format", "json")
    assert done.code == 1
    assert "BG101" in {each["code"] for each in done.data()["findings"]}
    assert torikumi("check", out, "--format", "json").code == 1


def test_values_that_look_like_formulas_stay_text(torikumi: Command, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    told = "施策,事業名,令和6年度\n=1+1,@SUM(A1),+1か所\n-A,=cmd|x,設計\n"
    file.write_text(told, encoding="utf-8")
    mapped, plan = tmp_path / "m.toml", tmp_path / "plan.json"
    torikumi("map", file, "-o", mapped)
    done = torikumi("read", file, "--map", mapped, "-o", plan, "--format", "json")
    assert (done.code, done.data()["found"]["initiatives"]) == (0, 2)
    out = tmp_path / "out"
    torikumi("publish", plan, "-o", out, "--only", "workbook", "--draft")
    told = torikumi("lint-table", out / "plan.xlsx", "--format", "json").data()
    assert told["findings"] == []  # TB121 (formulas) is no rule our workbook is exempt from
    assert "TB121" not in {each["code"] for each in told["exempt"]}
