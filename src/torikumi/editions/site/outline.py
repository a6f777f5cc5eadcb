"""The plan as the site walks it: every initiative once, in order, with what stands above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torikumi.editions.document import (
    Document,
    PrintedGroup,
    PrintedInitiative,
    PrintedPillar,
    PrintedStrategicPlan,
)
from torikumi.editions.site.addresses import page_of
from torikumi.editions.site.tables import spoken_marks
from torikumi.editions.site.views import Link


@dataclass(frozen=True, slots=True)
class Stop:
    """An initiative and what stands above it."""

    pillar: PrintedPillar
    strategic_plan: PrintedStrategicPlan
    group: PrintedGroup
    initiative: PrintedInitiative


@dataclass(frozen=True, slots=True)
class Outline:
    """The document, its initiatives in order, and what is said for its marks.

    stops: each initiative where the structure first names it.  pages: files of the plan's parts,
    so that a link is made only to what exists.
    """

    document: Document
    stops: tuple[Stop, ...]
    spoken: Mapping[str, str]
    pages: frozenset[str]


def outline_of(document: Document) -> Outline:
    """The outline of ``document``; an excerpt has no body and so no stops."""
    pillars = () if document.excerpt else document.pillars
    stops: dict[str, Stop] = {}
    pages = {"guide.html"}
    for pillar in pillars:
        pages.add(page_of(pillar.at))
        for strategic_plan in pillar.strategic_plans:
            pages.add(page_of(strategic_plan.at))
            for group in strategic_plan.groups:
                for initiative in group.initiatives:
                    stops.setdefault(initiative.at, Stop(pillar, strategic_plan, group, initiative))
    pages |= {page_of(at) for at in stops}
    if document.frame and not document.excerpt:
        pages.add(page_of("frame"))
    if document.cost_list and not document.excerpt:
        pages.add(page_of("cost_list"))
    return Outline(document, tuple(stops.values()), spoken_marks(document), frozenset(pages))


def labelled(label: str, name: str) -> str:
    """戦略計画 1 and its name in one line."""
    return f"{label} {name}".strip()


def link_to_initiative(initiative: PrintedInitiative) -> Link:
    """The link to an initiative's page, under its number and heading."""
    return Link(labelled(initiative.number, initiative.heading), page_of(initiative.at))


def link_to_part(part: PrintedPillar | PrintedStrategicPlan) -> Link:
    """The link to a pillar's or strategic plan's page."""
    return Link(labelled(part.label, part.name), page_of(part.at))
