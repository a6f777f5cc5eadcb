"""Whether the sheets for reading of a workbook still show what its sheets of data say.

They are locked, but a program may have written into them, and nothing a person wrote may vanish
without a word: cells that differ are listed as unplaced, with one piece of advice a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from torikumi.editions.document_builder import build
from torikumi.editions.workbook import shown_rows
from torikumi.figures.compute import figures_of
from torikumi.findings.model import SourcePlace
from torikumi.sources.faults import fault
from torikumi.sources.model import Reading, Unplaced
from torikumi.sources.tables.grid import cell_name
from torikumi.sources.workbook.faults import READING_SHEET_DIFFERS
from torikumi.sources.workbook.reader import WorkbookReading
from torikumi.wire.workbook.rows import Grid

_DRAFT = "状態"
"""The line of the cover that a draft has and no other workbook."""
_NOT_SEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+")


def with_reading_sheets(made: WorkbookReading, name: str) -> Reading:
    """The reading, with what the sheets for reading show otherwise than its plan."""
    reading = made.reading
    dossier = reading.dossier
    cover = next(iter(made.shown.values()), Grid("", ()))
    draft = any(cells[:1] == (_DRAFT,) for _, cells in cover.rows)
    document = build(dossier, figures_of(dossier.plan), draft=draft, release=dossier.plan.release)
    findings, unplaced = list(reading.findings), list(reading.unplaced)
    for grid, rows in zip(made.shown.values(), shown_rows(document), strict=False):
        other = list(_other(grid, rows))
        if other:
            first = SourcePlace(name, sheet=grid.name, cell=other[0][0])
            findings.append(
                fault(READING_SHEET_DIFFERS, "", first, sheet=grid.name, count=len(other))
            )
        unplaced += [
            Unplaced(SourcePlace(name, sheet=grid.name, cell=cell), text)
            for cell, text in other
            if text
        ]
    return replace(reading, findings=tuple(findings), unplaced=tuple(unplaced))


def _other(grid: Grid, rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, str]]:
    """The cells that differ from what is shown, with what stands in them."""
    there = dict(grid.rows)
    for number in range(1, max([len(rows), *there]) + 1):
        wanted = rows[number - 1] if number <= len(rows) else ()
        held = there.get(number, ())
        for column in range(max(len(wanted), len(held))):
            right = wanted[column] if column < len(wanted) else ""
            value = held[column] if column < len(held) else None
            text = "" if value is None else str(value)
            if _plain(right) != _plain(text):
                yield cell_name(number, column + 1), text


def _plain(text: str) -> str:
    """A text as far as every program keeps it."""
    bare = _NOT_SEEN.sub("", text)
    return bare.replace(",", "") if _GROUPED.fullmatch(bare) else bare
