"""Initiatives, their prose and the sections in charge."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.editions.data.material import Material, Record, whole, yes_no
from torikumi.editions.document_builder_tables import text_of
from torikumi.plan.values import Pillar, SectionRole, StrategicPlan

SEPARATOR = ";"
"""Between several values in one field, as Japan's standard open data sets have it."""


def initiatives(material: Material) -> Iterator[Record]:
    """Each initiative of the body once; money stands elsewhere."""
    numbers = material.figures.numbers
    for order, spot in enumerate(material.spots, start=1):
        initiative = spot.initiative
        printed = material.printed[initiative.id]
        yield {
            "initiative_id": initiative.id,
            "initiative_order": str(order),
            "pillar_id": spot.pillar.id,
            "pillar_number": whole(numbers.pillars.get(spot.pillar.id, spot.pillar.number)),
            "pillar_name": text_of(spot.pillar.name),
            "strategic_plan_id": spot.strategic_plan.id,
            "strategic_plan_number": whole(
                numbers.strategic_plans.get(spot.strategic_plan.id, spot.strategic_plan.number)
            ),
            "strategic_plan_name": text_of(spot.strategic_plan.name),
            "group_name": text_of(spot.group.name),
            "initiative_number": whole(numbers.headings.get(initiative.id, spot.ref.number)),
            "initiative_number_printed": printed.number,
            "initiative_name": printed.heading,
            "initiative_new": yes_no(initiative.star),
            "initiative_mark": printed.star,
            "sections": SEPARATOR.join(printed.sections),
            "relisted_from": initiative.relists or "",
        }


def paragraphs(material: Material) -> Iterator[Record]:
    """The prose, a paragraph a line."""
    for spot in material.spots:
        for order, paragraph in enumerate(spot.initiative.paragraphs, start=1):
            yield {
                "paragraph_id": paragraph.id,
                "initiative_id": spot.initiative.id,
                "paragraph_order": str(order),
                "description": text_of(paragraph.text),
            }


def texts(material: Material) -> Iterator[Record]:
    """The prose of pillars and strategic plans, a paragraph a line, in printed order."""
    numbers = material.figures.numbers
    for pillar in material.plan.structure.pillars:
        number = numbers.pillars.get(pillar.id, pillar.number)
        yield from _texts("pillar", pillar, number)
        for each in pillar.strategic_plans:
            number = numbers.strategic_plans.get(each.id, each.number)
            yield from _texts("strategic_plan", each, number)


def _texts(level: str, part: Pillar | StrategicPlan, number: int | None) -> Iterator[Record]:
    for order, paragraph in enumerate(part.paragraphs, start=1):
        yield {
            "paragraph_id": paragraph.id,
            "text_level": level,
            "text_level_id": part.id,
            "text_level_number": whole(number),
            "text_level_name": text_of(part.name),
            "paragraph_order": str(order),
            "text": text_of(paragraph.text),
        }


def sections(material: Material) -> Iterator[Record]:
    """Each initiative with each of its sections; only the lead one carries totals."""
    for spot in material.spots:
        for order, section in enumerate(spot.initiative.sections, start=1):
            yield {
                "initiative_id": spot.initiative.id,
                "section_order": str(order),
                "section": text_of(section.raw),
                "section_role": SectionRole(section.role).value,
                "section_unit_id": section.unit or "",
            }
