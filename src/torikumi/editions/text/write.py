"""Writing the text edition: one 「項目：値」 a line, in the order of the printed plan.

Made to be heard: no ruled lines, no pictures of tables, no ids.  Every cell is said with its column's
caption before it; a mark keeps its sign and is followed by its meaning from the legend.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property

from torikumi.editions.document import (
    Document,
    PrintedCostList,
    PrintedFigureLine,
    PrintedFigureTable,
    PrintedFrame,
    PrintedGroup,
    PrintedGuide,
    PrintedInitiative,
    PrintedNote,
    PrintedRow,
    PrintedSample,
    PrintedTable,
)
from torikumi.editions.text import words
from torikumi.plan.values import GuideNoteKind, RowKind


def write(document: Document) -> bytes:
    """The text edition of ``document``: UTF-8 with line feeds, the same bytes every time."""
    lines = (" ".join(line.splitlines()) for line in _Speaker(document).all())
    return ("\n".join(lines) + "\n").encode()


class _Speaker:
    """Says one document, line by line."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def _meanings(self) -> dict[str, str]:
        """What the legend says of each mark."""
        return {note.mark: note.text for note in self.document.guide.notes if note.mark}

    def all(self) -> Iterator[str]:
        document = self.document
        yield words.FORMAT
        yield from words.GUIDANCE
        yield from self._draft()
        yield from self._cover()
        yield from self._contents()
        yield from self._guide(document.guide)
        for pillar in document.pillars:
            if document.excerpt:
                break
            yield from _title(f"{pillar.label} {pillar.name}")
            yield from (_said(words.PARAGRAPH, text) for text in pillar.paragraphs)
            for strategic_plan in pillar.strategic_plans:
                yield from _title(f"{strategic_plan.label} {strategic_plan.name}")
                yield from (_said(words.PARAGRAPH, text) for text in strategic_plan.paragraphs)
                for group in strategic_plan.groups:
                    yield from self._group(group)
        if document.frame is not None:
            yield from self._frame(document.frame)
        if document.cost_list is not None:
            yield from self._cost_list(document.cost_list)
        yield ""
        if document.licence:
            yield _said(words.LICENCE, document.licence)
        yield from self._draft()
        yield words.END

    # --- front ----------------------------------------------------------------------------------

    def _draft(self) -> Iterator[str]:
        if self.document.draft_mark:
            yield self.document.draft_mark

    def _cover(self) -> Iterator[str]:
        document = self.document
        facts = (
            (words.TITLE, document.title),
            (words.SUBTITLE, document.subtitle),
            *((words.SLOGAN, line) for line in document.slogan),
            (words.MUNICIPALITY, document.municipality),
            (words.PERIOD, document.period),
            (words.RELEASE, document.release),
        )
        yield ""
        yield from (_said(name, text) for name, text in facts if text)
        if document.excerpt:
            yield words.EXCERPT

    def _contents(self) -> Iterator[str]:
        if not self.document.contents:
            return
        yield from _title(self.document.contents_title)
        for entry in self.document.contents:
            name = f"{entry.label} {entry.name}".strip()
            page = "" if entry.stated_page is None else words.PAGE.format(page=entry.stated_page)
            yield _said(name, page) if page else name

    # --- guide ----------------------------------------------------------------------------------

    def _guide(self, guide: PrintedGuide) -> Iterator[str]:
        yield from _title(guide.title)
        for note in guide.notes:
            yield from _note(note)
        for sample in guide.samples:
            yield from self._sample(sample)

    def _sample(self, sample: PrintedSample) -> Iterator[str]:
        yield ""
        yield words.SPECIMEN.format(label=sample.label)
        if sample.caption:
            yield _said(sample.label, sample.caption)
        if sample.initiative is not None:
            yield from self._initiative(sample.initiative)
        yield words.SPECIMEN_END.format(label=sample.label)

    # --- body -----------------------------------------------------------------------------------

    def _group(self, group: PrintedGroup) -> Iterator[str]:
        if group.name:
            yield ""
            yield _said(words.GROUP, group.name)
        for initiative in group.initiatives:
            yield from self._initiative(initiative)

    def _initiative(self, initiative: PrintedInitiative) -> Iterator[str]:
        yield ""
        if title := f"{initiative.number} {initiative.heading}".strip():
            yield _said(words.INITIATIVE, title)
        if initiative.star:
            yield _said(words.NEW, self._spelled(initiative.star))
        if initiative.relisted:
            yield _said(words.RELISTED, initiative.relisted)
        yield from (_said(words.PARAGRAPH, text) for text in initiative.paragraphs)
        for table in initiative.tables:
            yield from self._table(table)
        yield from (_said(initiative.section_label, name) for name in initiative.sections)

    def _table(self, table: PrintedTable) -> Iterator[str]:
        yield ""
        yield _said(words.NUMBER_OF_TABLE, table.number or table.spanning)
        if table.caption:
            yield _said(words.CAPTION, table.caption)
        for row in table.rows:
            yield from self._row(row, table.captions)
        if table.broken_off:
            yield words.BROKEN

    def _row(self, row: PrintedRow, captions: tuple[str, ...]) -> Iterator[str]:
        label = f"{row.marker}{row.cells[0]}"
        if row.kind is RowKind.HEADING:
            yield _said(words.GROUP_ROW, label)
            return
        is_cost = row.kind is RowKind.COST
        yield _said(words.COST_ROW if is_cost else captions[0], label)
        yield from self._marked(row.marker)
        if row.relisted:
            yield _said(words.RELISTED, row.relisted)
        for caption, cell in zip(captions[1:], row.cells[1:], strict=True):
            if cell or not is_cost:
                yield _said(caption, self._spelled(cell) if cell else words.BLANK)

    def _marked(self, marker: str) -> Iterator[str]:
        """What a mark before a label means: many voices pass over signs in silence."""
        for mark in self._meanings:
            if mark in marker:
                yield _said(words.NEW, self._spelled(mark))

    def _spelled(self, text: str) -> str:
        """A cell; a mark alone is followed by what it means, a dash alone by a word."""
        meaning = self._meanings.get(text)
        if meaning is None and text and all(unicodedata.category(sign) == "Pd" for sign in text):
            meaning = words.NOTHING
        return f"{text}（{meaning}）" if meaning else text

    # --- money ----------------------------------------------------------------------------------

    def _frame(self, frame: PrintedFrame) -> Iterator[str]:
        yield from _title(frame.title)
        if frame.preconditions_title and frame.preconditions:
            yield frame.preconditions_title
        yield from frame.preconditions
        if frame.estimated_on:
            yield _said(words.ESTIMATED, frame.estimated_on)
        for table in frame.tables:
            yield from self._figure_table(table)
        if frame.notes:
            yield ""
        yield from (_said(words.NOTE, note) for note in frame.notes)

    def _figure_table(self, table: PrintedFigureTable) -> Iterator[str]:
        yield from _title(table.title)
        yield table.unit
        for line in table.lines:
            yield _said(_part(line) or table.captions[0], line.name)
            for caption, cell in zip(table.captions[1:], line.cells, strict=True):
                if cell:
                    yield _said(caption, cell)

    def _cost_list(self, cost_list: PrintedCostList) -> Iterator[str]:
        yield from _title(cost_list.title)
        yield cost_list.unit
        for line in cost_list.lines:
            yield f"{line.label} {line.name}".strip()
            for caption, cell in zip(cost_list.captions[1:], line.cells, strict=True):
                yield _said(caption, self._spelled(cell))
        yield from (_said(words.NOTE, note) for note in cost_list.all_notes)


def _note(note: PrintedNote) -> Iterator[str]:
    if note.kind is GuideNoteKind.HEADING:
        yield ""
        yield note.text
    elif note.mark:
        yield _said(note.mark, note.text)
    else:
        yield note.text


def _part(line: PrintedFigureLine) -> str:
    """How a line of a money table belongs to the ones above it; empty for the whole."""
    if line.of_which:
        return words.OF_WHICH
    return words.PARTS[min(line.level, len(words.PARTS)) - 1] if line.level else ""


def _title(text: str) -> Iterator[str]:
    yield ""
    yield text


def _said(name: str, text: str) -> str:
    return f"{name}：{text}"
