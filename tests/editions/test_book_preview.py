"""The preview: the same pages as the book, again after each change, and faults as the book has."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from torikumi.editions.book import Preview, layout_named, render
from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.findings.stop import CannotProceed
from torikumi.samples.example import example


@cache
def document() -> Document:
    dossier = example()
    return build(dossier, figures_of(dossier.plan), draft=True, release="")


def reworded(words: str) -> Document:
    """The document with another first paragraph of its first initiative."""
    pillar, *pillars = document().pillars
    plan, *plans = pillar.strategic_plans
    group, *groups = plan.groups
    first, *others = group.initiatives
    first = replace(first, paragraphs=(words, *first.paragraphs[1:]))
    group = replace(group, initiatives=(first, *others))
    plan = replace(plan, groups=(group, *groups))
    return replace(document(), pillars=(replace(pillar, strategic_plans=(plan, *plans)), *pillars))


def texts(pdf: bytes) -> list[str]:
    return [leaf.get_textpage().get_text_range() for leaf in pypdfium2.PdfDocument(pdf)]


def test_each_document_gives_the_pages_of_its_book_whatever_was_set_before() -> None:
    with Preview() as preview:
        for made in (document(), reworded("あらためた概要です。" * 40), document()):
            assert texts(preview.pdf(made)) == texts(render(made).pdf)


def test_a_layout_may_be_looked_at_before_it_is_published() -> None:
    with Preview(layout=layout_named("print")) as preview, io.BytesIO() as held:
        held.write(preview.pdf(document()))
        with pikepdf.open(held) as pdf:
            assert "/TrimBox" in pdf.pages[0].obj


def test_a_character_that_cannot_be_printed_stops_one_document_and_not_the_next() -> None:
    with Preview() as preview:
        with pytest.raises(CannotProceed) as raised:
            preview.pdf(reworded("外字\ue000です。"))
        assert "U+E000" in raised.value.what
        assert (
            raised.value.where
            == document().pillars[0].strategic_plans[0].groups[0].initiatives[0].at
        )
        assert texts(preview.pdf(document()))


def test_nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Preview() as preview:
        preview.pdf(document())
        assert list(tmp_path.iterdir())
    assert not list(tmp_path.iterdir())
