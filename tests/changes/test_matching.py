"""The same things of two plans are found, nothing is invented, and ids are never used again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from torikumi.changes.adopt import adopt
from torikumi.changes.match import match
from torikumi.changes.matching import Became, Decisions, Reason
from torikumi.editions.document_builder import build
from torikumi.editions.printed_text import write
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Dossier, Initiative, Paragraph, Plan
from torikumi.profiles.load import load_profile
from torikumi.samples.example import example, examples, profile_path
from torikumi.samples.generator import generate
from torikumi.sources.text.reader import read_printed_text
from torikumi.testing.reminted import reminted
from torikumi.testing.strategies import plans


def printed_again(dossier: Dossier) -> Plan:
    """The plan read from its printed text: it has none of the old ids."""
    text = write(build(dossier, figures_of(dossier.plan), draft=False, release=""))
    profile = load_profile(str(profile_path(dossier)))
    return read_printed_text(text, "plan.txt", profile).dossier.plan


@given(plans())
def test_a_plan_adopts_its_own_ids(plan: Plan) -> None:
    assert adopt(plan, match(plan, plan), plan) == plan


@settings(max_examples=5, deadline=None)
@given(plans())
def test_no_id_is_used_for_two_things(plan: Plan) -> None:
    matching = match(plan, reminted(plan))
    assert len(set(matching.pairs.values())) == len(matching.pairs)


@pytest.mark.parametrize("dossier", examples(), ids=lambda each: each.plan.profile.name)
def test_a_plan_typed_elsewhere_gets_the_old_ids_back(dossier: Dossier) -> None:
    other = reminted(dossier.plan)
    assert other.initiatives[0].id != dossier.plan.initiatives[0].id
    assert adopt(other, match(dossier.plan, other), dossier.plan) == dossier.plan


@pytest.mark.parametrize("dossier", examples(), ids=lambda each: each.plan.profile.name)
def test_a_printed_plan_is_known_again_thing_by_thing(dossier: Dossier) -> None:
    plan = dossier.plan
    again = printed_again(dossier)
    matching = match(plan, again)
    assert {fate.became for fate in matching.fates} == {(Became.SAME,)}
    assert matching.unclear == ()
    made = adopt(again, matching, plan)
    for one, other in zip(plan.initiatives, made.initiatives, strict=True):
        assert one.id == other.id
        assert [each.id for each in one.paragraphs] == [each.id for each in other.paragraphs]
        assert [row.id for t in one.tables for row in t.rows] == [
            row.id for t in other.tables for row in t.rows
        ]
        assert one.relists == other.relists


def test_a_new_first_paragraph_does_not_shift_the_others() -> None:
    plan = example().plan
    first = plan.initiatives[0]
    texts = ("はじめにこの一文を加えます。", *(each.text for each in first.paragraphs))
    shifted = replace(
        first,
        paragraphs=tuple(
            Paragraph(first.paragraphs[n].id if n < len(first.paragraphs) else "x-last", text)
            for n, text in enumerate(texts)
        ),
    )
    new = replace(plan, initiatives=(shifted, *plan.initiatives[1:]))
    made = adopt(new, match(plan, new), plan).initiatives[0]
    assert made.paragraphs[1:] == first.paragraphs
    assert made.paragraphs[0].id not in {each.id for each in first.paragraphs}


def test_a_person_decides_against_likeness() -> None:
    plan = example().plan
    one, other = plan.initiatives[0].id, plan.initiatives[1].id
    again = reminted(plan)
    new_one, new_other = again.initiatives[0].id, again.initiatives[1].id
    matching = match(plan, again, Decisions(pairs=((one, new_other), (other, new_one))))
    assert (matching.pairs[new_other], matching.pairs[new_one]) == (one, other)
    assert sum(fate.reason is Reason.DECIDED for fate in matching.fates) == 2


def _parted(initiative: Initiative) -> tuple[Initiative, Initiative]:
    """Two initiatives of other headings, each with a half of the text and of the rows."""
    rows = initiative.tables[0].rows
    half = len(rows) // 2
    tables = (
        replace(initiative.tables[0], id="t-one", rows=rows[:half]),
        replace(initiative.tables[0], id="t-two", rows=rows[half:]),
    )
    texts = initiative.paragraphs
    return (
        replace(initiative, id="i-one", heading="甲", paragraphs=texts[:1], tables=tables[:1]),
        replace(initiative, id="i-two", heading="乙", paragraphs=texts[1:], tables=tables[1:]),
    )


def test_a_split_and_its_reverse_are_told() -> None:
    plan = reminted(generate(40, 1).plan)
    whole = max(plan.initiatives, key=lambda each: len(each.paragraphs))
    assert len(whole.paragraphs) >= 2
    rest = tuple(each for each in plan.initiatives if each is not whole)
    split = replace(plan, id="plan-next", initiatives=(*rest, *_parted(whole)))
    forward = [f for f in match(plan, split).fates if f.became == (Became.SPLIT,)]
    back = [f for f in match(split, plan).fates if f.became == (Became.MERGED,)]
    assert [(f.old, f.new) for f in forward] == [((whole.id,), ("i-one", "i-two"))]
    assert [(f.old, f.new) for f in back] == [(("i-one", "i-two"), (whole.id,))]
