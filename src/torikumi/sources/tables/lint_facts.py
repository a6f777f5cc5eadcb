"""What the table linter knows of a sheet: its headings, its columns, and what the file's XML says."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from torikumi.sources.tables.grid import cell_text
from torikumi.sources.tables.sheets import Sheet

NUMBER = re.compile(
    r"[-+△▲−]?[0-9０-９]{1,3}(?:[,，]?[0-9０-９]{3})*[0-9０-９]*(?:[.．][0-9０-９]+)?"
)
_ROW_HIDDEN = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"')
_COLUMN_HIDDEN = re.compile(rb'<col\b[^>]*\bhidden="(?:1|true)"')
_SHEET_HIDDEN = re.compile(rb'<sheet\b[^>]*\bstate="(?:hidden|veryHidden)"')
_MERGE = re.compile(rb'<mergeCell\b[^>]*\bref="([A-Z0-9:]+)"')
_DRAWING = re.compile(rb"<(?:drawing|picture|oleObjects)\b")
_STYLED = re.compile(rb'<c\b[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*?\bs="([0-9]+)"')
_XFS = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_XF = re.compile(rb'<xf\b[^>]*?\bfillId="([0-9]+)"')
_LOOKED_AT = 20
_MOST = 0.6


@dataclass(frozen=True, slots=True)
class Column:
    """A column below the headings: number (from 1), heading, and (row, value, text) of its cells."""

    number: int
    heading: str
    cells: tuple[tuple[int, object, str], ...]

    @property
    def figures(self) -> int:
        """How many of its cells are figures, typed as numbers or as text."""
        return sum(NUMBER.fullmatch(text) is not None for _, _, text in self.cells)

    @property
    def numeric(self) -> bool:
        """Whether at least half of what stands in it are figures."""
        return self.figures * 2 > len(self.cells)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the XML of a sheet says: merged ranges, hidden parts, drawings, painted cells (column, row, fill)."""

    merged: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    drawings: bool = False
    fills: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet seen as a table.

    texts: every cell as text.  head: the row of the headings (from 1), 0 where there is none.  last:
    the last row of the data; what stands below it are notes.
    """

    sheet: Sheet
    texts: tuple[tuple[str, ...], ...]
    head: int
    last: int
    columns: tuple[Column, ...]
    drawn: Drawn
    formulas: tuple[str, ...] = ()

    @property
    def is_csv(self) -> bool:
        """Whether it came from a CSV file."""
        return self.sheet.title is None


def table_of(sheet: Sheet, drawn: Drawn, formulas: tuple[str, ...]) -> Table | None:
    """The sheet as a table; None where it is blank."""
    texts = tuple(tuple(cell_text(value) for value in row) for row in sheet.rows)
    filled = [sum(map(bool, row)) for row in texts]
    if not any(filled):
        return None
    widest = max(filled)
    head = next(
        (
            n
            for n, count in enumerate(filled[:_LOOKED_AT], start=1)
            if _is_head(count, widest, texts[n - 1])
        ),
        0,
    )
    wide = [n for n, count in enumerate(filled, start=1) if count > 1 or widest == 1]
    last = max(wide, default=len(texts))
    width = max(len(row) for row in texts)
    heads = texts[head - 1] if head else ()
    columns = []
    for at in range(width):
        cells = tuple(
            (row, sheet.rows[row - 1][at], texts[row - 1][at])
            for row in range(head + 1, last + 1)
            if at < len(texts[row - 1]) and texts[row - 1][at]
        )
        heading = heads[at] if at < len(heads) else ""
        if cells or heading:
            columns.append(Column(at + 1, heading, cells))
    return Table(sheet, texts, head, last, tuple(columns), drawn, formulas)


def _is_head(count: int, widest: int, row: tuple[str, ...]) -> bool:
    """Headings fill most of the width, differ from each other, and are no figures."""
    told = [text for text in row if text]
    words = sum(NUMBER.fullmatch(text) is None for text in told)
    return count >= widest * _MOST and words * 2 > len(told) and len({*told}) * 2 > len(told)


def drawn_in(data: bytes, parts: Mapping[str, str]) -> dict[str, Drawn]:
    """What the XML of each sheet says, by the sheet's name; ``parts`` gives the file of each.

    The file has passed the guard (`torikumi.sources.workbook.guard`).
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        fills = _fills(archive.read("xl/styles.xml")) if "xl/styles.xml" in names else ()
        return {
            title: _drawn(archive.read(part), fills)
            for part, title in parts.items()
            if part in names
        }


def hidden_sheets(data: bytes) -> int:
    """How many sheets of a workbook are hidden."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return 0
        return len(_SHEET_HIDDEN.findall(archive.read("xl/workbook.xml")))


def _fills(styles: bytes) -> tuple[int, ...]:
    found = _XFS.search(styles)
    return tuple(int(each) for each in _XF.findall(found[0])) if found else ()


def _drawn(xml: bytes, fills: tuple[int, ...]) -> Drawn:
    painted = tuple(
        (found[1].decode(), int(found[2]), fill)
        for found in _STYLED.finditer(xml)
        if (style := int(found[3])) < len(fills) and (fill := fills[style]) > 1
    )
    hidden = ("行",) * bool(_ROW_HIDDEN.search(xml)) + ("列",) * bool(_COLUMN_HIDDEN.search(xml))
    merged = tuple(each.decode() for each in _MERGE.findall(xml))
    return Drawn(merged, hidden, bool(_DRAWING.search(xml)), painted)
