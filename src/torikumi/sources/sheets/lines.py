"""Which line of a returned sheet is which line of the one that was handed out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from torikumi.sources.sheets.model import RawSheet
from torikumi.wire import forms
from torikumi.wire.forms import FormField, FormRow, FormSheet, FormTable, squeezed

FormLine: TypeAlias = FormField | FormRow | FormTable | str
"""A line that is known; a text is the mark of a fixed one (empty: known by what it says)."""

_LABELS: Final = 3
_LEAST_CAPTIONS: Final = 3


@dataclass(slots=True)
class TableLines:
    """Where a table stands in the sheet: its head, the columns found in it, its last marked line."""

    mark: str
    columns: Mapping[str, int] = field(default_factory=dict)
    first: int = 0
    last: int = 0


class Lines:
    """The lines of a sheet, each with what it is."""

    def __init__(self, raw: RawSheet, form: FormSheet) -> None:
        self._rows, self._form = raw.rows, form
        self._known = _known(form)
        self._marks = {
            number: found
            for number, cells in self._rows.items()
            if (found := _mark(cells)) is not None
        }
        self._line: dict[int, FormLine] = {
            number: mark if forms.is_fixed(mark) else self._known[mark]
            for number, (_, mark) in self._marks.items()
            if forms.is_fixed(mark) or mark in self._known
        }
        self.unmarked = bool(form.fields) and not any(
            mark in self._known for _, mark in self._marks.values()
        )
        self.tables = {table.mark: TableLines(table.mark) for table in form.tables}
        self._find_heads()
        self._find_by_words()
        self._bound_tables()
        self._copies = self._copied()
        self._before = self._rows_before()

    # --- asked by the reader ----------------------------------------------------------------------

    def line(self, number: int) -> FormLine | None:
        """What a line of the sheet is, None where it is nothing that was handed out."""
        return self._line.get(number)

    def mark_column(self, number: int) -> int:
        """The column of a line's mark; 0 where it has none."""
        return self._marks[number][0] if number in self._marks else 0

    def numbers(self, first: int, last: int) -> Iterator[int]:
        """The known lines from ``first`` to ``last``."""
        return (number for number in self._line if first <= number <= last)

    def table_of(self, row: FormRow) -> TableLines | None:
        """The table of a row."""
        return self.tables.get("/".join(row.mark.split("/")[:2]))

    def table_around(self, number: int) -> TableLines | None:
        """The table inside which a line without a mark stands: a row was put in there."""
        found = (each for each in self.tables.values() if each.first < number < each.last)
        return next((each for each in found if each.columns), None)

    def row_before(self, number: int) -> str:
        """The mark of the last row of the plan above a line; empty where its table has none above."""
        return self._before[number]

    def value_column(self, number: int) -> int:
        """The column in which a field would have its text: beside its label."""
        return next(iter(self._rows[number]), 1) + _LABELS

    def missing(self) -> Iterator[tuple[str, str]]:
        """The lines that are not there any more: mark and label."""
        found = {getattr(each, "mark", "") for each in self._line.values()}
        for mark, line in self._known.items():
            if mark in found:
                continue
            match line:
                case FormField() if line.shown:
                    yield mark, line.label
                case FormRow() if not line.is_spare:
                    yield mark, line.shown.get(forms.TARGET, "")
                case FormTable():
                    yield mark, line.title

    def is_copy(self, number: int) -> bool:
        """Whether a line bears the mark of a row that another line is."""
        return number in self._copies

    def is_as_shown(self, number: int, row: FormRow, table: TableLines) -> bool:
        """Whether a line says what the row was handed out with."""
        cells = self._rows[number]
        return all(
            squeezed(cells.get(column, "")).replace(",", "")
            == squeezed(row.kind if key == forms.KIND else row.shown.get(key, "")).replace(",", "")
            for key, column in table.columns.items()
            if key != forms.SUM
        )

    # --- found once -------------------------------------------------------------------------------

    def _find_heads(self) -> None:
        for number, line in list(self._line.items()):
            if isinstance(line, FormTable) and not self.tables[line.mark].columns:
                self._head(number, line)

    def _head(self, number: int, table: FormTable) -> None:
        keys = {squeezed(caption): key for key, caption in table.columns.items()}
        columns: dict[str, int] = {}
        for column, text in self._rows[number].items():
            key = keys.get(squeezed(text))
            if key is not None and key not in columns:
                columns[key] = column
        lines = self.tables[table.mark]
        lines.columns, lines.first = columns, number

    def _find_by_words(self) -> None:
        """Lines whose mark is gone, by their captions and labels where these leave no doubt."""
        lost = [number for number in self._rows if number not in self._marks]
        for number in lost:
            self._lost_head(number)
        above = self._tables_above()
        found = {getattr(each, "mark", "") for each in self._line.values()}
        words = _labels(line for mark, line in self._known.items() if mark not in found)
        seen: set[str] = set()
        fixed = _fixed(self._form)
        for number in lost:
            if number in self._line:
                continue
            key = self._words_of(number, above[number])
            if key in words and key not in seen:
                self._line[number] = words[key]
                seen.add(key)
            elif "".join(map(squeezed, self._rows[number].values())) in fixed:
                self._line[number] = ""

    def _lost_head(self, number: int) -> None:
        texts = {squeezed(text) for text in self._rows[number].values()}
        for table in self._form.tables:
            captions = {squeezed(caption) for caption in table.columns.values()}
            if not self.tables[table.mark].columns and len(texts & captions) >= _LEAST_CAPTIONS:
                self._line[number] = table
                self._head(number, table)
                return

    def _words_of(self, number: int, table: TableLines | None) -> str:
        """The words by which a line without a mark may be known: its label in its table, or first."""
        cells = self._rows[number]
        if table is not None and forms.TARGET in table.columns:
            label = cells.get(table.columns[forms.TARGET], "")
            if label:
                return f"{table.mark}/{squeezed(label)}"
        return squeezed(next(iter(cells.values())))

    def _tables_above(self) -> dict[int, TableLines | None]:
        """For each line the table whose lines go on without a gap down to it."""
        found: dict[int, TableLines | None] = {}
        above: TableLines | None = None
        for number in self._rows:
            line = self._line.get(number)
            if number - 1 not in self._rows:
                above = None
            found[number] = above
            if isinstance(line, FormTable):
                above = self.tables[line.mark]
        return found

    def _rows_before(self) -> dict[int, str]:
        found: dict[int, str] = {}
        last = ""
        for number in self._rows:
            found[number] = last
            line = self._line.get(number)
            if isinstance(line, FormTable):
                last = ""
            elif isinstance(line, FormRow) and not line.is_spare and number not in self._copies:
                last = "/".join(line.mark.split("/")[:_LABELS])
        return found

    def _bound_tables(self) -> None:
        for number, line in self._line.items():
            table = self.table_of(line) if isinstance(line, FormRow) else None
            if table is not None:
                table.last = max(table.last, number)

    def _copied(self) -> frozenset[int]:
        """Lines that bear the mark of a row a second time; the one that is as shown is the row."""
        by_mark: dict[str, list[int]] = {}
        for number, line in self._line.items():
            if isinstance(line, FormRow) and not line.is_spare:
                by_mark.setdefault(line.mark, []).append(number)
        copies: set[int] = set()
        for numbers in by_mark.values():
            row = self._line[numbers[0]]
            if len(numbers) > 1 and isinstance(row, FormRow):
                table = self.table_of(row) or TableLines("")
                same = (each for each in numbers if self.is_as_shown(each, row, table))
                own = next(same, numbers[0])
                copies.update(each for each in numbers if each != own)
        return frozenset(copies)


def _mark(cells: Mapping[int, str]) -> tuple[int, str] | None:
    found = ((column, forms.mark_in(text)) for column, text in cells.items())
    return next(((column, mark) for column, mark in found if mark), None)


def _known(form: FormSheet) -> dict[str, FormField | FormRow | FormTable]:
    """The lines that are asked about or head a table, by mark."""
    known: dict[str, FormField | FormRow | FormTable] = {each.mark: each for each in form.fields}
    if form.fields:
        message = f"{form.identity.initiative}/{forms.MESSAGE}"
        known[message] = FormField(message, "連絡", "")
    for table in form.tables:
        known[table.mark] = table
        known.update((row.mark, row) for row in table.rows)
    return known


def _labels(
    lines: Iterator[FormField | FormRow | FormTable],
) -> dict[str, FormField | FormRow]:
    """Lines by the words that name them; words that name several lines name none."""
    found: dict[str, list[FormField | FormRow]] = {}
    for line in lines:
        match line:
            case FormField():
                found.setdefault(squeezed(line.label), []).append(line)
            case FormRow() if line.shown.get(forms.TARGET):
                table = "/".join(line.mark.split("/")[:2])
                label = squeezed(line.shown[forms.TARGET])
                found.setdefault(f"{table}/{label}", []).append(line)
    return {key: each[0] for key, each in found.items() if len(each) == 1}


def _fixed(form: FormSheet) -> frozenset[str]:
    """What fixed lines say whose mark may be gone."""
    lines = [
        *("".join(fact) for fact in form.facts),
        *(table.title for table in form.tables),
        *("".join(table.example.values()) for table in form.tables),
    ]
    return frozenset(map(squeezed, lines))
