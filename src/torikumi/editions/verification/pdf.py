"""The proof sheet as a PDF: landscape A4, tagged, with the shipped fonts only."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import typst

from torikumi.editions.verification.paper import (
    SUM_HEADS,
    SUMS,
    UNCHECKED,
    UNCHECKED_HEADS,
    Paper,
)
from torikumi.findings.stop import CannotProceed

_STANDARDS: Final[Any] = ["ua-1", "a-2a"]


def pdf(paper: Paper) -> bytes:
    """The PDF; the same check gives the same bytes.

    Raises:
        CannotProceed: a character is in none of the fonts, or the typesetter warns.
    """
    payload = {
        "title": SUMS,
        "plan": paper.title,
        "source": paper.source,
        "heads": SUM_HEADS[:-1],
        "sums": [line.texts[:-1] for line in paper.sums],
        "unchecked": {"title": UNCHECKED, "heads": UNCHECKED_HEADS, "rows": paper.unchecked},
    }
    compiler = typst.Compiler(
        str(_folder("torikumi.editions.verification", "templates") / "proof_sheet.typ"),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(payload, ensure_ascii=False)},
    )
    try:
        made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=_STANDARDS)
    except typst.TypstError as error:
        raise _stopped(error.message) from error
    if warnings:
        raise _stopped(" / ".join(warning.message for warning in warnings))
    if not isinstance(made, bytes):
        raise TypeError("one PDF was asked for")
    return made


def _stopped(message: str) -> CannotProceed:
    return CannotProceed(
        f"検算表を組版できません（{message}）。",
        "PDF",
        "印刷できない文字を置き換えるか、.xlsxで書き出してください。",
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
