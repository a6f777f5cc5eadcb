"""organisation: what became of units by two lists, tried from outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

OLD = "部,課,コード\n総務部,,01\n総務部,広報課,0101\n総務部,人事課,0102\n土木部,,02\n土木部,道路課,0201\n"
NEW = "部,課,コード\n総務部,,01\n総務部,広報広聴課,0101\n総務部,人事課,0102\n都市部,,03\n都市部,公園課,0301\n"
DAYS = ("--old-day", "2023-04-01", "--new-day", "2024-04-01")


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    files = tmp_path / "old.csv", tmp_path / "new.csv"
    for file, text in zip(files, (OLD, NEW), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def test_clear_cases_are_taken_and_the_others_asked(
    torikumi: Command, lists: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "succession.toml"
    done = torikumi("organisation", *lists, *DAYS, "-o", out, "--format", "json")
    told = done.data()
    assert (done.code, done.err) == (0, "")
    assert [each["as_of"] for each in told["lists"]] == ["2023-04-01", "2024-04-01"]
    taken, asked = (
        {(each["kind"], *each["from"], *each["to"]) for each in told[key]}
        for key in ("taken", "asked")
    )
    assert ("abolish", "土木部 道路課") in taken
    assert ("create", "都市部 公園課") in taken
    assert asked == {("rename", "総務部 広報課", "総務部 広報広聴課")}
    text = out.read_text(encoding="utf-8")
    assert text.count("\n[[change]]") == len(told["taken"])
    assert text.count("# [[change]]") == len(told["asked"])


def test_the_file_is_read_back_and_says_what_is_left(
    torikumi: Command, lists: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "succession.toml"
    torikumi("organisation", *lists, *DAYS, "-o", out)
    back = torikumi("organisation", *lists, *DAYS, "--successions", out, "--format", "json").data()
    assert back["declared"] == len(back["taken"])
    assert back["standings"]["undeclared"] > 0
    answered = out.read_text(encoding="utf-8").replace("# [[change]]", "[[change]]")
    lines = [line.removeprefix("# ") if " = " in line else line for line in answered.splitlines()]
    out.write_text("\n".join(lines), encoding="utf-8")
    done = torikumi("organisation", *lists, *DAYS, "--successions", out, "--format", "json")
    assert (done.code, done.data()["findings"]) == (0, [])
    assert done.data()["standings"]["undeclared"] == 0


def test_a_wrong_answer_is_an_error_with_its_reason(
    torikumi: Command, lists: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "succession.toml"
    out.write_text('[[change]]\non = 2024-04-01\nkind = "abolish"\nfrom = "どこにもない課"\n')
    done = torikumi("organisation", *lists, *DAYS, "--successions", out, "--format", "json")
    assert done.code == 1
    assert "どこにもない課" in done.data()["findings"][0]["message"]


def test_lists_without_a_day_or_in_the_wrong_order_stop(
    torikumi: Command, lists: tuple[Path, Path]
) -> None:
    done = torikumi("organisation", *lists)
    assert done.code == 2
    assert "--old-day、--new-day" in done.err
    backwards = ("--old-day", "2024-04-01", "--new-day", "2023-04-01")
    assert torikumi("organisation", *lists, *backwards).code == 2
    assert torikumi("organisation", *lists, "--old-day", "昨日").code == 2


REAL = {("202004", "202104"): (380, 394), ("202104", "202404"): (394, 390)}


@pytest.mark.parametrize("days", list(pairwise(("202004", "202104", "202404"))))
def test_real_lists_give_a_file_that_reads_back(
    torikumi: Command, shared_dir: Path, tmp_path: Path, days: tuple[str, str]
) -> None:
    folder, out = shared_dir / "realdata", tmp_path / "succession.toml"
    files = [folder / f"takamatsu_org_{day}.xlsx" for day in days]
    told = torikumi("organisation", *files, "-o", out, "--format", "json").data()
    assert tuple(each["units"] for each in told["lists"]) == REAL[days]
    assert told["taken"]
    assert told["asked"]
    back = torikumi("organisation", *files, "--successions", out, "--format", "json")
    assert back.code == 0
    assert back.data()["declared"] == len(told["taken"])
    assert sum(back.data()["standings"].values()) == REAL[days][0]
    assert json.dumps(back.data()["taken"]) == json.dumps(told["taken"])
    assert_nothing_is_silent(back.data(), REAL[days][1])


def assert_nothing_is_silent(back: dict[str, Any], later: int) -> None:
    """With nothing answered, what is not declared is listed: of the old list and of the new."""
    standings, born = (
        back["standings"],
        [each for each in back["taken"] if each["kind"] == "create"],
    )
    assert len(back["undeclared"]) == standings["undeclared"] > 0
    declared = {name for each in back["taken"] for name in each["from"]}
    reused = {n for each in back["taken"] if each["kind"] == "code_reused" for n in each["from"]}
    assert declared & set(back["undeclared"]) <= reused
    asked = {name for each in back["asked"] for name in each["from"]}
    assert asked <= set(back["undeclared"]) | declared
    goes_on = standings["same"] + standings["succeeded"]
    assert goes_on + len(born) + len(back["unexplained"]) == later
    assert {name for each in born for name in each["to"]}.isdisjoint(back["unexplained"])
