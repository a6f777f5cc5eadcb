"""Proving a published folder: its hashes, and every figure, name and mark of its editions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.proof.prove import Disagreement, Proof, prove_files
from torikumi.usecases.editions import MANIFEST, PLAN, WRITER
from torikumi.usecases.files import cannot, read_bytes
from torikumi.usecases.publish import hashes
from torikumi.wire.read import read_dossier


@dataclass(frozen=True, slots=True)
class Proved:
    """The proof of a folder, and which version of the program wrote it (empty where not said)."""

    proof: Proof
    writer: str

    @property
    def other_writer(self) -> str:
        """What wrote the folder, where that was another version and something disagrees.

        What is worked out (meanings, quantities, totals) may be worked out otherwise since.
        """
        return self.writer if self.proof.disagreements and self.writer != WRITER else ""


def prove(folder: str) -> Proved:
    """Read everything in ``folder`` back and compare it with its plan.json and its manifest."""
    files = _files_in(Path(folder))
    for needed in (PLAN, MANIFEST):
        if needed not in files:
            raise CannotProceed(
                said("{needed}がありません。", needed=needed),
                folder,
                said("torikumi publishが作ったフォルダを指定してください。"),
            )
    where = str(Path(folder) / PLAN)
    manifest = _manifest(files, str(Path(folder) / MANIFEST))
    dossier = read_dossier(files[PLAN], where)
    proof = prove_files(
        dossier.plan, files, dossier.previous, dossier, manifest.layouts, manifest.paper
    )
    wrong = tuple(_hash_disagreements(files, manifest.hashes))
    return Proved(Proof(proof.compared, (*wrong, *proof.disagreements)), manifest.writer)


def _files_in(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise CannotProceed(
            said("フォルダがありません。"), str(folder), said("場所を確かめてください。")
        )
    try:
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError as error:
        raise cannot(error, folder) from error
    return {path.relative_to(folder).as_posix(): read_bytes(path) for path in paths}


@dataclass(frozen=True, slots=True)
class _Manifest:
    """What the manifest states: SHA-256 of each file by name, what wrote the folder, its layouts, and the head of a paper for a committee."""

    hashes: Mapping[str, str]
    writer: str
    layouts: Mapping[str, str]
    paper: Mapping[str, Any]


def _manifest(files: Mapping[str, bytes], where: str) -> _Manifest:
    try:
        told = json.loads(files[MANIFEST])
        stated = {str(name): str(value) for name, value in told["files"].items()}
        layouts = {str(name): str(value) for name, value in told.get("layouts", {}).items()}
        return _Manifest(stated, str(told.get("writer", "")), layouts, dict(told.get("paper", {})))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CannotProceed(
            said("読めない形です。"), where, said("もう一度publishしてください。")
        ) from error


def _hash_disagreements(
    files: Mapping[str, bytes], expected: Mapping[str, str]
) -> Iterator[Disagreement]:
    found = hashes({name: data for name, data in files.items() if name != MANIFEST})
    for name in sorted({*expected, *found}):
        if expected.get(name) != found.get(name):
            yield Disagreement(
                edition=MANIFEST,
                place=name,
                at="",
                expected=expected.get(name, ""),
                found=found.get(name, ""),
            )
