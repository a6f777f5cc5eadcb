"""The book's tables, cell by cell: each figure stands under its header and in its row.

Walking along the text (`torikumi.proof.reading`) accounts for every sign, but does not see where a
cell ends.  Here the tables that the ruled lines make are laid beside those that must be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from torikumi.proof.reading import Piece, folded
from torikumi.proof.slots import Miss, Slot
from torikumi.sources.pages.model import Cell, Page

_ALIKE = 0.4
"""Of what a table says so large a part must be as expected for it to be that table."""

_FURTHER = 6
"""How many tables may stand before the one that is looked for."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it must stand: the rows of its head, which every page repeats, and the others."""

    at: str
    head: tuple[tuple[Slot, ...], ...]
    rows: tuple[tuple[Slot, ...], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as it is printed; place: file, page and table."""

    place: str
    number: int
    cells: tuple[Cell, ...]

    def where(self, column: int) -> str:
        """The place of a cell; rows and columns are counted from 1."""
        return f"{self.place}の{self.number + 1}行{self.cells[column].column + 1}列"

    @property
    def text(self) -> str:
        """What it says, cell by cell."""
        return " ".join(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands of a table on one page; first: nothing of a table stands before it there."""

    page: int
    first: bool
    lines: tuple[_Line, ...]


def grids(pieces: Iterable[Piece]) -> Iterator[Grid]:
    """The tables among the pieces of a book."""
    own: list[Piece] = []
    for piece in pieces:
        if not piece.cells:
            continue
        # A specimen lent by the body and the table itself are one table printed twice.
        if own and (piece.table != own[-1].table or (piece.of_head and not own[-1].of_head)):
            yield _grid(own)
            own = []
        own.append(piece)
    if own:
        yield _grid(own)


def _grid(pieces: Sequence[Piece]) -> Grid:
    return Grid(
        pieces[0].table,
        tuple(each.cells for each in pieces if each.of_head),
        tuple(each.cells for each in pieces if not each.of_head),
    )


def misplaced(name: str, pages: Sequence[Page], wanted: Iterable[Grid]) -> Iterator[Miss]:
    """Where a cell does not say what must stand in it; and tables that are not found."""
    parts = [
        _Part(page.number, n == 1, _lines(name, page, n))
        for page in pages
        for n in range(1, len(page.tables) + 1)
    ]
    position = 0
    for grid in wanted:
        near = range(position, min(position + _FURTHER, len(parts)))
        tried = ((n, *_rows(grid, parts, n)) for n in near)
        found = next((each for each in tried if _alike(grid, parts[each[0]], each[1])), None)
        if found is None:
            where = parts[min(position, len(parts) - 1)].page if parts else len(pages)
            first = (grid.head or grid.rows)[0]
            yield Miss(f"{name} p.{where}", grid.at, " ".join(slot.text for slot in first), "")
            continue
        start, rows, position = found
        for part in parts[start:position]:
            yield from _differences(grid.head, part.lines[: len(grid.head)])
        yield from _differences(grid.rows, rows)


def _lines(name: str, page: Page, number: int) -> tuple[_Line, ...]:
    table, place = page.tables[number - 1], f"{name} p.{page.number} {number}番目の表"
    return tuple(_Line(place, n, table.row(n)) for n in range(table.rows))


def _alike(grid: Grid, part: _Part, rows: Sequence[_Line]) -> bool:
    """Whether a table begins with this part; rows: what follows its head if it does."""
    pairs = list(zip(grid.rows or grid.head, rows if grid.rows else part.lines, strict=False))
    said = sum(1 for row, _ in pairs for slot in row if slot.text)
    return bool(pairs) and _agreeing(pairs) >= _ALIKE * said


def _agreeing(pairs: Iterable[tuple[Sequence[Slot], _Line]]) -> int:
    """How many cells that say something are as expected."""
    return sum(
        bool(slot.text) and _accepts(slot, cell.text)
        for row, line in pairs
        if len(row) == len(line.cells)
        for slot, cell in zip(row, line.cells, strict=True)
    )


def _accepts(slot: Slot, text: str) -> bool:
    return slot.changed(folded).accepts(folded(text))


def _rows(grid: Grid, parts: Sequence[_Part], start: int) -> tuple[list[_Line], int]:
    """The rows of a table over all its pages, and the number of the part after it."""
    top = len(grid.head)
    rows, n = list(parts[start].lines[top:]), start + 1
    while n < len(parts) and parts[n].first and parts[n].page == parts[n - 1].page + 1:
        more = parts[n].lines[top:]
        last = grid.rows[len(rows) - 1] if 0 < len(rows) <= len(grid.rows) else ()
        if rows and more and _torn(rows[-1], more[0], last):
            rows[-1], more = _whole(rows[-1], more[0]), more[1:]
        elif len(rows) >= len(grid.rows):
            break
        rows.extend(more)
        n += 1
    return rows, n


def _torn(line: _Line, rest: _Line, row: Sequence[Slot]) -> bool:
    """Whether a page break tears this row: it says what it must with its rest only."""
    if len(line.cells) != len(rest.cells):
        return False
    return _agreeing([(row, _whole(line, rest))]) > _agreeing([(row, line)])


def _whole(line: _Line, rest: _Line) -> _Line:
    both = zip(line.cells, rest.cells, strict=True)
    return replace(line, cells=tuple(replace(a, text=a.text + b.text) for a, b in both))


def _differences(rows: Sequence[Sequence[Slot]], lines: Sequence[_Line]) -> Iterator[Miss]:
    for row, line in zip(rows, lines, strict=False):
        if len(row) != len(line.cells):
            said = " ".join(slot.text for slot in row)
            yield Miss(line.where(0), _at(row), said, line.text)
            continue
        for column, (slot, cell) in enumerate(zip(row, line.cells, strict=True)):
            if not _accepts(slot, cell.text):
                yield Miss(line.where(column), slot.at, slot.text, cell.text)
    for row in rows[len(lines) :]:
        place = lines[-1].place if lines else ""
        yield Miss(place, _at(row), " ".join(slot.text for slot in row), "")
    for line in lines[len(rows) :]:
        yield Miss(line.where(0), "", "", line.text)


def _at(row: Sequence[Slot]) -> str:
    return next((slot.at for slot in row if slot.at), "")
