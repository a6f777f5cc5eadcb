"""What ten thousand initiatives need in memory and time, read in a process that does nothing else.

The peer is `json.loads` of the same document, which checks nothing and gives dicts.  Run by itself
(``python bench/memory.py read FILE``) this module is one such process.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from time import process_time

from measure import Line, in_seconds, times

from torikumi.samples.generator import generate
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes

HOW: Mapping[str, Callable[[bytes], object]] = {
    "read": lambda stored: read_dossier(stored, "bench"),
    "json": json.loads,
}


def resident() -> int:
    """Bytes of this process in memory now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise SystemExit("bench: /proc says nothing of memory here")


def alone(how: str, file: Path, *, traced: bool) -> dict[str, float]:
    """Time, memory of the process and of the value itself, for one reading of ``file``.

    Tracing slows a reading down, so that time and memory are taken in different processes.
    """
    act = HOW[how]
    act(dossier_bytes(generate(3, 1)))  # modules and tables that any reading loads
    stored = file.read_bytes()
    gc.collect()
    before = resident()
    if traced:
        tracemalloc.start()
    gc.disable()
    begun = process_time()
    value = act(stored)
    taken = process_time() - begun
    gc.enable()
    gc.collect()
    held = tracemalloc.get_traced_memory()[0] if traced else 0
    grown = resident() - before
    assert value is not None
    return {"seconds": taken, "held": held, "grown": grown}


def in_process(how: str, file: Path, *, traced: bool = False) -> dict[str, float]:
    """The same in a fresh process."""
    command = [sys.executable, __file__, how, str(file), *(["traced"] if traced else [])]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def lines(size: int, runs: int) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "plan.json"
        file.write_bytes(dossier_bytes(generate(size, 1)))
        length = file.stat().st_size
        found = {how: [in_process(how, file) for _ in range(runs)] for how in HOW}
        held = {how: in_process(how, file, traced=True)["held"] for how in HOW}
    seconds = {how: median(each["seconds"] for each in found[how]) for how in HOW}
    grown = {how: median(each["grown"] for each in found[how]) for how in HOW}
    yield Line(
        "plan JSON → checked, frozen plan, fresh process",
        f"{size:,} initiatives, {length / 1e6:.1f} MB",
        in_seconds(seconds["read"]),
        "json.loads (no check, dicts)",
        in_seconds(seconds["json"]),
        f"{times(seconds['read'] / seconds['json'])} × the time",
    )
    for title, each in (("held by the value", held), ("growth of the resident set", grown)):
        yield Line(
            f"… {title}, per initiative",
            f"{size:,} initiatives",
            f"{each['read'] / size:,.0f} B",
            "json.loads",
            f"{each['json'] / size:,.0f} B",
            f"{times(each['read'] / each['json'])} × the memory",
        )


if __name__ == "__main__":
    print(json.dumps(alone(sys.argv[1], Path(sys.argv[2]), traced=sys.argv[3:] == ["traced"])))
