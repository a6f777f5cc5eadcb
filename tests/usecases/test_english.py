"""`--lang en`: whatever a command says is English, but for the plan's own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from torikumi.checks.registry import all_rules
from torikumi.cli.main import main
from torikumi.findings.stop import CannotProceed
from torikumi.findings.words import words
from torikumi.notation.said import joined, said
from torikumi.usecases.definitions import definitions

JAPANESE = re.compile(r"[\u3041-\u30fe\u4e00-\u9fff]")


def unquoted(text: str) -> str:
    """The text without the words of plans that it quotes, in quotes or brackets."""
    return re.sub(r"「[^」]*」|\"[^\"]*\"|\([^)]*\)", "", text)


def said_in_english(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main([*map(str, arguments), "--lang", "en"]) == 2
    return capsys.readouterr().err


def plan_file(folder: Path, text: str) -> Path:
    file = folder / "plan.json"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{}",
        '{"torikumi": {"schema": 99, "kind": "plan"}}',
        '{"torikumi": {"schema": 1, "kind": "plans"}}',
        '{"torikumi": {"schema": 1, "kind": "plan"}, "plan": {"id": 3, "idd": 1}}',
        '{"torikumi": {"schema": 1, "kind": "plan"}, "torikumi": NaN}',
    ],
)
def test_a_document_that_cannot_be_read(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = said_in_english(capsys, "check", plan_file(tmp_path, text))
    told = re.sub("（.*?）", "", line)  # the terms of the glossary, named beside the keys
    assert not JAPANESE.search(told), line


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere.txt"),
        ("prove", "nowhere"),
        ("rules", "ZZ999"),
        ("cell",),
        ("check",),
        ("check", "a", "--gate", "x"),
        ("sample", "--profile", "nobody"),
        ("sample", "--initiatives", "0"),
    ],
)
def test_a_command_that_cannot_go_on(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    line = said_in_english(capsys, *arguments)
    assert not JAPANESE.search(line), line


def test_a_profile_names_its_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "own.toml"
    file.write_text('base = "standard"\nsurplus = 1\n[money]\nrounding = "x"\n', encoding="utf-8")
    line = said_in_english(capsys, "check", file, "--profile", file)
    assert "There is no key surplus." in line
    assert "money.rounding is one of" in line
    assert not JAPANESE.search(line), line


def test_the_same_line_is_japanese_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", "nowhere"]) == 2
    assert "フォルダがありません。" in capsys.readouterr().err


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: str(rule.code))
def test_a_rule_is_explained_in_english(rule: object, capsys: pytest.CaptureFixture[str]) -> None:
    code = rule.code  # type: ignore[attr-defined]
    assert main(["rules", code, "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "What is reported" in told
    assert not JAPANESE.search(unquoted(told)), told


@pytest.mark.parametrize("code", sorted(definitions()))
def test_whatever_is_reported_has_english_words(code: str) -> None:
    definition = definitions()[code]
    for texts in (definition.name, definition.message, definition.mend):
        assert bool(texts.ja) == bool(texts.en)
        assert not JAPANESE.search(unquoted(texts.en)), texts.en


def test_what_fills_a_sentence_in_is_worded_too() -> None:
    inner = said("値がありません")
    line = CannotProceed(
        said("プロファイルに誤りがあります: {faults}", faults=joined(" ", (inner, "a{b}")))
    ).line(words("en"))
    assert line == "The profile has faults: no value given a{b}"
