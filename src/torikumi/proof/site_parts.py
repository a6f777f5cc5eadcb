"""The pieces of which the pages of the site are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from torikumi.plan.values import GuideNoteKind, RowKind
from torikumi.profiles.model import LegendTopic
from torikumi.proof.charts import chart_parts
from torikumi.proof.shown import (
    ShownChart,
    ShownEntry,
    ShownFigures,
    ShownGroup,
    ShownInitiative,
    ShownLevel,
    ShownNote,
    ShownRow,
    ShownTable,
)
from torikumi.proof.slots import Slot, words

_AMOUNT, _SHARE = "金額", "構成比"


def entry_slots(entry: ShownEntry) -> Slot:
    """A line of the contents."""
    page = "" if entry.page is None else f"{entry.page}ページ"
    return Slot(entry.at, (f"{entry.title} {page}",))


def group_slots(group: ShownGroup) -> list[Slot]:
    """The heading of a group, where it has one."""
    return [Slot(group.at, (group.name,))] if group.name else []


def heading_slot(shown: ShownInitiative) -> Slot:
    """Number, heading and mark of an initiative."""
    return Slot(f"{shown.at}/heading", (shown.title + shown.star,))


def items_slots(group: ShownGroup) -> list[Slot]:
    """The initiatives of a group as a list: heading, pointer and sections in one line."""
    return [
        Slot(
            f"{each.at}/heading",
            (f"{each.title}{each.star} {each.relisted} {'、'.join(each.sections)}",),
        )
        for each in group.initiatives
    ]


def prose_slots(level: ShownLevel) -> list[Slot]:
    """What a pillar or a strategic plan says of itself."""
    return [Slot(level.at, (text,)) for text in level.paragraphs]


def neighbours(titles: list[str], position: int) -> list[Slot]:
    """The links to the page before and the one after."""
    found = []
    if position:
        found.append(words(f"前へ {titles[position - 1]}"))
    if position + 1 < len(titles):
        found.append(words(f"次へ {titles[position + 1]}"))
    return found


def placed_slot(placed: Mapping[LegendTopic, ShownNote], topic: LegendTopic) -> Iterator[Slot]:
    """The call-out on a topic, where one is placed."""
    if topic in placed:
        yield Slot(placed[topic].at, (placed[topic].text,))


def callouts_of(shown: ShownInitiative, notes: Iterable[ShownNote]) -> dict[LegendTopic, ShownNote]:
    """The call-outs that stand beside the part of the specimen which they explain."""
    parts = {
        LegendTopic.OVERVIEW: bool(shown.paragraphs),
        LegendTopic.BASELINE: bool(shown.tables),
        LegendTopic.ORGANISATION: bool(shown.sections),
    }
    found: dict[LegendTopic, ShownNote] = {}
    for note in notes:
        if note.kind is GuideNoteKind.CALLOUT and note.topic and parts.get(note.topic):
            found.setdefault(note.topic, note)
    return found


def blocks_of(notes: Iterable[ShownNote]) -> Iterator[list[ShownNote]]:
    """Notes by heading; below it call-outs, statements, legend."""
    order = (
        GuideNoteKind.HEADING,
        GuideNoteKind.CALLOUT,
        GuideNoteKind.STATEMENT,
        GuideNoteKind.LEGEND,
    )
    block: list[ShownNote] = []
    for note in notes:
        if note.kind is GuideNoteKind.HEADING and block:
            yield sorted(block, key=lambda each: order.index(each.kind))
            block = []
        block.append(note)
    yield sorted(block, key=lambda each: order.index(each.kind))


def note_texts(note: ShownNote) -> tuple[str, ...]:
    """Mark and sentence of a note."""
    return (
        (note.mark, note.text) if note.kind is GuideNoteKind.LEGEND and note.mark else (note.text,)
    )


def table_slots(shown: ShownInitiative, table: ShownTable) -> Iterator[Slot]:
    """A yearly table from its caption to its last cell."""
    caption = table.caption or f"{table.number} {shown.heading}".strip()
    yield Slot(f"{table.at}/caption", (caption,))
    yield Slot(f"{table.at}/number", (table.number,))
    yield Slot(f"{table.at}/head", (table.spanning,))
    yield from (Slot(f"{table.at}/head", (text,)) for text in table.captions)
    for row in table.rows:
        yield from row_slots(row, table.captions)
    if table.broken_off:
        yield words("表の続きは、もとの資料にありません。")


def row_slots(row: ShownRow, captions: tuple[str, ...]) -> Iterator[Slot]:
    """A row; each cell after the caption of its column."""
    label = f"{row.star}{row.number} {row.label} {row.relisted}"
    yield Slot(f"{row.at}/target/raw", (label,))
    if row.kind is not RowKind.HEADING:
        for caption, cell in zip(captions[1:], row.cells, strict=True):
            yield words(caption)
            yield cell


def figures_slots(table: ShownFigures) -> Iterator[Slot]:
    """A table of the frame."""
    yield Slot(f"{table.at}/title", (f"{table.title} {table.unit}",))
    names, *captions = table.captions
    yield words(names)
    if table.shares:
        yield from (Slot(table.at, (text,)) for text in captions[::2])
        yield from (words(text) for _ in captions[::2] for text in (_AMOUNT, _SHARE))
    else:
        yield from (Slot(table.at, (text,)) for text in captions)
    for line in table.lines:
        yield Slot(line.at, (line.name,))
        yield from (Slot(line.at, (cell,)) for cell in line.cells)
    yield from charts_slots(table.charts)


def charts_slots(charts: Iterable[ShownChart]) -> Iterator[Slot]:
    """Charts: each text of the picture is one of its own, title and unit stand together."""
    for chart in charts:
        (title, unit), *lines = chart_parts(chart)
        yield Slot(title.at, (f"{title.text} {unit.text}",))
        yield from (slot for line in lines for slot in line)
