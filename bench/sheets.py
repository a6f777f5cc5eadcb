"""The workbooks of sixty sections with five initiatives each, out and home, in processes of their own.

The peer of the way home is openpyxl reading the values of the same files, nothing interpreted.
Run by itself (``python bench/sheets.py HOW FOLDER``) this module is one such process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

import openpyxl
from measure import Line, in_seconds, times
from memory import resident

from torikumi.plan.values import Dossier, Plan, SectionRef
from torikumi.samples.generator import generate
from torikumi.usecases.collect import Collect, collect
from torikumi.usecases.sheets import HandOut, hand_out
from torikumi.wire.write import dossier_bytes

_PEER = "openpyxl (values only)"


def plan_of(sections: int, each: int) -> Plan:
    """A generated plan whose initiatives are led by so many sections, so many each."""
    plan = generate(sections * each, 1).plan
    initiatives = tuple(
        replace(
            one,
            relists=None,
            sections=(SectionRef(f"部 第{n % sections + 1}課"),),
        )
        for n, one in enumerate(plan.initiatives)
    )
    return replace(plan, initiatives=initiatives)


def act(how: str, folder: Path) -> None:
    """One step, measured from within; prints seconds and the growth of the process in bytes."""
    before, begun = resident(), process_time()
    base, out = folder / "base.json", folder / "out"
    if how == "out":
        hand_out(HandOut(str(base), "standard", str(out)), lambda *_: None)
    elif how == "home":
        order = Collect(str(out), str(base), "standard", str(folder / "made.json"))
        report = collect(order, lambda *_: None)
        if report.refused or report.missing or report.outcomes:
            raise SystemExit("bench: what went out did not come home")
    else:
        for file in sorted(out.iterdir()):
            book = openpyxl.load_workbook(file, data_only=True)
            sum(1 for page in book.worksheets for row in page.iter_rows() for _ in row)
    print(json.dumps({"seconds": process_time() - begun, "bytes": resident() - before}))


def alone(how: str, folder: Path) -> dict[str, float]:
    """What one step needs in a process that does nothing else."""
    done = subprocess.run(
        [sys.executable, __file__, how, str(folder)], capture_output=True, check=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def lines(sections: int, each: int) -> Iterator[Line]:
    """The table's lines."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = plan_of(sections, each)
        (folder / "base.json").write_bytes(dossier_bytes(Dossier(plan)))
        size = f"{sections} sections × {each}"
        out = alone("out", folder)
        yield Line("hand workbooks out", size, _told(out), "—", "—", "—")
        home, peer = alone("home", folder), alone("openpyxl", folder)
        ratio = times(home["seconds"] / peer["seconds"])
        yield Line("collect them", size, _told(home), _PEER, _told(peer), ratio)


def _told(found: dict[str, float]) -> str:
    return f"{in_seconds(found['seconds'])}, {found['bytes'] / 1024 / 1024:.0f} MB"


if __name__ == "__main__":
    if sys.argv[1:]:
        act(sys.argv[1], Path(sys.argv[2]))
    else:
        for line in lines(60, 5):
            print(line.markdown())
