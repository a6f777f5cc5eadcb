"""Whatever is handed in: findings or one clear line with exit 2, never a traceback, nothing touched."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from torikumi.cli.main import main

Command = Callable[..., Any]
NOBODY = 65534
COMMANDS = ("read", "check")

SMALL = """第1次まちの計画

<目次>

施策の柱 1 元気なまち\t\t
戦略計画 1 広場をつくる\t4

施策の柱 1 元気なまち

戦略計画 1 広場をつくる

(1) 広場の整備★

広場を整えます。

No. 1 - 1\t\t年度別の取組計画\t\t\t
令和8年度目標\t令和5年度末の現況\t令和6年度\t令和7年度\t令和8年度\t計
広場 5か所\t計1か所\t2か所開始\t1か所開始\t1か所開始\t4か所開始
事業費(百万円)\t\t2\t3\t2\t7

事業実施課： 土木部 公園課
"""

NOVEL = (
    "その朝、川面には薄い霧が流れていた。\n"
    "渡し舟の男は、いつものように櫓を肩にかけ、土手をゆっくりと下りていった。\n\n"
    "「今日は冷えますね」と声をかけられ、彼は笑ってうなずいた。\n"
) * 40


def assert_plain(code: int, out: str, err: str) -> None:
    """A command ended as it may end on anything: no traceback, and one line when it could not."""
    assert code in (0, 1, 2), (code, err)
    assert "Traceback" not in out + err
    assert "プログラムの誤り" not in err
    if code == 2:
        assert err.count("\n") == 1, err
        assert re.match(r"torikumi: .+", err)
        assert out == ""


def in_process(*arguments: str) -> tuple[int, str, str]:
    """Run the command here (much faster than a process) and give code, output and errors."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return code, out.getvalue(), err.getvalue()


def small_json(folder: Path) -> bytes:
    text = folder / "small.txt"
    text.write_text(SMALL, encoding="utf-8")
    code, _, err = in_process("read", str(text), "-o", str(folder / "small.json"))
    assert code == 0, err
    return (folder / "small.json").read_bytes()


def test_the_small_plan_is_read_whole(tmp_path: Path) -> None:
    small_json(tmp_path)
    code, out, _ = in_process("check", str(tmp_path / "small.json"))
    assert code == 0, out


HOPELESS: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n \n\t\n",
    "binary": bytes(range(256)) * 64,
    "pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "zip": b"PK\x03\x04" + b"\x00" * 60,
    "png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 60,
    "json array": b"[1, 2, 3]",
    "json of something else": b'{"name": "package", "version": "1"}',
    "json cut": b'{"torikumi": {"sch',
    "deep json": b"[" * 100_000,
    "deep object": b'{"a":' * 100_000,
    "not a number": b'{"torikumi": {"schema": NaN}}',
    "huge number": b'{"torikumi": {"schema": ' + b"9" * 5000 + b"}}",
    "schema of the future": b'{"torikumi": {"schema": 999, "kind": "plan"}, "plan": {}}',
    "utf-16 without any mark": "計画".encode("utf-16-le"),
}


@pytest.mark.parametrize("name", HOPELESS)
@pytest.mark.parametrize("command", COMMANDS)
def test_hopeless_files_are_refused_in_one_line(tmp_path: Path, name: str, command: str) -> None:
    source = tmp_path / "source"
    source.write_bytes(HOPELESS[name])
    code, out, err = in_process(command, str(source))
    assert code == 2, out
    assert_plain(code, out, err)
    assert str(source) in err


def test_a_novel_is_said_to_be_no_plan_once(tmp_path: Path) -> None:
    source = tmp_path / "novel.txt"
    source.write_text(NOVEL, encoding="utf-8")
    code, out, err = in_process("read", str(source), "--format", "json")
    assert_plain(code, out, err)
    assert code != 0
    if code == 1:
        import json

        report = json.loads(out)
        assert len(report["findings"]) == 1
        assert len(report["unplaced"]) == sum(1 for line in NOVEL.split("\n") if line.strip())


@pytest.mark.parametrize("kind", ["text", "json"])
def test_truncated_anywhere(tmp_path: Path, kind: str) -> None:
    data = small_json(tmp_path) if kind == "json" else SMALL.encode()
    source = tmp_path / f"cut.{kind}"
    for end in range(len(data)) if kind == "text" else cut_points(data):
        source.write_bytes(data[:end])
        code, out, err = in_process("check", str(source))
        assert_plain(code, out, err)


def cut_points(data: bytes) -> Iterator[int]:
    """Every offset of the first and last parts, and of one stretch in the middle.

    Plan JSON carries its profile, so that most of its bytes are alike; `slow` tries them all.
    """
    middle = len(data) // 2
    yield from range(400)
    yield from range(middle, middle + 400)
    yield from range(len(data) - 400, len(data))


@pytest.mark.slow
def test_truncated_anywhere_at_all(tmp_path: Path) -> None:
    data = small_json(tmp_path)
    source = tmp_path / "cut.json"
    for end in range(len(data)):
        source.write_bytes(data[:end])
        assert_plain(*in_process("check", str(source)))


@pytest.mark.parametrize(
    "encoding", ["shift_jis", "cp932", "utf-8-sig", "euc_jp", "utf-16", "iso2022_jp"]
)
def test_other_encodings_are_read_or_refused_never_garbled(tmp_path: Path, encoding: str) -> None:
    source = tmp_path / "plan.txt"
    source.write_bytes(SMALL.replace("★", "").encode(encoding))
    code, out, err = in_process("read", str(source), "-o", str(tmp_path / "plan.json"))
    assert_plain(code, out, err)
    if code != 2:
        assert "広場の整備" in (tmp_path / "plan.json").read_text(encoding="utf-8")
    if encoding in ("shift_jis", "cp932", "utf-8-sig"):
        assert code == 0, out + err


def test_a_hundred_megabytes_are_refused_quickly(tmp_path: Path) -> None:
    source = tmp_path / "large.txt"
    line = ("あ" * 99 + "\n").encode()
    with source.open("wb") as stream:
        for _ in range(100 * 1024 * 1024 // len(line)):
            stream.write(line)
    code, out, err = in_process("check", str(source))
    assert code == 2
    assert_plain(code, out, err)


def test_long_lines_and_many_cells_are_no_trouble(tmp_path: Path) -> None:
    source = tmp_path / "odd.txt"
    for text in ("あ" * 200_000, "\t" * 5000, "1\t" * 5000, "(1) 見出し\n" * 3000):
        source.write_text(SMALL + text, encoding="utf-8")
        assert_plain(*in_process("check", str(source)))


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "gone")
    for source in (tmp_path / "none.txt", dangling, tmp_path, Path("a" * 5000), Path("nul\0.txt")):
        for command in COMMANDS:
            code, out, err = in_process(command, str(source))
            assert code == 2
            assert_plain(code, out, err)


def test_a_folder_that_is_a_file_is_not_written_into(tmp_path: Path) -> None:
    source = tmp_path / "plan.txt"
    source.write_text(SMALL, encoding="utf-8")
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    for arguments in (
        ("publish", str(source), "-o", str(taken), "--draft", "--only", "text"),
        ("read", str(source), "-o", str(taken / "plan.json")),
        ("sample", "-o", str(taken)),
        ("prove", str(taken)),
    ):
        code, out, err = in_process(*arguments)
        assert code == 2
        assert_plain(code, out, err)
        assert taken.read_text(encoding="utf-8") == "mine"


def _as_nobody(arguments: tuple[str, ...], pipe: Connection) -> None:
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    pipe.send(in_process(*arguments))


def as_ordinary_user(*arguments: str) -> tuple[int, str, str]:
    """Run the command as an ordinary user: permissions say nothing to root."""
    if os.getuid() != 0:
        return in_process(*arguments)
    here, there = get_context("fork").Pipe()
    child = get_context("fork").Process(target=_as_nobody, args=(arguments, there))
    child.start()
    assert here.poll(60)
    result: tuple[int, str, str] = here.recv()
    child.join()
    return result


@pytest.fixture
def open_path(tmp_path: Path) -> Path:
    """A folder whose path an ordinary user may walk."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == "root" and not folder.stat().st_mode & 0o005:
            folder.chmod(0o755)
    return tmp_path


def test_no_permission_to_read(open_path: Path) -> None:
    source = open_path / "plan.txt"
    source.write_text(SMALL, encoding="utf-8")
    source.chmod(0)
    code, out, err = as_ordinary_user("check", str(source))
    assert code == 2
    assert "権限" in err
    assert_plain(code, out, err)


def test_no_permission_to_write_leaves_nothing(open_path: Path) -> None:
    source = open_path / "plan.txt"
    source.write_text(SMALL, encoding="utf-8")
    source.chmod(0o644)
    closed = open_path / "closed"
    closed.mkdir(mode=0o555)
    for arguments in (
        ("read", str(source), "-o", str(closed / "plan.json")),
        ("publish", str(source), "-o", str(closed / "out"), "--only", "text"),
        ("sample", "-o", str(closed / "sample"), "--initiatives", "3"),
    ):
        code, out, err = as_ordinary_user(*arguments)
        assert code == 2, out
        assert "権限" in err
        assert_plain(code, out, err)
        assert list(closed.iterdir()) == []


def test_a_full_disk_leaves_everything_as_it_was(
    torikumi: Command, tmp_path: Path, example: Path, small_disk: list[str]
) -> None:
    disk, copy = tmp_path / "disk", tmp_path / "copy"
    disk.mkdir()
    command = Path(sys.executable).with_name("torikumi")
    script = f"""
set -u
mount -t tmpfs -o size=4m tmpfs {disk} || exit 77
trap 'umount {disk}' EXIT
{command} publish {example}/plan.json -o {disk}/out --only text || exit 78
dd if=/dev/zero of={disk}/filler bs=1k status=none 2>/dev/null
{command} publish {example}/plan.json -o {disk}/out --only text,workbook,site,book
echo "code $?"
{command} read {example}/plan.json -o {disk}/plan.json
echo "code $?"
{command} prove {disk}/out || exit 79
cp -r {disk} {copy}
"""
    done = subprocess.run(
        [*small_disk, "/bin/bash", "-c", script],
        capture_output=True,
        check=False,
        timeout=300,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == 0, out + err
    assert out.count("code 2") == 2, out + err
    assert err.count("ディスクの空きがありません") == 2
    assert "Traceback" not in err
    left = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    names = ("plan.json", "plan.txt", "proof.json", "manifest.json")
    assert left == {"filler", *(f"out/{name}" for name in names)}
