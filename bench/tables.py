"""Reading a table of another hand by its map, beside openpyxl reading the same cells.

The table is made here: as many columns for each year as a published evaluation workbook has.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import xlsxwriter
from measure import Line, Task, in_seconds, medians, times
from workbook import all_cells

from torikumi.profiles.load import standard
from torikumi.sources.tables.map_file import read_map
from torikumi.sources.tables.map_propose import map_file, propose
from torikumi.sources.tables.mapped import read_mapped
from torikumi.sources.tables.sheets import open_sheets

_SOURCES = ("国庫支出金", "都道府県支出金", "地方債", "その他", "一般財源")
_YEARS = 6


def table(size: int) -> bytes:
    """A workbook of ``size`` initiatives with six years of cost by source."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("表")
    page.write_row(
        0, 0, ["政策名", "施策名", "事務事業名", "部課名", *(*_SOURCES, "事業費計") * _YEARS]
    )
    for row in range(1, size + 1):
        costs = [(row + part) % 97 for part in range(len(_SOURCES))]
        named = [f"政策{row % 8}", f"施策{row % 25}", f"事業{row}", "道路課"]
        page.write_row(row, 0, [*named, *(*costs, sum(costs)) * _YEARS])
    book.close()
    return out.getvalue()


def lines(size: int, runs: int) -> Iterator[Line]:
    """The table's line at one size."""
    data = table(size)
    proposal = propose(open_sheets(data, "bench").sheets)
    assert proposal is not None
    told = (
        map_file(proposal)
        .replace("# unit", "unit")
        .replace("years = []", f"years = {[*range(2020, 2020 + _YEARS)]}")
    )
    chosen, profile = read_map(told.encode(), "bench"), standard()
    assert not read_mapped(data, "bench", chosen, profile).findings
    found = medians(
        {
            "read": Task(lambda _: read_mapped(data, "bench", chosen, profile)),
            "openpyxl": Task(lambda _: all_cells(data)),
        },
        runs,
    )
    yield Line(
        "read a table by its map",
        f"{size:,} rows",
        in_seconds(found["read"]),
        "openpyxl (read_only)",
        in_seconds(found["openpyxl"]),
        times(found["read"] / found["openpyxl"]),
    )
