"""The yearly table: number line, captions, rows, cost row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from torikumi.notation.numbering import read_circled, read_table_number
from torikumi.plan.ids import IdKind
from torikumi.plan.places import place
from torikumi.plan.values import Cell, Row, RowKind, TableHead, YearCell, YearlyTable
from torikumi.sources.faults import (
    EXTRA_CELLS,
    MISSING_CELLS,
    UNKNOWN_COLUMN,
    UNKNOWN_UNIT,
    YEARS_UNKNOWN,
)
from torikumi.sources.text.columns import (
    Columns,
    columns_by_period,
    columns_of,
    head_of,
    is_captions,
)
from torikumi.sources.text.desk import Desk
from torikumi.sources.text.lines import Cursor, Line
from torikumi.sources.text.words import Words, caption_year, squeeze


@dataclass(slots=True)
class RowDraft:
    """A row and what its re-listing mark says (None: it is not re-listed)."""

    row: Row
    pointer: str | None


@dataclass(slots=True)
class TableDraft:
    """A table being read."""

    table: YearlyTable
    at: str
    rows: list[RowDraft] = field(default_factory=list)
    columns: Columns | None = None
    captions: tuple[str, ...] = ()
    line: Line | None = None
    lost_rows: int = 0

    def value(self) -> YearlyTable:
        """The table with its rows."""
        return replace(self.table, rows=tuple(each.row for each in self.rows))

    @property
    def has_cost(self) -> bool:
        """Whether the cost row, which closes a table, was read."""
        return bool(self.rows) and self.rows[-1].row.kind is RowKind.COST


def is_number_line(line: Line, words: Words) -> bool:
    """Whether the line begins a table: No. 1 - 7, or the caption over the years."""
    if table_number(line.cells[0], words) is not None:
        return True
    spanning = squeeze(words.notation.columns.spanning)
    filled = [cell for cell in line.cells if cell]
    return line.has_tab and len(filled) == 1 and squeeze(filled[0]) == spanning


def table_number(cell: str, words: Words) -> tuple[int, ...] | None:
    """The table's number in a first cell, in which the caption over the years may stand too."""
    if len(cell) > _NUMBER_LENGTH:
        return None
    plain = cell.removesuffix(words.notation.columns.spanning)
    return read_table_number(plain, words.notation)


def starts_table(line: Line, words: Words) -> bool:
    """Whether the line begins a yearly table."""
    return is_number_line(line, words) or is_captions(line, words.eras)


def looks_like_cells(line: Line, words: Words) -> bool:
    """Whether a line without tabs was a row of cells: captions of years, or a cost row."""
    pieces = line.text.split()
    if line.has_tab or len(pieces) < _FEWEST_CELLS:
        return False
    years = sum(caption_year(piece, words.eras) is not None for piece in pieces)
    return years > 1 or words.cost_label(pieces[0]) is not None


_NUMBER_LENGTH = 30
_FEWEST_CELLS = 3


class TableReader:
    """Reads one table; `read` gives it with every line placed."""

    def __init__(
        self, desk: Desk, cursor: Cursor, owner: tuple[str, str], caption: Line | None
    ) -> None:
        """``owner``: id and place of the initiative; ``caption``: a title line over the table."""
        self._desk = desk
        self._words = desk.words
        self._cursor = cursor
        self._owner = owner
        self._caption = caption

    def read(self) -> TableDraft:
        """The table that begins at the cursor."""
        table = self._head()
        while (line := self._cursor.here) is not None and not self._ends(table, line):
            self._line(table, self._cursor.take())
        self._close(table)
        return table

    # --- head -----------------------------------------------------------------------------------

    def _head(self) -> TableDraft:
        cursor, lines, number, spanning = self._cursor, [], None, ""
        if (first := cursor.here) is not None and is_number_line(first, self._words):
            lines.append((cursor.take(), "number"))
            number, spanning = self._number(first)
        captions: tuple[str, ...] = ()
        if (line := cursor.here) is not None and is_captions(line, self._words.eras):
            lines.append((cursor.take(), "head"))
            captions = line.cells
        columns = columns_of(captions, self._words) if captions else None
        return self._opened(lines, number, spanning, captions, columns)

    def _number(self, line: Line) -> tuple[str | None, str]:
        """The stated number and the caption over the years of a number line."""
        pair = table_number(line.cells[0], self._words)
        usual = self._words.notation.columns.spanning
        inside = usual if pair and line.cells[0].endswith(usual) else ""
        rest = [cell for cell in (inside, *line.cells[1 if pair else 0 :]) if cell]
        return ("-".join(map(str, pair)) if pair else None), " ".join(rest)

    def _opened(
        self,
        lines: Sequence[tuple[Line, str]],
        number: str | None,
        spanning: str,
        captions: tuple[str, ...],
        columns: Columns | None,
    ) -> TableDraft:
        owner_id, owner_at = self._owner
        table_id = self._desk.mint(IdKind.TABLE, owner_id, number or "")
        at = place(owner_at, table_id)
        head: TableHead | None = head_of(spanning, captions, columns)
        caption = self._caption.text if self._caption else ""
        if self._caption:
            self._desk.place(self._caption, place(at, "caption"))
        for line, name in lines:
            self._desk.place(line, place(at, name))
            self._desk.also(line, at)
        for text in columns.unknown if columns else ():
            self._desk.report(UNKNOWN_COLUMN, place(at, "head"), lines[-1][0], text=text)
        table = YearlyTable(table_id, number=number, caption=caption, head=head)
        first = self._caption or (lines[0][0] if lines else self._cursor.here)
        return TableDraft(table, at, columns=columns, captions=captions, line=first)

    # --- where it ends --------------------------------------------------------------------------

    def _ends(self, table: TableDraft, line: Line) -> bool:
        words = self._words
        if self._is_number_again(table, line):
            return False
        if line.has_tab and not line.lone:
            begins_another = is_number_line(line, words) or (
                table.has_cost and is_captions(line, words.eras)
            )
            return begins_another or words.section_names(line) is not None
        if is_number_line(line, words) or words.opening(line) or words.heading(line):
            return True
        if words.section_names(line) is not None:
            return True
        if line.has_tab or self._stands_alone(line.text):
            return False
        following = self._cursor.ahead()
        if following is None or not following.has_tab or table.has_cost:
            return True
        return starts_table(following, words) or line.is_sentence

    def _is_number_again(self, table: TableDraft, line: Line) -> bool:
        """Whether the table's number is repeated over the same captions, since a page ended in it."""
        if not line.page_top or table.has_cost or not is_number_line(line, self._words):
            return False
        here = self._cursor.ahead(0)
        captions = here if here is not line else self._cursor.ahead()
        number, _ = self._number(line)
        if captions is None or captions.cells != table.captions:
            return False
        return number is not None and number == table.table.number

    # --- rows -----------------------------------------------------------------------------------

    def _line(self, table: TableDraft, line: Line) -> None:
        once_more = self._is_number_again(table, line)
        if once_more or (table.captions and line.cells == table.captions):
            self._desk.leave(line)  # the head once more, after a page's end
            return
        cells, taken = self._whole_row(table, line)
        if cells is None:
            self._desk.lose(line)
            return
        if table.columns is None:
            table.columns = columns_by_period(self._desk.period, len(cells))
        kind = self._kind(cells)
        if table.columns is None and kind is not RowKind.HEADING:
            table.lost_rows += 1
            self._desk.leave(line)
            return
        row = self._row(table, cells, kind)
        table.rows.append(row)
        at = place(table.at, row.row.id)
        for each in (line, *taken):
            self._desk.place(each, at)
        self._cells_at(row.row, line, at)
        self._count_cells(table, cells, kind, line, at)
        if kind is RowKind.COST:
            self._unit(table, cells[0], line, at)

    def _whole_row(
        self, table: TableDraft, line: Line
    ) -> tuple[tuple[str, ...] | None, Sequence[Line]]:
        """The cells of a row, joined with the lines on which it goes on, and those lines.

        Joined only where that is certain: the pieces make up exactly one row.
        """
        width = table.columns.width if table.columns else 0
        if not line.has_tab and not self._stands_alone(line.text):
            following = self._cursor.here
            if following is None or following.cells[0] or len(following.cells) != width:
                return None, ()
            return (line.text, *following.cells[1:]), (self._cursor.take(),)
        if not line.has_tab or len(line.cells) >= width or self._stands_alone(line.lone):
            return line.cells, ()
        cells, steps = line.cells, 0
        while len(cells) < width and (following := self._cursor.ahead(steps)) is not None:
            if following.gap or not self._may_continue(following):
                return line.cells, ()
            cells = (*cells[:-1], f"{cells[-1]}\n{following.cells[0]}", *following.cells[1:])
            steps += 1
        if len(cells) != width or not steps:
            return line.cells, ()
        return cells, [self._cursor.take() for _ in range(steps)]

    def _stands_alone(self, text: str) -> bool:
        if not text:
            return False
        return bool(read_circled(self._words.star(text)[0])[0] or self._words.cost_label(text))

    def _may_continue(self, line: Line) -> bool:
        words, first = self._words, line.cells[0]
        if not first or self._stands_alone(first) or words.star(first)[1]:
            return False
        if line.has_tab:
            return not starts_table(line, words)
        return not (
            words.opening(line) or words.heading(line) or words.section_names(line) is not None
        )

    def _kind(self, cells: Sequence[str]) -> RowKind:
        if self._words.cost_label(cells[0]):
            return RowKind.COST
        return RowKind.INDICATOR if any(cells[1:]) else RowKind.HEADING

    def _row(self, table: TableDraft, cells: Sequence[str], kind: RowKind) -> RowDraft:
        columns = table.columns
        first = (0,) if columns is None else columns.target
        label = " ".join(cells[at] for at in first if at < len(cells) and cells[at])
        label, star, number, pointer = self._label(label)
        key = self._desk.mint(IdKind.ROW, table.table.id, label)
        row = Row(key, kind, Cell(label), star, number, relists=pointer)
        if kind is RowKind.HEADING or columns is None:
            return RowDraft(row, pointer)
        baseline = self._cell(cells, columns.baseline)
        if kind is RowKind.COST and baseline is not None and not baseline.raw:
            baseline = None  # structurally blank
        years = tuple(YearCell(year, cells[at]) for at, year in columns.years if at < len(cells))
        total = self._cell(cells, columns.total)
        return RowDraft(replace(row, baseline=baseline, years=years, total=total), pointer)

    def _label(self, text: str) -> tuple[str, bool, int | None, str | None]:
        """A row's label without star, circled number and re-listing mark, and these."""
        plain, star = self._words.star(text)
        number, plain = read_circled(plain)
        plain, inner = self._words.star(plain)
        plain, pointer = self._words.relisting(plain)
        plain, last = self._words.star(plain)
        return plain, star or inner or last, number, pointer

    @staticmethod
    def _cell(cells: Sequence[str], at: int | None) -> Cell | None:
        return None if at is None or at >= len(cells) else Cell(cells[at])

    def _cells_at(self, row: Row, line: Line, at: str) -> None:
        self._desk.also(line, place(at, "target", "raw"))
        for year in row.years:
            self._desk.also(line, place(at, year.year, "raw"))
        for name, cell in (("baseline", row.baseline), ("total", row.total)):
            if cell is not None:
                self._desk.also(line, place(at, name, "raw"))

    def _count_cells(
        self, table: TableDraft, cells: Sequence[str], kind: RowKind, line: Line, at: str
    ) -> None:
        """Report a row that does not have the table's number of cells; blank ones beyond it pass."""
        columns = table.columns
        if columns is None:
            return
        extra = columns.superfluous(cells)
        if extra:
            count = len(cells)
            text = " ".join(extra)
            self._desk.report(EXTRA_CELLS, at, line, expected=columns.width, found=count, text=text)
        elif len(cells) < columns.width and kind is not RowKind.HEADING:
            self._desk.report(MISSING_CELLS, at, line, expected=columns.width, found=len(cells))

    # --- end ------------------------------------------------------------------------------------

    def _unit(self, table: TableDraft, label: str, line: Line, at: str) -> None:
        """Note the unit that the cost row's label states."""
        found = self._words.cost_label(label)
        if found is None:
            return
        table.table = replace(table.table, unit=found.unit)
        if found.unknown:
            self._desk.report(UNKNOWN_UNIT, at, line, text=found.unknown)

    def _close(self, table: TableDraft) -> None:
        if table.lost_rows:
            self._desk.report(YEARS_UNKNOWN, table.at, table.line, count=table.lost_rows)
        broken = self._cursor.here is None and not table.has_cost
        table.table = replace(table.table, broken_off=broken)
