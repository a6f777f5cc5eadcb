"""What of the plan a layout prints: functions from the whole document to a part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from torikumi.editions.book.words import COMMITTEE, DIGEST
from torikumi.editions.document import (
    Document,
    PrintedFigureTable,
    PrintedGroup,
    PrintedInitiative,
    PrintedPillar,
    PrintedStrategicPlan,
    PrintedTable,
)
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.notation.text import search_key
from torikumi.plan.values import GuideNoteKind, RowKind

_COLUMNS: Final = 4
"""Columns of figures beside the names that large letters leave room for."""

_DETAILED: Final = 160
"""How many initiatives a summary shows with their targets; of more, it names them only."""

Kept = Callable[[PrintedInitiative], PrintedInitiative | None]


def whole(document: Document, part: str) -> Document:
    """Everything."""
    del part
    return document


def strategic_plan(document: Document, part: str) -> Document:
    """The strategic plan with the number ``part``.

    Raises:
        CannotProceed: there is none of that number.
    """
    pillars = tuple(
        replace(pillar, strategic_plans=(each,))
        for pillar in document.pillars
        for each in pillar.strategic_plans
        if each.label.rpartition(" ")[2] == part
    )
    if not pillars:
        raise _nothing(f"plan:{part}")
    chosen = pillars[0].strategic_plans[0]
    return _only(document, pillars, f"{chosen.label} {chosen.name}")


def section(document: Document, part: str) -> Document:
    """The initiatives that name the section ``part``: the whole of a printed name or a word of it.

    Raises:
        CannotProceed: no initiative names it.
    """
    wanted = search_key(part)

    def kept(initiative: PrintedInitiative) -> PrintedInitiative | None:
        names = (name for each in initiative.sections for name in (each, *each.split()))
        return initiative if any(search_key(name) == wanted for name in names) else None

    pillars = tuple(_pillars(document, kept))
    if not pillars:
        raise _nothing(f"section:{part}")
    return _only(document, pillars, part)


def large(document: Document, part: str) -> Document:
    """Everything, the frame's tables in pieces of so few columns that their letters can be large."""
    del part
    frame = document.frame
    if frame is None:
        return document
    tables = tuple(piece for table in frame.tables for piece in _narrow(table))
    return replace(document, frame=replace(frame, tables=tables))


def _narrow(table: PrintedFigureTable) -> Iterator[PrintedFigureTable]:
    name, *captions = table.captions
    for first in range(0, max(len(captions), 1), _COLUMNS):
        several = slice(first, first + _COLUMNS)
        lines = tuple(replace(line, cells=line.cells[several]) for line in table.lines)
        # The chart is of all columns: it follows the last piece.
        charts = table.charts if first + _COLUMNS >= len(captions) else ()
        yield replace(table, captions=(name, *captions[several]), lines=lines, charts=charts)


def committee(document: Document, part: str) -> Document:
    """The changes only, in black and grey.

    Raises:
        CannotProceed: there is no previous plan from which anything could have changed.
    """
    del part
    if document.changes is None:
        raise CannotProceed(
            said("委員会資料には、前の計画が要ります。"),
            "--layout committee",
            said("--previousで前の計画を指定してください。"),
        )
    return replace(document, accent="#1d1d1f", accent_soft="#ececec", part=COMMITTEE)


def digest(document: Document, part: str) -> Document:
    """A summary: each initiative by its heading, of not too many the first target too."""
    del part
    count = sum(1 for _ in _initiatives(document))

    def shortened(initiative: PrintedInitiative) -> PrintedInitiative:
        tables = _first_target(initiative) if count <= _DETAILED else ()
        return replace(initiative, paragraphs=(), sections=(), tables=tables)

    notes = tuple(note for note in document.guide.notes if note.kind is not GuideNoteKind.CALLOUT)
    return replace(
        document,
        pillars=tuple(map(_bare, _pillars(document, shortened))),
        guide=replace(document.guide, notes=notes, samples=(), specimen=None),
        index=None,
        part=DIGEST,
    )


def _bare(pillar: PrintedPillar) -> PrintedPillar:
    """A pillar without what it and its strategic plans say before their parts."""
    plans = tuple(replace(each, paragraphs=()) for each in pillar.strategic_plans)
    return replace(pillar, paragraphs=(), strategic_plans=plans)


def _first_target(initiative: PrintedInitiative) -> tuple[PrintedTable, ...]:
    """The first row of an indicator, with the table around it."""
    for table in initiative.tables:
        for row in table.rows:
            if row.kind is RowKind.INDICATOR:
                return (replace(table, rows=(row,)),)
    return ()


def _initiatives(document: Document) -> Iterator[PrintedInitiative]:
    for pillar in document.pillars:
        for plan in pillar.strategic_plans:
            for group in plan.groups:
                yield from group.initiatives


def _pillars(document: Document, kept: Kept) -> Iterator[PrintedPillar]:
    """The tree with what is kept of each initiative; nothing that would be empty."""
    for pillar in document.pillars:
        plans = tuple(
            replace(each, groups=groups)
            for each in pillar.strategic_plans
            if (groups := tuple(_groups(each, kept)))
        )
        if plans:
            yield replace(pillar, strategic_plans=plans)


def _groups(plan: PrintedStrategicPlan, kept: Kept) -> Iterator[PrintedGroup]:
    for group in plan.groups:
        found = tuple(one for each in group.initiatives if (one := kept(each)) is not None)
        if found:
            yield replace(group, initiatives=found)


def _only(document: Document, pillars: tuple[PrintedPillar, ...], part: str) -> Document:
    """The document with ``pillars`` only, under the name of the part, and one specimen to read it by."""
    guide = replace(document.guide, samples=document.guide.samples[:1])
    return replace(
        document,
        pillars=pillars,
        guide=guide,
        contents=(),
        frame=None,
        cost_list=None,
        index=None,
        part=part,
    )


def _nothing(layout: str) -> CannotProceed:
    return CannotProceed(
        said("その体裁で印刷するものが計画にありません。"),
        f"--layout {layout}",
        said("戦略計画の番号か、担当課の名前を確かめてください。"),
    )
