"""`check --fix` and `--fix --write`: differences shown, and only they written into the source."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from torikumi.findings.stop import CannotProceed
from torikumi.testing.builder import printed
from torikumi.usecases.check import check
from torikumi.usecases.mend import propose, write
from torikumi.usecases.read import read

TEXT = printed(
    """
    こばと未来プラン

    戦略計画 1 子育て

    (1) ひろばのｶﾌｪ★

    ｾﾝﾀｰを開きます。東京および神奈川の
    ｶﾞ
    ｲﾄﾞを置きます。

    No. 1 - 1 | | 年度別の取組計画
    令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
    ★ 11か所  のひろば | 計7か所 | 2か所開始 | 1か所開始 | 1か所開始 | 4か所開始
    制度の実施 | 検 討 | 調 査 | 実 施 | 実 施 | 実施
    事業費(百万円) | | 2 | 2 | 2 | 6

    事業実施課： こども家庭部 ｶﾌｪ推進課
    """
)
MENDED = (
    TEXT.replace("のｶﾌｪ★", "のカフェ★")
    .replace("ｾﾝﾀｰ", "センター")
    .replace("および", "及び")
    .replace("ｶﾞ\nｲﾄﾞを", "ガイド\nを")
    .replace("11か所  の", "11か所 の")
    .replace("検 討", "検討")
    .replace("調 査", "調査")
    .replace("実 施", "実施")
)


@pytest.mark.parametrize(
    ("encoding", "mark", "end"),
    [
        ("utf-8", b"", "\n"),
        ("utf-8", b"\xef\xbb\xbf", "\r\n"),
        ("cp932", b"", "\r\n"),
        ("utf-16-le", b"\xff\xfe", "\n"),
        ("euc_jp", b"", "\r"),
    ],
)
def test_only_the_fixes_are_written(tmp_path: Path, encoding, mark, end) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(mark + TEXT.replace("\n", end).encode(encoding))
    report = check(str(source), "standard")
    before = Counter((each.code, each.source) for each in report.findings)
    made = propose(report)
    assert made.by_hand == ()
    assert source.read_bytes() == mark + TEXT.replace("\n", end).encode(encoding)
    write(made)
    assert source.read_bytes() == mark + MENDED.replace("\n", end).encode(encoding)
    again = check(str(source), "standard")
    assert propose(again).fixes == ()
    assert not Counter((each.code, each.source) for each in again.findings) - before


def test_plan_json_is_written_in_its_canonical_form(tmp_path: Path) -> None:
    source, plan = tmp_path / "plan.txt", tmp_path / "plan.json"
    source.write_text(TEXT, encoding="utf-8")
    read(str(source), "standard", str(plan))
    loose = json.loads(plan.read_text(encoding="utf-8"))
    plan.write_text(json.dumps(loose), encoding="utf-8")
    write(propose(check(str(plan), "standard")))
    source.write_text(MENDED, encoding="utf-8")
    mended = json.loads(plan.read_text(encoding="utf-8"))
    initiative = mended["plan"]["initiatives"][0]
    assert initiative["heading"] == "ひろばのカフェ"
    assert plan.read_text(encoding="utf-8").startswith('{\n "torikumi"')
    assert propose(check(str(plan), "standard")).fixes == ()


def test_a_previous_plan_of_the_check_is_not_written_into_the_plan(tmp_path: Path) -> None:
    source, plan = tmp_path / "plan.txt", tmp_path / "plan.json"
    source.write_text(TEXT, encoding="utf-8")
    read(str(source), "standard", str(plan))
    write(propose(check(str(plan), "standard", previous=str(source))))
    assert "previous" not in json.loads(plan.read_text(encoding="utf-8"))


def test_a_source_that_cannot_be_written_stays_as_it_was(tmp_path: Path, monkeypatch) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(TEXT, encoding="utf-8")
    made = propose(check(str(source), "standard"))

    def full(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CannotProceed, match="空き"):
        write(made)
    assert source.read_text(encoding="utf-8") == TEXT
    assert list(tmp_path.iterdir()) == [source]
