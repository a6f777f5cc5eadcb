"""The text edition: everything is said, in order, one thing a line, nothing that only eyes need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache

from hypothesis import given, settings

from torikumi.editions import text
from torikumi.editions.document import Document, PrintedRow
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.plan.ids import IdKind
from torikumi.plan.values import Dossier, RowKind
from torikumi.proof.prove import prove_files
from torikumi.samples.example import example
from torikumi.testing.builder import plan_of
from torikumi.testing.strategies import dossiers

# Ids, colours and what only pages use; a specimen is lent to editions with pages alone; what rows
# mean, how much there is and how costs are told apart stands where one works with the plan.  A chart
# draws a table that is said in full; the index leads to pages by sections that each initiative says.
UNSAID = {
    "at",
    "relisted_at",
    "accent",
    "accent_soft",
    "spanning",
    "stated",
    "topic",
    "kind",
    "specimen",
    "meaning",
    "direction",
    "counts",
    "nature",
    "account",
    "cost_shares",
    "charts",
    "index",
}
# Said beside what they head, and not where there is none of it.
HEADS = {"captions", "section_label"}
SEED_TABLE = """
    (1) ひろばの充実★

    親子の居場所を増やします。

    No. 1 - 1 | | 年度別の取組計画
    令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
    ① 施設 | | | | |
    ★ ひろば 11か所 | 計7か所 | 2か所開始 | — | 2か所開始 | 4か所開始
    事業費(百万円) | | 0 | *** | 2 | 2※
    事業実施課： こども家庭部 こども施策企画課
"""


def document_of(dossier: Dossier, *, draft: bool = False, release: str = "") -> Document:
    return build(dossier, figures_of(dossier.plan), draft=draft, release=release)


@cache
def example_document() -> Document:
    return document_of(example(), release="素案")


def said(document: Document) -> list[str]:
    return text.write(document).decode().split("\n")


def printed_texts(value: object, unsaid: set[str] = UNSAID) -> Iterator[str]:
    """Every text a document prints, except what is not for ears."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from printed_texts(each, unsaid)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in unsaid:
                yield from printed_texts(getattr(value, field.name), unsaid)


def test_every_text_of_the_document_is_said() -> None:
    whole = text.write(example_document()).decode()
    assert [each for each in printed_texts(example_document()) if each not in whole] == []


def test_everything_is_said_in_the_order_of_the_plan() -> None:
    spoken = {"plan.txt": text.write(example_document())}
    plan = replace(example().plan, release=example_document().release)
    assert prove_files(plan, spoken).disagreements == ()


def test_a_table_is_said_row_by_row_with_its_columns() -> None:
    lines = said(document_of(plan_of("戦略計画 1 子育て\n" + SEED_TABLE).dossier))
    start = lines.index("表：No. 1 - 1")
    assert lines[start : start + 16] == [
        "表：No. 1 - 1",
        "小見出し：①施設",
        "令和8年度目標：★ひろば 11か所",
        "印：★（この計画で新たに位置付けた取組）",
        "令和5年度末の現況：計7か所",
        "令和6年度：2か所開始",
        "令和7年度：—（該当なし）",
        "令和8年度：2か所開始",
        "計：4か所開始",
        "項目：事業費(百万円)",
        "令和6年度：0（事業計画はあるが、経費を必要としないもの）",
        "令和7年度：***（検討や協議の結果を受けて、今後経費を計上するもの）",
        "令和8年度：2",
        "計：2※",
        "事業実施課：こども家庭部 こども施策企画課",
        "",
    ]


def test_a_new_initiative_is_said_to_be_new() -> None:
    lines = said(document_of(plan_of("戦略計画 1 子育て\n" + SEED_TABLE).dossier))
    heading = lines.index("取組：(1) ひろばの充実")
    assert lines[heading + 1] == "印：★（この計画で新たに位置付けた取組）"


def test_a_blank_indicator_cell_is_said_and_a_structural_blank_is_not() -> None:
    document = document_of(plan_of("戦略計画 1 子育て\n" + SEED_TABLE).dossier)
    (pillar,) = document.pillars
    (table,) = pillar.strategic_plans[0].groups[0].initiatives[0].tables
    blank = PrintedRow("", RowKind.INDICATOR, "", ("見守り", "", "", "実施", "", ""))
    shorn = replace(table, rows=(blank, *table.rows))
    initiative = replace(pillar.strategic_plans[0].groups[0].initiatives[0], tables=(shorn,))
    group = replace(pillar.strategic_plans[0].groups[0], initiatives=(initiative,))
    plan = replace(pillar.strategic_plans[0], groups=(group,))
    lines = said(replace(document, pillars=(replace(pillar, strategic_plans=(plan,)),)))
    start = lines.index("令和8年度目標：見守り")
    assert lines[start + 1 : start + 6] == [
        "令和5年度末の現況：記載なし",
        "令和6年度：記載なし",
        "令和7年度：実施",
        "令和8年度：記載なし",
        "計：記載なし",
    ]
    cost = lines.index("項目：事業費(百万円)")
    assert lines[cost + 1].startswith("令和6年度")


def test_the_first_line_names_the_format_and_the_last_says_that_it_ends() -> None:
    lines = said(example_document())
    assert lines[0] == "テキスト版（音声読み上げ用）"
    assert lines[-2:] == ["以上でテキスト版を終わります。", ""]


def test_a_draft_says_so_at_both_ends_and_a_release_nowhere() -> None:
    draft = said(document_of(example(), draft=True))
    places = [n for n, line in enumerate(draft) if line == "作成中・未定稿"]
    assert places[0] < 5
    assert places[-1] >= len(draft) - 3
    assert "作成中・未定稿" not in said(example_document())
    assert "公表の名称：素案" in said(example_document())


def test_no_id_is_said() -> None:
    kinds = "|".join(kind.value for kind in IdKind)
    assert not re.search(rf"\b(?:{kinds})-[0-9a-f]{{6,}}", text.write(example_document()).decode())


def test_parts_of_a_frame_are_told_from_the_whole() -> None:
    lines = said(example_document())
    start = lines.index("歳出")
    assert lines[start + 1 : start + 3] == ["単位：百万円", "区分：歳出総額"]
    assert "内訳：投資的経費" in lines
    assert "内数：うちアクションプラン事業費（投資）" in lines


def test_an_excerpt_says_what_it_is_and_has_no_body() -> None:
    source = "計画\n\n<目次>\n\n戦略計画 1 子育て\t4\n\n■ 計画の見方\n\n【見本】\n" + SEED_TABLE
    document = document_of(plan_of(source).dossier)
    lines = said(document)
    assert document.excerpt
    assert "この資料は抜粋です。取組の本文は含まれていません。" in lines
    begin = lines.index("ここから見本です。本文ではありません。")
    end = lines.index("見本を終わります。")
    assert begin < lines.index("取組：(1) ひろばの充実") < end
    assert "戦略計画 1 子育て：4ページ" in lines
    assert "戦略計画 1 子育て" not in lines[end:]


def test_an_initiative_without_a_heading_is_said_with_its_number() -> None:
    dossier = plan_of(SEED_TABLE).dossier
    first, *others = dossier.plan.initiatives
    plan = replace(dossier.plan, initiatives=(replace(first, heading=""), *others))
    assert "取組：(1)" in said(document_of(replace(dossier, plan=plan)))


def test_a_table_that_breaks_off_says_so() -> None:
    source = "戦略計画 1 子育て\n" + "\n".join(SEED_TABLE.split("\n")[:-3])
    assert "この表は、もとの資料がここで途切れています。" in said(
        document_of(plan_of(source).dossier)
    )


@settings(max_examples=settings().max_examples // 3)
@given(dossiers())
def test_any_plan_is_said_one_thing_a_line_and_alike_each_time(dossier: Dossier) -> None:
    document = document_of(dossier, draft=True)
    made = text.write(document)
    assert made == text.write(document)
    assert made.decode().count("\n") == len(made.decode().splitlines())
    words = " ".join(made.decode().split())
    texts = printed_texts(document.pillars, UNSAID | HEADS)
    assert [each for each in texts if " ".join(each.split()) not in words] == []
