"""What the office papers of a check say, frozen before anything is written."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_rowcol_to_cell

FINDINGS: Final = "指摘"
SUMS: Final = "検算表"
UNCHECKED: Final = "確かめられなかった規則"
FINDING_HEADS: Final = (
    "重さ",
    "番号",
    "名前",
    "内容と直し方",
    "場所",
    "計画の中の位置",
    "帳票のセル",
)
SUM_HEADS: Final = ("区分", "数", "内訳", "算出", "記載", "判定", "計画の中の位置")
UNCHECKED_HEADS: Final = ("番号", "理由")


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding, worded; ``cell`` is its sheet and cell in a workbook of the plan, or empty."""

    severity: str
    code: str
    name: str
    message: str
    where: str
    at: str
    cell: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns of `FINDING_HEADS`."""
        return (
            self.severity,
            self.code,
            self.name,
            self.message,
            self.where,
            self.at,
            self.cell,
        )


@dataclass(frozen=True, slots=True)
class SumLine:
    """One sum: what it is, its parts, what follows, what was stated, and whether they agree.

    group: whether it is a sum of costs, of an indicator row or of the fiscal frame.
    """

    what: str
    parts: str
    derived: str
    stated: str
    verdict: str
    at: str
    group: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The columns of `SUM_HEADS`."""
        return (
            self.group,
            self.what,
            self.parts,
            self.derived,
            self.stated,
            self.verdict,
            self.at,
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything a check tells.

    unchecked: code and reason of each rule that could not be run: what it would have looked at is
    not proved.  workbook: the name of the plan's workbook that the cells are in, or empty.
    """

    title: str
    source: str
    findings: tuple[FindingLine, ...]
    sums: tuple[SumLine, ...]
    unchecked: tuple[tuple[str, str], ...]
    workbook: str = ""


def cells_in(workbook: bytes, captions: Mapping[str, str]) -> Mapping[str, str]:
    """Where the places of a plan stand in its workbook, as ``'sheet'!A1``.

    By the column of places that every row of the workbook bears.  captions: by the heading of a
    column the step that its cells have after the row's place (``total``, ``2024``, ``heading`` …);
    of what has no column of its own, the cell is the row's first one.
    """
    found: dict[str, str] = {}
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        quoted = name.replace("'", "''")
        steps = _steps(rows[0], captions) if rows else {}
        for number, row in enumerate(rows[1:], 2):
            place = row[-1] if row else ""
            if not isinstance(place, str) or not place:
                continue
            found.setdefault(place, f"'{quoted}'!A{number}")
            for column, step in steps.items():
                cell = xl_rowcol_to_cell(number - 1, column)
                found.setdefault(f"{place}/{step}", f"'{quoted}'!{cell}")
    return found


def _steps(heads: Sequence[object], captions: Mapping[str, str]) -> dict[int, str]:
    """By column the step of a place; target and baseline stand before the first year."""
    found = {at: captions[str(head)] for at, head in enumerate(heads) if str(head) in captions}
    years = [at for at, step in found.items() if step.isdecimal()]
    if years and "total" in found.values() and min(years) > 1:
        for back, step in ((2, "target"), (1, "baseline")):
            found.setdefault(min(years) - back, step)
    return found
