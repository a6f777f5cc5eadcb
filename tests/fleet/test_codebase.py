"""The project's own habits, held by machine."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "torikumi"
CORE = ("notation", "profiles", "plan", "wire", "findings", "figures", "changes", "checks")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tracked() -> list[Path]:
    """Every file of the project, new ones included, what is built left out."""
    names: list[str] = []
    if git := shutil.which("git"):
        command = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        names = done.stdout.split("\0")
    found = [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return found or [
        path
        for top in ("src", "tests", "scripts", "docs")
        for path in (ROOT / top).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]


def python_files(*tops: str) -> list[Path]:
    found = sorted(file for top in tops for file in (ROOT / top).rglob("*.py"))
    assert found
    return found


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_bytes(), filename=str(file))


def where(file: Path, node: ast.AST) -> str:
    return f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def docstrings(module: ast.Module) -> set[int]:
    """Identities of the constants that are docstrings, of attributes too."""
    found: set[int] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(id(node.value))
    return found


def functions(module: ast.Module) -> Iterator[Function]:
    for node in ast.walk(module):
        if isinstance(node, Function):
            yield node


def test_no_file_is_too_long() -> None:
    long = [
        f"{file.relative_to(ROOT)}: {lines}"
        for file in python_files("src", "scripts")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert long == []


def body_length(function: Function) -> int:
    """Lines from the first statement after the docstring to the end."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_function_is_too_long() -> None:
    long = [
        f"{where(file, function)} {function.name}: {length}"
        for file in python_files("src", "scripts")
        for function in functions(tree(file))
        if (length := body_length(function)) > LONGEST_FUNCTION
    ]
    assert long == []


# --- words that do not belong here. A letter of each stands in brackets, so that this file does not
# hold them itself.

FORBIDDEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<![\w.~-])/(?:wor[k]|far[m]|roo[t])/",
        r"(?<![\w.~-])/hom[e]/[a-z]",
        r"pyp[i]\.org|pythonhoste[d]|npmj[s]|(?:deb|security)\.debia[n]\.org",
        r"\bchatgp[t]\b|\bopena[i]\b|\banthropi[c]\b|\bclaud[e]\b|\bcopilo[t]\b",
        r"\blanguage mode[l]\b|\bai (?:assistan[t]|generate[d])\b",
    )
)
BINARY = {".ttf", ".otf", ".pdf", ".xlsx", ".png", ".gz", ".zip", ".docx", ".mo"}


def forbidden_in(text: str) -> list[str]:
    return [match.group() for pattern in FORBIDDEN for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("form", "word"),
    [("see /{}/main", "work"), ("in /{}/me", "home"), ("https://{}.org", "pypi"), ("{}", "Claud_")],
)
def test_the_patterns_bite(form: str, word: str) -> None:
    assert forbidden_in(form.format(word.replace("_", "e")))


def test_no_machine_path_no_registry_and_no_foreign_word() -> None:
    found = []
    for file in tracked():
        if file.suffix in BINARY:
            continue
        text = file.read_text(encoding="utf-8", errors="surrogateescape")
        found += [f"{file.relative_to(ROOT)}: {words}" for words in forbidden_in(text)]
    assert found == []


UNFINISHED = re.compile(
    r"\b(?:TOD[O]|FIXM[E]|XX[X])\b|NotImplemente[d]|pragma: no cove[r]|\|\| tru[e]"
)


def test_nothing_is_left_unfinished() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()}"
        for file in tracked()
        if file.suffix in {".py", ".sh", ".typ", ".j2", ".html", ".toml"}
        or file.name in {"Makefile", "run"}
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert found == []


# --- the profile's literals: a municipality may choose others.

PROFILE_LITERALS = ("***", "★", "再掲", "百万円")
MAY_HOLD_LITERALS = ("profiles", "samples", "testing")


def literals_in(module: ast.Module) -> Iterator[tuple[ast.Constant, str]]:
    skip = docstrings(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip:
            yield from ((node, literal) for literal in PROFILE_LITERALS if literal in node.value)


def test_marks_and_units_stand_in_profiles_only() -> None:
    found = [
        f"{where(file, node)}: {literal}"
        for file in python_files("src")
        if file.relative_to(SOURCE).parts[0] not in MAY_HOLD_LITERALS
        for node, literal in literals_in(tree(file))
    ]
    assert found == []


def test_the_search_for_literals_bites() -> None:
    module = ast.parse('"""★ may stand here."""\nMARK = "★"\nTEXT = f"{MARK}再掲"\n')
    assert [literal for _, literal in literals_in(module)] == ["★", "再掲"]


# --- the rules of the core.

CLOCK_OR_SURROUNDINGS = {
    *("now", "today", "utcnow", "time", "getenv", "environ", "setlocale", "getlocale"),
    *("perf_counter", "monotonic", "random", "uuid4", "token_hex", "getpreferredencoding"),
}
SURROUNDING_MODULES = {"os", "time", "random", "locale", "secrets", "datetime", "date", "uuid"}


def core_files() -> list[Path]:
    rooms = [room for room in CORE if (SOURCE / room).is_dir()]
    return python_files(*(f"src/torikumi/{room}" for room in rooms))


def surroundings_in(module: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_OR_SURROUNDINGS:
            if isinstance(node.value, ast.Name) and node.value.id in SURROUNDING_MODULES:
                yield node
        elif isinstance(node, ast.ImportFrom) and node.module in SURROUNDING_MODULES - {"datetime"}:
            yield from (alias for alias in node.names if alias.name in CLOCK_OR_SURROUNDINGS)


def test_the_core_knows_no_clock_locale_or_environment() -> None:
    found = [where(f, node) for f in core_files() for node in surroundings_in(tree(f))]
    assert found == []


def test_the_search_for_the_clock_bites() -> None:
    module = ast.parse("import os\nfrom time import time\nx = date.today()\ny = os.environ['A']\n")
    assert len(list(surroundings_in(module))) == 3


def dataclass_options(node: ast.ClassDef) -> dict[str, object] | None:
    """The keywords of its @dataclass, or None where there is none."""
    for decorator in node.decorator_list:
        call = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(call, ast.Name) and call.id == "dataclass":
            keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
            return {k.arg or "": getattr(k.value, "value", None) for k in keywords}
    return None


def test_values_are_frozen() -> None:
    found = []
    for file in core_files():
        for node in ast.walk(tree(file)):
            if not isinstance(node, ast.ClassDef) or node.name.startswith("_"):
                continue  # a private class may be the state of a scan
            options = dataclass_options(node)
            if options is not None and not (options.get("frozen") and options.get("slots")):
                found.append(where(file, node))
    assert found == []


def test_no_float_where_money_and_numbers_are() -> None:
    found = []
    for room in ("notation", "plan", "figures"):
        for file in python_files(f"src/torikumi/{room}"):
            for node in ast.walk(tree(file)):
                is_literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
                is_name = isinstance(node, ast.Name) and node.id == "float"
                if is_literal or is_name:
                    found.append(where(file, node))
    assert found == []


# --- the tests themselves.


def can_fail(function: Function) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert | ast.Raise):
            return True
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"raises", "fail"} or name.startswith(("assert", "check", "expect")):
                return True
    return False


def test_every_test_can_fail() -> None:
    idle = [
        f"{where(file, function)} {function.name}"
        for file in python_files("tests")
        if file.name.startswith("test_")
        for function in functions(tree(file))
        if function.name.startswith("test_") and not can_fail(function)
    ]
    assert idle == []


def test_every_skip_gives_its_reason() -> None:
    bare = []
    for file in python_files("tests"):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Attribute) and node.attr in {"skip", "skipif", "xfail"}:
                lines = file.read_text(encoding="utf-8").splitlines()
                rest = "\n".join(lines[node.lineno - 1 : node.lineno + 3])
                if not re.search(rf"{node.attr}\(\s*(?:f?['\"]\S|.*reason=)", rest, re.DOTALL):
                    bare.append(where(file, node))
    assert bare == []


def test_a_missing_component_is_told_in_one_place() -> None:
    """In CI a component that is not there is a failure: only `missing` of conftest may skip."""
    skips = [
        where(file, node)
        for file in python_files("tests")
        if file != ROOT / "tests" / "conftest.py"
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr == "skip"
    ]
    assert skips == []


# --- what goes with a change.


def test_changelog_fragments_are_of_a_known_type() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    types = {kind["directory"] for kind in settings["tool"]["towncrier"]["type"]}
    fragments = sorted((ROOT / "changelog.d").glob("*.md"))
    assert fragments or (ROOT / "CHANGELOG.md").is_file()
    for fragment in fragments:
        assert fragment.stem.split(".")[-1] in types, fragment.name
        assert fragment.read_text(encoding="utf-8").strip(), fragment.name


HEADINGS = ("## Context", "## Decision", "## Consequences")


def decision_records() -> list[Path]:
    return sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))


def test_every_decision_record_is_in_the_index() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"\]\((\d{4}-[a-z0-9-]+\.md)\)", index)
    assert listed == [record.name for record in decision_records()]


def test_decision_records_have_one_form() -> None:
    assert decision_records()
    for record in decision_records():
        text = record.read_text(encoding="utf-8")
        assert re.match(rf"# {record.name[:4]} \S", text), record.name
        assert re.search(r"^Status: (?:accepted|superseded by \d{4})", text, re.MULTILINE), (
            record.name
        )
        places = [text.find(heading) for heading in HEADINGS]
        assert -1 not in places, record.name
        assert places == sorted(places), record.name


def test_numbers_of_decision_records_are_used_once() -> None:
    numbers = [record.name[:4] for record in decision_records()]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("name", ["core", "dev", "bench", "uv"])
def test_locks_are_hashed_and_exact(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.replace("\\\n", " "))
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def test_the_dev_lock_holds_the_core_lock() -> None:
    pins = {}
    for name in ("core", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        pins[name] = set(re.findall(r"^([a-z0-9._-]+==\S+)", text, re.MULTILINE))
    assert pins["core"] <= pins["dev"]


def test_every_target_for_people_is_in_the_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    promised = {"setup", "demo", "test", "test-all", "lint", "bench", "docs", "lock", "help"}
    documented = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))
    assert promised <= documented
