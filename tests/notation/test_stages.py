"""Stages: noun phrases that end in an action noun, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.stages import ACTIONS, read_phrase, verb_of


@pytest.mark.parametrize(
    ("text", "stage", "thing"),
    [
        ("策定", "策定", ""),
        ("基本計画の策定", "策定", "基本計画"),
        ("体制整備", "整備", "体制"),
        ("基本・実施設計", "基本・実施設計", ""),
        ("橋りょうの基本・実施設計", "基本・実施設計", "橋りょう"),
        ("拠点の整備完了", "整備完了", "拠点"),
        ("建築工事着工", "着工", "建築工事"),
        ("新庁舎建築工事に着手", "着手", "新庁舎建築工事"),
        ("住宅の耐震化", "耐震化", "住宅"),
        ("震災救援所周辺等の不燃化", "不燃化", "震災救援所周辺等"),
        ("取組の見直し", "見直し", "取組"),
        ("制度の構築等", "構築", "制度"),
        ("工事完成予定", "工事完成", ""),
        ("設置済み", "設置", ""),
        ("順次整備", "整備", ""),
        ("必要に応じて計画の見直し", "見直し", "計画"),
        ("ねりま方式の横展開", "横展開", "ねりま方式"),
    ],
)
def test_a_stage_and_its_object(text: str, stage: str, thing: str):
    phrase = read_phrase(text)
    assert phrase is not None
    assert (text[phrase.start : phrase.end], phrase.object) == (stage, thing)
    assert phrase.pure is (thing == "")


@pytest.mark.parametrize(
    "text",
    [
        "検討する",
        "整備を進める",
        "策定しました",
        "未着手",
        "未整備",
        "健康診査未受診",
        "要改善",
        "要大幅改善",
        "検討中",
        "整備予定なし",
        "文化",
        "多文化",
        "コンテスト",
        "基本計画",
        "子育て支援事業",
        "国道409号",
        "体制",
        "",
        "化",
    ],
)
def test_what_is_no_stage(text: str):
    assert read_phrase(text) is None


@pytest.mark.parametrize(
    ("behind", "verb", "between"),
    [
        ("開始", "開始", ""),
        ("を整備", "整備", ""),
        ("整備を実現", "整備", ""),
        ("に助成金を交付", "交付", ""),
        ("への補助金の交付", "交付", ""),
        ("の新規就業者を確保する", "確保", "新規就業者"),
        ("において本調査を実施", "実施", ""),
        ("とする", "", ""),
        ("を目指す", "", ""),
        ("増", "増", ""),
        ("", "", ""),
    ],
)
def test_the_verb_behind_a_number(behind: str, verb: str, between: str):
    assert verb_of(behind) == (verb, between)


def test_action_nouns_are_words_not_letters():
    assert all(len(word) >= 2 for word in ACTIONS)
    assert not [word for word in ACTIONS if any(sign.isspace() or sign.isdigit() for sign in word)]


@given(
    st.text(max_size=30)
    | st.text(alphabet="基本・実施設計の検討未要化等済予定づくり ", max_size=20)
)
def test_a_stage_stands_within_its_phrase(text: str):
    phrase = read_phrase(text)
    if phrase is not None:
        assert 0 <= phrase.start < phrase.end <= len(text)


@given(st.sampled_from(sorted(ACTIONS)))
def test_every_action_noun_is_a_stage_with_and_without_an_object(word: str):
    alone = read_phrase(word)
    assert alone is not None
    with_object = read_phrase(f"中央公園の{word}")
    assert with_object is not None
    assert f"中央公園の{word}"[with_object.start :].startswith(word[alone.start :][:1])
    assert with_object.object.startswith("中央公園")
