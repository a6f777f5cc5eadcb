"""Parts of the cost list as the pages show them: lines are chosen, never added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from torikumi.editions.document import Document, PrintedCostLine, PrintedCostList, PrintedPillar
from torikumi.editions.site.addresses import page_of
from torikumi.editions.site.charts import chart_views
from torikumi.editions.site.outline import labelled
from torikumi.editions.site.tables import CellView
from torikumi.editions.site.views import Link, MoneyLine, MoneyView
from torikumi.plan.values import CostLineKind
from torikumi.profiles.model import LegendTopic

_Lines = tuple[PrintedCostLine, ...]


def whole_list(document: Document) -> MoneyView | None:
    """All lines of the cost list, and what of it is drawn."""
    view = _view(document, _lines(document), whole=True)
    return replace(view, charts=chart_views(view.source.charts)) if view else None


def at_a_glance(document: Document) -> MoneyView | None:
    """The pillars' lines under the pillars' names, and the grand total."""
    kept = (line for line in _lines(document) if line.kind is not CostLineKind.STRATEGIC_PLAN)
    names = {pillar.label: pillar.name for pillar in document.pillars}
    return _view(document, kept, whole=True, names=names)


def of_pillar(document: Document, pillar: PrintedPillar) -> MoneyView | None:
    """A pillar's strategic plans and its subtotal."""
    labels = {each.label for each in pillar.strategic_plans} | {pillar.label}
    return _labelled(document, labels)


def of_strategic_plan(document: Document, label: str) -> MoneyView | None:
    """The line of one strategic plan."""
    return _labelled(document, {label})


def _lines(document: Document) -> _Lines:
    return document.cost_list.lines if document.cost_list else ()


def _labelled(document: Document, labels: set[str]) -> MoneyView | None:
    kept = (line for line in _lines(document) if line.label and line.label in labels)
    return _view(document, kept, whole=False)


def _view(
    document: Document,
    lines: Iterable[PrintedCostLine],
    *,
    whole: bool,
    names: Mapping[str, str] | None = None,
) -> MoneyView | None:
    source, chosen = document.cost_list, tuple(lines)
    if source is None or not chosen:
        return None
    pages: dict[str, str] = {}
    for pillar in document.pillars:
        pages[pillar.label] = page_of(pillar.at)
        pages |= {each.label: page_of(each.at) for each in pillar.strategic_plans}
    return MoneyView(
        caption=source.title,
        source=source,
        lines=tuple(_line(source, line, pages, names or {}) for line in chosen),
        note=source.open_note if whole else _note_of_part(document, source, chosen),
    )


def _line(
    source: PrintedCostList,
    line: PrintedCostLine,
    pages: Mapping[str, str],
    names: Mapping[str, str],
) -> MoneyLine:
    return MoneyLine(
        line,
        Link(labelled(line.label, names.get(line.label, line.name)), pages.get(line.label, "")),
        tuple(
            CellView(caption, text, "")
            for caption, text in zip(source.captions[1:], line.cells, strict=True)
        ),
    )


def _note_of_part(document: Document, source: PrintedCostList, lines: _Lines) -> str:
    """What explains the marks of some lines: the guide's words, as the list's own count all."""
    if all(cell.replace(",", "").isdecimal() for line in lines for cell in line.cells):
        return ""
    explained = (
        note.text
        for note in document.guide.notes
        if note.topic is LegendTopic.OPEN_TOTALS and source.open_note
    )
    return next(explained, source.open_note)
