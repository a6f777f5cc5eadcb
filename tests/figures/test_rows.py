"""What the total of an indicator row means, and what follows from it."""

from __future__ import annotations

import csv
import re

import pytest

from torikumi.plan.values import Direction, RowMeaning

INCREMENTS, FLOWS = RowMeaning.INCREMENTS, RowMeaning.FLOWS
STOCK, STAGE = RowMeaning.STOCK, RowMeaning.STAGE

HOLDS = {
    "the specimen": (
        ("練馬こどもカフェ 11か所", "計7か所", "2か所開始", "1か所開始", "1か所開始"),
        "4か所開始",
        INCREMENTS,
    ),
    "nothing in a year": (
        ("小規模保育事業所 21か所", "計19か所", "1か所開設", "—", "1か所開設"),
        "2か所開設",
        INCREMENTS,
    ),
    "an empty year": (("学校 4校", "計2校", "1校整備", "", "1校整備"), "2校整備", INCREMENTS),
    "as the year before": (
        ("学校 11校", "計5校", "2校整備", "同左", "同左"),
        "6校整備",
        INCREMENTS,
    ),
    "baseline is nothing": (
        ("実施園 18園", "—", "4園開始", "6園開始", "8園開始"),
        "18園開始",
        INCREMENTS,
    ),
    "less is better": (
        ("放置自転車 70台", "100台", "10台削減", "10台削減", "10台削減"),
        "30台削減",
        INCREMENTS,
    ),
    "two measures": (
        (
            "病児保育室 施設数 7か所 定員 42人",
            "施設数 4か所 定員 24人",
            "施設数 1か所 定員 6人",
            "—",
            "施設数 2か所 定員 12人",
        ),
        "施設数 3か所 定員 18人",
        INCREMENTS,
    ),
    "yearly flows, the baseline outside": (
        ("耐震診断件数 2,100件", "403件", "700件", "700件", "700件"),
        "2,100件",
        FLOWS,
    ),
    "flows against a yearly target": (("講座 3回", "3回", "3回", "3回", "3回"), "9回", FLOWS),
    "a state that falls": (("待機児童 0人", "12人", "6人", "3人", "0人"), "0人", STOCK),
    "a yearly level": (
        ("巡回相談 年120回", "年80回", "年90回", "年105回", "年120回"),
        "年120回",
        STOCK,
    ),
    "a rate": (("耐震化率 95％", "90.5％", "92％", "93.5％", "95％"), "95％", STOCK),
    "a bound": (("待機日数 30日以内", "75日", "60日", "45日", "28日"), "28日", STOCK),
}


@pytest.mark.parametrize("name", HOLDS)
def test_the_meaning_is_the_one_the_figures_satisfy(name, row_total) -> None:
    cells, stated, meaning = HOLDS[name]
    total = row_total(*cells, stated=stated)
    assert (total.meaning, total.agrees, total.reaches) == (meaning, True, True)
    assert total.printed == stated


@pytest.mark.parametrize("name", HOLDS)
def test_an_unstated_total_is_derived_in_the_notation_of_the_row(name, row_total) -> None:
    cells, stated, meaning = HOLDS[name]
    total = row_total(*cells, meaning=meaning)
    assert (total.derived, total.printed) == (stated, stated)


# Where every year is the target, a wrong total might have meant the sum or the level.
CLEAR = [name for name in HOLDS if name != "flows against a yearly target"]


@pytest.mark.parametrize("name", CLEAR)
def test_a_wrong_total_is_told_and_nothing_else(name, row_total) -> None:
    cells, stated, meaning = HOLDS[name]
    wrong = re.sub(r"[0-9]", lambda digit: str((int(digit[0]) + 3) % 10), stated, count=1)
    total = row_total(*cells, stated=wrong)
    assert (total.meaning, total.agrees, total.reaches) == (meaning, False, True)
    assert total.printed == total.derived


WRONG_YEAR = {
    "increments": (
        ("カフェ 11か所", "計7か所", "2か所開始", "2か所開始", "1か所開始"),
        "4か所開始",
    ),
    "flows": (("診断 2,100件", "403件", "700件", "800件", "700件"), "2,100件"),
    "stock": (("待機児童 0人", "12人", "6人", "3人", "1人"), "0人"),
}


@pytest.mark.parametrize("name", WRONG_YEAR)
def test_a_wrong_year_is_one_fault_not_two(name, row_total) -> None:
    cells, stated = WRONG_YEAR[name]
    total = row_total(*cells, stated=stated)
    assert (total.agrees, total.reaches) == (False, True)


WRONG_TARGET = {
    "target": (
        ("カフェ 12か所", "計7か所", "2か所開始", "1か所開始", "1か所開始"),
        "4か所開始",
        "カフェ 11か所",
    ),
    "baseline": (
        ("カフェ 11か所", "計8か所", "2か所開始", "1か所開始", "1か所開始"),
        "4か所開始",
        "カフェ 12か所",
    ),
    "a grown baseline": (
        ("派遣 421件", "計180件", "75件派遣", "80件派遣", "85件派遣"),
        "240件派遣",
        "派遣 420件",
    ),
    "a slip past the target": (
        ("倉庫 16棟", "計21棟", "1棟整備", "2棟整備", "2棟整備"),
        "5棟整備",
        "倉庫 26棟",
    ),
    "stock": (("待機児童 5人", "12人", "6人", "3人", "0人"), "0人", "待機児童 0人"),
}


@pytest.mark.parametrize("name", WRONG_TARGET)
def test_a_target_that_is_not_reached_is_one_fault_not_two(name, row_total) -> None:
    cells, stated, derived = WRONG_TARGET[name]
    total = row_total(*cells, stated=stated)
    assert (total.agrees, total.reaches) == (True, False)
    assert total.target_derived == derived


def test_a_baseline_without_a_number_is_held_against_nobody(row_total) -> None:
    total = row_total("学校 11校", "検討", "2校整備", "2校整備", "2校整備", stated="6校整備")
    assert (total.meaning, total.agrees, total.reaches) == (INCREMENTS, True, True)


def test_numbers_that_satisfy_nothing_have_no_meaning(row_total) -> None:
    total = row_total("相談の充実", "—", "5件", "6件", "7件", stated="100件")
    assert (total.meaning, total.derived, total.printed) == (None, None, "100件")


def test_a_declared_meaning_wins(row_total) -> None:
    cells = ("講座 9回", "—", "3回", "3回", "3回")
    assert row_total(*cells, stated="9回").meaning is INCREMENTS
    declared = row_total(*cells, stated="9回", meaning=STOCK)
    assert (declared.meaning, declared.agrees, declared.derived) == (STOCK, False, "3回")


def test_a_direction_that_baseline_and_target_contradict_is_one_fault(row_total) -> None:
    """It is told beside what follows (QT108); the total is judged as if it had not been declared."""
    cells = ("苦情 70件", "100件", "10件", "10件", "10件")
    down = row_total(*cells, stated="30件", meaning=INCREMENTS, direction=Direction.DOWN)
    up = row_total(*cells, stated="30件", meaning=INCREMENTS, direction=Direction.UP)
    assert (down.reaches, up.reaches) == (True, True)
    assert (down.direction, down.inferred_direction) == (Direction.DOWN, Direction.DOWN)
    assert (up.direction, up.inferred_direction) == (Direction.UP, Direction.DOWN)


@pytest.mark.parametrize(
    ("target", "baseline", "expected"),
    [
        ("ひろば 11か所", "計7か所", Direction.UP),
        ("待機児童 0人", "12人", Direction.DOWN),
        ("協定 5件", "5件", Direction.KEEP),
        ("満足度 90%以上", "92%", Direction.KEEP),
        ("満足度 90%以上", "85%", Direction.UP),
        ("待ち時間 10～15分", "12分", Direction.KEEP),
        ("待ち時間 10～15分", "20分", Direction.DOWN),
        ("施設数 4か所 定員 6人", "施設数 2か所 定員 8人", None),
        ("講座 9回", "—", None),
        ("受入れ枠拡大", "調整", None),
    ],
)
def test_the_direction_is_inferred_from_baseline_and_target(
    target: str, baseline: str, expected: Direction | None, row_total
) -> None:
    total = row_total(target, baseline, "", "", "")
    assert (total.direction, total.inferred_direction) == (expected, expected)


def test_the_inferred_meaning_stands_beside_a_declared_one(row_total) -> None:
    cells = ("講座 9回", "—", "3回", "3回", "3回")
    declared = row_total(*cells, stated="9回", meaning=STOCK)
    assert (declared.meaning, declared.inferred) == (STOCK, row_total(*cells, stated="9回").meaning)
    assert declared.inferred is not STOCK


STAGES = {
    "the specimen": (("センター関での受入 れ枠拡大", "—", "調整", "拡大", "実施"), "拡大", True),
    "the target's words": (
        ("事業者の決定", "検討", "検討", "検討", "事業者の決定"),
        "事業者の決定",
        True,
    ),
    "a stage of a year": (("改築の推進", "—", "設計", "工事", "完成"), "工事", True),
    "free text": (("改築の推進", "—", "設計", "工事", "完成"), "関係者とともに進める", True),
    "a stage of nobody": (("受入れ枠拡大", "—", "調整", "拡大", "実施"), "廃止", False),
}


@pytest.mark.parametrize("name", STAGES)
def test_the_total_of_stages_is_the_targets_or_a_years(name, row_total) -> None:
    cells, stated, agrees = STAGES[name]
    total = row_total(*cells, stated=stated)
    assert (total.meaning, total.agrees) == (STAGE, agrees)


def test_the_derived_stage_is_the_targets_not_the_last(row_total) -> None:
    total = row_total("センター関での受入 れ枠拡大", "—", "調整", "拡大", "実施")
    assert (total.derived, total.printed) == ("拡大", "拡大")


def test_a_clash_of_units_forbids_arithmetic(row_total) -> None:
    total = row_total(
        "カフェ 11か所", "計7か所", "2か所開始", "1人開始", "1か所開始", stated="9か所開始"
    )
    assert [(clash.column, clash.found, clash.expected) for clash in total.clashes] == [
        ("2025", "人", "か所")
    ]
    assert (total.judged, total.agrees, total.reaches) == (False, True, True)


def test_spellings_of_a_unit_do_not_clash(row_total) -> None:
    total = row_total(
        "カフェ 11ヶ所", "計7箇所", "2か所開始", "1カ所開始", "1ヵ所開始", stated="4か所開始"
    )
    assert (total.clashes, total.agrees, total.reaches) == ((), True, True)


def test_a_cost_mark_forbids_arithmetic(row_total) -> None:
    total = row_total(
        "カフェ 11か所", "計7か所", "2か所開始", "***", "1か所開始", stated="4か所開始"
    )
    assert (total.judged, total.agrees, total.reaches) == (False, True, True)


FORMATS = {
    "commas": (("診断", "—", "700件", "700件", "700件"), "2,100件"),
    "full width": (("診断", "—", "７件", "７件", "７件"), "２１件"),
    "no commas": (("診断", "—", "1000件", "1000件", "1000件"), "3000件"),
    "decimals": (("緑地", "—", "1.5ha", "0.5ha", "1.25ha"), "3.25ha"),
    "a note with its own number": (
        ("カフェ", "—", "2か所開始（累計9か所）", "1か所開始", "—"),
        "3か所開始",
    ),
}


@pytest.mark.parametrize("name", FORMATS)
def test_sums_are_written_as_the_row_writes(name, row_total) -> None:
    cells, expected = FORMATS[name]
    assert row_total(*cells, meaning=FLOWS).derived == expected


def test_published_totals_hold(shared_dir, row_total) -> None:
    path = shared_dir / "realdata" / "suginami_3yr_H27-29.csv"
    checked = 0
    with path.open(encoding="utf-8-sig") as file:
        for line in csv.DictReader(file):
            if line["行"].startswith("取組内容"):
                cells = [line[key] for key in ("H26年度末(見込)", "H27", "H28", "H29")]
                total = row_total("", *cells, stated=line["3か年計"])
                assert (total.agrees, total.reaches, total.clashes) == (True, True, ()), line
                assert total.meaning is not None
                checked += 1
    assert checked >= 4
