"""Writing the plan workbook and reading it back, beside openpyxl reading the same cells.

openpyxl is what `pandas.read_excel` reads with by default; what pandas adds to it is not counted.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import openpyxl
from measure import Line, Task, in_seconds, medians, times

from torikumi.editions import workbook
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Dossier
from torikumi.samples.generator import generate
from torikumi.sources.workbook.reader import read_workbook

_PEER = "openpyxl (read_only)"


def all_cells(data: bytes) -> int:
    """Read every cell of every sheet with openpyxl; gives how many are not blank."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    rows = (row for page in book.worksheets for row in page.iter_rows(values_only=True))
    return sum(value is not None for row in rows for value in row)


def taken(dossier: Dossier, runs: int) -> dict[str, float]:
    """The medians of writing and reading, and of the peer's reading."""
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    data = workbook.write(document, dossier)
    assert read_workbook(data, "bench").reading.dossier == dossier
    return medians(
        {
            "write": Task(lambda _: workbook.write(document, dossier)),
            "read": Task(lambda _: read_workbook(data, "bench")),
            "openpyxl": Task(lambda _: all_cells(data)),
        },
        runs,
    )


def lines(small: int, large: int, runs: int) -> Iterator[Line]:
    """The table's lines at two sizes."""
    for size in (small, large):
        found = taken(generate(size, 1), runs)
        told = f"{size:,} initiatives"
        yield Line("write the workbook", told, in_seconds(found["write"]), "—", "—", "—")
        yield Line(
            "read the workbook back",
            told,
            in_seconds(found["read"]),
            _PEER,
            in_seconds(found["openpyxl"]),
            times(found["read"] / found["openpyxl"]),
        )


if __name__ == "__main__":
    for line in lines(300, 3_000, 1):
        print(line.markdown())
