"""The book: what is printed where, that it is accessible and archival, and that bytes repeat."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from torikumi.editions.book import Book, render
from torikumi.editions.book.heights import CERTAINLY_SHORT, certainly_short
from torikumi.editions.document import (
    Document,
    PrintedContents,
    PrintedGroup,
    PrintedGuide,
    PrintedInitiative,
    PrintedNote,
    PrintedPillar,
    PrintedRow,
    PrintedSample,
    PrintedStrategicPlan,
    PrintedTable,
)
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import ContentsKind, GuideNoteKind, RowKind
from torikumi.profiles.load import standard
from torikumi.profiles.model import LegendTopic
from torikumi.samples.example import example
from torikumi.sources.text.reader import read_printed_text

CAPTIONS = ("令和8年度目標", "令和5年度末の現況", "令和6年度", "令和7年度", "令和8年度", "計")
COST = PrintedRow("i/t/cost", RowKind.COST, "", ("事業費(百万円)", "", "2", "2", "2", "6"))


def indicator(number: int, **changes: str) -> PrintedRow:
    words = (
        f"練馬こどもカフェ {number}か所",
        "計7か所",
        "2か所開始",
        "1か所開始",
        "1か所開始",
        "4か所開始",
    )
    return PrintedRow(f"i/t/r{number}", RowKind.INDICATOR, changes.get("marker", ""), words)


def table(*rows: PrintedRow, captions: tuple[str, ...] = CAPTIONS, at: str = "i/t") -> PrintedTable:
    return PrintedTable(at, "No. 1 - 7", "年度別の取組計画", captions, (*rows, COST))


def initiative(*tables: PrintedTable, at: str = "i", text: str = "概要です。") -> PrintedInitiative:
    return PrintedInitiative(
        at,
        "(2)",
        "こどもカフェの充実",
        "★",
        (text,),
        tables,
        ("こども家庭部 こども施策企画課",),
        "事業実施課",
    )


def document(*initiatives: PrintedInitiative, **changes: object) -> Document:
    plan = PrintedStrategicPlan(
        "structure/s", "戦略計画 1", "子育て", (PrintedGroup("structure/g", "", initiatives),)
    )
    guide = PrintedGuide(
        "年度別取組計画の見方",
        (
            PrintedNote(GuideNoteKind.CALLOUT, "取組の概要です。", "", LegendTopic.OVERVIEW),
            PrintedNote(GuideNoteKind.HEADING, "凡例"),
            PrintedNote(GuideNoteKind.LEGEND, "今後計上するもの", "***", LegendTopic.TO_BE_COSTED),
        ),
        (
            PrintedSample(
                "guide/m", "【見本】", "", initiative(table(indicator(11)), at="guide/m/i")
            ),
        ),
    )
    made = Document(
        title="みどりの風吹くまちビジョン",
        subtitle="アクションプラン",
        slogan=("練馬区は",),
        municipality="練馬区",
        period="令和6～8年度",
        release="",
        draft_mark="",
        excerpt=False,
        contents_title="目次",
        contents=(
            PrintedContents("guide", ContentsKind.GUIDE, "", "年度別取組計画の見方", 2),
            PrintedContents("structure/p", ContentsKind.PILLAR, "施策の柱 1", "笑顔輝くまち"),
            PrintedContents("structure/s", ContentsKind.STRATEGIC_PLAN, "戦略計画 1", "子育て", 4),
        ),
        guide=guide,
        pillars=(PrintedPillar("structure/p", "施策の柱 1", "笑顔輝くまち", (plan,)),),
        frame=None,
        cost_list=None,
        licence="CC BY 4.0",
        accent="#1f5f4b",
        accent_soft="#e8f1ed",
    )
    return replace(made, **changes)


@cache
def example_document() -> Document:
    dossier = example()
    return build(dossier, figures_of(dossier.plan), draft=False, release="成案")


@cache
def example_book() -> Book:
    return render(example_document())


def pages(book: Book) -> list[str]:
    """The text of each page as a reader that has nothing to do with the typesetter sees it."""
    pdf = pypdfium2.PdfDocument(book.pdf)
    return [leaf.get_textpage().get_text_range().replace("\r\n", "\n") for leaf in pdf]


def page_of(book: Book) -> dict[str, int]:
    return {found.at: found.page for found in book.pages}


def every_initiative(made: Document) -> Iterator[PrintedInitiative]:
    for pillar in made.pillars:
        for plan in pillar.strategic_plans:
            for group in plan.groups:
                yield from group.initiatives


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name(kind)
    ]


# --- what stands where --------------------------------------------------------------------------


def test_every_place_is_printed_on_the_page_the_book_names() -> None:
    book, texts = example_book(), pages(example_book())
    where = page_of(book)
    for each in every_initiative(example_document()):
        text = texts[where[each.at] - 1]
        assert f"{each.number} {each.heading}" in text.replace("\n", ""), each
        for made in each.tables:
            assert made.number in texts[where[made.at] - 1]


def test_contents_name_the_pages_where_things_begin() -> None:
    made, book = example_document(), example_book()
    contents = pages(book)[1]
    where = page_of(book)
    for entry in made.contents:
        if entry.kind is ContentsKind.PILLAR:
            continue
        line = next(line for line in contents.splitlines() if entry.name in line)
        assert line.endswith(f" {where[entry.at]}"), entry


def test_a_page_bears_its_own_number() -> None:
    for number, text in enumerate(pages(example_book()), start=1):
        last = text.strip().splitlines()[-1]
        assert (last == str(number)) == (number > 1)


def test_no_heading_is_left_behind_by_what_it_heads() -> None:
    """An initiative that is short enough stands on one page with its tables."""
    where = page_of(example_book())
    together = [each for each in every_initiative(example_document()) if certainly_short(each)]
    assert len(together) > 20
    for each in together:
        assert {where[row.at] for made in each.tables for row in made.rows} <= {where[each.at]}


def test_a_plan_and_its_first_initiative_begin_on_one_page() -> None:
    where = page_of(example_book())
    for pillar in example_document().pillars:
        assert where[pillar.at] == where[pillar.strategic_plans[0].at]
        for plan in pillar.strategic_plans:
            assert where[plan.at] == where[plan.groups[0].initiatives[0].at]


def test_initiatives_stand_apart() -> None:
    """Between the sections of one and the heading of the next there is white, never less."""
    book = example_book()
    pdf = pypdfium2.PdfDocument(book.pdf)
    where, last = page_of(book), None
    for each in every_initiative(example_document()):
        leaf = pdf[where[each.at] - 1].get_textpage()
        if last and where[last.at] == where[each.at]:
            above = bottom_of(leaf, last.sections[-1], top_of(leaf, each.heading))
            assert above - top_of(leaf, each.heading) > 15, each
        last = each


def top_of(leaf: pypdfium2.PdfTextPage, heading: str) -> float:
    """The upper edge of a heading, the largest print of these words on the page (points)."""
    found = leaf.search(heading[:8], match_case=True)
    boxes = []
    while (hit := found.get_next()) is not None:
        boxes.append(leaf.get_charbox(hit[0]))
    return max(boxes, key=lambda box: box[3] - box[1])[3]


def bottom_of(leaf: pypdfium2.PdfTextPage, words: str, below: float) -> float:
    """The lower edge of the nearest print of ``words`` above ``below`` (points)."""
    found = leaf.search(words, match_case=True)
    edges = []
    while (hit := found.get_next()) is not None:
        edges.append(leaf.get_charbox(hit[0])[1])
    return min(edge for edge in edges if edge > below - 10)


def test_running_heads_name_pillar_and_plan() -> None:
    text = pages(example_book())[5]
    assert text.startswith("施策の柱 1\u3000こどもの声が響く港のまち\u3000戦略計画 1")


def test_numbers_stand_without_gaps() -> None:
    """A gap between kanji and figures would be read as a space."""
    assert "令和9～11年度の財政フレーム" in pages(example_book())[1]


def test_the_cost_list_prints_every_figure() -> None:
    costs = example_document().cost_list
    assert costs is not None
    where = page_of(example_book())["cost_list"]
    text = "".join(pages(example_book())[where - 1 :]).replace("\n", " ")
    for line in costs.lines:
        assert " ".join(line.cells) in text, line


def test_a_draft_says_so_on_every_page() -> None:
    texts = pages(render(document(initiative(table(indicator(11))), draft_mark="作成中・未定稿")))
    assert len(texts) > 3
    assert all("作成中・未定稿" in text for text in texts)


def test_a_release_is_named_on_the_cover() -> None:
    texts = pages(render(document(initiative(table(indicator(11))), release="素案")))
    assert "素案" in texts[0]
    assert not any("未定稿" in text for text in texts)


# --- shapes of tables ---------------------------------------------------------------------------


def test_a_table_longer_than_a_page_repeats_its_head() -> None:
    rows = tuple(indicator(number) for number in range(1, 81))
    texts = pages(render(document(initiative(table(*rows)))))
    heads = [text.count("令和5年度末の現況") for text in texts[3:] if "か所開始" in text]
    assert len(heads) > 1
    assert set(heads) == {1}
    printed = "".join(texts[3:])
    assert all(f"練馬こどもカフェ {number}か所" in printed for number in range(1, 81))


@pytest.mark.parametrize("length", [20, 21, 22, 23])
def test_no_row_is_torn_by_the_end_of_a_page(length: int) -> None:
    """Whatever is left of the page: rows of many lines, each found whole on one page."""
    rows = tuple(
        replace(indicator(number), cells=(f"始{number}終", "", "あ" * 4 * length, "", "", "い"))
        for number in range(1, 20)
    )
    texts = [text.replace("\n", "") for text in pages(render(document(initiative(table(*rows)))))]
    assert sum("終" in text for text in texts) > 2
    for text in texts:
        assert text.count("あ") == text.count("終") * 4 * length


def test_a_row_higher_than_a_page_loses_no_word() -> None:
    words = "番地と号" * 500
    row = replace(indicator(11), cells=("カフェ", "", words, "", "", ""))
    texts = [text.replace("\n", "") for text in pages(render(document(initiative(table(row)))))]
    assert sum("号" in text for text in texts) > 2  # and does not run out of the paper
    assert ["".join(texts).count(sign) for sign in "番地号"] == [500] * 3


@pytest.mark.parametrize("years", [1, 2, 4, 5, 10])
def test_a_period_may_be_of_any_length(years: int) -> None:
    captions = ("目標", "現況", *(f"令和{6 + n}年度" for n in range(years)), "計")
    row = PrintedRow(
        "i/t/r", RowKind.INDICATOR, "", ("カフェ", "計7", *("1か所",) * years, "4か所")
    )
    money = replace(COST, cells=("事業費(百万円)", "", *("2",) * years, "6"))
    wide = PrintedTable("i/t", "No. 1 - 7", "年度別の取組計画", captions, (row, money))
    text = "".join(pages(render(document(initiative(wide)))))
    assert f"令和{5 + years}年度" in text.replace("\n", "")


def test_a_table_that_was_broken_off_says_so() -> None:
    broken = replace(table(indicator(11)), broken_off=True)
    assert "（原資料はここまでです）" in pages(render(document(initiative(broken))))[3]


def test_a_heading_row_and_marks_are_printed() -> None:
    heading = PrintedRow("i/t/h", RowKind.HEADING, "①", ("一時預かり事業", "", "", "", "", ""))
    marked = replace(indicator(11, marker="★"), relisted="戦略計画 2 (1)の再掲")
    text = pages(render(document(initiative(table(heading, marked)))))[3]
    assert "① 一時預かり事業" in text
    assert "★ 練馬こどもカフェ 11か所" in text
    assert "戦略計画 2 (1)の再掲" in text


# --- guide and excerpt --------------------------------------------------------------------------


def test_the_guide_annotates_its_specimen() -> None:
    text = pages(render(document(initiative(table(indicator(11))))))[2]
    assert "【見本】" in text
    assert "A 取組の概要です。" in text
    assert "*** 今後計上するもの" in text


def test_an_excerpt_has_contents_with_the_stated_pages_and_no_body() -> None:
    made = document(excerpt=True)
    texts = pages(render(made))
    assert re.search(r"見方.* 2\n", texts[1])
    assert re.search(r"戦略計画 1 子育て.* 4\n", texts[1])
    assert "年度別取組計画の見方" in texts[2]
    assert len(texts) == 3  # no colophon: it would name a publisher who published nothing
    assert all("施策の柱 1" not in text for text in texts[2:])


def test_the_excerpt_that_is_our_specification_prints_as_it_stands(shared_dir: Path) -> None:
    (seed,) = (shared_dir / "seed").glob("*.txt")
    dossier = read_printed_text(seed.read_bytes(), seed.name, standard()).dossier
    made = build(dossier, figures_of(dossier.plan), draft=False, release="")
    texts = pages(render(made))
    contents = texts[1].replace("\n", " ")
    assert "ページの番号は、原資料の目次に記されたものです。" in contents
    for entry in made.contents:
        assert re.search(rf"{re.escape(entry.name)}[ .]*{entry.stated_page or ''}", contents), entry
    guide = "".join(texts[2:]).replace("\n", "")
    assert "地域子ども家庭支援センター関での受入れ枠拡大" in guide
    assert "検討・協議の結果に基づき、今後所要の経費を計上していくもの" in guide
    assert "事業費(百万円)" in guide
    assert "戦略計画別事業費一覧" not in guide


def test_a_plan_without_anything_still_makes_a_book() -> None:
    empty = document(
        pillars=(), contents=(), guide=PrintedGuide("見方", (), ()), title="", slogan=()
    )
    assert len(pages(render(empty))) == 3


# --- faults -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sign", "code"), [("\ue000", "U+E000"), ("\ufeff", "U+FEFF"), ("🧿", "U+1F9FF")]
)
def test_a_character_that_cannot_be_printed_stops_the_book_and_is_named(
    sign: str, code: str
) -> None:
    row = replace(indicator(11), cells=("カフェ", "", f"外字{sign}です", "", "", ""))
    with pytest.raises(CannotProceed) as stopped:
        render(document(initiative(table(row))))
    assert code in stopped.value.what
    assert stopped.value.where == "i/t/r11"


def test_a_long_word_stays_in_its_cell() -> None:
    address = "https://www.example.lg.jp/abcdefghijklmnopqrstuvwxyz"
    row = replace(indicator(11), cells=("カフェ", "計7か所", address, "1か所開始", "調整", "拡大"))
    pdf = pypdfium2.PdfDocument(render(document(initiative(table(row)))).pdf)
    leaf = pdf[3].get_textpage()
    text = leaf.get_text_range().replace("\r\n", "")
    assert address in text
    count = leaf.count_chars()
    raw = "".join(leaf.get_text_range(n, 1) for n in range(count))
    inside = range(raw.index("https"), raw.index("xyz") + 3)
    right = max(leaf.get_charbox(n)[2] for n in inside if raw[n].isprintable())
    assert right < leaf.get_charbox(raw.index("1か所開始"))[0]


def test_a_rare_character_is_taken_from_the_fallback() -> None:
    assert "𠮷" in pages(render(document(initiative(table(indicator(11)), text="𠮷田地区"))))[3]


def test_marks_of_the_typesetter_are_printed_as_they_are() -> None:
    text = "#table *太字* _斜体_ $x$ <見出し> @参照 `code` // 注 \\n ~ -- ---"
    printed = pages(render(document(initiative(table(indicator(11)), text=text))))[3]
    assert text in printed.replace("\n", "")


# --- the file -----------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_is_accessible_and_archival(profile: str) -> None:
    report = page.validate_pdf_bytes(example_book().pdf, profile=profile)
    assert [(fault.rule_id, fault.message) for fault in report.failures] == []


def test_every_table_has_header_cells_and_headings_keep_their_order() -> None:
    pdf = pikepdf.open(io.BytesIO(example_book().pdf))
    tables = elements(pdf, "/Table")
    made = example_document()
    printed = sum(len(each.tables) for each in every_initiative(made))
    assert len(tables) > printed
    for each in tables:
        assert "/THead" in {str(child["/S"]) for child in each["/K"]}
    assert len(elements(pdf, "/H1")) == 2 + len(made.pillars) + 3
    sections = made.index.sections if made.index else ()
    tables_of_frame = made.frame.tables if made.frame else ()
    assert len(elements(pdf, "/H2")) == 23 + len(tables_of_frame) + len(sections)


def test_only_the_shipped_fonts_are_in_the_file() -> None:
    pdf = pikepdf.open(io.BytesIO(example_book().pdf))
    names = {
        str(font["/FontName"]).split("+")[-1] for font in elements_of_type(pdf, "/FontDescriptor")
    }
    assert names <= {
        "BIZUDGothic-Regular",
        "BIZUDGothic-Bold",
        "BIZUDMincho-Regular",
        "NotoSansCJKjp",
    }
    assert names >= {"BIZUDGothic-Regular", "BIZUDGothic-Bold"}


def elements_of_type(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Dictionary]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == pikepdf.Name(kind)
    ]


def test_the_file_knows_title_language_and_its_places() -> None:
    pdf = pikepdf.open(io.BytesIO(example_book().pdf))
    assert str(pdf.docinfo["/Title"]).startswith("第2次しおかぜのまちビジョン")
    assert str(pdf.Root["/Lang"]).startswith("ja")
    with pdf.open_outline() as outline:
        assert outline.root[1].title.startswith("施策の柱 1")


PROGRAM = """
import hashlib
from torikumi.editions.book import render
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.samples.example import example
dossier = example()
document = build(dossier, figures_of(dossier.plan), draft=False, release="成案")
print(hashlib.sha256(render(document).pdf).hexdigest())
"""


@pytest.mark.parametrize(("zone", "seed"), [("Asia/Tokyo", "1"), ("America/Los_Angeles", "2")])
def test_bytes_do_not_depend_on_where_and_when(tmp_path: Path, zone: str, seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=tmp_path,
        env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(example_book().pdf).hexdigest()


# --- heights ------------------------------------------------------------------------------------


def test_what_is_called_short_does_not_leave_the_page() -> None:
    """The estimate errs on the high side: what it lets pass stands on one page, however dense."""
    row = replace(
        indicator(11),
        cells=("あ" * 40, "い" * 20, "う" * 9, "え" * 9, "お" * 9, "か" * 9),
        relisted="戦略計画 2 (1)の再掲",
    )
    for count in range(1, 12):
        dense = initiative(
            table(*(replace(row, at=f"i/t/r{n}") for n in range(count))), text="字" * 180
        )
        if not certainly_short(dense):
            break
        where = page_of(render(document(dense)))
        assert where["i"] == where["i/t/cost"] == where["structure/s"]
    assert 1 < count < 11
    assert CERTAINLY_SHORT < 246 / 1.5
