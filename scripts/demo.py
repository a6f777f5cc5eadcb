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
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).with_name("torikumi")


def run(*arguments: str | Path, expect: tuple[int, ...] = (0,)) -> dict[str, Any]:
    """Run the command with `--format json`; returns its document.

    Stops the demo, showing what the command said, when it ends otherwise than expected.
    """
    shown = " ".join(str(argument) for argument in arguments)
    print(f"$ torikumi {shown}", flush=True)
    done = subprocess.run(
        [COMMAND, *map(str, arguments), "--format", "json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode not in expect:
        sys.stderr.write(done.stderr or done.stdout)
        raise SystemExit(f"demo: 終了コード {done.returncode}: torikumi {shown}")
    document: dict[str, Any] = json.loads(done.stdout) if done.stdout.strip() else {}
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


def main() -> int:
    """Run every step into the folder named first (default: out)."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "out")
    begun = time.monotonic()
    sample, book = out / "sample", out / "published"
    out.mkdir(parents=True, exist_ok=True)

    run("sample", "-o", sample, "--planted")
    read = run("read", sample / "plan.json", "-o", out / "plan.json")
    printed = run("read", sample / "plan.txt", "-o", out / "from-text.json", expect=(0, 1))
    clean = run("check", out / "plan.json")
    run("publish", out / "plan.json", "-o", book)
    proof = run("prove", book)
    planted = run("check", sample / "planted" / "plan.json", expect=(1,))

    compared = "、".join(f"{name} {number}" for name, number in proof["compared"].items())
    print(f"""
見本の計画を一通り処理しました（{time.monotonic() - begun:.1f}秒）。

読み取り（JSON）    {found(read)}
読み取り（印刷文）  {found(printed)}
点検（見本）        {counts(clean)}
点検（誤り入り）    {counts(planted)}
照合した値          {compared}
食い違い            {len(proof["disagreements"])}件

できたもの: {out}/
""")
    for file in sorted(book.rglob("*")):
        if file.is_file() and len(file.relative_to(book).parts) == 1:
            print(f"  {file}  {file.stat().st_size:,} バイト")
    for folder in sorted(path for path in book.iterdir() if path.is_dir()):
        print(f"  {folder}/  {sum(1 for file in folder.rglob('*') if file.is_file())} ファイル")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
