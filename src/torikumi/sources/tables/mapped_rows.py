"""The yearly table of an initiative from the columns, or the rows, of a mapped table."""

from __future__ import annotations

from collections.abc import Sequence

from torikumi.findings.model import Definition
from torikumi.notation.amounts import Amount, AmountState, read_amount
from torikumi.notation.numbering import fold_width
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.places import place
from torikumi.plan.values import (
    Cell,
    CostFigure,
    Initiative,
    Progress,
    Row,
    RowKind,
    YearCell,
    YearlyTable,
)
from torikumi.sources.tables.map_desk import Desk, Line
from torikumi.sources.tables.map_faults import (
    NO_AMOUNT,
    REPEATED_CELL,
    SOURCES_DO_NOT_ADD_UP,
    YEARS_NOT_TOLD,
)
from torikumi.sources.tables.map_file import UNITS, Column, Layout, Means

_UNIT_NAMES = {unit: name for name, unit in UNITS.items()}


def table_of(desk: Desk, lines: Sequence[Line], key: str) -> YearlyTable | None:
    """The table, or None where no cell belongs to one."""
    table_id = mint(IdKind.TABLE, key, 1)
    if desk.map.layout is Layout.ROWS:
        rows = _labelled(desk, lines, place(key, table_id))
    else:
        rows = [*_indicators(desk, lines[0], key, table_id), *_cost(desk, lines[0], key, table_id)]
    caption = "".join(lines[0].all_of(desk.map.of(Means.CAPTION)))
    if not rows and not caption:
        return None
    desk.place_all(lines[0], desk.map.of(Means.CAPTION), place(key, table_id, "caption"))
    return YearlyTable(table_id, caption=caption, unit=desk.map.unit, rows=tuple(rows))


# --- a row of the file is an initiative ---------------------------------------------------------


def _indicators(desk: Desk, line: Line, key: str, table_id: str) -> list[Row]:
    """A row for each indicator whose name or figures the line states."""
    slots = dict.fromkeys(
        each.slot
        for each in desk.map.columns
        if each.means in (Means.INDICATOR, Means.INDICATOR_UNIT, Means.VALUE)
    )
    made = []
    for slot in slots:
        names, units, values = (
            tuple(each for each in desk.map.of(means) if each.slot == slot)
            for means in (Means.INDICATOR, Means.INDICATOR_UNIT, Means.VALUE)
        )
        if not line.all_of((*names, *units, *values)):
            continue
        row_id = mint(IdKind.ROW, table_id, slot)
        at = place(key, table_id, row_id)
        unit = "".join(line.all_of(units))
        years, used = _years(desk, line, values, at, unit)
        name = " ".join(line.all_of(names))
        if not name and not years:
            continue
        if used:
            desk.place_all(line, units, place(at, "target"))
        elif unit:  # no figure bears it: it stays with the name
            name = f"{name}（{unit}）" if name else unit
            desk.place_all(line, units, place(at, "target"))
        desk.place_all(line, names, place(at, "target"))
        baseline, total = (
            None if slot else _cell(desk, line, means, at)
            for means in (Means.BASELINE, Means.TOTAL)
        )
        made.append(
            Row(row_id, RowKind.INDICATOR, Cell(name), baseline=baseline, years=years, total=total)
        )
    return made


def _years(
    desk: Desk, line: Line, columns: Sequence[Column], at: str, unit: str = ""
) -> tuple[tuple[YearCell, ...], bool]:
    """The cells of the years; a figure takes the unit of its column of units with it."""
    cells: dict[int, str] = {}
    used = False
    for column in columns:
        year, text = desk.year(line, column), line.of(column)
        if year is None or not text:
            continue
        if year in cells:
            desk.report(REPEATED_CELL, at, line, column, text=text, kept=cells[year])
            continue
        figure = bool(unit) and fold_width(text)[-1:].isdecimal()
        used = used or figure
        cells[year] = f"{text}{unit}" if figure else text
        desk.place(line, column, place(at, year))
    return tuple(YearCell(year, text) for year, text in sorted(cells.items())), used


def _cost(desk: Desk, line: Line, key: str, table_id: str) -> list[Row]:
    """The cost row: whole cost as stated, sources as amounts; general funds are checked only."""
    columns = desk.map.of(Means.COST)
    if not line.all_of((*columns, *desk.map.of(Means.COST_REST))):
        return []
    row_id = mint(IdKind.ROW, table_id, "cost")
    at = place(key, table_id, row_id)
    years: dict[int, str] = {}
    amounts: dict[tuple[int, str], Amount] = {}
    unread: set[int] = set()
    for column in columns:
        year, text = desk.year(line, column), line.of(column)
        if year is None or not text:
            continue
        amount = _amount(desk, line, column, at)
        slot = (year, column.source)
        if amount is None:
            unread.add(year)
            continue
        if slot in amounts:
            desk.report(REPEATED_CELL, at, line, column, text=text, kept=column.source)
            continue
        if not column.source:
            years[year] = text
        elif amount.state is AmountState.NOT_APPLICABLE:
            continue  # a sign for nothing is no amount of a source: it stays listed
        amounts[slot] = amount
        desk.place(line, column, place(at, year))
    known = {slot: each for slot, each in amounts.items() if slot[0] not in unread}
    _check_rest(desk, line, at, known)
    label = desk.profile.notation.spellings.cost_label[0]
    figures = (
        CostFigure(year, amount, source)
        for (year, source), amount in sorted(amounts.items(), key=lambda each: each[0])
        if amount.state is not AmountState.NOT_APPLICABLE
    )
    cells = tuple(YearCell(year, text) for year, text in sorted(years.items()))
    row = Row(row_id, RowKind.COST, Cell(label), years=cells, amounts=tuple(figures))
    return [row]


def _amount(desk: Desk, line: Line, column: Column, at: str) -> Amount | None:
    text = line.of(column)
    amount = read_amount(text, desk.profile.notation, desk.map.unit)
    if amount is None:
        desk.report(NO_AMOUNT, at, line, column, text=text)
    return amount


def _check_rest(desk: Desk, line: Line, at: str, amounts: dict[tuple[int, str], Amount]) -> None:
    """General funds are what is left of the cost: placed where they are, reported where not."""
    unit = desk.map.unit or MoneyUnit.YEN
    for column in desk.map.of(Means.COST_REST):
        year = desk.year(line, column)
        stated = _amount(desk, line, column, at) if line.of(column) else None
        if year is None or stated is None or stated.state is AmountState.NOT_APPLICABLE:
            continue
        whole = amounts.get((year, ""))
        if whole is None or whole.state is AmountState.NOT_APPLICABLE:
            continue
        rest = whole.yen - sum(
            each.yen for (of, source), each in amounts.items() if of == year and source
        )
        if rest == stated.yen:
            desk.place(line, column, place(at, year))
        else:
            _report_rest(desk, line, column, at, rest, unit)


def _report_rest(
    desk: Desk, line: Line, column: Column, at: str, rest: int, unit: MoneyUnit
) -> None:
    whole, below = divmod(abs(rest), unit.in_yen)
    sign = "-" if rest < 0 else ""
    found = f"{sign}{whole:,}" if not below else f"{rest:,}円"
    desk.report(
        SOURCES_DO_NOT_ADD_UP,
        place(at, desk.year(line, column) or ""),
        line,
        column,
        year=desk.year(line, column) or 0,
        found=found,
        stated=line.of(column),
        unit=_UNIT_NAMES[unit],
    )


# --- a row of the file is a row of the table ----------------------------------------------------


def _labelled(desk: Desk, lines: Sequence[Line], at: str) -> list[Row]:
    """The rows that are the plan's own; changed plans and results become progress."""
    made: list[Row] = []
    for line in lines:
        label = " ".join(line.all_of(desk.map.of(Means.ROW)))
        if label.startswith((*desk.map.changed_rows, *desk.map.actual_rows, "\0")):
            continue
        kind = RowKind.COST if label.startswith((*desk.map.cost_rows, "\0")) else RowKind.INDICATOR
        row_id = mint(IdKind.ROW, at, label, len(made))
        here = place(at, row_id)
        _tell_years(desk, line, here)
        desk.place_all(line, desk.map.of(Means.ROW), place(here, "target"))
        years, _ = _years(desk, line, desk.map.of(Means.VALUE), here)
        made.append(
            Row(
                row_id,
                kind,
                Cell(label),
                baseline=_cell(desk, line, Means.BASELINE, here),
                years=years,
                total=_cell(desk, line, Means.TOTAL, here),
            )
        )
    return made


def _cell(desk: Desk, line: Line, means: Means, at: str) -> Cell | None:
    for column in desk.map.of(means):
        if text := line.of(column):
            desk.place(line, column, place(at, means.value))
            return Cell(text)
    return None


def _tell_years(desk: Desk, line: Line, at: str) -> None:
    """Say where the map tells no years for a row."""
    if desk.map.years_by is None or desk.years_of(line):
        return
    column = next(
        (each for each in desk.map.columns if each.letters == desk.map.years_by[0]),
        desk.map.columns[0],
    )
    _report(desk, YEARS_NOT_TOLD, at, line, column)


def _report(desk: Desk, definition: Definition, at: str, line: Line, column: Column) -> None:
    desk.report(definition, at, line, column, value=line.of(column))


# --- what became of the plan --------------------------------------------------------------------


def progress_of(desk: Desk, lines: Sequence[Line], made: Initiative) -> list[Progress]:
    """What was done, by year: of the initiative from columns, of its row from labelled rows."""
    if desk.map.layout is Layout.ROWS:
        return _labelled_progress(desk, lines, made)
    found: dict[int, dict[Means, str]] = {}
    for means in (Means.ACTUAL, Means.CATEGORY, Means.REASON, Means.NEXT_STEP):
        for column in desk.map.of(means):
            year, text = desk.year(lines[0], column), lines[0].of(column)
            if year is None or not text:
                continue
            told = found.setdefault(year, {})
            if means in told:
                desk.report(REPEATED_CELL, made.id, lines[0], column, text=text, kept=told[means])
                continue
            told[means] = text
            desk.place(lines[0], column, "progress")
    return [
        Progress(
            made.id,
            year,
            Cell(told.get(Means.ACTUAL, "")),
            told.get(Means.CATEGORY, ""),
            reason=told.get(Means.REASON, ""),
            next_step=told.get(Means.NEXT_STEP, ""),
        )
        for year, told in sorted(found.items())
    ]


def _labelled_progress(desk: Desk, lines: Sequence[Line], made: Initiative) -> list[Progress]:
    rows = [row for table in made.tables for row in table.rows if row.kind is RowKind.INDICATOR]
    subject = rows[0].id if len(rows) == 1 else made.id
    changed: dict[int, str] = {}
    actual: dict[int, str] = {}
    for line in lines:
        label = " ".join(line.all_of(desk.map.of(Means.ROW)))
        of = {
            each
            for each, words in (("c", desk.map.changed_rows), ("a", desk.map.actual_rows))
            if label.startswith((*words, "\0"))
        }
        if not of:
            continue
        into = changed if "c" in of else actual
        desk.place_all(line, desk.map.of(Means.ROW), "progress")
        _tell_years(desk, line, made.id)
        for column in desk.map.of(Means.VALUE):
            year, text = desk.year(line, column), line.of(column)
            if year is None or not text:
                continue
            if year in into:
                desk.report(REPEATED_CELL, made.id, line, column, text=text, kept=into[year])
                continue
            into[year] = text
            desk.place(line, column, "progress")
    return [
        Progress(
            subject,
            year,
            Cell(actual.get(year, "")),
            changed=Cell(changed[year]) if year in changed else None,
        )
        for year in sorted({*changed, *actual})
    ]
