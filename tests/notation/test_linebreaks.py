"""Broken lines of print: which spaces go and which stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.linebreaks import Join, rejoin


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("センター関での受入 れ枠拡大", "センター関での受入れ枠拡大"),
        (
            "地域子ども家庭支援 センター関での受入 れ枠拡大",
            "地域子ども家庭支援センター関での受入れ枠拡大",
        ),
        ("年度末の 現況", "年度末の現況"),
        ("令和5年度末の 現況", "令和5年度末の現況"),
        ("計画の見直 し", "計画の見直し"),
        ("民間との取 り組み", "民間との取り組み"),
        ("コミュニ ティの活性化", "コミュニティの活性化"),
        ("子育てセ ンター", "子育てセンター"),
        ("地域の担い手 の育成", "地域の担い手の育成"),
        ("整備に 向けた検討", "整備に向けた検討"),
        ("空 き家対策", "空き家対策"),
        ("11か 所", "11か所"),
        ("完 了", "完了"),
        ("事業 完 了", "事業完了"),
        ("区 画整理", "区画整理"),
        ("検討、 調整", "検討、調整"),
    ],
)
def test_a_broken_line_is_mended(raw: str, text: str):
    assert rejoin(raw).text == text


@pytest.mark.parametrize(
    "raw",
    [
        "練馬こどもカフェ 11か所",
        "こども家庭部 こども施策企画課",
        "地域文化部 文化・生涯学習課",
        "環境部 みどり推進課",
        "都市整備部 まちづくり推進課",
        "★ 地域子ども家庭支援",
        "施設数 136か所 定員数 12,860人",
        "御幸公園 実施設計",
        "整備推進 完成",
        "システム サポート",
        "タワー プラザ",
        "年度末の 7か所",
        "10 20",
        "(1) の整備",
        "計画 甲 乙",
        "(1) 調査",
        "目標： 10か所",
        "乳幼児 一時預かり",
    ],
)
def test_a_space_between_words_stays(raw: str):
    assert rejoin(raw).text == raw
    assert rejoin(raw).joins == ()


def test_a_name_is_never_corrected():
    assert rejoin("センター関での受入 れ枠拡大").text.startswith("センター関での")


def test_the_joins_say_where_and_between_what():
    assert rejoin("年度末の 現況").joins == (Join(4, "年度末の", "現況"),)
    assert rejoin("民間の 取 り組み").joins == (
        Join(3, "民間の", "取"),
        Join(5, "取", "り組み"),
    )


@given(st.text(max_size=40) | st.text(alphabet="の 受入れ枠センターを11か所、完了", max_size=30))
def test_only_half_width_spaces_go_and_the_joins_list_them_all(raw: str):
    rejoined = rejoin(raw)
    gone = {join.at for join in rejoined.joins}
    assert all(raw[at] == " " for at in gone)
    assert rejoined.text == "".join(sign for at, sign in enumerate(raw) if at not in gone)
