"""The manual and the READMEs say what is so: every command they show is run, every key explained."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from torikumi.cli.arguments import parser
from torikumi.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "docs" / "manual"
PAGES = sorted(MANUAL.glob("*.md"))
READMES = ("README.md", "README.ja.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT = re.compile(r"（終了コード (\d)）")
GAP = "…"


@dataclass(frozen=True)
class Step:
    """A command, the lines shown under it, and the exit code."""

    command: str
    shown: tuple[str, ...]
    code: int


def steps(text: str) -> Iterator[Step]:
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            codes = [int(found[1]) for line in lines if (found := EXIT.fullmatch(line))]
            shown = tuple(line for line in lines if line and not EXIT.fullmatch(line))
            yield Step(command, shown, codes[0] if codes else 0)


def as_pattern(lines: tuple[str, ...]) -> str:
    """A pattern of the whole output: a gap alone on its line is any lines, within a line any text."""
    pattern = ""
    for line in lines:
        if line == GAP:
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += r"[^\n]*".join(re.escape(piece.rstrip()) for piece in line.split(GAP))
            pattern += r"[^\n]*\n" if line.endswith(GAP) else r"[ \t]*\n"
    return pattern


def run(command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    words = shlex.split(command)
    if words[0] != "torikumi":
        done = subprocess.run(["bash", "-c", command], check=False)
        return done.returncode, ""
    code = main(words[1:])
    said = capsys.readouterr()
    return code, said.out + said.err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_does_what_the_page_shows(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(MANUAL / "files", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    for step in steps(page.read_text(encoding="utf-8")):
        code, output = run(step.command, capsys)
        assert code == step.code, f"{step.command}\n{output}"
        if step.shown:
            assert re.fullmatch(as_pattern(step.shown), output), f"{step.command}\n{output}"


def test_the_manual_shows_every_command() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    shown = {shlex.split(step.command)[1] for step in steps(text) if "torikumi" in step.command}
    assert commands() <= shown


@pytest.mark.parametrize(
    ("shown", "output", "fits"),
    [
        (("a", GAP, "b"), "a\nx\ny\nb\n", True),
        (("a", GAP, "b"), "a\nb\n", True),
        (("a 1…", "b"), "a 1, 2\nb\n", True),
        (("a", "b"), "a\nx\nb\n", False),
        (("a",), "a\nb\n", False),
    ],
)
def test_the_comparison_bites(shown: tuple[str, ...], output: str, *, fits: bool) -> None:
    assert bool(re.fullmatch(as_pattern(shown), output)) is fits


# --- the profile's chapter.


def keys(tree: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a profile with the table it stands in; what an item of a list holds is its own."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from keys(value, f"{path}.{key}" if path else key)
        elif path == "" and isinstance(value, list):
            yield from ((key, inner) for item in value for inner in item)
        else:
            yield path, key


def test_every_key_of_the_profile_is_explained() -> None:
    text = (MANUAL / "7-profile.md").read_text(encoding="utf-8")
    chapters = re.split(r"^### ", text, flags=re.MULTILINE)[1:]
    explained = {
        re.sub(r"[\[\]]", "", chapter.split(maxsplit=1)[0]): chapter for chapter in chapters
    }
    explained[""] = explained.pop("はじめの項目")
    standard = resources.files("torikumi.profiles").joinpath("standard.toml")
    tree = tomllib.loads(standard.read_text(encoding="utf-8"))
    missing = [
        f"[{table}] {key}"
        for table, key in dict.fromkeys(keys(tree))
        if f"`{key}`" not in explained.get(table, "")
    ]
    assert missing == []


# --- the READMEs.


def commands() -> set[str]:
    [choices] = [
        action.choices
        for action in parser(str)._actions
        if action.dest == "command" and action.choices is not None
    ]
    return set(choices)


@pytest.mark.parametrize("name", READMES)
def test_a_readme_lists_the_commands_that_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `torikumi ([a-z-]+)", text, re.MULTILINE))
    assert listed == commands()


@pytest.mark.parametrize("name", READMES)
def test_a_readme_calls_nothing_missing_that_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    missing = re.search(
        r"^## (?:Not there yet|まだないもの)$(.*?)^## ", text, re.MULTILINE | re.DOTALL
    )
    assert missing
    named = set(re.findall(r"`([a-z-]+)`", re.split(r"So far|今のところ", missing[1])[0]))
    assert named
    assert not named & commands()


@pytest.mark.parametrize("name", READMES)
def test_a_readme_shows_its_pictures_and_two_commands(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text):
        assert (ROOT / picture).stat().st_size < 400_000
    assert "```\nmake demo\nmake test\n```" in text


def test_the_index_names_every_document() -> None:
    docs = ROOT / "docs"
    index = (docs / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\]\(([a-z-]+)[./]", index))
    present = {path.stem for path in docs.iterdir() if path.name != "README.md"}
    assert present - {"images"} <= named
