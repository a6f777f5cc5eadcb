"""A page as it was printed: every sign with its box, every ruled line, and what they make together.

Measures are points (1/72 inch) from the upper left corner of the page; pages are counted from 1.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, across and down."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point lies within."""
        across, down = point
        return self.left <= across < self.right and self.top <= down < self.bottom


@dataclass(frozen=True, slots=True)
class Sign:
    """One character where it is printed; blank ones that the file itself holds are signs too.

    gap: the white space that the reader of the file saw between it and the sign before it.
    """

    text: str
    box: Box
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A ruled line.

    level: whether it lies across the page; else it stands.  at: how far down it lies, or how far
    across it stands.  begin, end: between which points along it.
    """

    level: bool
    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: where it begins, over how many rows and columns it goes, and what it says.

    row, column: counted from 0.  text: its signs in the order in which they were written, without
    the line breaks that its width made.
    """

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a net of ruled lines makes on one page; cells: row by row."""

    box: Box
    rows: int
    columns: int
    cells: tuple[Cell, ...]

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells that begin in a row."""
        return tuple(cell for cell in self.cells if cell.row == number)


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    signs: in the order in which they were written, which in a tagged file is the order of reading.
    head, foot: what runs above and below the body.  body: all between, that of tables too.
    """

    number: int
    width: float
    height: float
    signs: tuple[Sign, ...]
    strokes: tuple[Stroke, ...]
    tables: tuple[Table, ...]
    head: str
    body: str
    foot: str
