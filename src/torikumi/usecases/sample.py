"""Writing the example, or a generated plan of any size."""

from __future__ import annotations

from pathlib import Path

from torikumi.editions import workbook
from torikumi.editions.document_builder import build
from torikumi.editions.printed_text import write as printed_text
from torikumi.figures.compute import figures_of
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.plan.values import Dossier
from torikumi.samples.example import example, examples, previous_example, profile_path
from torikumi.samples.generator import generate
from torikumi.samples.planted import planted
from torikumi.usecases.documents import json_bytes
from torikumi.usecases.files import write_files
from torikumi.wire.write import dossier_bytes

OWNED = ("plan.json", "plan.txt", "plan.xlsx", "planted", "previous.json", "profile.toml")


def sample(
    out: str, initiatives: int | None, seed: int, profile: str = "", *, with_mistakes: bool
) -> tuple[str, ...]:
    """Write the sample's files into ``out``; gives their names.

    profile: the name of the example to write or to generate a plan like (the first one by default).
    Any other than the first reads its printed text by a profile of its own, which is written too.
    Beside the first stands the plan before it (``previous.json``), for `compare` and ``--previous``;
    plan.json itself carries none, so that it stays one plan.

    Raises:
        CannotProceed: there is no example of that name.
    """
    model = _example_named(profile)
    dossier = model if initiatives is None else generate(initiatives, seed, model)
    files = sample_files(dossier)
    if dossier is example():
        files["previous.json"] = dossier_bytes(previous_example())
    if model is not example():
        files["profile.toml"] = Path(profile_path(model)).read_bytes()
    if with_mistakes:
        faulty, mistakes = planted(dossier)
        files["planted/plan.json"] = dossier_bytes(faulty)
        files["planted/mistakes.json"] = json_bytes([mistake.data() for mistake in mistakes])
    write_files(Path(out), files, OWNED)
    return tuple(sorted(files))


def _example_named(name: str) -> Dossier:
    known = {dossier.plan.profile.name: dossier for dossier in examples()}
    if not name:
        return example()
    if name not in known:
        raise CannotProceed(
            said("「{name}」という例はありません。", name=name),
            name,
            said("{listed}のどれかを指定してください。", listed="、".join(known)),
        )
    return known[name]


def sample_files(dossier: Dossier) -> dict[str, bytes]:
    """The sample as plan JSON, as printed text and as a workbook."""
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    return {
        "plan.json": dossier_bytes(dossier),
        "plan.txt": printed_text(document),
        "plan.xlsx": workbook.write(document, dossier),
    }
