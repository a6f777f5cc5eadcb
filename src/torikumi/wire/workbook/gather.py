"""From filled tables to a dossier, with every fault in them at once."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from torikumi.plan.values import Dossier
from torikumi.wire.workbook.gathering import (
    Broken,
    FactSource,
    Filled,
    Origin,
    RowSource,
    Steps,
    needed,
    year_columns,
)
from torikumi.wire.workbook.lists import listed
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
    Scalar,
    Unreadable,
    Value,
    decode,
)
from torikumi.wire.workbook.tables import (
    ABOUT,
    NUMBER,
    Table,
    YearColumns,
    tables,
)


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
    with contextlib.suppress(Broken):
        dossier = cast("Dossier", gatherer.facts(tables(), ()))
    report = gatherer.report
    order = {name: n for n, name in enumerate(grids)}
    faults = sorted(
        report.faults, key=lambda each: (order.get(each.sheet, -1), each.row, each.column)
    )
    return Gathered(dossier, tuple(faults), gatherer.origins, tuple(report.unplaced))


class _Gatherer:
    def __init__(self, grids: Mapping[str, Grid]) -> None:
        self._grids = grids
        self.report = Report()
        self.origins: dict[Steps, Origin] = {}
        self._tables: dict[str, Filled] = {}
        self._keys: dict[str, set[Decimal]] = {}
        for table in tables().walk():
            if not table.facts:
                self._tables[table.name] = self._read(table)

    # --- reading the rows of a table

    def _read(self, table: Table) -> Filled:
        """The rows of a table of records, by parent; those without one are reported."""
        filled = Filled()
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

    def _columns(self, table: Table, heads: Heads, head_row: int, filled: Filled) -> None:
        """Find the columns of the fields; report those that are missing and those not known."""
        known = {NUMBER, table.parent_head, ABOUT}
        for cell in table.cells:
            if isinstance(cell, YearColumns):
                own = year_columns(cell, heads)
                filled.years[cell.path] = {year: heads[head] for year, head in own.items()}
                known.update(own.values())
                continue
            known.add(cell.head)
            at = heads.get(cell.head)
            if at is not None:
                filled.columns[cell.path] = at
                continue
            kind = FaultKind.MISSING_NEEDED_COLUMN if needed(cell) else FaultKind.MISSING_COLUMN
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
            source = RowSource(self, table, filled, row, inner)
            try:
                found.append(source.record(table.record, ()))
            except Broken:
                self.report.leave_out(table.name, row.row)
                continue
            self.origins[inner] = Origin(table.name, row.row, columns)
        return found

    def facts(self, table: Table, steps: Steps) -> object:
        """The record of a table of facts."""
        grid = self._grids.get(table.name)
        if grid is None and any(map(needed, table.columns)):
            self.report.add(FaultKind.MISSING_TABLE, "", 1, 0, expected=table.name)
        source = FactSource(self, table, grid, steps)
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
            raise Broken from None


_PARENTS = {child.name: table.name for table in tables().walk() for child in table.children}
