"""Tables as the templates lay them out: cells joined to their captions, rows in their groups."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from torikumi.editions.document import (
    Document,
    PrintedFigureTable,
    PrintedInitiative,
    PrintedRow,
    PrintedTable,
)
from torikumi.editions.site.addresses import fragment_of
from torikumi.editions.site.words import AMOUNT, NEW, NOTHING, TABLE_OF
from torikumi.plan.values import RowKind
from torikumi.profiles.model import LegendTopic

_LEADING = 2
"""How many columns stand under the table's number: target and baseline."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell with the caption of its column; ``spoken`` replaces a mark when read aloud."""

    caption: str
    text: str
    spoken: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: its mark of newness, its circled number, its label and the cells after the first."""

    anchor: str
    kind: RowKind
    star: str
    number: str
    label: str
    relisted: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under one sub-heading (``heading`` None: under none); the cost row is its own group."""

    heading: RowView | None
    rows: tuple[RowView, ...]
    cost: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """A yearly table; ``leading`` and ``yearly`` are the widths of the head's two halves."""

    anchor: str
    caption: str
    own_caption: bool
    number: str
    spanning: str
    captions: tuple[str, ...]
    leading: int
    yearly: int
    groups: tuple[RowGroup, ...]
    broken_off: bool


@dataclass(frozen=True, slots=True)
class HeadPair:
    """A column of the upper head and the captions below it (none: it stands over both levels)."""

    caption: str
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoneyHead:
    """The head of a money table, of one or two levels."""

    names: str
    pairs: tuple[HeadPair, ...]
    two_levels: bool


# --- marks read aloud ---------------------------------------------------------------------------


def spoken_marks(document: Document) -> Mapping[str, str]:
    """What is said for each mark: the legend's own words; a number is read as it stands."""
    said = {note.mark: note.text for note in document.guide.notes if note.mark}
    said |= dict.fromkeys(_stars(document), NEW)
    said |= {
        note.mark: NEW
        for note in document.guide.notes
        if note.mark and note.topic is LegendTopic.NEW
    }
    return {mark: text for mark, text in said.items() if not mark.isalnum()}


def _stars(document: Document) -> Iterator[str]:
    samples = (sample.initiative for sample in document.guide.samples)
    body = (
        initiative
        for pillar in document.pillars
        for strategic_plan in pillar.strategic_plans
        for group in strategic_plan.groups
        for initiative in group.initiatives
    )
    for initiative in (*samples, *body):
        if initiative is None:
            continue
        yield from (initiative.star,) if initiative.star else ()
        for table in initiative.tables:
            yield from (star for row in table.rows if (star := star_and_number(row.marker)[0]))


def star_and_number(marker: str) -> tuple[str, str]:
    """A row's marker parted: ``★①`` is the mark ``★`` and the number ``①``."""
    for at, character in enumerate(marker):
        if unicodedata.category(character).startswith("N"):
            return marker[:at], marker[at:]
    return marker, ""


def spoken_of(text: str, spoken: Mapping[str, str]) -> str:
    """What is said instead of ``text``; empty where it is read as it stands."""
    if text and all(unicodedata.category(character) == "Pd" for character in text):
        return NOTHING
    return spoken.get(text, "")


# --- yearly tables ------------------------------------------------------------------------------


def table_view(
    initiative: PrintedInitiative, table: PrintedTable, spoken: Mapping[str, str]
) -> TableView:
    """The yearly table ``table`` of ``initiative``."""
    return TableView(
        anchor=fragment_of(table.at),
        caption=table.caption
        or TABLE_OF.format(number=table.number, heading=initiative.heading).strip(),
        own_caption=bool(table.caption),
        number=table.number,
        spanning=table.spanning,
        captions=table.captions,
        leading=_LEADING,
        yearly=len(table.captions[_LEADING:]),
        groups=tuple(_groups(table, spoken)),
        broken_off=table.broken_off,
    )


def _groups(table: PrintedTable, spoken: Mapping[str, str]) -> Iterator[RowGroup]:
    heading: RowView | None = None
    rows: list[RowView] = []
    for row in table.rows:
        view = _row_view(row, table.captions, spoken)
        if row.kind is RowKind.INDICATOR:
            rows.append(view)
            continue
        if heading or rows:
            yield RowGroup(heading, tuple(rows), cost=False)
        heading, rows = None, []
        if row.kind is RowKind.HEADING:
            heading = view
        else:
            yield RowGroup(None, (view,), cost=True)
    if heading or rows:
        yield RowGroup(heading, tuple(rows), cost=False)


def _row_view(row: PrintedRow, captions: tuple[str, ...], spoken: Mapping[str, str]) -> RowView:
    star, number = star_and_number(row.marker)
    columns = ("baseline", *("year" for _ in captions[_LEADING + 1 :]), "total")
    cells = zip(captions[1:], row.cells[1:], columns, strict=True)
    return RowView(
        anchor=fragment_of(row.at),
        kind=row.kind,
        star=star,
        number=number,
        label=row.cells[0],
        relisted=row.relisted,
        cells=()
        if row.kind is RowKind.HEADING
        else tuple(
            CellView(caption, text, spoken_of(text, spoken), column)
            for caption, text, column in cells
        ),
    )


# --- money tables -------------------------------------------------------------------------------


def money_head(table: PrintedFigureTable) -> MoneyHead:
    """The head of a frame table: a year stands over its amount and its share where it has both."""
    names, *rest = table.captions
    amounts, shares = rest[::2], rest[1::2]
    if len(amounts) == len(shares) > 0 and len(set(shares)) == 1 and shares[0] not in amounts:
        pairs = (
            HeadPair(year, (AMOUNT, share)) for year, share in zip(amounts, shares, strict=True)
        )
        return MoneyHead(names, tuple(pairs), two_levels=True)
    return MoneyHead(names, tuple(HeadPair(caption, ()) for caption in rest), two_levels=False)
