"""A fiscal frame from a table in which each row is one of its lines, named with its parent."""

from __future__ import annotations

from collections.abc import Mapping

from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.places import place
from torikumi.plan.values import Cell, Frame, FrameLine, FrameTable, FrameTableKind, YearCell
from torikumi.sources.tables.map_desk import Desk, Line
from torikumi.sources.tables.map_file import Column, Means


def frame_of(desk: Desk) -> Frame:
    """The frame: a table for each line without a parent, with the lines below it."""
    if desk.map.unit is None:
        raise CannotProceed(
            said("マップに財政フレームの単位（plan.unit）がありません。"), desk.sheet.file
        )
    tree = _Tree(desk)
    roots = [line for line in desk.lines if not tree.parent(line)[0]]
    frame_id = mint(IdKind.FRAME, desk.map.title, desk.map.frame_title)
    tables = []
    for root in roots:
        table_id = mint(IdKind.TABLE, frame_id, tree.name(root))
        named = tree.name(root)
        kind = (
            FrameTableKind.REVENUE
            if named.startswith(desk.map.revenue or ("\0",))
            else FrameTableKind.EXPENDITURE
        )
        below = tuple(_line(desk, tree, each, (frame_id, table_id)) for each in tree.under(root))
        tables.append(FrameTable(table_id, kind, named, desk.map.unit, below))
    return Frame(frame_id, desk.map.frame_title, tables=tuple(tables))


class _Tree:
    """Which line is contained in which, by the names that the lines give."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.by_name: Mapping[str, Line] = {self.name(each): each for each in desk.lines}

    def name(self, line: Line) -> str:
        return " ".join(line.all_of(self.desk.map.of(Means.NAME)))

    def parent(self, line: Line) -> tuple[str, bool]:
        """The name of the line's parent, and whether the line is only contained in it (うち)."""
        named, of_which = (
            "".join(line.all_of(self.desk.map.of(Means.PARENT))),
            self.desk.map.of_which,
        )
        if of_which and named.endswith(of_which):
            return named.removesuffix(of_which), True
        return named, False

    def level(self, line: Line) -> int:
        """How far below its root a line stands; names that run in a ring end somewhere."""
        steps, seen, here = 0, {id(line)}, line
        while (above := self.by_name.get(self.parent(here)[0])) and id(above) not in seen:
            steps, here = steps + 1, above
            seen.add(id(above))
        return steps

    def root(self, line: Line) -> Line:
        here, seen = line, {id(line)}
        while (above := self.by_name.get(self.parent(here)[0])) and id(above) not in seen:
            here = above
            seen.add(id(above))
        return here

    def under(self, root: Line) -> list[Line]:
        """The lines of a root in the order of the file, itself the first of them that is met."""
        return [each for each in self.desk.lines if self.root(each) is root]


def _line(desk: Desk, tree: _Tree, line: Line, above: tuple[str, str]) -> FrameLine:
    name, (_, of_which) = tree.name(line), tree.parent(line)
    key = mint(IdKind.LINE, above[1], name)
    at = ("frame", above[1], key)
    desk.place_all(line, desk.map.of(Means.NAME), place(*at, "name"))
    desk.place_all(line, desk.map.of(Means.PARENT), place(*at, "level"))
    return FrameLine(
        key,
        name,
        tree.level(line),
        of_which,
        name.startswith(desk.map.plan_cost or ("\0",)),
        _years(desk, line, Means.VALUE, place(*at)),
        _one(desk, line, Means.TOTAL, place(*at, "total")),
        _years(desk, line, Means.SHARE, place(*at, "shares")),
        _one(desk, line, Means.TOTAL_SHARE, place(*at, "total_share")),
    )


def _years(desk: Desk, line: Line, means: Means, at: str) -> tuple[YearCell, ...]:
    cells = []
    for column in desk.map.of(means):
        year, text = desk.year(line, column), line.of(column)
        if year is not None and text:
            cells.append(YearCell(year, text))
            desk.place(line, column, place(at, year) if means is Means.VALUE else at)
    return tuple(cells)


def _one(desk: Desk, line: Line, means: Means, at: str) -> Cell | None:
    columns: tuple[Column, ...] = desk.map.of(means)
    for column in columns:
        if text := line.of(column):
            desk.place(line, column, at)
            return Cell(text)
    return None
