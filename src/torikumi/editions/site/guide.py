"""The how-to-read page: specimens and explanations in the order a reader needs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from torikumi.editions.document import Document, PrintedInitiative, PrintedNote
from torikumi.editions.site.addresses import fragment_of, page_of, short_hash
from torikumi.editions.site.outline import Outline
from torikumi.editions.site.tables import star_and_number, table_view
from torikumi.editions.site.views import GuideView, InitiativeView, Link, NoteBlock, SampleView
from torikumi.plan.values import GuideNoteKind, RowKind
from torikumi.profiles.model import LegendTopic


def guide_view(outline: Outline) -> GuideView:
    """Specimens and notes; a note is put under the heading that precedes it."""
    guide = outline.document.guide
    samples = tuple(
        SampleView(
            sample,
            fragment_of(sample.at),
            None if sample.initiative is None else initiative_view(outline, sample.initiative),
        )
        for sample in guide.samples
    )
    first = samples[:1]
    placed: dict[LegendTopic, PrintedNote] = {}
    if first and first[0].initiative:
        placed = _callouts(first[0].initiative, guide.notes)
        explained = replace(
            first[0],
            overview=placed.get(LegendTopic.OVERVIEW),
            baseline=placed.get(LegendTopic.BASELINE),
            organisation=placed.get(LegendTopic.ORGANISATION),
        )
        first = (explained,)
    rest = tuple(note for note in guide.notes if note not in placed.values())
    return GuideView(first, tuple(_blocks(rest)), samples[1:])


def _callouts(
    shown: InitiativeView, notes: tuple[PrintedNote, ...]
) -> dict[LegendTopic, PrintedNote]:
    """The call-outs that explain a part which the specimen has, by the part."""
    parts = {
        LegendTopic.OVERVIEW: bool(shown.shown.paragraphs),
        LegendTopic.BASELINE: bool(shown.tables),
        LegendTopic.ORGANISATION: bool(shown.sections),
    }
    placed: dict[LegendTopic, PrintedNote] = {}
    for note in notes:
        if note.kind is GuideNoteKind.CALLOUT and note.topic and parts.get(note.topic):
            placed.setdefault(note.topic, note)
    return placed


def initiative_view(outline: Outline, initiative: PrintedInitiative) -> InitiativeView:
    """An initiative with its tables; in a specimen sections lead nowhere."""
    specimen = initiative.at.startswith("guide/")
    owner = None
    if initiative.relisted:
        page = page_of(initiative.relisted_at) if initiative.relisted_at else ""
        known = page if page in outline.pages else ""
        owner = Link(initiative.relisted, known, fragment_of(initiative.relisted_at))
    return InitiativeView(
        shown=initiative,
        anchor=fragment_of(initiative.at),
        tables=tuple(table_view(initiative, table, outline.spoken) for table in initiative.tables),
        sections=tuple(
            Link(name, "" if specimen else "sections.html", section_anchor(name))
            for name in initiative.sections
        ),
        owner=owner,
        key=() if specimen else tuple(marks_explained(outline.document, initiative)),
    )


def marks_explained(document: Document, initiative: PrintedInitiative) -> Iterator[PrintedNote]:
    """The guide's lines on what stands in ``initiative``: its marks, re-listing, open sums."""
    rows = [row for table in initiative.tables for row in table.rows]
    costs = {cell for row in rows if row.kind is RowKind.COST for cell in row.cells[1:]}
    seen = {initiative.star, *costs, *(star_and_number(row.marker)[0] for row in rows)}
    topics: set[LegendTopic | None] = set()
    if initiative.relisted or any(row.relisted for row in rows):
        topics.add(LegendTopic.RELISTING)
    marks = {note.mark for note in document.guide.notes}
    if not all(cell.replace(",", "").isdecimal() for cell in costs - marks - {""}):
        topics.add(LegendTopic.OPEN_TOTALS)
    for note in document.guide.notes:
        if note.topic in topics or (note.mark and note.mark in seen):
            yield note


def section_anchor(name: str) -> str:
    """The id of a section on the page of sections: from its printed name, so that it lasts."""
    return f"sec-{short_hash(name)}"


def _blocks(notes: tuple[PrintedNote, ...]) -> Iterator[NoteBlock]:
    heading: PrintedNote | None = None
    lines: list[PrintedNote] = []
    for note in notes:
        if note.kind is GuideNoteKind.HEADING:
            if lines or heading:
                yield _block(heading, lines)
            heading, lines = note, []
        else:
            lines.append(note)
    if lines or heading:
        yield _block(heading, lines)


def _block(heading: PrintedNote | None, lines: list[PrintedNote]) -> NoteBlock:
    def of(kind: GuideNoteKind) -> tuple[PrintedNote, ...]:
        return tuple(note for note in lines if note.kind is kind)

    return NoteBlock(
        heading=heading.text if heading else "",
        anchor=fragment_of(heading.at) if heading else "",
        callouts=of(GuideNoteKind.CALLOUT),
        statements=of(GuideNoteKind.STATEMENT),
        legend=of(GuideNoteKind.LEGEND),
    )
