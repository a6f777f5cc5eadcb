"""Any workbook or CSV file as sheets of values, each where it stands; nothing left out.

`torikumi.sources.tables.grid` gives lists without their blank rows; here every row keeps its number,
and a number typed as text can be told from a number.  Workbooks pass the same guard as our own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook

from torikumi.findings.limits import LIMITS
from torikumi.findings.model import Finding, SourcePlace
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.sources.decoding import decode
from torikumi.sources.tables.grid import cell_name
from torikumi.sources.workbook.guard import OLE, ZIP, Seen, guard


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a whole CSV file.

    file: name of the file.  title: of the sheet, None for CSV.  rows: values as the file holds them.
    lines: for CSV the line at which each row begins; empty for a workbook.
    """

    file: str
    title: str | None
    rows: tuple[tuple[object, ...], ...]
    lines: tuple[int, ...] = ()

    def spot(self, row: int, column: int) -> SourcePlace:
        """Where a cell stands; both count from 1."""
        line = self.lines[row - 1] if row <= len(self.lines) else None
        return SourcePlace(self.file, line, self.title, cell_name(row, column))


@dataclass(frozen=True, slots=True)
class Opened:
    """The sheets of a file, what was wrong with its characters, and what else a workbook holds."""

    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()
    seen: Seen | None = None


def open_sheets(data: bytes, name: str) -> Opened:
    """The sheets of an .xlsx workbook or a CSV file (UTF-8 or Shift_JIS).

    Raises:
        CannotProceed: the file is empty, locked, damaged, too large, or of another kind.
    """
    if data.startswith((ZIP, OLE)):
        seen = guard(data, name)
        return Opened(tuple(_sheets(data, name)), seen=seen)
    decoded = decode(data, name)
    rows, lines = _rows_of_text(decoded.text, name)
    return Opened((Sheet(name, None, rows, lines),), decoded.findings)


def _sheets(data: bytes, name: str) -> Iterator[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for title in book.sheet_names:
            rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            yield Sheet(name, title, tuple(map(tuple, rows)))
    except (CalamineError, BadZipFile, OSError, ValueError) as error:
        raise CannotProceed(
            said("表計算のファイルとして読めません。"),
            name,
            said("壊れていないか、暗証番号が付いていないかを確かめてください。"),
        ) from error


def _rows_of_text(text: str, name: str) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    head = text.lstrip("\n").split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in head else ",")
    rows, lines, begun = [], [], 1
    try:
        for row in reader:
            if len(row) > LIMITS.workbook_columns:
                raise CannotProceed(said("列が多すぎます。"), name, said("分けてください。"))
            rows.append(tuple(row))
            lines.append(begun)
            begun = reader.line_num + 1
    except csv.Error as error:
        raise CannotProceed(
            said("CSVとして読めません。"), name, said("引用符の対応を確かめてください。")
        ) from error
    return tuple(rows), tuple(lines)
