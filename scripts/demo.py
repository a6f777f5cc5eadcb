"""`make demo`: the whole way once, on the example municipality.

Runs the command as anybody would, from outside: example → read → check → publish → prove; then the
copy with planted mistakes, and the printed text. Everything goes to one folder. Ends with 0 when each
step ended as it should (the planted copy *should* have findings).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("torikumi")
EDITIONS = {
    "book": "冊子",
    "text": "テキスト",
    "workbook": "帳票",
    "data": "公開データ",
    "site": "サイト",
}


def said(*arguments: str | Path, expect: tuple[int, ...] = (0,)) -> str:
    """Run the command; returns what it printed.

    Stops the demo, showing what the command said, when it ends otherwise than expected.
    """
    done = subprocess.run(
        [COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in expect:
        sys.stderr.write(done.stderr or done.stdout)
        shown = " ".join(map(str, arguments))
        raise SystemExit(f"demo: 終了コード {done.returncode}: torikumi {shown}")
    return done.stdout


def run(*arguments: str | Path, expect: tuple[int, ...] = (0,)) -> dict[str, Any]:
    """Show the command and run it with `--format json`; returns its document."""
    print("$ torikumi " + " ".join(map(str, arguments)), flush=True)
    document: dict[str, Any] = json.loads(said(*arguments, "--format", "json", expect=expect))
    return document


def counts(report: dict[str, Any]) -> str:
    """The counts of a check, in words."""
    number = report["counts"]
    return f"誤り {number['error']}件、注意 {number['warning']}件、助言 {number['advice']}件"


def found(report: dict[str, Any]) -> str:
    """What a reader found, in words."""
    number = report["found"]
    return (
        f"施策の柱 {number['pillars']}、戦略計画 {number['strategic_plans']}、"
        f"取組 {number['initiatives']}、表 {number['tables']}、行 {number['rows']}"
        f"（置けなかった行 {len(report['unplaced'])}）"
    )


def width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def aligned(lines: Iterable[tuple[str, str]]) -> str:
    """Two columns, the first as wide as its widest text."""
    pairs = list(lines)
    first = max(width(left) for left, _ in pairs)
    return "\n".join(f"  {left}{' ' * (first - width(left) + 2)}{right}" for left, right in pairs)


def steps(out: Path) -> list[tuple[str, str]]:
    """Run every step; returns what came of each, in words."""
    sample, book = out / "sample", out / "published"
    faulty = sample / "planted" / "plan.json"
    run("sample", "-o", sample, "--planted")
    read = run("read", sample / "plan.json", "-o", out / "plan.json")
    printed = run("read", sample / "plan.txt", "-o", out / "from-text.json", expect=(0, 1))
    clean = run("check", out / "plan.json")
    run("publish", out / "plan.json", "-o", book)
    proof = run("prove", book)
    planted = run("check", faulty, expect=(1,))
    (out / "planted-check.txt").write_text(said("check", faulty, expect=(1,)), encoding="utf-8")
    changed = run(
        "compare", sample / "previous.json", out / "plan.json", "-o", out / "comparison.html"
    )
    mistakes = json.loads((faulty.parent / "mistakes.json").read_bytes())
    compared = "、".join(f"{EDITIONS[name]} {n:,}" for name, n in proof["compared"].items())
    return [
        ("読み取り（計画JSON）", found(read)),
        ("読み取り（印刷文）", found(printed)),
        ("点検（見本）", counts(clean)),
        (f"点検（誤り{len(mistakes)}か所入り）", counts(planted)),
        ("照合した値", compared),
        ("照合の結果", f"食い違い {len(proof['disagreements'])}件"),
        ("前の計画との比較", f"変更 {len(changed['changes']):,}か所"),
    ]


def to_look_at(out: Path) -> list[tuple[str, str]]:
    """The files a person would open, with what each is."""
    book, sample = out / "published", out / "sample"
    named = [
        (book / "book.pdf", "冊子"),
        (book / "site" / "index.html", "サイト（ブラウザーで開く）"),
        (book / "plan.xlsx", "帳票（Excel形式）"),
        (book / "plan.txt", "読み上げ用のテキスト"),
        (book / "data" / "datapackage.json", "公開データの説明（同じ場所にCSV）"),
        (book / "manifest.json", "全ファイルのSHA-256"),
        (out / "comparison.html", "前の計画との新旧対照表"),
        (sample / "plan.txt", "読み取りの元になる印刷文の例"),
        (out / "planted-check.txt", "誤り入りの計画を点検した結果"),
        (sample / "planted" / "mistakes.json", "入れておいた誤りの一覧"),
    ]
    return [(str(path), f"{what}  {size(path)}") for path, what in named]


def size(path: Path) -> str:
    """The size of a file, rounded up to whole kilobytes."""
    return f"{-(-path.stat().st_size // 1000):,} kB"


def main() -> int:
    """Run every step into the folder named first (default: out)."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "out")
    out.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    results = steps(out)
    taken = time.monotonic() - begun
    print(f"\n架空の自治体「汐野区」の計画を一通り処理しました（{taken:.0f}秒）。\n")
    print(aligned(results))
    print("\n開いて見るもの\n")
    print(aligned(to_look_at(out)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
