"""sheets hand-out and collect, tried from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from torikumi.plan.values import Dossier
from torikumi.samples.example import second_example
from torikumi.wire.write import dossier_bytes

Command = Callable[..., Any]


@pytest.fixture
def handed(torikumi: Command, tmp_path: Path) -> Path:
    """A folder with a plan and the workbooks that were handed out from it."""
    (tmp_path / "plan.json").write_bytes(dossier_bytes(Dossier(second_example().plan)))
    done = torikumi("sheets", "hand-out", tmp_path / "plan.json", "-o", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    return tmp_path


def collect(torikumi: Command, folder: Path, *more: object) -> Any:
    return torikumi(
        "sheets",
        "collect",
        folder / "out",
        "--base",
        folder / "plan.json",
        "-o",
        folder / "made.json",
        *more,
    )


def test_out_and_home_changes_nothing(torikumi: Command, handed: Path) -> None:
    told = collect(torikumi, handed, "--format", "json")
    data = told.data()
    assert (told.code, told.err) == (0, "")
    assert (data["taken"], data["kept"], data["conflicts"], data["missing"]) == ([], [], [], [])
    assert {each["status"] for each in data["files"]} == {"received"}
    assert (handed / "made.json").read_bytes() == (handed / "plan.json").read_bytes()


def test_a_refused_file_and_a_missing_section_are_named(torikumi: Command, handed: Path) -> None:
    first = next(iter(sorted((handed / "out").iterdir())))
    first.write_bytes(b"%PDF-1.4")
    told = collect(torikumi, handed, "--format", "json", "--report", handed / "report.xlsx")
    data = told.data()
    assert told.code == 1
    [refused] = [each for each in data["files"] if each["status"] == "refused"]
    assert (refused["file"], "PDF" in refused["why"]) == (first.name, True)
    assert data["missing"] == ["産業観光部 水産課"]
    assert (handed / "report.xlsx").read_bytes().startswith(b"PK")
    english = collect(torikumi, handed, "--lang", "en")
    assert "It is a PDF" in english.out


def test_handing_out_again_keeps_what_was_filled_in(torikumi: Command, handed: Path) -> None:
    again = torikumi("sheets", "hand-out", handed / "plan.json", "-o", handed / "out")
    assert again.code == 0  # the same bytes
    filled = next(iter(sorted((handed / "out").iterdir())))
    filled.write_bytes(b"filled in")
    stopped = torikumi("sheets", "hand-out", handed / "plan.json", "-o", handed / "out")
    assert stopped.code == 2
    assert filled.name in stopped.err
    assert filled.read_bytes() == b"filled in"


@pytest.mark.parametrize("made", ["folder", "base"])
def test_what_is_not_there_is_said_in_one_line(
    torikumi: Command, tmp_path: Path, made: str
) -> None:
    (tmp_path / "plan.json").write_bytes(dossier_bytes(Dossier(second_example().plan)))
    folder = tmp_path if made == "folder" else tmp_path / "none"
    base = tmp_path / ("none.json" if made == "folder" else "plan.json")
    out = tmp_path / "out.json"
    done = torikumi("sheets", "collect", folder, "--base", base, "-o", out)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert not out.exists()
