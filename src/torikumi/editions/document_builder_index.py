"""The index of the plan by section in charge: who does what, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from torikumi.editions.document import PrintedIndex, PrintedIndexEntry, PrintedIndexSection
from torikumi.editions.document_builder_tables import Desk, heading_number, text_of
from torikumi.editions.document_builder_words import INDEX
from torikumi.notation.numbering import print_heading_number, print_roman, read_roman
from torikumi.notation.text import search_key
from torikumi.plan.glossary import term
from torikumi.plan.register import register_of
from torikumi.plan.succession import names_day
from torikumi.plan.values import SectionRole
from torikumi.plan.walk import Spot, spots


def printed_index(desk: Desk) -> PrintedIndex | None:
    """Every section with its initiatives, in the order of the organisation; None if there is none.

    Sections that are no single unit (全課) come after the others, as they come in the plan.
    """
    entries: dict[str, list[PrintedIndexEntry]] = {}
    for spot in spots(desk.plan):
        for section in spot.initiative.sections:
            name = text_of(section.raw).strip()
            if name:
                related = section.role is SectionRole.RELATED
                listed = entries.setdefault(name, [])
                entry = _entry(desk, spot, related=related)
                if all(each.at != entry.at for each in listed):
                    listed.append(entry)
    if not entries:
        return None
    ranks = dict(_ranks(desk, entries))
    return PrintedIndex(
        title=INDEX.format(section=desk.profile.notation.levels.section_label),
        sections=tuple(
            PrintedIndexSection(name, tuple(entries[name]))
            for name in sorted(entries, key=lambda each: ranks[each])
        ),
    )


def _entry(desk: Desk, spot: Spot, *, related: bool) -> PrintedIndexEntry:
    return PrintedIndexEntry(
        at=spot.initiative.id,
        number=" ".join(_steps(desk, spot)),
        heading=text_of(spot.initiative.heading),
        role=term("SectionRole.related").ja if related else "",
    )


def _steps(desk: Desk, spot: Spot) -> Iterator[str]:
    """The numbers that lead to an initiative: of its strategic plan, its group and its own."""
    yield str(desk.figures.numbers.strategic_plans[spot.strategic_plan.id])
    roman, _ = read_roman(spot.group.name)
    if roman is not None:
        yield print_roman(roman)
    number = heading_number(desk, spot)
    if number is not None:
        yield print_heading_number(number, desk.profile.notation)


def _ranks(desk: Desk, names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Where the unit of each name stands in the organisation; after all where it is none of them."""
    organisation, day = desk.plan.organisation, names_day(desk.plan)
    known = register_of(organisation, day).names if day else {}
    order = {unit.id: n for n, unit in enumerate(organisation.units)}
    for name in names:
        units = known.get(search_key(name), ())
        yield name, order[units[0]] if len(units) == 1 else len(order)
