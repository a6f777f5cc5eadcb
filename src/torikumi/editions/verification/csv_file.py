"""The findings as CSV: UTF-8 with a mark at its start, so that spreadsheets read it rightly."""

from __future__ import annotations

import csv
import io

from torikumi.editions.verification.paper import FINDING_HEADS, Paper

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(paper: Paper) -> bytes:
    """One line a finding; no text can become a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FINDING_HEADS)
    writer.writerows([_plain(each) for each in line.texts] for line in paper.findings)
    return text.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
