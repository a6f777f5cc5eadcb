"""Our own book read as pages: the same cells as a second reader sees, heads and feet apart."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from functools import cache

import pdfplumber
import pytest

from torikumi.editions import book
from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.samples.example import example, second_example
from torikumi.sources.pages.model import Page
from torikumi.sources.pages.pdf import UnreadablePdf, pdf_pages


@cache
def document_of(*, large: bool) -> Document:
    dossier = example() if large else second_example()
    return build(dossier, figures_of(dossier.plan), draft=False, release="")


@cache
def printed(*, large: bool) -> bytes:
    return book.render(document_of(large=large)).pdf


def bare(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def held(text: str | None) -> str:
    """The signs of a cell: the second reader orders them by place, not as they were written."""
    return "".join(sorted(bare(text)))


def ours(page: Page) -> list[list[list[str]]]:
    return [
        [[held(cell.text) for cell in table.row(n)] for n in range(table.rows)]
        for table in page.tables
    ]


def theirs(page: pdfplumber.page.Page) -> list[list[list[str]]]:
    """The tables of more than one row and column that the second reader finds, without its Nones."""
    found = sorted(page.find_tables(), key=lambda each: (each.bbox[1], each.bbox[0]))
    made = [
        [[held(text) for text in row if text is not None] for row in each.extract()]
        for each in found
    ]
    return [each for each in made if len(each) > 1 and max(map(len, each)) > 1]


def compared(numbers: Sequence[int], *, large: bool) -> int:
    """How many cells of some pages are the same with both readers; all must be."""
    data, count = printed(large=large), 0
    pages = pdf_pages(data)
    with pdfplumber.open(io.BytesIO(data)) as other:
        for number in numbers:
            mine = ours(pages[number - 1])
            assert mine == theirs(other.pages[number - 1]), f"p.{number}"
            count += sum(len(row) for table in mine for row in table)
    return count


def body_pages(*, large: bool) -> list[int]:
    """The pages of initiatives: their tables have frames, which the second reader needs."""
    plans = [
        strategic_plan.at
        for pillar in document_of(large=large).pillars
        for strategic_plan in pillar.strategic_plans
    ]
    pages = {each.at: each.page for each in book.render(document_of(large=large)).pages}
    last = pages.get("frame", max(pages.values()) + 1)
    return list(range(pages[plans[0]], last))


def test_a_second_reader_sees_the_same_cells() -> None:
    assert compared(body_pages(large=False), large=False) > 300


@pytest.mark.slow
def test_a_second_reader_sees_the_same_cells_in_the_large_example() -> None:
    assert compared(body_pages(large=True), large=True) > 3000


def test_heads_and_feet_stand_apart() -> None:
    pages = pdf_pages(printed(large=False))
    assert pages[0].head == pages[0].foot == ""
    for page in pages[1:]:
        assert page.foot.strip() == str(page.number)
        assert page.foot.strip() not in page.head
    title = document_of(large=False).guide.title
    assert any(title in page.head and title not in page.body for page in pages)


def test_the_order_of_signs_is_the_order_of_the_plan() -> None:
    text = bare("".join(page.body for page in pdf_pages(printed(large=False))))
    names = [
        bare(initiative.heading)
        for pillar in document_of(large=False).pillars
        for strategic_plan in pillar.strategic_plans
        for group in strategic_plan.groups
        for initiative in group.initiatives
    ]
    places: list[int] = []
    for name in names:
        places.append(text.index(name, places[-1] + 1 if places else 0))
    assert places == sorted(places)


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(UnreadablePdf):
        pdf_pages(b"no such thing")
