"""The printed text is read back as the same document: what is printed is what is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from torikumi.editions import printed_text
from torikumi.editions.document import Document, PrintedNote
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.plan.values import CostLineKind, Dossier
from torikumi.plan.walk import spots
from torikumi.profiles.load import standard
from torikumi.samples.example import example, second_example
from torikumi.samples.generator import generate
from torikumi.sources.model import Reading
from torikumi.sources.text.reader import read_printed_text

# Ids of what is read are its own; a sentence that is read is stated, one of the profile is not.
# What was declared of a row is not printed, nor its nature and account and what is summed by them.
OWN = {
    "at",
    "relisted_at",
    "stated",
    "meaning",
    "direction",
    "nature",
    "account",
    "cost_shares",
}


def document_of(dossier: Dossier, *, release: str = "") -> Document:
    return build(dossier, figures_of(dossier.plan), draft=False, release=release)


def read_back(dossier: Dossier) -> Reading:
    data = printed_text.write(document_of(dossier))
    return read_printed_text(data, "plan.txt", dossier.plan.profile)


def without_organisation(document: Document) -> Document:
    """The index in the order of names: that of the organisation is not printed."""
    index = document.index
    assert index is not None
    sections = tuple(sorted(index.sections, key=lambda section: section.name))
    return replace(document, index=replace(index, sections=sections))


def differences(one: object, other: object, path: str = "") -> Iterator[tuple[str, object, object]]:
    """Where two documents print something else."""
    if is_dataclass(one) and type(one) is type(other):
        for field in fields(one):
            if field.name not in OWN:
                mine, theirs = getattr(one, field.name), getattr(other, field.name)
                yield from differences(mine, theirs, f"{path}.{field.name}")
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for number, (mine, theirs) in enumerate(zip(one, other, strict=True)):
            yield from differences(mine, theirs, f"{path}[{number}]")
    elif one != other:
        yield path, one, other


SOURCES = [
    pytest.param(example, id="example"),
    pytest.param(second_example, id="second example"),
    pytest.param(lambda: generate(60, 7), id="generated"),
    pytest.param(lambda: generate(60, 7, second_example()), id="generated like the second"),
]


@pytest.mark.parametrize("source", SOURCES)
def test_what_was_printed_is_read_and_printed_alike(source) -> None:
    dossier = source()
    before = without_organisation(document_of(dossier))
    again = without_organisation(document_of(read_back(dossier).dossier))
    assert list(differences(before, again)) == []


@pytest.mark.parametrize("source", SOURCES)
def test_reading_finds_no_fault_and_leaves_only_the_note_on_what_is_open(source) -> None:
    reading = read_back(source())
    note = document_of(source()).cost_list
    assert note is not None
    assert reading.findings == ()
    assert [each.text for each in reading.unplaced if note.open_note not in each.text] == []


def test_what_stands_behind_the_print_is_read_too(any_example: Dossier) -> None:
    """Pointers, stars, numbers and stated money, which a document shows as mere words."""
    plan, again = any_example.plan, read_back(any_example).dossier.plan
    order = {spot.initiative.id: n for n, spot in enumerate(spots(plan))}
    order_again = {spot.initiative.id: n for n, spot in enumerate(spots(again))}
    assert [
        (i.heading, i.star, order.get(i.relists or ""), len(i.tables)) for i in plan.initiatives
    ] == [
        (i.heading, i.star, order_again.get(i.relists or ""), len(i.tables))
        for i in again.initiatives
    ]
    assert again.period == plan.period
    assert again.cover.municipality.text == plan.cover.municipality.text
    assert again.frame is not None
    assert plan.frame is not None
    assert [(t.kind, t.unit, len(t.lines)) for t in again.frame.tables] == [
        (t.kind, t.unit, len(t.lines)) for t in plan.frame.tables
    ]
    assert [line.plan_cost for t in again.frame.tables for line in t.lines] == [
        line.plan_cost for t in plan.frame.tables for line in t.lines
    ]
    assert again.cost_list is not None
    assert {line.kind for line in again.cost_list.lines} == set(CostLineKind)


def test_money_adds_up_to_the_same_after_reading() -> None:
    before, after = figures_of(example().plan), figures_of(read_back(example()).dossier.plan)
    assert after.plan_cost.years == before.plan_cost.years
    assert after.plan_cost.total == before.plan_cost.total
    assert sorted(after.open_counts.values()) == sorted(before.open_counts.values())
    assert (after.owners, after.listed) == (before.owners, before.listed)


def test_reading_twice_gives_what_reading_once_gave(any_example: Dossier) -> None:
    once = read_back(any_example).dossier
    assert printed_text.write(document_of(once)) == printed_text.write(document_of(any_example))


def test_the_seed_is_printed_as_it_was_read(shared_dir) -> None:
    (seed,) = (shared_dir / "seed").glob("*.txt")
    reading = read_printed_text(seed.read_bytes(), seed.name, standard())
    document = document_of(reading.dossier)
    data = printed_text.write(document)
    again = read_printed_text(data, "plan.txt", standard())
    assert document.excerpt
    assert list(differences(document, document_of(again.dossier))) == []
    assert again.unplaced == ()


def test_the_same_document_gives_the_same_bytes(any_example: Dossier) -> None:
    data = printed_text.write(document_of(any_example))
    assert data == printed_text.write(document_of(any_example))
    assert data.endswith(b"\n")
    assert b"\r" not in data


def test_a_line_break_within_a_text_does_not_tear_its_line() -> None:
    document = document_of(example())
    pillar = replace(document.pillars[0], name="こどもの\nまち\u2028と\t港")
    lines = printed_text.write(replace(document, pillars=(pillar,))).decode().splitlines()
    assert f"{pillar.label} こどもの まち と 港" in lines


def test_a_legend_line_keeps_its_mark(any_example: Dossier) -> None:
    lines = printed_text.write(document_of(any_example)).decode().splitlines()
    marked = [note for note in document_of(any_example).guide.notes if note.mark]
    assert {type(note) for note in marked} == {PrintedNote}
    assert [
        note.mark for note in marked if f"- ・「{note.mark}」 …… {note.text}" not in lines
    ] == []
