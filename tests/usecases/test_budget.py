"""budget link: lines of the finance system and initiatives, n to m, nothing booked twice."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from torikumi.findings.stop import CannotProceed
from torikumi.samples.example import example
from torikumi.usecases.budget import LinkOrder, budget_data, link
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes

LINES = "会計,款,事業,事業名,予算額\n一般,3,1,橋,1000\n一般,3,2,道,900\n一般,4,1,庁舎,50\n"
HEAD = """
[lines]
unit = "千円"
phase = "initial"
year = 2027
code = ["会計", "款", "事業"]
amount = "予算額"
name = "事業名"
"""


def a_link(initiative: str, line: str, method: str, more: str = "") -> str:
    return (
        f'\n[[link]]\ninitiative = "{initiative}"\nline = "{line}"\nmethod = "{method}"\n{more}\n'
    )


GOOD = (
    HEAD
    + a_link("1-1", "一般-3-1", "按分", 'share = "1/3"')
    + a_link("1-2", "一般-3-1", "按分", 'share = "2/3"')
    + a_link("1-2", "一般-3-2", "抽出", "amount = 400")
)


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plan = folder / "plan.json"
        self.plan.write_bytes(dossier_bytes(example()))

    def told(self, links: str = GOOD, lines: str = LINES, out: str | None = None) -> dict[str, Any]:
        (self.folder / "lines.csv").write_text(lines, encoding="utf-8")
        (self.folder / "links.toml").write_text(links, encoding="utf-8")
        names = (str(self.folder / each) for each in ("lines.csv", "links.toml"))
        lines_file, links_file = names
        order = LinkOrder(str(self.plan), "standard", lines_file, links_file, out)
        return budget_data(link(order), "ja")

    def codes(self, *args: str) -> list[str]:
        told = self.told(*args)["findings"]
        return [each["code"] for each in told if each["code"] != "BG105"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_links_rests_and_what_has_no_partner(desk: Desk) -> None:
    told = desk.told()
    assert (told["lines"], told["links"]) == (3, 3)
    assert (told["total_yen"], told["linked_yen"]) == (1_950_000, 1_399_999)
    assert [(each["line"], each["left_yen"]) for each in told["remainders"]] == [
        ("一般-3-1", 1),  # shares are rounded down to the yen; the rest is shown
        ("一般-3-2", 500_000),
    ]
    assert [each["line"] for each in told["unmatched_lines"]] == ["一般-4-1"]
    costly = {each["initiative"] for each in told["unmatched_initiatives"]}
    assert costly
    warned = [each for each in told["findings"] if each["code"] == "BG105"]
    assert len(warned) == len(told["unmatched_initiatives"])
    assert {each["severity"] for each in told["findings"]} == {"warning"}


def test_the_ledger_is_filled_and_doing_it_twice_changes_nothing(desk: Desk) -> None:
    out = desk.folder / "out.json"
    desk.told(out=str(out))
    once = out.read_bytes()
    ledger = read_dossier(once, "out.json").ledger
    assert [(each.amount.yen, each.method) for each in ledger.links] == [
        (333_333, "按分 1/3"),
        (666_666, "按分 2/3"),
        (400_000, "抽出"),
    ]
    assert {each.phase.value for each in ledger.lines} == {"initial"}
    desk.plan = out
    desk.told(out=str(out))
    assert out.read_bytes() == once


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (a_link("1-3", "一般-3-2", "抽出", "amount = 501"), "BG101"),
        (a_link("1-2", "一般-3-2", "抽出", "amount = 1"), "BG104"),
        (a_link("1-3", "一般-9-9", "全額"), "BG905"),
        (a_link("どこにもない取組", "一般-4-1", "全額"), "BG904"),
        (
            a_link("1-1", "一般-4-1", "全額") + a_link("1-2", "一般-4-1", "抽出", "amount = 0"),
            "BG906",
        ),
    ],
)
def test_what_does_not_go_together_is_an_error(desk: Desk, more: str, code: str) -> None:
    assert desk.codes(GOOD + more) == [code]


def test_the_same_row_is_counted_once_and_told(desk: Desk) -> None:
    again = LINES + "一般,3,1,橋,1000\n"
    assert desk.codes(GOOD, again) == ["BG903"]
    assert desk.told(GOOD, again)["total_yen"] == 1_950_000


def test_rows_of_one_code_are_one_line(desk: Desk) -> None:
    told = desk.told(GOOD, LINES + "一般,4,1,庁舎,25\n")
    assert (told["lines"], told["total_yen"]) == (3, 1_975_000)


def test_a_row_without_amount_or_code_is_told(desk: Desk) -> None:
    assert desk.codes(GOOD, LINES + "一般,5,1,公園,多額\n,,,寄附,5\n") == ["BG901", "BG902"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit = "千円"\n', "", "unit"),
        ('"initial"', '"initail"', "phase"),
        ('"initial"', '"supplementary"', "号数"),
        ("year = 2027\n", "", "year"),
        ('share = "1/3"', 'share = "4/3"', "1以下"),
        ("amount = 400", 'share = "1/2"', "抽出"),
        ("amount = 400", "amount = 4.5", "整数"),
        ('"予算額"', '"決算額"', "決算額"),
        ("[lines]", "[line]", "line"),
    ],
)
def test_a_file_of_links_that_is_not_sound_is_refused(
    desk: Desk, old: str, new: str, said: str
) -> None:
    assert old in GOOD
    with pytest.raises(CannotProceed, match=said):
        desk.told(GOOD.replace(old, new))


def test_the_budget_of_tsukuba(desk: Desk, shared_dir: Path) -> None:
    data = gzip.decompress((shared_dir / "realdata" / "tsukuba_budget_2021.csv.gz").read_bytes())
    links = (
        '[lines]\nunit = "円"\nphase = "initial"\nyear_column = "年度"\namount = "amount"\n'
        'code = ["会計名称", "款", "項", "目", "事業"]\nname = "事業名称"\naccount = "会計名称"\n'
        + a_link("1-1", "一般会計-1-1-1-1", "全額", "year = 2027")
    )
    told = desk.told(links, data.decode())
    rows = data.decode().count("\n") - 1
    assert rows > 4000 > told["lines"] > 400
    assert told["links"] == 1
    assert (
        told["linked_yen"] + sum(each["yen"] for each in told["unmatched_lines"])
        == (told["total_yen"])
    )
    errors = [each for each in told["findings"] if each["severity"] == "error"]
    assert errors == []
