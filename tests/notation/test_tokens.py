"""Tokens: the look ahead that makes the expression fast must not change what it finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.text import fold
from torikumi.notation.tokens import DATA, Tokeniser, TokenKind, tile
from torikumi.profiles.load import standard

TOKENISER = Tokeniser(standard().notation)
_LETTERS = sorted({sign for key in DATA for sign in str(DATA[key]) if not sign.isspace()})
TEXTS = st.text(alphabet=[*_LETTERS, " ", "\n"], max_size=30).map(fold)


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(str(token.kind), text[token.start : token.end]) for token in tile(text, TOKENISER)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("計7か所", [("word", "計"), ("quantity", "7か所")]),
        ("国道409号", [("reference", "国道409号")]),
        ("令和6年度", [("time", "令和6年度")]),
        ("年50回", [("frequency", "年"), ("quantity", "50回")]),
        ("人口10万人対8", [("denominator", "人口10万人対"), ("quantity", "8")]),
        ("調査→設計", [("word", "調査"), ("chain", "→"), ("word", "設計")]),
        ("11橋/年", [("quantity", "11橋/年")]),
        ("第3次計画", [("reference", "第3次"), ("word", "計画")]),
    ],
)
def test_tokens_of_plain_cells(text: str, kinds: list[tuple[str, str]]):
    assert _kinds(text) == kinds


@given(TEXTS)
def test_the_look_ahead_hides_no_token(text: str):
    guarded = TOKENISER.full
    body = guarded.pattern.split("])", 1)[1]
    free = re.compile(body)
    assert [m.span() for m in guarded.finditer(text)] == [m.span() for m in free.finditer(text)]


@given(TEXTS)
def test_a_text_without_figures_needs_the_short_expression_only(text: str):
    plain = re.sub("[0-9元]", "", text)
    short, full = TOKENISER.signs, TOKENISER.full
    assert [m.span() for m in short.finditer(plain)] == [
        m.span() for m in full.finditer(plain) if m.lastgroup != TokenKind.FREQUENCY
    ]
