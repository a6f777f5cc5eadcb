"""Where the fields of a record stand: in a row of a table, or each in a row of its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, TypeAlias, cast

from torikumi.plan.tables import YearCell
from torikumi.wire.workbook.lists import Entry, Listed
from torikumi.wire.workbook.rows import (
    FaultKind,
    Grid,
    Heads,
    Numbered,
    Report,
    heads_of,
    numbered,
)
from torikumi.wire.workbook.scalars import (
    NOTHING,
    Scalar,
    Unreadable,
    Value,
    decode_text,
)
from torikumi.wire.workbook.shapes import Many, Maybe, Record, Wrapped, Years
from torikumi.wire.workbook.tables import (
    FACT,
    VALUE,
    VERSION_FACT,
    Column,
    Path,
    Table,
    YearColumns,
)

Steps: TypeAlias = tuple[str | int, ...]
"""From the dossier inwards: names of fields and positions."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the fields of a record stand: in a row by columns, or (facts) each in a row of its own.

    Rows and columns count from 1.
    """

    sheet: str
    row: int
    columns: Mapping[Path, int]
    rows: Mapping[Path, int] | None = None

    def cell(self, path: Path = ()) -> tuple[int, int]:
        """Row and column of a field, or of the record where the field has no cell of its own."""
        if self.rows is not None:
            return (self.rows[path], self.columns[()]) if path in self.rows else (self.row, 1)
        return self.row, self.columns.get(path, 1)


class Broken(Exception):  # noqa: N818 - never leaves this module
    """A record lacks what it needs; the fault is reported."""


class Filled:
    """A table as read: columns by path, rows by the row of the parent they name."""

    def __init__(self) -> None:
        self.columns: dict[Path, int] = {}
        self.years: dict[Path, dict[int, int]] = {}
        self.rows: dict[Decimal | None, list[Numbered]] = {}
        self.lists: Listed = {}


class Gatherer(Protocol):
    """What a source asks of what gathers the tables."""

    report: Report
    origins: dict[Steps, Origin]

    def records(self, table: Table, parent: Decimal | None, steps: Steps) -> list[object]:
        """The records of a table below one row of its parent."""

    def facts(self, table: Table, steps: Steps) -> object:
        """The record of a table of facts."""

    def has(self, table: Table) -> bool:
        """Whether there is a table of facts (or any below it)."""

    def decode(self, scalar: Scalar, value: Value, sheet: str, row: int, at: int, head: str) -> Any:  # noqa: ANN401
        """The value of a cell; raises `Broken` where there is none that could stand there."""


class Source(ABC):
    """Makes a record of what stands in a row, or in a table of facts."""

    def __init__(self, gatherer: Gatherer, table: Table, steps: Steps) -> None:
        self.gatherer = gatherer
        self.table = table
        self.steps = steps
        self._cells = {cell.path: cell for cell in table.cells}
        self._lists = {each.path: each for each in table.lists}
        self._children = {child.at: child for child in table.children}

    def record(self, kind: Record, path: Path) -> object:
        """The record whose fields stand at ``path``."""
        broken = False
        values: list[Any] = []
        for each in kind.fields:
            try:
                values.append(self._value(each.shape, (*path, each.name)))
            except Broken:
                broken = True
        if broken:
            raise Broken
        return kind.make(values)

    def _value(self, shape: object, path: Path) -> object:
        if child := self._children.get(path):
            return self._inner(child, shape)
        if isinstance(shape, Scalar):
            return self.scalar(cast("Column", self._cells[path]))
        if isinstance(shape, Wrapped):
            return shape.wrap(self.scalar(cast("Column", self._cells[path])))
        if isinstance(shape, Years):
            return self.years(cast("YearColumns", self._cells[path]))
        if isinstance(shape, Many):
            return self.values(self._lists[path].head, self._lists[path].scalar)
        if isinstance(shape, Maybe):
            return self.record(shape.record, path) if self.holds(path) else None
        return self.record(cast("Record", shape), path)

    def _inner(self, child: Table, shape: object) -> object:
        steps = (*self.steps, *child.at)
        if child.facts:
            if isinstance(shape, Maybe) and not self.gatherer.has(child):
                return None
            return self.gatherer.facts(child, steps)
        found = self.gatherer.records(child, self.key, steps)
        return (found[0] if found else None) if child.single else tuple(found)

    key: Decimal | None = None

    @abstractmethod
    def scalar(self, column: Column) -> object:
        """The value of a field that has a cell of its own."""

    @abstractmethod
    def years(self, columns: YearColumns) -> tuple[YearCell, ...]:
        """The cells of a field of years."""

    @abstractmethod
    def values(self, head: str, scalar: Scalar) -> tuple[object, ...]:
        """The values of a field of many."""

    @abstractmethod
    def holds(self, path: Path) -> bool:
        """Whether a record that may be missing is there."""


class RowSource(Source):
    """A row of a table, with what the table of lists adds to it."""

    def __init__(
        self, gatherer: Gatherer, table: Table, filled: Filled, row: Numbered, steps: Steps
    ) -> None:
        super().__init__(gatherer, table, steps)
        self._filled, self._row = filled, row
        self.key = row.key

    def scalar(self, column: Column) -> object:
        """The field's cell; a blank one where the column is missing."""
        at = self._filled.columns.get(column.path)
        if at is None:
            try:
                return column.scalar.blank
            except Unreadable:
                raise Broken from None
        value = self._row.cell(at)
        place = (self.table.name, self._row.row, at)
        return self.gatherer.decode(column.scalar, value, *place, column.head)

    def years(self, columns: YearColumns) -> tuple[YearCell, ...]:
        """The years' cells."""
        own = self._filled.years[columns.path]
        cells = {year: self._row.cell(at) for year, at in sorted(own.items())}
        spilt = self._listed(columns.head)
        if any(value is not None for value in cells.values()):
            if spilt:
                at = min(own.values())
                self.gatherer.report.add(
                    FaultKind.TWO_WAYS, self.table.name, self._row.row, at, head=columns.head
                )
            return tuple(
                YearCell(year, decode_text(value))
                for year, value in cells.items()
                if value != NOTHING
            )
        return tuple(YearCell(each.year, decode_text(each.value)) for each in spilt)

    def _listed(self, head: str) -> tuple[Entry, ...]:
        """The rows of the table of lists that belong to this row and field."""
        return self._filled.lists.get((self._row.key, head), ())

    def values(self, head: str, scalar: Scalar) -> tuple[object, ...]:
        """The values of the field."""
        found = self._listed(head)
        return tuple(self._decoded(found, scalar, head))

    def _decoded(self, found: Sequence[Entry], scalar: Scalar, head: str) -> Iterator[object]:
        for each in found:
            place = (self.table.lists_name, each.row, each.column)
            yield self.gatherer.decode(scalar, each.value, *place, head)

    def holds(self, path: Path) -> bool:
        """In a row, what is inside a record is there with it."""
        del path
        return True


class FactSource(Source):
    """A table of facts: each heading with the rows that it stands in."""

    def __init__(self, gatherer: Gatherer, table: Table, grid: Grid | None, steps: Steps) -> None:
        super().__init__(gatherer, table, steps)
        self._sheet = table.name
        self._head_row, self._at = 1, 2
        self._facts: dict[str, list[Numbered]] = defaultdict(list)
        self._met: set[str] = {VERSION_FACT}
        heads: Heads = {}
        if grid is not None:
            heads, self._head_row = heads_of(grid, gatherer.report)
            for head in (FACT, VALUE):
                if head not in heads:
                    kind = FaultKind.MISSING_NEEDED_COLUMN
                    gatherer.report.add(kind, self._sheet, self._head_row, 0, head=head)
            self._at = heads.get(VALUE, 2)
            for row in numbered(grid, heads, gatherer.report):
                self._facts[str(row.cell(heads.get(FACT)) or "").strip()].append(row)
        self._named = heads.get(FACT, 1)
        self.exists = grid is not None
        rows = {
            cell.path: self._facts[cell.head][0].row
            for cell in table.cells
            if self._facts.get(cell.head)
        }
        gatherer.origins[steps] = (
            Origin(self._sheet, self._head_row, {(): self._at + 1}, rows)
            if self.exists
            else Origin("", 0, {})
        )

    def scalar(self, column: Column) -> object:
        """The field's cell; a blank one where the column is missing."""
        self._met.add(column.head)
        rows = self._facts.get(column.head)
        if not rows:
            return self._missing(column)
        value = rows[0].cell(self._at)
        for row in rows[1:]:
            self.gatherer.report.add(
                FaultKind.REPEATED_FACT, self._sheet, row.row, self._named, found=column.head
            )
            self.gatherer.report.leave_out(self._sheet, row.row)
        place = (self._sheet, rows[0].row, self._at)
        return self.gatherer.decode(column.scalar, value, *place, column.head)

    def _missing(self, column: Column) -> object:
        is_needed = needed(column)
        kind = FaultKind.MISSING_NEEDED_FACT if is_needed else FaultKind.MISSING_FACT
        if self.exists:
            self.gatherer.report.add(kind, self._sheet, self._head_row, 0, head=column.head)
        if is_needed:
            raise Broken
        return column.scalar.blank

    def years(self, columns: YearColumns) -> tuple[YearCell, ...]:
        """The years' cells."""
        heads = year_columns(columns, dict.fromkeys(self._facts, 0))
        self._met.update(heads.values())
        return tuple(
            YearCell(year, decode_text(self._facts[head][0].cell(self._at)))
            for year, head in sorted(heads.items())
        )

    def values(self, head: str, scalar: Scalar) -> tuple[object, ...]:
        """The values of the field."""
        self._met.add(head)
        place = self._sheet
        return tuple(
            self.gatherer.decode(scalar, row.cell(self._at), place, row.row, self._at, head)
            for row in self._facts.get(head, ())
        )

    def holds(self, path: Path) -> bool:
        """Whether any fact of a record is told, so that it is there at all."""
        heads = {cell.head for cell in self.table.cells if cell.path[: len(path)] == path}
        return any(head in self._facts for head in heads)

    def check(self) -> None:
        """Report the facts that nobody asked for."""
        for head, rows in self._facts.items():
            if head in self._met or any(head == cell.head for cell in self.table.cells):
                continue
            for row in rows:
                self.gatherer.report.add(
                    FaultKind.UNKNOWN_FACT, self._sheet, row.row, self._named, found=head
                )
                self.gatherer.report.leave_out(self._sheet, row.row)


def needed(column: Column) -> bool:
    """Whether a field must be told: a record cannot be made without it."""
    return not column.scalar.has_default and not column.scalar.optional


def year_columns(columns: YearColumns, heads: Mapping[str, int]) -> dict[int, str]:
    """The headings of the columns of a field of years, by year."""
    found: dict[int, str] = {}
    for head in heads:
        year = head.partition("年度 ")[0]
        if year.removeprefix("-").isdecimal() and head == columns.caption(int(year)):
            found[int(year)] = head
    return found
