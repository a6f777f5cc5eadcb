"""Fixtures every room's tests may use."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import playwright
import pytest
from hypothesis import HealthCheck, settings

from torikumi.plan.values import Dossier
from torikumi.samples.example import example, second_example

ROOT = Path(__file__).resolve().parents[1]
EXHAUSTIVE = os.environ.get("TORIKUMI_TESTS") == "all"
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# The same examples in every run, so that a red test stays red until it is mended; the exhaustive
# run draws many more. No deadline: a loaded machine is not a fault of the code.
settings.register_profile(
    "quick",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("all", settings.get_profile("quick"), max_examples=150)
settings.load_profile("all" if EXHAUSTIVE else "quick")


def missing(what: str) -> None:
    """A component this machine lacks: in CI that is a failure, elsewhere a skip that says so."""
    if IN_CI:
        pytest.fail(f"missing component: {what}")
    pytest.skip(f"missing component: {what}")


@pytest.fixture(scope="session")
def project_root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of specifications and real data that lies beside the project's clone."""
    named = os.environ.get("TORIKUMI_SHARED")
    path = Path(named) if named else ROOT.parent / "shared"
    if not (path / "seed").is_dir():
        missing("the shared folder beside the clone (or TORIKUMI_SHARED)")
    return path


@pytest.fixture(scope="session", params=[example, second_example], ids=["shiono", "aonami"])
def any_example(request: pytest.FixtureRequest) -> Dossier:
    """Each example plan: for tests that are not about the marks of the first one."""
    dossier: Dossier = request.param()
    return dossier


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the Chromium to drive with Playwright's `executable_path`.

    Start it with `args=["--no-sandbox"]`: tests may run as root.
    """
    driver = Path(playwright.__file__).with_name("driver") / "node"
    if subprocess.run([driver, "--version"], capture_output=True, check=False).returncode:
        missing("a library of Playwright's driver (Debian package libatomic1)")
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    missing("Chromium (Debian package chromium)")
    raise AssertionError


@pytest.fixture(scope="session")
def soffice() -> str:
    """Path of LibreOffice's command: the office program that saves our workbooks again."""
    if path := shutil.which("soffice"):
        return path
    missing("LibreOffice Calc (soffice)")
    raise AssertionError


@pytest.fixture(scope="session")
def small_disk() -> list[str]:
    """Words to put before a script so that it may mount a small file system of its own."""
    # Inside a chroot the root is no mount point, whose propagation could be changed.
    prefix = ["unshare", "--mount", "--propagation", "unchanged"]
    attempt = [*prefix, "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "/mnt"]
    if shutil.which("unshare") and not subprocess.run(attempt, check=False).returncode:
        return prefix
    missing("a small file system of one's own (root with unshare and mount)")
    raise AssertionError


@pytest.fixture(scope="session")
def no_network() -> list[str]:
    """Words to put before a command so that it runs with no route out, not even to itself."""
    # Root needs no user namespace, and gets none inside a chroot; others need one.
    for prefix in (["unshare", "--net"], ["unshare", "--net", "--map-root-user"]):
        command = [*prefix, "true"]
        if shutil.which("unshare") and not subprocess.run(command, check=False).returncode:
            return prefix
    missing("network namespaces (unshare)")
    raise AssertionError


@pytest.fixture(scope="session")
def locked_python(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Makes an environment of another interpreter with the locked libraries; its Python."""

    def made(python: str) -> str:
        folder = tmp_path_factory.mktemp("python") / "venv"
        uv = [sys.executable, "-m", "uv", "--quiet"]
        subprocess.run([*uv, "venv", "--python", python, folder], check=True)
        found = str(folder / "bin" / "python")
        locked = ["--require-hashes", "-r", str(ROOT / "requirements" / "core.txt")]
        got = subprocess.run([*uv, "pip", "install", "--python", found, *locked], check=False)
        if got.returncode:
            missing(f"the locked libraries for {python}")
        return found

    return made


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Keep the counts for .ci/run, which repeats them as its last line."""
    named = os.environ.get("TORIKUMI_COUNTS")
    if not named:
        return
    kinds = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
    counts = {kind: len(terminalreporter.stats.get(kind, ())) for kind in kinds}
    line = ", ".join(f"{number} {kind}" for kind, number in counts.items() if number)
    Path(named).write_text(f"{line or 'no tests ran'}\n", encoding="utf-8")
