"""Proving the open data: the CSV files hold every figure and name of the body."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from torikumi.proof.expected import Segment
from torikumi.proof.match import Miss
from torikumi.proof.tables import Tables
from torikumi.proof.texts import utf8


def data_misses(
    files: Mapping[str, bytes], segments: Sequence[Segment]
) -> Iterator[tuple[str, Miss]]:
    """What the CSV files do not show of the body; specimens are never among the data."""
    rows = [
        row
        for name, data in files.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(utf8(name, data)))
    ]
    tables = Tables(rows)
    for segment in segments:
        if segment.opening.at.endswith("/heading") and not segment.opening.at.startswith("guide/"):
            yield from (("data", miss) for miss in tables.misses(segment))
