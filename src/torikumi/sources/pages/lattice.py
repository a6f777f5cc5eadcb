"""From ruled lines to tables: lines that touch make a net, and its meshes are the cells.

A line that is missing between two meshes makes them one cell.  What a net leaves open at its outer
edges (a table without a frame) is closed by the ends of its lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from torikumi.sources.pages.model import Box, Cell, Sign, Stroke, Table

_TOUCH = 1.5
"""Lines nearer than this touch: they are drawn with a width and end a little before or beyond."""

_LEAST = 3
"""How many lines each way a table has at least: two rows and two columns."""


def tables(strokes: Sequence[Stroke], signs: Sequence[Sign]) -> tuple[Table, ...]:
    """The tables of a page from top to bottom; a net of a single row or column is none."""
    made = (_Net(net) for net in _nets(strokes))
    found = [net for net in made if min(len(net.downs), len(net.acrosses)) >= _LEAST]
    found.sort(key=lambda net: (net.box.top, net.box.left))
    return tuple(net.table(signs) for net in found)


def _nets(strokes: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """The lines that touch each other, together."""
    upright = [each for each in strokes if not each.level]
    owner = list(range(len(strokes)))

    def first(n: int) -> int:
        while owner[n] != n:
            n = owner[n]
        return n

    order = [*upright, *(each for each in strokes if each.level)]
    for n, line in enumerate(order[len(upright) :], start=len(upright)):
        for m, other in enumerate(upright):
            if _touch(line, other):
                owner[first(m)] = first(n)
    together: dict[int, list[Stroke]] = defaultdict(list)
    for n, line in enumerate(order):
        together[first(n)].append(line)
    yield from together.values()


def _touch(level: Stroke, upright: Stroke) -> bool:
    return (
        level.begin - _TOUCH <= upright.at <= level.end + _TOUCH
        and upright.begin - _TOUCH <= level.at <= upright.end + _TOUCH
    )


def _merged(values: Iterable[float]) -> list[float]:
    """Positions in order, those that touch as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH:
            found.append(value)
    return found


class _Net:
    """Lines that touch, as a grid; acrosses, downs: the positions of its lines."""

    def __init__(self, strokes: Sequence[Stroke]) -> None:
        self.level = [each for each in strokes if each.level]
        self.upright = [each for each in strokes if not each.level]
        self.acrosses = _merged(
            (*(x.at for x in self.upright), *(e for x in self.level for e in (x.begin, x.end)))
        )
        self.downs = _merged(
            (*(x.at for x in self.level), *(e for x in self.upright for e in (x.begin, x.end)))
        )
        self.box = Box(self.acrosses[0], self.downs[0], self.acrosses[-1], self.downs[-1])

    def table(self, signs: Sequence[Sign]) -> Table:
        """The table with the signs that stand in it."""
        rows, columns = len(self.downs) - 1, len(self.acrosses) - 1
        owners = self._owners(rows, columns)
        texts: dict[int, list[str]] = defaultdict(list)
        for sign in signs:
            if self.box.holds(sign.box.middle):
                across, down = sign.box.middle
                row = bisect_right(self.downs, down) - 1
                column = bisect_right(self.acrosses, across) - 1
                texts[owners[row * columns + column]].append(sign.text)
        meshes: dict[int, list[int]] = defaultdict(list)
        for mesh, owner in enumerate(owners):
            meshes[owner].append(mesh)
        cells = (self._cell(own, columns, "".join(texts[own[0]])) for own in meshes.values())
        return Table(self.box, rows, columns, tuple(sorted(cells, key=_place)))

    def _owners(self, rows: int, columns: int) -> list[int]:
        """For each mesh the first mesh of the cell that it belongs to."""
        owners = list(range(rows * columns))
        for mesh in range(rows * columns):
            row, column = divmod(mesh, columns)
            if column and not self._parted(self.upright, self.acrosses[column], self.downs, row):
                _join(owners, mesh - 1, mesh)
            if row and not self._parted(self.level, self.downs[row], self.acrosses, column):
                _join(owners, mesh - columns, mesh)
        return owners

    @staticmethod
    def _parted(lines: Sequence[Stroke], at: float, along: Sequence[float], n: int) -> bool:
        """Whether a line at ``at`` passes the middle of the ``n``-th stretch."""
        middle = (along[n] + along[n + 1]) / 2
        return any(abs(x.at - at) <= _TOUCH and x.begin <= middle <= x.end for x in lines)

    def _cell(self, meshes: Sequence[int], columns: int, text: str) -> Cell:
        places = [divmod(mesh, columns) for mesh in meshes]
        top, left = min(row for row, _ in places), min(column for _, column in places)
        below, right = max(row for row, _ in places) + 1, max(column for _, column in places) + 1
        box = Box(self.acrosses[left], self.downs[top], self.acrosses[right], self.downs[below])
        return Cell(top, left, below - top, right - left, box, text.strip())


def _join(owners: list[int], mesh: int, other: int) -> None:
    """Make one cell of the cells of two meshes."""
    low, high = sorted((owners[mesh], owners[other]))
    for n, owner in enumerate(owners):
        if owner == high:
            owners[n] = low


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column
