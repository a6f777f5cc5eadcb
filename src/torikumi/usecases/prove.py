"""Proving a published folder: its hashes, and every figure, name and mark of its editions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from torikumi.findings.stop import CannotProceed
from torikumi.proof.prove import Disagreement, Proof, prove_files
from torikumi.usecases.editions import MANIFEST, PLAN
from torikumi.usecases.files import cannot, read_bytes
from torikumi.usecases.publish import hashes
from torikumi.wire.read import read_dossier


def prove(folder: str) -> Proof:
    """Read everything in ``folder`` back and compare it with its plan.json and its manifest."""
    files = _files_in(Path(folder))
    for needed in (PLAN, MANIFEST):
        if needed not in files:
            raise CannotProceed(
                f"{needed}がありません。",
                folder,
                "torikumi publishが作ったフォルダを指定してください。",
            )
    where = str(Path(folder) / PLAN)
    proof = prove_files(read_dossier(files[PLAN], where).plan, files)
    wrong = tuple(_hash_disagreements(files, str(Path(folder) / MANIFEST)))
    return Proof(proof.compared, (*wrong, *proof.disagreements))


def _files_in(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise CannotProceed("フォルダがありません。", str(folder), "場所を確かめてください。")
    try:
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError as error:
        raise cannot(error, folder) from error
    return {path.relative_to(folder).as_posix(): read_bytes(path) for path in paths}


def _hash_disagreements(files: Mapping[str, bytes], where: str) -> Iterator[Disagreement]:
    try:
        stated = json.loads(files[MANIFEST])["files"]
        expected = {str(name): str(value) for name, value in stated.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CannotProceed("読めない形です。", where, "もう一度publishしてください。") from error
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
