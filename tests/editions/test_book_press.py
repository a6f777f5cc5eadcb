"""The book for the press: trim and bleed, ink only, the same pages and words as on the screen."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

import pikepdf
import pypdfium2
import pytest

from torikumi.editions.book import Book, layout_named, render
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.findings.stop import CannotProceed
from torikumi.samples.example import example

BLEED = 3 * 72 / 25.4
COLOUR = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}
FILLING_TEXT = {"Tj", "TJ"}


@cache
def book(layout: str) -> Book:
    dossier = example()
    document = build(dossier, figures_of(dossier.plan), draft=True, release="素案")
    return render(document, layout=layout_named(layout))


@cache
def press() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(book("print").pdf))


def instructions() -> Iterator[tuple[str, list[object]]]:
    """All that is drawn: on the pages, and on the tiles that charts are filled with."""
    tiles = [
        each
        for each in press().objects
        if isinstance(each, pikepdf.Stream) and {"/PatternType", "/FormType"} & set(each.keys())
    ]
    for drawn in (*press().pages, *tiles):
        for step in pikepdf.parse_content_stream(drawn):
            yield str(step.operator), list(step.operands)


def test_every_page_is_an_a4_with_bleed_on_all_sides() -> None:
    for leaf in press().pages:
        left, bottom, right, top = map(float, leaf.trimbox)
        assert right - left == pytest.approx(210 * 72 / 25.4, abs=0.01)
        assert top - bottom == pytest.approx(297 * 72 / 25.4, abs=0.01)
        outer = list(map(float, leaf.mediabox))
        assert list(map(float, leaf.obj.BleedBox)) == outer
        around = (left - outer[0], bottom - outer[1], outer[2] - right, outer[3] - top)
        assert around == pytest.approx((BLEED,) * 4, abs=0.01)


def test_colours_are_inks_and_small_type_is_of_few() -> None:
    """No light is mixed, black type is black ink alone, and no spot takes more ink than dries."""
    found = [(name, operands) for name, operands in instructions() if name in COLOUR]
    others = [(name, operands) for name, operands in found if name not in {"k", "K"}]
    assert all(isinstance(what, pikepdf.Name) for _, (what, *_) in others)  # a tile, by its name
    assert {str(what) for name, (what, *_) in others if name in {"cs", "CS"}} <= {"/Pattern"}
    inks = {tuple(map(float, operands)) for name, operands in found if name in {"k", "K"}}
    assert (0, 0, 0, 1) in inks
    assert max(map(sum, inks)) < 3
    greys = {ink for ink in inks if ink[:3] == (0, 0, 0)}
    assert len(greys) >= 4


def test_black_type_is_most_of_the_type() -> None:
    colour: object = None
    counts: dict[object, int] = {}
    for name, operands in instructions():
        if name == "k":
            colour = tuple(map(float, operands))
        elif name in FILLING_TEXT:
            counts[colour] = counts.get(colour, 0) + 1
    assert max(counts, key=lambda ink: counts[ink]) == (0, 0, 0, 1)


def test_what_touches_the_edge_is_printed_beyond_it() -> None:
    """The bands of cover and pillars are inked to the outermost corner."""
    pdf = pypdfium2.PdfDocument(book("print").pdf)
    for number in (0, 4):
        picture = pdf[number].render(scale=1).to_pil().convert("L")
        right, bottom = picture.width - 2, picture.height - 2
        assert max(picture.getpixel((x, 1)) for x in (1, right)) < 128
        assert (picture.getpixel((1, bottom)) < 128) == (number == 0)


def test_nothing_in_it_leads_anywhere() -> None:
    assert not any("/Annots" in leaf.obj for leaf in press().pages)


def test_it_has_the_pages_and_words_of_the_screen() -> None:
    assert book("print").pages == book("full").pages
    pressed, shown = (
        [leaf.get_textpage().get_text_range() for leaf in pypdfium2.PdfDocument(book(name).pdf)]
        for name in ("print", "full")
    )
    assert pressed == shown


def test_a_character_that_cannot_be_printed_stops_this_book_too() -> None:
    dossier = example()
    document = build(dossier, figures_of(dossier.plan), draft=True, release="素\ue000案")
    with pytest.raises(CannotProceed) as raised:
        render(document, layout=layout_named("print"))
    assert "U+E000" in raised.value.what


def test_the_file_on_the_screen_has_no_edge_to_trim() -> None:
    with pikepdf.open(io.BytesIO(book("full").pdf)) as pdf:
        assert not any("/TrimBox" in leaf.obj or "/BleedBox" in leaf.obj for leaf in pdf.pages)
