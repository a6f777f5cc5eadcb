"""Any table as a plan: a map is proposed, edited by people, and read with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torikumi.findings.model import Finding
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.sources.tables.map_file import Means
from torikumi.sources.tables.map_propose import Proposal, map_file, propose
from torikumi.sources.tables.sheets import open_sheets
from torikumi.usecases.documents import finding_data, worded
from torikumi.usecases.files import read_bytes, write_bytes


@dataclass(frozen=True, slots=True)
class MapReport:
    """A proposed map, and what was wrong with the characters of the file."""

    proposal: Proposal
    findings: tuple[Finding, ...]


def propose_map(source: str, out: str) -> MapReport:
    """Write a map for the table in ``source`` to ``out``."""
    opened = open_sheets(read_bytes(Path(source)), source)
    proposal = propose(opened.sheets)
    if proposal is None:
        raise CannotProceed(
            said("見出しと分かる行がありません。"),
            source,
            said("「事業名」「施策」などの見出しのある表か確かめてください。"),
        )
    write_bytes(Path(out), map_file(proposal).encode())
    return MapReport(proposal, opened.findings)


def map_data(report: MapReport, lang: str) -> dict[str, Any]:
    """The document of ``torikumi map``."""
    proposal, word = report.proposal, worded(lang)
    counts = Counter(each.means for each in proposal.guesses)
    return {
        "sheet": proposal.sheet.title,
        "headings": proposal.headings,
        "layout": proposal.layout.value,
        "columns": len(proposal.guesses),
        "guessed": {each.value: counts[each] for each in Means if counts[each]},
        "unit": proposal.unit or None,
        "years_to_declare": proposal.repeats,
        "findings": [finding_data(each, word) for each in report.findings],
    }
