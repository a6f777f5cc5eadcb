"""What a returned sheet says, held against what it was handed out with.

Lines are known by their marks and columns by their captions, wherever they stand now.  Where one of
these is gone, the label or the caption tells, if it does so without doubt; nothing else is guessed:
what finds no place is listed with its cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from torikumi.findings.model import SourcePlace
from torikumi.notation.amounts import AmountState, read_amount
from torikumi.notation.settings import Notation
from torikumi.sources.sheets.lines import Lines, TableLines
from torikumi.sources.sheets.model import Answer, NewRow, Note, RawSheet, SheetAnswers, Told
from torikumi.sources.tables.grid import cell_name
from torikumi.wire import forms
from torikumi.wire.forms import FormField, FormRow, FormSheet, FormTable, Identity, squeezed

_UNTAKEN: Final = frozenset((Note.DATE, Note.ERROR_VALUE))
"""Cells whose text a program made: what was typed cannot be known."""
_COPIES: Final = 2


def identity_of(raw: RawSheet) -> Identity | None:
    """The identity that stands in a sheet, None where none does."""
    found = (forms.identity_in(text) for _, text in sorted(raw.texts.items()))
    return next((each for each in found if each is not None), None)


def answers_of(raw: RawSheet, form: FormSheet, notation: Notation, file: str) -> SheetAnswers:
    """The answers of a sheet whose identity was found to be that of ``form``."""
    return _Reader(raw, form, notation, file).read()


def front_answers(raw: RawSheet, identity: Identity, file: str) -> SheetAnswers:
    """What a sheet that asks nothing says all the same: lines that were changed or added."""
    empty = FormSheet(identity, raw.name, "", (), (), ())
    reader = _Reader(raw, empty, None, file)
    return reader.read()


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    text: str


class _Reader:
    def __init__(
        self, raw: RawSheet, form: FormSheet, notation: Notation | None, file: str
    ) -> None:
        self._raw, self._form, self._notation, self._file = raw, form, notation, file
        self._lines = Lines(raw, form)
        self._answers: list[Answer] = []
        self._added: list[NewRow] = []
        self._removed: list[Answer] = []
        self._told: list[Told] = []
        self._merged = self._unclear_merges()

    def read(self) -> SheetAnswers:
        """Go through the lines of the sheet once."""
        if self._lines.unmarked:
            self._tell(Note.NO_MARKS, 1, 1, "")
        for number in self._raw.rows:
            self._line(number)
        self._missing()
        self._beside()
        return SheetAnswers(
            self._form.identity,
            self._raw.name,
            tuple(self._answers),
            tuple(self._added),
            tuple(self._removed),
            tuple(self._told),
        )

    # --- lines ----------------------------------------------------------------------------------

    def _line(self, number: int) -> None:
        line = self._lines.line(number)
        match line:
            case FormField():
                self._field(number, line)
            case FormRow():
                self._row(number, line)
            case FormTable():
                self._head(number, line)
            case str():
                self._fixed(number, line)
            case None:
                self._other(number)

    def _field(self, number: int, field: FormField) -> None:
        cells = self._cells(number)
        label = squeezed(field.label)
        held = [each for each in cells if squeezed(each.text) != label]
        if field.mark.endswith(f"/{forms.MESSAGE}"):
            for cell in held:
                self._tell(Note.MESSAGE, number, cell.column, cell.text, field.mark)
            return
        for cell in held[1:]:
            self._tell(Note.UNPLACED, number, cell.column, cell.text, field.mark)
        column = held[0].column if held else self._lines.value_column(number)
        text = held[0].text if held else ""
        taken = self._taken(number, column, text, field.mark)
        if taken is None or same_text(taken, field.shown):
            return
        if not taken and field.mark.endswith("/heading"):
            self._tell(Note.BLANK_HEADING, number, column, field.shown, field.mark)
            return
        place = self._place(number, column)
        self._answers.append(Answer(field.mark, "", field.shown, taken, place))

    def _head(self, number: int, table: FormTable) -> None:
        lines = self._lines.tables[table.mark]
        known = set(lines.columns.values())
        for cell in self._cells(number):
            if cell.column not in known:
                self._tell(Note.UNPLACED, number, cell.column, cell.text, table.mark)
        for key, caption in table.columns.items():
            if key not in lines.columns and key != forms.SUM:
                text = caption.replace("\n", "")
                self._tell(Note.MISSING_COLUMN, number, 1, text, table.mark)

    def _fixed(self, number: int, mark: str) -> None:
        cells = self._cells(number)
        texts = [cell.text for cell in cells]
        if mark and texts and forms.fixed_mark(texts) != mark:
            self._tell(Note.FIXED, number, cells[0].column, " | ".join(texts))

    def _other(self, number: int) -> None:
        table = self._lines.table_around(number)
        if table is not None:
            self._new(number, table, "")
            return
        for cell in self._cells(number):
            if forms.identity_in(cell.text) is None:
                self._tell(Note.UNPLACED, number, cell.column, cell.text)

    # --- rows -----------------------------------------------------------------------------------

    def _row(self, number: int, row: FormRow) -> None:
        table = self._lines.table_of(row)
        if table is None or not table.columns:
            for cell in self._cells(number):
                self._tell(Note.UNPLACED, number, cell.column, cell.text, row.mark)
            return
        if row.is_spare:
            self._new(number, table, row.mark)
            return
        if self._lines.is_copy(number):
            self._copy(number, row, table)
            return
        self._row_cells(number, row, table)

    def _row_cells(self, number: int, row: FormRow, table: TableLines) -> None:
        cells = {cell.column: cell.text for cell in self._cells(number)}
        known = {column: key for key, column in table.columns.items()}
        for column, text in cells.items():
            if column not in known:
                self._tell(Note.UNPLACED, number, column, text, row.mark)
        for key, column in table.columns.items():
            text = cells.get(column, "")
            if key == forms.SUM:
                continue
            if key == forms.KIND:
                self._kind(number, column, row, text)
            elif key in row.open:
                self._asked(number, column, row, key, text)
            elif text and not self._is_shown(row, key, text):
                self._tell(Note.FIXED, number, column, text, row.mark)

    def _kind(self, number: int, column: int, row: FormRow, text: str) -> None:
        if not text or squeezed(text) == squeezed(row.kind):
            return
        place = self._place(number, column)
        if forms.KIND in row.open and squeezed(text) == forms.REMOVE:
            shown = row.shown.get(forms.TARGET, "")
            self._removed.append(Answer(row.mark, "", shown, "", place))
        elif forms.KIND in row.open and squeezed(text) in forms.KINDS.values():
            self._answers.append(Answer(row.mark, forms.KIND, row.kind, squeezed(text), place))
        else:
            self._tell(Note.CHOICE, number, column, text, row.mark)

    def _asked(self, number: int, column: int, row: FormRow, key: str, text: str) -> None:
        shown = row.shown.get(key, "")
        if (number, column) in self._merged:
            return
        taken = self._taken(number, column, text, row.mark)
        if taken is None or self._is_shown(row, key, taken):
            return
        if not taken and key == forms.TARGET:
            self._tell(Note.BLANK_HEADING, number, column, shown, row.mark)
            return
        self._answers.append(Answer(row.mark, key, shown, taken, self._place(number, column)))

    def _is_shown(self, row: FormRow, key: str, text: str) -> bool:
        """Whether a cell still says what was shown; of money, whether it is the same amount."""
        shown = row.shown.get(key, "")
        is_figure = row.money and (key.isdecimal() or key == forms.TOTAL)
        if is_figure and self._notation and same_money(text, shown, self._notation):
            return True
        return same_text(text, shown)

    def _copy(self, number: int, row: FormRow, table: TableLines) -> None:
        """A row that was copied with its mark: its twin is the row, this one is new if it differs."""
        first = next(iter(self._cells(number)), None)
        label = row.shown.get(forms.TARGET, "")
        self._tell(Note.COPIED_ROW, number, first.column if first else 1, label, row.mark)
        if not self._lines.is_as_shown(number, row, table):
            self._new(number, table, "")

    def _new(self, number: int, table: TableLines, mark: str) -> None:
        cells: dict[str, str] = {}
        known = {column: key for key, column in table.columns.items()}
        held = self._cells(number)
        for cell in held:
            key = known.get(cell.column)
            if key is None:
                self._tell(Note.UNPLACED, number, cell.column, cell.text, mark)
            elif key != forms.SUM and (number, cell.column) not in self._merged:
                text = self._taken(number, cell.column, cell.text, mark)
                if text:
                    cells[key] = text
        kind = squeezed(cells.get(forms.KIND, ""))
        is_known = not kind or kind in forms.KINDS.values()
        is_named = cells.get(forms.TARGET) or kind == forms.KINDS_OF_MONEY
        if cells and is_known and is_named and cells.keys() - {forms.KIND}:
            place = self._place(number, 1)
            after = self._lines.row_before(number)
            self._added.append(NewRow(table.mark, after, cells, place))
            return
        for key, text in cells.items():
            self._tell(Note.UNPLACED, number, table.columns[key], text, mark)

    # --- cells ----------------------------------------------------------------------------------

    def _taken(self, number: int, column: int, text: str, mark: str) -> str | None:
        """The text of an open cell, None where what stands there cannot be what was typed."""
        at = (number, column)
        odd = self._raw.odd.get(at)
        if odd is not None:
            self._tell(odd, number, column, text, mark)
            if odd in _UNTAKEN:
                return None
        if at in self._raw.formulas:
            note = Note.FORMULA if text else Note.FORMULA_WITHOUT_VALUE
            self._tell(note, number, column, text, mark)
            if not text:
                return None
        return text

    def _cells(self, number: int) -> list[_Cell]:
        """The cells of a line that hold something, without its mark."""
        mark = self._lines.mark_column(number)
        return [
            _Cell(number, column, text)
            for column, text in self._raw.rows[number].items()
            if column != mark
        ]

    def _unclear_merges(self) -> frozenset[tuple[int, int]]:
        """Cells of tables that were merged into one over several fields: whose it is, nobody knows."""
        found: set[tuple[int, int]] = set()
        for merge in self._raw.merges:
            covered = list(self._asked_cells(merge.top, merge.bottom, merge.left, merge.right))
            if len(covered) < _COPIES:
                continue
            found.update(covered)
            text = self._raw.texts.get((merge.top, merge.left), "")
            self._tell(Note.MERGED, merge.top, merge.left, text)
        return frozenset(found)

    def _asked_cells(
        self, top: int, bottom: int, left: int, right: int
    ) -> Iterator[tuple[int, int]]:
        for number in self._lines.numbers(top, bottom):
            line = self._lines.line(number)
            table = self._lines.table_of(line) if isinstance(line, FormRow) else None
            if table is None or not isinstance(line, FormRow):
                continue
            for key, column in table.columns.items():
                if left <= column <= right and key in line.open:
                    yield number, column

    # --- what is not a line ---------------------------------------------------------------------

    def _missing(self) -> None:
        for mark, label in self._lines.missing():
            self._tell(Note.MISSING_LINE, 1, 1, label, mark)

    def _beside(self) -> None:
        """Comments, shapes and hidden lines: read or not, a person should know of them."""
        for cell, text in self._raw.comments:
            self._told.append(Told(Note.COMMENT, self._named(cell), text))
        for text in self._raw.drawings:
            self._tell(Note.DRAWING, 1, 1, text)
        if self._raw.hidden:
            self._tell(Note.HIDDEN, 1, 1, "、".join(self._raw.hidden))

    def _tell(self, note: Note, row: int, column: int, text: str, at: str = "") -> None:
        self._told.append(Told(note, self._place(row, column), text, at))

    def _place(self, row: int, column: int) -> SourcePlace:
        return self._named(cell_name(row, column))

    def _named(self, cell: str) -> SourcePlace:
        return SourcePlace(self._file, sheet=self._raw.name, cell=cell)


def same_text(text: str, shown: str) -> bool:
    """Whether a cell says what was shown, as far as every program keeps it."""
    return _kept(text) == _kept(forms.tidy(shown))


def _kept(text: str) -> str:
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable() or sign.isspace())


def same_money(text: str, shown: str, notation: Notation) -> bool:
    """Whether two texts are the same amount, however it is written."""
    one, other = (read_amount(each, notation) for each in (text, shown))
    if one is None or other is None or one.state is AmountState.NOT_APPLICABLE:
        return False
    return one == other
