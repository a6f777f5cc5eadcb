"""The comparison as a PDF for circulation: landscape A4, tagged, with the shipped fonts only."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import typst

from torikumi.editions.comparison import rows
from torikumi.editions.comparison.rows import Tables
from torikumi.findings.stop import CannotProceed

_STANDARDS: Final[Any] = ["ua-1", "a-2a"]
_WORDS: Final = ("WHERE", "WHAT", "PAGE", "LEGEND", "NOT_COMPARED")


def pdf(made: Tables) -> bytes:
    """The PDF; the same comparison gives the same bytes.

    Raises:
        CannotProceed: a character is in none of the fonts, or the typesetter warns.
    """
    words = {name: getattr(rows, name) for name in _WORDS}
    payload = json.dumps({"made": asdict(made), "words": words}, ensure_ascii=False)
    compiler = typst.Compiler(
        str(_folder("torikumi.editions.comparison", "templates") / "comparison.typ"),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"comparison": payload},
    )
    try:
        made_pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=_STANDARDS)
    except typst.TypstError as error:
        raise _stopped(error.message) from error
    if warnings:
        raise _stopped(" / ".join(warning.message for warning in warnings))
    if not isinstance(made_pdf, bytes):
        raise TypeError("one PDF was asked for")
    return made_pdf


def _stopped(message: str) -> CannotProceed:
    return CannotProceed(
        f"対照表を組版できません（{message}）。",
        "PDF",
        "印刷できない文字を置き換えるか、.htmlで書き出してください。",
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_folder("torikumi", "fonts"))],
    )


def _folder(package: str, name: str) -> Path:
    return Path(str(resources.files(package).joinpath(name)))
