"""All rules on three sizes in fresh processes, and the rules of one initiative among thousands.

The peer of the whole check is `json.loads` of the same document in a process of its own: what only
grows with the document grows like it.  The peer of the single initiative is jsonschema on the plan's
published JSON Schema, as an editor would run it at every pause: shape only, no arithmetic.
Run by itself (``python bench/checking.py HOW FILE``) this module is one such process.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from time import process_time

import jsonschema
from measure import Line, Task, medians, times
from memory import resident

from torikumi.checks.one import run_one
from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Cell, Dossier
from torikumi.samples.generator import generate
from torikumi.wire.read import read_dossier
from torikumi.wire.schema import json_schema
from torikumi.wire.write import dossier_bytes


def checked(dossier: Dossier) -> object:
    return run(Context(dossier, figures_of(dossier.plan)))


def alone(how: str, file: Path) -> dict[str, float]:
    """Time of the work itself, and the memory of the process at its end."""
    checked(generate(3, 1))  # modules, tables and rules that any check loads
    stored = file.read_bytes()
    material = read_dossier(stored, "bench") if how == "check" else stored
    act: Callable[..., object] = checked if how == "check" else json.loads
    gc.collect()
    begun = process_time()
    value = act(material)
    taken = process_time() - begun
    assert value is not None
    return {"seconds": taken, "whole": resident()}


def in_process(how: str, file: Path) -> dict[str, float]:
    command = [sys.executable, __file__, how, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def whole(sizes: tuple[int, ...]) -> Iterator[Line]:
    """Time and memory of a whole check by size, each in a process of its own."""
    first: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            file = Path(name) / "plan.json"
            file.write_bytes(dossier_bytes(generate(size, 1)))
            found = {how: in_process(how, file) for how in ("check", "json")}
            each = {how: one["seconds"] / size for how, one in found.items()}
            first = first or each
            growth = {how: value / first[how] for how, value in each.items()}
            yield Line(
                "all figures and all rules, fresh process, per initiative",
                f"{size:,} initiatives",
                f"{each['check'] * 1000:.2f} ms (× {growth['check']:.2f})",
                "json.loads of the same plan",
                f"{each['json'] * 1000:.3f} ms (× {growth['json']:.2f})",
                f"{times(each['check'] / each['json'])} × the time",
            )
            yield Line(
                "… the whole process with plan, figures and findings",
                f"{size:,} initiatives",
                mib(found["check"]["whole"]),
                "json.loads",
                mib(found["json"]["whole"]),
                f"{times(found['check']['whole'] / found['json']['whole'])} × the memory",
            )


def mib(size: float) -> str:
    return f"{size / 2**20:,.0f} MiB"


def single(size: int, runs: int) -> Line:
    """The rules of the edit gate for an initiative in which one cell is new each time."""
    dossier = generate(size, 1)
    figures = figures_of(dossier.plan)
    chosen = next(i for i in dossier.plan.initiatives[size // 2 :] if i.tables)
    index = dossier.plan.initiatives.index(chosen)
    schema = json_schema()
    validator = jsonschema.Draft202012Validator(
        {"$defs": schema["$defs"], "$ref": "#/$defs/Initiative"}
    )
    told = json.loads(dossier_bytes(dossier))["plan"]["initiatives"][index]
    count = iter(range(1_000_000))

    def edited() -> Context:
        table = chosen.tables[0]
        row = replace(table.rows[0], total=Cell(f"{next(count)}か所開始"))
        rows = (row, *table.rows[1:])
        new = replace(chosen, tables=(replace(table, rows=rows), *chosen.tables[1:]))
        every = dossier.plan.initiatives
        plan = replace(dossier.plan, initiatives=(*every[:index], new, *every[index + 1 :]))
        return Context(replace(dossier, plan=plan), figures)

    found = medians(
        {
            "ours": Task(lambda context: run_one(context, chosen.id), edited),
            "theirs": Task(lambda _: list(validator.iter_errors(told))),
        },
        runs,
    )
    return Line(
        "the rules of one initiative, at a pause while editing",
        f"1 of {size:,} initiatives",
        f"{found['ours'] * 1000:.1f} ms",
        f"jsonschema {version('jsonschema')}, shape of the same initiative",
        f"{found['theirs'] * 1000:.1f} ms",
        f"{times(found['ours'] / found['theirs'])} × the time",
    )


def lines(sizes: tuple[int, ...], runs: int) -> Iterator[Line]:
    yield from whole(sizes)
    yield single(sizes[1], runs)


if __name__ == "__main__":
    print(json.dumps(alone(sys.argv[1], Path(sys.argv[2]))))
