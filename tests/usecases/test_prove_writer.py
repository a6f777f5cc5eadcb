"""A published folder names the version that wrote it; proving it later says so where it matters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from torikumi import __version__
from torikumi.cli.main import main
from torikumi.samples.generator import generate
from torikumi.usecases.editions import WRITER
from torikumi.usecases.prove import prove
from torikumi.usecases.publish import Order, publish
from torikumi.wire.write import dossier_bytes

OLDER = "Torikumi 0.0.1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plan, out = tmp_path / "plan.json", tmp_path / "out"
    plan.write_bytes(dossier_bytes(generate(3, 1)))
    publish(Order(str(plan), "standard", str(out), ("data",), draft=False, release=""), print)
    return out


def rewritten(folder: Path, *, writer: str) -> None:
    manifest = folder / "manifest.json"
    told = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps({**told, "writer": writer}), encoding="utf-8")


def otherwise_understood(folder: Path) -> None:
    """As if the version that wrote it had taken a quantity for something else."""
    rows = folder / "data" / "rows.csv"
    rows.write_bytes(rows.read_bytes().replace(b",quantity,", b",text,", 1))


def test_the_manifest_names_its_writer(folder: Path) -> None:
    assert json.loads((folder / "manifest.json").read_bytes())["writer"] == WRITER
    assert WRITER == f"Torikumi {__version__}"
    assert (prove(str(folder)).writer, prove(str(folder)).other_writer) == (WRITER, "")


def test_an_older_writer_is_named_where_something_disagrees(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewritten(folder, writer=OLDER)
    assert prove(str(folder)).other_writer == ""
    assert main(["prove", str(folder)]) == 0
    assert OLDER not in capsys.readouterr().out

    otherwise_understood(folder)
    assert main(["prove", str(folder)]) == 1
    out = capsys.readouterr().out
    assert f"このフォルダは{OLDER}が書きました" in out
    assert WRITER in out
    assert main(["prove", str(folder), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["writer"] == OLDER


def test_a_folder_that_names_no_writer_is_proved_all_the_same(folder: Path) -> None:
    manifest = folder / "manifest.json"
    told = json.loads(manifest.read_bytes())
    del told["writer"]
    manifest.write_text(json.dumps(told), encoding="utf-8")
    proved = prove(str(folder))
    assert (proved.proof.disagreements, proved.writer) == ((), "")


def test_a_fault_of_this_version_blames_no_other(folder: Path) -> None:
    otherwise_understood(folder)
    assert prove(str(folder)).proof.disagreements
    assert prove(str(folder)).other_writer == ""
