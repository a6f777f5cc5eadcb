"""The map of the workbook: no field without a column, nothing lost in the tables, names kept."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from torikumi.plan.tables import YearCell
from torikumi.plan.values import Dossier
from torikumi.samples.example import example, previous_example, second_example
from torikumi.testing.any_value import any_dossiers
from torikumi.testing.strategies import dossiers
from torikumi.wire.workbook.flatten import Filled, flatten
from torikumi.wire.workbook.gather import Gathered, gather
from torikumi.wire.workbook.rows import Grid
from torikumi.wire.workbook.scalars import (
    EMPTY,
    NOTHING,
    Scalar,
    Unreadable,
    choices,
    decode,
    encode,
    plain,
)
from torikumi.wire.workbook.tables import Table, tables

NAMES = Path(__file__).parent.parent / "golden" / "workbook" / "columns.tsv"


def grids(filled: tuple[Filled, ...]) -> dict[str, Grid]:
    return {
        each.name: Grid(each.name, ((1, each.heads), *enumerate(each.rows, start=2)))
        for each in filled
    }


def back(dossier: Dossier) -> Gathered:
    return gather(grids(flatten(dossier)))


# --- completeness ---------------------------------------------------------------------------------


def leaves(kind: Any, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Every field of one value in a type and all it holds, by the names of the fields."""
    if isinstance(kind, types.UnionType):
        inner = [each for each in typing.get_args(kind) if each is not types.NoneType]
        return leaves(inner[0], path)
    if typing.get_origin(kind) is tuple:
        kinds = typing.get_args(kind)
        if kinds[-1] is Ellipsis:
            own = {path} if kinds[0] is YearCell else leaves(kinds[0], path)
            nested = typing.get_origin(kinds[0]) is tuple and typing.get_args(kinds[0])[-1] is ...
            return {(*path, "0")} if nested else own
        return {leaf for n, each in enumerate(kinds) for leaf in leaves(each, (*path, str(n)))}
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        if names == ["raw"]:
            return {path}
        return {leaf for name in names for leaf in leaves(hints[name], (*path, name))}
    assert issubclass(kind, (str, int, date, Enum))
    return {path}


def held(table: Table, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The fields that the tables hold, by the same names."""
    own = [(*path, *cell.path) for cell in (*table.cells, *table.lists)]
    return own + [each for child in table.children for each in held(child, (*path, *child.at))]


def test_every_field_of_a_dossier_has_one_column() -> None:
    columns = held(tables())
    assert set(columns) == leaves(Dossier)
    assert len(columns) == len(set(columns))


def test_no_heading_stands_twice_in_a_table() -> None:
    for table in tables().walk():
        heads = [each.head for each in (*table.cells, *table.lists)]
        assert len(heads) == len(set(heads)), table.name
        assert all(heads)


def test_no_table_has_the_name_of_another() -> None:
    every = list(tables().walk())
    names = [table.name for table in every]
    names += [table.lists_name for table in every if table.has_lists]
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 31


def test_the_words_for_choices_tell_them_apart() -> None:
    for table in tables().walk():
        for cell in (*table.columns, *table.lists):
            if issubclass(cell.scalar.kind, Enum):
                words = list(choices(cell.scalar.kind).values())
                assert len(words) == len(set(words)), cell.head


def test_names_of_sheets_and_columns_stay_as_they_are_in_stored_workbooks() -> None:
    """A name may be added; one that changes makes stored workbooks unreadable."""
    now = {
        f"{table.name}\t{each.head}"
        for table in tables().walk()
        for each in (*table.cells, *table.lists)
    }
    assert set(NAMES.read_text(encoding="utf-8").split("\n")) - {""} <= now


# --- there and back -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "dossier",
    [
        example(),
        second_example(),
        dataclasses.replace(example(), previous=previous_example().plan),
    ],
)
def test_the_examples_come_back(dossier: Dossier) -> None:
    found = back(dossier)
    assert found.dossier == dossier
    assert (found.faults, found.unplaced) == ((), ())


@settings(max_examples=max(10, settings().max_examples // 2))
@given(dossiers())
def test_a_plan_comes_back(dossier: Dossier) -> None:
    found = back(dossier)
    assert found.dossier == dossier
    assert (found.faults, found.unplaced) == ((), ())


@settings(max_examples=max(10, settings().max_examples // 4))
@given(any_dossiers())
def test_whatever_has_the_right_types_comes_back(dossier: Dossier) -> None:
    found = back(dossier)
    assert found.dossier == dossier
    assert (found.faults, found.unplaced) == ((), ())


@settings(max_examples=10)
@given(dossiers())
def test_rows_may_stand_in_any_order(dossier: Dossier) -> None:
    turned = {
        name: Grid(name, (grid.rows[0], *reversed(grid.rows[1:])))
        for name, grid in grids(flatten(dossier)).items()
    }
    assert gather(turned).dossier == dossier


# --- cells ----------------------------------------------------------------------------------------


TEXT, NEEDED = Scalar(str), Scalar(int)
MAYBE = Scalar(str, optional=True)
CHOSEN = Scalar(bool, has_default=True, default=True)


@pytest.mark.parametrize(
    ("scalar", "value", "cell"),
    [
        (TEXT, "", None),
        (MAYBE, "", EMPTY),
        (MAYBE, None, None),
        (Scalar(str, has_default=True, default="x"), "", EMPTY),
        (Scalar(str, optional=True, has_default=True, default="x"), None, NOTHING),
        (TEXT, EMPTY, "〔U+3014〕空〕"),
        (TEXT, "〔注〕", "〔注〕"),
        (TEXT, "\x01a\r\n\tb", "〔U+0001〕a〔U+000D〕\n〔U+0009〕b"),
        (TEXT, "_x0041_ a_b", "〔U+005F〕x0041_ a_b"),
        (TEXT, "＝1", "＝1"),
        (NEEDED, 0, 0),
        (CHOSEN, True, None),
        (CHOSEN, False, "いいえ"),
        (Scalar(date), date(2024, 4, 1), date(2024, 4, 1)),
    ],
)
def test_a_value_and_its_cell(scalar: Scalar, value: object, cell: object) -> None:
    assert encode(scalar, value) == cell
    assert decode(scalar, cell) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("scalar", "cell", "value"),
    [
        (NEEDED, "１，２３４", 1234),
        (NEEDED, "-5", -5),
        (TEXT, 12, "12"),
        (TEXT, plain(12.0), "12"),
        (TEXT, plain(0.5), "0.5"),
        (TEXT, plain(True), "はい"),
        (TEXT, plain("a\r\nb"), "a\nb"),
        (TEXT, "か\u3099", "が"),
        (Scalar(date), "2024-04-01", date(2024, 4, 1)),
    ],
)
def test_what_people_and_programs_make_of_a_cell_is_understood(
    scalar: Scalar, cell: Any, value: object
) -> None:
    assert decode(scalar, cell) == value


@pytest.mark.parametrize(
    ("scalar", "cell"),
    [
        (NEEDED, None),
        (NEEDED, "3か所"),
        (NEEDED, 10**15),
        (NEEDED, NOTHING),
        (CHOSEN, "○"),
        (Scalar(date), "2024-02-30"),
        (Scalar(date), "4月1日"),
    ],
)
def test_what_a_field_cannot_take_is_said(scalar: Scalar, cell: Any) -> None:
    with pytest.raises(Unreadable):
        decode(scalar, cell)
