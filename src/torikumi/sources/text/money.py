"""The captions of money tables (fiscal frame, cost list)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torikumi.notation.eras import Eras
from torikumi.notation.years import Period, find_fiscal_years
from torikumi.plan.values import Cell, YearCell
from torikumi.sources.faults import EXTRA_CELLS, MISSING_CELLS
from torikumi.sources.text.desk import Desk
from torikumi.sources.text.lines import Line
from torikumi.sources.text.words import SHORT, Words, caption_year

_SHARE = "構成比"


@dataclass(frozen=True, slots=True)
class MoneyColumns:
    """Which cell of a money table's line is what; all before the first year are the name.

    years, shares: cell and fiscal year.  total: None where there is none.  unknown: captions of
    columns that the plan has no place for.  total_share: the column of shares beside the total.
    nameless: cells without a caption behind the years.
    """

    width: int
    years: tuple[tuple[int, int], ...]
    shares: tuple[tuple[int, int], ...]
    total: int | None
    unknown: tuple[str, ...] = ()
    total_share: int | None = None
    nameless: tuple[int, ...] = ()

    def superfluous(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The filled cells that no column takes and no caption announced."""
        inside = (cells[at] for at in self.nameless if at < len(cells))
        return tuple(cell for cell in (*inside, *cells[self.width :]) if cell)

    def name(self, cells: Sequence[str]) -> str:
        """The name of a line."""
        return " ".join(cell for cell in cells[: self.years[0][0]] if cell)

    def values(self, cells: Sequence[str]) -> tuple[YearCell, ...]:
        """The yearly cells of a line."""
        return _filled(self.years, cells)

    def shares_in(self, cells: Sequence[str]) -> tuple[YearCell, ...]:
        """The yearly shares of a line."""
        return _filled(self.shares, cells)

    def total_in(self, cells: Sequence[str]) -> Cell | None:
        """The total of a line."""
        return _cell(self.total, cells)

    def total_share_in(self, cells: Sequence[str]) -> Cell | None:
        """The share that stands beside the total of a line."""
        return _cell(self.total_share, cells)


def _cell(at: int | None, cells: Sequence[str]) -> Cell | None:
    return None if at is None or at >= len(cells) else Cell(cells[at])


def _filled(columns: Sequence[tuple[int, int]], cells: Sequence[str]) -> tuple[YearCell, ...]:
    """The cells of these columns; a blank one says that the line has nothing for that year."""
    return tuple(YearCell(year, cells[at]) for at, year in columns if at < len(cells) and cells[at])


def money_columns(line: Line, words: Words) -> MoneyColumns | None:
    """The columns that a line of captions names, or None where it names no year.

    A balance's caption may hold more than the year: 令和5年度末残高.
    """
    if not line.has_tab:
        return None
    years: list[tuple[int, int]] = []
    shares: list[tuple[int, int]] = []
    unknown: list[str] = []
    nameless: list[int] = []
    total: int | None = None
    total_share: int | None = None
    for at, cell in enumerate(line.cells):
        year = _year(cell, words.eras)
        if year is not None and (_SHARE not in cell):
            years.append((at, year))
        elif _SHARE in cell and (year is not None or years) and total is None:
            shares.append((at, years[-1][1] if year is None else year))
        elif years and total is None and words.is_total_caption(cell):
            total = at
        elif _SHARE in cell and total is not None and total == at - 1:
            total_share = at
        elif years and cell:
            unknown.append(cell)
        elif years:
            nameless.append(at)
    if not years or not any(len(cell) <= SHORT for cell in line.cells):
        return None
    captions = len(line.cells), tuple(years), tuple(shares)
    return MoneyColumns(*captions, total, tuple(unknown), total_share, tuple(nameless))


def count_cells(desk: Desk, columns: MoneyColumns, line: Line, at: str) -> None:
    """Report a line that has not the table's number of cells; blank ones beyond it pass."""
    expected, found = columns.width, len(line.cells)
    extra = columns.superfluous(line.cells)
    if extra:
        text = " ".join(extra)
        desk.report(EXTRA_CELLS, at, line, expected=expected, found=found, text=text)
    elif found < expected:
        desk.report(MISSING_CELLS, at, line, expected=expected, found=found)


def money_columns_by_period(period: Period | None, width: int) -> MoneyColumns | None:
    """The usual columns of a table without captions: the years, perhaps a total."""
    if period is None or width not in (period.length + 1, period.length + 2):
        return None
    years = tuple((at, year) for at, year in enumerate(period.years, start=1))
    return MoneyColumns(width, years, (), width - 1 if width > period.length + 1 else None)


def _year(cell: str, eras: Eras) -> int | None:
    if (year := caption_year(cell, eras)) is not None:
        return year
    if "年度" not in cell or len(cell) > SHORT:
        return None
    spans = find_fiscal_years(cell, eras)
    return spans[0].years[0] if len(spans) == 1 and len(spans[0].years) == 1 else None
