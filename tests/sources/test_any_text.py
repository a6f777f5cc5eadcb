"""Whatever a file holds, reading it ends, places or leaves each line once, and never raises."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import Dossier
from torikumi.profiles.load import standard
from torikumi.sources.model import Reading, locate
from torikumi.sources.text.reader import read_printed_text

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "reader"
WHOLE = (GOLDEN / "whole.txt").read_text(encoding="utf-8")
LINES = WHOLE.split("\n")
SCRAPS = (
    *("\t", "\f", "。", "★", "①", "(1) あ", "（１）", "No. 1 - 1\t\t年度別の取組計画", "- 1 -"),
    *("事業費(百万円)", "事業費（億円）\t\t1\t1\t1\t3", "施策の柱 1", "戦略計画 1 あ", "〔再掲〕"),
    *("（戦略計画1 (1)の再掲）", "令和6年度\t令和7年度", "財政フレーム", "戦略計画別事業費一覧"),
    *(
        "【見本】",
        "例1：あ",
        "事業実施課：",
        "（単位：百万円）",
        "構成比",
        "小計\t1\t2",
        "目次",
        "※",
    ),
    *("新たに追加「x」", "前提条件", "\u3000", "(", "〔", "令和6～8年度", "注", "\u2028", "\x0b"),
)


def read(text: str) -> Reading | None:
    try:
        return read_printed_text(text.encode(), "any.txt", standard())
    except CannotProceed:
        return None


def assert_conserved(reading: Reading, text: str) -> None:
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    filled = [number for number, line in enumerate(plain.split("\n"), 1) if line.strip()]
    seen = [each.source.line for each in (*reading.placed, *reading.unplaced)]
    assert sorted(number for number in seen if number) == filled
    assert all(locate(reading, each.at) for each in reading.placed)
    assert isinstance(hash(reading.dossier), int)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_characters(text: str) -> None:
    reading = read(text)
    if reading is not None:
        assert_conserved(reading, text)


@given(st.lists(st.sampled_from((*LINES, *SCRAPS)), max_size=40))
def test_lines_of_plans_in_any_order(lines: Sequence[str]) -> None:
    text = "\n".join(lines)
    reading = read(text)
    if reading is not None:
        assert_conserved(reading, text)


@given(st.data())
def test_a_plan_with_anything_put_in(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(lines) - 1))
        cut = data.draw(st.integers(0, len(lines[at])))
        rest = data.draw(st.sampled_from((lines[at][cut:], lines[at][cut + 1 :], "")))
        lines[at] = lines[at][:cut] + data.draw(st.sampled_from(SCRAPS)) + rest
    text = "\n".join(lines)
    reading = read(text)
    assert reading is not None
    assert_conserved(reading, text)


def test_cut_off_at_every_byte() -> None:
    """A download that broke off: read as far as it came, or stopped with a clear line."""
    data = "\n".join(LINES[28:46]).encode()
    dossiers: set[Dossier] = set()
    for size in range(len(data)):
        try:
            dossiers.add(read_printed_text(data[:size], "cut.txt", standard()).dossier)
        except CannotProceed:
            continue  # nothing but a few bytes
    assert len(dossiers) > 100


def test_encodings_give_the_same_plan() -> None:
    """Shift_JIS holds all signs but the check mark of bullets and the long dash."""
    text = WHOLE.replace("✓", "・").replace("—", "―")
    expected = read(text)
    assert expected is not None
    for encoding in ("utf-8-sig", "cp932", "utf-16"):
        found = read_printed_text(text.encode(encoding), "any.txt", standard())
        assert found.dossier == expected.dossier, encoding


def test_ten_thousand_lines_take_no_more_than_their_share() -> None:
    """Linear: twice the lines, about twice the placed lines, none lost; the time is benchmarked."""
    body = "\n".join(LINES[28:100])
    once, often = read(body), read("\n".join([body] * 140))
    assert once is not None
    assert often is not None
    assert len(often.placed) + len(often.unplaced) == 140 * (len(once.placed) + len(once.unplaced))
