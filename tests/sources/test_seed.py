"""The pages our specification was taken from: everything on them stands where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from torikumi.notation.settings import MoneyUnit
from torikumi.plan.values import (
    Cell,
    ContentsEntry,
    ContentsKind,
    GuideNoteKind,
    RowKind,
    SectionRef,
    YearCell,
)
from torikumi.profiles.load import standard
from torikumi.profiles.model import LegendTopic
from torikumi.sources.model import Reading, locate
from torikumi.sources.text.reader import read_printed_text


@pytest.fixture(scope="module")
def data(shared_dir: Path) -> bytes:
    return next((shared_dir / "seed").glob("*.txt")).read_bytes()


@pytest.fixture(scope="module")
def seed(data: bytes) -> Reading:
    return read_printed_text(data, "seed.txt", standard())


def test_every_line_has_its_place(seed: Reading, data: bytes) -> None:
    lines = data.decode().split("\n")
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    assert [each.source.line for each in seed.placed] == filled
    assert seed.unplaced == ()
    assert seed.findings == ()


def test_cover_says_whence(seed: Reading) -> None:
    cover = seed.dossier.plan.cover
    assert cover.title == "第3次みどりの風吹くまちビジョン"
    assert cover.subtitle == "アクションプラン〔年度別取組計画〕"
    assert cover.slogan == ("練馬区は", "まだまだ大きく発展")
    assert (cover.municipality.text, cover.municipality.whence) == ("練馬区", "標語「練馬区は」")
    assert cover.period.text == "令和6～8年度"
    assert "令和6～8年度の財政フレーム" in cover.period.whence
    assert "令和6年度・令和7年度・令和8年度" in cover.period.whence
    assert seed.dossier.plan.period is not None
    assert seed.dossier.plan.period.years == (2024, 2025, 2026)


def test_contents(seed: Reading) -> None:
    contents = seed.dossier.plan.contents
    assert contents is not None
    assert contents.heading == "<目次>"
    kinds = [entry.kind for entry in contents.entries]
    assert kinds.count(ContentsKind.PILLAR) == 6
    assert kinds.count(ContentsKind.STRATEGIC_PLAN) == 23
    assert len(contents.entries) == 6 + 23 + 3
    guide = ContentsEntry(ContentsKind.GUIDE, "年度別取組計画の見方", None, 2)
    assert contents.entries[0] == guide
    name = "子どもたちの笑顔輝くまち"
    assert contents.entries[1] == ContentsEntry(ContentsKind.PILLAR, name, 1, None)
    name = "DXで区民と区政を直につなぐ"
    assert contents.entries[-3] == ContentsEntry(ContentsKind.STRATEGIC_PLAN, name, 23, 145)
    frame = ContentsEntry(ContentsKind.FRAME, "令和6～8年度の財政フレーム", None, 153)
    costs = ContentsEntry(ContentsKind.COST_LIST, "戦略計画別事業費一覧", None, 158)
    assert contents.entries[-2:] == (frame, costs)
    pages = [each.page for each in contents.entries if each.kind is ContentsKind.STRATEGIC_PLAN]
    assert pages == [
        *(4, 10, 12, 15, 28, 35, 42, 51, 56, 59, 62, 68, 84, 96, 100),
        *(112, 120, 126, 129, 133, 138, 142, 145),
    ]


def test_structure_follows_the_contents(seed: Reading) -> None:
    plan = seed.dossier.plan
    pillars = plan.structure.pillars
    assert [pillar.number for pillar in pillars] == [1, 2, 3, 4, 5, 6]
    assert [len(pillar.strategic_plans) for pillar in pillars] == [4, 2, 5, 6, 4, 2]
    numbers = [each.number for pillar in pillars for each in pillar.strategic_plans]
    assert numbers == list(range(1, 24))
    assert pillars[3].strategic_plans[0].name == "地域の災害リスクに応じた「攻めの防災」"
    assert plan.initiatives == ()
    assert plan.frame is None
    assert plan.cost_list is None


def test_first_specimen(seed: Reading) -> None:
    guide = seed.dossier.plan.guide
    assert guide.title == "年度別取組計画の見方"
    sample = guide.samples[0]
    assert (sample.label, sample.number) == ("見本", 2)
    shown = sample.initiative
    assert shown is not None
    assert (shown.heading, shown.star) == ("練馬こどもカフェの充実", False)
    assert len(shown.paragraphs) == 1
    assert shown.paragraphs[0].text.startswith("民間カフェ等が")
    assert shown.sections == (SectionRef("こども家庭部 こども施策企画課"),)
    (table,) = shown.tables
    assert (table.number, table.unit) == ("1-7", MoneyUnit.MILLION_YEN)
    assert not table.broken_off
    assert table.head is not None
    assert table.head.spanning == "年度別の取組計画"
    assert (table.head.target, table.head.baseline) == ("令和8年度目標", "令和5年度末の 現況")
    assert table.head.years == (
        YearCell(2024, "令和6年度"),
        YearCell(2025, "令和7年度"),
        YearCell(2026, "令和8年度"),
    )
    row, cost = table.rows
    assert row.target == Cell("練馬こどもカフェ 11か所")
    assert row.baseline == Cell("計7か所")
    assert [each.raw for each in row.years] == ["2か所開始", "1か所開始", "1か所開始"]
    assert row.total == Cell("4か所開始")
    assert cost.kind is RowKind.COST
    assert cost.target == Cell("事業費(百万円)")
    assert cost.baseline is None
    assert cost.years == (YearCell(2024, "2"), YearCell(2025, "2"), YearCell(2026, "2"))
    assert cost.total == Cell("6")


def test_examples_are_apart(seed: Reading) -> None:
    _, first, second = seed.dossier.plan.guide.samples
    assert (first.label, first.number) == ("例1", 3)
    assert first.caption == "事業自体を新たに年度別取組計画として位置付けた取組の場合"
    assert first.initiative is not None
    assert first.initiative.heading == "医療的ケア児とその家族の相談支援の充実"
    assert first.initiative.star
    assert len(first.initiative.paragraphs) == 2
    assert first.initiative.tables == ()
    assert (second.label, second.number) == ("例2", None)
    assert second.initiative is not None
    (table,) = second.initiative.tables
    assert (table.number, table.broken_off, table.unit) == ("1-8", True, None)
    heading, row = table.rows
    assert (heading.kind, heading.number) == (RowKind.HEADING, 1)
    assert heading.target == Cell("乳幼児一時預かり事業")
    assert (heading.years, heading.baseline, heading.total) == ((), None, None)
    assert row.star
    assert row.target == Cell("地域子ども家庭支援 センター関での受入 れ枠拡大")
    assert row.baseline == Cell("—")
    assert [each.raw for each in row.years] == ["調整", "拡大", "実施"]
    assert row.total == Cell("拡大")


def test_guide_lines(seed: Reading) -> None:
    notes = seed.dossier.plan.guide.notes
    kinds = [note.kind for note in notes]
    assert kinds == [
        *(GuideNoteKind.CALLOUT,) * 3,
        GuideNoteKind.HEADING,
        *(GuideNoteKind.STATEMENT,) * 5,
        GuideNoteKind.HEADING,
        *(GuideNoteKind.LEGEND,) * 2,
        GuideNoteKind.STATEMENT,
    ]
    assert notes[0].text == "取組の概要を\n紹介しています。"
    assert notes[3].text == "◆ 「事業費」欄"
    assert notes[9].text == "《凡例》"


def test_legend_becomes_the_profile(seed: Reading) -> None:
    profile = seed.dossier.plan.profile
    assert profile.notation.unit is MoneyUnit.MILLION_YEN
    marks = profile.notation.marks
    assert (marks.decided_zero, marks.to_be_costed, marks.new) == ("0", "***", "★")
    stated = {entry.topic: entry for entry in profile.legend if entry.stated}
    assert set(stated) == {
        *(LegendTopic.ROUNDING, LegendTopic.FLOOR, LegendTopic.ESTIMATE, LegendTopic.REVIEW),
        *(LegendTopic.RELISTING, LegendTopic.DECIDED_ZERO, LegendTopic.TO_BE_COSTED),
        *(LegendTopic.NEW, LegendTopic.ORGANISATION, LegendTopic.BASELINE, LegendTopic.OVERVIEW),
    }
    zero = stated[LegendTopic.DECIDED_ZERO]
    assert (zero.mark, zero.text) == ("0", "事業計画はありますが、経費を必要としないもの")
    overview = stated[LegendTopic.OVERVIEW]
    assert overview.text == "取組の概要を紹介しています。"
    assert {entry.topic for entry in profile.legend} >= {each.topic for each in standard().legend}


def test_places_lead_to_lines(seed: Reading) -> None:
    plan = seed.dossier.plan
    sample = plan.guide.samples[0]
    assert sample.initiative is not None
    table = sample.initiative.tables[0]
    at = f"guide/{sample.id}/{sample.initiative.id}/{table.id}"
    cost = f"{at}/{table.rows[1].id}"
    for inner, line in (
        (f"{cost}/2025/raw", 61),
        (f"{cost}/baseline/raw", 61),
        (f"{at}/head", 59),
        (at, 58),
        (f"{at}/nowhere", 58),
        ("contents/31", 45),
        ("cover/slogan", 9),
    ):
        found = locate(seed, inner)
        assert found is not None, inner
        assert (found.file, found.line) == ("seed.txt", line), inner
    assert locate(seed, "i-unknown") is None


def test_reading_twice_gives_equal_plans(seed: Reading, data: bytes) -> None:
    again = read_printed_text(data, "elsewhere.txt", standard())
    assert again.dossier == seed.dossier
    assert hash(again.dossier) == hash(seed.dossier)
    windows = read_printed_text(data.replace(b"\n", b"\r\n"), "seed.txt", standard())
    assert windows == seed


def test_without_any_line_the_plan_differs(seed: Reading, data: bytes) -> None:
    lines = data.decode().split("\n")
    for each in seed.placed:
        number = each.source.line or 0
        rest = "\n".join(lines[: number - 1] + lines[number:])
        reading = read_printed_text(rest.encode(), "seed.txt", standard())
        assert reading.dossier != seed.dossier, lines[number - 1]
