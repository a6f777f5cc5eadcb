"""The catalogues hold every message of the program, translated, and are compiled afresh."""

from __future__ import annotations

import ast
import gettext
import runpy
import string
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from torikumi.findings.words import LANGUAGES, marked, words

ROOT = Path(__file__).resolve().parents[2]
TOOL = runpy.run_path(str(ROOT / "scripts" / "make_words.py"))
CATALOGUES = {lang: TOOL["catalogue_file"](lang, "po") for lang in LANGUAGES[1:]}


def translations(lang: str) -> dict[str, str]:
    from babel.messages.pofile import read_po

    with CATALOGUES[lang].open("rb") as file:
        catalogue: Any = read_po(file, locale=lang)
    return {each.id: each.string for each in catalogue if each.id}


def test_the_catalogues_are_fresh() -> None:
    """Otherwise: make words."""
    stale = [path.name for path, data in TOOL["files"]().items() if path.read_bytes() != data]
    assert stale == []


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("lang", CATALOGUES)
def test_every_message_is_translated_with_its_placeholders(lang: str) -> None:
    known = translations(lang)
    assert len(known) > 1
    assert [message for message, text in known.items() if not text] == []
    assert [m for m, text in known.items() if placeholders(m) != placeholders(text)] == []


@pytest.mark.parametrize("lang", CATALOGUES)
def test_the_program_speaks_the_language(lang: str) -> None:
    _ = words(lang)
    for message, text in translations(lang).items():
        assert _(message) == text


def test_japanese_is_the_language_of_the_source() -> None:
    assert words("ja")(marked("取組")) == "取組"


def test_what_is_not_translated_stays_japanese() -> None:
    assert words("en")("まだ訳のない言葉") == "まだ訳のない言葉"


def test_a_language_without_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        words("xx")


def test_messages_are_found_wherever_they_stand() -> None:
    source = (
        'x = f"{_(\'い\')} {len(y)}"\n_("あ"); word("う"); marked("え"); other("お"); _(name)\n'
    )
    assert TOOL["messages"](source) == ["い", "あ", "う", "え"]
    told = 'said("お", n=1); _("か"); said("")\n'
    assert TOOL["messages"](told, speaks=False) == ["お"]


def test_what_is_told_stands_there_as_a_literal() -> None:
    """Otherwise it could not be collected, and the line would come in Japanese only."""
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in (ROOT / "src").rglob("*.py")
        if file.name != "said.py"
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in TOOL["TOLD"]
        and not (call.args and isinstance(call.args[0], ast.Constant))
    ]
    assert hidden == []


def test_the_compiled_form_is_read_by_the_standard_library() -> None:
    from babel.messages.catalog import Catalog

    catalogue = Catalog(locale="en")
    catalogue.add("数 {n}", "number {n}")
    catalogue.add("空", "")
    data = TOOL["compiled"](catalogue, "en")
    read = gettext.GNUTranslations(BytesIO(data))
    assert read.gettext("数 {n}") == "number {n}"
    assert read.gettext("空") == "空"
    assert read.info()["language"] == "en"
