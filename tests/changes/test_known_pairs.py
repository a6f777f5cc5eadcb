"""What is told of pairs whose truth is known: hardly anything wrong, and most of it right."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

import openpyxl
import pytest

from torikumi.changes.match import match
from torikumi.changes.matching import Matching
from torikumi.plan.values import (
    Group,
    Guide,
    Initiative,
    InitiativeRef,
    Paragraph,
    Pillar,
    Plan,
    SectionRef,
    StrategicPlan,
    Structure,
)
from torikumi.samples.example import example, previous_example
from torikumi.samples.generator import generate
from torikumi.samples.previous import outcomes
from torikumi.sources.tables.organisation import read_organisation
from torikumi.testing.known_pairs import hidden_codes
from torikumi.testing.next_plan import next_plan
from torikumi.testing.reminted import other_id, reminted

OLD, NEW = previous_example().plan, example().plan
TRUE = {(old, new) for each in outcomes() for old in each.old for new in each.new}


def told(matching: Matching) -> set[tuple[str, str]]:
    return {(old, new) for fate in matching.fates for old in fate.old for new in fate.new}


def test_the_outcomes_of_the_example_are_told_and_none_is_wrong() -> None:
    matching = match(OLD, NEW)
    asked = {each for one in matching.unclear for each in (*one.old, *one.new)}
    truth = {(frozenset(each.old), frozenset(each.new)) for each in outcomes()}
    taken = {
        (frozenset(fate.old), frozenset(fate.new))
        for fate in matching.fates
        if asked.isdisjoint((*fate.old, *fate.new))
    }
    assert taken <= truth
    assert len(taken) >= 96
    assert all(each.reasons for each in matching.unclear)


def thinned(plan: Plan, seed: int) -> Plan:
    """``plan`` without a third of its initiatives."""
    random = Random(seed)  # noqa: S311 - the same everywhere, no secret
    kept = tuple(each for each in plan.initiatives if random.random() >= 1 / 3)
    owners = {each.id for each in kept}
    return replace(
        plan, initiatives=tuple(e for e in kept if e.relists is None or e.relists in owners)
    )


def test_where_the_true_one_is_missing_no_other_is_taken_for_it() -> None:
    found = [told(match(thinned(OLD, n), thinned(NEW, n + 50))) for n in range(6)]
    assert [pairs - TRUE for pairs in found] == [set()] * len(found)
    assert sum(map(len, found)) > 200


@pytest.mark.parametrize("seed", [2, 5])
def test_two_plans_of_other_things_have_nothing_in_common_but_headings(seed: int) -> None:
    one, other = generate(100, seed).plan, reminted(generate(100, seed + 1).plan)
    headings = [{each.id: each.heading for each in plan.initiatives} for plan in (one, other)]
    wrong = {(a, b) for a, b in told(match(one, other)) if headings[0][a] != headings[1][b]}
    assert len(wrong) <= 2


@pytest.mark.parametrize("seed", [3, 4])
def test_two_hundred_planted_changes(seed: int) -> None:
    old = generate(300, seed).plan
    made = next_plan(old, generate(300, seed + 100).plan, seed, 200)
    same = {(each.id, other_id(each.id)) for each in old.initiatives}
    dropped = {each for truth in made.truths if not truth.new for each in truth.old}
    planted = {(a, b) for truth in made.truths for a in truth.old for b in truth.new}
    true = {pair for pair in same if pair[0] not in dropped} | planted
    matching = match(old, made.plan)
    found = told(matching)
    assert found <= true
    assert len(planted & found) * 100 >= 96 * len(planted)
    untouched = {pair for pair in same if not any(pair[0] in each.old for each in made.truths)}
    assert untouched <= found


# --- real lists whose keys are hidden


@pytest.mark.parametrize(
    ("first", "last"), list(combinations(("202004", "202104", "202404"), 2)), ids="-".join
)
def test_units_are_known_without_their_codes(shared_dir: Path, first: str, last: str) -> None:
    lists = []
    for day in (first, last):
        path = shared_dir / "realdata" / f"takamatsu_org_{day}.xlsx"
        lists.append(read_organisation(path.read_bytes(), path.name).organisation)
    found = hidden_codes(lists[0], lists[1])
    assert found.invented == 0
    assert found.right * 100 >= 97 * found.known
    assert found.missed <= 1


Project = tuple[str, str, str, str, str]
"""Key, name, outline, section and policy of a real project."""


@pytest.fixture(scope="module")
def projects(shared_dir: Path) -> list[Project]:
    path = shared_dir / "realdata" / "ofunato_jigyo_hyoka_r7.xlsx"
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    top = next(n for n, row in enumerate(rows) if "事務事業名" in row)
    names = ("事務事業ID", "事務事業名", "事務事業の概要", "部課名", "施策名")
    at = [
        next(n for n, each in enumerate(rows[top]) if str(each).startswith(name)) for name in names
    ]
    return [tuple(str(row[n] or "") for n in at) for row in rows[top + 1 :] if row[at[1]]]


def plan_of(projects: list[Project], prefix: str) -> Plan:
    """A plan whose strategic plans are the policies, with ids that say the key."""
    homes: dict[str, list[InitiativeRef]] = {}
    initiatives = []
    for n, (key, name, outline, section, policy) in enumerate(projects):
        homes.setdefault(policy, []).append(InitiativeRef(f"{prefix}{key}-{n}"))
        texts = (Paragraph(f"{prefix}p{n}", outline),)
        sections = (SectionRef(section),)
        initiatives.append(
            Initiative(f"{prefix}{key}-{n}", name, paragraphs=texts, sections=sections)
        )
    plans = tuple(
        StrategicPlan(f"{prefix}s{n}", name, groups=(Group(f"{prefix}g{n}", members=tuple(refs)),))
        for n, (name, refs) in enumerate(homes.items())
    )
    structure = Structure((Pillar(f"{prefix}p", "", strategic_plans=plans),))
    bare = replace(NEW, guide=Guide(), frame=None, cost_list=None)
    return replace(bare, id=prefix, structure=structure, initiatives=tuple(initiatives))


@pytest.mark.parametrize("seed", range(3))
def test_real_projects_renamed_and_shortened_are_known(projects: list[Project], seed: int) -> None:
    """A third is in both, half of it under another name and with a shorter text."""
    shuffled = Random(seed).sample(projects, len(projects))  # noqa: S311 - no secret
    third = len(shuffled) // 3
    shared, gone, come = shuffled[:third], shuffled[third : 2 * third], shuffled[2 * third :]
    again = [
        (key, name.removesuffix("事業") + "の推進", text[: len(text) * 2 // 3], *rest)
        if n % 2
        else (key, name, text, *rest)
        for n, (key, name, text, *rest) in enumerate(shared)
    ]
    found = told(match(plan_of(shared + gone, "a"), plan_of(again + come, "b")))
    keys = [(old.partition("-")[0][1:], new.partition("-")[0][1:]) for old, new in found]
    assert [pair for pair in keys if pair[0] != pair[1]] == []
    assert len(keys) * 100 >= 95 * third
