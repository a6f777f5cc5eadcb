"""Reading a plan workbook, as we wrote it or as people and their programs left it."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from torikumi.findings.limits import LIMITS
from torikumi.findings.model import Finding, SourcePlace
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import joined, said
from torikumi.plan.values import Dossier
from torikumi.sources.faults import fault
from torikumi.sources.model import Placed, Reading, Unplaced
from torikumi.sources.tables.grid import cell_name
from torikumi.sources.workbook import faults
from torikumi.sources.workbook.guard import OLE, ZIP, Seen, guard
from torikumi.sources.workbook.places import places_of
from torikumi.wire.workbook.gather import Gathered, gather
from torikumi.wire.workbook.gathering import Origin, Steps
from torikumi.wire.workbook.rows import Grid, TableFault
from torikumi.wire.workbook.scalars import Scalar as _Scalar
from torikumi.wire.workbook.scalars import Unreadable, decode, plain
from torikumi.wire.workbook.tables import (
    DATA,
    INDEX,
    PREFIX,
    READING,
    VERSION,
    VERSION_FACT,
    known_names,
)

FACTS: Final = f"{PREFIX}計画"
"""The sheet by which a workbook is known to be ours."""

_MEND = said("直してから、もう一度読み込んでください。")


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """A plan workbook as read.

    shown: the sheets for reading, which the reading knows nothing of; by name, with their rows.
    origins: where each record of the dossier was read, by its steps from the dossier inwards.
    """

    reading: Reading
    shown: Mapping[str, Grid]
    origins: Mapping[Steps, Origin]


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as those of a workbook do."""
    return data.startswith((ZIP, OLE))


def read_workbook(data: bytes, name: str) -> WorkbookReading:
    """The dossier in a plan workbook.

    Args:
        data: the bytes of the file.
        name: what the person calls the file.

    Raises:
        CannotProceed: it is no plan workbook, is damaged, locked, larger than any plan or written by
            a newer version; or what stands once (title, profile …) cannot be read: with all faults.
    """
    seen = guard(data, name)
    grids = _grids(data, name)
    if FACTS not in grids:
        raise CannotProceed(
            said("計画のブックではありません（シート「{sheet}」がありません）。", sheet=FACTS),
            name,
            said("publishかsampleが書き出したplan.xlsxを指定してください。"),
        )
    _check_version(grids[FACTS], name)
    reading_sheets = _reading_sheets(grids.get(INDEX))
    gathered = gather({title: grid for title, grid in grids.items() if title in known_names()})
    findings = [
        *_seen(seen, name, reading_sheets),
        *(_finding(each, name) for each in gathered.faults),
    ]
    if gathered.dossier is None:
        raise _stopped(gathered.faults, name)
    others = [
        grid
        for title, grid in grids.items()
        if title not in known_names() and title not in reading_sheets and title != INDEX
    ]
    findings += [
        fault(
            faults.UNKNOWN_SHEET,
            "",
            SourcePlace(name, sheet=grid.name, cell="A1"),
            found=grid.name,
            count=len(grid.rows),
        )
        for grid in others
        if grid.rows
    ]
    findings += _gone(grids, name)
    reading = Reading(
        gathered.dossier,
        tuple(findings),
        tuple(_placed(gathered, gathered.dossier, grids, name)),
        tuple(_unplaced(gathered, grids, others, name)),
        places_of(gathered.dossier.plan, gathered.origins, name),
    )
    shown = {title: grid for title, grid in grids.items() if title in reading_sheets}
    return WorkbookReading(reading, shown, gathered.origins)


def _grids(data: bytes, name: str) -> dict[str, Grid]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {title: _grid(book, title) for title in book.sheet_names}
    except (CalamineError, OSError, ValueError) as error:
        raise CannotProceed(
            said("ブックとして読めません。"),
            name,
            said("表計算ソフトで開けるかを確かめてください。"),
        ) from error


def _grid(book: CalamineWorkbook, title: str) -> Grid:
    rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    held = ((number, tuple(map(plain, row))) for number, row in enumerate(rows, start=1))
    return Grid(title, tuple(row for row in held if any(cell is not None for cell in row[1])))


def _check_version(facts: Grid, name: str) -> None:
    """Stop at a workbook of a newer form than this program knows."""
    for _, cells in facts.rows:
        if VERSION_FACT in cells:
            told = cells[cells.index(VERSION_FACT) + 1 :][:1]
            try:
                version = decode(_Scalar(int), told[0] if told else None)
            except Unreadable:
                return
            if isinstance(version, int) and version > VERSION:
                raise CannotProceed(
                    said("このブックは新しい形式（{version}）で書かれています。", version=version),
                    name,
                    said("プログラムを新しくしてから読み込んでください。"),
                )


def _reading_sheets(index: Grid | None) -> Collection[str]:
    """The names of the sheets that are for reading only, as the workbook lists them."""
    rows = index.rows[1:] if index else ()
    return frozenset(
        str(cells[0]) for _, cells in rows if len(cells) > 1 and cells[1] == READING and cells[0]
    )


def _gone(grids: Mapping[str, Grid], name: str) -> Iterator[Finding]:
    """The sheets of data that the workbook lists and no longer has."""
    index = grids.get(INDEX)
    for row, cells in index.rows[1:] if index else ():
        title, kind = (*cells, None, None)[:2]
        if kind == DATA and isinstance(title, str) and title not in grids:
            source = SourcePlace(name, sheet=INDEX, cell=cell_name(row, 1))
            yield fault(faults.MISSING_TABLE, "", source, expected=title)


# --- faults --------------------------------------------------------------------------------------


def _source(name: str, sheet: str, row: int, column: int) -> SourcePlace:
    return SourcePlace(name, sheet=sheet, cell=cell_name(row, max(column, 1)))


def _finding(found: TableFault, name: str) -> Finding:
    definition = faults.BY_KIND[found.kind]
    source = _source(name, found.sheet, found.row, found.column)
    told = {"found": found.found, "expected": found.expected, "head": found.head}
    params = {key: _short(value) for key, value in told.items() if value or key == "found"}
    return fault(definition, "", source, **params)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - enough to know it by


def _stopped(found: Iterable[TableFault], name: str) -> CannotProceed:
    """All faults of a workbook of which no plan can be made."""
    told = [
        said(
            "シート「{sheet}」{cell}: {what}",
            sheet=each.sheet,
            cell=cell_name(each.row, max(each.column, 1)),
            what=_worded(each),
        )
        if each.sheet
        else said("{what}", what=_worded(each))
        for each in found
    ]
    more = len(told) - LIMITS.faults_shown
    if more > 0:
        told = [*told[: LIMITS.faults_shown], said("ほかに{count}件あります。", count=more)]
    shown = joined(" ", told)
    count = len(told) if more <= 0 else more + LIMITS.faults_shown
    what = said("ブックに誤りが{count}件あります。{faults}", count=count, faults=shown)
    return CannotProceed(what, name, _MEND)


def _worded(found: TableFault) -> str:
    params = {"found": _short(found.found), "expected": found.expected, "head": found.head}
    return faults.BY_KIND[found.kind].message.word("ja", params)


def _seen(seen: Seen, name: str, reading_sheets: Collection[str]) -> Iterator[Finding]:
    """What a workbook holds that is neither run nor followed."""
    if seen.macros:
        yield fault(faults.MACROS, "", SourcePlace(name))
    if seen.links:
        yield fault(faults.LINKS, "", SourcePlace(name))
    for sheet, cell in seen.formulas:
        if sheet not in reading_sheets:
            yield fault(faults.FORMULA, "", SourcePlace(name, sheet=sheet, cell=cell))


# --- what went where -----------------------------------------------------------------------------


def _placed(
    gathered: Gathered, dossier: Dossier, grids: Mapping[str, Grid], name: str
) -> Iterator[Placed]:
    """Every row of the sheets of data that was read, with the place of its record."""
    left_out = {(sheet, row) for sheet, row, column in gathered.unplaced if not column}
    at: dict[tuple[str | None, str | None], str] = {}
    for place, source in places_of(dossier.plan, gathered.origins, name, cells=False).items():
        at.setdefault((source.sheet, source.cell), place)
    for title in sorted(known_names() & grids.keys(), key=list(grids).index):
        for row, _ in grids[title].rows:
            if (title, row) not in left_out:
                cell = cell_name(row, 1)
                source = SourcePlace(name, sheet=title, cell=cell)
                yield Placed(source, at.get((title, cell), ""))


def _unplaced(
    gathered: Gathered, grids: Mapping[str, Grid], others: Iterable[Grid], name: str
) -> Iterator[Unplaced]:
    """Every row, or cell of a row that was read, for which the plan has no place."""
    rows = {title: dict(grid.rows) for title, grid in grids.items()}
    for sheet, row, column in gathered.unplaced:
        cells = rows[sheet][row]
        held = cells if not column else cells[column - 1 : column]
        yield Unplaced(_source(name, sheet, row, column), _text(held))
    for grid in others:
        for row, cells in grid.rows:
            yield Unplaced(_source(name, grid.name, row, 1), _text(cells))


def _text(cells: Iterable[object]) -> str:
    return "\t".join("" if cell is None else str(cell) for cell in cells).rstrip("\t")
