"""A whole plan in the layout of the printed text, read line by line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from torikumi.profiles.load import standard
from torikumi.sources.model import Reading
from torikumi.sources.text.reader import read_printed_text
from torikumi.testing.outline import outline

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "reader"
SOURCE = (GOLDEN / "whole.txt").read_bytes()


@pytest.fixture(scope="module")
def whole() -> Reading:
    return read_printed_text(SOURCE, "whole.txt", standard())


def test_it_reads_as_written_down(whole: Reading) -> None:
    """After a wanted change: TORIKUMI_UPDATE_GOLDEN=1, and read the difference."""
    golden = GOLDEN / "whole.outline.txt"
    if os.environ.get("TORIKUMI_UPDATE_GOLDEN"):
        golden.write_text(outline(whole), encoding="utf-8")
    assert outline(whole) == golden.read_text(encoding="utf-8")
    assert whole.findings == ()


def test_every_line_is_placed_or_left_once(whole: Reading) -> None:
    lines = SOURCE.decode().split("\n")
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    seen = [each.source.line for each in (*whole.placed, *whole.unplaced)]
    assert sorted(n for n in seen if n is not None) == filled
    assert [each.text for each in whole.unplaced] == ["- 12 -"]


def test_without_any_line_the_plan_differs(whole: Reading) -> None:
    lines = SOURCE.decode().split("\n")
    for each in whole.placed:
        number = each.source.line or 0
        rest = "\n".join(lines[: number - 1] + lines[number:])
        reading = read_printed_text(rest.encode(), "whole.txt", standard())
        assert reading.dossier != whole.dossier, lines[number - 1]
