"""The proof sheet as a PDF: landscape A4, tagged, with the shipped fonts only."""

from __future__ import annotations

import json

from torikumi.editions.book.typeset import compiler, typeset
from torikumi.editions.verification.paper import (
    SUM_HEADS,
    SUMS,
    UNCHECKED,
    UNCHECKED_HEADS,
    Paper,
)
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said


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
    told = json.dumps(payload, ensure_ascii=False)
    made = compiler("torikumi.editions.verification", "proof_sheet.typ", paper=told)
    return typeset(made, _stopped)


def _stopped(message: str) -> CannotProceed:
    return CannotProceed(
        said("検算表を組版できません（{message}）。", message=message),
        "PDF",
        said("印刷できない文字を置き換えるか、.xlsxで書き出してください。"),
    )
