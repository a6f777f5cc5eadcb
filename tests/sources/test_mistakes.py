"""Faults of a source: read as far as they go, reported with their line, and never an exception."""

from __future__ import annotations

import pytest

from torikumi.findings.model import Severity
from torikumi.plan.values import Cell, YearCell
from torikumi.profiles.load import standard
from torikumi.sources.faults import FAULTS
from torikumi.sources.model import Reading
from torikumi.sources.text.reader import read_printed_text
from torikumi.testing.builder import plan_of

HEAD = """
No. 1 - 1 | | 年度別の取組計画
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
"""
BY_CODE = {definition.code: definition for definition in FAULTS}


def faults(reading: Reading) -> list[tuple[str, int | None]]:
    return [(each.code, each.source and each.source.line) for each in reading.findings]


def params(reading: Reading) -> dict[str, str | int]:
    (finding,) = reading.findings
    return dict(finding.params)


def test_codes_are_unique_and_of_the_readers() -> None:
    codes = [definition.code for definition in FAULTS]
    assert codes == sorted(set(codes), key=codes.index)
    assert all(code[:3] in {"TX9", "ST9"} for code in codes)


def test_a_missing_cell() -> None:
    reading = plan_of(f"戦略計画 1 あ\n(1) あ\n{HEAD}窓口 3か所 | — | 1か所 | 1か所\n(2) い\n")
    assert faults(reading) == [("ST902", 6)]
    assert params(reading) == {"expected": 6, "found": 4}
    row = reading.dossier.plan.initiatives[0].tables[0].rows[0]
    assert row.years == (YearCell(2024, "1か所"), YearCell(2025, "1か所"))
    assert row.total is None


def test_an_extra_cell() -> None:
    reading = plan_of(f"戦略計画 1 あ\n(1) あ\n{HEAD}窓口 | — | 1 | 1 | 1 | 3 | 余り\n(2) い\n")
    assert faults(reading) == [("ST903", 6)]
    assert params(reading) == {"expected": 6, "found": 7, "text": "余り"}
    assert reading.findings[0].severity is Severity.ERROR
    assert reading.dossier.plan.initiatives[0].tables[0].rows[0].total == Cell("3")


def test_blank_cells_beyond_the_table_are_no_fault() -> None:
    reading = plan_of(f"戦略計画 1 あ\n(1) あ\n{HEAD}窓口 | — | 1 | 1 | 1 | 3 | | \n(2) い\n")
    assert reading.findings == ()


def test_an_unknown_unit() -> None:
    reading = plan_of(f"(1) あ\n{HEAD}事業費(億円) | | 1 | 1 | 1 | 3\n")
    assert faults(reading) == [("ST904", 5)]
    assert params(reading) == {"text": "億円"}
    assert reading.dossier.plan.initiatives[0].tables[0].unit is None


def test_differing_periods() -> None:
    reading = plan_of(
        f"題名\n令和6～9年度の財政フレーム | 9\n\n(1) あ\n{HEAD}窓口 | — | 1 | 1 | 1 | 3\n"
    )
    assert faults(reading) == [("ST905", 7)]
    assert params(reading) == {"expected": "令和6～9年度", "found": "令和6～8年度"}
    assert reading.dossier.plan.period is not None
    assert reading.dossier.plan.period.length == 4


def test_a_table_whose_years_are_not_known() -> None:
    reading = plan_of("戦略計画 1 あ\n(1) あ\nNo. 1 - 1\n窓口 | 1 | 2 | 3\n相談 | 1 | 2 | 3\n")
    assert faults(reading) == [("ST906", 3)]
    assert params(reading) == {"count": 2}
    assert [each.source.line for each in reading.unplaced] == [4, 5]


def test_a_column_of_unknown_meaning() -> None:
    reading = plan_of("""
        (1) あ
        No. 1 - 1
        令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計 | 所管
        窓口 3か所 | — | 1か所 | 1か所 | 1か所 | 3か所 | 保育課
    """)
    assert faults(reading) == [("ST907", 3)]
    assert params(reading) == {"text": "所管"}


def test_what_rules_report_is_read_as_it_stands() -> None:
    """Wrong sums, repeated numbers, missing sections: no finding of the reader's."""
    reading = plan_of(f"""
戦略計画 1 あ
(1) あ
{HEAD}窓口 3か所 | — | 1か所 | 1か所 | 1か所 | 9か所
事業費(百万円) | | 1 | 1 | 1 | 7
(1) い
{HEAD}事業費(百万円) | | x | 1,95 | | 0
""")
    assert reading.findings == ()
    first, second = reading.dossier.plan.initiatives
    assert first.tables[0].rows[0].total == Cell("9か所")
    assert [each.raw for each in second.tables[0].rows[0].years] == ["x", "1,95", ""]
    assert first.tables[0].number == second.tables[0].number == "1-1"
    assert first.id != second.id


def test_unknown_lines_are_listed_with_their_numbers() -> None:
    reading = plan_of(f"""
ここは担当者の覚え書きです。
戦略計画 1 あ
(1) あ
{HEAD}窓口 3か所 | — | 1か所 | 1か所 | 1か所 | 3か所
覚え書き
事業費(百万円) | | 1 | 1 | 1 | 3
事業実施課： こども部 保育課
確認中
余り | 余り

(2) い
""")
    assert [(each.source.line, each.text) for each in reading.unplaced] == [
        (1, "ここは担当者の覚え書きです。"),
        (8, "覚え書き"),
        (11, "確認中"),
        (12, "余り\t余り"),
    ]
    first, second = reading.dossier.plan.initiatives
    assert [row.target.raw for row in first.tables[0].rows] == ["窓口 3か所", "事業費(百万円)"]
    assert second.heading == "い"


NOVEL = """夜の駅

一

終電を逃した男が、待合室の固い椅子に腰を下ろしていた。
「(1) 番線はもう来ませんよ」と、駅員が言った。

二

(2) と書かれた札だけが、風に揺れている。男の財布には令和6年度の
定期券が一枚。今年の計画など、とうに忘れていた。
"""


@pytest.mark.parametrize(
    "text",
    [
        NOVEL,
        "一行だけ",
        "name\tvalue\nfoo\t12\nbar\t13\n",
        "(1) 見出しだけ\n\n文章です。\n",
        "見本\n例1：あ\n",
        "目次\n",
    ],
)
def test_what_is_no_plan_gives_one_finding(text: str) -> None:
    reading = read_printed_text(text.encode(), "novel.txt", standard())
    assert [each.code for each in reading.findings] == ["ST901"]
    filled = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert [each.source.line for each in reading.unplaced] == filled
    assert reading.placed == ()
    plan = reading.dossier.plan
    assert (plan.initiatives, plan.structure.pillars, plan.cover.title) == ((), (), "")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_fault_can_be_worded(lang: str) -> None:
    texts = (
        f"(1) あ\n{HEAD}窓口 | 1\n窓口 | — | 1 | 1 | 1 | 3 | 余り\n事業費(億円) | | 1 | 1 | 1 | 3\n",
        "戦略計画 1 あ\n〓\nT 保育の\n",
        "戦略計画 1 あ\n(1) あ\nNo. 1 - 1\n窓口 | 1 | 2 | 3\n",
        NOVEL,
    )
    seen = set()
    for text in texts:
        for finding in plan_of(text).findings:
            definition = BY_CODE[finding.code]
            worded = definition.message.word(lang, dict(finding.params))
            assert "{" not in worded
            assert definition.mend.word(lang, dict(finding.params))
            seen.add(finding.code)
    assert {"ST901", "ST902", "ST903", "ST904", "ST906", "TX903", "TX904"} <= seen
