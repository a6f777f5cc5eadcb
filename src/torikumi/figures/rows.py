"""The total (計) of every indicator row: what it means, what follows, what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from torikumi.figures.bundle import RowTotal, UnitClash
from torikumi.figures.direction import direction_of
from torikumi.figures.meaning import RowNumbers, Verdict, infer, judge, numbers_of_row
from torikumi.figures.measures import (
    Measure,
    ReadCell,
    RowReading,
    aligned,
    clashes_of,
    measures_of,
    read_row,
)
from torikumi.figures.tables import rows_of
from torikumi.figures.wording import rewritten
from torikumi.notation.cells import CellKind, CellReading, read_cell
from torikumi.notation.settings import Notation
from torikumi.notation.text import search_key
from torikumi.plan.values import Plan, Row, RowKind, RowMeaning


def row_totals_of(plan: Plan) -> Mapping[str, RowTotal]:
    """The total of every indicator row by its place, the guide's specimens too."""
    notation = plan.profile.notation
    known: dict[str, tuple[CellReading, tuple[Measure, ...]]] = {}

    def read(raw: str) -> tuple[CellReading, tuple[Measure, ...]]:
        if raw not in known:  # the same cells stand in many rows
            reading = read_cell(raw, notation)
            known[raw] = reading, measures_of(reading)
        return known[raw]

    return {
        spot.at: _shown(spot.row, read_row(spot.row, read), notation)
        for spot in rows_of(plan)
        if spot.row.kind is RowKind.INDICATOR
    }


def _shown(row: Row, reading: RowReading, notation: Notation) -> RowTotal:
    """The total with what was inferred beside what was declared.

    A declared direction that baseline and target contradict is a fault of its own, and the total is
    judged as if it were not there.
    """
    total = _row_total(row, reading, notation)
    way = direction_of(reading, total.meaning) if total.judged else None
    if row.direction is not None and way not in (None, row.direction):
        total = _row_total(replace(row, direction=None), reading, notation)
    inferred = total.meaning
    if row.meaning is not None:
        inferred = _row_total(replace(row, meaning=None), reading, notation).meaning
    return replace(total, inferred=inferred, direction=row.direction or way, inferred_direction=way)


def _row_total(row: Row, reading: RowReading, notation: Notation) -> RowTotal:
    clashes = clashes_of(reading)
    if clashes or any(cell.reading.kind is CellKind.MARK for cell in reading.cells):
        return _unjudged(row, reading, clashes)
    numbers = numbers_of_row(reading, row.direction)
    if numbers is None or row.meaning in (RowMeaning.STAGE, RowMeaning.NONE):
        return _words(row, reading)
    if row.meaning is None and _total_is_words(reading):
        return _words(row, reading)
    verdict = judge(row.meaning, numbers) if row.meaning else infer(numbers)
    if verdict is None:
        return _nothing_follows(reading, None)
    return _Counted(reading, numbers, verdict, notation).total(row)


# --- rows of words ------------------------------------------------------------------------------


def _unjudged(row: Row, reading: RowReading, clashes: tuple[UnitClash, ...]) -> RowTotal:
    return replace(_nothing_follows(reading, row.meaning), clashes=clashes, judged=False)


def _nothing_follows(reading: RowReading, meaning: RowMeaning | None) -> RowTotal:
    stated = reading.total.raw if reading.total else None
    return RowTotal(meaning, stated, None, agrees=True, printed=stated or "")


def _total_is_words(reading: RowReading) -> bool:
    total = reading.total
    return total is not None and not total.measures and not total.blank


def _words(row: Row, reading: RowReading) -> RowTotal:
    """The total of a row without countable years: the stage of the target, or one of the years'."""
    total = reading.total
    says_nothing = total is None or total.blank
    staged = any(cell.stages for cell in (reading.target, *reading.years))
    meaning = row.meaning or (RowMeaning.STAGE if staged or not says_nothing else RowMeaning.NONE)
    if meaning is not RowMeaning.STAGE:
        return _nothing_follows(reading, meaning)
    derived = _derived_stage(reading)
    if total is None:
        return RowTotal(meaning, None, derived, agrees=True, printed=derived or "")
    agrees = total.blank or derived is None or _is_named(total, reading)
    printed = total.raw if agrees or derived is None else derived
    return RowTotal(meaning, total.raw, derived, agrees, printed)


def _derived_stage(reading: RowReading) -> str | None:
    """The target's stage as a year words it; without one, what the last year says."""
    written = [cell for cell in reading.years if not cell.blank]
    if reading.target.stages:
        wanted = reading.target.stages[-1]
        key = search_key(wanted.stage)
        for cell in written:
            stages = cell.stages
            if len(stages) == 1 and search_key(stages[0].stage) == key and not stages[0].note:
                return cell.raw.strip()
        return wanted.stage
    return written[-1].raw.strip() if written else None


def _is_named(total: ReadCell, reading: RowReading) -> bool:
    """Whether the total names a stage of the target or of a year (not necessarily the last).

    Free text that names no stage at all is not judged.
    """
    if not total.stages and not total.measures:
        return True
    others = (reading.target, *reading.years)
    text = search_key(total.raw)
    if any(text in search_key(cell.raw) for cell in others):
        return True
    named = {search_key(stage.stage) for cell in others for stage in cell.stages}
    if any(search_key(stage.stage) in named for stage in total.stages):
        return True
    return _same_numbers(total, reading.target)


def _same_numbers(one: ReadCell, other: ReadCell) -> bool:
    met = aligned(other, one.measures)
    return bool(one.measures) and all(
        found is not None and found.number == measure.number
        for measure, found in zip(one.measures, met, strict=True)
    )


# --- rows of numbers ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Counted:
    """A row whose years have numbers, with the meaning it was given."""

    reading: RowReading
    numbers: RowNumbers
    verdict: Verdict
    notation: Notation

    def total(self, row: Row) -> RowTotal:
        """The total, derived and held against the stated one."""
        stated = self.reading.total.raw if self.reading.total else None
        derived = self._derived()
        agrees = self._agrees(row)
        reaches = self._reaches()
        return RowTotal(
            meaning=self.verdict.meaning,
            stated=stated,
            derived=derived,
            agrees=agrees,
            printed=stated if stated is not None and agrees else derived or "",
            reaches=reaches,
            target_derived=None if reaches else self._target(),
        )

    @property
    def _is_stock(self) -> bool:
        return self.verdict.meaning is RowMeaning.STOCK

    def _agrees(self, row: Row) -> bool:
        total = self.reading.total
        if total is None:
            return True
        if total.blank:  # nothing may stand under increments that do come to their target
            increments = self.verdict.meaning is RowMeaning.INCREMENTS
            return not (increments and (self.verdict.target is True or row.meaning is not None))
        if self._is_stock:
            return all(track.total in (None, track.last) for track in self.numbers.tracks) or (
                self.verdict.total is not False and self.verdict.target is not False
            )
        return self.verdict.total is not False

    def _reaches(self) -> bool:
        """Whether the target is reached.  A flow's target may be anything: it is not asked."""
        if self.verdict.target is not False or self.verdict.meaning is RowMeaning.FLOWS:
            return True
        # A stock whose total repeats the target has one wrong figure: the last year's, which the
        # total is then told to follow.
        return self._is_stock and any(
            track.target is not None and track.total == track.target.number != track.last
            for track in self.numbers.tracks
        )

    def _derived(self) -> str | None:
        if self._is_stock:
            return next(
                (cell.raw.strip() for cell in reversed(self.reading.years) if cell.measures), None
            )
        template = max(self.reading.years, key=lambda cell: len(cell.measures))
        measures = aligned(template, self.numbers.shape)
        sums = [
            (measure, track.summed, track.upper_summed)
            for measure, track in zip(measures, self.numbers.tracks, strict=True)
        ]
        return rewritten(template, sums, self.notation)

    def _target(self) -> str:
        """The target that the row comes to, in the target's own words."""
        reached = list(self._reached())
        return rewritten(self.reading.target, reached, self.notation)

    def _reached(self) -> Iterator[tuple[Measure | None, Decimal, Decimal | None]]:
        for track in self.numbers.tracks:
            if track.target is None:
                continue
            added = track.summed if track.total is None else track.total
            before = track.baseline or Decimal(0)
            falls = track.target.number < before and self.numbers.may_fall
            yield (
                track.target,
                track.last if self._is_stock else (before - added if falls else before + added),
                None,
            )
