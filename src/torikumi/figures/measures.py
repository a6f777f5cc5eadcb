"""An indicator row as numbers: which number of one cell answers to which number of another.

A cell may hold several measures (施設数 1か所 定員 6人); they are met by their label and by what
their units count.  Numbers in a note in parentheses are no measures of the row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from torikumi.figures.bundle import UnitClash
from torikumi.notation.cells import CellKind, CellReading
from torikumi.notation.parts import Basis, QuantityPart, StagePart
from torikumi.notation.text import search_key
from torikumi.notation.units import unit_of
from torikumi.plan.values import Row


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of a cell, counted in the base unit of its dimension (千人 in 人).

    dimension: what the unit counts; empty where the cell names no unit, which goes with any.
    factor: base units in one of the written unit.  label: its search key.
    """

    number: Decimal
    dimension: str
    factor: Decimal
    label: str
    part: QuantityPart

    def goes_with(self, other: Measure) -> bool:
        """Whether both may count the same thing."""
        return not self.dimension or not other.dimension or self.dimension == other.dimension


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell of a row, understood; ``column`` as in a place without ``/raw``."""

    column: str
    raw: str
    reading: CellReading
    measures: tuple[Measure, ...]

    @property
    def blank(self) -> bool:
        """Whether the cell says that there is nothing."""
        return self.reading.kind in (CellKind.NONE, CellKind.EMPTY)

    @property
    def stages(self) -> tuple[StagePart, ...]:
        """The stages the cell names."""
        return tuple(part for part in self.reading.parts if isinstance(part, StagePart))


@dataclass(frozen=True, slots=True)
class RowReading:
    """All cells of an indicator row.

    years: in the order of the years, "same as before" replaced by what it repeats.
    total: None where no 計 was stated or its cell is empty.
    """

    target: ReadCell
    baseline: ReadCell | None
    years: tuple[ReadCell, ...]
    total: ReadCell | None

    @property
    def cells(self) -> tuple[ReadCell, ...]:
        """Every cell that is there, in the order of the columns."""
        ends = (self.target, self.baseline, *self.years, self.total)
        return tuple(cell for cell in ends if cell is not None)


Reader = Callable[[str], tuple[CellReading, tuple[Measure, ...]]]
"""How an indicator cell's raw text is understood, and its measures."""


def read_row(row: Row, read: Reader) -> RowReading:
    """All cells of ``row`` understood by ``read``."""

    def cell(column: str, raw: str) -> ReadCell:
        reading, measures = read(raw)
        return ReadCell(column, raw, reading, measures)

    baseline = cell("baseline", row.baseline.raw) if row.baseline else None
    years: list[ReadCell] = []
    before = baseline
    for year in sorted(row.years, key=lambda each: each.year):
        read_year = cell(str(year.year), year.raw)
        if read_year.reading.kind is CellKind.SAME and before is not None:
            read_year = ReadCell(read_year.column, before.raw, before.reading, before.measures)
        years.append(read_year)
        before = read_year
    total = cell("total", row.total.raw) if row.total and row.total.raw.strip() else None
    return RowReading(cell("target", row.target.raw), baseline, tuple(years), total)


def shape_of(cells: Sequence[ReadCell]) -> tuple[Measure, ...]:
    """The measures of the fullest of these cells, the first of them if several are as full."""
    return max((cell.measures for cell in cells), key=len, default=())


def aligned(cell: ReadCell | None, shape: Sequence[Measure]) -> tuple[Measure | None, ...]:
    """The measure of ``cell`` for each measure of ``shape``, None where it has none."""
    left = list(cell.measures) if cell else []
    found: list[Measure | None] = []
    for want in shape:
        same = (each for each in left if each.label == want.label and each.goes_with(want))
        found.append(_taken(next(same, None), left))
    for index, want in enumerate(shape):
        if found[index] is None:
            free = (
                each
                for each in left
                if each.goes_with(want) and (len(shape) == 1 or not each.label or not want.label)
            )
            found[index] = _taken(next(free, None), left)
    return tuple(found)


def hint_of(years: Sequence[ReadCell]) -> Basis:
    """What the years' own words say they count, where they agree."""
    said = {measure.part.basis for cell in years for measure in cell.measures}
    said.discard(Basis.UNKNOWN)
    return said.pop() if len(said) == 1 else Basis.UNKNOWN


def clashes_of(reading: RowReading) -> tuple[UnitClash, ...]:
    """The cells whose unit is not the row's; spellings of one unit and 人 / 千人 are no clash."""
    cells = [
        cell
        for cell in reading.cells
        if cell.measures and all(measure.dimension for measure in cell.measures)
    ]
    expected = _usual(cells, {year.column for year in reading.years})
    return tuple(
        UnitClash(cell.column, cell.measures[0].part.unit, expected[min(expected)])
        for cell in cells
        if not any(measure.dimension in expected for measure in cell.measures)
    )


def _usual(cells: Sequence[ReadCell], years: set[str]) -> dict[str, str]:
    """The dimensions most cells of a row share (a tie: those of the years), with a unit of each."""
    support: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    names: dict[str, str] = {}
    for cell in cells:
        for measure in {each.dimension: each for each in cell.measures}.values():
            support[measure.dimension] += 1
            weight[measure.dimension] += 2 + (cell.column in years)
            names.setdefault(measure.dimension, measure.part.unit)
    shared = [each for each, count in support.items() if 2 * count > len(cells)]
    if not shared:
        shared = [each for each, _ in weight.most_common(1)]
    return {each: names[each] for each in shared}


def measures_of(reading: CellReading) -> tuple[Measure, ...]:
    """The measures of a cell; a number in a note is one only where there is no other.

    Of a change (10棟から15棟に拡大) only the level reached is one: the other is the year before.
    """
    parts = [part for part in reading.parts if isinstance(part, QuantityPart)]
    main = [part for part in parts if not _in_note(reading.raw, part.start)] or parts
    left = {
        one.start
        for one, other in pairwise(main)
        if _is_left(reading.raw[one.end : other.start], other)
    }
    return tuple(_measure(part) for part in main if part.start not in left)


def _is_left(between: str, reached: QuantityPart) -> bool:
    """Whether what stands before ``between`` is the level that ``reached`` follows."""
    return reached.basis is Basis.STOCK and between.rstrip().endswith("から")


def _measure(part: QuantityPart) -> Measure:
    unit = unit_of(part.unit)
    factor = unit.factor if unit else Decimal(1)
    dimension = unit.dimension if unit else ""
    return Measure(part.number * factor, dimension, factor, search_key(part.label), part)


def _in_note(raw: str, start: int) -> bool:
    before = raw[:start]
    return len(_OPENING.findall(before)) > len(_CLOSING.findall(before))


def _taken(measure: Measure | None, left: list[Measure]) -> Measure | None:
    if measure is not None:
        left.remove(measure)
    return measure


_OPENING = re.compile(r"[(（]")
_CLOSING = re.compile(r"[)）]")
