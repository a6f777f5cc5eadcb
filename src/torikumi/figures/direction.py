"""Where the figures of a row should go, inferred from its baseline and its target (domain.md 2)."""

from __future__ import annotations

from torikumi.figures.meaning import meets
from torikumi.figures.measures import Measure, RowReading, aligned
from torikumi.plan.values import Direction, RowMeaning


def direction_of(reading: RowReading, meaning: RowMeaning | None) -> Direction | None:
    """Up, down or keep from the baseline to the target; None where that cannot be said.

    A baseline within the target's bound is to be kept.  A blank baseline is none at all, and the
    baseline of yearly flows stands outside unless the target is a year's figure too.  Several
    measures say something only where they agree.
    """
    measures = reading.target.measures
    if meaning is RowMeaning.FLOWS and not all(measure.part.per for measure in measures):
        return None
    befores = aligned(reading.baseline, measures)
    said = {
        _way(before, target)
        for before, target in zip(befores, measures, strict=True)
        if before is not None
    }
    return said.pop() if len(said) == 1 else None


def _way(before: Measure, target: Measure) -> Direction:
    if meets(before.number, target):
        return Direction.KEEP
    return Direction.UP if before.number < target.number else Direction.DOWN
