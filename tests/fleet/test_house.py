"""The house order holds, and each contract that guards it bites when it is broken."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "torikumi"
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {c["id"]: c for c in CONFIG["tool"]["importlinter"]["contracts"]}
HOUSE = tuple(layer.strip("()") for layer in CONTRACTS["house"]["layers"])[::-1]
STANDARD_LIBRARY_ONLY = ("notation", "profiles", "plan")
CORE = HOUSE[: HOUSE.index("checks") + 1]


DRAWERS = ("editions/charts", "editions/book", "editions/site", "editions/document")
"""Rooms within a room that a contract names."""


def lint_imports(folder: Path, path: Path) -> tuple[int, str]:
    """Run import-linter on the package `torikumi` found in `path`."""
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [tool, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(path), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def small_house(folder: Path, **files: str) -> Path:
    """A copy of the house with empty rooms, and the given files (`room__module="text"`)."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    package = folder / "torikumi"
    for room in (*HOUSE, "testing", *DRAWERS):
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    (package / "__init__.py").touch()
    for name, text in files.items():
        file = package / f"{name.replace('__', '/')}.py"
        file.parent.mkdir(exist_ok=True)
        (file.parent / "__init__.py").touch()
        file.write_text(text, encoding="utf-8")
    return folder


def test_the_order_is_the_one_described() -> None:
    assert HOUSE == (
        *("notation", "profiles", "plan", "findings", "wire", "figures", "changes", "checks"),
        *("sources", "editions", "proof", "samples", "usecases", "office", "cli"),
    )


def test_the_house_stands() -> None:
    code, output = lint_imports(ROOT, ROOT / "src")
    assert code == 0, output


def test_an_empty_house_breaks_nothing(tmp_path: Path) -> None:
    code, output = lint_imports(small_house(tmp_path), tmp_path)
    assert code == 0, output


@pytest.mark.parametrize(
    ("contract", "module", "imported"),
    [
        ("house", "notation__a", "torikumi.plan"),
        ("house", "findings__a", "torikumi.wire"),
        ("house", "checks__a", "torikumi.sources"),
        ("house", "sources__a", "torikumi.editions"),
        ("house", "usecases__a", "torikumi.cli"),
        ("house", "attic__a", "torikumi.plan"),
        ("values", "plan__a", "pydantic"),
        ("core", "checks__a", "openpyxl"),
        ("core", "figures__a", "typst"),
        ("core", "wire__a", "django"),
        ("charts", "editions__charts__a", "torikumi.editions.book"),
        ("charts", "editions__charts__a", "torikumi.figures"),
        ("proof", "proof__a", "torikumi.editions"),
        ("proof", "proof__a", "xlsxwriter"),
        ("proof-sums", "proof__a", "torikumi.figures"),
        ("testing-unseen", "checks__a", "torikumi.testing"),
        ("testing-core", "testing__a", "torikumi.editions"),
    ],
)
def test_each_contract_bites(tmp_path: Path, contract: str, module: str, imported: str) -> None:
    house = small_house(tmp_path, **{module: f"import {imported}\n"})
    code, output = lint_imports(house, tmp_path)
    assert code != 0, output
    broken = {key for key, c in CONTRACTS.items() if f"{c['name']} BROKEN" in output}
    assert broken == {contract}, output


def imported_tops(file: Path) -> set[str]:
    """Top-level names of the modules a file imports."""
    tops: set[str] = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            tops |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            tops.add(node.module.split(".")[0])
    return tops


def test_the_lowest_rooms_need_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"torikumi"}
    seen = 0
    for room in STANDARD_LIBRARY_ONLY:
        for file in (SOURCE / room).rglob("*.py"):
            seen += 1
            assert imported_tops(file) <= allowed, file
    assert seen > len(STANDARD_LIBRARY_ONLY)


def test_every_core_room_is_guarded() -> None:
    """A room that comes to the core later must not be forgotten in the lists of the contracts."""
    guarded = {
        name.removeprefix("torikumi.")
        for contract in ("values", "core")
        for name in CONTRACTS[contract]["source_modules"]
    }
    present = {room for room in CORE if (SOURCE / room / "__init__.py").exists()}
    assert present <= guarded


def test_no_folder_escapes_the_linter() -> None:
    """Without `__init__.py` a folder is invisible to import-linter."""
    folders = {file.parent for file in SOURCE.rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []
