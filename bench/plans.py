"""Loading and checking a plan, beside plain `json.loads` and beside frictionless, at two sizes.

Each run starts from bytes read anew, so that nothing is remembered of the run before.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import frictionless
from measure import Line, Task, in_seconds, medians, times

from torikumi.checks.rule import Context
from torikumi.checks.runner import run
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Severity
from torikumi.plan.values import Dossier
from torikumi.samples.generator import generate
from torikumi.usecases.editions import EDITIONS, Material
from torikumi.wire.read import read_dossier
from torikumi.wire.write import dossier_bytes


def checked(dossier: Dossier) -> None:
    """Every figure and every rule; a generated plan has no error and no warning."""
    found = run(Context(dossier, figures_of(dossier.plan))).findings
    assert all(each.severity is Severity.ADVICE for each in found)


def validated(package: Path) -> None:
    assert frictionless.validate(str(package)).valid


def package_of(dossier: Dossier, folder: Path) -> Path:
    """The plan's open data as a data package on disk."""
    figures = figures_of(dossier.plan)
    document = build(dossier, figures, draft=False, release="")
    for name, content in EDITIONS["data"](Material(dossier, figures, document)).items():
        (folder / Path(name).name).write_bytes(content)
    return folder / "datapackage.json"


def taken(size: int, runs: int) -> tuple[int, dict[str, float]]:
    """Bytes of the plan, and the medians of loading and checking it, ours and the peers'."""
    dossier = generate(size, 1)
    stored = dossier_bytes(dossier)
    with tempfile.TemporaryDirectory() as name:
        package = package_of(dossier, Path(name))
        found = medians(
            {
                "json": Task(lambda _: json.loads(stored)),
                "read": Task(lambda _: read_dossier(stored, "bench")),
                "check": Task(checked, lambda: read_dossier(stored, "bench")),
                "frictionless": Task(lambda _: validated(package)),
            },
            runs,
        )
    return len(stored), found


def lines(small: int, large: int, runs: int) -> Iterator[Line]:
    found = {size: taken(size, runs) for size in (small, large)}
    for size, (length, each) in found.items():
        yield Line(
            "plan JSON → checked, frozen plan",
            f"{size:,} initiatives, {length / 1e6:.1f} MB",
            in_seconds(each["read"]),
            "json.loads (no check, dicts)",
            in_seconds(each["json"]),
            f"{times(each['read'] / each['json'])} × the time",
        )
    for size, (_, each) in found.items():
        yield Line(
            "all figures and all rules",
            f"{size:,} initiatives",
            in_seconds(each["check"]),
            f"frictionless {frictionless.__version__}, types and keys of the same plan's open data",
            in_seconds(each["frictionless"]),
            f"{times(each['check'] / each['frictionless'])} × the time",
        )
    growth = {
        name: found[large][1][name] / found[small][1][name] / (large / small)
        for name in ("check", "json")
    }
    yield Line(
        "growth of the check, per initiative (1 is linear)",
        f"{small:,} → {large:,}",
        f"{growth['check']:.2f}",
        "json.loads of the same plans",
        f"{growth['json']:.2f}",
        f"{times(growth['check'] / growth['json'])} ×",
    )
