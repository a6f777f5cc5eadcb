"""`check --fix`: the differences on the terminal and as JSON, and what --write does."""

from __future__ import annotations

from pathlib import Path

from torikumi.testing.builder import printed

TEXT = printed(
    """
    こばと未来プラン

    戦略計画 1 子育て

    (1) ひろばのｶﾌｪ★

    センターを開きます。

    No. 1 - 1 | | 年度別の取組計画
    令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
    制度の実施 | 検討 | 調査 | 実 施 | 実施 | 実施
    事業費(百万円) | | 2 | 2 | 2 | 6

    事業実施課： こども家庭部 こども施策企画課
    """
)
MENDED = TEXT.replace("ｶﾌｪ", "カフェ").replace("実 施", "実施")


def test_the_command_shows_and_writes(torikumi, tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(TEXT, encoding="utf-8")
    shown = torikumi("check", str(source), "--fix")
    assert "5行　戦略計画 1 子育て　(1) ひろばのｶﾌｪ" in shown.out
    assert "    - ひろばのｶﾌｪ\n    + ひろばのカフェ\n" in shown.out
    assert source.read_text(encoding="utf-8") == TEXT
    data = torikumi("check", str(source), "--fix", "--format", "json").data()
    first = data["fixes"][0]
    assert (first["code"], first["place"]["line"]) == ("TX102", 5)
    assert (first["before"], first["after"]) == ("ひろばのｶﾌｪ", "ひろばのカフェ")
    assert data["written"] is False
    done = torikumi("check", str(source), "--fix", "--write")
    assert "書き込みました" in done.out
    assert source.read_text(encoding="utf-8") == MENDED
    assert "半角の片仮名「" not in done.out
    assert torikumi("check", str(source), "--write").code == 2
