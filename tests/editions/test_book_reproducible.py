"""The same plan gives the same bytes: at any time and place, for anyone, on any Python we support."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import torikumi

pytestmark = pytest.mark.slow

PACKAGE = Path(torikumi.__file__).parent

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
    can = shutil.which("unshare") and not subprocess.run([*other, "true"], check=False).returncode
    digests, told = run(*(other if can else ()), USER="shiono", LOGNAME="shiono", HOME="/")
    assert told["user"] == ("4711" if can else str(os.getuid()))
    assert digests == here()


def test_the_date_does_not_matter(tmp_path: Path) -> None:
    """The clock of the whole process is another one where a compiler can make it so."""
    faked = {"SOURCE_DATE_EPOCH": "2240611200"}
    if compiler := shutil.which("cc"):
        source, shim = tmp_path / "then.c", tmp_path / "then.so"
        source.write_text(YEAR_2041)
        subprocess.run([compiler, "-shared", "-fPIC", "-o", shim, source], check=True)
        faked["LD_PRELOAD"] = str(shim)
    digests, told = run(**faked)
    assert (told["year"] == "2041") == bool(compiler)
    assert digests == here()


def other_pythons() -> dict[str, str]:
    """The interpreters of other versions that we support and this machine has, by version."""
    folders = [Path(sys.base_prefix).parent, Path("/usr/local/bin"), Path("/usr/bin")]
    found: dict[str, str] = {}
    for folder in folders:
        for path in sorted((*folder.glob("*/bin/python3.??"), *folder.glob("python3.??"))):
            version = re.search(r"3\.(\d\d)$", path.name)
            if version and int(version[1]) in {11, 12, 13} - {sys.version_info.minor}:
                found.setdefault(version[0], str(path))
    return found


@pytest.mark.parametrize(("version", "python"), sorted(other_pythons().items()))
def test_the_version_of_python_does_not_matter(
    version: str, python: str, locked_python: Callable[[str], str]
) -> None:
    digests, told = run(python=locked_python(python), PYTHONPATH=str(PACKAGE.parent))
    assert told["python"] == version.replace(".", " ")
    assert digests == here()
