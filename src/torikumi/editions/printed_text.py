"""The plan as printed text: the layout in which text is taken out of a printed plan.

Tabs stand between cells, a line is a row; `torikumi.sources.text` reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torikumi.editions.document import (
    Document,
    PrintedCostList,
    PrintedFigureTable,
    PrintedFrame,
    PrintedGroup,
    PrintedGuide,
    PrintedInitiative,
    PrintedRow,
    PrintedSample,
    PrintedTable,
)
from torikumi.plan.values import ContentsKind, GuideNoteKind

_TAB = "\t"
_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

_Line = str | tuple[str, ...]
"""A line, or its cells."""


def write(document: Document) -> bytes:
    """The printed text of ``document``: UTF-8, one line end a line, the same bytes every time."""
    lines = (_TAB.join(map(_flat, _cells(line))) for line in _lines(document))
    return ("\n".join(lines) + "\n").encode()


def _cells(line: _Line) -> tuple[str, ...]:
    return (line,) if isinstance(line, str) else line


def _flat(text: str) -> str:
    """A text that cannot tear its line or its cell."""
    return _BREAKS.sub(" ", text)


def _lines(document: Document) -> Iterator[_Line]:
    yield from _cover(document)
    yield from _contents(document)
    yield from _guide(document.guide)
    for pillar in () if document.excerpt else document.pillars:
        yield f"{pillar.label} {pillar.name}"
        yield ""
        yield from _prose(pillar.paragraphs)
        for strategic_plan in pillar.strategic_plans:
            yield f"{strategic_plan.label} {strategic_plan.name}"
            yield ""
            yield from _prose(strategic_plan.paragraphs)
            for group in strategic_plan.groups:
                yield from _group(group)
    if document.frame is not None:
        yield from _frame(document.frame)
    if document.cost_list is not None:
        yield from _cost_list(document.cost_list)


def _cover(document: Document) -> Iterator[_Line]:
    yield document.title
    yield ""
    yield document.subtitle
    yield ""
    yield from document.slogan
    yield ""


def _contents(document: Document) -> Iterator[_Line]:
    """The contents.  Printed text has no pages of its own, so it states none but those it knows."""
    yield f"<{document.contents_title}>"
    yield ""
    for entry in document.contents:
        page = "" if entry.stated_page is None else str(entry.stated_page)
        name = f"{entry.label} {entry.name}".strip()
        if entry.kind is ContentsKind.PILLAR:
            yield (name, "", "")
        else:
            yield (name, page)
    yield ""


def _guide(guide: PrintedGuide) -> Iterator[_Line]:
    """The how-to-read pages: the specimen, what explains it, then the examples.

    What broke off in a source stands last, as it did there.
    """
    yield f"■ {guide.title}"
    yield ""
    for sample in guide.samples[:1]:
        yield from _sample(sample)
    for note in guide.notes:
        if note.kind is GuideNoteKind.LEGEND:
            yield f"- ・「{note.mark}」 …… {note.text}"
        elif note.kind is GuideNoteKind.STATEMENT:
            yield f"- ✓ {note.text}"
        elif note.kind is GuideNoteKind.HEADING:
            yield f"◆ {note.text}"
        else:
            yield note.text
        yield ""
    for sample in guide.samples[1:]:
        yield from _sample(sample)


def _sample(sample: PrintedSample) -> Iterator[_Line]:
    yield f"{sample.label}：{sample.caption}" if sample.caption else f"【{sample.label}】"
    yield ""
    if sample.initiative is not None:
        yield from _initiative(sample.initiative)


def _prose(paragraphs: tuple[str, ...]) -> Iterator[_Line]:
    for paragraph in paragraphs:
        yield paragraph
        yield ""


def _group(group: PrintedGroup) -> Iterator[_Line]:
    if group.name:
        yield group.name
        yield ""
    for initiative in group.initiatives:
        yield from _initiative(initiative)


def _initiative(initiative: PrintedInitiative) -> Iterator[_Line]:
    relisted = f"〔{initiative.relisted}〕" if initiative.relisted else ""
    if initiative.heading:
        yield f"{initiative.number} {initiative.heading}{initiative.star}{relisted}".strip()
        yield ""
    yield from _prose(initiative.paragraphs)
    for table in initiative.tables:
        yield from _table(table)
    if initiative.sections:
        yield f"{initiative.section_label}： {'、'.join(initiative.sections)}"
        yield ""


def _table(table: PrintedTable) -> Iterator[_Line]:
    if table.caption:
        yield table.caption
    yield (table.number, "", table.spanning, *[""] * (len(table.captions) - 3))
    yield table.captions
    for row in table.rows:
        yield _row(row)
    if not table.broken_off:
        yield ""


def _row(row: PrintedRow) -> tuple[str, ...]:
    marker = f"{row.marker} " if row.marker else ""
    relisted = f"〔{row.relisted}〕" if row.relisted else ""
    return (f"{marker}{row.cells[0]}{relisted}", *row.cells[1:])


def _frame(frame: PrintedFrame) -> Iterator[_Line]:
    yield frame.title
    yield ""
    if frame.preconditions:
        yield frame.preconditions_title
    yield from frame.preconditions
    if frame.estimated_on:
        yield f"推計の時点： {frame.estimated_on}"
    yield ""
    for table in frame.tables:
        yield from _figure_table(table)
    yield from (f"※ {note}" for note in frame.notes)
    yield ""


def _figure_table(table: PrintedFigureTable) -> Iterator[_Line]:
    """A money table; the level of a line is shown by full-width spaces before its name."""
    yield f"{table.title}（{table.unit}）"
    yield table.captions
    for line in table.lines:
        yield ("　" * line.level + line.name, *line.cells)
    yield ""


def _cost_list(cost_list: PrintedCostList) -> Iterator[_Line]:
    yield cost_list.title
    yield ""
    yield f"（{cost_list.unit}）"
    yield cost_list.captions
    for line in cost_list.lines:
        yield (f"{line.label} {line.name}".strip(), *line.cells)
    yield from (f"※ {note}" for note in cost_list.all_notes)
