"""Running the command as anybody would: as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

COMMAND = Path(sys.executable).with_name("torikumi")


@dataclass(frozen=True, slots=True)
class Done:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str

    def data(self) -> Any:
        return json.loads(self.out)


def run_command(*arguments: object, cwd: Path | None = None, prefix: tuple[str, ...] = ()) -> Done:
    done = subprocess.run(
        [*prefix, str(COMMAND), *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        timeout=300,
        env={**os.environ, "LC_ALL": "C", "PYTHONHASHSEED": "random"},
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture(scope="session")
def torikumi() -> Callable[..., Done]:
    return run_command


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its planted copy, written once by the command."""
    folder = tmp_path_factory.mktemp("example")
    done = run_command("sample", "-o", folder, "--planted")
    assert done.code == 0, done.err
    return folder


@pytest.fixture(scope="session")
def published(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, published once by the command."""
    folder = tmp_path_factory.mktemp("published")
    done = run_command("publish", example / "plan.json", "-o", folder)
    assert done.code == 0, done.err
    return folder
