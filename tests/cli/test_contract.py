"""The outside contract of the command (docs/contract.md), tried from outside."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

Command = Callable[..., Any]


def test_the_example_checks_clean_in_json_and_as_printed_text(
    torikumi: Command, example: Path
) -> None:
    for name in ("plan.json", "plan.txt"):
        done = torikumi("check", example / name, "--format", "json")
        report = done.data()
        assert (done.code, report["counts"]["error"], report["counts"]["warning"]) == (0, 0, 0), (
            report["findings"][:3]
        )
        assert report["source"] == str(example / name)
        assert report["plan"]["title"]
        assert done.err == ""


def test_reading_counts_what_the_example_holds(torikumi: Command, example: Path) -> None:
    by_json = torikumi("read", example / "plan.json", "--format", "json").data()
    by_text = torikumi("read", example / "plan.txt", "--format", "json").data()
    assert by_json["found"]["pillars"] == 6
    assert by_json["found"]["strategic_plans"] >= 20
    assert by_json["found"]["initiatives"] >= 60
    counts = [
        {k: v for k, v in each["found"].items() if k != "cells"} for each in (by_text, by_json)
    ]
    assert counts[0] == counts[1]
    assert by_json["placed"] == by_json["unplaced"] == []
    assert by_text["unplaced"] == []
    lines = [each["line"] for each in by_text["placed"]]
    text = (example / "plan.txt").read_text(encoding="utf-8")
    assert sorted(lines) == [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]


def test_planted_mistakes_are_found_exactly(torikumi: Command, example: Path) -> None:
    mistakes = json.loads((example / "planted" / "mistakes.json").read_text(encoding="utf-8"))
    done = torikumi("check", example / "planted" / "plan.json", "--format", "json")
    assert done.code == 1
    assert len(mistakes) == 25
    found = [(each["code"], each["at"]) for each in done.data()["findings"]]
    assert sorted(found) == sorted((each["code"], each["at"]) for each in mistakes)


def test_findings_have_the_shape_of_the_contract(torikumi: Command, example: Path) -> None:
    report = torikumi(
        "check", example / "planted" / "plan.json", "--format", "json", "--lang", "en"
    ).data()
    fixed = ["source", "plan", "findings", "not_checkable", "counts", "acknowledged"]
    assert [key for key in report if key in fixed] == fixed
    for found in report["findings"]:
        assert list(found) == ["code", "severity", "message", "at", "place", "params"]
        assert found["place"] is None
        assert found["message"].isascii() or "「" not in found["message"]


@pytest.mark.parametrize("gate", ["edit", "submit", "publish"])
def test_a_later_gate_finds_no_less(torikumi: Command, example: Path, gate: str) -> None:
    planted = example / "planted" / "plan.json"
    every = torikumi("check", planted, "--format", "json").data()["findings"]
    some = torikumi("check", planted, "--gate", gate, "--format", "json").data()["findings"]
    assert all(found in every for found in some)
    assert some


def test_publishing_writes_every_edition_with_hashes(published: Path) -> None:
    for name in ("book.pdf", "plan.txt", "plan.xlsx", "site/index.html", "plan.json", "proof.json"):
        assert (published / name).is_file(), name
    assert any((published / "data").iterdir())
    manifest = json.loads((published / "manifest.json").read_text(encoding="utf-8"))["files"]
    files = {
        path.relative_to(published).as_posix()
        for path in published.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert set(manifest) == files
    for name, digest in manifest.items():
        assert hashlib.sha256((published / name).read_bytes()).hexdigest() == digest


def test_the_same_plan_gives_the_same_bytes(
    torikumi: Command, example: Path, published: Path, tmp_path: Path
) -> None:
    done = torikumi("publish", example / "plan.json", "-o", tmp_path / "again", cwd=tmp_path)
    assert done.code == 0, done.err
    manifests = [folder / "manifest.json" for folder in (published, tmp_path / "again")]
    assert manifests[0].read_bytes() == manifests[1].read_bytes()


def test_the_published_folder_proves_itself(torikumi: Command, published: Path) -> None:
    done = torikumi("prove", published, "--format", "json")
    proof = done.data()
    assert done.code == 0
    assert proof["disagreements"] == []
    assert set(proof["compared"]) == {"book", "text", "workbook", "data", "site"}
    assert min(proof["compared"].values()) > 1000


def test_only_some_editions_leave_nothing_stale(
    torikumi: Command, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    own = out / "notes.txt"
    for only in ("text,workbook", "text"):
        done = torikumi("publish", example / "plan.json", "-o", out, "--only", only)
        assert done.code == 0, done.err
        own.write_text("kept", encoding="utf-8")
    names = {path.name for path in out.iterdir()}
    assert names == {"plan.txt", "plan.json", "proof.json", "manifest.json", "notes.txt"}


def test_a_plan_with_errors_is_not_published_and_nothing_is_touched(
    torikumi: Command, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = torikumi("publish", example / "planted" / "plan.json", "-o", out)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert not out.exists()


def test_a_draft_goes_on_and_says_so_on_every_page(
    torikumi: Command, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    planted = example / "planted" / "plan.json"
    done = torikumi("publish", planted, "-o", out, "--draft", "--format", "json")
    assert done.code == 1, done.err
    assert done.data()["disagreements"] == []
    book = pypdfium2.PdfDocument(out / "book.pdf")
    for page in book:
        assert "作成中・未定稿" in page.get_textpage().get_text_bounded()
    for page in (out / "site").rglob("*.html"):
        assert "作成中・未定稿" in page.read_text(encoding="utf-8")
    assert "作成中・未定稿" in (out / "plan.txt").read_text(encoding="utf-8")


def test_a_release_is_named_on_cover_and_title(
    torikumi: Command, example: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = torikumi(
        "publish", example / "plan.json", "-o", out, "--release", "素案", "--only", "text,book,site"
    )
    assert done.code == 0, done.err
    assert "素案" in (out / "plan.txt").read_text(encoding="utf-8")[:300]
    assert "素案" in (out / "site/index.html").read_text(encoding="utf-8")
    book = pypdfium2.PdfDocument(out / "book.pdf")
    assert "素案" in book[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("office",),
        ("read",),
        ("read", "x", "--format", "yaml"),
        ("publish", "x"),
        ("publish", "x", "-o", "y", "--only", "hologram"),
        ("cell",),
        ("rules", "ZZ999"),
        ("sample", "--initiatives", "0"),
        ("check", "x", "--gate", "never"),
    ],
)
def test_what_is_not_offered_ends_with_2_and_one_line(
    torikumi: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    done = torikumi(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith("torikumi: ")
    assert done.err.count("\n") == 1
    assert done.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_cell_is_shown_as_it_is_understood(torikumi: Command) -> None:
    (cell,) = torikumi("cell", "2か所開始", "--format", "json").data()
    assert (cell["raw"], cell["kind"]) == ("2か所開始", "quantity")
    (part,) = cell["parts"]
    assert (part["number"], part["unit"], part["verb"]) == ("2", "か所", "開始")
    kinds = [
        each["kind"]
        for each in torikumi(
            "cell", "***", "0", "2", "—", "--row", "cost", "--format", "json"
        ).data()
    ]
    assert kinds == ["mark", "mark", "quantity", "none"]


def test_cells_are_taken_from_the_first_column_of_a_file(torikumi: Command, tmp_path: Path) -> None:
    file = tmp_path / "cells.tsv"
    file.write_text("2か所開始\tx\n調査→設計\ty\n\tz\n", encoding="utf-8")
    cells = torikumi("cell", "--file", file, "--format", "json").data()
    assert [each["raw"] for each in cells] == ["2か所開始", "調査→設計", ""]


def test_rules_and_schema_are_shown(torikumi: Command) -> None:
    rules = torikumi("rules", "--format", "json").data()
    assert len(rules) >= 12
    (one,) = torikumi("rules", "co101", "--format", "json").data()
    assert "直し方" in one["explanation"]
    assert torikumi("schema").data()["$schema"].startswith("https://json-schema.org/")


def test_generated_plans_are_clean_and_repeat(torikumi: Command, tmp_path: Path) -> None:
    for name in ("a", "b"):
        done = torikumi("sample", "-o", tmp_path / name, "--initiatives", 40, "--seed", 7)
        assert done.code == 0, done.err
    for name in ("plan.json", "plan.txt", "plan.xlsx"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    for name in ("plan.json", "plan.txt"):
        counts = torikumi("check", tmp_path / "a" / name, "--format", "json").data()["counts"]
        assert (counts["error"], counts["warning"]) == (0, 0)


def test_english_is_spoken_where_asked(torikumi: Command, example: Path) -> None:
    done = torikumi("check", example / "planted" / "plan.json", "--lang", "en")
    assert "error" in done.out.lower()


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = Path(sys.executable).with_name("torikumi")
    script = f'"{command}" schema | head -c 10 >/dev/null; exit ${{PIPESTATUS[0]}}'
    piped = subprocess.run(["/bin/bash", "-c", script], capture_output=True, check=False)
    assert (piped.returncode, piped.stderr) == (0, b"")
