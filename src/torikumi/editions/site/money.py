"""Parts of the cost list as the pages show them: lines are chosen, never added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from torikumi.editions.document import Document, PrintedCostLine, PrintedPillar
from torikumi.editions.site.addresses import page_of
from torikumi.editions.site.outline import labelled
from torikumi.editions.site.views import Link, MoneyLine, MoneyView
from torikumi.plan.values import CostLineKind


def whole_list(document: Document) -> MoneyView | None:
    """All lines of the cost list."""
    lines = document.cost_list.lines if document.cost_list else ()
    return _view(document, lines)


def at_a_glance(document: Document) -> MoneyView | None:
    """The pillars' lines under their names, and the grand total."""
    lines = document.cost_list.lines if document.cost_list else ()
    kept = (line for line in lines if line.kind is not CostLineKind.STRATEGIC_PLAN)
    return _view(document, kept, names=_names(document.pillars))


def of_pillar(document: Document, pillar: PrintedPillar) -> MoneyView | None:
    """A pillar's strategic plans and its subtotal."""
    labels = {each.label for each in pillar.strategic_plans} | {pillar.label}
    return _labelled(document, labels)


def of_strategic_plan(document: Document, label: str) -> MoneyView | None:
    """The line of one strategic plan."""
    return _labelled(document, {label})


def _labelled(document: Document, labels: set[str]) -> MoneyView | None:
    lines = document.cost_list.lines if document.cost_list else ()
    return _view(document, (line for line in lines if line.label and line.label in labels))


def _view(
    document: Document,
    lines: Iterable[PrintedCostLine],
    names: Mapping[str, str] | None = None,
) -> MoneyView | None:
    chosen = tuple(lines)
    if document.cost_list is None or not chosen:
        return None
    pages = {
        part.label: page_of(part.at)
        for pillar in document.pillars
        for part in (pillar, *pillar.strategic_plans)
    }
    return MoneyView(
        caption=document.cost_list.title,
        source=document.cost_list,
        lines=tuple(
            MoneyLine(
                line,
                Link(
                    labelled(line.label, (names or {}).get(line.label, line.name)),
                    pages.get(line.label, ""),
                ),
            )
            for line in chosen
        ),
    )


def _names(pillars: tuple[PrintedPillar, ...]) -> Mapping[str, str]:
    return {pillar.label: pillar.name for pillar in pillars}
