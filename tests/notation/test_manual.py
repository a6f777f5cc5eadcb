"""The manual page of the notation: every example in it is run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from torikumi.notation.cells import Part, QuantityPart, read_cell
from torikumi.profiles.load import standard

NOTATION = standard().notation
PAGE = Path(__file__).resolve().parents[2] / "docs" / "notation.md"
ROW = re.compile(r"^\| `([^`]*)` \| (\w+) \|(?: `([^`]*)`)? ?\|$", re.MULTILINE)
EXAMPLES = ROW.findall(PAGE.read_text(encoding="utf-8"))


def _written(part: Part) -> str:
    if isinstance(part, QuantityPart):
        words = [format(part.number, "f"), part.unit or "_"]
        if part.upper is not None:
            words.insert(1, format(part.upper, "f"))
        names = ("label", "bound", "per", "verb", "note", "basis")
    else:
        words = [part.stage + (f"<{part.object}>" if part.object else "")]
        names = ("note",)
    named = {name: str(getattr(part, name)) for name in names}
    words += [f"{name}={value}" for name, value in named.items() if value and value != "unknown"]
    return " ".join(word.replace(" ", "␣") for word in words)


@pytest.mark.parametrize(("cell", "kind", "parts"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_the_example_is_read_as_the_page_says(cell: str, kind: str, parts: str):
    reading = read_cell(cell.replace("⏎", "\n"), NOTATION)
    assert reading.kind == kind
    assert " ; ".join(_written(part) for part in reading.parts) == parts


def test_every_row_of_the_tables_is_an_example():
    rows = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    assert len(rows) == len(EXAMPLES)
    assert len(EXAMPLES) > 50
