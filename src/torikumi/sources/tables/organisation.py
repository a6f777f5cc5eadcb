"""A list of a municipality's organisation (workbook or CSV), as it stood on one day.

Lists differ from place to place and from year to year: in their headings, in how many levels they
have, in whether the names above are repeated in each row or stand once; some have one name a row and
the code of the unit above.  Every row becomes a unit or is listed as unplaced.

An id is made from the names of the unit and of those above it, never from a code, which may be used
again for another unit: the same unit has the same id in the lists of all days.  Only where several
units of one list bear the same names do codes tell them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from torikumi.findings.model import Definition, Finding, SourcePlace
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.notation.text import search_key
from torikumi.notation.years import load_eras, read_date
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.organisation import Organisation, OrganisationUnit, UnitKind
from torikumi.plan.places import place
from torikumi.sources.faults import fault
from torikumi.sources.model import Placed, Unplaced
from torikumi.sources.tables import faults
from torikumi.sources.tables.grid import Grid, Line, read_grids
from torikumi.sources.tables.headings import (
    LEVELS,
    Head,
    head_of,
    is_officer,
    kind_by_name,
    kind_named,
)

ORGANISATION = "organisation"
"""The first step of every place in a list of the organisation; the id of a unit follows."""

_DEEPEST = 8
_DAY_SUFFIXES = ("現在", "時点")

_Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationReading:
    """A list of the organisation, what was wrong with it, and where each row went.

    placed, unplaced: together every row that is not blank, exactly once.
    """

    organisation: Organisation
    findings: tuple[Finding, ...] = ()
    placed: tuple[Placed, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


def read_organisation(
    data: bytes, name: str, *, as_of: date | None = None, sheet: str | None = None
) -> OrganisationReading:
    """The organisation that a workbook (.xlsx, .xls) or a CSV file lists.

    Args:
        data: the bytes of the file.
        name: what the person calls the file.
        as_of: the day of the list; by default what the list says of itself.
        sheet: the sheet to read; by default the first that is a list of units.

    Raises:
        CannotProceed: the file cannot be read at all, or has no such sheet.
    """
    grids, found = read_grids(data, name)
    if sheet is not None and sheet not in [grid.sheet for grid in grids]:
        known = "、".join(grid.sheet for grid in grids if grid.sheet)
        raise CannotProceed(
            said("シート「{sheet}」がありません。", sheet=sheet),
            name,
            said("あるシート: {known}", known=known),
        )
    reader = _Reader(as_of)
    reader.findings.extend(found)
    chosen = _chosen(grids, sheet)
    for grid in grids:
        if chosen and grid is chosen[0]:
            reader.read(grid.lines, chosen[1])
        elif grid.lines:
            reader.pass_over(grid, as_other=chosen is not None)
    if chosen is None:
        reader.findings.append(fault(faults.NO_LIST, ORGANISATION, SourcePlace(name)))
    return reader.reading()


def _chosen(grids: Iterable[Grid], sheet: str | None) -> tuple[Grid, int] | None:
    """The grid to read and the number of the row that is its head."""
    for grid in grids:
        if sheet in {None, grid.sheet}:
            for number, line in enumerate(grid.lines):
                if head_of(line):
                    return grid, number
    return None


@dataclass(frozen=True, slots=True)
class _Item:
    """A row: the names of its unit and of those above it, and what else it says."""

    line: Line
    names: _Names
    kind: UnitKind
    code: str
    days: tuple[date | None, date | None]

    @property
    def key(self) -> _Names:
        return tuple(map(search_key, self.names))


@dataclass(slots=True)
class _Reader:
    """A list being read."""

    as_of: date | None
    findings: list[Finding] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    units: dict[str, OrganisationUnit] = field(default_factory=dict)

    def reading(self) -> OrganisationReading:
        return OrganisationReading(
            Organisation(self.as_of, tuple(self.units.values())),
            tuple(self.findings),
            tuple(self.placed),
            tuple(self.unplaced),
        )

    def pass_over(self, grid: Grid, *, as_other: bool) -> None:
        """List the rows of a sheet that is not read."""
        self.unplaced.extend(Unplaced(line.source, line.text) for line in grid.lines)
        if as_other and grid.sheet:
            self._report(
                faults.SHEET_NOT_READ,
                grid.lines[0],
                found=grid.sheet,
                count=len(grid.lines),
            )

    def read(self, lines: Sequence[Line], number: int) -> None:
        """Read the rows; the one at ``number`` is the head."""
        top = lines[number]
        head = head_of(top)
        if head is None:
            raise ValueError("no head")
        self._title(lines[:number])
        self.placed.append(Placed(top.source, ORGANISATION))
        for heading in head.unknown:
            self._report(faults.UNKNOWN_HEADING, top, found=heading)
        rows = lines[number + 1 :]
        items = self._by_codes(head, rows) if not head.levels else self._by_levels(head, rows)
        self._build(list(items))
        if self.as_of is None:
            self._report(faults.NO_DAY, top)

    def _report(self, definition: Definition, line: Line, **params: str | int) -> None:
        self.findings.append(fault(definition, ORGANISATION, line.source, **params))

    def _title(self, lines: Iterable[Line]) -> None:
        """What stands above the head: perhaps the day of the list."""
        for line in lines:
            self.unplaced.append(Unplaced(line.source, line.text))
            for text in line.cells:
                plain = text.strip("()（）[]〔〕 　")
                for suffix in _DAY_SUFFIXES:
                    plain = plain.removesuffix(suffix).strip()
                self.as_of = self.as_of or read_date(plain, load_eras())

    # --- rows as items

    def _by_levels(self, head: Head, lines: Sequence[Line]) -> Iterator[_Item]:
        """Rows with a column for each level."""
        repeated = _repeats_names(head, lines)
        above: list[str] = [""] * len(head.levels)
        for line in lines:
            cells = [head.cell(line, level) for level in head.levels]
            filled = [at for at, text in enumerate(cells) if text]
            if not filled:
                self._nameless(line)
                continue
            if not repeated:
                cells[: filled[0]] = above[: filled[0]]
            above = cells
            level = head.levels[filled[-1]]
            code = head.cell(line, f"{level}_code") or head.cell(line, "code")
            names = tuple(text for text in cells if text)
            self._compare(head, line, names)
            yield self._item(head, line, names, _kind(head, line, level, names[-1]), code)

    def _by_codes(self, head: Head, lines: Sequence[Line]) -> Iterator[_Item]:
        """Rows with one name, and perhaps the code of the unit above."""
        by_code = {head.cell(line, "code"): line for line in reversed(lines)}
        for line in lines:
            name = head.cell(line, "name")
            if not name:
                self._nameless(line)
                continue
            names = [name]
            inner, above = line, head.cell(line, "above")
            while above and len(names) < _DEEPEST:
                outer = by_code.get(above)
                if outer is None or outer is inner:
                    self._report(faults.UNKNOWN_SUPERIOR, line, found=above)
                    break
                names.insert(0, head.cell(outer, "name"))
                inner, above = outer, head.cell(outer, "above")
            kind = kind_named(head.cell(line, "kind")) or kind_by_name(name)
            yield self._item(head, line, tuple(names), kind, head.cell(line, "code"))

    def _nameless(self, line: Line) -> None:
        self.unplaced.append(Unplaced(line.source, line.text))
        self._report(faults.NAMELESS, line)

    def _compare(self, head: Head, line: Line, names: _Names) -> None:
        """Hold a stated full name, or the unit's own, against the columns."""
        stated, expected = head.cell(line, "name"), "".join(names)
        if stated and search_key(stated) not in {search_key(expected), search_key(names[-1])}:
            self._report(faults.OTHER_FULL_NAME, line, found=stated, expected=expected)

    def _item(self, head: Head, line: Line, names: _Names, kind: UnitKind, code: str) -> _Item:
        day = self._day(head, line, "as_of")
        self.as_of = self.as_of or day
        if day is not None and self.as_of is not None and day != self.as_of:
            told = {"found": day.isoformat(), "expected": self.as_of.isoformat()}
            self._report(faults.DAYS_DIFFER, line, **told)
        days = self._day(head, line, "valid_from"), self._day(head, line, "valid_to")
        return _Item(line, names, kind, code, days)

    def _day(self, head: Head, line: Line, column: str) -> date | None:
        text = head.cell(line, column)
        day = read_date(text, load_eras()) if text else None
        if text and day is None:
            self._report(faults.BAD_DATE, line, found=text)
        return day

    # --- items as units

    def _build(self, items: Sequence[_Item]) -> None:
        codes: dict[_Names, dict[str, _Item]] = defaultdict(dict)
        for item in items:
            codes[item.key].setdefault(item.code, item)
        ids = {
            (key, code): mint(IdKind.UNIT, *key, *([code] if len(own) > 1 else []))
            for key, own in codes.items()
            for code in own
        }
        nearest = {key: ids[key, next(iter(own))] for key, own in codes.items()}
        for item in items:
            own = codes[item.key]
            if own[item.code] is not item:
                found = " ".join(item.names)
                self._report(faults.REPEATED, item.line, found=found, code=item.code)
                self.unplaced.append(Unplaced(item.line.source, item.line.text))
                continue
            unit = ids[item.key, item.code]
            if len(own) > 1 and next(iter(own.values())) is item:
                found, count = " ".join(item.names), len(own)
                self._report(faults.SAME_NAME, item.line, found=found, count=count)
            nearest[item.key] = unit
            parent = self._parent(item, nearest)
            self.units[unit] = OrganisationUnit(
                unit, item.names[-1], item.kind, parent, item.code, *item.days
            )
            self.placed.append(Placed(item.line.source, place(ORGANISATION, unit)))

    def _parent(self, item: _Item, nearest: dict[_Names, str]) -> str | None:
        """The id of the unit above: of several with these names, the one last met.

        One that has no row of its own is a unit all the same.
        """
        parent: str | None = None
        for depth in range(1, len(item.names)):
            key = item.key[:depth]
            if key not in nearest:
                nearest[key] = mint(IdKind.UNIT, *key)
                name = item.names[depth - 1]
                self.units[nearest[key]] = OrganisationUnit(
                    nearest[key], name, kind_by_name(name), parent
                )
            parent = nearest[key]
        return parent


def _kind(head: Head, line: Line, level: str, name: str) -> UnitKind:
    """What a unit is: by its name, the list's own column of kinds, or the column it stands in.

    Columns of kinds know no teams: they class them with the offices that they belong to.
    """
    if is_officer(name):
        return UnitKind.OFFICER
    own = LEVELS[level]
    told = kind_named(head.cell(line, "kind"))
    return own if told is None or own is UnitKind.TEAM else told


def _repeats_names(head: Head, lines: Sequence[Line]) -> bool:
    """Whether rows repeat the names above them, rather than leaving out what stands above already."""
    tops = [head.cell(line, head.levels[0]) for line in lines]
    return any(top and top == below for top, below in pairwise(tops))
