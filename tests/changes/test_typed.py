"""Typed changes, sentences and what cannot be compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.changes.change import ChangeType, Matter, segments
from torikumi.changes.decisions import DecisionFault, proposals_bytes, read_decisions
from torikumi.changes.graft import grafted
from torikumi.changes.matching import Became, Matching, Proposal
from torikumi.changes.shown import Shown
from torikumi.changes.summary import sentences
from torikumi.changes.typed import compare, compare_plans
from torikumi.editions import comparison
from torikumi.editions.document_builder import build
from torikumi.editions.printed_text import write
from torikumi.figures.compute import figures_of
from torikumi.plan.values import (
    ContentsEntry,
    ContentsKind,
    Dossier,
    Initiative,
    InitiativeRef,
    Plan,
    Row,
    StatedContents,
    YearCell,
)
from torikumi.profiles.load import load_profile
from torikumi.samples.example import example, examples, profile_path
from torikumi.samples.generator import generate
from torikumi.sources.text.reader import read_printed_text
from torikumi.testing.builder import plan_of
from torikumi.testing.edits import edited
from torikumi.testing.next_plan import next_plan
from torikumi.testing.reminted import reminted
from torikumi.testing.strategies import plans


@st.composite
def two(draw: st.DrawFn) -> tuple[Plan, Plan]:
    base = draw(plans())
    return base, draw(edited(base))


TEXT = """
    戦略計画 1 子育て

    (1) ひろばの充実★

    身近な場所に広げます。

    No. 1 - 1 | | 年度別の取組計画
    令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
    ひろば 11か所 | 計7か所 | 2か所開始 | 1か所開始 | 1か所開始 | 4か所開始
    条例 | — | 調整 | 制定 | — | 制定
    事業費(百万円) | | 2 | 2 | *** | ***
    事業実施課： こども家庭部 こども施策企画課
"""


def changed(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    """Type and texts of what changes in the text above where ``old`` becomes ``new``."""
    assert TEXT.count(old) == 1
    plans_ = (plan_of(text).dossier.plan for text in (TEXT, TEXT.replace(old, new)))
    _, compared = compare_plans(*plans_)
    return [(each.type.value, each.before, each.after) for each in compared.changes]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2か所開始", "3か所開始", [("quantity", "2か所開始", "3か所開始")]),
        ("調整", "検討", [("stage", "調整", "検討")]),
        ("調整", "—", [("none", "調整", "—")]),
        ("| 2 | 2 | ***", "| 2 | 5 | ***", [("amount", "2", "5")]),
        ("| 2 | 2 | *** |", "| 2 | *** | *** |", [("mark", "2", "***")]),
        ("(1) ひろばの充実★", "(1) ひろばの拡大★", [("heading", "ひろばの充実", "ひろばの拡大")]),
        ("の充実★", "の充実", [("star", "★", None)]),
        ("広げます", "設けます", [("text", "身近な場所に広げます。", "身近な場所に設けます。")]),
        (
            "こども家庭部 こども施策企画課",
            "こども家庭部 保育課",
            [("section", "こども家庭部 こども施策企画課", "こども家庭部 保育課")],
        ),
        ("戦略計画 1 子育て", "戦略計画 1 子育ち", [("renamed", "子育て", "子育ち")]),
        ("(1) ひろば", "(3) ひろば", [("number", "1", "3")]),
    ],
)
def test_one_edit_is_one_change_of_the_most_specific_type(
    old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    assert changed(old, new) == expected


def test_a_total_that_follows_is_no_change_of_its_own() -> None:
    new = TEXT.replace("| 2か所開始 ", "| 3か所開始 ").replace("4か所開始", "5か所開始")
    _, compared = compare_plans(plan_of(TEXT).dossier.plan, plan_of(new).dossier.plan)
    assert [each.before for each in compared.changes] == ["2か所開始"]


def test_a_total_that_does_not_follow_is_a_change() -> None:
    assert changed("4か所開始", "9か所開始") == [("quantity", "4か所開始", "9か所開始")]


# --- laws ---------------------------------------------------------------------------------------


@given(plans())
def test_a_plan_has_no_changes_from_itself(plan: Plan) -> None:
    _, compared = compare_plans(plan, plan)
    assert (compared.changes, compared.not_comparable) == ((), ())


@given(two())
def test_any_two_plans_compare_and_each_place_has_a_change_once(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    _, compared = compare_plans(old, new)
    places = Counter((each.type, each.at) for each in compared.changes)
    assert set(places.values()) <= {1}
    assert all(each.before != each.after for each in compared.changes)


@given(two())
def test_the_reverse_has_the_same_places(pair: tuple[Plan, Plan]) -> None:
    old, new = (Shown(plan, printed=False) for plan in pair)
    there, back = compare(old, new).changes, compare(new, old).changes
    assert {(c.at, c.before, c.after) for c in there if c.type is not ChangeType.MOVED} == {
        (c.at, c.after, c.before) for c in back if c.type is not ChangeType.MOVED
    }


@given(st.text(), st.text())
def test_the_pieces_make_up_the_texts(before: str, after: str) -> None:
    old, new = segments(before, after)
    assert "".join(piece for piece, _ in old) == before
    assert "".join(piece for piece, _ in new) == after
    assert [p for p, marked in old if not marked] == [p for p, marked in new if not marked]


@given(two())
def test_every_comparison_can_be_laid_out(pair: tuple[Plan, Plan]) -> None:
    old, new = (Shown(plan) for plan in pair)
    compared = compare(old, new)
    made = comparison.tables(old, new, compared, sentences(old, new, compared))
    lines = sum(len(group.lines) for part in made.parts for group in part.groups)
    if any(change.type is ChangeType.ORGANISATION for change in compared.changes):
        assert 0 < lines <= len(compared.changes)  # units that changed alike share a line
    elif old.plan.period == new.plan.period:
        assert lines == len(compared.changes)
    else:
        assert (lines > 0) == (compared.changes != ())
    assert comparison.html(made) == comparison.html(made)


# --- the examples -------------------------------------------------------------------------------


def printed(dossier: Dossier) -> Plan:
    text = write(build(dossier, figures_of(dossier.plan), draft=False, release=""))
    return read_printed_text(
        text, "plan.txt", load_profile(str(profile_path(dossier)))
    ).dossier.plan


@pytest.mark.parametrize("dossier", examples(), ids=lambda each: each.plan.profile.name)
def test_printing_and_reading_again_changes_nothing(dossier: Dossier) -> None:
    again = printed(dossier)
    for old, new in ((dossier.plan, again), (again, dossier.plan), (again, reminted(again))):
        assert compare_plans(old, new)[1].changes == ()
    missing = {each.matter for each in compare_plans(dossier.plan, again)[1].not_comparable}
    assert missing == set(Matter)


@pytest.mark.parametrize("dossier", examples(), ids=lambda each: each.plan.profile.name)
def test_print_that_comes_home_unchanged_is_the_plan_itself(dossier: Dossier) -> None:
    from torikumi.changes.adopt import adopt
    from torikumi.changes.match import match

    again = printed(dossier)
    made = grafted(dossier.plan, adopt(again, match(dossier.plan, again), dossier.plan))
    assert made == dossier.plan


def with_row(plan: Plan, change: Row) -> Plan:
    def row_of(row: Row) -> Row:
        return change if row.id == change.id else row

    def body(each: Initiative) -> Initiative:
        tables = tuple(replace(table, rows=tuple(map(row_of, table.rows))) for table in each.tables)
        return replace(each, tables=tables)

    return replace(plan, initiatives=tuple(map(body, plan.initiatives)))


def test_a_declaration_taken_back_by_hand_is_a_change() -> None:
    plan = example().plan
    row = next(
        row for each in plan.initiatives for t in each.tables for row in t.rows if row.meaning
    )
    _, compared = compare_plans(plan, with_row(plan, replace(row, meaning=None)))
    (change,) = compared.changes
    assert (change.type, change.at.split("/")[-2:]) == (ChangeType.MEANING, [row.id, "meaning"])


def test_sentences_say_what_was_added_and_what_it_costs() -> None:
    plan = example().plan
    third = plan.structure.pillars[0].strategic_plans[0]
    owner = next(
        each
        for each in plan.initiatives
        if each.tables
        and any(row.kind.value == "cost" and row.years for row in each.tables[0].rows)
    )
    cost = next(row for row in owner.tables[0].rows if row.kind.value == "cost")
    years = tuple(YearCell(cell.year, "4") for cell in cost.years)
    copy = reminted(
        replace(
            plan,
            initiatives=(
                replace(
                    owner,
                    heading="新しい取組",
                    tables=(
                        replace(
                            owner.tables[0],
                            rows=(replace(cost, years=years, total=None, amounts=()),),
                        ),
                    ),
                ),
            ),
        )
    ).initiatives[0]
    group = third.groups[0]
    grown = replace(group, members=(*group.members, InitiativeRef(copy.id)))
    plans_ = tuple(
        replace(each, groups=(grown, *each.groups[1:])) if each is third else each
        for each in plan.structure.pillars[0].strategic_plans
    )
    pillars = (
        replace(plan.structure.pillars[0], strategic_plans=plans_),
        *plan.structure.pillars[1:],
    )
    new = replace(
        plan,
        initiatives=(*plan.initiatives, copy),
        structure=replace(plan.structure, pillars=pillars),
    )
    sides = Shown(plan), Shown(new)
    compared = compare(*sides)
    assert [(c.type, c.at) for c in compared.changes] == [(ChangeType.ADDED, copy.id)]
    assert sentences(*sides, compared) == (
        "全体で1か所変更、取組1件追加、事業費は3か年で12百万円増。",
        "戦略計画1で取組1件追加、事業費は3か年で12百万円増。",
    )


# --- the next plan ------------------------------------------------------------------------------


def test_two_hundred_planted_changes_are_told_and_nothing_is_invented() -> None:
    old = generate(300, 1).plan
    made = next_plan(old, generate(300, 2).plan, 3, 200)
    matching, _ = compare_plans(old, made.plan)
    told = {(frozenset(f.old), frozenset(f.new)): f.became for f in matching.fates}
    right = [
        truth
        for truth in made.truths
        if truth.became in told.get((frozenset(truth.old), frozenset(truth.new)), ())
    ]
    assert len(made.truths) == 200
    assert len(right) >= 190
    planted = {key for truth in made.truths for key in (*truth.old, *truth.new)}
    invented = [
        fate
        for fate in matching.fates
        if not {*fate.old, *fate.new} & planted
        and not set(fate.became) <= {Became.SAME, Became.RENUMBERED}
    ]
    assert invented == []


# --- decisions ----------------------------------------------------------------------------------


def test_every_fault_of_a_decision_file_is_told_at_once() -> None:
    plan = example().plan
    pillar, initiative = plan.structure.pillars[0].id, plan.initiatives[0].id
    data = f"""
        surprise = 1
        [[pair]]
        old = "{pillar}"
        new = "{initiative}"
        [[pair]]
        old = "{initiative}"
        new = "i-unknown"
        [[split]]
        old = "{initiative}"
        new = ["{initiative}"]
        [[new]]
        old = "{initiative}"
        [[dropped]]
        old = 3
        typo = "x"
    """
    with pytest.raises(DecisionFault) as caught:
        read_decisions(data.encode(), plan, plan)
    said = "\n".join(caught.value.faults)
    for part in ("surprise", "段階", "i-unknown", "二つ以上", "2回", "oldは書けません", "typo"):
        assert part in said


def test_proposals_are_read_back_once_decided() -> None:
    plan = example().plan
    one, other = plan.initiatives[0].id, plan.initiatives[1].id
    matching = Matching({}, {}, (), (Proposal((one,), (other,), 400),))
    data = proposals_bytes(matching, plan, plan)
    assert read_decisions(data, plan, plan).pairs == ()
    decided = data.replace(b"decided = false", b"decided = true")
    assert read_decisions(decided, plan, plan).pairs == ((one, other),)


def test_a_contents_page_that_alone_changed_is_told_and_one_that_follows_is_not() -> None:
    plan = example().plan
    entry = ContentsEntry(ContentsKind.PILLAR, plan.structure.pillars[0].name, 1, 3)
    old = replace(plan, contents=StatedContents("目次", (entry,)))
    new = replace(plan, contents=StatedContents("目次", (replace(entry, page=4),)))
    found = compare_plans(old, new)[1].changes
    assert [(each.type.value, each.at, each.before, each.after) for each in found] == [
        ("contents", "contents/0/page", "3", "4")
    ]
    first = replace(new.initiatives[0], heading="別の名称")
    moved = replace(new, initiatives=(first, *new.initiatives[1:]))
    assert {each.type.value for each in compare_plans(old, moved)[1].changes} == {"heading"}
