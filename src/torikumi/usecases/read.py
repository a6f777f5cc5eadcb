"""Reading a source: what was found, where it was placed, what was not placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context
from torikumi.checks.runner import run_rules
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Finding
from torikumi.notation.cells import CellKind, read_cell
from torikumi.notation.cells import RowKind as CellRow
from torikumi.plan.values import Plan, RowKind
from torikumi.plan.walk import rows
from torikumi.sources.model import located
from torikumi.usecases.files import write_bytes
from torikumi.usecases.open_source import Opened, open_source
from torikumi.wire.write import dossier_bytes


@dataclass(frozen=True, slots=True)
class Found:
    """How much of a plan a source holds; specimens of the guide count only as specimens."""

    pillars: int
    strategic_plans: int
    initiatives: int
    tables: int
    rows: int
    guide_samples: int
    cells: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What reading gave."""

    opened: Opened
    found: Found
    findings: tuple[Finding, ...]


def read(source: str, profile: str, out: str | None) -> ReadReport:
    """Read ``source``; write it as canonical JSON to ``out`` if given."""
    opened = open_source(source, profile)
    reading = opened.reading
    context = Context(reading.dossier, figures_of(opened.plan))
    outcome = run_rules(context, (rule for rule in all_rules() if rule.on_reading))
    if out is not None:
        write_bytes(Path(out), dossier_bytes(reading.dossier))
    findings = (*reading.findings, *located(outcome.findings, reading))
    return ReadReport(opened, found_in(opened.plan), findings)


def found_in(plan: Plan) -> Found:
    """Count what the plan holds."""
    every_row = [row for initiative in plan.initiatives for _, row in rows(initiative)]
    kinds: Counter[str] = Counter({kind.value: 0 for kind in CellKind})
    for row in every_row:
        as_row = CellRow.COST if row.kind is RowKind.COST else CellRow.INDICATOR
        cells = (row.target, row.baseline, *row.years, row.total)
        texts = (cell.raw for cell in cells[row.kind is RowKind.COST :] if cell is not None)
        kinds.update(
            read_cell(raw, plan.profile.notation, as_row).kind.value
            for raw in texts
            if row.kind is not RowKind.HEADING
        )
    pillars = plan.structure.pillars
    return Found(
        pillars=len(pillars),
        strategic_plans=sum(len(pillar.strategic_plans) for pillar in pillars),
        initiatives=len(plan.initiatives),
        tables=sum(len(initiative.tables) for initiative in plan.initiatives),
        rows=len(every_row),
        guide_samples=len(plan.guide.samples),
        cells=dict(kinds),
    )
