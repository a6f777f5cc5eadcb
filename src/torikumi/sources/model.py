"""What every reader gives: the dossier, what was wrong, and where each piece of the source went.

Nothing of a source may vanish: each line (cell, box) that is not blank is either placed exactly once
or listed as unplaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from torikumi.findings.model import Finding, SourcePlace
from torikumi.plan.values import Dossier


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece of the source and the place in the plan where it stands now."""

    source: SourcePlace
    at: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A piece of the source for which the plan has no place, with its text as read."""

    source: SourcePlace
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome of reading one source.

    placed, unplaced: in the order of the source; together they hold every piece exactly once.
    sources: for places in the plan, where in the source they were read; places that are not listed
    are found through the next outer one (`locate`).
    """

    dossier: Dossier
    findings: tuple[Finding, ...] = ()
    placed: tuple[Placed, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    sources: Mapping[str, SourcePlace] = field(default_factory=dict)


def locate(reading: Reading, at: str) -> SourcePlace | None:
    """Where in the source the place ``at``, or the nearest place around it, was read.

    None where nothing around it came from a line (a plan from JSON, a place of another plan).
    """
    steps = at.split("/")
    outer = ("/".join(steps[:length]) for length in range(len(steps), 0, -1))
    return next((reading.sources[each] for each in outer if each in reading.sources), None)


def located(findings: Iterable[Finding], reading: Reading) -> tuple[Finding, ...]:
    """``findings`` with their place in the source filled in where they have none yet."""
    return tuple(
        found if found.source else replace(found, source=locate(reading, found.at))
        for found in findings
    )
