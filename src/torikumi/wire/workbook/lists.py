"""The tables of lists: fields of several values, a row a value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from torikumi.wire.workbook.rows import (
    FaultKind,
    Grid,
    Report,
    heads_of,
    key_of,
    numbered,
)
from torikumi.wire.workbook.scalars import Scalar, Unreadable, Value, decode
from torikumi.wire.workbook.tables import FACT, NUMBER, VALUE, YEAR, Table, bare

_YEAR = Scalar(int)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a list and where it stands; year: only of cells of fiscal years."""

    row: int
    column: int
    value: Value
    year: int


Listed: TypeAlias = Mapping[tuple[Decimal, str], tuple[Entry, ...]]
"""The values by the row they belong to and the heading of their field."""


def listed(table: Table, grid: Grid, keys: Collection[Decimal], report: Report) -> Listed:
    """The values in a table of lists; those that belong to no row or no field are reported."""
    heads, head_row = heads_of(grid, report)
    parent_head = f"{bare(table.name)}の{NUMBER}"
    for head in (parent_head, FACT, VALUE):
        if head not in heads:
            report.add(FaultKind.MISSING_NEEDED_COLUMN, grid.name, head_row, 0, head=head)
    own = {NUMBER, parent_head, FACT, VALUE, YEAR}
    for head, at in heads.items():
        if head not in own:
            report.add(FaultKind.UNKNOWN_COLUMN, grid.name, head_row, at, found=head)
            report.unplaced.extend(
                (grid.name, row, at + 1)
                for row, cells in grid.rows[1:]
                if at < len(cells) and cells[at] is not None
            )
    dated = {each.head for each in table.years}
    known = dated | {each.head for each in table.lists}
    found: dict[tuple[Decimal, str], list[Entry]] = defaultdict(list)
    for row in numbered(grid, heads, report):
        above, named = heads.get(parent_head), heads.get(FACT)
        parent, head = key_of(row.cell(above)), str(row.cell(named) or "").strip()
        if parent is None or parent not in keys:
            report.add(
                FaultKind.NO_PARENT,
                grid.name,
                row.row,
                above or 0,
                found=row.cell(above),
                head=parent_head,
            )
        elif head not in known:
            report.add(FaultKind.UNKNOWN_FACT, grid.name, row.row, named or 0, found=head)
        else:
            at, year = heads.get(VALUE, 0), 0
            if head in dated:
                told = row.cell(heads.get(YEAR))
                try:
                    year = int(str(decode(_YEAR, told)))
                except Unreadable as unreadable:
                    column = heads.get(YEAR, 0)
                    report.add(
                        FaultKind.BAD_VALUE,
                        grid.name,
                        row.row,
                        column,
                        found=told,
                        expected=unreadable.expected,
                        head=YEAR,
                    )
                    report.leave_out(grid.name, row.row)
                    continue
            found[parent, head].append(Entry(row.row, at, row.cell(at), year))
            continue
        report.leave_out(grid.name, row.row)
    return {key: tuple(entries) for key, entries in found.items()}
