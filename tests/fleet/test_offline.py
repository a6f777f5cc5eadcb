"""Nothing at run time reaches the network: the main way works where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

COMMAND = Path(sys.executable).with_name("torikumi")


def test_the_main_way_needs_no_network(no_network: list[str], tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C"}
    steps = (
        ("sample", "-o", "sample"),
        ("check", "sample/plan.json"),
        ("publish", "sample/plan.json", "-o", "book"),
        ("prove", "book"),
    )
    for step in steps:
        done = subprocess.run(
            [*no_network, COMMAND, *step],
            cwd=tmp_path,
            env=bare,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (step, done.stderr.decode())
    assert (tmp_path / "book" / "book.pdf").read_bytes().startswith(b"%PDF")


def test_the_fence_holds(no_network: list[str]) -> None:
    program = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=2)"
    done = subprocess.run(
        [*no_network, sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "unreachable" in done.stderr
