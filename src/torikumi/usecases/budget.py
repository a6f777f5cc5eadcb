"""Linking lines of the budget to initiatives: nothing booked twice, every rest on the table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context
from torikumi.checks.runner import run_rules
from torikumi.figures.compute import figures_of
from torikumi.figures.ledger import LineUse, line_uses
from torikumi.findings.model import Finding
from torikumi.notation.amounts import AmountState
from torikumi.plan.values import BudgetLedger, BudgetLine, BudgetLink, Dossier
from torikumi.sources.tables.budget_lines import lines_of, links_of
from torikumi.sources.tables.budget_links import read_links
from torikumi.sources.tables.sheets import open_sheets
from torikumi.usecases.documents import finding_data, worded
from torikumi.usecases.files import read_bytes, write_bytes
from torikumi.usecases.open_source import open_source
from torikumi.wire.write import dossier_bytes

_RULES = "BG"


@dataclass(frozen=True, slots=True)
class LinkOrder:
    """What to link: the plan, the file of lines, the declared links, where to write the plan."""

    source: str
    profile: str
    lines: str
    links: str
    out: str | None = None


@dataclass(frozen=True, slots=True)
class BudgetReport:
    """The dossier with its ledger, how far each line is used, and what was wrong.

    without: (initiative id, year) of costs that no line pays for, in years that have links.
    """

    dossier: Dossier
    uses: tuple[LineUse, ...]
    without: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]


def link(order: LinkOrder) -> BudgetReport:
    """Read lines and links into the ledger of the plan.

    Figures and links that were there before are replaced by those of the same key, so that doing it
    twice changes nothing.
    """
    opened = open_source(order.source, order.profile)
    dossier, plan = opened.reading.dossier, opened.plan
    table = open_sheets(read_bytes(Path(order.lines)), order.lines)
    told, declared = read_links(read_bytes(Path(order.links)), order.links)
    figures = figures_of(plan)
    lines, spoilt = lines_of(table, told, plan.profile)
    links, unclear = links_of(declared, lines, told, plan, figures.numbers)
    dossier = replace(dossier, ledger=_joined(dossier.ledger, lines, links))
    rules = (rule for rule in all_rules() if rule.code.startswith(_RULES))
    outcome = run_rules(Context(dossier, figures), rules)
    if order.out is not None:
        write_bytes(Path(order.out), dossier_bytes(dossier))
    without = tuple(
        (each.id, year)
        for each in plan.initiatives
        for year in sorted({each.year for each in dossier.ledger.links})
        if (cost := figures.initiative_costs.get(each.id)) is not None
        and (amount := cost.of(year)) is not None
        and amount.state is AmountState.NUMBER
        and not any((one.initiative, one.year) == (each.id, year) for one in dossier.ledger.links)
    )
    findings = (*table.findings, *spoilt, *unclear, *outcome.findings)
    return BudgetReport(dossier, line_uses(dossier.ledger), without, findings)


def _joined(
    old: BudgetLedger, lines: tuple[BudgetLine, ...], links: tuple[BudgetLink, ...]
) -> BudgetLedger:
    """The ledger with new figures and links; of those with the same key the new ones stand."""
    figures = {(e.code, e.year, e.phase, e.number, e.as_of) for e in lines}
    redone = {e.code for e in lines}
    kept = tuple(
        e for e in old.lines if (e.code, e.year, e.phase, e.number, e.as_of) not in figures
    )
    return BudgetLedger(
        (*kept, *lines), (*(each for each in old.links if each.line not in redone), *links)
    )


def budget_data(report: BudgetReport, lang: str) -> dict[str, Any]:
    """The document of ``torikumi budget link``; amounts in yen."""
    word = worded(lang)
    ledger = report.dossier.ledger
    headings = {each.id: each.heading for each in report.dossier.plan.initiatives}
    return {
        "lines": len(report.uses),
        "total_yen": sum(each.yen for each in report.uses),
        "links": len(ledger.links),
        "linked_yen": sum(each.linked_yen for each in report.uses),
        "remainders": [
            {**_use(each), "yen": each.yen, "linked_yen": each.linked_yen, "left_yen": each.left}
            for each in report.uses
            if each.linked and each.left
        ],
        "unmatched_lines": [
            {**_use(each), "yen": each.yen} for each in report.uses if not each.linked
        ],
        "unmatched_initiatives": [
            {"initiative": key, "heading": headings[key], "year": year}
            for key, year in report.without
        ],
        "findings": [finding_data(each, word) for each in report.findings],
    }


def _use(each: LineUse) -> dict[str, Any]:
    return {"line": each.code, "name": each.name, "year": each.year}
