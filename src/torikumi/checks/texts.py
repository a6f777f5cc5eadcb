"""Every text of a plan's body that a person wrote, with its place, in printed order.

The how-to-read pages and their specimens are left out: they are quotations.
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, TextKind, Written
from torikumi.figures.tables import initiatives_of
from torikumi.plan.places import place
from torikumi.plan.values import (
    Initiative,
    Pillar,
    Plan,
    Row,
    StrategicPlan,
    YearlyTable,
)

__all__ = ["NO_TEXTS", "TextKind", "Written", "columns_of", "has_texts", "prose_of", "texts_of"]

NO_TEXTS = NotCheckable("本文の文字がありません。", "There is no text.")


def texts_of(context: Context) -> Iterator[Written]:
    """Every text that is not blank: cover, structure, initiatives with tables and sections."""
    plan = context.plan
    for text in (*_outside(plan), *_inside(plan)):
        if text.text.strip():
            yield text


def prose_of(context: Context) -> Iterator[Written]:
    """The headings and paragraphs among `texts_of`."""
    kinds = (TextKind.HEADING, TextKind.PARAGRAPH)
    return (text for text in texts_of(context) if text.kind in kinds)


def has_texts(context: Context) -> bool:
    """Whether there is any text at all."""
    return next(texts_of(context), None) is not None


def _outside(plan: Plan) -> Iterator[Written]:
    cover = plan.cover
    yield Written(place("cover", "title"), cover.title, TextKind.HEADING)
    yield Written(place("cover", "subtitle"), cover.subtitle, TextKind.HEADING)
    for pillar in plan.structure.pillars:
        parts: tuple[Pillar | StrategicPlan, ...] = (pillar, *pillar.strategic_plans)
        for part in parts:
            yield Written(place("structure", part.id, "name"), part.name, TextKind.HEADING)
            for paragraph in part.paragraphs:
                at = place("structure", part.id, paragraph.id)
                yield Written(at, paragraph.text, TextKind.PARAGRAPH)
        for strategic_plan in pillar.strategic_plans:
            for group in strategic_plan.groups:
                yield Written(place("structure", group.id, "name"), group.name, TextKind.HEADING)


def _inside(plan: Plan) -> Iterator[Written]:
    for spot in initiatives_of(plan):
        if not spot.specimen:
            yield from _of_initiative(spot.initiative)


def _of_initiative(initiative: Initiative) -> Iterator[Written]:
    key = initiative.id
    yield Written(place(key, "heading"), initiative.heading, TextKind.HEADING)
    for paragraph in initiative.paragraphs:
        yield Written(place(key, paragraph.id), paragraph.text, TextKind.PARAGRAPH)
    for table in initiative.tables:
        yield from _of_table(place(key, table.id), table)
    for index, section in enumerate(initiative.sections):
        yield Written(place(key, "sections", index), section.raw, TextKind.SECTION)


def _of_table(at: str, table: YearlyTable) -> Iterator[Written]:
    yield Written(place(at, "caption"), table.caption, TextKind.HEADING)
    for row in table.rows:
        for column, raw in columns_of(row):
            yield Written(place(at, row.id, column, "raw"), raw, TextKind.CELL)


def columns_of(row: Row) -> Iterator[tuple[str, str]]:
    """The cells of a row, each as the step of a place and what is written there."""
    yield "target", row.target.raw
    if row.baseline is not None:
        yield "baseline", row.baseline.raw
    for cell in row.years:
        yield str(cell.year), cell.raw
    if row.total is not None:
        yield "total", row.total.raw
