"""Printed names of sections in charge, as of a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.plan.organisation import Organisation, OrganisationUnit, UnitKind
from torikumi.plan.register import Register, over_time, register_of
from torikumi.plan.unit_names import Form, Match, resolve, resolve_names

DAY = date(2024, 4, 1)
KINDS = {"局": UnitKind.BUREAU, "部": UnitKind.DIVISION, "長": UnitKind.OFFICER}


def unit(path: str, **days: date) -> OrganisationUnit:
    above, _, name = path.rpartition("/")
    kind = KINDS.get(name[-1], UnitKind.SECTION)
    if name.startswith("各"):
        kind = UnitKind.EACH
    if name == "全課":
        kind = UnitKind.ALL
    return OrganisationUnit(path, name, kind, above or None, **days)


UNITS = (
    *("こども部", "こども部/保育課", "こども部/子育て支援課", "こども部/総務課"),
    *("健康部", "健康部/総務課", "健康部/文化・健康課", "健康部/各保健相談所"),
    *("健康部/東保健相談所", "健康部/西保健相談所", "総務部", "総務部/人事課"),
    *("教育委員会事務局", "総務部/行革担当課長", "全課", "健康部/地域ケア推進課"),
)
OLD = unit("こども部/青少年課", valid_to=DAY - timedelta(days=1))
COMING = unit("こども部/若者課", valid_from=DAY + timedelta(days=1))
ORGANISATION = Organisation(DAY, (*map(unit, UNITS), OLD, COMING))
REGISTER = register_of(ORGANISATION, DAY)


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("こども部 保育課", "こども部/保育課"),
        ("こども部　保育課", "こども部/保育課"),
        ("こども部保育課", "こども部/保育課"),
        ("保育課", "こども部/保育課"),
        ("健康部 総務課", "健康部/総務課"),
        ("教育委員会事務局", "教育委員会事務局"),
        ("行革担当課長", "総務部/行革担当課長"),
        ("総務部 行革担当課長", "総務部/行革担当課長"),
        ("地域ヶア推進課", None),
        ("健康部 文化･健康課", "健康部/文化・健康課"),
        ("", None),
        ("こども部 保育課分室", None),
    ],
)
def test_a_printed_name_is_one_unit_or_none(printed: str, found: str | None) -> None:
    resolution = resolve(printed, REGISTER)
    assert resolution.unit == found
    assert resolution.match is (Match.FOUND if found else Match.UNKNOWN)
    assert resolution.members == ((found,) if found else ())


@pytest.mark.parametrize(
    ("printed", "match", "members"),
    [
        ("総務課", Match.AMBIGUOUS, {"こども部/総務課", "健康部/総務課"}),
        ("総務課長", Match.AMBIGUOUS, {"こども部/総務課", "健康部/総務課"}),
        ("健康部 保育課", Match.APART, {"こども部/保育課"}),
        ("総務部 総務課", Match.APART, {"こども部/総務課", "健康部/総務課"}),
        ("青少年課", Match.ABOLISHED, {"こども部/青少年課"}),
        ("こども部 若者課", Match.NOT_YET, {"こども部/若者課"}),
    ],
)
def test_why_a_name_is_no_unit(printed: str, match: Match, members: set[str]) -> None:
    resolution = resolve(printed, REGISTER)
    assert (resolution.match, set(resolution.members)) == (match, members)
    assert resolution.unit is None


@pytest.mark.parametrize(
    ("printed", "form", "listed", "members"),
    [
        ("健康部 各保健相談所", Form.EACH, "健康部/各保健相談所", 2),
        ("各保健相談所", Form.EACH, "健康部/各保健相談所", 2),
        ("全課", Form.ALL, "全課", 9),
        ("健康部全課", Form.ALL, None, 5),
        ("各部", Form.EACH, None, 3),
        ("関係各課", Form.ALL, None, 9),
        ("保育課長", Form.HEAD, "こども部/保育課", 1),
    ],
)
def test_names_for_several_units(printed: str, form: Form, listed: str | None, members) -> None:
    resolution = resolve(printed, REGISTER)
    assert (resolution.match, resolution.form) == (Match.FOUND, form)
    assert resolution.unit == listed
    assert len(resolution.members) == members


@pytest.mark.parametrize("printed", ["各福祉事務所", "健康部 各保育園", "各", "安全課"])
def test_each_of_none_is_unknown(printed: str) -> None:
    assert resolve(printed, REGISTER).match is Match.UNKNOWN


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("こども部 保育課、健康部 総務課", ["こども部/保育課", "健康部/総務課"]),
        ("こども部 保育課・子育て支援課", ["こども部/保育課", "こども部/子育て支援課"]),
        ("健康部 文化・健康課・総務課", ["健康部/文化・健康課", "健康部/総務課"]),
        ("健康部 文化・健康課", ["健康部/文化・健康課"]),
        ("こども部 保育課 子育て支援課", ["こども部/保育課", "こども部/子育て支援課"]),
        ("こども部 保育課、総務課", ["こども部/保育課", "こども部/総務課"]),
        ("人事課、総務課", ["総務部/人事課", None]),
        ("こども部 人事課", [None]),
        ("こども部・健康部", ["こども部", "健康部"]),
        ("保育課及び人事課", ["こども部/保育課", "総務部/人事課"]),
        ("", []),
    ],
)
def test_joint_names_are_parted_where_both_are_known(printed: str, found: list) -> None:
    assert [each.unit for each in resolve_names(printed, REGISTER)] == found


def test_no_registered_full_name_fails_to_be_found() -> None:
    for each in UNITS:
        for between in ("", " ", "　"):
            assert resolve(REGISTER.full_name(each, between), REGISTER).unit == each


@given(st.text(max_size=12))
def test_any_text_is_judged(printed: str) -> None:
    for each in (resolve(printed, REGISTER), *resolve_names(printed, REGISTER)):
        assert (each.match is Match.FOUND) == bool(each.unit or each.members) or each.match in {
            Match.AMBIGUOUS,
            Match.APART,
            Match.ABOLISHED,
            Match.NOT_YET,
        }


# --- days


def test_a_unit_holds_on_both_its_first_and_last_day() -> None:
    own = unit("課", valid_from=DAY, valid_to=DAY)
    one = timedelta(days=1)
    assert [own.holds_on(day) for day in (DAY - one, DAY, DAY + one)] == [False, True, False]


def test_units_that_are_each_other_s_superiors_do_not_hang() -> None:
    loop = Organisation(
        DAY,
        (
            OrganisationUnit("a", "甲課", UnitKind.SECTION, "b"),
            OrganisationUnit("b", "乙課", UnitKind.SECTION, "a"),
        ),
    )
    register: Register = register_of(loop, DAY)
    assert resolve("甲課", register).match is Match.FOUND
    assert len(register.path("a")) < 20


def test_lists_of_several_days_become_one() -> None:
    first = Organisation(date(2020, 4, 1), (unit("甲部"), unit("乙部")))
    second = Organisation(date(2022, 4, 1), (unit("甲部"), unit("丙部")))
    third = Organisation(date(2024, 4, 1), (unit("甲部"), unit("乙部")))
    together = over_time([third, first, second])
    assert together.as_of == date(2020, 4, 1)
    spans = sorted(
        (each.id, each.valid_from, each.valid_to) for each in together.units if each.id != "乙部"
    )
    assert spans == [("丙部", date(2022, 4, 1), date(2024, 3, 31)), ("甲部", None, None)]
    again = [(each.valid_from, each.valid_to) for each in together.units if each.id == "乙部"]
    assert again == [(None, date(2022, 3, 31)), (date(2024, 4, 1), None)]
    for listed in (first, second, third):
        named = register_of(together, listed.as_of or DAY).units.keys()
        assert named == {each.id for each in listed.units}


def test_a_code_that_changes_parts_the_days_of_a_unit() -> None:
    def coded(code: str) -> OrganisationUnit:
        return OrganisationUnit("a", "甲課", UnitKind.SECTION, code=code)

    lists = [Organisation(date(year, 4, 1), (coded(str(year)),)) for year in (2020, 2021)]
    together = over_time(lists)
    assert register_of(together, date(2021, 3, 31)).units["a"].code == "2020"
    assert register_of(together, date(2021, 4, 1)).units["a"].code == "2021"


def test_lists_without_a_day_tell_no_days() -> None:
    lists = [Organisation(None, (unit("甲部"),)), Organisation(None, (unit("乙部"),))]
    assert [(each.id, each.valid_from, each.valid_to) for each in over_time(lists).units] == [
        ("甲部", None, None),
        ("乙部", None, None),
    ]


def test_no_list_gives_an_empty_organisation() -> None:
    assert over_time([]) == Organisation()
