"""Differences and merges, held to their laws on drawn edits and to cases in the users' notation."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from torikumi.changes.diff import Act, apply, edits
from torikumi.changes.merge import merge3
from torikumi.changes.tree import keyed, names
from torikumi.plan.values import Cell, Initiative, Paragraph, Plan, YearCell
from torikumi.samples.example import example
from torikumi.testing.edits import edited
from torikumi.testing.strategies import plans


@st.composite
def two(draw: st.DrawFn) -> tuple[Plan, Plan]:
    base = draw(plans())
    return base, draw(edited(base))


@st.composite
def three(draw: st.DrawFn) -> tuple[Plan, Plan, Plan]:
    base = draw(plans())
    return base, draw(edited(base)), draw(edited(base))


def texts_of(value: object) -> set[str]:
    """Every text that stands anywhere in ``value``."""
    if isinstance(value, str):
        return {value}
    opened = keyed(value)
    parts = opened.items.values() if opened else value if isinstance(value, tuple) else ()
    fields = [getattr(value, name) for name in names(value)]
    if isinstance(value, Cell):
        fields = [value.raw]
    return {text for part in (*parts, *fields) for text in texts_of(part)}


# --- laws ---------------------------------------------------------------------------------------


@given(plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert edits(plan, plan) == ()


@given(two())
def test_doing_the_edits_to_the_old_gives_the_new(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    assert apply(edits(old, new), old) == new


@given(plans(), plans())
def test_even_two_plans_that_have_nothing_in_common(old: Plan, new: Plan) -> None:
    assert apply(edits(old, new), old) == new


@given(two())
def test_where_one_side_did_nothing_the_other_is_taken(pair: tuple[Plan, Plan]) -> None:
    base, other = pair
    for merged in (
        merge3(base, other, base),
        merge3(base, base, other),
        merge3(base, other, other),
    ):
        assert merged.plan == other
        assert merged.conflicts == ()


@given(three())
def test_merging_again_changes_nothing(sides: tuple[Plan, Plan, Plan]) -> None:
    base, theirs, ours = sides
    merged = merge3(base, theirs, ours).plan
    assert merge3(base, ours, merged).plan == merged or merge3(base, theirs, ours).conflicts


@given(three())
def test_without_conflicts_the_sides_may_change_places(sides: tuple[Plan, Plan, Plan]) -> None:
    base, theirs, ours = sides
    one, other = merge3(base, theirs, ours), merge3(base, ours, theirs)
    assert {each.path for each in one.conflicts} == {each.path for each in other.conflicts}
    if not one.conflicts:
        assert texts_of(one.plan) == texts_of(other.plan)


@given(three())
def test_no_text_that_a_side_wrote_is_lost(sides: tuple[Plan, Plan, Plan]) -> None:
    base, theirs, ours = sides
    merged = merge3(base, theirs, ours)
    kept = texts_of(merged.plan)
    for conflict in merged.conflicts:
        for side in (conflict.base, conflict.theirs, conflict.ours):
            kept |= texts_of(side)
    known = texts_of(base)
    for side in (theirs, ours):
        assert texts_of(side) - known <= kept


# --- cases --------------------------------------------------------------------------------------


def first_with_table(plan: Plan) -> Initiative:
    return next(each for each in plan.initiatives if each.tables and each.tables[0].rows[0].years)


def with_year(plan: Plan, index: int, raw: str) -> Plan:
    """``plan`` with another text in a yearly cell of its first table."""
    initiative = first_with_table(plan)
    table = initiative.tables[0]
    row = table.rows[0]
    cells = list(row.years)
    cells[index] = YearCell(cells[index].year, raw)
    row = replace(row, years=tuple(cells))
    table = replace(table, rows=(row, *table.rows[1:]))
    made = replace(initiative, tables=(table, *initiative.tables[1:]))
    return replace(
        plan, initiatives=tuple(made if each.id == made.id else each for each in plan.initiatives)
    )


def test_two_sections_edit_one_row_without_a_conflict() -> None:
    base = example().plan
    merged = merge3(base, with_year(base, 0, "3か所開始"), with_year(base, 2, "5か所開始"))
    assert merged.conflicts == ()
    assert merged.plan == with_year(with_year(base, 0, "3か所開始"), 2, "5か所開始")
    assert len(merged.taken) == len(merged.kept) == 1


def test_the_same_cell_changed_by_two_carries_all_three_texts() -> None:
    base = example().plan
    merged = merge3(base, with_year(base, 0, "3か所開始"), with_year(base, 0, "4か所開始"))
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.theirs, conflict.ours) == (
        "2か所開始",
        "3か所開始",
        "4か所開始",
    )
    assert conflict.path[-2:] == ("2027", "raw")
    assert merged.plan == with_year(base, 0, "4か所開始")


def test_what_one_side_edits_and_the_other_takes_away_is_kept_and_asked() -> None:
    base = example().plan
    gone = replace(
        base,
        initiatives=tuple(
            each for each in base.initiatives if each.id != first_with_table(base).id
        ),
    )
    changed = with_year(base, 0, "3か所開始")
    for merged in (merge3(base, gone, changed), merge3(base, changed, gone)):
        (conflict,) = merged.conflicts
        assert conflict.path == ("initiatives", first_with_table(base).id)
        assert first_with_table(changed) in merged.plan.initiatives


def test_a_move_and_an_addition_do_not_collide() -> None:
    base = example().plan
    initiative = base.initiatives[0]
    more = replace(
        initiative, paragraphs=(*initiative.paragraphs, Paragraph("x-new", "新しい段落です。"))
    )
    added = replace(base, initiatives=(more, *base.initiatives[1:]))
    moved = replace(base, initiatives=(*base.initiatives[1:], initiative))
    merged = merge3(base, added, moved)
    assert merged.conflicts == ()
    assert merged.plan.initiatives == (*base.initiatives[1:], more)


def test_edits_say_what_happened() -> None:
    base = example().plan
    (edit,) = edits(base, with_year(base, 1, "0か所"))
    assert (edit.act, edit.before, edit.after) == (Act.SET, "1か所開始", "0か所")
    shorter = replace(base, initiatives=base.initiatives[1:])
    (edit,) = edits(base, shorter)
    assert (edit.act, edit.path) == (Act.REMOVE, ("initiatives", base.initiatives[0].id))
    turned = replace(base, initiatives=tuple(reversed(base.initiatives)))
    (edit,) = edits(base, turned)
    assert edit.act is Act.ORDER
