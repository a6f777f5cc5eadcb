"""The short way of reading a cell gives what the long way gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from torikumi.notation.grammar import Grammar
from torikumi.notation.parts import Part
from torikumi.notation.plain import Plain
from torikumi.notation.stages import ACTIONS
from torikumi.notation.text import fold
from torikumi.notation.tokens import ALL_WAYS
from torikumi.notation.units import KNOWN
from torikumi.profiles.load import standard

NOTATION = standard().notation
GRAMMAR = Grammar(NOTATION)
PLAIN = Plain(NOTATION, GRAMMAR.tokeniser)


def _finds(text: str) -> list[re.Match[str]]:
    return list(GRAMMAR.tokeniser.expression(text).finditer(text))


def short(text: str) -> list[Part] | None:
    parts = PLAIN.by_shape(text)
    return PLAIN.by_tokens(text, _finds(text)) if parts is None else parts


def fully(text: str) -> list[Part]:
    return GRAMMAR.parse_fully(text, _finds(text))


NAMES = st.sampled_from(
    [
        "練馬こどもカフェ",
        "整備率",
        "累計",
        "約",
        "延べ",
        "マイナス",
        "駅前広場",
        "計",
        "年",
        "週",
        "毎年",
        "都市計画道路",
        "第12地区",
        "令和",
        "人口",
        "国道",
        "区",
        "児童",
        "出生",
        "元",
        "改築",
        "空き店舗での開業",
        "関係機関と検討する",
        "相談窓口:",
        "完成",
        "ー",
        "△",
        "1校",
        "5歳児",
        "AI",
        "★",
    ]
)
NUMBERS = (
    st.integers(0, 10**7).map(str)
    | st.integers(0, 10**7).map("{:,}".format)
    | st.decimals(0, 5000, places=1).map("{:,f}".format)
)
# Letters that the expressions of times, ordinals and names are made of: none may reach a number.
TOKENS = st.text(
    alphabet=sorted({sign for way in ALL_WAYS for sign in way if not sign.isascii()}),
    max_size=3,
)
UNITS = st.sampled_from([*sorted(KNOWN), "目", "年", "か年", "つ", ""])
LETTERS = st.text(alphabet=sorted({sign for word in ACTIONS for sign in word}), max_size=2)
TAILS = (
    st.sampled_from(
        ["", "で実施", "を達成", "以上", "/年", "(見込み)", "目", "当たり", " ", "間", "内"]
    )
    | st.sampled_from(sorted(ACTIONS))
    | LETTERS
)
GAPS = st.sampled_from(["", " ", "  "])
BEFORE = NAMES | TOKENS
QUANTITIES = st.tuples(BEFORE, GAPS, BEFORE, NUMBERS, UNITS, TAILS, TAILS)
PHRASES = st.tuples(NAMES, GAPS, NAMES | LETTERS, GAPS, st.sampled_from(sorted(ACTIONS)))


@given((QUANTITIES | PHRASES).map("".join).map(fold))
@example("マイナス5校")
@example("5日間伐")
@example("1校当たり")
@example("国道 5件")
@example("年間約5件")
@example("週 5回")
@example("コース 3本")
def test_the_short_way_gives_what_the_long_way_gives(text: str):
    plain = short(text)
    assert plain is None or plain == fully(text)


@pytest.mark.parametrize(
    "text",
    [
        "2か所開始",
        "計7か所",
        "実施",
        "練馬こどもカフェ 11か所",
        "第12地区 駅前広場 実施設計",
        "1,234回/年",
        "1,118",
        "整備率 62.5%以上",
    ],
)
def test_the_plainest_cells_need_no_long_way(text: str):
    assert short(text) == fully(text) != []


def test_every_unit_with_every_action_noun_is_read_alike():
    verbs = sorted(ACTIONS)
    for n, unit in enumerate(sorted(KNOWN)):
        for verb in verbs[n % 40 :: 40]:
            plain = short(text := f"{n + 2}{unit}{verb}")
            assert plain is None or plain == fully(text), text
