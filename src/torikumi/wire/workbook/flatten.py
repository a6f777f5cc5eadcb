"""From a dossier to filled tables: every field in a cell of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, cast

from torikumi.plan.tables import YearCell
from torikumi.plan.values import Dossier
from torikumi.wire.workbook.scalars import EMPTY, NOTHING, Scalar, Value, encode
from torikumi.wire.workbook.shapes import Field, Maybe, Record
from torikumi.wire.workbook.tables import (
    ABOUT,
    FACT,
    NUMBER,
    VALUE,
    VERSION,
    VERSION_FACT,
    YEAR,
    Column,
    Path,
    Table,
    YearColumns,
    bare,
    tables,
)

MARKER: Final = "計画"
"""The table of facts that says of a workbook that it is ours."""

_TEXT = Scalar(str)
_SPOKEN = ("heading", "caption", "name", "label", "title", "number", "raw")
"""Fields by which a person knows a record, the best first."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled table: headings and rows.

    texts: for each column, whether it holds words rather than figures, marks and ids.
    """

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(slots=True)
class _Sheet:
    """A table being filled; years: what was met in each of its fields of years."""

    table: Table
    rows: list[_Row] = field(default_factory=list)
    lists: list[tuple[Value, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    above: int
    about: str
    held: tuple[object, ...]
    """The values of the table's cells, in their order; of fields of years, the cells by year."""


def flatten(dossier: Dossier) -> tuple[Filled, ...]:
    """The tables of a dossier, those without any row left out."""
    filler = _Filler()
    filler.put(tables(), dossier, 0, "")
    return tuple(filler.filled())


class _Filler:
    def __init__(self) -> None:
        self._sheets = {table.name: _Sheet(table) for table in tables().walk()}

    def put(self, table: Table, record: object, above: int, about: str) -> None:
        """Put a record and all below it into the tables."""
        sheet = self._sheets[table.name]
        number = len(sheet.rows) + 1
        held = []
        for cell in table.cells:
            value = held_at(table.record, record, cell.path)
            if isinstance(cell, YearColumns):
                value = self._years(sheet, number, cell, cast("tuple[YearCell, ...]", value or ()))
            elif cell.wrapped is not None and value is not ABSENT:
                value = cell.wrapped.unwrap(value)
            held.append(value)
        sheet.rows.append(_Row(above, about, tuple(held)))
        for each in table.lists:
            values = cast("tuple[object, ...] | None", _or_none(table.record, record, each.path))
            for value in values or ():
                self._list(sheet, number, each.head, None, encode(each.scalar, value, blank=False))
        spoken = _spoken(record) or about
        for child in table.children:
            inner = _or_none(table.record, record, child.at)
            for each_one in (inner,) if child.single else cast("tuple[object, ...]", inner or ()):
                if each_one is not None:
                    self.put(child, each_one, number, spoken)

    def _years(
        self, sheet: _Sheet, number: int, columns: YearColumns, cells: Sequence[YearCell]
    ) -> Mapping[int, str]:
        """The cells by year; those whose years do not rise go into the table of lists."""
        if all(one.year < other.year for one, other in pairwise(cells)):
            return {each.year: each.raw for each in cells}
        for each in cells:
            raw = encode(_TEXT, each.raw, blank=False)
            self._list(sheet, number, columns.head, each.year, raw)
        return {}

    def _list(self, sheet: _Sheet, above: int, head: str, year: int | None, value: Value) -> None:
        sheet.lists.append((len(sheet.lists) + 1, above, head, year, value))

    def filled(self) -> Iterator[Filled]:
        """The tables that have rows."""
        for sheet in self._sheets.values():
            if not sheet.rows:
                continue
            if sheet.table.facts:
                facts = _facts(sheet)
                if facts.rows:
                    yield facts
                continue
            yield _records(sheet)
            if sheet.lists:
                dated = any(row[3] is not None for row in sheet.lists)
                rows = (row if dated else (*row[:3], row[4]) for row in sheet.lists)
                heads = (NUMBER, f"{bare(sheet.table.name)}の{NUMBER}", FACT)
                own = (*heads, *((YEAR,) if dated else ()), VALUE)
                yield Filled(sheet.table.lists_name, own, tuple(rows))


def _facts(sheet: _Sheet) -> Filled:
    """A table of facts: a line a field, several for a field of several values."""
    lines: list[tuple[str, Value]] = []
    [row] = sheet.rows
    for cell, held in zip(sheet.table.cells, row.held, strict=True):
        if isinstance(cell, YearColumns):
            years = cast("Mapping[int, str]", held)
            lines.extend((cell.caption(year), encode(_TEXT, raw)) for year, raw in years.items())
        elif held is not ABSENT:
            lines.append((cell.head, encode(cell.scalar, held)))
    lines.extend((str(head), value) for _, _, head, _, value in sheet.lists)
    if lines and bare(sheet.table.name) == MARKER:
        lines.insert(0, (VERSION_FACT, VERSION))
    rows = tuple((number, *line) for number, line in enumerate(lines, start=1))
    return Filled(sheet.table.name, (NUMBER, FACT, VALUE), rows)


def _records(sheet: _Sheet) -> Filled:
    table = sheet.table
    captions: list[tuple[str, ...]] = []
    years: list[tuple[int, ...]] = []
    for at, cell in enumerate(table.cells):
        if isinstance(cell, YearColumns):
            held = (cast("Mapping[int, str]", row.held[at]) for row in sheet.rows)
            years.append(tuple(sorted({year for each in held for year in each})))
            captions.append(tuple(cell.caption(year) for year in years[-1]))
        else:
            years.append(())
            captions.append((cell.head,))
    heads = (*(head for each in captions for head in each),)
    above = (table.parent_head,) if table.parent_head else ()
    about = (ABOUT,) if above else ()
    rows = []
    for number, row in enumerate(sheet.rows, start=1):
        cells: list[Value] = [number, *((row.above,) if above else ())]
        for cell, value, own in zip(table.cells, row.held, years, strict=True):
            if isinstance(cell, Column):
                cells.append(encode(cell.scalar, value))
            else:
                cells.extend(_year_cells(cast("Mapping[int, str]", value), own))
        rows.append((*cells, *((encode(_TEXT, row.about),) if about else ())))
    return Filled(table.name, (NUMBER, *above, *heads, *about), tuple(rows))


def _year_cells(held: Mapping[int, str], years: Sequence[int]) -> Iterator[Value]:
    """The cells of a row's years.  All blank: it has none; else a blank one is an empty text."""
    some = any(held.values())
    for year in years:
        if year in held:
            yield encode(_TEXT, held[year]) if some else EMPTY
        else:
            yield NOTHING if held else None


# --- fields inside records ------------------------------------------------------------------------

ABSENT: Final = object()
"""What a field inside a record holds that is not there."""


def held_at(kind: Record, record: object, path: Path) -> object:
    """The value of a field; `ABSENT` where a record on the way is None."""
    for step in path:
        number, told = step_of(kind, step)
        record = kind.parts(record)[number]
        inner = told.shape.record if isinstance(told.shape, Maybe) else told.shape
        if record is None and step != path[-1]:
            return ABSENT
        if isinstance(inner, Record):
            kind = inner
    return record


def step_of(kind: Record, name: str) -> tuple[int, Field]:
    """The field of this name and its position."""
    return next((n, each) for n, each in enumerate(kind.fields) if each.name == name)


def _or_none(kind: Record, record: object, path: Path) -> object:
    found = held_at(kind, record, path)
    return None if found is ABSENT else found


def _spoken(record: object) -> str:
    """What a person calls a record, for the eye only."""
    for name in _SPOKEN:
        held = getattr(record, name, None)
        if isinstance(held, str) and held.strip():
            return held.strip()[:40]
    return ""
