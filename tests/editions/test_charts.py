"""Charts: what they say, where everything stands, and that a page's picture has no style of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from torikumi.editions.charts import Bar, Chart, Part, drawing, svg
from torikumi.editions.charts.model import MOST_SERIES
from torikumi.editions.charts.patterns import PATTERNS
from torikumi.editions.charts.sentence import of_series, of_whole, span_of
from torikumi.editions.document_builder import build
from torikumi.editions.site import write
from torikumi.figures.compute import figures_of
from torikumi.proof.prove import prove_files
from torikumi.samples.example import example


def chart(*bars: tuple[Part, ...], stacked: bool = True) -> Chart:
    names = tuple(f"柱{n}" for n in range(len(bars[0])))
    named = tuple(Bar(f"令和{n + 6}年度", f"計{n}", parts) for n, parts in enumerate(bars))
    return Chart("x/chart", "図", "単位：百万円", names, named, "文です。", "", stacked=stacked)


def parts(*amounts: int) -> tuple[Part, ...]:
    return tuple(Part(amount, f"{amount:,}") for amount in amounts)


# --- sentences ----------------------------------------------------------------------------------


def test_the_sentence_names_the_whole_and_its_greatest_part() -> None:
    named = (("A", Part(3, "3")), ("B", Part(5, "5")))
    assert of_whole("令和6年度", "事業費", "百万円", Part(8, "8"), named) == (
        "令和6年度の事業費は8百万円で、最も多いのはB（5百万円）です。"
    )


def test_parts_that_are_equally_great_are_all_named() -> None:
    named = (("A", Part(4, "4")), ("B", Part(4, "4")), ("C", Part(1, "1")))
    assert "最も多いのはAとB（4百万円）" in of_whole("年", "額", "百万円", Part(9, "9"), named)


def test_one_series_is_not_said_to_be_the_greatest() -> None:
    named = (("A", Part(4, "4")),)
    assert of_whole("年", "額", "円", Part(4, "4"), named) == "年の額は4円です。"


def test_where_all_is_zero_nothing_is_the_greatest() -> None:
    named = (("A", Part(0, "0")), ("B", Part(0, "0")))
    assert of_whole("年", "額", "円", Part(0, "0"), named) == "年の額は0円です。"


def test_what_is_open_is_said_and_never_given_as_a_figure() -> None:
    named = (("A", Part(4, "4")), ("B", Part(0, "***", open=True)))
    said = of_whole("年", "額", "円", Part(4, "***", open=True), named)
    assert said == (
        "年の額には金額の決まっていないものがあり、計は***です。決まっている額が最も多いのはA（4円）です。"
    )
    alone = (("A", Part(0, "***", open=True)), ("B", Part(0, "***", open=True)))
    assert of_whole("年", "額", "円", Part(0, "***", open=True), alone) == (
        "年の額には金額の決まっていないものがあり、計は***です。"
    )


def test_the_sign_of_an_open_sum_stands_after_its_unit() -> None:
    named = (("A", Part(4, "4※", open=True)),)
    assert "計は4円※です" in of_whole("年", "額", "円", Part(4, "4※", open=True), named)


def test_balances_are_told_by_their_first_and_last_year() -> None:
    bars = (Bar("令和6年度", "", parts(1200, 5)), Bar("令和7年度", "", parts(900, -3)))
    assert of_series(("基金", "区債"), bars, "円") == (
        "基金は、令和6年度が1,200円、令和7年度が900円です。"
        "区債は、令和6年度が5円、令和7年度が-3円です。"
    )
    assert of_series(("基金",), (Bar("令和6年度", "", parts(7)),), "円") == (
        "基金は、令和6年度が7円です。"
    )
    assert span_of(["令和6年度"]) == "令和6年度"


# --- geometry -----------------------------------------------------------------------------------


def test_bars_are_as_long_as_their_amounts_and_leave_no_gap() -> None:
    drawn = drawing(chart(parts(100, 300, 200), parts(50, 150, 100)))
    first, second = drawn.boxes[:3], drawn.boxes[3:]
    assert [each.pattern for each in drawn.boxes] == [0, 1, 2] * 2
    for row in (first, second):
        assert row[0].x == drawn.zero
        assert all(a.x + a.width == b.x for a, b in pairwise(row))
    lengths = [sum(each.width for each in row) for row in (first, second)]
    assert lengths[0] - 2 * lengths[1] in (-1, 0, 1)


def test_zero_is_not_drawn_and_keeps_its_label() -> None:
    drawn = drawing(chart(parts(0, 0), parts(0, 5)))
    assert [each.pattern for each in drawn.boxes] == [1]
    assert [each.text for each in drawn.labels] == ["令和6年度", "計0", "令和7年度", "計1"]


def test_negative_amounts_stand_on_the_other_side_of_zero() -> None:
    drawn = drawing(chart(parts(30, -10)))
    right, left = drawn.boxes
    assert right.x == drawn.zero == left.x + left.width
    assert right.width // left.width in (2, 3)
    assert left.x >= max(each.x for each in drawn.labels if not each.end)


def test_what_is_open_has_an_end_of_one_length_whatever_is_known() -> None:
    known = (Part(50, "50※", open=True),)
    unknown = (Part(0, "***", open=True),)
    drawn = drawing(chart(known, unknown, parts(100)))
    ends = [each for each in drawn.boxes if each.open]
    assert len({each.width for each in ends}) == 1
    assert ends[0].width > 0
    assert ends[1].x == drawn.zero
    assert ends[0].x == next(each.x + each.width for each in drawn.boxes if not each.open)


@pytest.mark.parametrize("count", [1, MOST_SERIES])
@pytest.mark.parametrize("stacked", [True, False])
def test_everything_stands_within_the_drawing(count: int, stacked: bool) -> None:
    many = parts(*(10**12 * (n + 1) for n in range(count)))
    drawn = drawing(chart(many, many, stacked=stacked))
    for box in drawn.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawn.width
        assert box.y + box.height <= drawn.height
    assert {each.pattern for each in drawn.boxes} == set(range(count))
    assert len(drawn.labels) == (4 if stacked else 2 + 2 * count)


def test_there_is_a_pattern_for_each_series_and_no_two_are_alike() -> None:
    assert len(set(PATTERNS)) == MOST_SERIES


# --- pictures -----------------------------------------------------------------------------------


def test_the_picture_has_classes_and_no_style_and_repeats() -> None:
    several = chart((Part(5, "5"), Part(0, "***", open=True)))
    risky = replace(several, bars=(replace(several.bars[0], name='<b a="1">&'),))
    made = svg.svg(drawing(risky), "x/chart", "x/sentence")
    assert made == svg.svg(drawing(risky), "x/chart", "x/sentence")
    root = ET.fromstring(made)  # noqa: S314 - our own text
    assert root.get("aria-labelledby") == "x/sentence"
    assert [each.text for each in root.iter("text")] == ['<b a="1">&', "計0"]
    assert not any("style" in each.attrib or each.tag == "style" for each in root.iter())
    fills = {each.get("fill") for each in root.iter() if each.get("fill")}
    assert fills == {f"url(#{each.get('id')})" for each in root.iter("pattern")}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    dossier = example()
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    return {name: data.decode() for name, data in write(document).items() if name.endswith("html")}


@pytest.mark.parametrize(("page", "count"), [("costs.html", 1), ("frame.html", 4)])
def test_charts_on_a_page_have_ids_of_their_own_and_no_inline_style(
    pages: dict[str, str], page: str, count: int
) -> None:
    html = pages[page]
    assert html.count("<figure") == count
    assert " style=" not in html
    assert "<style" not in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for used in re.findall(r'url\(#([^)]+)\)|aria-labelledby="([^"]+)"', html):
        assert "".join(used) in ids


def test_no_other_page_has_a_chart(pages: dict[str, str]) -> None:
    drawn = {name for name, html in pages.items() if "<figure" in html}
    assert drawn == {"costs.html", "frame.html"}


def test_the_example_says_what_its_frame_says() -> None:
    dossier = example()
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    assert document.frame is not None
    revenue = document.frame.tables[0]
    (drawn,) = revenue.charts
    whole = revenue.lines[0].cells
    assert [bar.printed for bar in drawn.bars] == list(whole[:-2:2])
    assert drawn.sentence.startswith("令和9年度から令和11年度までの歳入は")
    assert f"は{whole[-2]}百万円で" in drawn.sentence


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("で、最も多いのは一般財源", "で、最も多いのは特定財源"),
        (">302,460</text>", ">302,640</text>"),
    ],
)
def test_another_figure_or_name_in_a_chart_is_found(
    pages: dict[str, str], said: str, instead: str
) -> None:
    assert said in pages["frame.html"]
    altered = {**pages, "frame.html": pages["frame.html"].replace(said, instead, 1)}
    files = {f"site/{name}": html.encode() for name, html in altered.items()}
    found = prove_files(example().plan, files).disagreements
    assert [each.at for each in found] == ["frame/t-40304f78c6/chart"]
