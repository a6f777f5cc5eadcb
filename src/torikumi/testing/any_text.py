"""Hypothesis strategies for texts: what people write, and the odd things they write.

Texts are NFC, as stored texts are.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

from hypothesis import strategies as st

_PHRASES = (
    "防災備蓄倉庫の整備",
    "地域の見守り活動への支援",
    "練馬こどもカフェ 11か所",
    "受入れ 枠拡大",
    "センター関での受入れ",
    "髙島屋前・𠮷野通りの改良",
    "ㇰなどの小書き仮名と㎡",
    "Ⅰ 在宅での子育て",
)
# Quotation, markup, formula, separators of lines, directions, widths.
_ODD = (
    '"引用"と\\',
    "=SUM(A1:A3)",
    "<b>&amp;</b>",
    "#let x = 1",
    "行\n分かれ",
    "\u2028と\u2029",
    "\u202e逆",
    "１２３",
    "葛\U000e0100城",
    "👨‍👩‍👧",
    "ﾊﾝｶｸ",
    "か\u309a",
    " 前後の空白　",
    "\ufeff",
)
# Halves of surrogate pairs are no characters; control characters cannot be typed.
_HALVES: tuple[Literal["Cs"]] = ("Cs",)
_NOT_TYPED: tuple[Literal["Cs"], Literal["Cc"]] = ("Cs", "Cc")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def texts(*common: str) -> st.SearchStrategy[str]:
    """Texts as people write them, among them odd ones and any characters but control characters."""
    anything = st.text(st.characters(exclude_categories=_NOT_TYPED), max_size=12)
    likely = st.sampled_from(common or _PHRASES)
    return st.one_of(likely, likely, st.sampled_from(_ODD), anything).map(_composed)


@cache
def any_texts() -> st.SearchStrategy[str]:
    """Texts of any characters at all, control characters too."""
    anything = st.text(st.characters(exclude_categories=_HALVES), max_size=20)
    return st.one_of(anything, st.sampled_from(_ODD)).map(_composed)
