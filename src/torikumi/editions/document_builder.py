"""From the dossier to the one document that every edition prints.

Every number, year, mark, caption and sentence is formatted here, once; editions only lay it out.
Numbers come from ``figures``, words from the sources or the plan's profile.
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.editions.document import (
    Document,
    PrintedContents,
    PrintedCount,
    PrintedGroup,
    PrintedGuide,
    PrintedPillar,
    PrintedStrategicPlan,
)
from torikumi.editions.document_builder_guide import printed_guide
from torikumi.editions.document_builder_index import printed_index
from torikumi.editions.document_builder_money import (
    printed_cost_list,
    printed_cost_shares,
    printed_frame,
)
from torikumi.editions.document_builder_tables import (
    Desk,
    desk_of,
    heading_number,
    level_label,
    printed_initiative,
    text_of,
)
from torikumi.editions.document_builder_words import COUNT, COUNTED
from torikumi.figures.bundle import Counts, Figures
from torikumi.plan.glossary import term
from torikumi.plan.places import place
from torikumi.plan.values import (
    ContentsEntry,
    ContentsKind,
    Dossier,
    Pillar,
    Plan,
    StatedContents,
    StrategicPlan,
)


def build(
    dossier: Dossier, figures: Figures, *, draft: bool, release: str, checksum: str = ""
) -> Document:
    """The document of ``dossier``'s plan, ready to be laid out.

    Args:
        dossier: the plan and what lies beside it.
        figures: every derived figure of that plan.
        draft: whether every page says that this is unfinished.
        release: the name of the release, empty where there is none.
        checksum: SHA-256 of the JSON that is published with it, empty where none is.

    Never raises for what an author wrote: what cannot be understood is printed as it was written,
    and the checks have said so.
    """
    plan = dossier.plan
    excerpt = is_excerpt(plan)
    desk = desk_of(plan, figures)
    guide = printed_guide(desk, excerpt=excerpt)
    frame = printed_frame(desk, plan.frame) if plan.frame else None
    cost_list = None if excerpt or not plan.structure.pillars else printed_cost_list(desk)
    pillars = tuple(_pillar(desk, pillar) for pillar in plan.structure.pillars)
    derived = tuple(
        _derived_contents(pillars, guide, frame.title if frame else "", cost_list is not None, plan)
    )
    stated = plan.contents
    words = plan.profile.words
    return Document(
        title=text_of(plan.cover.title),
        subtitle=text_of(plan.cover.subtitle),
        slogan=tuple(text_of(line) for line in plan.cover.slogan),
        municipality=plan.cover.municipality.text,
        period=_period(desk),
        release=release,
        draft_mark=words.draft if draft else "",
        excerpt=excerpt,
        contents_title=words.contents[0],
        contents=tuple(_stated_contents(desk, stated)) if excerpt and stated else derived,
        guide=guide,
        pillars=pillars,
        frame=frame,
        cost_list=cost_list,
        licence=plan.profile.licence,
        accent=plan.profile.look.accent,
        accent_soft=plan.profile.look.accent_soft,
        counts=() if excerpt else tuple(_counts(figures.counts)),
        cost_shares=printed_cost_shares(desk) if cost_list else (),
        index=None if excerpt else printed_index(desk),
        decision=text_of(plan.cover.decision),
        decided_on=text_of(plan.cover.decided_on),
        checksum=checksum,
    )


def _counts(counts: Counts) -> Iterator[PrintedCount]:
    kinds = (
        ("Initiative", counts.initiatives),
        ("YearlyTable", counts.tables),
        ("RowKind.indicator", counts.rows),
    )
    for kind, count in kinds:
        numbers = COUNTED.format(listed=count.listed, owned=count.owned)
        yield PrintedCount(COUNT.format(what=term(kind).ja), numbers)


def is_excerpt(plan: Plan) -> bool:
    """Whether the source had specimens but no body (model.md 13)."""
    return bool(plan.guide.samples) and not plan.initiatives


def _period(desk: Desk) -> str:
    stated = desk.plan.cover.period.text
    if stated or desk.plan.period is None:
        return text_of(stated)
    return desk.profile.years.period(desk.plan.period)


# --- body ---------------------------------------------------------------------------------------


def _pillar(desk: Desk, pillar: Pillar) -> PrintedPillar:
    numbers = desk.figures.numbers.pillars
    return PrintedPillar(
        at=place("structure", pillar.id),
        label=level_label(
            desk.profile.notation.levels.pillar, numbers.get(pillar.id, pillar.number)
        ),
        name=text_of(pillar.name),
        strategic_plans=tuple(_strategic_plan(desk, each) for each in pillar.strategic_plans),
        paragraphs=tuple(text_of(paragraph.text) for paragraph in pillar.paragraphs),
    )


def _strategic_plan(desk: Desk, strategic_plan: StrategicPlan) -> PrintedStrategicPlan:
    numbers = desk.figures.numbers.strategic_plans
    return PrintedStrategicPlan(
        at=place("structure", strategic_plan.id),
        label=level_label(
            desk.profile.notation.levels.strategic_plan,
            numbers.get(strategic_plan.id, strategic_plan.number),
        ),
        name=text_of(strategic_plan.name),
        groups=tuple(_groups(desk, strategic_plan)),
        paragraphs=tuple(text_of(paragraph.text) for paragraph in strategic_plan.paragraphs),
    )


def _groups(desk: Desk, strategic_plan: StrategicPlan) -> Iterator[PrintedGroup]:
    """Groups with at least one initiative that exists; a dangling reference is a finding."""
    for group in strategic_plan.groups:
        found = (desk.owners.get(ref.initiative) for ref in group.members)
        initiatives = tuple(
            printed_initiative(
                desk, spot.initiative, heading_number(desk, spot), spot.initiative.id
            )
            for spot in found
            if spot is not None
        )
        if initiatives:
            yield PrintedGroup(place("structure", group.id), text_of(group.name), initiatives)


# --- contents -----------------------------------------------------------------------------------


def _derived_contents(
    pillars: tuple[PrintedPillar, ...],
    guide: PrintedGuide,
    frame: str,
    has_cost_list: bool,  # noqa: FBT001 - one of five parts, all given by position
    plan: Plan,
) -> Iterator[PrintedContents]:
    """The contents in the order of the document."""
    yield PrintedContents("guide", ContentsKind.GUIDE, "", guide.title)
    for pillar in pillars:
        yield PrintedContents(pillar.at, ContentsKind.PILLAR, pillar.label, pillar.name)
        for each in pillar.strategic_plans:
            yield PrintedContents(each.at, ContentsKind.STRATEGIC_PLAN, each.label, each.name)
    if frame:
        yield PrintedContents("frame", ContentsKind.FRAME, "", frame)
    if has_cost_list:
        title = plan.cost_list.title if plan.cost_list else ""
        name = text_of(title) or plan.profile.words.cost_list[0]
        yield PrintedContents("cost_list", ContentsKind.COST_LIST, "", name)


def _stated_contents(desk: Desk, contents: StatedContents) -> Iterator[PrintedContents]:
    """The contents as a source printed them, with its pages."""
    levels = desk.profile.notation.levels
    for number, entry in enumerate(contents.entries):
        label = {
            ContentsKind.PILLAR: levels.pillar,
            ContentsKind.STRATEGIC_PLAN: levels.strategic_plan,
        }.get(entry.kind, "")
        yield PrintedContents(
            at=_place_of(desk.plan, entry) or place("contents", number),
            kind=entry.kind,
            label=level_label(label, entry.number) if label else "",
            name=text_of(entry.text),
            stated_page=entry.page,
        )


def _place_of(plan: Plan, entry: ContentsEntry) -> str:
    """Where a stated line leads, empty if to nothing this plan has."""
    pillars = plan.structure.pillars
    candidates: tuple[Pillar | StrategicPlan, ...] = ()
    if entry.kind is ContentsKind.GUIDE:
        return "guide"
    if entry.kind is ContentsKind.PILLAR:
        candidates = pillars
    elif entry.kind is ContentsKind.STRATEGIC_PLAN:
        candidates = tuple(each for pillar in pillars for each in pillar.strategic_plans)
    same = (each for each in candidates if each.number == entry.number and each.name == entry.text)
    found = next(same, None)
    return place("structure", found.id) if found else ""
