"""Reading a source: what was found, where it was placed, what was not placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from torikumi.changes.adopt import adopt, places_of
from torikumi.changes.match import match
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
from torikumi.usecases.open_mapped import open_mapped
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


def read(
    source: str,
    profile: str,
    out: str | None,
    *,
    ids_from: str | None = None,
    table_map: str | None = None,
) -> ReadReport:
    """Read ``source``; write it as canonical JSON to ``out`` if given.

    ids_from: a plan whose ids are taken over where things are the same.  table_map: the map by which
    ``source`` is read, where it is a table of any kind.
    """
    if table_map is None:
        opened = open_source(source, profile)
    else:
        opened = open_mapped(source, profile, table_map)
    if ids_from is not None:
        opened = _with_ids_of(open_source(ids_from, profile).plan, opened)
    reading = opened.reading
    context = Context(reading.dossier, figures_of(opened.plan))
    outcome = run_rules(context, (rule for rule in all_rules() if rule.on_reading))
    if out is not None:
        write_bytes(Path(out), dossier_bytes(reading.dossier))
    findings = (*reading.findings, *located(outcome.findings, reading))
    return ReadReport(opened, found_in(opened.plan), findings)


def _with_ids_of(old: Plan, opened: Opened) -> Opened:
    """What was read, under the ids of ``old``: the plan and every place it was read to."""
    reading = opened.reading
    matching = match(old, opened.plan)
    plan = adopt(opened.plan, matching, old)
    renamed = places_of(opened.plan, plan)
    return replace(
        opened,
        reading=replace(
            reading,
            dossier=replace(reading.dossier, plan=plan),
            findings=tuple(replace(each, at=renamed(each.at)) for each in reading.findings),
            placed=tuple(replace(each, at=renamed(each.at)) for each in reading.placed),
            sources={renamed(at): source for at, source in reading.sources.items()},
        ),
    )


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
