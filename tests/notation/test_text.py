"""Text: stored as it is, compared by key."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.text import fold, nfc, search_key


def test_stored_text_is_nfc_and_nothing_more():
    assert nfc("か\u3099") == "が"
    for kept in ("㎡", "①", "ﾈﾘﾏ", "Ａ", "髙", "𠮷", "㈱", "～"):
        assert nfc(kept) == kept


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("１１カ所", "11か所"),
        ("箇所", "ヶ所"),
        ("㎡", "m2"),
        ("ＮＰＯ", "npo"),
        ("ねりま ビジョン", "ねりまビジョン"),
        ("ﾈﾘﾏ", "ネリマ"),
        ("1～3", "1〜3"),
        ("3ヵ年", "3か年"),
        ("—", "－"),
    ],
)
def test_spellings_meet_in_the_search_key(a: str, b: str):
    assert search_key(a) == search_key(b)


@pytest.mark.parametrize(
    ("a", "b"), [("関", "間"), ("個人", "か人"), ("カフェ", "かフェ"), ("1", "2")]
)
def test_different_words_keep_different_keys(a: str, b: str):
    assert search_key(a) != search_key(b)


@given(st.text())
def test_a_key_is_its_own_key(text: str):
    assert search_key(search_key(text)) == search_key(text)


@given(st.text())
def test_folding_keeps_every_position(text: str):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nfc_is_unicode_nfc(text: str):
    assert nfc(text) == unicodedata.normalize("NFC", text)
