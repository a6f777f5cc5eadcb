"""From an example's hand-written TOML to rows and tables of a plan.

Only the two spellings that the files use beside the plan's own notation are known here: the marks
before a row's label, and references such as ``6-(1)#6-1:0`` (row 0 of table 6-1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from torikumi.notation.amounts import number
from torikumi.notation.numbering import read_circled
from torikumi.notation.settings import MoneyUnit, Notation
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import (
    Cell,
    CostFigure,
    Direction,
    Row,
    RowKind,
    RowMeaning,
    YearCell,
    YearlyTable,
)

Tree = Mapping[str, Any]


def table_of(tree: Tree, years: Sequence[int], notation: Notation, *key: str | int) -> YearlyTable:
    """The yearly table that a ``[[initiative.table]]`` describes; ``key`` makes its ids."""
    options = {option["row"]: option for option in tree.get("row_options", [])}
    rows = [
        _indicator_row(cells, options.get(n, {}), years, notation, (*key, n))
        for n, cells in enumerate(tree["rows"])
    ]
    if "cost" in tree or "cost_exact" in tree:
        rows.append(_cost_row(tree, years, notation, (*key, "cost")))
    return YearlyTable(mint(IdKind.TABLE, *key), caption=tree.get("caption", ""), rows=tuple(rows))


def _indicator_row(
    cells: Sequence[str],
    option: Tree,
    years: Sequence[int],
    notation: Notation,
    key: tuple[str | int, ...],
) -> Row:
    label = cells[0].removeprefix(notation.marks.new).lstrip()
    star = label != cells[0]
    circled, label = read_circled(label)
    row_id = mint(IdKind.ROW, *key)
    if len(cells) == 1:
        return Row(row_id, RowKind.HEADING, Cell(label), star=star, number=circled)
    return Row(
        row_id,
        RowKind.INDICATOR,
        Cell(label),
        star=star,
        number=circled,
        baseline=Cell(cells[1]),
        years=tuple(YearCell(y, raw) for y, raw in zip(years, cells[2:-1], strict=True)),
        total=Cell(cells[-1]),
        meaning=RowMeaning(option["meaning"]) if "meaning" in option else None,
        direction=Direction(option["direction"]) if "direction" in option else None,
        forecast=option.get("forecast", False),
        relists=option.get("relisted_from"),
    )


def cost_label(notation: Notation) -> str:
    """The cost row's label with its unit, such as it stands in the first column."""
    return f"{notation.spellings.cost_label[0]}({notation.spellings.unit_name(notation.unit)})"


def _cost_row(
    tree: Tree, years: Sequence[int], notation: Notation, key: tuple[str | int, ...]
) -> Row:
    """A cost row; with exact amounts the printed figures are left to be derived from them.

    ``cost_parts`` are parts of the cost by nature in the unit of the exact amounts; what they leave is
    of the row's own nature.
    """
    unit = MoneyUnit(tree.get("cost_exact_unit", MoneyUnit.THOUSAND_YEN))
    exact = tuple(
        _figure(y, value, unit) for y, value in zip(years, tree.get("cost_exact", ()), strict=False)
    )
    sources = tuple(
        _figure(y, value, unit, source["name"])
        for source in tree.get("cost_sources", ())
        for y, value in zip(years, source["values"], strict=True)
    )
    parts = tuple(
        CostFigure(y, number(value, unit, exact=True), nature=part["nature"])
        for part in tree.get("cost_parts", ())
        for y, value in zip(years, part["values"], strict=True)
    )
    return Row(
        mint(IdKind.ROW, *key),
        RowKind.COST,
        Cell(cost_label(notation)),
        years=tuple(YearCell(y, raw) for y, raw in zip(years, tree.get("cost", ()), strict=False)),
        amounts=(*exact, *sources, *parts),
        nature=tree.get("cost_nature", ""),
        account=tree.get("cost_account", ""),
    )


def _figure(year: int, value: int, unit: MoneyUnit, source: str = "") -> CostFigure:
    return CostFigure(year, number(value, unit, exact=True), source)
