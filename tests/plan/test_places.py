"""Every place that anything emits follows the published grammar and leads to something."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from torikumi.changes.typed import compare_plans
from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.figures.compute import figures_of
from torikumi.plan import places
from torikumi.plan.places import ids_in, is_place, place, within
from torikumi.plan.values import Dossier
from torikumi.samples.example import examples
from torikumi.samples.generator import generate
from torikumi.samples.planted import planted
from torikumi.testing.next_plan import next_plan

DOCS = Path(__file__).resolve().parents[2] / "docs"


def ids_of(thing: Any) -> Iterator[str]:
    """Every id in a value, all the way down."""
    if isinstance(thing, tuple):
        for each in thing:
            yield from ids_of(each)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            value = getattr(thing, field.name)
            if field.name == "id":
                yield value
            yield from ids_of(value)


@cache
def emitted() -> tuple[tuple[str, frozenset[str]], ...]:
    """Places of findings and of changes, each with the ids of what they are places in."""
    found: list[tuple[str, frozenset[str]]] = []
    for dossier in examples():
        spoilt: Dossier = planted(dossier)[0]
        known = frozenset(ids_of(spoilt))
        report = run(Context(spoilt, figures_of(spoilt.plan)))
        found += [(finding.at, known) for finding in report.findings]
    old = generate(30, 1).plan
    new = next_plan(old, generate(30, 2).plan, 3, 20).plan
    for before, after in ((old, new), (examples()[0].plan, new)):
        known = frozenset((*ids_of(before), *ids_of(after)))
        changes: Any = next(
            part for part in compare_plans(before, after) if not hasattr(part, "fates")
        )
        found += [(each.at, known) for each in getattr(changes, "changes", changes)]
    return tuple(found)


def test_findings_and_changes_stand_at_places_of_the_grammar() -> None:
    assert len(emitted()) > 100
    assert sorted({at for at, _ in emitted() if not is_place(at)}) == []


def test_every_id_in_a_place_is_one_of_the_plan() -> None:
    lost = {(at, each) for at, known in emitted() for each in ids_in(at) if each not in known}
    assert sorted(lost) == []


def test_the_documentation_publishes_the_grammar() -> None:
    grammar = places.__doc__ or ""
    body = grammar.split("::\n\n")[1].split("\n\nFindings")[0]
    assert inspect.cleandoc(body) in (DOCS / "json.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "cover/release",
        "i-1/heading",
        "i-1/star",
        "i-1/t-1/r-1/star",
        "i-1/t-1/r-1/2024/raw",
        "structure/s-1/x-1",
        "guide/m-1/i-1/t-1/r-1/total/raw",
        "frame/f-1/l-1/2024/raw",
        "cost_list/0/total/raw",
        "organisation/u-1/name",
        "successions/0/on",
        "ledger/lines/3/amount",
        "progress/0/actual/raw",
        "profile/money/open_totals",
        "profile/legend/2/text",
    ],
)
def test_what_the_grammar_allows(text: str) -> None:
    assert is_place(text)


@pytest.mark.parametrize(
    "text",
    [
        "/",
        "i-1/",
        "i-1//heading",
        "i-1/t-1/r-1/24/raw",
        "i-1/t-1/r-1/2024/raw/raw",
        "organisation/3",
        "successions/u-1",
        "cost_list/0/1",
        "Heading",
        "i-1/t-1/r-1/r-2",
    ],
)
def test_what_the_grammar_does_not_allow(text: str) -> None:
    assert not is_place(text)


def test_a_place_lies_within_another_by_whole_steps() -> None:
    assert within(place("i-1", "t-1"), "i-1")
    assert not within("i-10", "i-1")
