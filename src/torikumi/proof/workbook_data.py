"""Proving the sheets of data: read back, they give the plan; and nothing on them says otherwise.

What is read back is compared field by field.  Beside the fields a sheet holds row numbers, the list
of the sheets and a column that is for the eye only: those follow from the rest and are held to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from torikumi.findings.stop import CannotProceed
from torikumi.plan.values import Dossier, Plan, YearCell
from torikumi.proof.slots import Miss, Outcome
from torikumi.sources.tables.grid import cell_name
from torikumi.sources.workbook.reader import WorkbookReading, read_workbook
from torikumi.wire.workbook.gathering import Steps
from torikumi.wire.workbook.scalars import decode_text

_LIST, _NUMBER, _ABOUT = "シートの一覧", "行番号", "参考（読み込みません）"
_OF_PARENT = "の行番号"
_VERSION = "ブックの形式の版"
_GOES_ON = "の続き"
_SHOWN = 40

_Rows = Sequence[Sequence[str]]


def prove_workbook_data(
    name: str, data: bytes, sheets: Mapping[str, _Rows], plan: Plan, dossier: Dossier | None
) -> Outcome:
    """Compare the sheets of data of the workbook ``name`` with ``plan``.

    dossier: the plan with what lies beside it, where that is known; then all of it is compared.
    """
    if _LIST not in sheets:
        return Outcome(0, (Miss(name, "", _LIST, ""),))
    try:
        made = read_workbook(data, name)
    except CannotProceed as stop:
        return Outcome(0, (Miss(name, "", "", stop.what),))
    comparison = _Comparison(name, made)
    if dossier is not None:
        comparison.compare(dossier, made.reading.dossier, ())
    else:
        comparison.compare(plan, made.reading.dossier.plan, ("plan",))
    faults = (
        Miss(
            f"{name} {each.source.sheet}!{each.source.cell}" if each.source else name,
            each.at,
            "",
            each.code,
        )
        for each in made.reading.findings
    )
    beside = (Miss(f"{name} {place}", "", *texts) for place, *texts in _beside(sheets))
    return Outcome(comparison.compared, (*comparison.misses, *faults, *beside))


class _Comparison:
    """The plan and what was read back, walked together."""

    def __init__(self, name: str, made: WorkbookReading) -> None:
        self._name = name
        self._origins = made.origins
        self._places = {
            (source.sheet, source.cell): at
            for at, source in reversed(tuple(made.reading.sources.items()))
        }
        self.compared = 0
        self.misses: list[Miss] = []

    def compare(self, wanted: Any, found: Any, steps: Steps) -> None:  # noqa: ANN401 - any part
        """Compare two parts that stand in the same place."""
        if is_dataclass(wanted) and type(wanted) is type(found):
            for field in fields(wanted):
                inner = (*steps, field.name)
                self.compare(getattr(wanted, field.name), getattr(found, field.name), inner)
        elif isinstance(wanted, tuple) and isinstance(found, tuple):
            for n in range(max(len(wanted), len(found))):
                mine = wanted[n] if n < len(wanted) else None
                step = str(mine.year) if isinstance(mine, YearCell) else n
                self.compare(mine, found[n] if n < len(found) else None, (*steps, step))
        else:
            self.compared += wanted is not None and wanted != ""
            if wanted != found:
                place, at = self._where(steps)
                self.misses.append(Miss(place, at, _said(wanted), _said(found)))

    def _where(self, steps: Steps) -> tuple[str, str]:
        """The nearest cell in which the part stands, and its place in the plan."""
        for length in range(len(steps), -1, -1):
            origin = self._origins.get(steps[:length])
            if origin is not None and origin.sheet:
                path = tuple(str(each) for each in steps[length:])
                cells = (origin.cell(path[:n]) for n in range(len(path), -1, -1))
                row, column = next((each for each in cells if each[1] > 1), origin.cell())
                cell = cell_name(row, column)
                known = self._places.get((origin.sheet, cell), "/".join(map(str, steps)))
                return f"{self._name} {origin.sheet}!{cell}", known
        return self._name, "/".join(map(str, steps))


def _said(value: object) -> str:
    return "" if value is None else str(value)[:200]


# --- what stands beside the fields ----------------------------------------------------------------


def _beside(sheets: Mapping[str, _Rows]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with row numbers, the list of sheets and the column for the eye."""
    names = list(sheets)
    listed = [row[0] for row in sheets[_LIST][1:]]
    wanted = [name for name in names if name != _LIST]
    for n in range(max(len(wanted), len(listed))):
        right = wanted[n] if n < len(wanted) else ""
        told = listed[n] if n < len(listed) else ""
        if right != told:
            yield f"{_LIST}!A{n + 2}", right, told
    for name in names[names.index(_LIST) + 1 :]:
        yield from _numbers(name, sheets[name])
        yield from _about(name, sheets)


def _numbers(name: str, rows: _Rows) -> Iterator[tuple[str, str, str]]:
    """Rows are numbered from 1; a part of a long text has the number of its beginning."""
    number = part = 0
    for line, row in enumerate(rows[1:], start=2):
        if _GOES_ON in row[0]:
            part += 1
            right = f"{number}{_GOES_ON}{part}"
        else:
            number, part = number + 1, 0
            right = str(number)
        if row[0] != right:
            yield f"{name}!A{line}", right, row[0]
        if len(row) > 1 and row[1] == _VERSION and row[2] != "1":
            yield f"{name}!C{line}", "1", row[2]


def _about(name: str, sheets: Mapping[str, _Rows]) -> Iterator[tuple[str, str, str]]:
    """What is said for the eye is a name of the row it belongs to, or of one above that.

    Names begin where their first visible character is, also one after marks written by number.
    Where the row holds no words at all, as a list with nothing but its date, nothing is said.
    """
    head, *rows = sheets[name]
    if _ABOUT not in head:
        return
    prefix = name[: name.index("_") + 1]
    parents = sheets.get(prefix + head[1].removesuffix(_OF_PARENT), ())
    by_number = {row[0]: row for row in parents[1:]}
    at = head.index(_ABOUT)
    for line, row in enumerate(rows, start=2):
        if _GOES_ON in row[0]:
            continue
        names = {decode_text(cell).strip()[:_SHOWN] for cell in by_number.get(row[1], ())}
        if names and not any(map(_has_words, names)):
            names.add("")
        if decode_text(row[at]) not in names:
            yield f"{name}!{cell_name(line, at + 1)}", "", row[at]


def _has_words(text: str) -> bool:
    return any(character.isalpha() for character in text)
