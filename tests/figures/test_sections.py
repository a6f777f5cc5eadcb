"""Totals by section, as printed and after changes of the organisation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.figures.compute import figures_of
from torikumi.figures.sections import (
    SectionTotals,
    totals_by_section,
    totals_by_section_today,
)
from torikumi.notation.amounts import AmountState
from torikumi.notation.years import Period
from torikumi.plan.organisation import (
    Organisation,
    OrganisationUnit,
    Succession,
    SuccessionKind,
    UnitKind,
)
from torikumi.plan.register import register_of
from torikumi.plan.succession import Standing, names_day, offices
from torikumi.plan.values import (
    Cell,
    Dossier,
    Group,
    Initiative,
    InitiativeRef,
    Pillar,
    Plan,
    Row,
    RowKind,
    SectionRef,
    SectionRole,
    StrategicPlan,
    Structure,
    YearCell,
    YearlyTable,
)
from torikumi.profiles.load import standard
from torikumi.profiles.model import SectionCost
from torikumi.samples.example import example

START, CHANGE, TODAY = date(2024, 4, 1), date(2025, 4, 1), date(2025, 6, 1)
K = SuccessionKind


def units(*names: str) -> tuple[OrganisationUnit, ...]:
    return tuple(OrganisationUnit(name, name, UnitKind.SECTION) for name in names)


def initiative(key: str, sections: str, *years: str, relists: str | None = None) -> Initiative:
    """``sections``: names with spaces between, the lead first; one in brackets is no lead."""
    refs = tuple(
        SectionRef(
            name.strip("()"),
            SectionRole.RELATED if n or name.startswith("(") else SectionRole.LEAD,
        )
        for n, name in enumerate(sections.split())
    )
    cells = tuple(YearCell(2024 + n, raw) for n, raw in enumerate(years))
    row = Row(f"r{key}", RowKind.COST, Cell("事業費(百万円)"), years=cells)
    tables = (YearlyTable(f"t{key}", rows=(row,)),) if years else ()
    return Initiative(key, f"取組{key}", tables=tables, sections=refs, relists=relists)


def every_section(plan: Plan) -> Plan:
    """The plan whose profile lets every joint section show the cost."""
    money = replace(plan.profile.money, section_totals=SectionCost.ALL)
    return replace(plan, profile=replace(plan.profile, money=money))


def plan_of(*initiatives: Initiative, names: str = "甲課 乙課 丙課") -> Plan:
    refs = tuple(InitiativeRef(each.id) for each in initiatives)
    group = Group("g", members=refs)
    pillar = Pillar("p", "柱", strategic_plans=(StrategicPlan("s", "計画", groups=(group,)),))
    return Plan(
        "plan",
        standard(),
        period=Period(2024, 2),
        organisation=Organisation(START, units(*names.split())),
        structure=Structure((pillar,)),
        initiatives=initiatives,
    )


def printed(plan: Plan) -> SectionTotals:
    return totals_by_section(figures_of(plan), register_of(plan.organisation, START))


def today(plan: Plan, after: str, *changes: Succession) -> SectionTotals:
    later = Organisation(TODAY, units(*after.split()))
    found = offices(Dossier(plan, organisations=(later,), successions=changes), TODAY)
    assert found is not None
    return totals_by_section_today(figures_of(plan), found)


def change(kind: K, before: str, after: str) -> Succession:
    return Succession(kind, CHANGE, tuple(before.split()), tuple(after.split()))


def known(totals: SectionTotals) -> dict[str, tuple[int, int, int, int]]:
    return {
        each.name: (each.cost.total.known, each.leads, each.related, each.relisted)
        for each in totals.sections
    }


def test_the_lead_carries_the_cost_and_related_ones_are_counted_apart() -> None:
    totals = printed(
        plan_of(
            initiative("1", "甲課 乙課", "2", "3"),
            initiative("2", "甲課", "10", "0"),
            initiative("3", "乙課 丙課 甲課", "7", "7"),
            initiative("4", "丙課"),
        )
    )
    assert known(totals) == {
        "甲課": (15, 2, 1, 0),
        "乙課": (14, 1, 1, 0),
        "丙課": (0, 1, 1, 0),
    }
    assert [amount.known for _, amount in totals.total.years] == [19, 10]
    assert (totals.total.total.known, totals.beyond_plan) == (29, 0)
    assert (totals.initiatives, totals.mentions) == (4, 7)


def test_where_every_section_shows_the_cost_the_sum_is_more_than_the_plan() -> None:
    """The profile's other choice (延べ); what each leads still makes the plan's total (実)."""
    plan = plan_of(
        initiative("1", "甲課 乙課", "2", "3"),
        initiative("2", "甲課", "10", "***"),
        initiative("3", "(丙課) (乙課)", "7", "0"),
        initiative("4", "丙課 甲課", relists="1"),
    )
    lead, every = printed(plan), printed(every_section(plan))
    assert (lead.counted, every.counted) == (SectionCost.LEAD, SectionCost.ALL)
    assert known(lead) == {
        "甲課": (15, 2, 0, 1),
        "乙課": (0, 0, 2, 0),
        "丙課": (0, 0, 1, 1),
        "": (7, 1, 0, 0),
    }
    assert known(every) == {
        "甲課": (15, 2, 0, 1),
        "乙課": (12, 0, 2, 0),
        "丙課": (7, 0, 1, 1),
        "": (0, 1, 0, 0),
    }
    assert {each.name: each.led for each in lead.sections} == {
        each.name: each.led for each in every.sections
    }
    assert lead.shown == lead.total == every.total
    assert (every.total.total.known, every.shown.total.known) == (22, 34)
    assert [amount.known for _, amount in every.shown.years] == [28, 6]
    assert every.shown.total.open_count == 1
    assert lead.agrees_with(every)


def test_joint_sections_that_became_one_show_the_cost_once() -> None:
    plan = every_section(plan_of(initiative("1", "甲課 乙課 丙課", "1", "2")))
    assert printed(plan).shown.total.known == 9
    merged = today(plan, "丁課 丙課", change(K.MERGE, "甲課 乙課", "丁課"))
    assert known(merged) == {"丁課": (3, 1, 1, 0), "丙課": (3, 0, 1, 0)}
    assert (merged.shown.total.known, merged.total.total.known) == (6, 3)
    assert printed(plan).agrees_with(merged)


def test_related_sections_and_re_listings_left_by_a_split_are_listed_too() -> None:
    plan = plan_of(initiative("1", "乙課 甲課", "1", "2"), initiative("2", "甲課", relists="1"))
    split = change(K.SPLIT, "甲課", "一課 二課")
    for each, cost in ((plan, 0), (every_section(plan), 3)):
        after = today(each, "一課 二課 乙課 丙課", split)
        assert [(u.initiative, u.is_lead, u.cost.total.known) for u in after.unassigned] == [
            ("1", False, cost),
            ("2", False, 0),
        ]
        assert known(after) == {"乙課": (3, 1, 0, 0)}
        assert after.shown.total.known == 3 + cost


def test_totals_that_lost_or_doubled_something_do_not_agree() -> None:
    one = plan_of(initiative("1", "甲課 乙課", "1", "2"), initiative("2", "乙課", "3", "***"))
    before = printed(one)
    assert before.agrees_with(before)
    for other in (
        replace(before, sections=before.sections[1:]),
        replace(before, sections=(*before.sections, before.sections[0])),
        replace(before, initiatives=3),
        replace(before, mentions=2),
        printed(
            plan_of(initiative("1", "甲課 乙課", "2", "1"), initiative("2", "乙課", "3", "***"))
        ),
        printed(plan_of(initiative("1", "甲課 乙課", "1", "2"), initiative("2", "乙課", "3", "0"))),
    ):
        assert not before.agrees_with(other)
        assert not other.agrees_with(before)


def test_what_is_open_stays_open() -> None:
    totals = printed(
        plan_of(initiative("1", "甲課", "2", "***"), initiative("2", "乙課", "1", "1"))
    )
    section = totals.of("甲課")
    assert section is not None
    assert section.cost.total.state is AmountState.OPEN
    assert (totals.total.total.open_count, totals.total.total.known) == (1, 4)


def test_a_re_listing_has_no_money_and_is_counted_apart() -> None:
    totals = printed(
        plan_of(initiative("1", "甲課", "2", "3"), initiative("2", "乙課 甲課", relists="1"))
    )
    assert known(totals) == {"甲課": (5, 1, 0, 1), "乙課": (0, 0, 0, 1)}
    assert (totals.initiatives, totals.mentions) == (1, 3)


def test_what_has_no_lead_or_no_known_unit_is_shown_all_the_same() -> None:
    totals = printed(
        plan_of(
            initiative("1", "(甲課)", "1", "0"),
            initiative("2", "", "2", "0"),
            initiative("3", "無い課", "4", "0"),
        )
    )
    assert known(totals) == {"甲課": (0, 0, 1, 0), "": (3, 2, 0, 0), "無い課": (4, 1, 0, 0)}
    assert totals.total.total.known == 7


def test_one_unit_under_two_printed_names_is_one_section() -> None:
    plan = plan_of(initiative("1", "甲課", "1", "1"), initiative("2", "甲課長", "2", "2"))
    assert known(printed(plan)) == {"甲課": (6, 2, 0, 0)}


def test_after_a_rename_and_a_merge_the_totals_are_those_of_the_heirs() -> None:
    plan = plan_of(
        initiative("1", "甲課 乙課", "1", "2"),
        initiative("2", "乙課", "10", "20"),
        initiative("3", "丙課", "100", "200"),
    )
    totals = today(
        plan, "新課 丁課", change(K.RENAME, "甲課", "新課"), change(K.MERGE, "乙課 丙課", "丁課")
    )
    assert known(totals) == {"新課": (3, 1, 0, 0), "丁課": (330, 2, 1, 0)}
    assert (totals.unassigned, totals.beyond_plan) == ((), 0)


def test_after_a_split_it_is_listed_what_is_not_yet_assigned() -> None:
    plan = plan_of(initiative("1", "甲課", "1", "2"), initiative("2", "乙課", "10", "20"))
    split = change(K.SPLIT, "甲課", "一課 二課")
    totals = today(plan, "一課 二課 乙課 丙課", split)
    [open_] = totals.unassigned
    assert (open_.initiative, open_.unit, open_.name) == ("1", "甲課", "甲課")
    assert (open_.standing, open_.candidates) == (Standing.UNASSIGNED, ("一課", "二課"))
    assert open_.cost.total.known == 3
    assert known(totals) == {"乙課": (30, 1, 0, 0)}
    assert totals.total.total.known == 33
    assigned = replace(plan.initiatives[0], sections=(SectionRef("甲課", unit="二課"),))
    settled = today(
        replace(plan, initiatives=(assigned, plan.initiatives[1])), "一課 二課 乙課", split
    )
    assert (known(settled)["二課"], settled.unassigned) == ((3, 1, 0, 0), ())


@pytest.mark.parametrize(
    ("changes", "standing"),
    [((change(K.ABOLISH, "甲課", ""),), Standing.ABOLISHED), ((), Standing.UNDECLARED)],
)
def test_what_nobody_took_over_is_listed(changes: tuple, standing: Standing) -> None:
    totals = today(plan_of(initiative("1", "甲課", "1", "2")), "乙課", *changes)
    assert [(each.standing, each.candidates) for each in totals.unassigned] == [(standing, ())]
    assert (totals.sections, totals.total.total.known) == ((), 3)


UNITS = tuple(f"第{n}課" for n in range(5))
COSTS = st.sampled_from(["0", "1", "25", "1,000", "△3", "***", "—", ""])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    made = [
        initiative(
            str(n),
            " ".join(draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True))),
            draw(COSTS),
            draw(COSTS),
        )
        for n in range(draw(st.integers(0, 6)))
    ]
    return plan_of(*made, names=" ".join(UNITS))


@st.composite
def changes_without_a_split(draw: st.DrawFn) -> tuple[dict[str, str], tuple[Succession, ...]]:
    """Who goes on for whom, and the changes that say so: renames, moves, merges."""
    heirs = {unit: draw(st.sampled_from(["新一課", "新二課", *UNITS])) for unit in UNITS}
    made: list[Succession] = []
    for heir in dict.fromkeys(heirs.values()):
        before = tuple(unit for unit in UNITS if heirs[unit] == heir)
        if before == (heir,):
            continue
        kinds = [K.MERGE] if len(before) > 1 else [K.RENAME, K.MOVE]
        made.append(Succession(draw(st.sampled_from(kinds)), CHANGE, before, (heir,)))
    return heirs, tuple(draw(st.permutations(made)))


@given(plans(), changes_without_a_split())
def test_totals_before_and_after_a_change_agree(plan: Plan, changed) -> None:
    heirs, changes = changed
    before = printed(plan)
    after = today(plan, " ".join(dict.fromkeys(heirs.values())), *changes)
    assert after.unassigned == ()
    assert (after.total, after.initiatives, after.mentions) == (
        before.total,
        before.initiatives,
        before.mentions,
    )
    assert before.beyond_plan == after.beyond_plan == 0
    assert before.agrees_with(after)
    every = (
        printed(every_section(plan)),
        today(every_section(plan), " ".join(dict.fromkeys(heirs.values())), *changes),
    )
    assert every[0].agrees_with(every[1])
    for state in every:
        shown = sum(each.cost.total.yen for each in state.sections)
        assert (shown, state.total) == (state.shown.total.yen, before.total)
    for section in after.sections:
        parts = [each for each in before.sections if heirs[each.unit or ""] == section.unit]
        assert section.leads == sum(each.leads for each in parts)
        assert section.related == sum(each.related for each in parts)
        assert section.cost.total.yen == sum(each.cost.total.yen for each in parts)
        opens = sum(each.cost.total.open_count for each in parts)
        assert section.cost.total.open_count == opens


@given(plans(), st.data())
def test_with_a_split_sections_and_what_is_unassigned_make_the_whole(plan: Plan, data) -> None:
    chosen = data.draw(st.sampled_from(UNITS))
    parts = data.draw(st.sampled_from([f"一課 {chosen}", "一課 二課"]))
    left = [unit for unit in UNITS if unit != chosen]
    after = today(plan, " ".join([*left, *parts.split()]), change(K.SPLIT, chosen, parts))
    led = [each.id for each in plan.initiatives if each.sections[0].raw == chosen]
    assert [each.initiative for each in after.unassigned if each.is_lead] == led
    named = [s.raw for each in plan.initiatives for s in each.sections[1:]]
    others = [each for each in after.unassigned if not each.is_lead]
    assert [each.name for each in others] == [raw for raw in named if raw == chosen]
    gathered = [each.led.total.yen for each in (*after.sections, *after.unassigned)]
    assert sum(gathered) == after.total.total.yen == figures_of(plan).plan_cost.total.yen
    assert printed(plan).agrees_with(after)


def test_the_sections_of_the_example_make_its_total() -> None:
    plan = example().plan
    figures = figures_of(plan)
    day = names_day(plan)
    assert day is not None
    totals = totals_by_section(figures, register_of(plan.organisation, day))
    assert (totals.beyond_plan, totals.initiatives) == (0, figures.owners)
    assert totals.total.total == figures.plan_cost.total
    assert all(each.unit for each in totals.sections)
    assert sum(each.leads for each in totals.sections) == figures.owners
