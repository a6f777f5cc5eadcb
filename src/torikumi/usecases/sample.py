"""Writing the example, or a generated plan of any size."""

from __future__ import annotations

from pathlib import Path

from torikumi.editions import workbook
from torikumi.editions.document_builder import build
from torikumi.editions.printed_text import write as printed_text
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Dossier
from torikumi.samples.example import example
from torikumi.samples.generator import generate
from torikumi.samples.planted import planted
from torikumi.usecases.documents import json_bytes
from torikumi.usecases.files import write_files
from torikumi.wire.write import dossier_bytes

OWNED = ("plan.json", "plan.txt", "plan.xlsx", "planted")


def sample(out: str, initiatives: int | None, seed: int, *, with_mistakes: bool) -> tuple[str, ...]:
    """Write the sample's files into ``out``; gives their names."""
    dossier = example() if initiatives is None else generate(initiatives, seed)
    files = sample_files(dossier)
    if with_mistakes:
        faulty, mistakes = planted(dossier)
        files["planted/plan.json"] = dossier_bytes(faulty)
        files["planted/mistakes.json"] = json_bytes([mistake.data() for mistake in mistakes])
    write_files(Path(out), files, OWNED)
    return tuple(sorted(files))


def sample_files(dossier: Dossier) -> dict[str, bytes]:
    """The sample as plan JSON, as printed text and as a workbook."""
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    return {
        "plan.json": dossier_bytes(dossier),
        "plan.txt": printed_text(document),
        "plan.xlsx": workbook.write(document),
    }
