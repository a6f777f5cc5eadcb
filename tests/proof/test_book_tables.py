"""Cells of the book's tables: under their heads, over page breaks, and where they are wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from torikumi.proof.book_tables import grids, misplaced
from torikumi.proof.reading import Piece
from torikumi.proof.slots import Slot
from torikumi.sources.pages.model import Box, Cell, Page, Table

NOWHERE = Box(0, 0, 0, 0)
HEAD = ("指標", "令和9年度", "令和10年度", "計")
ROWS = (("保育所", "2か所開始", "", "2か所開始"), ("事業費", "12", "30", "42"))
WHOLE = (HEAD, *ROWS)


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(
        Cell(n, m, 1, 1, NOWHERE, text) for n, row in enumerate(rows) for m, text in enumerate(row)
    )
    return Table(NOWHERE, len(rows), len(rows[0]), cells)


def pages(*tables: tuple[Table, ...]) -> list[Page]:
    return [Page(n, 1, 1, (), (), own, "", "", "") for n, own in enumerate(tables, start=1)]


def piece(row: tuple[str, ...], at: str, *, of_head: bool = False) -> Piece:
    cells = tuple(Slot(f"{at}/{HEAD[n]}", (text,)) for n, text in enumerate(row))
    return Piece(tuple(c for c in cells if c.text), table="t-1", cells=cells, of_head=of_head)


WANTED = (
    piece(HEAD, "t-1", of_head=True),
    *(piece(row, f"t-1/{n}") for n, row in enumerate(ROWS)),
)


def wrong(printed: list[Page], *pieces: Piece) -> list[tuple[str, str, str, str]]:
    found = misplaced("book.pdf", printed, grids(pieces or WANTED))
    return [(each.place, each.at, each.expected, each.found) for each in found]


def test_a_table_as_it_must_be_is_not_wrong() -> None:
    assert wrong(pages((table(*WHOLE),))) == []


def test_two_figures_of_a_row_that_changed_places_are_found_in_their_cells() -> None:
    swapped = table(HEAD, ROWS[0], ("事業費", "30", "12", "42"))
    assert wrong(pages((table(("外", "外"), ("外", "外")), swapped))) == [
        ("book.pdf p.1 2番目の表の3行2列", "t-1/1/令和9年度", "12", "30"),
        ("book.pdf p.1 2番目の表の3行3列", "t-1/1/令和10年度", "30", "12"),
    ]


def test_a_figure_under_the_next_head_is_found_though_the_text_is_the_same() -> None:
    moved = table(HEAD, ("保育所", "", "2か所開始", "2か所開始"), ROWS[1])
    assert [place for place, *_ in wrong(pages((moved,)))] == [
        "book.pdf p.1 1番目の表の2行2列",
        "book.pdf p.1 1番目の表の2行3列",
    ]


def test_a_table_goes_on_after_a_page_break_under_its_head() -> None:
    good = pages((table(HEAD, ROWS[0]),), (table(HEAD, ROWS[1]),))
    assert wrong(good) == []
    year = ("指標", "令和9年度", "令和11年度", "計")
    bad = pages((table(HEAD, ROWS[0]),), (table(year, ROWS[1]),))
    assert wrong(bad) == [
        ("book.pdf p.2 1番目の表の1行3列", "t-1/令和10年度", "令和10年度", "令和11年度")
    ]


def test_a_row_that_a_page_break_tears_is_read_whole() -> None:
    upper, lower = ("保育", "2か所", "", "2か所"), ("所", "開始", "", "開始")
    assert wrong(pages((table(HEAD, upper),), (table(HEAD, lower, ROWS[1]),))) == []
    altered = ("所", "完了", "", "開始")
    assert wrong(pages((table(HEAD, upper),), (table(HEAD, altered, ROWS[1]),))) == [
        ("book.pdf p.1 1番目の表の2行2列", "t-1/0/令和9年度", "2か所開始", "2か所完了")
    ]


def test_the_last_row_may_be_torn_too() -> None:
    upper, lower = ("事業", "1", "3", "4"), ("費", "2", "0", "2")
    assert wrong(pages((table(HEAD, ROWS[0], upper),), (table(HEAD, lower),))) == []


@pytest.mark.parametrize(
    ("rows", "place", "expected", "found"),
    [
        ((HEAD, ROWS[0]), "book.pdf p.1 1番目の表", "事業費 12 30 42", ""),
        (
            (*WHOLE, ("余り", "1", "2", "3")),
            "book.pdf p.1 1番目の表の4行1列",
            "",
            "余り 1 2 3",
        ),
    ],
)
def test_a_row_that_is_missing_or_too_many_is_told(
    rows: tuple[tuple[str, ...], ...], place: str, expected: str, found: str
) -> None:
    ((told, _, wanted, stood),) = wrong(pages((table(*rows),)))
    assert (told, wanted, stood) == (place, expected, found)


def test_a_table_that_stands_nowhere_is_told() -> None:
    other = pages((table(("あ", "い"), ("う", "え")),))
    assert wrong(other) == [("book.pdf p.1", "t-1", " ".join(HEAD), "")]
    assert wrong(pages(())) == [("book.pdf p.1", "t-1", " ".join(HEAD), "")]


def test_a_specimen_lent_by_the_body_is_a_table_of_its_own() -> None:
    twice = (*WANTED, *WANTED)
    assert wrong(pages((table(*WHOLE), table(*WHOLE))), *twice) == []
    assert len(wrong(pages((table(*WHOLE),)), *twice)) == 1


def test_a_table_of_a_head_alone_ends_where_the_next_begins() -> None:
    alone = replace(piece(HEAD, "t-0", of_head=True), table="t-0")
    printed = pages((table(("外", "外"), ("外", "外")), table(HEAD)), (table(*WHOLE),))
    assert wrong(printed, alone, *WANTED) == []
