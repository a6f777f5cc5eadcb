"""Units: spellings, dimensions, exact conversion."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.units import KNOWN, convert, same_dimension, unit_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("か所", "か所"),
        ("カ所", "か所"),
        ("ヶ所", "か所"),
        ("ケ所", "か所"),
        ("ヵ所", "か所"),
        ("箇所", "か所"),
        ("個所", "か所"),
        ("名", "人"),
        ("人数", "人"),
        ("％", "%"),
        ("パーセント", "%"),
        ("m2", "㎡"),
        ("平方メートル", "㎡"),
        ("ｈａ", "ha"),
        ("㏊", "ha"),
        ("ヘクタール", "ha"),
        ("ｋ㎡", "㎢"),
        ("トン", "t"),
        ("ｔ", "t"),
        ("tCO2", "t-CO2"),
        ("kℓ／日", "kL/日"),
        ("件（累計）", "件"),
        ("件数", "件"),
        ("回／年", "回/年"),
        ("万トン-CO2\n/年", "万t-CO2/年"),
        ("千人泊", "千人泊"),
        ("国・地域", "国・地域"),
        ("まったく新しい単位", "まったく新しい単位"),
    ],
)
def test_every_spelling_has_one_canonical_form(text: str, name: str):
    unit = unit_of(text)
    assert unit is not None
    assert unit.name == name
    again = unit_of(unit.name)
    assert again == unit


@pytest.mark.parametrize("text", ["", " ", "-", "－", "0", "15", "（　）", "…"])
def test_what_names_nothing_is_no_unit(text: str):
    assert unit_of(text) is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("人", "名", True),
        ("人", "千人", True),
        ("人", "世帯", False),
        ("ha", "㎡", True),
        ("ha", "m", False),
        ("か所", "箇所", True),
        ("か所", "件", False),
        ("%", "割", True),
        ("%", "ポイント", False),
        ("t", "t-CO2", False),
        ("回/年", "回", False),
        ("円", "百万円", True),
        ("", "人", False),
    ],
)
def test_only_kin_may_be_compared(a: str, b: str, same: bool):
    assert same_dimension(a, b) is same
    assert same_dimension(b, a) is same


@pytest.mark.parametrize(
    ("amount", "a", "b", "result"),
    [
        ("1", "ha", "㎡", "10000"),
        ("1.5", "km", "m", "1500"),
        ("12", "千人", "人", "12000"),
        ("35", "百万円", "千円", "35000"),
        ("1", "t", "kg", "1000"),
        ("90", "分", "時間", "1.5"),
        ("3", "割", "%", "30"),
        ("500", "ha", "㎢", "5"),
        ("7", "か所", "箇所", "7"),
    ],
)
def test_kin_convert_exactly(amount: str, a: str, b: str, result: str):
    assert convert(Decimal(amount), a, b) == Decimal(result)


@pytest.mark.parametrize(
    ("amount", "a", "b"),
    [("1", "人", "世帯"), ("1", "分", "時間"), ("1", "%", "ポイント"), ("1", "", "人")],
)
def test_what_cannot_be_exact_is_not_converted(amount: str, a: str, b: str):
    assert convert(Decimal(amount), a, b) is None


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    ),
    st.sampled_from(sorted(KNOWN)),
    st.sampled_from(sorted(KNOWN)),
)
def test_converting_there_and_back_changes_nothing(amount: Decimal, a: str, b: str):
    there = convert(amount, a, b)
    if there is not None:
        assert convert(there, b, a) == amount
    else:
        assert a != b


@given(st.text(max_size=20))
def test_any_text_is_a_unit_or_none(text: str):
    unit = unit_of(text)
    if unit is not None:
        assert unit.factor > 0
        assert unit.name


def test_common_units_of_government_reviews_keep_their_meaning(shared_dir: Path):
    lines = (shared_dir / "realdata" / "units_judgit.tsv").read_text(encoding="utf-8").splitlines()
    spellings = []
    for line in lines:
        count, _, text = line.partition("\t")
        text = text.strip('"').replace("\\n", "\n")
        if int(count) >= 5 and any(sign.isalpha() or sign in "%％㎡‰℃㎥㎢" for sign in text):
            spellings.append(text)
    assert len(spellings) > 500
    for text in spellings:
        if text == "null":
            continue
        unit = unit_of(text)
        assert unit is not None, text
        assert unit_of(unit.name) == unit, text
