"""What the templates are given: the document as JSON, and what they need beside it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from torikumi.editions.book.heights import certainly_short
from torikumi.editions.book.layouts import Part, Switches
from torikumi.editions.book.words import WORDS
from torikumi.editions.document import Document, PrintedSample


def payload(document: Document, day: date, switches: Switches) -> str:
    """The JSON text that the templates read; equal documents give equal texts.

    Args:
        document: what is printed.
        day: the date the file bears (archival PDF demands one).
        switches: what this layout does otherwise than another.
    """
    return json.dumps(
        {
            "document": asdict(document),
            "layout": asdict(switches),
            "words": dict(WORDS),
            "date": [day.year, day.month, day.day],
            "anchors": dict.fromkeys(link_targets(document, switches.parts), True),
            "short": dict.fromkeys(short_initiatives(document) if switches.scale == 1 else (), True),
            "specimens": [asdict(sample) for sample in specimens(document)],
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def link_targets(document: Document, parts: tuple[Part, ...] = tuple(Part)) -> tuple[str, ...]:
    """The places that these parts of the book print and that a link may lead to."""
    chapters = (
        (Part.GUIDE, "guide", True),
        (Part.FRAME, "frame", document.frame is not None),
        (Part.COST_LIST, "cost_list", document.cost_list is not None),
        (Part.INDEX, "index", document.index is not None),
    )
    targets = [at for part, at, there in chapters if there and part in parts]
    if document.excerpt or Part.BODY not in parts:
        return tuple(targets)
    for pillar in document.pillars:
        if pillar.strategic_plans:
            targets.append(pillar.at)
        for strategic_plan in pillar.strategic_plans:
            targets.append(strategic_plan.at)
            for group in strategic_plan.groups:
                targets.extend(initiative.at for initiative in group.initiatives)
    return tuple(targets)


def short_initiatives(document: Document) -> tuple[str, ...]:
    """The places of initiatives that are kept together without measuring them."""
    return tuple(
        initiative.at
        for pillar in document.pillars
        for strategic_plan in pillar.strategic_plans
        for group in strategic_plan.groups
        for initiative in group.initiatives
        if certainly_short(initiative)
    )


def specimens(document: Document) -> tuple[PrintedSample, ...]:
    """The specimens of the guide, or the one lent by the body."""
    guide = document.guide
    return guide.samples or ((guide.specimen,) if guide.specimen else ())
