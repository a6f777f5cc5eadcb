"""How the measures are taken: medians of a few runs, ours and the peer's in turn.

What needs one core is measured in processor time, so that a busy machine does not show; what the
typesetters do is measured by the wall clock, because they use what cores there are.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import process_time
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: the values are printed as they stand, with their unit."""

    work: str
    size: str
    ours: str
    peer: str
    theirs: str
    ratio: str

    def markdown(self) -> str:
        cells = (self.work, self.size, self.ours, self.peer, self.theirs, self.ratio)
        return "| " + " | ".join(cells) + " |"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to measure: `prepare` is not timed, its result is handed to `act`."""

    act: Callable[[Any], object]
    prepare: Callable[[], Any] = lambda: None


def seconds(task: Task) -> float:
    """Processor time of one run, the collector out of the way."""
    material = task.prepare()
    gc.collect()
    gc.disable()
    try:
        begun = process_time()
        result = task.act(material)
        taken = process_time() - begun
    finally:
        gc.enable()
    del result
    return taken


def medians(tasks: Mapping[str, Task], runs: int) -> dict[str, float]:
    """The median of each task; the tasks take turns."""
    taken: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(runs):
        for name, task in tasks.items():
            taken[name].append(seconds(task))
    return {name: median(values) for name, values in taken.items()}


def in_seconds(value: float) -> str:
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def times(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


HEAD = "\n".join(
    (
        Line("work", "size", "Torikumi", "peer", "the peer's", "ratio").markdown(),
        "|---|---|---:|---|---:|---:|",
    )
)
