"""Workbooks and CSV files as grids of text, nothing interpreted.

Numbers become the digits a person sees (a code ``10`` is never ``10.0``), dates ``2024-04-01``.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook

from torikumi.findings.limits import LIMITS
from torikumi.findings.model import Finding, SourcePlace
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.sources.decoding import decode

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a grid that is not blank, and where it stands."""

    source: SourcePlace
    cells: tuple[str, ...]

    @property
    def text(self) -> str:
        """The row as read, cells parted by tabs."""
        return "\t".join(self.cells).rstrip("\t")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of a workbook, or a whole CSV file (``sheet`` is None); blank rows are left out."""

    sheet: str | None
    lines: tuple[Line, ...]


def read_grids(data: bytes, name: str) -> tuple[tuple[Grid, ...], tuple[Finding, ...]]:
    """The grids of a workbook or a CSV file, and what was wrong with its characters.

    Raises:
        CannotProceed: the file is empty, too large, damaged, or of another kind.
    """
    if data.startswith(_WORKBOOKS):
        return _sheets(data, name), ()
    decoded = decode(data, name)
    return (Grid(None, tuple(_lines_of_text(decoded.text, name))),), decoded.findings


def cell_name(row: int, column: int) -> str:
    """``B3`` for row 3, column 2; both count from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _sheets(data: bytes, name: str) -> tuple[Grid, ...]:
    if len(data) > LIMITS.source_bytes:
        size = LIMITS.source_bytes // 1024 // 1024
        raise CannotProceed(
            said("ファイルが大きすぎます（上限{size}MB）。", size=size),
            name,
            said("分けてください。"),
        )
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            (title, book.get_sheet_by_name(title).to_python(skip_empty_area=False))
            for title in book.sheet_names
        ]
    except (CalamineError, BadZipFile, OSError, ValueError) as error:
        raise CannotProceed(
            said("表計算のファイルとして読めません。"),
            name,
            said("壊れていないか、暗証番号が付いていないかを確かめてください。"),
        ) from error
    return tuple(Grid(title, tuple(_lines_of_sheet(rows, name, title))) for title, rows in sheets)


def _lines_of_sheet(rows: Iterable[Iterable[object]], name: str, title: str) -> Iterator[Line]:
    for number, row in enumerate(rows, start=1):
        cells = tuple(cell_text(value) for value in row)
        if any(cells):
            yield Line(SourcePlace(name, sheet=title, cell=cell_name(number, 1)), cells)


def _lines_of_text(text: str, name: str) -> Iterator[Line]:
    head = text.lstrip("\n").split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in head else ",")
    begun = 1
    for row in reader:
        cells = tuple(cell_text(value) for value in row)
        if any(cells):
            yield Line(SourcePlace(name, line=begun), cells)
        begun = reader.line_num + 1


def cell_text(value: object) -> str:
    """A value as text in NFC, without white space around it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):
        shown = f"{value:.15g}"  # what a spreadsheet shows: the last digits are the binary's noise
        return str(value) if "e" in shown else shown
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return unicodedata.normalize("NFC", str(value)).strip()
