"""What the templates are given: the document as JSON, and what they need beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Final

from torikumi.editions.book.heights import certainly_short
from torikumi.editions.book.layouts import Part, Switches
from torikumi.editions.book.words import WORDS
from torikumi.editions.charts import Chart, drawing
from torikumi.editions.charts.patterns import PATTERNS, TILE
from torikumi.editions.document import Document, PrintedSample

_LETTER: Final = 112
"""Height of a chart's type in units of its drawing, which is as wide as the text of a page."""

_TEXT_WIDTH: Final = {False: 166, True: 253}
"""Millimetres of text across upright and lying paper, as the templates have it."""


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
            "short": dict.fromkeys(
                short_initiatives(document) if switches.scale == 1 else (), True
            ),
            "drawings": {
                chart.at: asdict(drawing(chart, letter=_letter(switches)))
                for chart in charts_of(document)
            },
            "patterns": {"tile": TILE, "tiles": [asdict(each) for each in PATTERNS]},
            "specimens": [asdict(sample) for sample in specimens(document)],
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def _letter(switches: Switches) -> int:
    """The same height of type on upright and lying paper."""
    wider = _TEXT_WIDTH[False] / _TEXT_WIDTH[switches.landscape]
    return round(_LETTER * switches.scale * wider)


def charts_of(document: Document) -> Iterator[Chart]:
    """Every chart that is printed."""
    for table in document.frame.tables if document.frame else ():
        yield from table.charts
    if document.cost_list:
        yield from document.cost_list.charts


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
