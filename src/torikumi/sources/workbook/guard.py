"""What a file may be before its sheets are read: no bomb, no entities, no more cells than a plan has.

A workbook is a ZIP of XML files, and both can be made to take all memory of a machine.  Nothing in a
workbook is ever run or followed: macros, links and formulas are only named, so that a person knows.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from posixpath import normpath
from typing import Final
from xml.sax.saxutils import unescape

from torikumi.findings.limits import LIMITS, Limits
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import Said, said

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MEND_FILE: Final = said("plan.xlsxを書き出し直すか、表計算ソフトで保存し直してください。")
_CELL = re.compile(rb'<(?:\w+:)?(?:c|row)\b[^>]*?\br="([A-Z]{0,8})([0-9]{1,10})"')
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*+>\s*+<(?:\w+:)?f\b')
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Seen:
    """What a workbook holds besides values.

    formulas: (sheet, cell) of each.  macros, links: whether it has any.
    """

    formulas: tuple[tuple[str, str], ...] = ()
    macros: bool = False
    links: bool = False


def guard(data: bytes, name: str, limits: Limits = LIMITS) -> Seen:
    """Look through the parts of a workbook before a reader does.

    limits: smaller ones for workbooks of which many come at once.

    Raises:
        CannotProceed: it is no workbook, is damaged, locked or larger than any plan.
    """
    if data.startswith(OLE):
        raise CannotProceed(
            said("暗証番号の付いたブックか、古い形式（.xls）のブックです。"),
            name,
            said("暗証番号を外し、.xlsxの形式で保存し直してください。"),
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _looked_through(archive, name, limits)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
        raise _damaged(name) from error
    except RuntimeError as error:  # parts that are encrypted, or compressed in an unknown way
        raise _damaged(name) from error
    except Exception as error:  # the decompressors have errors of their own
        if isinstance(error, CannotProceed) or type(error).__name__ != "error":
            raise
        raise _damaged(name) from error


def sheet_parts(data: bytes) -> dict[str, str]:
    """The names of the sheets by the parts that hold them, of a workbook that passed `guard`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sheet_names(archive, archive.namelist())


def _damaged(name: str) -> CannotProceed:
    return CannotProceed(said("ブックが壊れていて読めません。"), name, _MEND_FILE)


def _looked_through(archive: zipfile.ZipFile, name: str, limits: Limits) -> Seen:
    parts = archive.infolist()
    if len(parts) > limits.workbook_parts:
        raise _too_large(name, said("部品が多すぎます。"))
    names = [part.filename for part in parts]
    if len(names) != len(set(names)):
        raise _damaged(name)
    left = limits.workbook_bytes
    sheets = sheet_names(archive, names)
    formulas: list[tuple[str, str]] = []
    cells = 0
    for part in parts:
        content = _content(archive, part, left, name)
        left -= len(content)
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        if content[:2] in _WIDE_TEXT or _DOCTYPE.search(content):
            what = said("ブックの中に、使えない書き方（文書型の宣言）があります。")
            raise CannotProceed(what, name, _MEND_FILE)
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            cells += _area(content, name)
            if cells > limits.workbook_cells:
                raise _too_large(name, said("シートの範囲が広すぎます。"))
            title = sheets.get(part.filename, part.filename)
            formulas += [(title, found[1].decode()) for found in _FORMULA.finditer(content)]
    return Seen(
        tuple(formulas),
        any("vbaproject" in each.lower() for each in names),
        any(each.startswith("xl/externalLinks/") for each in names),
    )


def _too_large(name: str, what: Said) -> CannotProceed:
    return CannotProceed(what, name, said("計画のブックか確かめてください。"))


def _content(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, name: str) -> bytes:
    """The bytes of a part, never more than are left: what a part says of its size may be a lie."""
    if part.file_size > left:
        raise _too_large(name, said("ブックの中身が大きすぎます。"))
    with archive.open(part) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        raise _too_large(name, said("ブックの中身が大きすぎます。"))
    return content


def _area(content: bytes, name: str) -> int:
    """How many cells a reader makes of a sheet: all within the outermost ones."""
    last_row, columns = 0, set[bytes]()
    for found in _CELL.finditer(content):
        row = int(found[2])
        last_row = max(row, last_row)
        columns.add(found[1])
    last_column = max((_column(each) for each in columns), default=0)
    if last_row > LIMITS.lines or last_column > LIMITS.workbook_columns:
        raise _too_large(name, said("シートの範囲が広すぎます。"))
    return last_row * max(last_column, 1)


def _column(letters: bytes) -> int:
    number = 0
    for each in letters:
        number = number * _LETTERS + each - ord("A") + 1
    return number


def sheet_names(archive: zipfile.ZipFile, names: list[str]) -> dict[str, str]:
    """The sheets' names by their parts; where they cannot be told, the part's name does."""
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(names):
        return {}
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        relations = stream.read(LIMITS.line_characters * 10)
    with archive.open("xl/workbook.xml") as stream:
        book = stream.read(LIMITS.line_characters * 10)
    targets = {}
    for found in _RELATION.findall(relations):
        told = dict(_ATTRIBUTE.findall(found))
        target = told.get(b"Target", b"").decode(errors="replace")
        path = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        targets[told.get(b"Id")] = path
    titles = {}
    for found in _SHEET.findall(book):
        told = dict(_ATTRIBUTE.findall(found))
        key = next((value for each, value in told.items() if each.endswith(b":id")), None)
        if key in targets:
            raw = told.get(b"name", b"").decode(errors="replace")
            titles[targets[key]] = unescape(raw, {"&quot;": '"', "&apos;": "'"})
    return titles
