"""What is published of a plan agrees with it: examples, drafts with faults, plans of any size."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.notation.settings import Notation
from torikumi.plan.values import Cell, Dossier, Row, RowKind, YearCell
from torikumi.profiles.load import standard
from torikumi.proof.prove import Proof, prove_files
from torikumi.proof.reading import Pages, Piece, Walk
from torikumi.proof.slots import Slot, Unit, compare
from torikumi.proof.totals import total_slot
from torikumi.samples.generator import generate
from torikumi.sources.text.reader import read_printed_text
from torikumi.testing.strategies import dossiers
from torikumi.usecases.editions import EDITIONS, Material


def proof_of(dossier: Dossier, *, draft: bool = False, release: str = "") -> Proof:
    named = replace(dossier, plan=replace(dossier.plan, release=release))
    figures = figures_of(named.plan)
    document = build(named, figures, draft=draft, release=release)
    material = Material(named, figures, document)
    files: dict[str, bytes] = {}
    for write in EDITIONS.values():
        files.update(write(material))
    return prove_files(named.plan, files, named.previous, named)


@pytest.mark.parametrize(("draft", "release"), [(False, ""), (True, ""), (False, "素案")])
def test_an_example_agrees(any_example: Dossier, *, draft: bool, release: str) -> None:
    assert proof_of(any_example, draft=draft, release=release).disagreements == ()


@pytest.mark.parametrize(("size", "seed"), [(1, 1), (2, 5), (7, 2), (40, 11)])
def test_a_generated_plan_agrees(size: int, seed: int) -> None:
    assert proof_of(generate(size, seed)).disagreements == ()


def test_the_excerpt_agrees_as_a_draft(shared_dir: Path) -> None:
    (seed,) = (shared_dir / "seed").glob("*.txt")
    reading = read_printed_text(seed.read_bytes(), seed.name, standard())
    assert proof_of(reading.dossier, draft=True).disagreements == ()


# --- what follows from a row --------------------------------------------------------------------


def row_of(total: str) -> Row:
    years = tuple(YearCell(2024 + n, f"{n + 1}か所開始") for n in range(3))
    return Row("r-1", RowKind.INDICATOR, Cell("施設 9か所"), years=years, total=Cell(total))


@pytest.mark.parametrize(
    ("stated", "text", "accepted"),
    [
        ("6か所開始", "6か所開始", True),
        ("6か所開始", "7か所開始", False),
        ("6か所開始", "6か所開始改", False),
        ("5か所開始", "6か所開始（記載は5か所開始）", True),
        ("5か所開始", "8か所開始（記載は5か所開始）", False),
        ("5か所開始", "6か所開始（記載は4か所開始）", False),
        ("", "6か所開始", True),
        ("", "8か所開始", False),
    ],
)
def test_a_total_is_as_stated_or_follows_from_its_row(
    stated: str, text: str, *, accepted: bool
) -> None:
    notation: Notation = standard().notation
    assert total_slot("r-1/total/raw", row_of(stated), notation, stated).accepts(text) is accepted


# --- comparing ----------------------------------------------------------------------------------


def slots(*texts: str) -> list[Slot]:
    return [Slot(f"at/{text}", (text,)) for text in texts]


def units(*texts: str) -> list[Unit]:
    return [Unit(text, f"{n}行") for n, text in enumerate(texts, start=1)]


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (("あ", "い", "う", "え"), []),
        (("あ", "お", "う", "え"), [("2行", "い", "お")]),
        (("あ", "う", "え"), [("2行", "い", "")]),
        (("あ", "い", "★", "う", "え"), [("3行", "", "★")]),
        (("あ", "い", "う", "え", "改"), [("5行", "", "改")]),
        (("あ", "い", "う"), [("3行", "え", "")]),
    ],
)
def test_what_is_missing_wrong_or_too_much_is_told(
    there: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    outcome = compare(slots("あ", "い", "う", "え"), units(*there), "plan.txt")
    assert [(miss.place, miss.expected, miss.found) for miss in outcome.misses] == expected
    assert outcome.compared == len("あいうえ")


def walked(pages: list[str], *pieces: Piece) -> list[tuple[str, str, str]]:
    outcome = Walk("book.pdf", Pages(pages)).along(pieces)
    return [(miss.place, miss.expected, miss.found) for miss in outcome.misses]


def test_the_walk_passes_over_the_head_of_a_table_that_goes_on() -> None:
    rows = [Piece(tuple(slots(f"指標{n}", f"{n}件")), head="目標計") for n in range(1, 4)]
    assert walked(["指標1 1件", "目標 計\n指標2 2件\n指標3 3件"], *rows) == []


def test_the_walk_puts_a_torn_row_together() -> None:
    row = Piece(tuple(slots("長い指標の名", "調査と設計")), head="目標計")
    assert walked(["長い指標\n調査と", "目標 計\nの名\n設計"], row) == []
    assert walked(["長い指標\n調査と", "目標 計\nの名\n設置"], row) != []


def test_figures_beside_each_other_are_told_apart() -> None:
    row = Piece(tuple(slots("1", "12")))
    assert walked(["1 12"], row) == []
    assert walked(["11 2"], row) != []


def test_a_difference_is_told_where_it_stands_and_not_where_its_paragraph_begins() -> None:
    long = "広げる施設の数は" * 6
    paragraph, after = Piece(tuple(slots(f"{long}12か所"))), Piece(tuple(slots("次", "次の次")))
    (miss,) = walked([long, "13か所次 次の次"], paragraph, after)
    assert miss[0] == "book.pdf p.2"
    assert miss[2] == "…は広げる施設の数は13か所"


def test_a_page_of_the_contents_is_where_its_heading_is_printed() -> None:
    entry = Piece((Slot("contents/s-1", ("計画",)),), dotted=True, page_of="s-1")
    heading = Piece((Slot("s-1", ("計画",)),))
    assert walked(["計画 . . . 2", "計画"], entry, heading) == []
    assert walked(["計画 . . . 3", "計画"], entry, heading) == [("book.pdf p.1", "2", "3")]


@settings(max_examples=15, deadline=None, derandomize=True)
@given(dossiers())
def test_any_plan_agrees_with_what_is_written_of_it(dossier: Dossier) -> None:
    figures = figures_of(dossier.plan)
    document = build(dossier, figures, draft=True, release=dossier.plan.release)
    material = Material(dossier, figures, document)
    for name in ("text", "workbook", "data", "site"):
        files = EDITIONS[name](material)
        proof = prove_files(dossier.plan, files, dossier.previous, dossier)
        assert proof.disagreements == ()
