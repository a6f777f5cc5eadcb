"""The cells of the yearly tables, each on a line of its own, and what is understood of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.editions.data.material import Material, Record, whole, yes_no
from torikumi.editions.document import PrintedRow
from torikumi.editions.document_builder_tables import years_of
from torikumi.notation import cells
from torikumi.notation.parts import Part, QuantityPart
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, Row, RowKind, YearlyTable


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table together with where it stands; ``order`` counts from 1."""

    initiative: Initiative
    table: YearlyTable
    row: Row
    printed: PrintedRow
    number: str
    order: int


@dataclass(frozen=True, slots=True)
class _Field:
    """A cell: its column (``target``, ``baseline``, ``year``, ``total``), its year and its text."""

    at: str
    column: str
    year: int | None
    text: str
    reading: cells.CellReading


def rows(material: Material) -> Iterator[Record]:
    """Every cell of the body; a re-listed row is named, its figures stand at its owner."""
    for line in _lines(material):
        known = _of_row(material, line)
        for field in _fields(material, line):
            yield {**known, **_of_cell(material, line, field)}


def quantities(material: Material) -> Iterator[Record]:
    """Every quantity and stage of the indicator rows."""
    for line in _lines(material):
        if line.row.kind is RowKind.INDICATOR:
            for field in _fields(material, line):
                for order, part in enumerate(field.reading.parts, start=1):
                    yield {"at": field.at, "part_order": str(order), **_of_part(part)}


def _lines(material: Material) -> Iterator[_Line]:
    for spot in material.spots:
        initiative = spot.initiative
        if initiative.relists is not None:
            continue
        for table in initiative.tables:
            shown = material.tables[place(initiative.id, table.id)]
            for order, row in enumerate(table.rows, start=1):
                yield _Line(initiative, table, row, shown.rows[order - 1], shown.number, order)


def _fields(material: Material, line: _Line) -> Iterator[_Field]:
    """The cells of a row; blanks that the form of the table leaves are no cells."""
    years = years_of(material.plan, line.table)
    columns = (("target", None), ("baseline", None), *(("year", y) for y in years), ("total", None))
    only_named = line.row.kind is RowKind.HEADING or (line.row.relists and not line.row.years)
    is_cost = line.row.kind is RowKind.COST
    kind = cells.RowKind.COST if is_cost else cells.RowKind.INDICATOR
    for (column, year), text in zip(columns, line.printed.cells, strict=True):
        if column != "target" and (only_named or (is_cost and not text)):
            continue
        step = column if year is None else year
        at = place(line.printed.at, step, "raw")
        reading = cells.read_cell(text, material.plan.profile.notation, kind)
        yield _Field(at, column, year, text, reading)


def _of_row(material: Material, line: _Line) -> Record:
    total = material.figures.row_totals.get(line.printed.at)
    return {
        "row_at": line.printed.at,
        "initiative_id": line.initiative.id,
        "table_id": line.table.id,
        "table_number": line.number,
        "table_caption": line.table.caption,
        "row_id": line.row.id,
        "row_order": str(line.order),
        "row_kind": line.row.kind.value,
        "row_number": whole(line.row.number),
        "row_new": yes_no(line.row.star),
        "row_relisted_from": line.row.relists or "",
        "total_meaning": total.meaning.value if total and total.meaning else "",
        "total_meaning_declared": yes_no(line.row.meaning is not None),
        "direction": total.direction.value if total and total.direction else "",
        "direction_declared": yes_no(line.row.direction is not None),
    }


def _of_cell(material: Material, line: _Line, field: _Field) -> Record:
    """The columns of one cell; a quantity stands here only where it is the only one."""
    parts = field.reading.parts if line.row.kind is RowKind.INDICATOR else ()
    found = [part for part in parts if isinstance(part, QuantityPart)]
    only = found[0] if len(found) == 1 else None
    return {
        "at": field.at,
        "column": field.column,
        "fiscal_year": whole(field.year),
        "fiscal_year_era": "" if field.year is None else material.era(field.year),
        "row_marker": line.printed.marker if field.column == "target" else "",
        "cell_text": field.text,
        "cell_kind": field.reading.kind.value,
        "quantity_count": str(len(found)),
        "quantity": format(only.number, "f") if only else "",
        "quantity_upper": format(only.upper, "f") if only and only.upper is not None else "",
        "quantity_unit": only.unit if only else "",
    }


def _of_part(part: Part) -> Record:
    empty = dict.fromkeys(
        (
            "quantity",
            "quantity_upper",
            "quantity_unit",
            "quantity_basis",
            "quantity_bound",
            "quantity_per",
            "label",
            "verb",
            "stage",
            "stage_object",
        ),
        "",
    )
    if not isinstance(part, QuantityPart):
        told = {"part_type": "stage", "stage": part.stage, "stage_object": part.object}
        return {**empty, **told, "note": part.note}
    return {
        **empty,
        "part_type": "quantity",
        "quantity": format(part.number, "f"),
        "quantity_upper": "" if part.upper is None else format(part.upper, "f"),
        "quantity_unit": part.unit,
        "quantity_basis": part.basis.value,
        "quantity_bound": part.bound,
        "quantity_per": part.per,
        "label": part.label,
        "verb": part.verb,
        "note": part.note,
    }
