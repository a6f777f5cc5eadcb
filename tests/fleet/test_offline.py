"""Nothing at run time reaches the network: the main way works where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def test_the_demo_needs_no_network(no_network: list[str], tmp_path: Path) -> None:
    """`make demo` is the main way: example, read, check, publish, prove."""
    done = subprocess.run(
        [*no_network, sys.executable, ROOT / "scripts" / "demo.py", "out"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "食い違い 0件" in done.stdout
    assert (tmp_path / "out" / "published" / "book.pdf").read_bytes().startswith(b"%PDF")


def test_the_fence_holds(no_network: list[str]) -> None:
    program = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=2)"
    done = subprocess.run(
        [*no_network, sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert "unreachable" in done.stderr
