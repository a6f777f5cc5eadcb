"""Every page of the site, in order: the front page first."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.editions.document import PrintedPillar, PrintedStrategicPlan
from torikumi.editions.site.addresses import (
    CONTENTS,
    COSTS,
    FRAME,
    GUIDE,
    HOME,
    SEARCH,
    SECTIONS,
    fragment_of,
    page_of,
)
from torikumi.editions.site.charts import chart_views
from torikumi.editions.site.guide import guide_view, initiative_view
from torikumi.editions.site.listing import contents_view, sections_view
from torikumi.editions.site.money import at_a_glance, of_pillar, of_strategic_plan, whole_list
from torikumi.editions.site.outline import (
    Outline,
    Stop,
    labelled,
    link_to_initiative,
    link_to_part,
)
from torikumi.editions.site.tables import money_head
from torikumi.editions.site.views import (
    FrameTableView,
    FrameView,
    HomeView,
    InitiativePageView,
    Link,
    Page,
    PillarView,
    StrategicPlanView,
)
from torikumi.editions.site.words import HOME as HOME_TITLE
from torikumi.editions.site.words import SEARCH as SEARCH_TITLE
from torikumi.editions.site.words import SECTIONS as SECTIONS_TITLE

_TOP = (Link(HOME_TITLE, HOME),)


def pages_of(outline: Outline) -> Iterator[Page]:
    """The pages; of an excerpt the front page, the contents and the guide only."""
    document = outline.document
    yield _home(outline)
    yield Page(CONTENTS, "contents", document.contents_title, _TOP, contents_view(outline))
    yield Page(GUIDE, "guide", document.guide.title, _TOP, guide_view(outline))
    if document.excerpt:
        return
    for pillar in document.pillars:
        view = PillarView(pillar, of_pillar(document, pillar))
        yield Page(page_of(pillar.at), "pillar", link_to_part(pillar).text, _TOP, view)
    yield from _strategic_plans(outline)
    yield from _initiatives(outline)
    if document.frame:
        tables = tuple(
            FrameTableView(
                table, fragment_of(table.at), money_head(table), chart_views(table.charts)
            )
            for table in document.frame.tables
        )
        view_of_frame = FrameView(document.frame, tables)
        yield Page(FRAME, "frame", document.frame.title, _TOP, view_of_frame)
    if document.cost_list:
        yield Page(COSTS, "costs", document.cost_list.title, _TOP, whole_list(document))
    yield Page(SECTIONS, "sections", SECTIONS_TITLE, _TOP, sections_view(outline))
    yield Page(SEARCH, "search", SEARCH_TITLE, _TOP, None)


def navigation(outline: Outline) -> tuple[Link, ...]:
    """The links every page begins with; search has its own form."""
    document = outline.document
    links = [Link(document.contents_title, CONTENTS), Link(document.guide.title, GUIDE)]
    if document.excerpt:
        return tuple(links)
    if document.frame:
        links.append(Link(document.frame.title, FRAME))
    if document.cost_list:
        links.append(Link(document.cost_list.title, COSTS))
    return (*links, Link(SECTIONS_TITLE, SECTIONS))


def _home(outline: Outline) -> Page:
    document = outline.document
    pillars = () if document.excerpt else document.pillars
    view = HomeView(
        pillars=pillars,
        money=None if document.excerpt else at_a_glance(document),
        contents=() if pillars else contents_view(outline).lines,
    )
    return Page(HOME, "home", "", (), view)


def _strategic_plans(outline: Outline) -> Iterator[Page]:
    document = outline.document
    order: list[tuple[PrintedPillar, PrintedStrategicPlan]] = [
        (pillar, each) for pillar in document.pillars for each in pillar.strategic_plans
    ]
    links = [None, *(link_to_part(each) for _, each in order), None]
    for position, (pillar, each) in enumerate(order):
        yield Page(
            page_of(each.at),
            "strategic_plan",
            labelled(each.label, each.name),
            (*_TOP, link_to_part(pillar)),
            StrategicPlanView(
                each,
                of_strategic_plan(document, each.label),
                before=links[position],
                after=links[position + 2],
            ),
        )


def _initiatives(outline: Outline) -> Iterator[Page]:
    links = [None, *(link_to_initiative(stop.initiative) for stop in outline.stops), None]
    for position, stop in enumerate(outline.stops):
        yield _initiative(outline, stop, links[position], links[position + 2])


def _initiative(outline: Outline, stop: Stop, before: Link | None, after: Link | None) -> Page:
    return Page(
        page_of(stop.initiative.at),
        "initiative",
        labelled(stop.initiative.number, stop.initiative.heading),
        (*_TOP, link_to_part(stop.pillar), link_to_part(stop.strategic_plan)),
        InitiativePageView(
            initiative_view(outline, stop.initiative), stop.group.name, before, after
        ),
    )
