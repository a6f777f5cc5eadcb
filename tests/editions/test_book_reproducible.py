"""The same plan gives the same bytes: at any time and place, for anyone, on any Python we support."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import torikumi

pytestmark = pytest.mark.slow

PACKAGE = Path(torikumi.__file__).parent
ROOT = PACKAGE.parents[1]

PROGRAM = """
import hashlib, os, sys, time
from torikumi.editions.book import layout_named, render
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.samples.example import example
dossier = example()
document = build(dossier, figures_of(dossier.plan), draft=False, release="成案")
for name in ("full", "print"):
    print(hashlib.sha256(render(document, layout=layout_named(name)).pdf).hexdigest())
print("year", time.gmtime().tm_year)
print("user", os.getuid())
print("python", *sys.version_info[:2])
print("folder", sys.modules["torikumi"].__file__)
"""

YEAR_2041 = """
#include <sys/time.h>
#include <time.h>
static const time_t then = 2240611200;
time_t time(time_t *to) { if (to) *to = then; return then; }
int gettimeofday(struct timeval *to, void *zone) { to->tv_sec = then; to->tv_usec = 0; return 0; }
int clock_gettime(clockid_t clock, struct timespec *to) { to->tv_sec = then; to->tv_nsec = 0; return 0; }
"""


def run(*before: str, python: str = sys.executable, **env: str) -> tuple[list[str], dict[str, str]]:
    """The digests of the two books, and what the program says of where it ran."""
    done = subprocess.run(
        [*before, python, "-c", PROGRAM],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second, *told = done.stdout.splitlines()
    return [first, second], dict(line.split(" ", 1) for line in told)


@cache
def here() -> list[str]:
    return run()[0]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
@pytest.mark.parametrize("locale", ["C", "ja_JP.UTF-8", "tr_TR.UTF-8"])
def test_zone_locale_and_hash_seed_do_not_matter(zone: str, locale: str) -> None:
    seed = str(len(zone) + len(locale))
    assert run(TZ=zone, LC_ALL=locale, LANG=locale, PYTHONHASHSEED=seed)[0] == here()


def test_the_folder_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    away = tmp_path / "別の 場所"
    shutil.copytree(PACKAGE, away / "torikumi", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)
    digests, told = run(PYTHONPATH=str(away), HOME=str(tmp_path), TMPDIR=str(tmp_path))
    assert told["folder"].startswith(str(away))
    assert digests == here()


def test_the_user_does_not_matter() -> None:
    other = ["unshare", "--user", "--map-user=4711", "--map-group=4711"]
    if not shutil.which("unshare") or subprocess.run([*other, "true"], check=False).returncode:
        pytest.skip("nobody else can be had here (unshare --user)")
    digests, told = run(*other, USER="shiono", LOGNAME="shiono", HOME="/")
    assert told["user"] == "4711"
    assert digests == here()


def test_the_date_does_not_matter(tmp_path: Path) -> None:
    compiler = shutil.which("cc")
    if not compiler:
        pytest.skip("no C compiler to fake the date with")
    source, shim = tmp_path / "then.c", tmp_path / "then.so"
    source.write_text(YEAR_2041)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", shim, source], check=True)
    digests, told = run(LD_PRELOAD=str(shim))
    assert told["year"] == "2041"
    assert digests == here()


def other_pythons() -> dict[str, str]:
    """The interpreters of other versions that we support and this machine has, by version."""
    folders = [Path(sys.base_prefix).parent, Path("/usr/local/bin"), Path("/usr/bin")]
    found: dict[str, str] = {}
    for folder in folders:
        for path in sorted((*folder.glob("*/bin/python3.??"), *folder.glob("python3.??"))):
            version = re.search(r"3\.(\d\d)$", path.name)
            if version and 11 < int(version[1]) < 14:
                found.setdefault(version[0], str(path))
    return found


@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_the_version_of_python_does_not_matter(version: str, tmp_path: Path) -> None:
    python = other_pythons().get(version)
    if not python:
        pytest.skip(f"no Python {version} here")
    made, uv = tmp_path / "venv", [sys.executable, "-m", "uv", "--quiet"]
    subprocess.run([*uv, "venv", "--python", python, made], check=True)
    locked = ["--require-hashes", "-r", str(ROOT / "requirements" / "core.txt")]
    at = ["--python", str(made / "bin" / "python")]
    if subprocess.run([*uv, "pip", "install", *at, *locked], check=False).returncode:
        pytest.skip(f"the locked libraries cannot be had for Python {version}")
    digests, told = run(python=str(made / "bin" / "python"), PYTHONPATH=str(PACKAGE.parent))
    assert told["python"] == version.replace(".", " ")
    assert digests == here()
