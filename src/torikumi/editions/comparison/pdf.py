"""The comparison as a PDF for circulation: landscape A4, tagged, with the shipped fonts only."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

from torikumi.editions.book.typeset import compiler, typeset
from torikumi.editions.comparison import rows
from torikumi.editions.comparison.rows import Tables
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said

_WORDS: Final = ("WHERE", "WHAT", "PAGE", "LEGEND", "NOT_COMPARED")


def pdf(made: Tables) -> bytes:
    """The PDF; the same comparison gives the same bytes.

    Raises:
        CannotProceed: a character is in none of the fonts, or the typesetter warns.
    """
    words = {name: getattr(rows, name) for name in _WORDS}
    payload = json.dumps({"made": asdict(made), "words": words}, ensure_ascii=False)
    made_by = compiler("torikumi.editions.comparison", "comparison.typ", comparison=payload)
    return typeset(made_by, _stopped)


def _stopped(message: str) -> CannotProceed:
    return CannotProceed(
        said("対照表を組版できません（{message}）。", message=message),
        "PDF",
        said("印刷できない文字を置き換えるか、.htmlで書き出してください。"),
    )
