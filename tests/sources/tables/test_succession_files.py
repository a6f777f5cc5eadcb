"""Declared successions: read, held against two lists, every fault at once."""

from __future__ import annotations

import re
from datetime import date

import pytest

from torikumi.plan.organisation import Organisation, SuccessionKind
from torikumi.plan.succession import Standing, followed
from torikumi.sources.tables.faults import ORGANISATION_FAULTS
from torikumi.sources.tables.organisation import read_organisation
from torikumi.sources.tables.succession import (
    KIND_WORDS,
    DeclaredSuccessions,
    read_successions,
)

FIRST, LAST = date(2021, 4, 1), date(2024, 4, 1)
BY_CODE = {definition.code: definition for definition in ORGANISATION_FAULTS}


def listed(day: date, text: str) -> Organisation:
    return read_organisation(f"部,課,コード\n{text}".encode(), "list.csv", as_of=day).organisation


BEFORE = listed(
    FIRST,
    "甲部,,1\n甲部,企画課,11\n甲部,総務課,12\n乙部,,2\n乙部,総務課,21\n乙部,道路課,22\n乙部,河川課,23\n丙部,,3",
)
AFTER = listed(
    LAST,
    "新部,,1\n新部,企画課,11\n新部,総務課,12\n乙部,,2\n乙部,総務課,21\n乙部,土木課,22\n乙部,水辺課,24\n乙部,緑課,23",
)


def declared(text: str) -> DeclaredSuccessions:
    return read_successions(text.encode(), "changes.toml", BEFORE, AFTER)


def change(kind: str, before: str = "", after: str = "", on: str = "2022-04-01") -> str:
    lines = ["[[change]]", f"on = {on}", f'kind = "{kind}"']
    lines += [f"from = {before}"] if before else []
    lines += [f"to = {after}"] if after else []
    return "\n".join(lines) + "\n"


def codes(found: DeclaredSuccessions) -> list[tuple[str, object]]:
    return [(each.code, dict(each.params).get("number")) for each in found.findings]


def names(found: DeclaredSuccessions, side: str) -> list[list[str]]:
    known = {unit.id: unit.name for unit in (*BEFORE.units, *AFTER.units, *found.between)}
    return [[known[unit] for unit in getattr(each, side)] for each in found.successions]


def test_every_kind_of_change() -> None:
    found = declared(
        change("rename", '"甲部"', '["新部"]', "2023-04-01")
        + 'note = "組織規則"\n'
        + change("merge", '["道路課", "乙部 河川課"]', '"乙部 土木課"')
        + change("abolish", '"丙部"')
        + change("create", after='["水辺課", "緑課"]', on="2024-04-01")
        + change("code_reused", '"河川課"', '"緑課"', on="2024-04-01")
    )
    assert found.findings == ()
    assert [(each.kind.value, each.on.isoformat()) for each in found.successions] == [
        ("merge", "2022-04-01"),
        ("abolish", "2022-04-01"),
        ("rename", "2023-04-01"),
        ("create", "2024-04-01"),
        ("code_reused", "2024-04-01"),
    ]
    assert names(found, "before") == [["道路課", "河川課"], ["丙部"], ["甲部"], [], ["河川課"]]
    assert names(found, "after") == [["土木課"], [], ["新部"], ["水辺課", "緑課"], ["緑課"]]
    assert found.successions[2].note == "組織規則"


def test_what_is_declared_can_be_followed() -> None:
    found = declared(
        change("rename", '"甲部"', '"新部"')
        + change("split", '"道路課"', '["土木課", "水辺課"]')
        + change("rename", '"河川課"', '"緑課"')
        + change("abolish", '"丙部"')
    )
    assert found.findings == ()
    fates = followed(found.history(BEFORE, AFTER), FIRST, LAST)
    known = {unit.id: unit for unit in BEFORE.units}
    told = {
        known[unit].name: each.standing
        for unit, each in fates.items()
        if known[unit].name != "総務課"
    }
    assert told == {
        "甲部": Standing.SUCCEEDED,
        "企画課": Standing.SUCCEEDED,
        "乙部": Standing.SAME,
        "道路課": Standing.UNASSIGNED,
        "河川課": Standing.SUCCEEDED,
        "丙部": Standing.ABOLISHED,
    }


def test_a_unit_may_stand_between_the_lists() -> None:
    found = declared(
        change("rename", '"乙部 土木河川課"', '"乙部 土木課"', "2023-04-01")
        + change("merge", '["道路課", "河川課"]', '"乙部 土木河川課"')
    )
    assert found.findings == ()
    [between] = found.between
    assert (between.name, between.valid_from, between.valid_to) == (
        "土木河川課",
        date(2022, 4, 1),
        date(2023, 3, 31),
    )
    assert between.parent in {unit.id for unit in AFTER.units}
    history = found.history(BEFORE, AFTER)
    road = next(unit.id for unit in BEFORE.units if unit.name == "道路課")
    civil = next(unit.id for unit in AFTER.units if unit.name == "土木課")
    assert followed(history, FIRST, date(2022, 12, 1))[road].units == (between.id,)
    assert followed(history, FIRST, LAST)[road].units == (civil,)


def test_a_code_tells_units_of_one_name_apart() -> None:
    found = declared(
        change("move", '{ name = "総務課", code = "12" }', '{ name = "総務課", code = "12" }')
    )
    assert codes(found) == []
    assert codes(declared(change("abolish", '"総務課"'))) == [("OG925", 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[change", [("OG920", None)]),
        ("changes = 1\n", [("OG921", 0)]),
        ("change = 1\n", [("OG922", 0)]),
        ("change = [1]\n", [("OG922", 1)]),
        (change("renamed", '"甲部"', '"新部"'), [("OG922", 1)]),
        (change("rename", '"甲部"', '"新部"', '"2022"'), [("OG922", 1)]),
        (change("rename", '"甲部"', '"新部"') + "note = 3\n", [("OG922", 1)]),
        (change("rename", '"甲部"', '"新部"') + 'into = "新部"\n', [("OG921", 1)]),
        (change("rename", "[1]", '"新部"'), [("OG922", 1)]),
        (change("rename", '{ nam = "甲部" }', '"新部"'), [("OG922", 1)]),
        (change("rename", '"甲部"'), [("OG923", 1)]),
        (change("merge", '"道路課"', '"土木課"'), [("OG923", 1)]),
        (change("split", '"道路課"', '"土木課"'), [("OG923", 1)]),
        (change("abolish", '"丙部"', '"新部"'), [("OG923", 1)]),
        (change("code_reused", '"道路課"', '"水辺課"'), [("OG923", 1)]),
        (change("rename", '"無い課"', '"土木課"'), [("OG924", 1)]),
        (change("rename", '"道路課"', '"無い課"'), [("OG924", 1)]),
        (change("rename", '"道路課長"', '"土木課"'), [("OG924", 1)]),
        (change("rename", '"甲部"', '"新部"', "2021-04-01"), [("OG926", 1)]),
        (change("rename", '"甲部"', '"新部"', "2024-04-02"), [("OG926", 1)]),
        (change("rename", '"道路課"', '"土木課"') * 2, [("OG927", 2)]),
        (change("rename", '"道路課"', '"道路課"'), [("OG928", 1), ("OG930", 1)]),
        (
            change("rename", '"道路課"', '"土木課"')
            + change("rename", '"道路課"', '"土木課"', "2023-04-01"),
            [("OG929", 2)],
        ),
        (change("rename", '"土木課"', '"水辺課"'), [("OG924", 1)]),
        (change("merge", '["道路課", "河川課"]', '"道路課"'), [("OG930", 1)]),
    ],
)
def test_each_fault_is_told(text: str, expected: list) -> None:
    found = declared(text)
    assert codes(found) == expected
    assert found.successions == ()
    for each in found.findings:
        for lang in ("ja", "en"):
            worded = BY_CODE[each.code].message.word(lang, dict(each.params))
            assert "{" not in worded or "code =" in worded


def test_a_circle_on_one_day() -> None:
    found = declared(
        change("rename", '"道路課"', '"河川課"') + change("rename", '"河川課"', '"道路課"')
    )
    assert codes(found)[0] == ("OG928", 1)
    assert [code for code, _ in codes(found)].count("OG928") == 1


def test_a_part_taken_away_and_a_unit_taken_in_are_no_circle() -> None:
    found = declared(
        change("split", '"乙部 総務課"', '["乙部 総務課", "緑課"]')
        + change("merge", '["甲部 総務課", "甲部 企画課"]', '"甲部 総務課"')
        + change("rename", '"甲部"', '"新部"', "2023-04-01")
    )
    assert [code for code, _ in codes(found) if code == "OG928"] == []


def test_all_faults_are_told_at_once() -> None:
    found = declared(
        change("renamed", '"甲部"', '"新部"')
        + change("rename", '"無い課"', '"これも無い課"')
        + change("merge", '"道路課"', '"土木課"', "2030-04-01")
    )
    assert codes(found) == [*(("OG922", 1), ("OG923", 3), ("OG926", 3), ("OG924", 2), ("OG924", 2))]
    assert {each.source.file for each in found.findings if each.source} == {"changes.toml"}


def test_every_kind_has_its_word() -> None:
    assert set(KIND_WORDS) == set(SuccessionKind)


def test_an_empty_file_declares_nothing() -> None:
    assert declared("# まだ変更はない\n") == DeclaredSuccessions()


def test_the_example_in_the_documentation_is_read(project_root) -> None:
    page = (project_root / "docs" / "organisation.md").read_text(encoding="utf-8")
    [text] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    found = declared(text)
    assert found.findings == ()
    assert names(found, "after") == [["土木課"], [], ["新部"]]
    assert all(f"`{kind.value}` | {word}" in page for kind, word in KIND_WORDS.items())
