"""A returned workbook as texts in cells, with what people and programs put around them.

Values come from calamine; what it does not tell (comments, merged areas, hidden lines, formats) is
looked up in the parts of the file, after the guard has seen that they are harmless.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from posixpath import dirname, normpath
from typing import Final
from xml.sax.saxutils import unescape

from python_calamine import CalamineError, CalamineWorkbook

from torikumi.findings.limits import LIMITS
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import Said, said
from torikumi.sources.sheets.model import Merge, Note, RawBook, RawSheet
from torikumi.sources.tables.grid import cell_name
from torikumi.sources.workbook.guard import OLE, ZIP, guard, sheet_names
from torikumi.wire.forms import tidy

_LIMITS: Final = replace(LIMITS, workbook_bytes=LIMITS.form_bytes, workbook_cells=LIMITS.form_cells)
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_REFERENCE: Final = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_STYLE: Final = re.compile(rb'\bs="([0-9]{1,6})"')
_MERGED: Final = re.compile(
    rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"'
)
_HIDDEN_ROW: Final = re.compile(
    rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="([0-9]+)"'
)
_HIDDEN_COLUMN: Final = re.compile(
    rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")(?=[^>]*\bmin="([0-9]+)")[^>]*\bmax="([0-9]+)"'
)
_COMMENT: Final = re.compile(
    rb'<(?:\w+:)?(?:threadedComment|comment)\b[^>]*\bref="([A-Z]{1,3}[0-9]{1,7})"[^>]*>(.*?)'
    rb"</(?:\w+:)?(?:threadedComment|comment)>",
    re.DOTALL,
)
_RUN: Final = re.compile(rb"<(?:\w+:)?(?:t|text)\b[^>]*>([^<]*)</", re.DOTALL)
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_TARGET: Final = re.compile(rb'\bTarget="([^"]*)"')
_FORMATS: Final = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_FORMAT: Final = re.compile(rb'<(?:\w+:)?xf\b[^>]*?\bnumFmtId="([0-9]+)"')
_CUSTOM: Final = re.compile(
    rb'<(?:\w+:)?numFmt\b(?=[^>]*\bnumFmtId="([0-9]+)")[^>]*\bformatCode="([^"]*)"'
)
_PERCENT_BUILT_IN: Final = frozenset((9, 10))
_ERRORS: Final = frozenset(("#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#N/A", "#NUM!", "#NULL!"))
_LETTERS: Final = 26
_WHOLE: Final = 1e15


def what_it_is(data: bytes, name: str) -> Said | None:
    """Why a file cannot be a returned workbook, or None where it may be one."""
    if not data:
        return said("中身のないファイルです（0バイト）。送り直してもらってください。")
    if name.rpartition("/")[2].startswith("~$"):
        return said("表計算ソフトが開いている間に作る控えのファイルです。")
    if data.startswith(b"%PDF"):
        return said("PDFです。記入した.xlsxのファイルを送ってもらってください。")
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return said("暗証番号が付いています。外して保存し直してもらってください。")
        return said("古い形式（.xls）です。.xlsxの形式で保存し直してもらってください。")
    if not data.startswith(ZIP):
        return said("表計算のファイルではありません。")
    return None


def read_raw(data: bytes, name: str) -> RawBook:
    """The sheets of a returned workbook.

    Raises:
        CannotProceed: it is no workbook, damaged, or larger than any such workbook.
    """
    if (reason := what_it_is(data, name)) is not None:
        raise CannotProceed(reason, name)
    seen = guard(data, name, _LIMITS)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        grids = {title: book.get_sheet_by_name(title) for title in book.sheet_names}
        values = {
            title: (grid.start or (0, 0), grid.to_python(skip_empty_area=True))
            for title, grid in grids.items()
        }
    except (CalamineError, OSError, ValueError) as error:
        raise CannotProceed(said("表計算のファイルとして読めません。"), name) from error
    formulas: dict[str, set[tuple[int, int]]] = {}
    for title, cell in seen.formulas:
        formulas.setdefault(title, set()).add(_position(cell))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {title: part for part, title in sheet_names(archive, archive.namelist()).items()}
        percents = _percents(archive)
        sheets = tuple(
            _sheet(
                title,
                start,
                rows,
                frozenset(formulas.get(title, ())),
                _Parts(archive, parts.get(title, ""), percents),
            )
            for title, (start, rows) in values.items()
        )
    return RawBook(sheets, seen.macros, seen.links)


def _sheet(
    title: str,
    start: tuple[int, int],
    rows: Sequence[Sequence[object]],
    formulas: frozenset[tuple[int, int]],
    parts: _Parts,
) -> RawSheet:
    texts: dict[tuple[int, int], str] = {}
    odd: dict[tuple[int, int], Note] = {}
    percents = parts.percents()
    for n, row in enumerate(rows, start=start[0] + 1):
        for m, value in enumerate(row, start=start[1] + 1):
            text, note = _text(value, percent=(n, m) in percents)
            if text:
                texts[n, m] = text
            if note is not None:
                odd[n, m] = note
    return RawSheet(
        title,
        texts,
        odd,
        formulas,
        tuple(parts.merges()),
        tuple(parts.hidden()),
        tuple(parts.comments()),
        tuple(parts.drawings()),
    )


def _text(value: object, *, percent: bool) -> tuple[str, Note | None]:
    """What a person sees in a cell, and why it is not simply what was typed."""
    if value is None or value == "":
        return "", None
    if isinstance(value, str):
        text = tidy(value)
        return text, Note.ERROR_VALUE if text in _ERRORS else None
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), None
    if isinstance(value, (datetime, date, time, timedelta)):
        return _day(value), Note.DATE
    if isinstance(value, (int, float)):
        if percent:
            return f"{value * 100:.12g}%", Note.PERCENT
        is_whole = abs(value) < _WHOLE and value == int(value)
        return (str(int(value)) if is_whole else f"{value:.15g}"), None
    return str(value), None


def _day(value: datetime | date | time | timedelta) -> str:
    is_midnight = isinstance(value, datetime) and value.time() == time()
    return value.date().isoformat() if is_midnight and isinstance(value, datetime) else str(value)


class _Parts:
    """The parts of a file that belong to one sheet."""

    def __init__(self, archive: zipfile.ZipFile, part: str, percents: frozenset[int]) -> None:
        self._archive, self._names = archive, frozenset(archive.namelist())
        self._part, self._formats = part, percents
        self._xml = archive.read(part) if part in self._names else b""

    def percents(self) -> frozenset[tuple[int, int]]:
        """The cells whose format shows a number in per cent."""
        if not self._formats:
            return frozenset()
        found = set()
        for cell in _CELL.finditer(self._xml):
            place, style = _REFERENCE.search(cell[1]), _STYLE.search(cell[1])
            if place and style and int(style[1]) in self._formats:
                found.add((int(place[2]), column_of(place[1])))
        return frozenset(found)

    def merges(self) -> Iterator[Merge]:
        """The merged areas."""
        for left, top, right, bottom in _MERGED.findall(self._xml):
            yield Merge(int(top), column_of(left), int(bottom), column_of(right))

    def hidden(self) -> Iterator[str]:
        """The hidden rows (``5``) and columns (``C``)."""
        for row in _HIDDEN_ROW.findall(self._xml):
            yield row.decode()
        for first, last in _HIDDEN_COLUMN.findall(self._xml):
            for number in range(int(first), min(int(last), int(first) + _LETTERS) + 1):
                yield cell_name(1, number)[:-1]

    def comments(self) -> Iterator[tuple[str, str]]:
        """The comments: cell and text; replies of a thread are comments of the same cell."""
        seen = set()
        for part in self._related("comment"):
            for cell, inner in _COMMENT.findall(self._archive.read(part)):
                text = _plain(inner)
                if text and (cell, text) not in seen:
                    seen.add((cell, text))
                    yield cell.decode(), text

    def drawings(self) -> Iterator[str]:
        """The texts of drawn shapes, and a word for each picture."""
        for part in self._related("drawing"):
            xml = self._archive.read(part)
            if text := _plain(xml):
                yield text
            if count := len(re.findall(rb"<(?:\w+:)?pic\b", xml)):
                yield f"画像 {count}"

    def _related(self, kind: str) -> Iterator[str]:
        folder, _, file = self._part.rpartition("/")
        relations = f"{folder}/_rels/{file}.rels"
        if relations not in self._names:
            return
        for relation in _RELATION.findall(self._archive.read(relations)):
            target = _TARGET.search(relation)
            path = unescape(target[1].decode(errors="replace")) if target else ""
            part = path.lstrip("/") if path.startswith("/") else normpath(f"{folder}/{path}")
            is_kind = kind in dirname(part).lower() or kind in part.rpartition("/")[2].lower()
            if is_kind and part in self._names and part.endswith(".xml"):
                yield part


def _plain(xml: bytes) -> str:
    texts = (unescape(each.decode(errors="replace")) for each in _RUN.findall(xml))
    return tidy("".join(texts))


def _percents(archive: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the formats that show per cent."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    xml = archive.read("xl/styles.xml")
    custom = {int(number) for number, code in _CUSTOM.findall(xml) if b"%" in code}
    formats = _FORMATS.search(xml)
    numbers = map(int, _FORMAT.findall(formats[0])) if formats else ()
    return frozenset(
        n for n, number in enumerate(numbers) if number in _PERCENT_BUILT_IN or number in custom
    )


def _position(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), column_of(letters.encode())


def column_of(letters: bytes) -> int:
    """The number of a column from its letters: ``AB`` is 28."""
    number = 0
    for each in letters:
        number = number * _LETTERS + each - ord("A") + 1
    return number
