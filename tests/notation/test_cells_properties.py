"""Cells: what holds for every text whatever."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from torikumi.notation.cells import CellReading, QuantityPart, RowKind, read_cell
from torikumi.profiles.load import standard

NOTATION = standard().notation
_PIECES = st.sampled_from(
    """
    2 11 0 07 1,956 21,7 27. 9 １２ ３． 1万2千 3億 か所 カ 所 ヶ所 人 名 % ％ ㎡ ha t-CO2 件 回 校 回目 年度 年 月 日 か年
    / ／ ～ 〜 ~ から に を の で と へ は まで 以上 未満 程度 約 計 累計 延べ 毎年 年間 月 週 1人当たり 人口10万人対 ( ) （ ） 【 】
    < > → ⇒ ・ 、 。 : ： = ± △ ▲ - − ★ ※ ① @ A B 第 令和 R6 H25 国道 No. 整備 開始 基本 実施 設計 の検討 する します 未 要 等 済 予定
    受入 れ枠 見直 し センター 公園 練馬こどもカフェ 定員数 整備率 満足度 さん テスト 化 づくり 元 数 余 千円 百万円
    """.split(),  # noqa: SIM905
) | st.sampled_from([" ", "　", "\n", "\t", "\r\n", "", "が", "\u3099", "𠮷", "\u200b"])
PLAN_LIKE = st.lists(_PIECES, max_size=14).map("".join)
ANY = st.text(max_size=60) | PLAN_LIKE
ROWS = st.sampled_from(list(RowKind))


def _bare(reading: CellReading) -> list[object]:
    return [replace(part, start=0, end=0) for part in reading.parts]


@given(ANY)
def test_tokens_tile_the_raw_text(raw: str):
    tokens = read_cell(raw, NOTATION).tokens
    assert "".join(raw[token.start : token.end] for token in tokens) == raw
    assert all(token.start < token.end for token in tokens)
    ends = [0, *(token.end for token in tokens)]
    assert [token.start for token in tokens] == ends[:-1]


@given(ANY, ROWS)
def test_our_spelling_is_its_own_spelling_and_means_the_same(raw: str, row: RowKind):
    reading = read_cell(raw, NOTATION, row)
    again = read_cell(reading.canonical, NOTATION, row)
    assert again.canonical == reading.canonical
    assert _bare(again) == _bare(reading)
    assert again.kind is reading.kind


@given(ANY, ROWS)
def test_parts_stand_within_the_raw_text(raw: str, row: RowKind):
    for part in read_cell(raw, NOTATION, row).parts:
        assert 0 <= part.start < part.end <= len(raw)
        if isinstance(part, QuantityPart):
            assert any(sign.isdigit() for sign in raw[part.start : part.end])
            assert part.number.is_finite()


@given(ANY)
def test_a_quantity_needs_a_digit(raw: str):
    plain = "".join(sign for sign in raw if not sign.isdigit())
    assert not any(isinstance(p, QuantityPart) for p in read_cell(plain, NOTATION).parts)


@given(st.integers(0, 10**12), st.sampled_from(["か所", "人", "件", "%", "ha", "校"]))
def test_any_count_is_read_as_written(number: int, unit: str):
    for text in (f"{number:,}{unit}", f"約{number:,}{unit}以上", f"登録数 {number:,}{unit}"):
        (part,) = read_cell(text, NOTATION).parts
        assert isinstance(part, QuantityPart)
        assert (part.number, part.unit) == (number, unit)


@given(st.text(alphabet="0123456789,. ０１２３４５６７８９．，万億千百兆十", max_size=40))
def test_no_string_of_figures_is_too_strange(raw: str):
    reading = read_cell(raw, NOTATION)
    assert read_cell(reading.canonical, NOTATION).canonical == reading.canonical
