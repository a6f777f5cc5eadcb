"""Printed numbers of headings, tables, rows and groups."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.numbering import (
    CIRCLED_LAST,
    ROMAN_LAST,
    code_key,
    fold_width,
    print_circled,
    print_heading_number,
    print_roman,
    print_table_number,
    read_circled,
    read_heading_number,
    read_roman,
    read_table_number,
)
from torikumi.profiles.load import standard

NOTATION = standard().notation
NUMBERS = st.integers(1, 999)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("(2) 練馬こどもカフェの充実", 2, "練馬こどもカフェの充実"),
        ("（２）練馬こどもカフェの充実", 2, "練馬こどもカフェの充実"),
        ("　( 12 )　Ｗｅｂ相談", 12, "Ｗｅｂ相談"),
        ("⑵ 練馬こどもカフェの充実", 2, "練馬こどもカフェの充実"),
        ("⒇その他", 20, "その他"),
        ("⒈その他", None, "⒈その他"),
        ("(3) 相談支援の充実★", 3, "相談支援の充実★"),
        ("(3)", 3, ""),
        ("練馬こどもカフェ(2)", None, "練馬こどもカフェ(2)"),
        ("(2024) 年次報告", None, "(2024) 年次報告"),
        ("(0) 序", None, "(0) 序"),
        ("① 一時預かり", None, "① 一時預かり"),
        ("", None, ""),
    ],
)
def test_a_heading_number_is_read(text: str, number: int | None, rest: str) -> None:
    assert read_heading_number(text, NOTATION) == (number, rest)


def test_the_shapes_are_the_profiles() -> None:
    levels = replace(NOTATION.levels, heading_number="取組{n}：")
    columns = replace(NOTATION.columns, number="表{plan}－{n}")
    other = replace(NOTATION, levels=levels, columns=columns)
    assert read_heading_number("取組 3 ： 相談", other) == (3, "相談")
    assert read_heading_number("(3) 相談", other) == (None, "(3) 相談")
    assert print_heading_number(3, other) == "取組3："
    assert read_table_number("表1-8", other) == (1, 8)
    assert print_table_number(1, 8, other) == "表1－8"


@pytest.mark.parametrize(
    "text",
    [
        *("No. 1 - 7", "No.1-7", "Ｎｏ．１－７", "NO.1‐7", "no. 1–7", "No. 1 — 7", "№.1−7"),
        *("  No.　1　ー　7  ", "No.\n1 - 7"),
    ],
)
def test_a_table_number_is_read(text: str) -> None:
    assert read_table_number(text, NOTATION) == (1, 7)


@pytest.mark.parametrize(
    "text", ["", "1-7", "No. 1", "No. 1-", "No. 1～7", "No. 1-7-2", "No. 1-7 年度別", "No. 1 7"]
)
def test_what_is_no_table_number_is_none(text: str) -> None:
    assert read_table_number(text, NOTATION) is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("① 乳幼児一時預かり事業", 1, "乳幼児一時預かり事業"),
        ("⑳その他", 20, "その他"),
        ("㉑その他", 21, "その他"),
        ("㊿", 50, ""),
        ("1 乳幼児", None, "1 乳幼児"),
        ("乳幼児①", None, "乳幼児①"),
        ("", None, ""),
    ],
)
def test_a_circled_number_is_read(text: str, number: int | None, rest: str) -> None:
    assert read_circled(text) == (number, rest)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("Ⅱ 投資的経費", 2, "投資的経費"),
        ("Ⅻ", 12, ""),
        ("II 投資的経費", 2, "投資的経費"),
        ("ＩＶ．その他", 4, "．その他"),
        ("IT 化の推進", None, "IT 化の推進"),
        ("VIII", 8, ""),
        ("IIII 何か", None, "IIII 何か"),
        ("V字回復", None, "V字回復"),
        ("", None, ""),
    ],
)
def test_a_roman_number_is_read(text: str, number: int | None, rest: str) -> None:
    assert read_roman(text) == (number, rest)


def test_numbers_without_a_character_are_refused() -> None:
    for number in (0, CIRCLED_LAST + 1):
        with pytest.raises(ValueError, match=str(number)):
            print_circled(number)
    for number in (0, ROMAN_LAST + 1):
        with pytest.raises(ValueError, match=str(number)):
            print_roman(number)


@given(st.integers(1, CIRCLED_LAST), st.text(alphabet="乳幼児事業 ①1", max_size=6))
def test_circled_numbers_are_read_back(number: int, rest: str) -> None:
    assert read_circled(print_circled(number) + rest) == (number, rest.lstrip())


@given(st.integers(1, ROMAN_LAST))
def test_roman_numbers_are_read_back(number: int) -> None:
    assert read_roman(print_roman(number) + " 基本") == (number, "基本")


@given(NUMBERS, NUMBERS)
def test_heading_and_table_numbers_are_read_back(plan: int, number: int) -> None:
    assert read_heading_number(print_heading_number(plan, NOTATION) + " 充実", NOTATION) == (
        plan,
        "充実",
    )
    assert read_table_number(print_table_number(plan, number, NOTATION), NOTATION) == (plan, number)


def test_codes_are_tuples_of_numbers() -> None:
    assert sorted(["1-10", "1-2", "2-1", "1-1"], key=lambda code: code_key(code) or ()) == [
        "1-1",
        "1-2",
        "1-10",
        "2-1",
    ]
    assert code_key("１－１０") == (1, 10)
    assert code_key("01.02") == (1, 2)
    assert code_key(" 7 ") == (7,)
    for odd in ("", "A-1", "1-", "1--2", "①"):
        assert code_key(odd) is None


def test_folding_is_for_width_only() -> None:
    assert fold_width("！～Ａ９　\u00a0") == "!~A9  "
    assert fold_width("①㎡カｶ｡") == "①㎡カｶ｡"


@given(st.text(max_size=12))
def test_folding_the_width_keeps_every_place(text: str) -> None:
    assert len(fold_width(text)) == len(text)
    for read in (read_circled, read_roman):
        number, rest = read(text)
        assert text.endswith(rest) if number else rest == text
