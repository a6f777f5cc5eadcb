"""From filled tables to a dossier, with every fault in them at once."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias, cast

from torikumi.plan.tables import YearCell
from torikumi.plan.values import Dossier
from torikumi.wire.workbook.lists import Entry, Listed, listed
from torikumi.wire.workbook.rows import (
    FaultKind,
    Grid,
    Heads,
    Numbered,
    Report,
    TableFault,
    heads_of,
    key_of,
    numbered,
)
from torikumi.wire.workbook.scalars import (
    NOTHING,
    Scalar,
    Unreadable,
    Value,
    decode,
    decode_text,
)
from torikumi.wire.workbook.shapes import Many, Maybe, Record, Wrapped, Years
from torikumi.wire.workbook.tables import (
    ABOUT,
    FACT,
    NUMBER,
    VALUE,
    VERSION_FACT,
    Column,
    Path,
    Table,
    YearColumns,
    tables,
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


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the tables gave.

    dossier: None where something that stands once cannot be read.  origins: where each record was
    read.  unplaced: (sheet, row, column or 0 for the whole row).
    """

    dossier: Dossier | None
    faults: tuple[TableFault, ...]
    origins: Mapping[Steps, Origin]
    unplaced: tuple[tuple[str, int, int], ...]


def gather(grids: Mapping[str, Grid]) -> Gathered:
    """The dossier of the tables among ``grids``, which are held by their names."""
    gatherer = _Gatherer(grids)
    dossier: Dossier | None = None
    with contextlib.suppress(_Broken):
        dossier = cast("Dossier", gatherer.facts(tables(), ()))
    report = gatherer.report
    order = {name: n for n, name in enumerate(grids)}
    faults = sorted(
        report.faults, key=lambda each: (order.get(each.sheet, -1), each.row, each.column)
    )
    return Gathered(dossier, tuple(faults), gatherer.origins, tuple(report.unplaced))


class _Broken(Exception):  # noqa: N818 - never leaves this module
    """A record lacks what it needs; the fault is reported."""


@dataclass(slots=True)
class _Filled:
    """A table as read: columns by path, rows by the row of the parent they name."""

    columns: dict[Path, int] = field(default_factory=dict)
    years: dict[Path, dict[int, int]] = field(default_factory=dict)
    rows: dict[Decimal | None, list[Numbered]] = field(default_factory=dict)
    lists: Listed = field(default_factory=dict)


class _Gatherer:
    def __init__(self, grids: Mapping[str, Grid]) -> None:
        self._grids = grids
        self.report = Report()
        self.origins: dict[Steps, Origin] = {}
        self._tables: dict[str, _Filled] = {}
        self._keys: dict[str, set[Decimal]] = {}
        for table in tables().walk():
            if not table.facts:
                self._tables[table.name] = self._read(table)

    # --- reading the rows of a table

    def _read(self, table: Table) -> _Filled:
        """The rows of a table of records, by parent; those without one are reported."""
        filled = _Filled()
        keys = self._keys[table.name] = set()
        grid = self._grids.get(table.name)
        if grid is None:
            return filled
        heads, head_row = heads_of(grid, self.report)
        self._columns(table, heads, head_row, filled)
        above = heads.get(table.parent_head) if table.parent_head else None
        by_parent: dict[Decimal | None, list[Numbered]] = defaultdict(list)
        for row in numbered(grid, heads, self.report):
            parent = key_of(row.cell(above)) if table.parent_head else None
            if table.parent_head and (parent is None or not self._knows(table, parent)):
                self.report.add(
                    FaultKind.NO_PARENT,
                    grid.name,
                    row.row,
                    above or 0,
                    found=row.cell(above),
                    head=table.parent_head,
                )
                self.report.leave_out(grid.name, row.row)
                continue
            keys.add(row.key)
            by_parent[parent].append(row)
        filled.rows = dict(by_parent)
        if table.has_lists and (own := self._grids.get(table.lists_name)):
            filled.lists = listed(table, own, keys, self.report)
        return filled

    def _knows(self, table: Table, key: Decimal) -> bool:
        return key in self._keys[_PARENTS[table.name]]

    def _columns(self, table: Table, heads: Heads, head_row: int, filled: _Filled) -> None:
        """Find the columns of the fields; report those that are missing and those not known."""
        known = {NUMBER, table.parent_head, ABOUT}
        for cell in table.cells:
            if isinstance(cell, YearColumns):
                own = _year_columns(cell, heads)
                filled.years[cell.path] = {year: heads[head] for year, head in own.items()}
                known.update(own.values())
                continue
            known.add(cell.head)
            at = heads.get(cell.head)
            if at is not None:
                filled.columns[cell.path] = at
                continue
            kind = FaultKind.MISSING_NEEDED_COLUMN if _needed(cell) else FaultKind.MISSING_COLUMN
            self.report.add(kind, table.name, head_row, 0, head=cell.head)
        if table.parent_head and table.parent_head not in heads:
            kind = FaultKind.MISSING_NEEDED_COLUMN
            self.report.add(kind, table.name, head_row, 0, head=table.parent_head)
        for head, at in heads.items():
            if head not in known:
                self.report.add(FaultKind.UNKNOWN_COLUMN, table.name, head_row, at, found=head)
                self.report.unplaced.extend(
                    (table.name, row, at + 1)
                    for row, cells in self._grids[table.name].rows[1:]
                    if at < len(cells) and cells[at] is not None
                )

    # --- making records

    def records(self, table: Table, parent: Decimal | None, steps: Steps) -> list[object]:
        """The records of a table below one row of its parent."""
        found: list[object] = []
        filled = self._tables[table.name]
        columns = {path: at + 1 for path, at in filled.columns.items()}
        for path, by_year in filled.years.items():
            columns.update({(*path, str(year)): at + 1 for year, at in by_year.items()})
        for row in filled.rows.get(parent, ()):
            inner = steps if table.single else (*steps, len(found))
            if table.single and found:
                self.report.add(FaultKind.SECOND_CHILD, table.name, row.row, 0)
                self.report.leave_out(table.name, row.row)
                continue
            source = _RowSource(self, table, filled, row, inner)
            try:
                found.append(source.record(table.record, ()))
            except _Broken:
                self.report.leave_out(table.name, row.row)
                continue
            self.origins[inner] = Origin(table.name, row.row, columns)
        return found

    def facts(self, table: Table, steps: Steps) -> object:
        """The record of a table of facts."""
        grid = self._grids.get(table.name)
        if grid is None and any(map(_needed, table.columns)):
            self.report.add(FaultKind.MISSING_TABLE, "", 1, 0, expected=table.name)
        source = _FactSource(self, table, grid, steps)
        record = source.record(table.record, ())
        source.check()
        return record

    def has(self, table: Table) -> bool:
        """Whether there is a table of facts (or any below it)."""
        return table.name in self._grids

    def decode(self, scalar: Scalar, value: Value, sheet: str, row: int, at: int, head: str) -> Any:  # noqa: ANN401
        """The value of a cell; one that cannot be read is reported and stands for a blank one."""
        try:
            return decode(scalar, value)
        except Unreadable as unreadable:
            self.report.add(
                FaultKind.BAD_VALUE,
                sheet,
                row,
                at,
                found=value,
                expected=unreadable.expected,
                head=head,
            )
        try:
            return scalar.blank
        except Unreadable:
            raise _Broken from None


class _Source:
    """Makes a record of what stands in a row, or in a table of facts."""

    def __init__(self, gatherer: _Gatherer, table: Table, steps: Steps) -> None:
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
            except _Broken:
                broken = True
        if broken:
            raise _Broken
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

    def scalar(self, column: Column) -> object:
        raise NotImplementedError

    def years(self, columns: YearColumns) -> tuple[YearCell, ...]:
        raise NotImplementedError

    def values(self, head: str, scalar: Scalar) -> tuple[object, ...]:
        raise NotImplementedError

    def holds(self, path: Path) -> bool:
        raise NotImplementedError


class _RowSource(_Source):
    def __init__(
        self, gatherer: _Gatherer, table: Table, filled: _Filled, row: Numbered, steps: Steps
    ) -> None:
        super().__init__(gatherer, table, steps)
        self._filled, self._row = filled, row
        self.key = row.key

    def scalar(self, column: Column) -> object:
        at = self._filled.columns.get(column.path)
        if at is None:
            try:
                return column.scalar.blank
            except Unreadable:
                raise _Broken from None
        value = self._row.cell(at)
        place = (self.table.name, self._row.row, at)
        return self.gatherer.decode(column.scalar, value, *place, column.head)

    def years(self, columns: YearColumns) -> tuple[YearCell, ...]:
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
        found = self._listed(head)
        return tuple(self._decoded(found, scalar, head))

    def _decoded(self, found: Sequence[Entry], scalar: Scalar, head: str) -> Iterator[object]:
        for each in found:
            place = (self.table.lists_name, each.row, each.column)
            yield self.gatherer.decode(scalar, each.value, *place, head)

    def holds(self, path: Path) -> bool:
        del path  # in a row, what is inside a record is there with it
        return True


class _FactSource(_Source):
    """A table of facts: each heading with the rows that it stands in."""

    def __init__(self, gatherer: _Gatherer, table: Table, grid: Grid | None, steps: Steps) -> None:
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
        needed = _needed(column)
        kind = FaultKind.MISSING_NEEDED_FACT if needed else FaultKind.MISSING_FACT
        if self.exists:
            self.gatherer.report.add(kind, self._sheet, self._head_row, 0, head=column.head)
        if needed:
            raise _Broken
        return column.scalar.blank

    def years(self, columns: YearColumns) -> tuple[YearCell, ...]:
        heads = _year_columns(columns, dict.fromkeys(self._facts, 0))
        self._met.update(heads.values())
        return tuple(
            YearCell(year, decode_text(self._facts[head][0].cell(self._at)))
            for year, head in sorted(heads.items())
        )

    def values(self, head: str, scalar: Scalar) -> tuple[object, ...]:
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


def _needed(column: Column) -> bool:
    """Whether a field must be told: a record cannot be made without it."""
    return not column.scalar.has_default and not column.scalar.optional


def _year_columns(columns: YearColumns, heads: Mapping[str, int]) -> dict[int, str]:
    """The headings of the columns of a field of years, by year."""
    found: dict[int, str] = {}
    for head in heads:
        year = head.partition("年度 ")[0]
        if year.removeprefix("-").isdecimal() and head == columns.caption(int(year)):
            found[int(year)] = head
    return found


_PARENTS = {child.name: table.name for table in tables().walk() for child in table.children}
