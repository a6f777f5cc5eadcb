"""What of a cell is counted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from torikumi.figures.measures import measures_of
from torikumi.notation.cells import read_cell
from torikumi.profiles.load import standard

NOTATION = standard().notation


@pytest.mark.parametrize(
    ("raw", "counted"),
    [
        ("10棟から15棟に拡大", [15]),
        ("10棟から15棟に", [15]),
        ("692件(H22)から1692件(H26)に増加", [1692]),
        ("15棟に拡大", [15]),
        ("50か所100人", [50, 100]),
        ("7か所（累計21か所）", [7]),
        ("着工（2棟）", [2]),
    ],
)
def test_of_a_change_only_the_level_reached_counts(raw: str, counted: list[int]):
    measures = measures_of(read_cell(raw, NOTATION))
    assert [measure.part.number for measure in measures] == [Decimal(each) for each in counted]
