"""Ruled lines make tables: spans, open edges, nets apart, and what is no table."""

from __future__ import annotations

from torikumi.sources.pages.lattice import tables
from torikumi.sources.pages.model import Box, Sign, Stroke, Table


def across(down: float, begin: float, end: float) -> Stroke:
    return Stroke(level=True, at=down, begin=begin, end=end)


def upright(at: float, begin: float, end: float) -> Stroke:
    return Stroke(level=False, at=at, begin=begin, end=end)


def signs(*placed: tuple[str, float, float]) -> list[Sign]:
    """Each text with the middle of its first sign; a sign is four points wide and high."""
    return [
        Sign(each, Box(x + 4 * n - 2, y - 2, x + 4 * n + 2, y + 2))
        for text, x, y in placed
        for n, each in enumerate(text)
    ]


def shown(table: Table) -> list[list[tuple[str, int, int]]]:
    """By row: text, rows and columns of each cell."""
    return [
        [(cell.text, cell.rows, cell.columns) for cell in table.row(n)] for n in range(table.rows)
    ]


FRAME = (across(0, 0, 100), across(20, 0, 100), across(40, 0, 100), upright(0, 0, 40))
CLOSED = (*FRAME, upright(100, 0, 40))


def test_a_missing_line_makes_two_meshes_one_cell() -> None:
    (table,) = tables(
        (*CLOSED, upright(50, 20, 40)), signs(("計", 10, 10), ("12", 10, 30), ("3", 60, 30))
    )
    assert shown(table) == [[("計", 1, 2)], [("12", 1, 1), ("3", 1, 1)]]


def test_a_cell_may_go_over_rows() -> None:
    lines = (across(0, 0, 100), across(20, 50, 100), across(40, 0, 100))
    sides = tuple(upright(x, 0, 40) for x in (0, 50, 100))
    (table,) = tables((*lines, *sides), signs(("長い", 10, 20), ("上", 60, 10), ("下", 60, 30)))
    assert shown(table) == [[("長い", 2, 1), ("上", 1, 1)], [("下", 1, 1)]]


def test_a_table_without_a_frame_is_closed_by_the_ends_of_its_lines() -> None:
    lines = (across(20, 0, 100), across(40, 0, 100), upright(50, 0, 40))
    (table,) = tables(lines, signs(("名", 10, 10), ("1", 60, 10), ("名", 10, 30), ("2", 60, 30)))
    assert shown(table) == [[("名", 1, 1), ("1", 1, 1)], [("名", 1, 1), ("2", 1, 1)]]
    assert table.box == Box(0, 0, 100, 40)


def test_lines_drawn_in_pieces_that_nearly_touch_are_one_line() -> None:
    pieces = (upright(50, 0, 19.5), upright(50.4, 20.5, 40))
    (table,) = tables((*CLOSED, *pieces), signs(("1", 10, 10), ("2", 60, 30)))
    assert shown(table) == [[("1", 1, 1), ("", 1, 1)], [("", 1, 1), ("2", 1, 1)]]


def test_tables_that_do_not_touch_stay_apart_in_the_order_of_the_page() -> None:
    def at(y: float) -> list[Stroke]:
        return [
            *(across(y + n, 0, 100) for n in (0, 20, 40)),
            *(upright(x, y, y + 40) for x in (0, 50, 100)),
        ]

    first, second = tables((*at(50), *at(0)), signs(("下", 10, 60), ("上", 10, 10)))
    assert (shown(first)[0][0], shown(second)[0][0]) == (("上", 1, 1), ("下", 1, 1))


def test_a_box_and_lines_alone_are_no_tables() -> None:
    box = (across(0, 0, 100), across(40, 0, 100), upright(0, 0, 40), upright(100, 0, 40))
    assert tables(box, signs(("文", 10, 10))) == ()
    assert tables((across(60, 0, 100), across(80, 0, 100)), ()) == ()


def test_a_sign_outside_belongs_to_no_cell() -> None:
    (table,) = tables((*CLOSED, upright(50, 0, 40)), signs(("外", 10, 60), ("中", 10, 10)))
    assert "".join(cell.text for cell in table.cells) == "中"
