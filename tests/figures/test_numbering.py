"""Printed numbers, stated or derived."""

from __future__ import annotations

from torikumi.figures.compute import figures_of
from torikumi.plan.values import (
    Group,
    Initiative,
    InitiativeRef,
    Pillar,
    Plan,
    StrategicPlan,
    Structure,
    YearlyTable,
)
from torikumi.profiles.load import standard


def initiative(key: str, *numbers: str | None) -> Initiative:
    tables = tuple(YearlyTable(f"{key}{n}", number=each) for n, each in enumerate(numbers))
    return Initiative(key, key, tables=tables)


def test_headings_run_within_a_strategic_plan_and_follow_what_is_stated(make_plan) -> None:
    members = [
        (initiative(key), number) for key, number in zip("abcd", [None, 5, None, 2], strict=True)
    ]
    assert figures_of(make_plan(members)).numbers.headings == {"a": 1, "b": 5, "c": 6, "d": 2}


def test_tables_run_within_a_strategic_plan_and_follow_what_is_stated(make_plan) -> None:
    members = [(initiative("a", None, None), None), (initiative("b", "1-7", None), None)]
    numbers = figures_of(make_plan(members)).numbers.tables
    assert numbers == {"a0": "1-1", "a1": "1-2", "b0": "1-7", "b1": "1-8"}


def test_strategic_plans_run_through_and_pillars_count_from_one() -> None:
    def strategic_plan(key: str, number: int | None, member: str) -> StrategicPlan:
        return StrategicPlan(
            key, key, number, (Group(f"g{key}", members=(InitiativeRef(member),)),)
        )

    structure = Structure(
        (
            Pillar(
                "p", "一", None, (strategic_plan("s", None, "a"), strategic_plan("t", None, "b"))
            ),
            Pillar("q", "二", None, (strategic_plan("u", None, "c"),)),
        )
    )
    initiatives = tuple(initiative(key, None) for key in "abc")
    numbers = figures_of(
        Plan("plan", standard(), structure=structure, initiatives=initiatives)
    ).numbers
    assert numbers.pillars == {"p": 1, "q": 2}
    assert numbers.strategic_plans == {"s": 1, "t": 2, "u": 3}
    assert numbers.headings == {"a": 1, "b": 1, "c": 1}
    assert numbers.tables == {"a0": "1-1", "b0": "2-1", "c0": "3-1"}
