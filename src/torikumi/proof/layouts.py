"""What each layout of the book must print of what must be shown; worked out for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from torikumi.notation.text import search_key
from torikumi.plan.values import GuideNoteKind
from torikumi.proof.committee import Paper
from torikumi.proof.shown import Shown, ShownFigures, ShownInitiative, ShownLevel

FULL: Final = "full"

_ALL: Final = ("cover", "contents", "guide", "body", "frame", "cost_list", "index", "colophon")
_PARTIAL: Final = ("cover", "guide", "body", "colophon")
_SUMMARY: Final = ("cover", "contents", "guide", "summary", "frame", "cost_list", "colophon")


@dataclass(frozen=True, slots=True)
class Laid:
    """What must be shown in one layout, and which parts of the book that has; or the paper for a committee."""

    made: Shown
    parts: tuple[str, ...] = _ALL
    paper: Paper | None = None


def laid_out(made: Shown, layout: str, paper: Paper | None = None) -> Laid | None:
    """What ``layout`` (as the manifest names it) prints of ``made``; None where there is no such."""
    name, _, part = layout.partition(":")
    if layout in {FULL, "print"}:
        return Laid(made)
    if layout == "large":
        return Laid(_narrow(made))
    if layout == "committee" and paper is not None:
        return Laid(replace(made, part="前の計画からの変更"), (), paper)
    if layout == "digest":
        return Laid(_summary(made), _SUMMARY)
    if name == "plan":
        return _part(made, lambda plan, _: str(plan.figure) == part)
    if name == "section":
        return _part(made, lambda _, shown: _names(shown, part), part)
    return None


def _narrow(made: Shown) -> Shown:
    """The frame's tables in pieces: no more than two years with their shares, or four without."""
    if made.frame is None:
        return made
    pieces: list[ShownFigures] = []
    for table in made.frame.tables:
        for first in range(1, max(len(table.captions), 2), 4):
            lines = (replace(x, cells=x.cells[first - 1 : first + 3]) for x in table.lines)
            captions = (table.captions[0], *table.captions[first : first + 4])
            charts = table.charts if first + 4 >= len(table.captions) else ()
            pieces.append(replace(table, captions=captions, lines=tuple(lines), charts=charts))
    return replace(made, frame=replace(made.frame, tables=tuple(pieces)))


def _summary(made: Shown) -> Shown:
    notes = tuple(note for note in made.guide.notes if note.kind is not GuideNoteKind.CALLOUT)
    guide = replace(made.guide, notes=notes, samples=(), borrowed=None)
    return replace(made, guide=guide, index=(), part="概要版")


def _part(
    made: Shown, wanted: Callable[[ShownLevel, ShownInitiative], bool], title: str = ""
) -> Laid | None:
    """The initiatives that are wanted, with the levels above them and the specimen."""
    pillars = tuple(_pillars(made, wanted))
    if not pillars:
        return None
    guide = replace(made.guide, samples=made.guide.samples[:1])
    first = pillars[0].plans[0]
    part = title or f"{first.label} {first.name}"
    made = replace(made, guide=guide, pillars=pillars, frame=None, costs=None, index=(), part=part)
    return Laid(made, _PARTIAL)


def _pillars(
    made: Shown, wanted: Callable[[ShownLevel, ShownInitiative], bool]
) -> Iterator[ShownLevel]:
    for pillar in made.pillars:
        plans: list[ShownLevel] = []
        for plan in pillar.plans:
            groups = [
                replace(group, initiatives=own)
                for group in plan.groups
                if (own := tuple(each for each in group.initiatives if wanted(plan, each)))
            ]
            if groups:
                plans.append(replace(plan, groups=tuple(groups)))
        if plans:
            yield replace(pillar, plans=tuple(plans))


def _names(shown: ShownInitiative, section: str) -> bool:
    """Whether a section in charge, or a word of its name, is the one that is asked for."""
    words = {word for name in shown.sections for word in (name, *name.split())}
    return search_key(section) in map(search_key, words)
