"""compare, merge and read --ids-from, tried from outside."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

Command = Callable[..., Any]


def load(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def save(data: Any, file: Path) -> Path:
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def edited(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example after five edits, one of each kind that people make most."""
    data = load(example / "plan.json")
    initiatives = data["plan"]["initiatives"]
    initiatives[0]["tables"][0]["rows"][0]["years"][0]["raw"] = "9か所開始"
    initiatives[1]["paragraphs"][0]["text"] += "新しい一文です。"
    initiatives[2]["heading"] += "の推進"
    initiatives[3]["star"] = not initiatives[3].get("star", False)
    initiatives[4]["sections"] = [{"raw": "新しい課", "role": "lead"}]
    return save(data, tmp_path_factory.mktemp("edited") / "new.json")


def test_each_edit_is_one_typed_change_at_its_place(
    torikumi: Command, example: Path, edited: Path
) -> None:
    done = torikumi("compare", example / "plan.json", edited, "--format", "json")
    data = done.data()
    assert (done.code, done.err) == (0, "")
    initiatives = load(example / "plan.json")["plan"]["initiatives"]
    first = initiatives[0]
    cell = f"{first['id']}/{first['tables'][0]['id']}/{first['tables'][0]['rows'][0]['id']}"
    text = f"{initiatives[1]['id']}/{initiatives[1]['paragraphs'][0]['id']}"
    found = {(each["type"], each["at"]) for each in data["changes"]}
    assert found == {
        ("quantity", f"{cell}/2027/raw"),
        ("text", text),
        ("heading", f"{initiatives[2]['id']}/heading"),
        ("star", f"{initiatives[3]['id']}/heading"),
        ("section", f"{initiatives[4]['id']}/sections"),
    }
    assert len(data["changes"]) == 5
    quantity = next(each for each in data["changes"] if each["type"] == "quantity")
    assert (quantity["before"], quantity["after"]) == ("2か所開始", "9か所開始")
    assert data["not_comparable"] == []


def test_a_plan_has_no_difference_from_itself_or_from_its_printed_text(
    torikumi: Command, example: Path
) -> None:
    plan, text = example / "plan.json", example / "plan.txt"
    for old, new in ((plan, plan), (text, text), (plan, text), (text, plan)):
        done = torikumi("compare", old, new, "--format", "json", "--exit-code")
        assert (done.code, done.data()["changes"]) == (0, []), (old, new)
    missing = torikumi("compare", plan, text, "--format", "json").data()["not_comparable"]
    assert {each["what"] for each in missing} >= {"profile", "amounts", "declarations"}


def test_the_same_edits_are_found_through_printed_text(
    torikumi: Command, example: Path, edited: Path
) -> None:
    direct = torikumi("compare", example / "plan.json", edited, "--format", "json").data()
    other = torikumi("compare", example / "plan.txt", edited, "--format", "json").data()
    shape = [[(e["type"], e["before"], e["after"]) for e in d["changes"]] for d in (direct, other)]
    assert shape[0] == shape[1]


def test_the_exit_code_tells_of_changes_only_where_asked(
    torikumi: Command, example: Path, edited: Path
) -> None:
    assert torikumi("compare", example / "plan.json", edited).code == 0
    assert torikumi("compare", example / "plan.json", edited, "--exit-code").code == 1


def test_the_table_is_written_in_every_form(
    torikumi: Command, example: Path, edited: Path, tmp_path: Path
) -> None:
    for name in ("t.html", "t.xlsx", "t.pdf", "t.json"):
        done = torikumi("compare", example / "plan.json", edited, "-o", tmp_path / name)
        assert done.code == 0, done.err
    page = (tmp_path / "t.html").read_text(encoding="utf-8")
    assert "<ins>9</ins>か所開始" in page.replace("\n", "")
    assert "<del>2</del>か所開始" in page.replace("\n", "")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx", rich_text=True)
    sheet = book["新旧対照表"]
    cell = next(
        row[3].value for row in sheet.iter_rows(min_row=2) if "9か所開始" in str(row[3].value)
    )
    marked = next(part for part in cell if hasattr(part, "font"))
    assert (marked.text, marked.font.b, marked.font.u) == ("9", True, "single")
    pdf = pypdfium2.PdfDocument(tmp_path / "t.pdf")
    assert "新旧対照表" in "".join(page.get_textpage().get_text_range() for page in pdf)
    assert len(load(tmp_path / "t.json")["changes"]) == 5


def test_no_id_reaches_paper(torikumi: Command, example: Path, tmp_path: Path) -> None:
    """Not in the comparison with the plan before, and not among faults of every kind."""
    pairs = ((example / "previous.json", ()), (example / "planted" / "plan.json", ("--errata",)))
    for old, options in pairs:
        for name in ("t.html", "t.xlsx"):
            out = tmp_path / name
            done = torikumi("compare", old, example / "plan.json", "-o", out, *options)
            assert done.code == 0, done.err
        book = openpyxl.load_workbook(tmp_path / "t.xlsx")
        cells = [str(cell.value or "") for sheet in book for row in sheet for cell in row]
        words = "\n".join((*cells, (tmp_path / "t.html").read_text(encoding="utf-8")))
        assert not re.search(r"\b[a-z]-[0-9a-f]{8,}|increments|broken_off|valid_from", words)
        rows = list(book.worksheets[1].iter_rows(min_row=2, values_only=True))
        assert all(row[:4][-3] and row[:4][-2] for row in rows), "each line says where"


def test_years_of_another_period_stand_side_by_side_as_a_whole(
    torikumi: Command, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "t.xlsx"
    done = torikumi("compare", example / "previous.json", example / "plan.json", "-o", out)
    assert done.code == 0, done.err
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["要約", "新旧対照表"]
    years = [
        (row[3].splitlines(), row[4].splitlines())
        for row in book["新旧対照表"].iter_rows(min_row=2, values_only=True)
        if row[2] == "金額" and "\n" in row[3] and "\n" in row[4]
    ]
    assert len(years) > 20
    for new, old in years:
        assert [line.split()[0] for line in new] == ["令和9年度", "令和10年度", "令和11年度"]
        assert [line.split()[0] for line in old] == ["令和6年度", "令和7年度", "令和8年度"]


def test_errata_name_the_page_of_the_old_book(
    torikumi: Command, example: Path, edited: Path, published: Path, tmp_path: Path
) -> None:
    out = tmp_path / "errata.xlsx"
    done = torikumi("compare", example / "plan.json", edited, "-o", out, "--errata")
    assert done.code == 0, done.err
    sheet = openpyxl.load_workbook(out)["正誤表"]
    rows = list(sheet.iter_rows(values_only=True))
    assert (rows[0][0], rows[0][4:]) == ("頁", ("誤", "正"))
    page = next(int(row[0]) for row in rows if row[4] == "2か所開始")
    heading = load(example / "plan.json")["plan"]["initiatives"][0]["heading"]
    text = pypdfium2.PdfDocument(published / "book.pdf")[page - 1].get_textpage().get_text_range()
    assert heading in "".join(text.split())


def test_an_unknown_form_is_refused_and_nothing_written(
    torikumi: Command, example: Path, tmp_path: Path
) -> None:
    plan = example / "plan.json"
    done = torikumi("compare", plan, plan, "-o", tmp_path / "t.docx")
    assert (done.code, done.out, list(tmp_path.iterdir())) == (2, "", [])
    assert ".xlsx" in done.err


def test_ids_are_taken_over_on_reading(torikumi: Command, example: Path, tmp_path: Path) -> None:
    plan, text, out = example / "plan.json", example / "plan.txt", tmp_path / "again.json"
    done = torikumi("read", text, "--ids-from", plan, "-o", out, "--format", "json")
    assert done.code == 0, done.err
    ids = [[each["id"] for each in load(file)["plan"]["initiatives"]] for file in (plan, out)]
    assert ids[0] == ids[1]
    assert {each["at"].split("/")[0] for each in done.data()["placed"]} >= set(ids[0])


def test_two_sides_of_one_plan_are_merged(
    torikumi: Command, example: Path, edited: Path, tmp_path: Path
) -> None:
    base, out = example / "plan.json", tmp_path / "merged.json"
    ours = load(base)
    ours["plan"]["initiatives"][0]["tables"][0]["rows"][0]["years"][1]["raw"] = "7か所開始"
    mine = save(ours, tmp_path / "ours.json")
    done = torikumi("merge", base, edited, mine, "-o", out, "--format", "json")
    report = done.data()
    assert (done.code, report["conflicts"]) == (0, [])
    assert (len(report["taken"]), len(report["kept"])) == (5, 1)
    years = load(out)["plan"]["initiatives"][0]["tables"][0]["rows"][0]["years"]
    assert [cell["raw"] for cell in years[:2]] == ["9か所開始", "7か所開始"]


def test_a_side_may_come_home_as_printed_text(
    torikumi: Command, example: Path, edited: Path, tmp_path: Path
) -> None:
    out = tmp_path / "merged.json"
    done = torikumi("merge", example / "plan.json", example / "plan.txt", edited, "-o", out)
    assert done.code == 0, done.out
    assert load(out) == load(edited)
    typed = (example / "plan.txt").read_text(encoding="utf-8").replace("2か所開始", "8か所開始", 1)
    text = tmp_path / "home.txt"
    text.write_text(typed, encoding="utf-8")
    done = torikumi(
        "merge", example / "plan.json", text, example / "plan.json", "-o", out, "--format", "json"
    )
    (taken,) = done.data()["taken"]
    assert (done.code, taken.split("/")[-2:]) == (0, ["2027", "raw"])
    amounts = [
        [
            row.get("amounts")
            for each in load(file)["plan"]["initiatives"]
            for table in each.get("tables", [])
            for row in table["rows"]
        ]
        for file in (out, example / "plan.json")
    ]
    assert amounts[0] == amounts[1]


def test_a_conflict_gives_all_three_texts_and_exit_one(
    torikumi: Command, example: Path, edited: Path, tmp_path: Path
) -> None:
    base, out = example / "plan.json", tmp_path / "merged.json"
    ours = copy.deepcopy(load(base))
    ours["plan"]["initiatives"][0]["tables"][0]["rows"][0]["years"][0]["raw"] = "7か所開始"
    mine = save(ours, tmp_path / "ours.json")
    done = torikumi("merge", base, edited, mine, "-o", out, "--format", "json")
    (conflict,) = done.data()["conflicts"]
    assert done.code == 1
    assert conflict["at"].endswith("/2027/raw")
    assert [conflict[side] for side in ("base", "theirs", "ours")] == [
        "2か所開始",
        "9か所開始",
        "7か所開始",
    ]
    assert load(out)["plan"]["initiatives"][0]["tables"][0]["rows"][0]["years"][0]["raw"] == (
        "7か所開始"
    )


def test_decisions_are_read_with_all_faults_at_once(
    torikumi: Command, example: Path, edited: Path, tmp_path: Path
) -> None:
    plan = example / "plan.json"
    matches = tmp_path / "m.toml"
    matches.write_text(
        '[[pair]]\nold = "i-none"\nnew = "i-nothing"\n[[unknown]]\nold = "i"\n', encoding="utf-8"
    )
    done = torikumi("compare", plan, edited, "--matches", matches)
    assert (done.code, done.out) == (2, "")
    for word in ("i-none", "i-nothing", "unknown"):
        assert word in done.err


def test_a_decision_makes_two_initiatives_one(
    torikumi: Command, example: Path, tmp_path: Path
) -> None:
    base = example / "plan.json"
    data = load(base)
    old = data["plan"]["initiatives"][0]["id"]
    text = json.dumps(data, ensure_ascii=False).replace(old, "i-other")
    data = json.loads(text)
    data["plan"]["initiatives"][0] |= {"heading": "全く別の名前", "paragraphs": [], "tables": []}
    new = save(data, tmp_path / "new.json")
    before = torikumi("compare", base, new, "--format", "json").data()["changes"]
    assert {"added", "removed"} <= {each["type"] for each in before}
    matches = tmp_path / "m.toml"
    matches.write_text(f'[[pair]]\nold = "{old}"\nnew = "i-other"\n', encoding="utf-8")
    done = torikumi("compare", base, new, "--matches", matches, "--format", "json")
    after = [each for each in done.data()["changes"] if each["at"] == f"{old}/heading"]
    assert [each["type"] for each in after] == ["heading"]


def test_proposals_are_written_as_decisions_that_are_not_yet_made(
    torikumi: Command, tmp_path: Path
) -> None:
    for seed in (1, 2):
        torikumi("sample", "-o", tmp_path / str(seed), "--initiatives", 40, "--seed", seed)
    plans = [tmp_path / str(seed) / "plan.json" for seed in (1, 2)]
    out = tmp_path / "m.toml"
    first = torikumi("compare", *plans, "--propose-matches", out, "--format", "json")
    unclear = first.data()["unclear"]
    assert out.read_text(encoding="utf-8").count("decided = false") == len(unclear)
    again = torikumi("compare", *plans, "--matches", out, "--format", "json")
    assert again.data()["changes"] == first.data()["changes"]
