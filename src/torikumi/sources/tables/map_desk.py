"""The desk at which a mapped table is read: every cell leaves it placed or listed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from torikumi.findings.model import Definition, Finding, SourcePlace
from torikumi.profiles.model import Profile
from torikumi.sources.faults import fault
from torikumi.sources.model import Placed, Unplaced
from torikumi.sources.tables.grid import cell_text
from torikumi.sources.tables.map_file import Column, Means, TableMap
from torikumi.sources.tables.sheets import Sheet

_NUMBER = re.compile(r"[-+△▲−]?\s?[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?")


@dataclass(slots=True)
class Line:
    """A row of data: its number and the texts of its cells that are not blank, by column."""

    number: int
    cells: dict[int, str]

    def of(self, column: Column) -> str:
        """What the row says in a column."""
        return self.cells.get(column.number, "")

    def all_of(self, columns: Iterable[Column]) -> tuple[str, ...]:
        """What the row says in several columns, the blank ones left out."""
        return tuple(text for each in columns if (text := self.of(each)))


@dataclass(slots=True)
class Desk:
    """What becomes of each cell, and what is noticed.

    left: cells that nobody has placed yet.  as_text: how many numbers were typed as text.
    """

    sheet: Sheet
    map: TableMap
    profile: Profile
    placed: list[tuple[int, int, str]] = field(default_factory=list)
    listed: dict[tuple[int, int], str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, SourcePlace] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    as_text: int = 0

    def place(self, line: Line, column: Column, at: str) -> None:
        """The cell stands at ``at`` now."""
        if self.listed.pop((line.number, column.number), None) is not None:
            self.placed.append((line.number, column.number, at))
            if at not in self.sources:
                self.sources[at] = self.sheet.spot(line.number, column.number)

    def place_all(self, line: Line, columns: Iterable[Column], at: str) -> None:
        """Each of these cells stands at ``at`` now."""
        for each in columns:
            self.place(line, each, at)

    def report(
        self, definition: Definition, at: str, line: Line, column: Column, **params: str | int
    ) -> None:
        """Something was noticed at a cell."""
        spot = self.sheet.spot(line.number, column.number)
        self.findings.append(fault(definition, at, spot, **params))

    def take_in(self) -> None:
        """Take every cell that is not blank: headings, data, and what stands around them."""
        last = self.map.last or len(self.sheet.rows)
        yearly = {
            each.number for each in self.map.columns if each.means in (Means.VALUE, Means.COST)
        }
        for number, row in enumerate(self.sheet.rows, start=1):
            cells = {
                at: text for at, value in enumerate(row, start=1) if (text := cell_text(value))
            }
            self.listed.update(((number, at), text) for at, text in cells.items())
            if self.map.first <= number <= last and cells:
                self.lines.append(Line(number, cells))
                self.as_text += sum(
                    isinstance(row[at - 1], str) and _NUMBER.fullmatch(text) is not None
                    for at, text in cells.items()
                    if at in yearly and self.sheet.title is not None
                )

    def years_of(self, line: Line) -> tuple[int, ...]:
        """The years of nth = 1, 2 … in a row."""
        if self.map.years_by is None:
            return self.map.years
        letters, years = self.map.years_by
        value = next((line.of(each) for each in self.map.columns if each.letters == letters), "")
        return years.get(value, ())

    def year(self, line: Line, column: Column) -> int | None:
        """The year a column says something of; None where the map does not tell it for this row."""
        if column.year is not None or column.nth is None:
            return column.year
        years = self.years_of(line)
        return years[column.nth - 1] if column.nth <= len(years) else None

    def all_placed(self) -> tuple[Placed, ...]:
        """Every placed cell, in the order of the sheet."""
        return tuple(
            Placed(self.sheet.spot(row, column), at) for row, column, at in sorted(self.placed)
        )

    def all_listed(self) -> tuple[Unplaced, ...]:
        """Every cell that found no place, in the order of the sheet."""
        return tuple(
            Unplaced(self.sheet.spot(row, column), text)
            for (row, column), text in sorted(self.listed.items())
        )
