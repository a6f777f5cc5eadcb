"""What a file of print says besides the plan, and what reading must not lose in silence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from torikumi.notation.amounts import read_amount
from torikumi.plan.values import Cell
from torikumi.profiles.load import standard
from torikumi.sources.model import Reading
from torikumi.testing.builder import plan_of

HEAD = """No. 1 - 1 | | 年度別の取組計画
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
"""
ROWS = """窓口 3か所 | — | 1か所 | 1か所 | 1か所 | 3か所
事業費(百万円) | | 1 | 1 | 1 | 3
事業実施課： こども部 保育課
"""
PLAN = f"""あおば市ビジョン
実施計画

施策の柱 1 育ち
戦略計画 1 子育て
(1) 窓口の充実
{HEAD}{ROWS}
"""


def faults(reading: Reading) -> list[tuple[str, int | None]]:
    return [(each.code, each.source and each.source.line) for each in reading.findings]


def unplaced(reading: Reading) -> list[str]:
    return [each.text.replace("\f", "").split("\t")[0] for each in reading.unplaced]


def test_a_plan_that_was_read_whole_gives_no_finding() -> None:
    assert faults(plan_of(PLAN)) == []


@pytest.mark.parametrize(
    "pointer", ["戦略計画1(1)の再掲", "戦略計画 1 Ⅱ (1)の再掲", "（戦略計画1（1）の再掲）"]
)
def test_a_line_that_points_elsewhere_heads_no_strategic_plan(pointer: str) -> None:
    reading = plan_of(f"{PLAN}(2) 相談\n{pointer}\n事業実施課： こども部 保育課\n")
    (pillar,) = reading.dossier.plan.structure.pillars
    assert [each.name for each in pillar.strategic_plans] == ["子育て"]
    second = reading.dossier.plan.initiatives[1]
    assert [each.text for each in second.paragraphs] == [pointer]
    assert second.sections[0].raw == "こども部 保育課"


def test_a_pointer_below_a_heading_marked_as_relisted_names_the_owner() -> None:
    reading = plan_of(f"{PLAN}(2) 相談（再掲）\n戦略計画1(1)の再掲\n")
    first, second = reading.dossier.plan.initiatives
    assert (second.relists, second.paragraphs) == (first.id, ())


def test_a_strategic_plan_about_relisting_is_none_the_less_one() -> None:
    reading = plan_of("戦略計画 1 再掲事業の整理\n(1) あ\n")
    (pillar,) = reading.dossier.plan.structure.pillars
    assert [each.name for each in pillar.strategic_plans] == ["再掲事業の整理"]


@pytest.mark.parametrize(
    "head",
    [
        "13\n\fあおば市ビジョン　施策の柱 1 育ち",
        "\fあおば市ビジョン",
        "13\n実施計画 | 施策の柱1",
        "\f施策の柱 1 育ち\n戦略計画 1 子育て",
        "\f子育て",
        "\fあおば市ビジョン\n子育て 14",
    ],
)
def test_a_running_head_is_furniture(head: str) -> None:
    reading = plan_of(f"{PLAN}\n{head}\n\n(2) 相談\n事業実施課： こども部 保育課\n")
    plan = reading.dossier.plan
    ((group,),) = (each.groups for each in plan.structure.pillars[0].strategic_plans)
    assert (group.name, len(group.members)) == ("", 2)
    assert len(reading.unplaced) == len(head.split("\n"))
    assert faults(reading) == []


def test_a_running_head_inside_a_table_does_not_end_it() -> None:
    text = PLAN.replace("事業費", "13\n\fあおば市ビジョン\n事業費")
    (initiative,) = plan_of(text).dossier.plan.initiatives
    assert len(initiative.tables[0].rows) == 2


def test_a_new_heading_at_the_top_of_a_page_is_no_running_head() -> None:
    reading = plan_of(f"{PLAN}\f戦略計画 2 学び\n(1) 相談\n")
    (pillar,) = reading.dossier.plan.structure.pillars
    assert [each.name for each in pillar.strategic_plans] == ["子育て", "学び"]


@pytest.mark.parametrize("page_end", ["13\n", "\f", "13\n\f", "\f\n"])
def test_a_table_goes_on_below_its_repeated_head(page_end: str) -> None:
    reading = plan_of(PLAN.replace("事業費", f"{page_end}{HEAD}事業費"))
    (initiative,) = reading.dossier.plan.initiatives
    (table,) = initiative.tables
    assert [row.target for row in table.rows] == [Cell("窓口 3か所"), Cell("事業費(百万円)")]
    assert faults(reading) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("事業費", f"{HEAD}事業費"),  # no page ended
        ("事業費", f"\f{HEAD.replace('1 - 1', '1 - 2')}事業費"),  # another number
        ("事業費", f"\f{HEAD.replace('令和5年度末', '令和6年度末')}事業費"),  # other captions
    ],
)
def test_any_other_head_begins_another_table(old: str, new: str) -> None:
    (initiative,) = plan_of(PLAN.replace(old, new)).dossier.plan.initiatives
    assert len(initiative.tables) == 2


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("窓口 3か所 | — | ", "窓口 3か所  —  1か所  1か所\n相談 3か所 | — | ", 9),
        ("窓口 3か所 | ", "窓口\n3か所 | ", 9),
        ("保育課\n", "保育課\n\n② 相談\n", 13),
        ("保育課\n", "保育課\n\n２）相談\n", 13),
    ],
)
def test_a_lost_line_is_reported(old: str, new: str, line: int) -> None:
    reading = plan_of(PLAN.replace(old, new))
    assert faults(reading) == [("ST908", line)]
    assert dict(reading.findings[0].params)["count"] == 1


def test_lines_lost_together_are_one_finding() -> None:
    reading = plan_of(PLAN.replace("保育課\n", "保育課\n\n② 相談\n③ 見守り\n13\n④ 支援\n"))
    assert faults(reading) == [("ST908", 13)]
    params = dict(reading.findings[0].params)
    assert (params["text"], params["count"]) == ("② 相談", 3)
    assert params["more_ja"] == "から16行目までの3行"


def test_a_table_without_tabs_is_reported_once() -> None:
    table = re.sub(r" *\| *", "  ", f"{HEAD.split(chr(10))[1]}\n{ROWS}")
    reading = plan_of(f"戦略計画 1 子育て\n(1) 窓口の充実\n{table}")
    assert faults(reading) == [("ST909", 3)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("窓口 3か所 | ? | 1か所 | 1か所 | 1か所 | 3か所", "?"),
        ("窓口 3か所 | ？ | 1か所 | 1か所 | 1か所 | 3か所", "？"),
        ("? 相談体制 | | | | |", "?"),
        ("?相談体制 | | | | |", "?"),
        ("A | ? | 1 | 1 | 1 | 3", "?"),
        ("窓口 1?3か所 | — | 1か所 | 1か所 | 1か所 | 3か所", "?"),
    ],
)
def test_a_question_mark_where_none_is_asked_is_a_lost_character(text: str, found: str) -> None:
    reading = plan_of(f"戦略計画 1 あ\n(1) あ\n{HEAD}{text}\n")
    assert faults(reading) == [("TX903", 5)]
    assert dict(reading.findings[0].params)["found"] == found


@pytest.mark.parametrize(
    "text", ["どう支えますか?", "何が必要か？その答えは。", "「なぜ?」と問う", "A? B"]
)
def test_a_question_is_none(text: str) -> None:
    assert faults(plan_of(f"戦略計画 1 あ\n(1) あ\n{text}\n")) == []


@pytest.mark.parametrize("caption", ["計", "合計", "総計", "3か年計", "合計(百万円)"])
def test_the_total_of_a_money_table_is_read_whatever_it_is_called(caption: str) -> None:
    usual = standard()
    columns = replace(usual.notation.columns, total="3か年計")
    profile = replace(usual, notation=replace(usual.notation, columns=columns))
    reading = plan_of(
        f"""
{PLAN}
令和6～8年度の財政フレーム
歳出（単位：百万円）
区分 | 令和6年度 | 令和7年度 | 令和8年度 | {caption}
総額 | 1 | 1 | 1 | 3
戦略計画別事業費一覧
区分 | 令和6年度 | 令和7年度 | 令和8年度 | {caption}
戦略計画 1 子育て | 1 | 1 | 1 | 3
""".replace("8年度 | 計\n窓", f"8年度 | {caption}\n窓"),
        profile,
    )
    plan = reading.dossier.plan
    assert plan.frame is not None
    assert plan.cost_list is not None
    assert plan.frame.tables[0].lines[0].total == Cell("3")
    assert plan.cost_list.lines[0].total == Cell("3")
    assert plan.initiatives[0].tables[0].rows[0].total == Cell("3か所")
    assert faults(reading) == []


@pytest.mark.parametrize(
    ("old", "new"), [("| 1 | 3\n", "| 1 | 3 | 9\n"), ("8年度 | 計\n戦", "8年度 | | 計\n戦")]
)
def test_a_figure_without_a_column_is_reported(old: str, new: str) -> None:
    listed = f"""
{PLAN}
戦略計画別事業費一覧
区分 | 令和6年度 | 令和7年度 | 令和8年度 | 計
戦略計画 1 子育て | 1 | 1 | 1 | 3
"""
    head, _, tail = listed.rpartition("戦略計画別事業費一覧")
    reading = plan_of(f"{head}戦略計画別事業費一覧{tail.replace(old, new)}")
    assert [code for code, _ in faults(reading)][:1] == ["ST903"]


def test_other_names_of_the_levels_are_one_finding_with_a_hint() -> None:
    other = PLAN.replace("施策の柱", "基本目標").replace("戦略計画", "重点施策")
    contents = "目次\n年度別取組計画の見方 | 2\n基本目標 1 育ち | 3\n重点施策 1 子育て | 4\n"
    guide = "■ 年度別取組計画の見方\n※ 表の見方です。\n"
    for text in (f"{contents}{guide}{other}", f"{contents}{other}"):
        reading = plan_of(text)
        (finding,) = (each for each in reading.findings if each.code == "ST910")
        assert dict(finding.params) == {
            "pillar": "施策の柱",
            "strategic_plan": "戦略計画",
            "count": 1,
        }


def test_a_mark_of_the_legend_may_hold_the_note_sign() -> None:
    marks = replace(standard().notation.marks, to_be_costed="※※")
    notation = replace(standard().notation, marks=marks)
    amount = read_amount("※※", notation)
    assert amount is not None
    assert amount.is_open
