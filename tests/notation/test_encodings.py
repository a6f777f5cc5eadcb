"""What stands for characters that an encoding cannot hold, by the written list."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.encodings import encoded, holds, is_known, substitute, substitutes


@pytest.mark.parametrize(
    ("sign", "cp932", "shift_jis"),
    [
        ("—", "―", "―"),
        ("✓", "○", "○"),
        ("㉑", "(21)", "(21)"),
        ("①", "(1)", "(1)"),
        ("\u200b", "", ""),
    ],
)
def test_a_sign_is_replaced_by_one_that_means_the_same(sign, cp932, shift_jis) -> None:
    assert substitute(sign, "cp932") == cp932
    assert substitute(sign, "shift_jis") == shift_jis


@pytest.mark.parametrize("sign", "𠮷鷗é")
def test_a_name_is_never_altered(sign) -> None:
    assert substitute(sign, "cp932") is None
    assert encoded(sign + "町", "cp932").lost == ((sign, 1),) or holds("cp932", sign)


@pytest.mark.parametrize("sign", "〜～−－‖∥—―")
def test_the_signs_on_which_kinds_of_shift_jis_differ_survive_all_of_them(sign) -> None:
    for encoding in ("cp932", "shift_jis"):
        assert encoded(sign, encoding).lost == () or sign in "—―～－∥"
    assert encoded(sign, "cp932").lost == ()
    assert "?" not in encoded(sign, "cp932").data.decode("cp932")


def test_each_sign_stands_once_and_never_for_itself() -> None:
    counts = Counter(each.sign for each in substitutes())
    assert {sign for sign, count in counts.items() if count > 1} == set()
    assert all(each.sign not in each.instead and each.reason for each in substitutes())


def test_what_was_replaced_is_told() -> None:
    made = encoded("— 調整 — ✓𠮷", "cp932")
    assert made.data.decode("cp932") == "― 調整 ― ○"
    assert made.substituted == (("—", "―", 2), ("✓", "○", 1))
    assert made.lost == (("𠮷", 1),)


@given(st.text(alphabet="取組—✓㉑①1,０ｱあ𠮷\u200b"))
def test_what_an_encoding_holds_is_written_as_it_is(text) -> None:
    made = encoded(text, "cp932")
    kept = "".join(sign for sign in text if holds("cp932", sign))
    assert holds("cp932", kept)
    assert encoded(kept, "cp932").data == kept.encode("cp932")
    assert sum(count for *_, count in (*made.substituted, *made.lost)) == len(text) - len(kept)


def test_an_encoding_of_that_name_must_be_one_of_text() -> None:
    assert is_known("cp932")
    assert is_known("utf-8")
    assert not any(map(is_known, ("nowhere-1", "hex", "rot13", "", "a b")))
