"""The pages that list: contents of the plan, initiatives by section."""

from __future__ import annotations

from torikumi.editions.document import PrintedContents, PrintedGroup, PrintedInitiative
from torikumi.editions.site.addresses import SEARCH, SECTIONS, page_of, short_hash
from torikumi.editions.site.guide import section_anchor
from torikumi.editions.site.outline import Outline, labelled
from torikumi.editions.site.views import (
    ContentsLine,
    ContentsView,
    DivisionView,
    Link,
    SectionsView,
    SectionView,
)
from torikumi.editions.site.words import SEARCH as SEARCH_TITLE
from torikumi.editions.site.words import SECTIONS as SECTIONS_TITLE
from torikumi.plan.values import ContentsKind


def contents_view(outline: Outline) -> ContentsView:
    """The contents, strategic plans below their pillars, initiatives below their plans."""
    groups: dict[str, tuple[PrintedGroup, ...]] = {}
    if not outline.document.excerpt:
        groups = {
            each.at: each.groups
            for pillar in outline.document.pillars
            for each in pillar.strategic_plans
        }
    lines: list[ContentsLine] = []
    below: list[ContentsLine] = []
    pillar: PrintedContents | None = None

    def close() -> None:
        if pillar is not None:
            lines.append(ContentsLine(pillar, contents_link(outline, pillar), tuple(below)))
            below.clear()

    for entry in outline.document.contents:
        if entry.kind is ContentsKind.STRATEGIC_PLAN and pillar is not None:
            link = contents_link(outline, entry)
            below.append(ContentsLine(entry, link, groups=groups.get(entry.at, ())))
            continue
        close()
        pillar = entry if entry.kind is ContentsKind.PILLAR else None
        if pillar is None:
            lines.append(ContentsLine(entry, contents_link(outline, entry)))
    close()
    return ContentsView(tuple(lines), tuple(site_links(outline)))


def contents_link(outline: Outline, entry: PrintedContents) -> Link:
    """Where a line of the contents leads; nowhere in an excerpt that lacks the page."""
    page = page_of(entry.at)
    return Link(labelled(entry.label, entry.name), page if page in outline.pages else "")


def site_links(outline: Outline) -> tuple[Link, ...]:
    """Pages of the site that are no part of the printed plan."""
    if outline.document.excerpt:
        return ()
    return (Link(SECTIONS_TITLE, SECTIONS), Link(SEARCH_TITLE, SEARCH))


# --- sections -----------------------------------------------------------------------------------


def sections_view(outline: Outline) -> SectionsView:
    """Initiatives by section as printed, divisions and sections in the order of appearance."""
    divisions: dict[str, dict[str, list[tuple[PrintedInitiative, str]]]] = {}
    for stop in outline.stops:
        where = labelled(stop.strategic_plan.label, stop.strategic_plan.name)
        for name in dict.fromkeys(stop.initiative.sections):
            division, space, _ = name.partition(" ")
            below = divisions.setdefault(division if space else "", {})
            below.setdefault(name, []).append((stop.initiative, where))
    return SectionsView(
        tuple(
            DivisionView(
                division,
                f"div-{short_hash(division)}",
                tuple(
                    SectionView(name, section_anchor(name), tuple(initiatives))
                    for name, initiatives in sections.items()
                ),
            )
            for division, sections in divisions.items()
        )
    )
