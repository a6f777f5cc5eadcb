"""Every rule finds mistakes planted by hand, in each kind of source, at the right place.

The plants stand in `plants/*.yaml`, by rule.  A document holds many of them, and whatever else is
found in it fails the test; what follows from a plant by necessity is declared beside it.
"""

from __future__ import annotations

import copy
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce
from pathlib import Path

import pytest
import yaml
from python_calamine import CalamineWorkbook

from torikumi.checks.one import NEAR, run_one
from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context
from torikumi.checks.runner import run, run_rules
from torikumi.editions import printed_text
from torikumi.editions.document_builder import build
from torikumi.editions.workbook import write as write_workbook
from torikumi.figures.bundle import Figures
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Finding, Gate
from torikumi.plan.places import place
from torikumi.plan.values import Dossier, Plan, Row, RowKind
from torikumi.plan.walk import strategic_plans
from torikumi.samples.example import example, previous_example, second_example
from torikumi.sources.model import Reading, located
from torikumi.sources.text.reader import read_printed_text
from torikumi.sources.workbook.reader import read_workbook
from torikumi.testing.plants import (
    Expected,
    Plant,
    batches,
    planted,
    plants_of,
    positional,
    positions,
)
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes

HERE = Path(__file__).parent
TABLE = {
    code: entries
    for file in sorted((HERE / "plants").glob("*.yaml"))
    for code, entries in yaml.safe_load(file.read_text(encoding="utf-8")).items()
}
PLANTS = plants_of(TABLE)
EXAMPLES = {"shiono": example, "aonami": second_example}
QUICK = 5  # documents with at least so many plants belong to `make test`


@cache
def stated(name: str) -> dict:
    """An example as plan JSON in which everything is stated that its print states."""
    dossier = EXAMPLES[name]()
    plan = read_text(dossier, (), figures_of(dossier.plan)).reading.dossier.plan
    known = replace(plan, organisation=dossier.plan.organisation, profile=dossier.plan.profile)
    return json.loads(dossier_bytes(replace(dossier, plan=known)))


@cache
def tree_of(name: str, setting: str) -> dict:
    """The plan JSON into which plants with this setting go."""
    tree = copy.deepcopy(stated(name))
    own = json.loads(dossier_bytes(EXAMPLES[name]()))
    for row, known in zip(rows_of(tree), rows_of(own), strict=True):
        row |= {key: known[key] for key in ("nature", "account") if key in known}
        amounts = [
            each for each in known.get("amounts", ()) if "nature" in each or setting == "amounts"
        ]
        if amounts:
            row["amounts"] = amounts
    return tree


def rows_of(tree: dict) -> list[dict]:
    return [
        row
        for initiative in tree["plan"]["initiatives"]
        for table in initiative.get("tables", ())
        for row in table["rows"]
    ]


def with_beside(read: Plan, told: Plan) -> Plan:
    """A plan that was read, with what no source prints: organisation, natures and accounts."""
    known = positions(told)
    rows = {
        known[f"{initiative.id}/{table.id}/{row.id}"]: row
        for initiative in told.initiatives
        for table in initiative.tables
        for row in table.rows
    }
    here = positions(read)

    def beside(at: str, row: Row) -> Row:
        other = rows.get(here[at])
        if other is None or row.kind is not RowKind.COST or other.kind is not RowKind.COST:
            return row
        return replace(row, nature=other.nature, account=other.account, amounts=other.amounts)

    initiatives = tuple(
        replace(
            each,
            tables=tuple(
                replace(
                    table,
                    rows=tuple(beside(f"{each.id}/{table.id}/{row.id}", row) for row in table.rows),
                )
                for table in each.tables
            ),
        )
        for each in read.initiatives
    )
    return replace(
        read, organisation=told.organisation, profile=told.profile, initiatives=initiatives
    )


@dataclass(frozen=True)
class Read:
    """A source that was read, and what it shows where a finding says it stands."""

    reading: Reading
    shows: Callable[[Finding], str] | None = None


def as_stated(dossier: Dossier) -> Figures:
    """Figures by which a print keeps what is stated, right or wrong; sums are the example's own.

    An edition would print what follows instead, and no mistake of a total would be left to find.
    """
    made = figures_of(dossier.plan)
    clean = clean_figures(dossier.plan.profile.name)
    return replace(
        made,
        row_totals={
            at: replace(each, agrees=True, printed=each.stated or each.printed)
            for at, each in made.row_totals.items()
        },
        row_costs={at: replace(each, agrees=True) for at, each in made.row_costs.items()},
        strategic_plan_costs=clean.strategic_plan_costs,
        pillar_costs=clean.pillar_costs,
        plan_cost=clean.plan_cost,
        open_counts=clean.open_counts,
    )


@cache
def clean_figures(name: str) -> Figures:
    return figures_of(read_dossier(json.dumps(tree_of(name, "")).encode(), "stated.json").plan)


def read_json(dossier: Dossier, batch: list[Plant]) -> Read:
    return Read(Reading(dossier))


def read_text(dossier: Dossier, batch: Sequence[Plant], figures: Figures | None = None) -> Read:
    document = build(dossier, figures or as_stated(dossier), draft=False, release="")
    text = printed_text.write(document).decode()
    for old, new in (edit for plant in batch for edit in plant.edits.items()):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    lines = text.split("\n")
    reading = read_printed_text(text.encode(), "plan.txt", dossier.plan.profile)
    return Read(reading, lambda finding: lines[finding.source.line - 1])


def read_book(dossier: Dossier, batch: Sequence[Plant]) -> Read:
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    data = write_workbook(document, dossier)
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    grids = cache(lambda sheet: book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))

    def shows(finding: Finding) -> str:
        """The cell; the whole record where no cell is meant, or the share beside an amount."""
        source = finding.source
        letters, number = CELL.fullmatch(source.cell).groups()
        column = reduce(lambda value, letter: value * 26 + ord(letter) - 64, letters, 0)
        row = grids(source.sheet)[int(number) - 1]
        exact = finding.at.endswith("/raw") and finding.code != "FF103"
        return str(row[column - 1]) if exact else "\t".join(map(str, row))

    return Read(read_workbook(data, "plan.xlsx").reading, shows)


def bare(text: str) -> str:
    """Without spaces, which print puts into table numbers."""
    return "".join(text.split())


def told(expected: Expected, shown: str) -> bool:
    """Whether a source shows what stands at a finding's place; a declaration is a word of its own."""
    declared = expected.at.endswith(("/meaning", "/direction"))
    return expected.inside or declared or bare(expected.text) in bare(shown)


KINDS = {"json": read_json, "text": read_text, "workbook": read_book}
CELL = re.compile(r"([A-Z]+)([0-9]+)")


def findings_of(kind: str, read: Read, beside: Dossier, setting: str) -> tuple[Finding, ...]:
    """What reading and all rules say of a source; what no source prints stands beside it."""
    plan = read.reading.dossier.plan
    if kind == "text":
        plan = with_beside(plan, beside.plan)
    previous = previous_example().plan if setting == "previous" else None
    encodings = ("shift_jisx0213",) if setting == "encodings" else ()
    dossier = replace(read.reading.dossier, plan=plan, previous=previous)
    pages = tuple(
        (place("structure", each.id), 4 + 2 * n)
        for n, (_, each) in enumerate(strategic_plans(plan))
    )
    context = Context(
        dossier,
        figures_of(plan),
        encodings=encodings,
        printed_pages=pages if setting == "pages" else None,
    )
    outcome = run(context)
    return (*read.reading.findings, *located(outcome.findings, read.reading))


def carried(kind: str) -> list[Plant]:
    """The plants that this kind of source can carry."""
    return [plant for plant in PLANTS if kind == "json" or not plant.lost.get(kind)]


def documents() -> list:
    """For each kind of source, the documents that hold all the plants it can carry."""
    found = []
    trees = {name: stated(name) for name in EXAMPLES}
    for kind in KINDS:
        for batch in batches(carried(kind), trees):
            quick = len(batch) >= QUICK
            marks = () if quick else (pytest.mark.slow,)
            name = f"{kind}-{batch[0].name}" + (f"-and-{len(batch) - 1}" if batch[1:] else "")
            found.append(pytest.param(kind, batch, id=name, marks=marks))
    return found


@pytest.mark.parametrize(("kind", "batch"), documents())
def test_what_was_planted_is_found_there_and_nothing_else(kind: str, batch: list[Plant]) -> None:
    first = batch[0]
    tree, expected = planted(tree_of(first.base, first.setting), batch, in_text=kind == "text")
    dossier = read_dossier(json.dumps(tree).encode(), "planted.json")
    read = KINDS[kind](dossier, batch)
    found = findings_of(kind, read, dossier, first.setting)
    mine, theirs = positions(dossier.plan), positions(read.reading.dossier.plan)
    left = {(each.code, positional(each.at, theirs)): each for each in found}
    lost: list[tuple] = []
    elsewhere: list[tuple] = []
    for each in expected:
        at = positional(each.at, mine)
        met = [key for key in left if key[0] == each.code and each.meets(key[1], at)]
        if not met:
            lost.append((each.plant, each.code, at))
        elsewhere += [
            (each.plant, each.text, read.shows(finding))
            for finding in (left.pop(key) for key in met)
            if read.shows and finding.source and not told(each, read.shows(finding))
        ]
    assert (lost, elsewhere, sorted(left)) == ([], [], [])
    if kind == "json" and not first.setting:
        assert found_alone(dossier) == found_alone(dossier, whole=True)


def found_alone(dossier: Dossier, *, whole: bool = False) -> list[Finding]:
    """What the rules while editing find in each initiative alone; or what they find in the whole.

    A rule that stops at the first fault, or is led astray by another initiative, tells itself so.
    """
    context = Context(dossier, figures_of(dossier.plan))
    near = [r for r in all_rules() if r.scope in NEAR and r.definition.gate is Gate.EDIT]
    known = {each.id for each in dossier.plan.initiatives}
    found = (
        run_rules(context, near).findings
        if whole
        else [finding for key in known for finding in run_one(context, key).findings]
    )
    mine = (each for each in found if each.at.split("/")[0] in known)
    return sorted(mine, key=lambda each: (each.code, each.at, each.params))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("kind", KINDS)
def test_without_plants_nothing_is_found(kind: str, name: str) -> None:
    dossier = read_dossier(json.dumps(tree_of(name, "")).encode(), "stated.json")
    assert findings_of(kind, KINDS[kind](dossier, []), dossier, "") == ()


def test_every_rule_has_two_plants_in_different_places() -> None:
    # The budget lies beside the plan: what spoils it is planted in tests/usecases/test_budget.py.
    assert sorted(TABLE) == [rule.code for rule in all_rules() if not rule.code.startswith("BG")]
    for code, entries in TABLE.items():
        assert len(entries) >= 2, code
        places = {(entry.get("in"), str(sorted(entry["change"]))) for entry in entries}
        assert len(places) == len(entries), code
        assert len({entry["what"] for entry in entries}) == len(entries), code


def test_what_a_source_cannot_carry_is_argued() -> None:
    reasons = {reason for plant in PLANTS for reason in plant.lost.values()}
    assert all(len(reason) > 5 for reason in reasons)
    silent = [plant.name for plant in PLANTS if not any(c == plant.code for c, _ in plant.finds)]
    assert silent == []
