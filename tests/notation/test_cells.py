"""Cells: what each is, and what it is not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from torikumi.notation.amounts import read_amount
from torikumi.notation.cells import (
    Basis,
    CellKind,
    Part,
    QuantityPart,
    RowKind,
    StagePart,
    as_data,
    read_cell,
    read_cell_uncached,
)
from torikumi.notation.decimals import number_of
from torikumi.profiles.load import standard


class Expected(NamedTuple):
    cell: str
    kind: str
    parts: tuple[str, ...]


def expectations(text: str) -> list[Expected]:
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [
        Expected(cell.replace("⏎", "\n"), kind, tuple(filter(None, parts.split(" ; "))))
        for cell, kind, parts in rows
    ]


def written(part: Part) -> str:
    """``part`` as the table writes it."""
    if isinstance(part, QuantityPart):
        upper = [] if part.upper is None else [_number(part.upper)]
        words = [_number(part.number), *upper, part.unit or "_"]
        names = ("label", "bound", "per", "verb", "note", "basis")
    else:
        words = [part.stage + (f"<{part.object}>" if part.object else "")]
        names = ("note",)
    for name in names:
        value = str(getattr(part, name))
        if value and value != "unknown":
            words.append(f"{name}={value}")
    return " ".join(_order(words)).replace("　", "␣")


def ordered(text: str) -> str:
    return " ".join(_order(text.split(" ")))


def _order(words: list[str]) -> list[str]:
    named = sorted(word.replace(" ", "␣") for word in words if "=" in word)
    return [word.replace(" ", "␣") for word in words if "=" not in word] + named


def _number(value: Decimal) -> str:
    return format(value, "f")


NOTATION = standard().notation
HERE = Path(__file__).parent
OWN = expectations((HERE / "cells_own.tsv").read_text(encoding="utf-8"))
NEGATIVE = (HERE / "cells_negative.txt").read_text(encoding="utf-8").splitlines()


def one(raw: str) -> QuantityPart:
    (part,) = read_cell(raw, NOTATION).parts
    assert isinstance(part, QuantityPart)
    return part


@pytest.mark.parametrize("expected", OWN, ids=lambda one: one.cell)
def test_cell_means_what_the_table_says(expected: Expected):
    reading = read_cell(expected.cell, NOTATION)
    assert [written(part) for part in reading.parts] == [ordered(one) for one in expected.parts]
    assert reading.kind == expected.kind


@pytest.mark.parametrize("expected", OWN, ids=lambda one: one.cell)
def test_our_own_spelling_means_the_same(expected: Expected):
    ours = read_cell(expected.cell, NOTATION).canonical
    again = read_cell(ours, NOTATION)
    assert again.canonical == ours
    assert [written(part) for part in again.parts] == [ordered(one) for one in expected.parts]


def test_the_tables_are_as_wide_as_promised():
    assert len(OWN) >= 500
    assert len(NEGATIVE) >= 120
    assert len(set(NEGATIVE)) == len(NEGATIVE)


@pytest.mark.parametrize("raw", NEGATIVE)
def test_a_number_that_counts_nothing_is_no_quantity(raw: str):
    reading = read_cell(raw, NOTATION)
    assert not [part for part in reading.parts if isinstance(part, QuantityPart)]
    assert reading.kind in (CellKind.TEXT, CellKind.STAGE)


@pytest.mark.parametrize(
    ("raw", "row", "kind"),
    [
        ("", RowKind.INDICATOR, CellKind.EMPTY),
        (" 　\n", RowKind.INDICATOR, CellKind.EMPTY),
        ("—", RowKind.INDICATOR, CellKind.NONE),
        ("（－）", RowKind.INDICATOR, CellKind.NONE),
        ("ー", RowKind.COST, CellKind.NONE),
        ("同左", RowKind.INDICATOR, CellKind.SAME),
        ("前年度と同様。", RowKind.INDICATOR, CellKind.SAME),
        ("***", RowKind.COST, CellKind.MARK),
        ("***", RowKind.INDICATOR, CellKind.MARK),
        ("0", RowKind.COST, CellKind.MARK),
        ("０", RowKind.COST, CellKind.MARK),
        ("0", RowKind.INDICATOR, CellKind.QUANTITY),
        ("1,956", RowKind.COST, CellKind.QUANTITY),
        ("△5", RowKind.COST, CellKind.QUANTITY),
        ("拡充(拡)", RowKind.INDICATOR, CellKind.MARK),
        ("######", RowKind.INDICATOR, CellKind.TEXT),
        ("検討する。", RowKind.INDICATOR, CellKind.TEXT),
        ("整備を進める", RowKind.INDICATOR, CellKind.TEXT),
        ("未着手", RowKind.INDICATOR, CellKind.TEXT),
        ("要改善", RowKind.INDICATOR, CellKind.TEXT),
        ("整備予定なし", RowKind.INDICATOR, CellKind.TEXT),
    ],
)
def test_kind_depends_on_the_settings_and_the_row(raw: str, row: RowKind, kind: CellKind):
    assert read_cell(raw, NOTATION, row).kind is kind


@pytest.mark.parametrize(
    ("raw", "ours"),
    [
        ("２カ所開始", "2か所開始"),
        ("１万２千名", "12,000人"),
        ("1.5万件", "15,000件"),
        ("▲３％", "△3%"),
        ("10〜15校", "10～15校"),
        ("21,7ha/年", "21.7ha/年"),
        ("27. 9%", "27.9%"),
        ("　完 了 ", "完了"),
        ("−", "—"),
        ("前年度と同様。", "同左"),
        ("＊＊＊", "***"),
        ("設計\n\n 工事", "設計\n工事"),
        ("金額:81,226,371(千円)", "金額:81,226,371(千円)"),
        ("（２）事業を支援する。", "（２）事業を支援する。"),
    ],
)
def test_our_own_spelling(raw: str, ours: str):
    assert read_cell(raw, NOTATION).canonical == ours


@pytest.mark.parametrize(
    ("figures", "number"),
    [
        ("1,956", "1956"),
        ("21,7", "21.7"),
        ("1,234.5", "1234.5"),
        ("27. 9", "27.9"),
        ("1.5万", "15000"),
        ("0.25千", "250"),
        ("1万2千", "12000"),
        ("2億5千万", "250000000"),
        ("3百", "300"),
        ("1.23456万", "12345.6"),
    ],
)
def test_figures_are_plain_decimals(figures: str, number: str):
    assert format(number_of(figures), "f") == number


def test_marks_come_from_the_settings_alone():
    marks = replace(NOTATION.marks, to_be_costed="未定", none=("なし",), new="◎")
    other = replace(NOTATION, marks=marks)
    assert read_cell("未定", other).kind is CellKind.MARK
    assert read_cell("未定", NOTATION).kind is CellKind.TEXT
    assert read_cell("なし", other).kind is CellKind.NONE
    assert read_cell("—", other).kind is not CellKind.NONE
    assert read_cell("◎2か所開始", other).kind is CellKind.QUANTITY


def test_chain_signs_come_from_the_settings_alone():
    other = replace(NOTATION, spellings=replace(NOTATION.spellings, chain_signs=("↠",)))
    assert [part.stage for part in read_cell("調査↠設計", other).parts] == ["調査", "設計"]
    assert len(read_cell("調査↠設計", NOTATION).parts) == 1


def test_the_data_has_exactly_the_agreed_shape():
    data = as_data(read_cell("2か所開始", NOTATION))
    assert data == {
        "raw": "2か所開始",
        "kind": "quantity",
        "parts": [
            {
                "type": "quantity",
                "number": "2",
                "upper": None,
                "unit": "か所",
                "basis": "increment",
                "bound": "",
                "per": "",
                "verb": "開始",
                "label": "",
                "note": "",
            },
        ],
        "canonical": "2か所開始",
    }
    assert as_data(read_cell("基本計画の策定", NOTATION))["parts"] == [
        {"type": "stage", "stage": "策定", "object": "基本計画"},
    ]
    json.dumps(data)


def test_negative_and_range_are_written_as_plain_decimals():
    (part,) = as_data(read_cell("▲１．５～２万人", NOTATION))["parts"]
    assert (part["number"], part["upper"], part["unit"]) == ("-15000", "20000", "人")


def test_a_space_within_a_cell_may_be_a_broken_line():
    reading = read_cell("★ 地域子ども家庭支援 センター関での受入 れ枠拡大", NOTATION)
    (part,) = reading.parts
    assert isinstance(part, StagePart)
    assert part.stage == "拡大"
    assert part.object == "地域子ども家庭支援センター関での受入れ枠"
    assert reading.raw[part.start : part.end] == "拡大"


@pytest.mark.parametrize(
    ("raw", "spans"),
    [
        ("練馬こどもカフェ 11か所", ["11か所"]),
        ("3か 所開始", ["3か 所"]),
        ("施設数 136か所 定員数 12,860人", ["136か所", "12,860人"]),
        ("696～890", ["696～890"]),
        ("約1万2千人以上/年", ["1万2千人"]),
        ("△ 5件", ["△ 5件"]),
    ],
)
def test_a_quantity_knows_where_it_stands_in_the_raw_text(raw: str, spans: list[str]):
    parts = read_cell(raw, NOTATION).parts
    assert [raw[part.start : part.end] for part in parts] == spans


@pytest.mark.parametrize(
    ("raw", "number", "note"),
    [
        ("500※", 500, "※"),
        ("500 ※", 500, "※"),
        ("５００※２", 500, "※２"),
        ("500＊", 500, "＊"),
        ("500†", 500, "†"),
        ("500①", 500, "①"),
        ("500注1", 500, "注1"),
        ("500注", 500, "注"),
        ("500（注1）", 500, "注1"),
        ("500百万円※", 500, "※"),
        ("※500", 500, "※"),
        ("※1 500", 500, "※1"),
        ("注）500", 500, "注）"),
        ("1,234※", 1234, "※"),
        ("△5※", -5, "※"),
        ("0※", 0, "※"),
    ],
)
def test_money_with_the_sign_of_a_note_is_the_amount_and_its_note(raw: str, number: int, note: str):
    reading = read_cell(raw, NOTATION, RowKind.COST)
    assert reading.kind is CellKind.QUANTITY
    (part,) = reading.parts
    assert isinstance(part, QuantityPart)
    assert (part.number, part.note) == (number, note)
    assert any(sign.isdigit() for sign in raw[part.start : part.end])
    # As money it is that amount, left open, or nothing that counts: a finding (CO104), never zero.
    amount = read_amount(raw, NOTATION)
    assert amount is None or (amount.is_open and amount.known == number)


@pytest.mark.parametrize("raw", ["***※", "*** ※", "＊＊＊注1"])
def test_a_mark_with_the_sign_of_a_note_is_the_mark(raw: str):
    assert read_cell(raw, NOTATION, RowKind.COST).kind is CellKind.MARK


@pytest.mark.parametrize("raw", ["500**", "500※、600※", "500***", "※検討中", "500+α"])
def test_money_that_nobody_can_be_sure_of_is_no_amount(raw: str):
    assert len(read_cell(raw, NOTATION, RowKind.COST).parts) != 1
    assert read_amount(raw, NOTATION) is None


def test_names_keep_their_letters():
    part = one("ＮＰＯ法人ねりま 3団体")
    assert part.label == "ＮＰＯ法人ねりま"


def test_a_tolerance_is_no_negative():
    part = one("±10％以内")
    assert (part.number, part.bound, part.plus_minus) == (Decimal(10), "以内", True)
    assert one("10％以内").plus_minus is False


@pytest.mark.parametrize(
    ("raw", "basis"),
    [
        ("2か所開始", Basis.INCREMENT),
        ("計7か所", Basis.STOCK),
        ("11橋/年", Basis.FLOW),
        ("700件", Basis.UNKNOWN),
    ],
)
def test_basis_says_only_what_the_cell_says(raw: str, basis: Basis):
    assert one(raw).basis is basis


def test_a_unit_in_parentheses_is_the_unit():
    part = one("金額:81,226,371(千円)")
    assert (part.number, part.unit, part.note) == (Decimal(81226371), "千円", "")


def test_reading_twice_gives_the_same_object_and_uncached_an_equal_one():
    first = read_cell("2か所開始", NOTATION)
    assert read_cell("2か所開始", NOTATION) is first
    again = read_cell_uncached("2か所開始", NOTATION)
    assert again == first
    assert again is not first
    assert hash(again) == hash(first)


def _key(shared_dir: Path) -> list[tuple[str, RowKind, str, list[str]]]:
    """The hand-made key, matched to the real cells by line and hash."""
    lines = (shared_dir / "realdata" / "cells_dev.tsv").read_text(encoding="utf-8").split("\n")
    rows = []
    for row in (HERE / "cells_key.tsv").read_text(encoding="utf-8").splitlines():
        if row.startswith("#"):
            continue
        number, digest, kind, parts = row.split("\t")
        cell, column, _ = lines[int(number) - 1].split("\t")
        assert hashlib.sha1(cell.encode(), usedforsecurity=False).hexdigest()[:10] == digest
        raw = cell.replace("<LF>", "\n").replace("<TAB>", "\t")
        cost = RowKind.COST if column == "事業費" else RowKind.INDICATOR
        rows.append((raw, cost, kind, [ordered(one) for one in parts.split(" ; ") if one]))
    return rows


def test_real_cells_are_read_as_the_key_says(shared_dir: Path):
    rows = _key(shared_dir)
    assert len(rows) == 209
    wrong = []
    for raw, row, kind, parts in rows:
        reading = read_cell(raw, NOTATION, row)
        if reading.kind != kind or [written(part) for part in reading.parts] != parts:
            wrong.append(raw)
    assert len(wrong) <= len(rows) * 5 // 100, wrong
