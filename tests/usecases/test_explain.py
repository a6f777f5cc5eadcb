"""Where a figure comes from: parts, re-listings left out, what is open, by place and by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from torikumi.cli.main import main
from torikumi.editions.verification import sum_lines
from torikumi.figures.compute import figures_of
from torikumi.figures.explain import Explainer
from torikumi.figures.explanation import Known
from torikumi.figures.named_places import near_places, places_named
from torikumi.samples.example import example
from torikumi.testing.builder import plan_of, printed

TEXT = """
    戦略計画 1 子育て

    (1) ひろばの充実

    No. 1 - 1 | | 年度別の取組計画
    令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
    ひろば 11か所 | 計7か所 | 2か所開始 | 1か所開始 | 1か所開始 | 4か所開始
    事業費(百万円) | | 2 | *** | 2 | 9
    事業実施課： こども家庭部 こども施策企画課

    (2) 相談の充実

    No. 1 - 2 | | 年度別の取組計画
    令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
    相談 3か所 | 計0か所 | 1か所開始 | 1か所開始 | 1か所開始 | 3か所開始
    事業費(百万円) | | 1 | 1 | 1 | 3
    事業実施課： こども家庭部 こども施策企画課
"""


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    return Explainer(figures_of(plan_of(TEXT).dossier.plan))


def named(explainer: Explainer, words: str):
    (found,) = places_named(explainer, words)
    return explainer.explain(found[0])


def test_a_cost_total_names_its_years_and_what_is_open(explainer: Explainer) -> None:
    told = named(explainer, "1-1")
    assert [part.text for part in told.parts] == ["2", "***", "2"]
    assert {part.known for part in told.parts} == {Known.STATED}
    assert (told.stated, told.agrees, told.amount.known) == ("9", False, 4)
    assert [part.label for part in told.open] == ["令和7年度"]
    assert told.policy


@pytest.mark.parametrize("words", ["1-2", "No. 1-2", "No. 1 - 2", "１－２"])
def test_a_table_is_found_by_its_number(explainer: Explainer, words: str) -> None:
    assert named(explainer, words).amount.known == 3


@pytest.mark.parametrize("words", ["戦略計画1", "戦略計画 1", "子育て"])
def test_a_strategic_plan_is_the_sum_of_its_initiatives(explainer: Explainer, words: str) -> None:
    told = named(explainer, words)
    assert [part.amount.known for part in told.parts] == [4, 3]
    assert told.amount.known == 7


def test_a_column_may_follow_a_name(explainer: Explainer) -> None:
    assert named(explainer, "子育て/2024").amount.known == 3
    assert named(explainer, "1-1/2025").text == "***"
    assert places_named(explainer, "1-1/1999") == ()


def test_an_indicator_total_names_target_baseline_and_years(explainer: Explainer) -> None:
    told = named(explainer, "ひろば 11か所")
    assert [part.text for part in told.parts] == [
        "ひろば 11か所",
        "計7か所",
        "2か所開始",
        "1か所開始",
        "1か所開始",
    ]
    assert told.text == "4か所開始"


@pytest.mark.parametrize(
    ("year", "total", "derived", "verdict"),
    [("2", "九", "6", "不一致"), ("未定の額", "4", None, "確認不能"), ("2", "6", "6", "一致")],
)
def test_what_cannot_be_read_is_never_called_right(
    year: str, total: str, derived: str | None, verdict: str
) -> None:
    text = TEXT.replace("| 2 | *** | 2 | 9", f"| 2 | {year} | 2 | {total}")
    figures = figures_of(plan_of(text).dossier.plan)
    assert named(Explainer(figures), "1-1").derived == derived
    assert next(sum_lines(figures)).verdict == verdict


def test_what_has_no_figure_has_no_explanation(explainer: Explainer) -> None:
    for at in ("nothing", "i-0000000000/total", "frame/x/y", "1999"):
        assert explainer.explain(at) is None
    assert near_places(explainer, "相談")[0][1] == "(2) 相談の充実"


def test_every_sum_of_the_example_comes_from_parts_that_make_it() -> None:
    """The example adds printed figures: parts and total must agree, the frame included."""
    plan = example().plan
    explainer = Explainer(figures_of(plan))
    sums = list(explainer.sums())
    assert len(sums) > 250
    for told in sums:
        assert told.amount is not None
        parts = [part.amount for part in told.parts]
        assert sum(part.known for part in parts) == told.amount.known, told.at
        assert explainer.explain(told.at) == told
    lines = [
        f"frame/{table.id}/{line.id}/{year}"
        for table in plan.frame.tables
        for line in table.lines
        for year, _ in explainer.figures.frame[line.id].years
    ]
    told = [explainer.explain(at) for at in lines]
    assert all(each is not None and each.stated for each in told)
    assert {each.derived for each in told} == {None}  # what is stated there is not held to parts
    assert any(each.share for each in told)


def test_relistings_are_left_out_and_point_to_their_owner() -> None:
    plan = example().plan
    explainer = Explainer(figures_of(plan))
    relisted = [each for each in plan.initiatives if each.relists is not None]
    assert relisted
    for each in relisted:
        told = explainer.explain(each.id)
        assert told is not None
        assert (told.amount, [part.at for part in told.left_out]) == (None, [each.relists])
    left = [part.at for told in explainer.sums() for part in told.left_out]
    assert {each.id for each in relisted} <= set(left)


def test_the_command_tells_and_stops_with_what_is_near(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(printed(TEXT), encoding="utf-8")
    assert main(["explain", str(file), "1-2"]) == 0
    assert "令和6年度" in capsys.readouterr().out
    assert main(["explain", str(file), "1-1"]) == 1  # 9 is stated, 4 and what is open follow
    assert main(["explain", str(file), "相談所"]) == 2
    said = capsys.readouterr().err
    assert "(2) 相談の充実" in said
    assert said.count("\n") == 1
