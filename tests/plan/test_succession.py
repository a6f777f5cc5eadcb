"""What became of units: renames, merges, splits, moves, and what goes along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.plan.organisation import (
    Organisation,
    OrganisationUnit,
    Succession,
    SuccessionKind,
    UnitKind,
)
from torikumi.plan.register import over_time
from torikumi.plan.succession import (
    Followed,
    History,
    Standing,
    followed,
    history_of,
    names_day,
    offices,
    units_of,
)
from torikumi.plan.unit_names import Match
from torikumi.plan.values import Dossier, Plan, SectionRef
from torikumi.profiles.load import standard

START, END = date(2024, 4, 1), date(2026, 4, 1)
K = SuccessionKind


def units(*paths: str) -> tuple[OrganisationUnit, ...]:
    return tuple(
        OrganisationUnit(
            path, path.rpartition("/")[2], UnitKind.SECTION, path.rpartition("/")[0] or None
        )
        for path in paths
    )


def change(kind: K, before: str = "", after: str = "", on: date = date(2025, 4, 1)) -> Succession:
    return Succession(kind, on, tuple(before.split()), tuple(after.split()))


def fates(first: str, last: str, *changes: Succession) -> dict[str, tuple[str, str]]:
    lists = (Organisation(START, units(*first.split())), Organisation(END, units(*last.split())))
    found = followed(History(over_time(lists, changes), changes), START, END)
    return {unit: (each.standing.value, " ".join(each.units)) for unit, each in found.items()}


def test_each_kind_of_change() -> None:
    found = fates(
        "甲 乙 丙 丁 戊 己",
        "甲2 乙 丁1 丁2 己 庚",
        change(K.RENAME, "甲", "甲2"),
        change(K.MERGE, "乙 丙", "乙"),
        change(K.SPLIT, "丁", "丁1 丁2"),
        change(K.ABOLISH, "戊"),
        change(K.CREATE, "", "庚"),
    )
    assert found == {
        "甲": ("succeeded", "甲2"),
        "乙": ("same", "乙"),
        "丙": ("succeeded", "乙"),
        "丁": ("unassigned", "丁1 丁2"),
        "戊": ("abolished", ""),
        "己": ("same", "己"),
    }


def test_a_part_that_is_taken_away_leaves_it_open_who_goes_on() -> None:
    assert fates("甲", "甲 乙", change(K.SPLIT, "甲", "甲 乙"))["甲"] == ("unassigned", "甲 乙")


def test_parts_that_come_together_again_are_settled() -> None:
    later = date(2026, 1, 1)
    found = fates("甲", "丁", change(K.SPLIT, "甲", "乙 丙"), change(K.MERGE, "乙 丙", "丁", later))
    assert found["甲"] == ("succeeded", "丁")


def test_a_part_that_ended_does_not_settle_the_rest() -> None:
    found = fates(
        "甲", "丙", change(K.SPLIT, "甲", "乙 丙"), change(K.ABOLISH, "乙", "", date(2026, 1, 1))
    )
    assert found["甲"] == ("unassigned", "丙")


def test_who_is_gone_without_a_word_is_told_so() -> None:
    assert fates("甲 乙", "乙") == {"甲": ("undeclared", ""), "乙": ("same", "乙")}


def test_a_code_that_is_used_again_makes_no_heir() -> None:
    found = fates("甲", "乙", change(K.CODE_REUSED, "甲", "乙"))
    assert found["甲"] == ("undeclared", "")


def test_units_go_along_with_the_unit_above_them() -> None:
    found = fates(
        "甲 甲/子 甲/子/一 甲/丑 乙 乙/寅",
        "新 新/子 新/子/一 乙 乙/寅",
        change(K.RENAME, "甲", "新"),
        change(K.ABOLISH, "甲/丑"),
    )
    assert found["甲/子"] == ("succeeded", "新/子")
    assert found["甲/子/一"] == ("succeeded", "新/子/一")
    assert found["甲/丑"] == ("abolished", "")
    assert found["乙/寅"] == ("same", "乙/寅")


def test_units_below_an_abolished_one_end_with_it() -> None:
    assert fates("甲 甲/子", "乙", change(K.ABOLISH, "甲"))["甲/子"] == ("abolished", "")


def test_below_a_split_unit_the_name_tells_where_a_section_went() -> None:
    found = fates("甲 甲/子 甲/丑", "乙 乙/子 丙 丙/丑", change(K.SPLIT, "甲", "乙 丙"))
    assert found["甲"] == ("unassigned", "乙 丙")
    assert (found["甲/子"], found["甲/丑"]) == (("succeeded", "乙/子"), ("succeeded", "丙/丑"))


def test_changes_of_one_day_happen_at_once() -> None:
    found = fates("甲 乙", "乙 丙", change(K.RENAME, "甲", "乙"), change(K.RENAME, "乙", "丙"))
    assert found == {"甲": ("succeeded", "乙"), "乙": ("succeeded", "丙")}


def test_changes_after_the_day_asked_for_do_not_count() -> None:
    changes = (change(K.RENAME, "甲", "乙", date(2026, 4, 2)),)
    history = History(over_time([Organisation(START, units("甲"))], changes), changes)
    assert followed(history, START, END) == {"甲": Followed(Standing.SAME, ("甲",))}
    later = followed(history, START, date(2026, 4, 2))
    assert later == {"甲": Followed(Standing.SUCCEEDED, ("乙",))}


def test_without_a_later_list_sections_of_a_renamed_division_stay() -> None:
    changes = (change(K.RENAME, "甲", "新"),)
    history = History(over_time([Organisation(START, units("甲", "甲/子"))], changes), changes)
    assert followed(history, START, END)["甲/子"] == Followed(Standing.SAME, ("甲/子",))


@given(st.data())
def test_a_chain_of_renames_leads_to_its_end(data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 6))
    days = data.draw(
        st.lists(st.dates(date(2024, 4, 2), END), min_size=length, max_size=length, unique=True)
    )
    changes = [change(K.RENAME, f"u{n}", f"u{n + 1}", day) for n, day in enumerate(sorted(days))]
    shuffled = data.draw(st.permutations(changes))
    assert fates("u0", f"u{length}", *shuffled)["u0"] == ("succeeded", f"u{length}")


# --- the sections of a plan


def dossier(*changes: Succession, first: str = "甲部 甲部/子課 甲部/丑課", last: str) -> Dossier:
    plan = Plan("plan", standard(), organisation=Organisation(START, units(*first.split())))
    return Dossier(
        plan, organisations=(Organisation(END, units(*last.split())),), successions=changes
    )


def test_the_printed_name_stays_and_the_unit_of_today_follows() -> None:
    own = dossier(change(K.RENAME, "甲部", "新部"), last="新部 新部/子課 新部/丑課")
    found = offices(own, END)
    assert found is not None
    section = SectionRef("甲部 子課")
    assert found.of(section) == (Followed(Standing.SUCCEEDED, ("新部/子課",)),)
    assert section.raw == "甲部 子課"
    assert found.of(SectionRef("新部 子課")) == ()


def test_a_split_is_settled_by_naming_the_part_that_goes_on() -> None:
    own = dossier(
        change(K.SPLIT, "甲部/子課", "甲部/一課 甲部/二課"), last="甲部 甲部/一課 甲部/二課"
    )
    found = offices(own, END)
    assert found is not None
    open_ = SectionRef("甲部 子課", unit="甲部/子課")
    assert found.of(open_)[0].standing is Standing.UNASSIGNED
    assigned = replace(open_, unit="甲部/二課")
    assert found.of(assigned) == (Followed(Standing.SUCCEEDED, ("甲部/二課",)),)


def test_the_unit_that_was_chosen_settles_an_ambiguous_name() -> None:
    own = dossier(first="甲部 甲部/子課 乙部 乙部/子課", last="甲部")
    found = offices(own, START)
    assert found is not None
    [open_] = units_of(SectionRef("子課"), found.printed)
    assert open_.match is Match.AMBIGUOUS
    [settled] = units_of(SectionRef("子課", unit="乙部/子課"), found.printed)
    assert (settled.match, settled.unit) == (Match.FOUND, "乙部/子課")


def test_names_are_of_the_organisation_s_day_or_of_the_period_s_first() -> None:
    plan = Plan("plan", standard())
    assert names_day(plan) is None
    assert offices(Dossier(plan), END) is None
    from torikumi.notation.years import Period

    assert names_day(replace(plan, period=Period(2024, 3))) == date(2024, 4, 1)
    assert names_day(dossier(last="甲部").plan) == START


def test_the_history_of_a_dossier_is_in_order_of_days() -> None:
    late, early = (
        change(K.ABOLISH, "甲部/丑課", "", END),
        change(K.RENAME, "甲部/子課", "甲部/一課"),
    )
    own = dossier(late, early, last="甲部 甲部/一課")
    assert history_of(own).successions == (early, late)


@pytest.mark.parametrize("kind", list(SuccessionKind))
def test_every_kind_has_a_word_in_the_glossary(kind: SuccessionKind) -> None:
    from torikumi.plan.glossary import term

    assert term(f"SuccessionKind.{kind.value}").ja
