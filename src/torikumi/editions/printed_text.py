"""The plan as printed text: the layout in which text is taken out of a printed plan.

Tabs stand between cells, a line is a row; `torikumi.sources.text` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def write(document: Document) -> bytes:
    """The printed text of ``document``: UTF-8, one line end a line, the same bytes every time."""
    return ("\n".join(_lines(document)) + "\n").encode()


def _lines(document: Document) -> Iterator[str]:
    yield from _cover(document)
    yield from _contents(document)
    yield from _guide(document.guide)
    for pillar in document.pillars:
        yield f"{pillar.label} {pillar.name}"
        yield ""
        for strategic_plan in pillar.strategic_plans:
            yield f"{strategic_plan.label} {strategic_plan.name}"
            yield ""
            for group in strategic_plan.groups:
                yield from _group(group)
    if document.frame is not None:
        yield from _frame(document.frame)
    if document.cost_list is not None:
        yield from _cost_list(document.cost_list)


def _cover(document: Document) -> Iterator[str]:
    yield document.title
    yield ""
    yield document.subtitle
    yield ""
    yield from document.slogan
    yield ""


def _contents(document: Document) -> Iterator[str]:
    """The contents.  Printed text has no pages of its own, so it states none but those it knows."""
    yield f"<{document.contents_title}>"
    yield ""
    for entry in document.contents:
        page = "" if entry.stated_page is None else str(entry.stated_page)
        name = f"{entry.label} {entry.name}".strip()
        if entry.kind is ContentsKind.PILLAR:
            yield f"{name}{_TAB}{_TAB}"
        else:
            yield f"{name}{_TAB}{page}"
    yield ""


def _guide(guide: PrintedGuide) -> Iterator[str]:
    yield f"■ {guide.title}"
    yield ""
    for sample in guide.samples:
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


def _sample(sample: PrintedSample) -> Iterator[str]:
    yield f"{sample.label}：{sample.caption}" if sample.caption else f"【{sample.label}】"
    yield ""
    if sample.initiative is not None:
        yield from _initiative(sample.initiative)


def _group(group: PrintedGroup) -> Iterator[str]:
    if group.name:
        yield group.name
        yield ""
    for initiative in group.initiatives:
        yield from _initiative(initiative)


def _initiative(initiative: PrintedInitiative) -> Iterator[str]:
    relisted = f"〔{initiative.relisted}〕" if initiative.relisted else ""
    if initiative.heading:
        yield f"{initiative.number} {initiative.heading}{initiative.star}{relisted}".strip()
        yield ""
    for paragraph in initiative.paragraphs:
        yield paragraph
        yield ""
    for table in initiative.tables:
        yield from _table(table)
    if initiative.sections:
        yield f"{initiative.section_label}： {'、'.join(initiative.sections)}"
        yield ""


def _table(table: PrintedTable) -> Iterator[str]:
    if table.caption:
        yield table.caption
    after = _TAB * (len(table.captions) - 3)
    yield f"{table.number}{_TAB}{_TAB}{table.spanning}{after}"
    yield _TAB.join(table.captions)
    for row in table.rows:
        yield _TAB.join(_cells(row))
    if not table.broken_off:
        yield ""


def _cells(row: PrintedRow) -> Iterable[str]:
    marker = f"{row.marker} " if row.marker else ""
    relisted = f"〔{row.relisted}〕" if row.relisted else ""
    return (f"{marker}{row.cells[0]}{relisted}", *row.cells[1:])


def _frame(frame: PrintedFrame) -> Iterator[str]:
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


def _figure_table(table: PrintedFigureTable) -> Iterator[str]:
    """A money table; the level of a line is shown by full-width spaces before its name."""
    yield f"{table.title}（{table.unit}）"
    yield _TAB.join(table.captions)
    for line in table.lines:
        yield _TAB.join(("　" * line.level + line.name, *line.cells))
    yield ""


def _cost_list(cost_list: PrintedCostList) -> Iterator[str]:
    yield cost_list.title
    yield ""
    yield f"（{cost_list.unit}）"
    yield _TAB.join(cost_list.captions)
    for line in cost_list.lines:
        yield _TAB.join((f"{line.label} {line.name}".strip(), *line.cells))
    if cost_list.open_note:
        yield f"※ {cost_list.open_note}"
