"""The rows of a workbook's tables as a person may have left them: by number, with what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from torikumi.wire.workbook.scalars import Value
from torikumi.wire.workbook.tables import NUMBER

GOES_ON: Final = "の続き"
"""Between the number of a row and that of its part, where a text goes on in the rows below."""

_NUMBER = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?)(?:の続き([0-9]{1,4}))?")
_HEAD_ROW = 1


class FaultKind(StrEnum):
    """What can be wrong with a table of a workbook."""

    NO_NUMBERS = "no_numbers"
    BAD_NUMBER = "bad_number"
    REPEATED_NUMBER = "repeated_number"
    NO_PARENT = "no_parent"
    SECOND_CHILD = "second_child"
    MISSING_COLUMN = "missing_column"
    MISSING_NEEDED_COLUMN = "missing_needed_column"
    UNKNOWN_COLUMN = "unknown_column"
    REPEATED_COLUMN = "repeated_column"
    BAD_VALUE = "bad_value"
    UNKNOWN_FACT = "unknown_fact"
    REPEATED_FACT = "repeated_fact"
    MISSING_FACT = "missing_fact"
    MISSING_NEEDED_FACT = "missing_needed_fact"
    MISSING_TABLE = "missing_table"
    TWO_WAYS = "two_ways"


@dataclass(frozen=True, slots=True)
class TableFault:
    """One fault; row and column count from 1."""

    kind: FaultKind
    sheet: str
    row: int
    column: int
    found: str = ""
    expected: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as read: its rows that are not blank, each with its number in the sheet."""

    name: str
    rows: tuple[tuple[int, tuple[Value, ...]], ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row under its number: where it stands and what its cells hold."""

    key: Decimal
    row: int
    cells: tuple[Value, ...]

    def cell(self, column: int | None) -> Value:
        """What stands in a column (from 0); None for a column that the sheet does not have."""
        return self.cells[column] if column is not None and column < len(self.cells) else None


class Report:
    """What was wrong, and what found no place: (sheet, row, column or 0 for the whole row)."""

    def __init__(self) -> None:
        self.faults: list[TableFault] = []
        self.unplaced: list[tuple[str, int, int]] = []

    def add(
        self,
        kind: FaultKind,
        sheet: str,
        row: int,
        column: int,
        *,
        found: Value = None,
        expected: str = "",
        head: str = "",
    ) -> None:
        """Report a fault; ``column`` counts from 0."""
        shown = "" if found is None else str(found)
        self.faults.append(TableFault(kind, sheet, row, column + 1, shown, expected, head))

    def leave_out(self, sheet: str, row: int) -> None:
        """List a whole row as unplaced."""
        self.unplaced.append((sheet, row, 0))


Heads: TypeAlias = Mapping[str, int]


def heads_of(grid: Grid, report: Report) -> tuple[Heads, int]:
    """The columns by heading, and the row of the headings; a heading that comes again is a fault."""
    if not grid.rows:
        return {}, _HEAD_ROW
    row, cells = grid.rows[0]
    heads: dict[str, int] = {}
    for at, value in enumerate(cells):
        if value is None:
            continue
        word = str(value).strip()
        if word in heads:
            report.add(FaultKind.REPEATED_COLUMN, grid.name, row, at, found=word)
            report.unplaced.extend(
                (grid.name, number, at + 1) for number, own in grid.rows[1:] if _has(own, at)
            )
        else:
            heads[word] = at
    return heads, row


def _has(cells: Sequence[Value], at: int) -> bool:
    return at < len(cells) and cells[at] is not None


def numbered(grid: Grid, heads: Heads, report: Report) -> Iterator[Numbered]:
    """The rows below the headings, in the order of their numbers, parts of long texts put together."""
    at = heads.get(NUMBER)
    if at is None:
        head_row = grid.rows[0][0] if grid.rows else _HEAD_ROW
        report.add(FaultKind.NO_NUMBERS, grid.name, head_row, 0, expected=NUMBER)
        for row, _ in grid.rows[1:]:
            report.leave_out(grid.name, row)
        return
    found: dict[Decimal, Numbered] = {}
    parts: list[tuple[Decimal, int, int, Sequence[Value]]] = []
    for row, cells in grid.rows[1:]:
        key, part = _key(cells[at] if at < len(cells) else None)
        if key is None:
            value = cells[at] if at < len(cells) else None
            report.add(FaultKind.BAD_NUMBER, grid.name, row, at, found=value)
            report.leave_out(grid.name, row)
        elif part:
            parts.append((key, part, row, cells))
        elif key in found:
            report.add(FaultKind.REPEATED_NUMBER, grid.name, row, at, found=str(key))
            report.leave_out(grid.name, row)
        else:
            found[key] = Numbered(key, row, tuple(cells))
    _join(found, parts, grid.name, at, report)
    yield from sorted(found.values(), key=lambda each: each.key)


def _join(
    found: dict[Decimal, Numbered],
    parts: Iterable[tuple[Decimal, int, int, Sequence[Value]]],
    sheet: str,
    at: int,
    report: Report,
) -> None:
    """Put the parts of long texts behind their beginnings."""
    for key, _part, row, cells in sorted(parts, key=lambda each: each[:3]):
        whole = found.get(key)
        if whole is None:
            report.add(FaultKind.BAD_NUMBER, sheet, row, at, found=cells[at])
            report.leave_out(sheet, row)
            continue
        joined = list(whole.cells)
        for column, value in enumerate(cells[: len(joined)]):
            if column != at and value is not None:
                begun = joined[column]
                joined[column] = f"{'' if begun is None else begun}{value}"
        found[key] = replace(whole, cells=tuple(joined))


def _key(value: Value) -> tuple[Decimal | None, int]:
    """The number of a row and of its part (0 for its beginning)."""
    form = _NUMBER.fullmatch("" if value is None else str(value).strip())
    return (Decimal(form[1]), int(form[2] or 0)) if form else (None, 0)


def key_of(value: Value) -> Decimal | None:
    """The number of a row that a cell names."""
    return _key(value)[0]
