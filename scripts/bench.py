"""`make bench`: how long the main commands take, and how much memory, on a generated plan.

Each command runs in its own process, as people run it, `--runs` times; the table shows the fastest run
(the least disturbed one) and the largest resident set. `BENCH_FLAGS="--initiatives 1000"` asks for a
larger plan. The result is printed as Markdown and written to no file of the project.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).with_name("torikumi")


@dataclass(frozen=True, slots=True)
class Measure:
    """Seconds of the wall clock, resident set in MiB."""

    seconds: float
    mebibytes: int


def measure(arguments: tuple[str, ...], log: Path) -> Measure:
    """Run the command once.

    Stops with what it said when it does not leave 0.
    """
    with log.open("w+", encoding="utf-8") as output:
        begun = time.perf_counter()
        process = subprocess.Popen([COMMAND, *arguments], stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise SystemExit(f"bench: torikumi {' '.join(arguments)}\n{output.read()}")
    return Measure(seconds, usage.ru_maxrss // 1024)


def best(arguments: tuple[str, ...], runs: int, log: Path) -> Measure:
    """The fastest of `runs` runs, with the largest resident set of all."""
    measures = [measure(arguments, log) for _ in range(runs)]
    return Measure(min(m.seconds for m in measures), max(m.mebibytes for m in measures))


def steps(folder: Path, initiatives: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is measured, in the order in which each needs the one before."""
    plan, book = str(folder / "sample" / "plan.json"), str(folder / "book")
    printed, workbook = str(folder / "sample" / "plan.txt"), str(folder / "sample" / "plan.xlsx")
    sample = ("sample", "-o", str(folder / "sample"), "--initiatives", str(initiatives))
    one = ("publish", plan, "--only")
    return (
        ("sample", (*sample, "--seed", "1")),
        ("read (JSON)", ("read", plan)),
        ("read (printed text)", ("read", printed)),
        ("read (workbook)", ("read", workbook)),
        ("check", ("check", plan)),
        ("publish, book only", (*one, "book", "-o", str(folder / "only-book"))),
        ("publish, workbook only", (*one, "workbook", "-o", str(folder / "only-workbook"))),
        ("publish, site only", (*one, "site", "-o", str(folder / "only-site"))),
        ("publish, everything", ("publish", plan, "-o", book)),
        ("prove", ("prove", book)),
    )


def main() -> int:
    """Measure every step and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--initiatives", type=int, default=250)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    print(f"{arguments.initiatives} initiatives, best of {arguments.runs} runs, ", end="")
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    print("| command | seconds | MiB |\n|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, command in steps(folder, arguments.initiatives):
            result = best(command, arguments.runs, folder / "log")
            print(f"| {label} | {result.seconds:.2f} | {result.mebibytes} |", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
