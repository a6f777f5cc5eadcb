"""organisation --plan: totals by section before and after a change, tried from outside."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from torikumi.plan.register import register_of
from torikumi.plan.values import Plan
from torikumi.samples.example import example as example_of
from torikumi.samples.example import second_example

Command = Callable[..., Any]

DAYS = ("--old-day", "2027-04-01", "--new-day", "2028-04-01")
GONE = {"保育課", "子育て支援課", "デジタル推進課", "情報システム課"}
BORN = (
    ("こども部", "保育支援課"),
    ("こども部", "保育入園課"),
    ("こども部", "子ども家庭支援課"),
    ("政策経営部", "デジタル課"),
)
CHANGES = """
[[change]]
on = 2028-04-01
kind = "rename"
from = "こども部 子育て支援課"
to = "こども部 子ども家庭支援課"
[[change]]
on = 2028-04-01
kind = "merge"
from = ["政策経営部 デジタル推進課", "政策経営部 情報システム課"]
to = "政策経営部 デジタル課"
"""
SPLIT = """
[[change]]
on = 2028-04-01
kind = "split"
from = "こども部 保育課"
to = ["こども部 保育支援課", "こども部 保育入園課"]
"""


def listed(plan: Plan) -> list[tuple[str, ...]]:
    """The organisation of a plan as rows of a list: division and section."""
    assert plan.organisation.as_of is not None
    register = register_of(plan.organisation, plan.organisation.as_of)
    return [tuple(each.name for each in register.path(unit)) for unit in register.units]


def written(file: Path, rows: list[tuple[str, ...]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(("部", "課"))
        writer.writerows((*row, "")[:2] for row in rows)
    return file


@pytest.fixture(scope="module")
def round_trip(example: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, ...]:
    """The example's organisation, that of a year later, and what is declared of it."""
    folder = tmp_path_factory.mktemp("organisation")
    rows = listed(example_of().plan)
    old = written(folder / "old.csv", rows)
    new = written(folder / "new.csv", [*(row for row in rows if row[-1] not in GONE), *BORN])
    declared = folder / "s.toml"
    declared.write_text(CHANGES + SPLIT, encoding="utf-8")
    return (old, new, *DAYS, "--successions", declared, "--plan", example / "plan.json")


@pytest.fixture(scope="module")
def told(torikumi: Command, round_trip: tuple[Any, ...]) -> dict[str, Any]:
    done = torikumi("organisation", *round_trip, "--format", "json")
    assert (done.code, done.err) == (0, "")
    return dict(done.data()["totals"])


def by_name(state: dict[str, Any]) -> dict[str, Any]:
    return {each["name"]: each for each in state["sections"]}


def led(*parts: dict[str, Any]) -> tuple[int, int]:
    return tuple(sum(each["led"][key] for each in parts) for key in ("known", "open_count"))  # type: ignore[return-value]


def test_totals_before_and_after_agree_with_the_plan(told: dict[str, Any]) -> None:
    before, after = told["before"], told["after"]
    assert (told["unit"], told["section_totals"], told["agree"]) == ("million_yen", "lead", True)
    assert (before["as_of"], after["as_of"]) == ("2027-04-01", "2028-04-01")
    for state in (before, after):
        whole = state["total"]["cost"]
        parts = (*state["sections"], *state["unassigned"])
        assert led(*parts) == (whole["known"], whole["open_count"])
        assert state["shown"] == state["total"]
        assert state["beyond_plan_yen"] == 0
        years = state["total"]["years"]
        assert sum(each["known"] for each in years.values()) == whole["known"]
    assert before["total"] == after["total"]
    assert whole["text"] == f"{whole['known']:,}※"


def test_heirs_have_what_was_before_and_the_rest_is_as_it_was(told: dict[str, Any]) -> None:
    before, after = by_name(told["before"]), by_name(told["after"])
    renamed = before["こども部 子育て支援課"]
    assert {**after["こども部 子ども家庭支援課"], "unit": "", "name": ""} == {
        **renamed,
        "unit": "",
        "name": "",
    }
    merged = [before[f"政策経営部 {name}"] for name in ("デジタル推進課", "情報システム課")]
    heir = after["政策経営部 デジタル課"]
    assert heir["cost"]["known"] == sum(each["cost"]["known"] for each in merged) > 0
    for key in ("leads", "related", "relisted"):
        assert heir[key] == sum(each[key] for each in merged)
    touched = {f"{row[0]} {row[-1]}" for row in BORN} | {
        name for name in before if name.split()[-1] in GONE
    }
    assert {k: v for k, v in before.items() if k not in touched} == {
        k: v for k, v in after.items() if k not in touched
    }


def test_a_split_leaves_its_initiatives_to_be_assigned(told: dict[str, Any]) -> None:
    before, left = by_name(told["before"])["こども部 保育課"], told["after"]["unassigned"]
    assert told["before"]["unassigned"] == []
    assert {each["name"] for each in left} == {"こども部 保育課"}
    assert {each["standing"] for each in left} == {"unassigned"}
    names = ["こども部 保育支援課", "こども部 保育入園課"]
    assert all([unit["name"] for unit in each["candidates"]] == names for each in left)
    leads = [each for each in left if each["is_lead"]]
    assert (len(leads), len(left) - len(leads)) == (before["leads"], before["related"])
    assert led(*leads) == led(before)
    assert led(*leads)[0] > 0
    assert set(names).isdisjoint(by_name(told["after"]))


def test_what_a_person_assigned_goes_to_that_section(
    torikumi: Command, round_trip: tuple[Any, ...], told: dict[str, Any], tmp_path: Path
) -> None:
    whole = json.loads(Path(round_trip[-1]).read_text(encoding="utf-8"))
    heirs = {each["at"]: each["candidates"][0]["unit"] for each in told["after"]["unassigned"]}
    for initiative in whole["plan"]["initiatives"]:
        for section in initiative["sections"]:
            if initiative["id"] in heirs and section["raw"] == "こども部 保育課":
                section["unit"] = heirs[initiative["id"]]
    file = tmp_path / "assigned.json"
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    done = torikumi("organisation", *round_trip[:-1], file, "--format", "json")
    after = done.data()["totals"]["after"]
    assert (done.code, after["unassigned"]) == (0, [])
    assert after["total"] == told["after"]["total"]
    before = by_name(told["before"])["こども部 保育課"]
    assert led(by_name(after)["こども部 保育支援課"]) == led(before)


def test_what_a_person_sees(torikumi: Command, round_trip: tuple[Any, ...]) -> None:
    seen = torikumi("organisation", *round_trip)
    assert seen.code == 0
    whole = torikumi("organisation", *round_trip, "--format", "json").data()["totals"]
    text = whole["before"]["total"]["cost"]["text"]
    assert seen.out.count(f"  計 {text}\n") == 2
    assert "課ごとの事業費（百万円、主管課だけに数える）" in seen.out
    assert f"まだ決まっていないもの {len(whole['after']['unassigned'])}件" in seen.out
    assert "引き継ぐ先の候補: こども部 保育支援課、こども部 保育入園課" in seen.out
    assert "変更の前後で、計と件数は一致します。" in seen.out
    english = torikumi("organisation", *round_trip, "--lang", "en")
    assert "Before and after the change, totals and counts agree." in english.out
    assert "まだ決まっていない" not in english.out


def test_where_every_section_shows_the_cost_both_sums_are_given(
    torikumi: Command, tmp_path: Path
) -> None:
    """The second example's profile chose so: 延べ with 実 beside it."""
    assert torikumi("sample", "-o", tmp_path, "--profile", "aonami").code == 0
    rows = listed(second_example().plan)
    new = [(row[0], "農林水産課") if row[-1] == "水産課" else row for row in rows]
    new = [row for row in new if row[-1] != "農林課"]
    declared = tmp_path / "s.toml"
    declared.write_text(
        '[[change]]\non = 2028-04-01\nkind = "merge"\n'
        'from = ["水産課", "農林課"]\nto = "農林水産課"\n',
        encoding="utf-8",
    )
    order = (
        written(tmp_path / "old.csv", rows),
        written(tmp_path / "new.csv", new),
        *DAYS,
        "--successions",
        declared,
        "--plan",
        tmp_path / "plan.json",
    )
    told = torikumi("organisation", *order, "--format", "json").data()["totals"]
    before, after = told["before"], told["after"]
    assert (told["section_totals"], told["agree"]) == ("all", True)
    for state in (before, after):
        shown = sum(each["cost"]["known"] for each in state["sections"])
        assert shown == state["shown"]["cost"]["known"] > state["total"]["cost"]["known"]
        assert led(*state["sections"])[0] == state["total"]["cost"]["known"]
    # An initiative of both sections is the heir's once.
    assert after["shown"]["cost"]["known"] < before["shown"]["cost"]["known"]
    seen = torikumi("organisation", *order).out
    for state in (before, after):
        shown, whole = (state[key]["cost"]["text"] for key in ("shown", "total"))
        assert f"  計 延べ{shown} 実{whole}\n" in seen


def test_open_sums_follow_the_profile_and_say_so_where_it_chose_nothing(
    torikumi: Command, round_trip: tuple[Any, ...], tmp_path: Path
) -> None:
    plan = json.loads(Path(round_trip[-1]).read_text(encoding="utf-8"))
    seen: dict[str, str | None] = {}
    for policy in ("mark_only", ""):
        plan["plan"]["profile"]["money"]["open_totals"] = policy
        file = tmp_path / f"plan{policy}.json"
        file.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
        order = ("organisation", *round_trip[:-1], file)
        data = torikumi(*order, "--format", "json").data()
        seen[policy] = data["totals"]["after"]["total"]["cost"]["text"]
    assert seen == {"mark_only": "***", "": None}
    assert "money.open_totals" in torikumi(*order).out
    assert "money.open_totals" not in torikumi("organisation", *round_trip).out


def test_a_plan_without_declared_changes_stops(
    torikumi: Command, round_trip: tuple[Any, ...], tmp_path: Path
) -> None:
    old, new = round_trip[:2]
    done = torikumi("organisation", old, new, *DAYS, "--plan", round_trip[-1])
    assert (done.code, done.out) == (2, "")
    assert "--successions" in done.err
    faulty = tmp_path / "s.toml"
    faulty.write_text(SPLIT.replace("保育課", "どこにもない課"), encoding="utf-8")
    order = (old, new, *DAYS, "--successions", faulty, "--plan", round_trip[-1])
    done = torikumi("organisation", *order, "--format", "json")
    assert done.code == 1
    assert "totals" not in done.data()


def test_real_lists_place_or_list_every_initiative(
    torikumi: Command, shared_dir: Path, example: Path, tmp_path: Path
) -> None:
    """A plan named by one real list: each section's initiative goes on, or is told with its reason."""
    folder, out = shared_dir / "realdata", tmp_path / "s.toml"
    files = [folder / f"takamatsu_org_{day}.xlsx" for day in ("202104", "202404")]
    proposal = torikumi("organisation", *files, "-o", out, "--format", "json").data()
    lost = proposal["asked"][0]
    names = [
        *(each["from"] for each in proposal["taken"] if each["kind"] == "rename"),
        lost["from"],
    ]
    renamed = {name for each in names for name in each}
    plan = json.loads((example / "plan.json").read_text(encoding="utf-8"))
    chosen = sorted(renamed)
    for number, initiative in enumerate(plan["plan"]["initiatives"]):
        initiative["sections"] = [{"raw": chosen[number % len(chosen)], "role": "lead"}]
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    order = ("organisation", *files, "--successions", out, "--plan", file, "--format", "json")
    done = torikumi(*order)
    told = done.data()["totals"]
    assert (done.code, told["agree"]) == (0, True)
    assert {each["name"] for each in told["before"]["sections"]} == renamed
    gone = set(done.data()["undeclared"])
    left = {each["name"] for each in told["after"]["unassigned"]}
    assert set(lost["from"]) <= left == gone & renamed
