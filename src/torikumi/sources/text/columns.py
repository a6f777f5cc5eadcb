"""The columns of a yearly table, from its captions or from the period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from torikumi.notation.eras import Eras
from torikumi.notation.settings import Notation
from torikumi.notation.years import Period
from torikumi.plan.values import TableHead, YearCell
from torikumi.sources.text.lines import Line
from torikumi.sources.text.words import Words, caption_year, squeeze


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row is what.

    width: how many cells a row has.  target: cells that make up the first column.  baseline, total:
    None where the table has no such column.  years: cell and fiscal year.  unknown: captions of
    columns whose meaning is not known.  nameless: cells without a caption, between others.
    """

    width: int
    target: tuple[int, ...]
    baseline: int | None
    years: tuple[tuple[int, int], ...]
    total: int | None
    unknown: tuple[str, ...] = ()
    nameless: tuple[int, ...] = ()

    def superfluous(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The filled cells that no column takes and no caption announced."""
        inside = (cells[at] for at in self.nameless if at < len(cells))
        return tuple(cell for cell in (*inside, *cells[self.width :]) if cell)


def is_captions(line: Line, eras: Eras) -> bool:
    """Whether a line holds the captions of years.

    One caption of a year is enough beside blank or wordy cells without digits; a row of values with
    a year among them is none.
    """
    if not line.has_tab:
        return False
    years = [caption_year(cell, eras) for cell in line.cells]
    return sum(year is not None for year in years) >= min(2, len(line.cells) - 2) > 0


def columns_of(captions: Sequence[str], words: Words) -> Columns:
    """The columns that ``captions`` name; the caption of years must be among them."""
    notation, eras = words.notation, words.eras
    cells = list(captions)
    while cells and not cells[-1]:
        cells.pop()
    years = [(at, year) for at, cell in enumerate(cells) if (year := caption_year(cell, eras))]
    first, last = years[0][0], years[-1][0]
    total_words = squeeze(notation.columns.total)
    rest = range(last + 1, len(cells))
    own = [at for at in rest if total_words in squeeze(cells[at])]
    totals = own or [at for at in rest if words.is_total_caption(cells[at])]
    total = totals[0] if totals else None
    before = list(range(first))
    baseline = _baseline(before, cells, notation)
    known = {*before, *(at for at, _ in years), total}
    strange = [at for at in range(len(cells)) if at not in known]
    unknown = tuple(cells[at] for at in strange if cells[at])
    nameless = tuple(at for at in strange if not cells[at])
    target = tuple(at for at in before if at != baseline)
    return Columns(len(cells), target, baseline, tuple(years), total, unknown, nameless)


def columns_by_period(period: Period | None, width: int) -> Columns | None:
    """The usual columns of a table without captions, where its width fits the period."""
    if period is None or width not in (period.length + 3, period.length + 2):
        return None
    before = width - period.length - 1
    years = tuple((before + at, year) for at, year in enumerate(period.years))
    return Columns(width, (0,), 1 if before > 1 else None, years, width - 1)


def head_of(spanning: str, captions: Sequence[str], columns: Columns | None) -> TableHead | None:
    """The captions as printed, or None where the table has none."""
    if columns is None or not captions:
        return TableHead(spanning=spanning) if spanning else None
    return TableHead(
        spanning=spanning,
        target=" ".join(captions[at] for at in columns.target if captions[at]),
        baseline="" if columns.baseline is None else captions[columns.baseline],
        years=tuple(YearCell(year, captions[at]) for at, year in columns.years),
        total="" if columns.total is None else captions[columns.total],
    )


def _baseline(before: Sequence[int], cells: Sequence[str], notation: Notation) -> int | None:
    """The column of the state before the period: by its caption, else the last before the years."""
    word = _words_of(notation.columns.baseline)
    named = [at for at in before if word and word in squeeze(cells[at]).replace("の", "")]
    if named:
        return named[-1]
    if len(before) < 2 or names_target(cells[before[-1]], notation):  # noqa: PLR2004
        return None
    return before[-1]


def names_target(caption: str, notation: Notation) -> bool:
    """Whether a caption is that of the target (令和8年度目標): no table of money has such a one."""
    word = _words_of(notation.columns.target)
    return bool(word) and word in squeeze(caption)


def _words_of(shape: str) -> str:
    """The longest word of a caption's shape, without placeholders, 末 and の: 現況."""
    plain = re.sub(r"\{\w+\}", " ", shape).replace("の", " ").replace("末", " ")
    return max((squeeze(each) for each in plain.split()), key=len, default="")
