"""What became of units, proposed from two lists: clear cases taken, the others asked in a file."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.changes.organisation import Evidence, ProposedSuccessions, propose_successions
from torikumi.changes.organisation_file import successions_file
from torikumi.plan.organisation import Organisation, OrganisationUnit, SuccessionKind, UnitKind
from torikumi.plan.register import register_of
from torikumi.plan.succession import Standing, followed
from torikumi.sources.tables.organisation import read_organisation
from torikumi.sources.tables.succession import DeclaredSuccessions, read_successions

BEFORE, AFTER = date(2024, 4, 1), date(2027, 4, 1)
ENDS = {"部": UnitKind.DIVISION, "課": UnitKind.SECTION, "係": UnitKind.TEAM}
Told = list[tuple[str, str, str, bool]]


def listed(day: date | None, text: str) -> Organisation:
    """Units by paths such as ``こども部/保育課=0102`` (a code may follow)."""
    units = []
    for word in text.split():
        path, _, code = word.partition("=")
        above, _, name = path.rpartition("/")
        kind = ENDS.get(name[-1], UnitKind.OFFICE)
        units.append(OrganisationUnit(path, name, kind, above or None, code))
    return Organisation(day, tuple(units))


def proposed(before: str, after: str) -> ProposedSuccessions:
    return propose_successions(listed(BEFORE, before), listed(AFTER, after))


def told(found: ProposedSuccessions) -> Told:
    return [
        (s.kind.value, " ".join(s.before), " ".join(s.after), each.clear)
        for each in found.proposals
        for s in [each.succession]
    ]


def test_the_same_code_and_a_like_name_in_the_same_place_is_a_rename() -> None:
    found = proposed("総務部 総務部/広聴広報課=11", "総務部 総務部/広聴広報推進課=11")
    assert told(found) == [("rename", "総務部/広聴広報課", "総務部/広聴広報推進課", True)]
    assert found.proposals[0].evidence[0] is Evidence.NAME_AND_CODE
    assert found.clear[0].on == AFTER


def test_a_like_name_alone_is_asked() -> None:
    found = proposed("総務部 総務部/広聴広報課=11", "総務部 総務部/広聴広報推進課=12")
    assert told(found) == [("rename", "総務部/広聴広報課", "総務部/広聴広報推進課", False)]


def test_units_below_a_renamed_one_go_along_without_a_word() -> None:
    before = "水とみどりの部=12 水とみどりの部/公園課=121 水とみどりの部/植物園=122"
    after = "みどり環境部=12 みどり環境部/公園課=121 みどり環境部/植物園=122"
    found = proposed(before, after)
    assert told(found) == [("rename", "水とみどりの部", "みどり環境部", True)]
    assert found.along == (
        ("水とみどりの部/公園課", "みどり環境部/公園課"),
        ("水とみどりの部/植物園", "みどり環境部/植物園"),
    )


def test_the_same_name_elsewhere_is_a_move() -> None:
    found = proposed("総務部 政策部 総務部/秘書課=1", "総務部 政策部 政策部/秘書課=2")
    assert told(found) == [("move", "総務部/秘書課", "政策部/秘書課", True)]


def test_a_name_that_many_bear_is_no_move() -> None:
    before = (
        "甲部 甲部/税務課 甲部/税務課/管理係 乙部 乙部/会計課 乙部/会計課/管理係 丙部 丙部/河川課"
    )
    after = (
        "甲部 甲部/税務課 乙部 乙部/会計課 乙部/会計課/管理係 丙部 丙部/河川課 丙部/河川課/管理係"
    )
    assert "move" not in {kind for kind, *_ in told(proposed(before, after))}


def test_a_merger_and_a_split_are_asked() -> None:
    found = proposed("福祉部 福祉部/高齢計画課 福祉部/高齢支援課", "福祉部 福祉部/高齢計画支援課")
    assert told(found) == [
        ("merge", "福祉部/高齢計画課 福祉部/高齢支援課", "福祉部/高齢計画支援課", False)
    ]
    found = proposed("福祉部 福祉部/高齢計画支援課", "福祉部 福祉部/高齢計画課 福祉部/高齢支援課")
    assert told(found) == [
        ("split", "福祉部/高齢計画支援課", "福祉部/高齢計画課 福祉部/高齢支援課", False)
    ]


def test_what_is_like_nothing_ended_or_began() -> None:
    found = proposed("税務部 健康部 健康部/衛生課", "税務部 健康部 税務部/収納課")
    assert told(found) == [
        ("abolish", "健康部/衛生課", "", True),
        ("create", "", "税務部/収納課", True),
    ]


def test_a_section_that_ends_where_another_begins_is_asked() -> None:
    found = proposed("健康部 健康部/保健予防課", "健康部 健康部/感染症対策室 健康部/ワクチン課")
    assert ("abolish", "健康部/保健予防課", "", False) in told(found)
    assert ("create", "", "健康部/ワクチン課", False) in told(found)


def test_a_code_that_another_unit_bears_now_is_said() -> None:
    found = proposed("甲部 乙部 甲部/税務課=1 乙部/秘書課=2", "甲部 乙部 甲部/秘書課=1")
    assert ("code_reused", "甲部/税務課", "甲部/秘書課", True) in told(found)
    assert ("move", "乙部/秘書課", "甲部/秘書課", True) in told(found)


def test_another_code_of_the_same_unit_is_no_change() -> None:
    assert told(proposed("甲部 甲部/税務課=1", "甲部 甲部/税務課=9")) == []


def test_lists_without_a_day_cannot_be_held_against_each_other() -> None:
    undated = listed(None, "甲部")
    found = propose_successions(undated, listed(AFTER, "乙部"))
    assert found == ProposedSuccessions(frozenset(), (), ())
    with pytest.raises(ValueError):
        successions_file(found, undated, listed(AFTER, "乙部"))


NAMES = st.lists(
    st.text("税務総会計課部係河川", min_size=2, max_size=4), min_size=1, max_size=8, unique=True
)


@given(NAMES, NAMES, NAMES)
def test_what_did_not_change_is_never_spoken_of(stay, gone, came) -> None:
    before = [*stay, *(each for each in gone if each not in stay)]
    after = [*stay, *(each for each in came if each not in before)]
    found = proposed(" ".join(before), " ".join(after))
    assert found.same == frozenset(stay)
    spoken = {
        u for each in found.proposals for u in (*each.succession.before, *each.succession.after)
    }
    assert spoken == (set(before) | set(after)) - set(stay)


def test_the_file_declares_what_is_clear_and_asks_the_rest() -> None:
    before = listed(BEFORE, '総務部 総務部/広聴"広報課=11 健康部 健康部/地域高齢計画課')
    after = listed(AFTER, '総務部 総務部/広聴"広報推進課=11 健康部 健康部/地域高齢計画支援課')
    text = successions_file(propose_successions(before, after), before, after)
    declared = read_successions(text.encode(), "changes.toml", before, after)
    assert declared.findings == ()
    assert [each.kind for each in declared.successions] == [SuccessionKind.RENAME]
    answered = read_successions(answering(text).encode(), "changes.toml", before, after)
    assert len(answered.successions) == len(declared.successions) + 1


def answering(text: str) -> str:
    """The file with every question answered as it was asked."""
    return re.sub(r"(?m)^# (?=\[\[|on =|kind =|from =|to =|note =)", "", text)


# --- lists of a real city


LISTS = ("202004", "202104", "202404")


@pytest.fixture(scope="module")
def lists(shared_dir: Path) -> dict[str, Organisation]:
    found = {}
    for day in LISTS:
        path = shared_dir / "realdata" / f"takamatsu_org_{day}.xlsx"
        found[day] = read_organisation(path.read_bytes(), path.name).organisation
    return found


@pytest.mark.parametrize(("first", "last"), list(pairwise(LISTS)))
def test_real_lists(lists: dict[str, Organisation], first: str, last: str) -> None:
    before, after = lists[first], lists[last]
    found = propose_successions(before, after)
    text = successions_file(found, before, after)
    declared = read_successions(text.encode(), "changes.toml", before, after)
    assert declared.findings == ()
    assert plain(declared) == sorted((s.kind, s.before, s.after) for s in found.clear)

    # Nothing that stayed is invented as changed; what stayed may only bear a code again.
    for each in found.proposals:
        if each.succession.kind is not SuccessionKind.CODE_REUSED:
            assert found.same.isdisjoint((*each.succession.before, *each.succession.after))
    fates = followed(declared.history(before, after), *days(before, after))
    assert {fates[unit].standing for unit in found.same} == {Standing.SAME}

    # With every question answered as asked, nobody is gone without a word.
    answered = read_successions(answering(text).encode(), "changes.toml", before, after)
    assert answered.findings == ()
    fates = followed(answered.history(before, after), *days(before, after))
    assert Standing.UNDECLARED not in {each.standing for each in fates.values()}
    assert all(fates[old].units == (new,) for old, new in found.along)


def plain(declared: DeclaredSuccessions):
    return sorted((each.kind, each.before, each.after) for each in declared.successions)


def days(before: Organisation, after: Organisation) -> tuple[date, date]:
    assert before.as_of is not None
    assert after.as_of is not None
    return before.as_of, after.as_of


def test_the_changes_of_the_real_lists(lists: dict[str, Organisation]) -> None:
    found = names(lists["202004"], lists["202104"])
    assert found["clear"] >= {
        ("rename", "こども園運営課", "こども保育教育課"),
        ("move", "附属医療施設整備室", "附属医療施設整備室"),
    }
    found = names(lists["202104"], lists["202404"])
    assert found["clear"] >= {
        ("move", "秘書課", "秘書課"),
        ("code_reused", "保健予防課", "保健医療政策課"),
        ("code_reused", "男女共同参画・協働推進課", "秘書課"),
    }
    assert found["asked"] >= {
        ("split", "市民政策局", "政策局 市民局"),
        ("rename", "地域政策部", "地域協働部"),
        ("merge", "男女共同参画・協働推進課 人権啓発課", "人権・男女共同参画推進課"),
        ("rename", "環境保全推進課", "ゼロカーボンシティ推進課"),
        ("rename", "企業立地推進室", "企業立地推進課"),
    }


def names(before: Organisation, after: Organisation) -> dict[str, set[tuple[str, str, str]]]:
    first, last = days(before, after)
    old, new = register_of(before, first), register_of(after, last)
    found: dict[str, set[tuple[str, str, str]]] = {"clear": set(), "asked": set()}
    for each in propose_successions(before, after).proposals:
        change = each.succession
        row = (
            change.kind.value,
            " ".join(old.units[unit].name for unit in change.before),
            " ".join(new.units[unit].name for unit in change.after),
        )
        found["clear" if each.clear else "asked"].add(row)
    return found
