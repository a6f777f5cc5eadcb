"""The document says what the plan says, once, in the profile's words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given

from torikumi.editions.document import Document, PrintedInitiative
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.notation.settings import MoneyUnit
from torikumi.notation.years import Period
from torikumi.plan.values import (
    Cell,
    ContentsEntry,
    ContentsKind,
    CostLineKind,
    Cover,
    Dossier,
    Group,
    Guide,
    GuideNote,
    GuideNoteKind,
    GuideSample,
    Initiative,
    InitiativeRef,
    Paragraph,
    Pillar,
    Plan,
    Row,
    RowKind,
    SectionRef,
    Sourced,
    StatedContents,
    StrategicPlan,
    Structure,
    TableHead,
    YearCell,
    YearlyTable,
)
from torikumi.profiles.load import standard
from torikumi.profiles.model import LegendTopic
from torikumi.samples.example import example
from torikumi.testing.strategies import dossiers

YEARS = (2024, 2025, 2026)


def cells(*raw: str) -> tuple[YearCell, ...]:
    return tuple(YearCell(year, text) for year, text in zip(YEARS, raw, strict=True))


def indicator(key: str, target: str, baseline: str, *raw: str, total: str | None = None) -> Row:
    return Row(
        id=key,
        kind=RowKind.INDICATOR,
        target=Cell(target),
        baseline=Cell(baseline),
        years=cells(*raw),
        total=None if total is None else Cell(total),
    )


def cost(key: str, *raw: str, total: str | None = None) -> Row:
    return Row(
        id=key,
        kind=RowKind.COST,
        target=Cell("事業費(百万円)"),
        years=cells(*raw),
        total=None if total is None else Cell(total),
    )


CAFE = Initiative(
    id="i-cafe",
    heading="練馬こどもカフェの充実",
    paragraphs=(Paragraph("x-1", "在宅子育て世帯への支援の充実を図ります。"),),
    tables=(
        YearlyTable(
            id="t-cafe",
            number="1-7",
            rows=(
                indicator(
                    "r-1", "こどもカフェ 11か所", "計7か所", "2か所開始", "1か所開始", "1か所開始"
                ),
                cost("r-2", "2", "1956", "2"),
            ),
        ),
    ),
    sections=(SectionRef("こども家庭部 こども施策企画課"),),
)
AGAIN = Initiative(
    id="i-again",
    heading="在宅子育ての支援",
    star=True,
    paragraphs=(Paragraph("x-2", "戦略計画1にも掲げています。"),),
    tables=(
        YearlyTable(
            id="t-again",
            rows=(
                Row(id="r-3", kind=RowKind.HEADING, target=Cell("一時預かり事業"), number=1),
                Row(id="r-4", kind=RowKind.INDICATOR, target=Cell(""), relists="i-cafe/t-cafe/r-1"),
                replace(indicator("r-5", "受入れ枠拡大", "—", "調整", "拡大", "実施"), star=True),
                cost("r-6", "0", "***", "5"),
            ),
        ),
    ),
)
WHOLE = Initiative(id="i-whole", heading="カフェの充実", relists="i-cafe", tables=CAFE.tables)
GROUPED = Group("g-2", "Ⅱ 地域", (InitiativeRef("i-again"), InitiativeRef("i-whole")))
PLAN = Plan(
    id="plan-1",
    profile=standard(),
    cover=Cover("ビジョン", "アクションプラン", ("練馬区は",), Sourced("練馬区", "slogan")),
    period=Period(2024, 3),
    structure=Structure(
        (
            Pillar(
                "p-1",
                "子どもたちの笑顔輝くまち",
                1,
                (
                    StrategicPlan(
                        "s-1", "子育て", 1, (Group("g-1", "", (InitiativeRef("i-cafe"),)),)
                    ),
                    StrategicPlan("s-2", "成長", 2, (GROUPED,)),
                ),
            ),
        )
    ),
    initiatives=(CAFE, AGAIN, WHOLE),
)


def document_of(plan: Plan, *, draft: bool = False, release: str = "") -> Document:
    return build(Dossier(plan), figures_of(plan), draft=draft, release=release)


@cache
def whole_example() -> Document:
    plan = example().plan
    return build(example(), figures_of(plan), draft=False, release="成案")


def initiatives(document: Document) -> dict[str, PrintedInitiative]:
    return {
        initiative.at: initiative
        for pillar in document.pillars
        for strategic_plan in pillar.strategic_plans
        for group in strategic_plan.groups
        for initiative in group.initiatives
    }


def with_policy(plan: Plan, policy: str) -> Plan:
    money = replace(plan.profile.money, open_totals=policy)
    return replace(plan, profile=replace(plan.profile, money=money))


def test_a_table_is_captioned_by_the_period() -> None:
    table = initiatives(document_of(PLAN))["i-cafe"].tables[0]
    assert table.number == "No. 1 - 7"
    assert table.spanning == "年度別の取組計画"
    assert table.captions == (
        "令和8年度目標",
        "令和5年度末の現況",
        "令和6年度",
        "令和7年度",
        "令和8年度",
        "計",
    )


def test_stated_captions_stay() -> None:
    head = TableHead("取組計画", "目標", "", cells("R6", "R7", "R8"), "合計")
    stated = replace(CAFE, tables=(replace(CAFE.tables[0], head=head),))
    table = initiatives(document_of(replace(PLAN, initiatives=(stated, AGAIN, WHOLE))))[
        "i-cafe"
    ].tables[0]
    assert table.spanning == "取組計画"
    assert table.captions == ("目標", "令和5年度末の現況", "R6", "R7", "R8", "合計")


def test_totals_are_derived_and_money_has_commas() -> None:
    indicators, money = initiatives(document_of(PLAN))["i-cafe"].tables[0].rows
    assert indicators.cells == (
        "こどもカフェ 11か所",
        "計7か所",
        "2か所開始",
        "1か所開始",
        "1か所開始",
        "4か所開始",
    )
    assert money.cells == ("事業費(百万円)", "", "2", "1,956", "2", "1,960")


@pytest.mark.parametrize(
    ("policy", "total"),
    [("", "***"), ("known_sum_with_note", "5※"), ("mark_only", "***")],
)
def test_an_open_total_is_never_a_plain_number(policy: str, total: str) -> None:
    row = initiatives(document_of(with_policy(PLAN, policy)))["i-again"].tables[0].rows[-1]
    assert row.cells == ("事業費(百万円)", "", "0", "***", "5", total)


def test_a_stated_open_total_is_kept_while_nothing_is_chosen() -> None:
    table = AGAIN.tables[0]
    row = cost("r-6", "0", "***", "5", total="5")
    stated = replace(AGAIN, tables=(replace(table, rows=(*table.rows[:3], row)),))
    document = document_of(replace(PLAN, initiatives=(CAFE, stated, WHOLE)))
    assert initiatives(document)["i-again"].tables[0].rows[-1].cells[-1] == "5"


def test_stars_and_circles_stand_in_the_marker() -> None:
    again = initiatives(document_of(PLAN))["i-again"]
    assert again.star == "★"
    assert again.number == "(1)"
    assert [row.marker for row in again.tables[0].rows] == ["①", "", "★", ""]
    assert again.tables[0].rows[0].cells == ("一時預かり事業", "", "", "", "", "")


def test_a_relisted_row_shows_the_owners_contents_and_points_to_it() -> None:
    row = initiatives(document_of(PLAN))["i-again"].tables[0].rows[1]
    assert row.relisted == "戦略計画 1 (1)の再掲"
    assert row.cells[0] == "こどもカフェ 11か所"
    assert row.cells[-1] == "4か所開始"


def test_a_relisted_initiative_has_no_money() -> None:
    whole = initiatives(document_of(PLAN))["i-whole"]
    assert whole.tables == ()
    assert (whole.relisted, whole.relisted_at) == ("戦略計画 1 (1)の再掲", "i-cafe")


def test_the_pointer_names_the_group_by_its_roman_number() -> None:
    turned = replace(CAFE, tables=(), relists="i-again")
    document = document_of(replace(PLAN, initiatives=(turned, AGAIN, WHOLE)))
    assert initiatives(document)["i-cafe"].relisted == "戦略計画 2 Ⅱ (1)の再掲"


def test_a_pointer_to_nowhere_is_the_bare_mark() -> None:
    lost = replace(WHOLE, relists="i-gone")
    document = document_of(replace(PLAN, initiatives=(CAFE, AGAIN, lost)))
    assert initiatives(document)["i-whole"].relisted == "再掲"


def test_contents_are_in_the_order_of_the_document() -> None:
    entries = document_of(PLAN).contents
    assert [(entry.kind, entry.label, entry.name) for entry in entries] == [
        (ContentsKind.GUIDE, "", "年度別取組計画の見方"),
        (ContentsKind.PILLAR, "施策の柱 1", "子どもたちの笑顔輝くまち"),
        (ContentsKind.STRATEGIC_PLAN, "戦略計画 1", "子育て"),
        (ContentsKind.STRATEGIC_PLAN, "戦略計画 2", "成長"),
        (ContentsKind.COST_LIST, "", "戦略計画別事業費一覧"),
    ]
    assert [entry.at for entry in entries] == [
        "guide",
        "structure/p-1",
        "structure/s-1",
        "structure/s-2",
        "cost_list",
    ]


def test_the_cost_list_adds_up_by_plan_pillar_and_all() -> None:
    costs = document_of(with_policy(PLAN, "known_sum_with_note")).cost_list
    assert costs is not None
    assert costs.captions == ("戦略計画", "令和6年度", "令和7年度", "令和8年度", "計")
    assert costs.unit == "単位：百万円"
    assert [(line.kind, line.label, line.name, line.cells) for line in costs.lines] == [
        (CostLineKind.STRATEGIC_PLAN, "戦略計画 1", "子育て", ("2", "1,956", "2", "1,960")),
        (CostLineKind.STRATEGIC_PLAN, "戦略計画 2", "成長", ("0", "***", "5", "5※")),
        (CostLineKind.PILLAR, "施策の柱 1", "小計", ("2", "1,956※", "7", "1,965※")),
        (CostLineKind.TOTAL, "", "合計", ("2", "1,956※", "7", "1,965※")),
    ]
    assert costs.open_note.startswith("※の付いた額は")
    assert "1か所" in costs.open_note


def test_a_closed_cost_list_has_no_note() -> None:
    closed = replace(PLAN, initiatives=(CAFE,))
    costs = document_of(with_policy(closed, "known_sum_with_note")).cost_list
    assert costs is not None
    assert costs.open_note == ""


def test_the_guide_explains_every_mark_and_choice() -> None:
    notes = document_of(with_policy(PLAN, "known_sum_with_note")).guide.notes
    assert {note.mark for note in notes if note.kind is GuideNoteKind.LEGEND} == {
        "0",
        "***",
        "★",
        "再掲",
    }
    topics = {note.topic for note in notes}
    assert topics >= {LegendTopic.ROUNDING, LegendTopic.FLOOR, LegendTopic.TOTALS}
    assert LegendTopic.OPEN_TOTALS in topics
    later = next(note.text for note in notes if note.topic is LegendTopic.ESTIMATE)
    assert later.startswith("令和7～8年度")
    assert not any("{" in note.text for note in notes)


def test_a_stated_guide_comes_first_and_keeps_its_words() -> None:
    stated = (
        GuideNote("n-1", GuideNoteKind.CALLOUT, "取組の概要を\n紹介しています。"),
        GuideNote("n-2", GuideNoteKind.STATEMENT, "✓ 十数万円の位を四捨五入しています。"),
        GuideNote("n-3", GuideNoteKind.LEGEND, "・「***」 …… 今後所要の経費を計上していくもの"),
    )
    notes = document_of(replace(PLAN, guide=Guide("見方", stated))).guide.notes
    assert [(note.text, note.mark, note.topic) for note in notes[:3]] == [
        ("取組の概要を紹介しています。", "", LegendTopic.OVERVIEW),
        ("十数万円の位を四捨五入しています。", "", LegendTopic.ROUNDING),
        ("今後所要の経費を計上していくもの", "***", LegendTopic.TO_BE_COSTED),
    ]
    assert notes[1].stated == "✓ 十数万円の位を四捨五入しています。"
    own = [note.topic for note in notes[3:]]
    assert LegendTopic.ROUNDING not in own
    assert LegendTopic.TO_BE_COSTED not in own
    assert LegendTopic.TOTALS in own


def test_an_excerpt_counts_no_money_and_keeps_the_stated_pages() -> None:
    sample = GuideSample("m-1", "【見本】", "", 2, replace(CAFE, id="i-sample"))
    excerpt = replace(
        PLAN,
        initiatives=(),
        structure=Structure(
            (Pillar("p-1", "笑顔輝くまち", 1, (StrategicPlan("s-1", "子育て", 1),)),)
        ),
        guide=Guide(
            "見方", (GuideNote("n-1", GuideNoteKind.HEADING, "◆ 「事業費」欄"),), (sample,)
        ),
        contents=StatedContents(
            "<目次>",
            (
                ContentsEntry(ContentsKind.GUIDE, "年度別取組計画の見方", None, 2),
                ContentsEntry(ContentsKind.PILLAR, "笑顔輝くまち", 1),
                ContentsEntry(ContentsKind.STRATEGIC_PLAN, "子育て", 1, 4),
                ContentsEntry(ContentsKind.COST_LIST, "戦略計画別事業費一覧", None, 158),
            ),
        ),
    )
    document = document_of(excerpt)
    assert document.excerpt
    assert document.cost_list is None
    assert [(entry.at, entry.label, entry.stated_page) for entry in document.contents] == [
        ("guide", "", 2),
        ("structure/p-1", "施策の柱 1", None),
        ("structure/s-1", "戦略計画 1", 4),
        ("contents/3", "", 158),
    ]
    assert [note.text for note in document.guide.notes] == ["「事業費」欄"]
    shown = document.guide.samples[0]
    assert shown.initiative is not None
    assert shown.initiative.number == "(2)"
    assert shown.initiative.tables[0].number == "No. 1 - 7"
    assert shown.initiative.tables[0].rows[-1].cells[2:5] == ("2", "1,956", "2")


def test_a_table_in_another_unit_keeps_it_and_the_cost_list_does_not() -> None:
    thousand = replace(
        CAFE.tables[0],
        unit=MoneyUnit.THOUSAND_YEN,
        rows=(replace(cost("r-2", "2,000", "1,499", "0"), target=Cell("事業費(千円)")),),
    )
    plan = replace(PLAN, initiatives=(replace(CAFE, tables=(thousand,)), AGAIN, WHOLE))
    document = document_of(plan)
    row = initiatives(document)["i-cafe"].tables[0].rows[0]
    assert row.cells == ("事業費(千円)", "", "2,000", "1,499", "0", "3,499")
    assert document.cost_list is not None
    assert document.cost_list.lines[0].cells == ("2", "1", "0", "3")


def test_draft_and_release_are_named() -> None:
    assert document_of(PLAN, draft=True).draft_mark == "作成中・未定稿"
    document = document_of(PLAN, release="素案")
    assert (document.draft_mark, document.release) == ("", "素案")
    assert document.period == "令和6～8年度"


def test_the_guide_borrows_a_specimen_where_no_source_brought_one() -> None:
    guide = document_of(PLAN).guide
    assert guide.samples == ()
    assert guide.specimen is not None
    assert guide.specimen.label == "見本"
    assert guide.specimen.initiative == initiatives(document_of(PLAN))["i-cafe"]


def test_the_example_prints_every_initiative_under_one_number() -> None:
    document = whole_example()
    plan = example().plan
    printed = initiatives(document)
    assert set(printed) == {initiative.id for initiative in plan.initiatives}
    numbers = [table.number for each in printed.values() for table in each.tables]
    assert len(numbers) == len(set(numbers))
    assert all(number.startswith("No. ") for number in numbers)


def test_the_examples_frame_has_shares_where_parts_make_a_whole() -> None:
    frame = whole_example().frame
    assert frame is not None
    revenue, balances = frame.tables[0], frame.tables[-1]
    assert revenue.captions[1:3] == ("令和9年度", "構成比")
    assert revenue.lines[0].cells[:2] == ("302,460", "100.0%")
    assert "構成比" not in balances.captions
    assert all(len(line.cells) == len(revenue.captions) - 1 for line in revenue.lines)


@given(dossiers())
def test_any_plan_can_be_printed(dossier: Dossier) -> None:
    document = build(dossier, figures_of(dossier.plan), draft=True, release="")
    for initiative in initiatives(document).values():
        for table in initiative.tables:
            assert all(len(row.cells) == len(table.captions) for row in table.rows)
