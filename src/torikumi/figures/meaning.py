"""What the total (計) of an indicator row says about its years, inferred from the figures.

Increments come to the total, and baseline and total to the target; yearly flows come to the total
with the baseline outside; of a stock (a state or a yearly level) the last year is the target, and the
total repeats it.  Each meaning is a pair of equations; the one whose equations hold is the row's.
Where one figure is wrong no meaning holds wholly: then it is the one that the fewest figures
contradict, so that one mistake is one fault and not three (domain.md 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from torikumi.figures.measures import Measure, RowReading, aligned, hint_of, shape_of
from torikumi.notation.parts import Basis
from torikumi.plan.values import Direction, RowMeaning


@dataclass(frozen=True, slots=True)
class Track:
    """One measure followed through a row, in the base unit of its dimension.

    summed: over the years that have a number; last: of the last such year.
    """

    target: Measure | None
    baseline: Decimal | None
    summed: Decimal
    upper_summed: Decimal | None
    last: Decimal
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class RowNumbers:
    """The numbers of a row.

    from_nothing: the baseline says that there is nothing yet.  grown: the baseline is what has come
    about so far (計7か所), to which the years can only add.  may_fall: the years' verbs do not say
    that the figure rises.
    """

    tracks: tuple[Track, ...]
    shape: tuple[Measure, ...]
    from_nothing: bool
    grown: bool
    may_fall: bool
    hint: Basis
    direction: Direction | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A meaning held against a row: each is True, False, or None where nothing can be said.

    total: the stated total follows from the years.  target: the row comes to its target.
    """

    meaning: RowMeaning
    total: bool | None
    target: bool | None

    @property
    def held(self) -> int:
        """How many equations hold."""
        return (self.total is True) + (self.target is True)

    @property
    def score(self) -> int:
        """Equations that hold, less twice those that do not."""
        return self.held - 2 * ((self.total is False) + (self.target is False))


def numbers_of_row(reading: RowReading, direction: Direction | None) -> RowNumbers | None:
    """The numbers of a row, or None where no year has one."""
    shape = shape_of(reading.years)
    if not shape:
        return None
    years = [aligned(cell, shape) for cell in reading.years]
    target = aligned(reading.target, shape)
    baseline = aligned(reading.baseline, shape)
    total = aligned(reading.total, shape)
    tracks = [
        _track([year[index] for year in years], target[index], baseline[index], total[index])
        for index in range(len(shape))
    ]
    from_nothing = reading.baseline is None or reading.baseline.blank
    bases = {measure.part.basis for measure in baseline if measure is not None}
    return RowNumbers(
        tracks=tuple(tracks),
        shape=shape,
        from_nothing=from_nothing,
        grown=bases == {Basis.STOCK},
        may_fall=_may_fall(reading),
        hint=hint_of(reading.years),
        direction=direction,
    )


_FALLING = ("減", "縮", "廃", "撤", "除", "解消", "解体", "統合")
"""What a verb holds that takes away."""


def _may_fall(reading: RowReading) -> bool:
    verbs = [measure.part.verb for cell in reading.years for measure in cell.measures]
    return all(not verb or any(sign in verb for sign in _FALLING) for verb in verbs)


def judge(meaning: RowMeaning, numbers: RowNumbers) -> Verdict:
    """``meaning`` held against the numbers of a row."""
    equations = {
        RowMeaning.INCREMENTS: (_total_is_sum, _sum_reaches_target),
        RowMeaning.FLOWS: (_total_is_sum, _flow_meets_target),
        RowMeaning.STOCK: (_total_is_state, _state_is_target),
    }.get(meaning)
    if equations is None:
        return Verdict(meaning, None, None)
    total, target = equations
    return Verdict(
        meaning,
        _all(total(track) for track in numbers.tracks),
        _all(target(track, numbers) for track in numbers.tracks),
    )


def infer(numbers: RowNumbers) -> Verdict | None:
    """The meaning that the figures satisfy best; None where they satisfy none."""
    verdicts = [judge(meaning, numbers) for meaning in _CANDIDATES]
    hinted = _HINTED.get(numbers.hint)
    best = max(verdicts, key=lambda verdict: _rank(verdict, numbers, hinted))
    if best.held:
        return best
    if hinted is not None:
        return next(verdict for verdict in verdicts if verdict.meaning is hinted)
    if _looks_like_sum(numbers):
        return next(verdict for verdict in verdicts if verdict.meaning is RowMeaning.FLOWS)
    return None


_CANDIDATES = (RowMeaning.INCREMENTS, RowMeaning.FLOWS, RowMeaning.STOCK)

_HINTED = {
    Basis.INCREMENT: RowMeaning.INCREMENTS,
    Basis.FLOW: RowMeaning.FLOWS,
    Basis.STOCK: RowMeaning.STOCK,
}


def _rank(
    verdict: Verdict, numbers: RowNumbers, hinted: RowMeaning | None
) -> tuple[int, bool, bool, bool, int]:
    """Which meaning to prefer: by the equations, then by the words, then by the nearer figure."""
    increments = verdict.meaning is RowMeaning.INCREMENTS
    return (
        verdict.score,
        increments and (hinted is RowMeaning.INCREMENTS or numbers.grown),
        (verdict.meaning is RowMeaning.STOCK) is not _nearer_to_sum(numbers.tracks),
        verdict.meaning is hinted,
        -_CANDIDATES.index(verdict.meaning),
    )


def _track(
    years: Sequence[Measure | None],
    target: Measure | None,
    baseline: Measure | None,
    total: Measure | None,
) -> Track:
    known = [measure for measure in years if measure is not None]
    uppers = [
        measure.number if measure.part.upper is None else measure.part.upper * measure.factor
        for measure in known
    ]
    ranged = any(measure.part.upper is not None for measure in known)
    return Track(
        target=target,
        baseline=baseline.number if baseline else None,
        summed=sum((measure.number for measure in known), Decimal(0)),
        upper_summed=sum(uppers, Decimal(0)) if ranged else None,
        last=known[-1].number if known else Decimal(0),
        total=total.number if total else None,
    )


def _total_is_sum(track: Track) -> bool | None:
    return None if track.total is None else track.total == track.summed


def _total_is_state(track: Track) -> bool | None:
    if track.total is None:
        return None
    return track.total == track.last or (
        track.target is not None and track.total == track.target.number
    )


def _sum_reaches_target(track: Track, numbers: RowNumbers) -> bool | None:
    if track.target is None:
        return None
    sums = {track.summed} if track.total is None else {track.summed, track.total}
    if track.baseline is None:
        met = numbers.from_nothing and any(meets(each, track.target) for each in sums)
        return True if met else None
    ways = {
        Direction.UP: (1,),
        Direction.DOWN: (-1, 1),  # 2件削減 and △2件 both lead downwards
        Direction.KEEP: (1,),
        None: (1, -1) if track.target.number < track.baseline and numbers.may_fall else (1,),
    }[numbers.direction]
    reached = {track.baseline + way * each for each in sums for way in ways}
    if track.target.number in reached:
        return True
    # Within a bound is right, but no sign that these are increments: much lies within a bound.
    return None if any(meets(each, track.target) for each in reached) else False


def _flow_meets_target(track: Track, numbers: RowNumbers) -> bool | None:
    """A target of a flow may be the sum or a year's figure; the baseline has no part in it."""
    if track.target is None:
        return None
    if track.target.number in (track.summed, track.total):
        return True
    yearly = meets(track.last, track.target) or bool(track.target.part.per)
    return None if yearly or numbers.from_nothing or track.baseline is None else False


def _state_is_target(track: Track, numbers: RowNumbers) -> bool | None:
    del numbers
    return None if track.target is None else meets(track.last, track.target)


def meets(value: Decimal, target: Measure) -> bool:
    """Whether ``value`` is what the target asks for, its bound respected."""
    part = target.part
    if part.upper is not None:
        return target.number <= value <= part.upper * target.factor
    if part.bound in _AT_LEAST:
        return value >= target.number
    if part.bound in _AT_MOST:
        return value <= target.number
    return value == target.number


_AT_LEAST = frozenset({"以上", "超", "最小"})
_AT_MOST = frozenset({"以下", "未満", "以内", "最大"})


def _nearer_to_sum(tracks: Sequence[Track]) -> bool:
    """Whether the stated total lies nearer to the sum than to the last year."""
    stated = [(track, track.total) for track in tracks if track.total is not None]
    to_sum = sum((abs(total - track.summed) for track, total in stated), Decimal(0))
    to_last = sum((abs(total - track.last) for track, total in stated), Decimal(0))
    return to_sum <= to_last


def _looks_like_sum(numbers: RowNumbers) -> bool:
    """Whether the total, though wrong, can only have been meant as a sum: over half, under twice."""
    totals = [(track.total, track.summed) for track in numbers.tracks if track.total is not None]
    return (
        bool(totals)
        and all(summed <= 2 * total <= 4 * summed for total, summed in totals)
        and _nearer_to_sum(numbers.tracks)
    )


def _all(answers: Iterable[bool | None]) -> bool | None:
    """False if any is, True if any is and none is False, else None."""
    known = [answer for answer in answers if answer is not None]
    return all(known) if known else None
