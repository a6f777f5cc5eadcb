"""The mark of what is new, proposed against the previous plan and never imposed."""

from __future__ import annotations

from dataclasses import replace

from torikumi.changes.likeness import label_key
from torikumi.changes.match import match
from torikumi.changes.matching import Decisions
from torikumi.changes.stars import Standing, StarProposal, propose_stars
from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Cell, Plan, Row, RowKind
from torikumi.profiles.load import standard
from torikumi.samples.example import example, previous_example
from torikumi.samples.previous import outcomes, references

NEW, OLD = example().plan, previous_example().plan
NAMES = references(NEW)


def proposals(old: Plan = OLD, new: Plan = NEW, decided: Decisions | None = None):
    return {each.at: each for each in propose_stars(old, new, match(old, new, decided))}


def of(number: str, **options) -> StarProposal:
    return proposals(**options)[NAMES[number]]


def test_what_is_new_by_the_truth_is_proposed_and_nothing_else() -> None:
    relisting = {each.id for each in NEW.initiatives if each.relists is not None}
    truly = {
        each for outcome in outcomes() if outcome.kind == "new" for each in outcome.new
    } - relisting
    found = {at for at, each in proposals().items() if each.star and "/" not in at}
    assert found == truly
    assert relisting.isdisjoint(proposals())


def test_renamed_merged_and_split_things_are_never_proposed() -> None:
    by_kind = {each: outcome.kind for outcome in outcomes() for each in outcome.new}
    for at, each in proposals().items():
        if by_kind[at.split("/")[0]] != "new" and "/" not in at:
            assert each.star is not True


def test_the_example_agrees_with_the_plan_before_it() -> None:
    assert not any(each.disagrees for each in proposals().values())
    dossier = replace(example(), previous=OLD)
    outcome = run(Context(dossier, figures_of(NEW)))
    assert outcome.findings == ()
    assert not {"ST110", "ST111"} & {code for code, _ in outcome.not_checkable}


def test_without_a_plan_before_it_nothing_can_be_said() -> None:
    outcome = run(Context(example(), figures_of(NEW)))
    assert {"ST110", "ST111"} <= {code for code, _ in outcome.not_checkable}


def test_a_declared_mark_stands() -> None:
    changed = tuple(
        replace(each, star=True) if each.id == NAMES["12-Ⅰ-(1)"] else each
        for each in NEW.initiatives
    )
    before = {each.id: each.star for each in changed}
    found = of("12-Ⅰ-(1)", new=replace(NEW, initiatives=changed))
    assert (found.declared, found.star) == (True, None)
    assert {each.id: each.star for each in changed} == before


def test_a_person_who_decides_settles_it() -> None:
    assert of("12-Ⅰ-(1)").origin.standing is Standing.UNCLEAR
    old = references(OLD)["1-(1)"]
    pairs = Decisions(pairs=((old, NAMES["12-Ⅰ-(1)"]),))
    assert of("12-Ⅰ-(1)", decided=pairs).origin.old == (old,)
    assert of("12-Ⅰ-(1)", decided=pairs).star is False


def test_rows_of_what_is_new_as_a_whole_bear_no_mark_of_their_own() -> None:
    new = NAMES["6-(4)"]
    assert [at for at in proposals() if at.startswith(new)] == [new]


def test_a_plan_against_itself_has_nothing_new() -> None:
    assert {each.star for each in proposals(old=NEW).values()} == {False}


def test_labels_are_compared_without_their_figures() -> None:
    def key(raw: str) -> str:
        return label_key(Row("r-1", RowKind.INDICATOR, Cell(raw)), standard().notation)

    assert (
        key("港町こどもひろば 9か所") == key("港町こどもひろば 11か所") == key("港町こどもひろば")
    )
    assert key("施設数 7か所 定員 42人") == key("施設数 8か所 定員 48人")
    assert key("ひろば 9か所") != key("広場 9か所")
