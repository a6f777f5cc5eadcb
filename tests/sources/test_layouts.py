"""What printed plans do differently from one another, each in plan notation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from torikumi.notation.settings import MoneyUnit
from torikumi.notation.years import Period
from torikumi.plan.values import (
    Cell,
    CostLineKind,
    FrameTableKind,
    Initiative,
    Row,
    RowKind,
    SectionRole,
    YearCell,
    YearlyTable,
)
from torikumi.profiles.load import standard
from torikumi.sources.model import Reading
from torikumi.testing.builder import plan_of, printed

HEAD = """
No. 1 - 1 | | 年度別の取組計画
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
"""


def initiatives(reading: Reading) -> tuple[Initiative, ...]:
    return reading.dossier.plan.initiatives


def table_of(text: str) -> YearlyTable:
    """The one table that ``text`` gives under a heading."""
    reading = plan_of(f"戦略計画 1 子育て\n(1) 見出し\n{text}")
    assert reading.findings == ()
    assert reading.unplaced == ()
    (initiative,) = initiatives(reading)
    (table,) = initiative.tables
    return table


def cells(row: Row) -> list[str | None]:
    baseline, total = (each and each.raw for each in (row.baseline, row.total))
    return [row.target.raw, baseline, *(each.raw for each in row.years), total]


def test_bars_stand_for_tabs() -> None:
    assert printed("\n    a | b\n    c | | d\n    ") == "a\tb\nc\t\td\n"


# --- documents ---------------------------------------------------------------------------------


def test_a_body_without_cover_and_contents() -> None:
    reading = plan_of("""
        施策の柱 1 こども
        戦略計画 1 子育て
        (1) ひろば★
        ひろばを増やします。
        施策の柱 2 くらし
        戦略計画 2 健康
        (1) 健診
        健診をします。
    """)
    plan = reading.dossier.plan
    assert (plan.cover.title, plan.contents, reading.unplaced) == ("", None, ())
    assert [pillar.name for pillar in plan.structure.pillars] == ["こども", "くらし"]
    assert [(each.heading, each.star) for each in plan.initiatives] == [
        ("ひろば", True),
        ("健診", False),
    ]


def test_a_fragment_without_any_level() -> None:
    reading = plan_of(f"(1) ひろば\n{HEAD}事業費(百万円) | | 1 | 1 | 1 | 3\n")
    (pillar,) = reading.dossier.plan.structure.pillars
    assert (pillar.number, pillar.name) == (None, "")
    assert pillar.strategic_plans[0].groups[0].members[0].number == 1
    assert reading.unplaced == ()


def test_contents_and_body_are_one_thing() -> None:
    reading = plan_of("""
        題名
        目次
        施策の柱 1 こども |
        戦略計画 1 子育て | 4
        戦略計画 2 学び | 8
        施策の柱 2 くらし |
        戦略計画 3 健康 | 12

        施策の柱 1 こども
        戦略計画 1 子育て
        (1) ひろば
        戦略計画 2 学びと育ち
        (1) 学校
    """)
    plan = reading.dossier.plan
    first, second = plan.structure.pillars
    assert [(each.number, each.name) for each in first.strategic_plans] == [
        (1, "子育て"),
        (2, "学びと育ち"),
    ]
    assert [each.name for each in second.strategic_plans] == ["健康"]
    assert plan.contents is not None
    assert [entry.text for entry in plan.contents.entries][2] == "学び"
    assert len(plan.initiatives) == 2


def test_contents_with_leaders_and_without_pages() -> None:
    reading = plan_of("""
        題名

        ＜目次＞
        計画の見方 ………… ２
        施策の柱 １ こども
        戦略計画 １ 子育て ・・・・・ ４
        資料編 ………… 99

        戦略計画 1 子育て
        (1) ひろば
    """)
    plan = reading.dossier.plan
    assert plan.contents is not None
    assert [(entry.text, entry.page) for entry in plan.contents.entries] == [
        ("計画の見方", 2),
        ("こども", None),
        ("子育て", 4),
        ("資料編", 99),
    ]
    assert len(plan.initiatives) == 1
    assert reading.unplaced == ()


def test_a_repeated_number_stays_two_things() -> None:
    reading = plan_of("""
        戦略計画 1 子育て
        (1) ひろば
        戦略計画 1 健康
        (1) 健診
        (1) 体操
    """)
    (pillar,) = reading.dossier.plan.structure.pillars
    assert [(each.number, each.name) for each in pillar.strategic_plans] == [
        (1, "子育て"),
        (1, "健康"),
    ]
    numbers = [ref.number for ref in pillar.strategic_plans[1].groups[0].members]
    assert numbers == [1, 1]


def test_headings_once_more_at_the_head_of_a_page() -> None:
    reading = plan_of("""
        施策の柱 1 こども
        戦略計画 1 子育て
        (1) ひろば
        ひろばを
        - 12 -
        \f戦略計画 1 子育て
        (2) 保育
    """)
    assert [each.heading for each in initiatives(reading)] == ["ひろば", "保育"]
    assert [(each.source.line, each.text.strip()) for each in reading.unplaced] == [
        (5, "- 12 -"),
        (6, "戦略計画 1 子育て"),
    ]


def test_names_on_the_line_below() -> None:
    reading = plan_of("""
        施策の柱 1
        こども
        戦略計画 1
        子育て
        Ⅰ 在宅の支援
        (1) ひろば
        戦略計画 2
        Ⅰ 見守り
        (1) 相談
    """)
    (pillar,) = reading.dossier.plan.structure.pillars
    assert pillar.name == "こども"
    assert [each.name for each in pillar.strategic_plans] == ["子育て", ""]
    assert [each.groups[0].name for each in pillar.strategic_plans] == ["Ⅰ 在宅の支援", "Ⅰ 見守り"]
    assert reading.unplaced == ()


def test_a_year_on_the_cover_is_no_page() -> None:
    reading = plan_of("アクションプラン　　2024\n目次\n戦略計画 1 子育て | 4\n")
    assert reading.dossier.plan.cover.title == "アクションプラン　　2024"


def test_notes_and_words_that_begin_alike() -> None:
    reading = plan_of(
        "(1) ひろば\n車の往来に\n注意を払います。\n注1 区の施設です。\n注 別の施設です。\n事業実施課： 保育課"
    )
    (initiative,) = initiatives(reading)
    assert [each.text for each in initiative.paragraphs] == [
        "車の往来に注意を払います。",
        "注1 区の施設です。",
        "注 別の施設です。",
    ]


def test_group_headings() -> None:
    reading = plan_of("""
        戦略計画 1 子育て
        (1) 前
        前の取組です。

        Ⅰ 在宅の支援
        (1) ひろば

        【保育】

        (1) 保育
    """)
    (pillar,) = reading.dossier.plan.structure.pillars
    groups = pillar.strategic_plans[0].groups
    assert [(group.name, len(group.members)) for group in groups] == [
        ("", 1),
        ("Ⅰ 在宅の支援", 1),
        ("【保育】", 1),
    ]


@pytest.mark.parametrize("heading", ["（２）ひろば★", "⑵ ひろば ★", "(2)ひろば★", "★(2) ひろば"])
def test_headings_in_any_width(heading: str) -> None:
    reading = plan_of(f"戦略計画 1 子育て\n{heading}\nひろばです。\n")
    (initiative,) = initiatives(reading)
    assert (initiative.heading, initiative.star) == ("ひろば", True)
    group = reading.dossier.plan.structure.pillars[0].strategic_plans[0].groups[0]
    assert group.members[0].number == 2


def test_paragraphs_that_print_broke() -> None:
    reading = plan_of(
        "戦略計画 1 子育て\n(1) ひろば\n\n地域の幼稚園教諭や\n保育士による講座を\n行います。\n"
        "　続く段落です。\n・箇条書き\n・もう一つ\n\n離れた段落"
    )
    (initiative,) = initiatives(reading)
    assert [each.text for each in initiative.paragraphs] == [
        "地域の幼稚園教諭や保育士による講座を行います。",
        "続く段落です。",
        "・箇条書き",
        "・もう一つ",
        "離れた段落",
    ]


# --- tables ------------------------------------------------------------------------------------


def test_a_period_of_four_years_in_thousand_yen() -> None:
    table = table_of("""
        No. 1 - 1 | | 年度別の取組計画
        令和9年度目標 | 令和5年度末の現況 | R6年度 | R7年度 | R8年度 | R9年度 | 計
        ひろば 9か所 | 5か所 | 1か所 | 1か所 | 1か所 | 1か所 | 4か所
        事業費(千円) | | 1,500 | 1,500 | 0 | *** | 3,000
    """)
    assert table.unit is MoneyUnit.THOUSAND_YEN
    assert [each.year for each in table.rows[0].years] == [2024, 2025, 2026, 2027]
    assert cells(table.rows[1]) == [
        *("事業費(千円)", None, "1,500", "1,500", "0", "***", "3,000"),
    ]


def test_unit_of_the_document_is_that_of_its_body() -> None:
    text = f"戦略計画 1 子育て\n(1) あ\n{HEAD}事業費（千円） | | 1 | 1 | 1 | 3\n"
    assert plan_of(text).dossier.plan.profile.notation.unit is MoneyUnit.THOUSAND_YEN
    notation = standard().notation
    profile = replace(standard(), notation=replace(notation, unit=MoneyUnit.YEN))
    silent = text.replace("（千円）", "")
    assert plan_of(silent, profile).dossier.plan.profile.notation.unit is MoneyUnit.YEN


@pytest.mark.parametrize(
    "captions",
    [
        "令和8年度目標 | 令和5年度末現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計",
        "目標（令和8年度） | 現況（令和5年度末） | 令和6年度 | 令和7年度 | 令和8年度 | 合計",
        "令和8年度 目標 | 令和5年度末の 現況 | 令和6(2024)年度 | 2025年度 | ㋿8年度 | 計",
        "令和8年度目標 | 令和5年度（現況） | 令和6年度（計画） | 令和7年度 | 令和8年度 | 計",
    ],
)
def test_captions_vary(captions: str) -> None:
    table = table_of(
        f"No. 1 - 1\n{captions}\nひろば 9か所 | 5か所 | 2か所 | 1か所 | 1か所 | 4か所\n"
    )
    assert cells(table.rows[0]) == ["ひろば 9か所", "5か所", "2か所", "1か所", "1か所", "4か所"]
    assert [each.year for each in table.rows[0].years] == [2024, 2025, 2026]


def test_a_table_without_a_state_before_is_read_with_its_period() -> None:
    """Not every plan prints the column (docs 0042); nothing takes its place."""
    plan = plan_of("""
戦略計画別事業費一覧
（単位：百万円）
戦略計画 | 令和5年度 | 令和6年度 | 計
戦略計画 1 | 1 | 2 | 3

戦略計画 1 子育て
(1) あ
No. 1 - 1 | 年度別の取組計画
令和8年度目標 | 令和6年度 | 令和7年度 | 令和8年度 | 計
① 場所
★ ひろば 9か所 | 5か所 | 2か所 | 2か所 | 9か所
事業費(百万円) | 1 | *** | 1 | ***
""").dossier.plan
    table = plan.initiatives[0].tables[0]
    assert (plan.period, table.head.baseline if table.head else None) == (Period(2024, 3), "")
    heading, row, cost = table.rows
    assert (heading.kind, row.star, row.baseline, cost.baseline) == (
        RowKind.HEADING,
        True,
        None,
        None,
    )
    assert cells(row) == ["ひろば 9か所", None, "5か所", "2か所", "2か所", "9か所"]
    assert cells(cost) == ["事業費(百万円)", None, "1", "***", "1", "***"]
    assert "令和6年度・令和7年度・令和8年度" in plan.cover.period.whence


def test_state_before_target() -> None:
    table = table_of("""
        No.1-1
        令和5年度末の現況 | 令和8年度目標 | 令和6年度 | 令和7年度 | 令和8年度 | 計
        5か所 | ひろば 9か所 | 2か所 | 1か所 | 1か所 | 4か所
    """)
    assert cells(table.rows[0])[:2] == ["ひろば 9か所", "5か所"]


def test_label_and_target_in_columns_of_their_own() -> None:
    table = table_of("""
        No. 1 - 1
        項目 | 令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
        ひろば | 9か所 | 5か所 | 2か所 | 1か所 | 1か所 | 4か所
    """)
    assert cells(table.rows[0])[:2] == ["ひろば 9か所", "5か所"]


def test_three_tables_and_a_caption() -> None:
    reading = plan_of(f"""
戦略計画 1 子育て
(1) ひろば
ひろばです。
{HEAD}事業費(百万円) | | 1 | 1 | 1 | 3

施設の整備
No. 1 - 2 年度別の取組計画
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
事業費(百万円) | | 2 | 2 | 2 | 6
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
事業費(百万円) | | 3 | 3 | 3 | 9
事業実施課： こども部 保育課
""")
    (initiative,) = initiatives(reading)
    first, second, third = initiative.tables
    assert (first.number, second.number, third.number) == ("1-1", "1-2", None)
    assert second.caption == "施設の整備"
    assert second.head is not None
    assert second.head.spanning == "年度別の取組計画"
    assert [table.rows[-1].total for table in initiative.tables] == [
        Cell("3"),
        Cell("6"),
        Cell("9"),
    ]
    assert not third.broken_off
    assert [each.raw for each in initiative.sections] == ["こども部 保育課"]


def test_head_once_more_after_a_page() -> None:
    reading = plan_of(f"""
(1) あ
{HEAD}あ 1か所 | — | 1か所 | — | — | 1か所
令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
い 1か所 | — | 1か所 | — | — | 1か所
事業費(百万円) | | 1 | 1 | 1 | 3
""")
    (initiative,) = initiatives(reading)
    assert [row.target.raw[:1] for row in initiative.tables[0].rows] == ["あ", "い", "事"]
    assert [each.source.line for each in reading.unplaced] == [6]


def test_rows_of_all_kinds() -> None:
    table = table_of(
        HEAD
        + """
        ① 施設 | | | | |
        ★ 受入れ枠拡大 | — | 調整 | 拡大 | 実施 | 拡大
        ★② 訪問
        ③★ 相談 | | | | |
        窓口 3か所★ | | 1か所 | | 2か所 |
        事業費 | | 0 | *** | — | ***
        """.replace("        ", "")
    )
    shown = [(row.kind, row.star, row.number, row.target.raw) for row in table.rows]
    assert shown == [
        (RowKind.HEADING, False, 1, "施設"),
        (RowKind.INDICATOR, True, None, "受入れ枠拡大"),
        (RowKind.HEADING, True, 2, "訪問"),
        (RowKind.HEADING, True, 3, "相談"),
        (RowKind.INDICATOR, True, None, "窓口 3か所"),
        (RowKind.COST, False, None, "事業費"),
    ]
    assert cells(table.rows[4]) == ["窓口 3か所", "", "1か所", "", "2か所", ""]
    assert cells(table.rows[5]) == ["事業費", None, "0", "***", "—", "***"]
    assert table.unit is None


def test_a_row_that_print_broke_is_joined_where_it_is_certain() -> None:
    table = table_of(
        HEAD
        + "相談窓口の | 2か所 | 検討\n実施 | 開設 | 拡充 | 拡充\n"
        + "受入れ枠の\n | — | 調整 | 拡大 | 実施 | 拡大\n事業費(百万円) | | 1 | 1 | 1 | 3\n"
    )
    assert cells(table.rows[0]) == ["相談窓口の", "2か所", "検討\n実施", "開設", "拡充", "拡充"]
    assert cells(table.rows[1]) == ["受入れ枠の", "—", "調整", "拡大", "実施", "拡大"]


def test_a_table_without_captions_takes_the_years_of_the_period() -> None:
    reading = plan_of(f"""
戦略計画 1 子育て
(1) あ
{HEAD}事業費(百万円) | | 1 | 1 | 1 | 3
(2) い
No. 1 - 2
い 3か所 | — | 1か所 | 1か所 | 1か所 | 3か所
""")
    table = initiatives(reading)[1].tables[0]
    assert table.head is None
    assert table.rows[0].years == (
        YearCell(2024, "1か所"),
        YearCell(2025, "1か所"),
        YearCell(2026, "1か所"),
    )


def test_a_table_cut_off_by_the_end_of_the_file() -> None:
    reading = plan_of(f"(1) あ\n{HEAD}あ 1か所 | — | 1か所 | — | — | 1か所\n")
    assert initiatives(reading)[0].tables[0].broken_off
    ended = plan_of(f"(1) あ\n{HEAD}あ 1か所 | — | 1か所 | — | — | 1か所\n(2) い\n")
    assert not initiatives(ended)[0].tables[0].broken_off


# --- sections ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("事業実施課： こども部 保育課", ["こども部 保育課"]),
        ("事業実施課:こども部　保育課、健康部 保健課", ["こども部 保育課", "健康部 保健課"]),
        ("事業実施課： こども部 保育課／子育て支援課", ["こども部 保育課", "子育て支援課"]),
        ("事業実施課： こども部 保育課・子育て支援課", ["こども部 保育課", "子育て支援課"]),
        ("事業実施課： 地域文化部 文化・生涯学習課", ["地域文化部 文化・生涯学習課"]),
        ("事業実施課： こども部 保育課 健康部 保健課", ["こども部 保育課", "健康部 保健課"]),
        (
            "事業実施課： 教育委員会事務局 教育振興部 教育総務課",
            ["教育委員会事務局 教育振興部 教育総務課"],
        ),
        ("事業実施課： 健康部 各保健相談所、全課", ["健康部 各保健相談所", "全課"]),
        ("事業実施課： 政策部 施設再編担当課長", ["政策部 施設再編担当課長"]),
        ("事業実施課：\nこども部 保育課\n健康部 保健課", ["こども部 保育課", "健康部 保健課"]),
        ("事業実施課 | こども部 保育課", ["こども部 保育課"]),
    ],
)
def test_sections_in_charge(line: str, names: list[str]) -> None:
    reading = plan_of(f"(1) あ\n{HEAD}事業費 | | 1 | 1 | 1 | 3\n{line}\n")
    sections = initiatives(reading)[0].sections
    assert [section.raw for section in sections] == names
    assert [section.role for section in sections] == [
        SectionRole.LEAD,
        *(SectionRole.RELATED,) * (len(names) - 1),
    ]
    assert reading.unplaced == ()


@pytest.mark.parametrize(
    "lines",
    [
        "事業実施課： （関係課）健康部 保健課　（主管課）こども部 保育課",
        "事業実施課： 関係課：健康部 保健課、主管課：こども部 保育課",
        "事業実施課： 健康部 保健課（関係課）、こども部 保育課（主管課）",
        "事業実施課：\n関係課：健康部 保健課\n主管課：こども部 保育課",
    ],
)
def test_labels_say_who_leads(lines: str) -> None:
    reading = plan_of(f"(1) あ\n{HEAD}事業費 | | 1 | 1 | 1 | 3\n{lines}\n")
    assert [(each.role, each.raw) for each in initiatives(reading)[0].sections] == [
        (SectionRole.RELATED, "健康部 保健課"),
        (SectionRole.LEAD, "こども部 保育課"),
    ]


# --- re-listing --------------------------------------------------------------------------------

OWNER = f"""
戦略計画 2 相談
Ⅱ 窓口
(1) 相談の充実
{HEAD.replace("1 - 1", "2 - 1")}窓口 3か所 | — | 1か所 | 1か所 | 1か所 | 3か所
事業費(百万円) | | 1 | 1 | 1 | 3
"""


@pytest.mark.parametrize(
    "mark",
    [
        "〔再掲〕（戦略計画2 (1)の再掲）",
        "（再掲）（戦略計画２（１）参照）",
        "【再掲】〔戦略計画 2 Ⅱ (1)の再掲〕",
        "〔戦略計画 2 Ⅱ (1)の再掲〕",
        "★〔再掲：戦略計画2(1)〕",
    ],
)
def test_a_relisted_initiative_points_at_its_owner(mark: str) -> None:
    reading = plan_of(f"戦略計画 1 子育て\n(1) 相談{mark}\n相談です。\n{OWNER}")
    relisted, owner = initiatives(reading)
    assert relisted.heading == "相談"
    assert relisted.relists == owner.id
    assert owner.relists is None


def test_without_a_pointer_the_same_heading_is_the_owner() -> None:
    reading = plan_of(f"戦略計画 1 子育て\n(1) 相談の充実〔再掲〕\n相談です。\n{OWNER}")
    relisted, owner = initiatives(reading)
    assert relisted.relists == owner.id


def test_a_number_that_leads_nowhere_is_reported_where_the_name_is_followed() -> None:
    rows = "窓口 3か所〔戦略計画2 (9)の再掲〕 | — | 1か所 | 1か所 | 1か所 | 3か所\n"
    source = (
        f"戦略計画 1 子育て\n(1) 相談の充実〔戦略計画2 (8)の再掲〕\n相談です。\n{HEAD}{rows}{OWNER}"
    )
    reading = plan_of(source)
    relisted, owner = initiatives(reading)
    assert relisted.relists == owner.id
    assert relisted.tables[0].rows[0].relists
    reported = [(each.code, each.source and each.source.line) for each in reading.findings]
    lines = source.split("\n")
    (pointer,) = (n for n, line in enumerate(lines, start=1) if "(8)" in line)
    (row,) = (n for n, line in enumerate(lines, start=1) if "(9)" in line)
    assert reported == [("ST911", row), ("ST911", pointer)]


def test_a_relisted_row_points_at_the_owners_row() -> None:
    rows = (
        "窓口 3か所〔再掲〕（戦略計画2 (1)の再掲） | — | 1か所 | 1か所 | 1か所 | 3か所\n"
        "窓口 3か所(再掲) | — | 1か所 | 1か所 | 1か所 | 3か所\n"
        "別の窓口〔戦略計画2 (1)の再掲〕 | — | 1か所 | 1か所 | 1か所 | 3か所\n"
    )
    reading = plan_of(f"戦略計画 1 子育て\n(1) 相談\n{HEAD}{rows}{OWNER}")
    first, owner = initiatives(reading)
    table = owner.tables[0]
    at = f"{owner.id}/{table.id}/{table.rows[0].id}"
    assert [row.relists for row in first.tables[0].rows] == [at, at, owner.id]
    assert [row.target.raw for row in first.tables[0].rows] == [
        "窓口 3か所",
        "窓口 3か所",
        "別の窓口",
    ]


def test_a_pointer_that_leads_nowhere_keeps_its_words() -> None:
    reading = plan_of("戦略計画 1 子育て\n(1) 相談〔戦略計画9 (4)の再掲〕\n相談です。\n")
    assert initiatives(reading)[0].relists == "戦略計画9 (4)の再掲"


def test_brackets_of_a_name_are_no_mark() -> None:
    reading = plan_of("戦略計画 1 子育て\n(1) 相談（夜間）の充実（新）\n相談です。\n")
    assert initiatives(reading)[0].heading == "相談（夜間）の充実（新）"
    assert initiatives(reading)[0].relists is None


# --- marks -------------------------------------------------------------------------------------


def test_a_legend_may_state_other_marks() -> None:
    reading = plan_of(f"""
題名
年度別取組計画の見方
【見本】
凡例
「－」：経費を必要としないもの
「検討」：今後所要の経費を計上するもの
新たに追加した取組には「◎」を付けました。
戦略計画 1 子育て
(1) ひろば◎
{HEAD}◎ 窓口 1か所 | — | 1か所 | | | 1か所
事業費(百万円) | | － | 検討 | 1 | 1
""")
    marks = reading.dossier.plan.profile.notation.marks
    assert (marks.decided_zero, marks.to_be_costed, marks.new) == ("－", "検討", "◎")
    (initiative,) = initiatives(reading)
    assert (initiative.heading, initiative.star) == ("ひろば", True)
    assert initiative.tables[0].rows[0].star


# --- money tables ------------------------------------------------------------------------------


def test_frame_without_indentation_and_captions() -> None:
    reading = plan_of("""
        戦略計画 1 子育て
        (1) ひろば
        令和6～8年度の財政フレーム
        歳出
        （単位：千円）
        区分 | 令和6年度 | 令和7年度 | 令和8年度 | 合計
        歳出総額 | 10 | 20 | 30 | 60
        投資的経費 | 5 | 5 | 5 | 15
        うち事業費 | 1 | 1 | 1 | 3
        注1 一般会計の額です。
    """)
    frame = reading.dossier.plan.frame
    assert frame is not None
    (table,) = frame.tables
    assert (table.kind, table.title, table.unit) == (
        FrameTableKind.EXPENDITURE,
        "歳出",
        MoneyUnit.THOUSAND_YEN,
    )
    assert [(line.level, line.of_which, line.plan_cost) for line in table.lines] == [
        (0, False, False),
        (1, False, False),
        (2, True, True),
    ]
    assert [note.text for note in frame.notes] == ["注1 一般会計の額です。"]
    assert reading.unplaced == ()


def test_cost_list_with_numbers_in_a_column() -> None:
    reading = plan_of("""
        戦略計画 1 子育て
        (1) ひろば
        戦略計画別事業費一覧（単位：百万円）
        番号 | 戦略計画 | 令和6年度 | 令和7年度 | 令和8年度 | 計
        1 | 子育て | 1 | 1 | 1 | 3
        施策の柱 1 こども | | 1 | 1 | 1 | 3
        総計 | | 1 | 1 | 1 | 3
    """)
    costs = reading.dossier.plan.cost_list
    assert costs is not None
    assert [(line.kind, line.number, line.name) for line in costs.lines] == [
        (CostLineKind.STRATEGIC_PLAN, 1, "子育て"),
        (CostLineKind.PILLAR, 1, "こども"),
        (CostLineKind.TOTAL, None, "総計"),
    ]
    assert [line.total for line in costs.lines] == [Cell("3")] * 3
    assert reading.findings == ()


def test_prose_between_a_level_and_what_is_below_it() -> None:
    reading = plan_of("""
        施策の柱 1 こども
        港のまちの
        こどもを支えます。
        戦略計画 1 子育て
        ○ 相談の場を増やします。
        ○ 居場所をつくります。

        Ⅰ 在宅
        (1) ひろば
        ひろばを増やします。
    """)
    (pillar,) = reading.dossier.plan.structure.pillars
    (strategic_plan,) = pillar.strategic_plans
    assert [each.text for each in pillar.paragraphs] == ["港のまちのこどもを支えます。"]
    assert [each.text for each in strategic_plan.paragraphs] == [
        "○ 相談の場を増やします。",
        "○ 居場所をつくります。",
    ]
    at = f"structure/{strategic_plan.id}/{strategic_plan.paragraphs[1].id}"
    assert [each.source.line for each in reading.placed if each.at == at] == [6]
    assert [group.name for group in strategic_plan.groups] == ["Ⅰ 在宅"]
    assert reading.unplaced == ()


def test_notes_under_the_cost_list() -> None:
    reading = plan_of("""
        戦略計画 1 子育て
        (1) ひろば
        戦略計画別事業費一覧（単位：百万円）
        戦略計画 | 令和6年度 | 令和7年度 | 令和8年度 | 計
        戦略計画 1 子育て | 1 | 1 | 1 | 3
        ※ 再掲の取組は
        含みません。
        注 見込みです。
        余り
    """)
    costs = reading.dossier.plan.cost_list
    assert costs is not None
    assert [each.text for each in costs.notes] == ["再掲の取組は含みません。", "注 見込みです。"]
    assert [each.text for each in reading.unplaced] == ["余り"]
