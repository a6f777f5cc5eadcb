"""`make bench`: one table of what Torikumi needs beside a named peer, all in one run.

Nothing is asserted of time: the table is for people. `--write FILE` puts it between the marks of a
Markdown page; `--quick` takes one run of everything at a tenth of the size, `--large` the check of 30,000
initiatives as well.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import book
import cells
import checking
import matching
import memory
import plans
import sheets
import tables
import workbook
from measure import HEAD, Line

MARKS = ("<!-- bench: begin -->", "<!-- bench: end -->")


def lines(*, quick: bool, large: bool) -> Iterator[Line]:
    """Every measure, the short ones first."""
    part, runs = (10, 1) if quick else (1, 3)
    yield from cells.lines(20_000 // part, runs)
    yield from plans.lines(300 // part, 3_000 // part, runs)
    sizes = (300 // part, 3_000 // part, *((30_000 // part,) if large else ()))
    yield from checking.lines(sizes, runs)
    yield from workbook.lines(300 // part, 3_000 // part, runs)
    yield from sheets.lines(60 // part, 5)
    yield from tables.lines(4_000 // part, runs)
    yield from memory.lines(10_000 // part, runs)
    yield from matching.lines(300 // part, 200 // part)
    yield from matching.lines(3_000 // part, 1_000 // part)
    yield from book.lines(300 // part, runs)


def machine() -> str:
    cores = len(os.sched_getaffinity(0))
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{cores} cores, {platform.system()} {platform.machine()}, CPython {python}; medians."


def written(file: Path, text: str) -> None:
    """Put ``text`` between the marks of ``file``."""
    begin, end = MARKS
    old = file.read_text(encoding="utf-8")
    pattern = re.escape(begin) + ".*" + re.escape(end)
    new, count = re.subn(pattern, lambda _: f"{begin}\n\n{text}\n\n{end}", old, flags=re.DOTALL)
    if count != 1:
        raise SystemExit(f"bench: {file} has no place for the table ({begin} … {end})")
    file.write_text(new, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FILE")
    given = parser.parse_args()
    begun = monotonic()
    text = f"{machine()}\n\n{HEAD}"
    print(text, flush=True)
    for line in lines(quick=given.quick, large=given.large):
        print(line.markdown(), flush=True)
        text += f"\n{line.markdown()}"
    print(f"\n({monotonic() - begun:.0f} s in all)")
    if given.write:
        written(given.write, text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
