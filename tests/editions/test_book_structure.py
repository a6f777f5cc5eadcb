"""The book as a reading program goes through it: tables, headers, order; read without the typesetter."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import page
import pikepdf
import pytest

from torikumi.editions.book import render
from torikumi.editions.book.finish import finished
from torikumi.editions.book.payload import specimens
from torikumi.editions.document import (
    Document,
    PrintedInitiative,
    PrintedPillar,
    PrintedRow,
    PrintedTable,
)
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.plan.values import RowKind
from torikumi.samples.example import example, second_example
from torikumi.testing.pdf_structure import Node, structure

EXAMPLES = {"shiono": example, "aonami": second_example}

Cell = tuple[tuple[str, ...], str, str]
"""The texts of its column headers, that of its row's header, its own."""


@cache
def made(name: str) -> tuple[Document, bytes]:
    dossier = EXAMPLES[name]()
    document = build(dossier, figures_of(dossier.plan), draft=True, release="")
    return document, render(document).pdf


@cache
def tree(name: str) -> Node:
    return structure(made(name)[1])


def bare(text: str) -> str:
    """Without white space: where a line ends is no matter of structure."""
    return "".join(text.split())


# --- what the plan says must be heard -----------------------------------------------------------


def initiatives(document: Document) -> Iterator[PrintedInitiative]:
    """In the order of the book: the guide's specimens, then the body."""
    yield from (each.initiative for each in specimens(document) if each.initiative)
    for pillar in document.pillars:
        for plan in pillar.strategic_plans:
            for group in plan.groups:
                yield from group.initiatives


def label(row: PrintedRow) -> str:
    return row.marker + row.cells[0] + row.relisted


def cells_of(table: PrintedTable) -> list[Cell]:
    first, *others = table.captions
    found: list[Cell] = []
    for row in table.rows:
        head = bare(label(row))
        if row.kind is RowKind.HEADING:  # it spans all columns and stands under none
            found.append(((), "", head))
        else:
            found.append(((bare(table.number), bare(first)), "", head))
            over = (table.number, *((table.spanning,) * (len(others) - 1)))
            for above, caption, words in zip(over, others, row.cells[1:], strict=True):
                found.append(((bare(above), bare(caption)), head, bare(words)))
    return found


def expected_tables(document: Document) -> list[list[Cell]]:
    """The cells of each table of the book under their headers, in the order of the plan."""
    found = [cells_of(table) for each in initiatives(document) for table in each.tables]
    lists: list[tuple[tuple[str, ...], list[tuple[str, tuple[str, ...]]]]] = []
    if document.frame:
        lists += [
            (table.captions, [(line.name, line.cells) for line in table.lines])
            for table in document.frame.tables
        ]
    if document.cost_list:
        lines = [(line.label + line.name, line.cells) for line in document.cost_list.lines]
        lists.append((document.cost_list.captions, lines))
    for (first, *others), rows in lists:
        found.append([])
        for name, cells in rows:
            found[-1].append(((bare(first),), "", bare(name)))
            for caption, words in zip(others, cells, strict=True):
                found[-1].append(((bare(caption),), bare(name), bare(words)))
    return found


def heard(table: Node) -> list[Cell]:
    """The cells of the body of a table, each with the headers that it names."""
    named = {cell.id: cell for cell in table.all("TH")}
    found = []
    for body in table.all("TBody"):
        for cell in (cell for row in body.all("TR") for cell in row.parts):
            assert isinstance(cell, Node)
            headers = [named[key] for key in cell.headers]
            above = tuple(bare(head.text) for head in headers if head.scope == "Column")
            beside = "".join(bare(head.text) for head in headers if head.scope == "Row")
            found.append((above, beside, bare(cell.text)))
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_figure_is_heard_under_its_headers_in_the_order_of_the_plan(name: str) -> None:
    """Every table is one, however many pages it fills, and nothing else is one."""
    # The call-outs of the guide's specimen stand in its captions: B beside 現況.
    first, *others = (heard(table) for table in tree(name).all("Table"))
    wanted, *rest = expected_tables(made(name)[0])
    assert [(beside, words) for _, beside, words in first] == [
        (beside, words) for _, beside, words in wanted
    ]
    assert others == rest
    assert len(rest) > 20


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_row_has_one_header_and_every_table_one_head(name: str) -> None:
    for table in tree(name).all("Table"):
        assert [part.kind for part in table.parts] == ["THead", "TBody"]
        for body in table.all("TBody"):
            for row in body.all("TR"):
                kinds = [(cell.kind, cell.scope) for cell in row.parts]
                assert kinds[0] == ("TH", "Row")
                assert set(kinds[1:]) <= {("TD", "")}


# --- reading order ------------------------------------------------------------------------------


def told(initiative: PrintedInitiative) -> Iterator[str]:
    yield from (initiative.number, initiative.heading, initiative.star, initiative.relisted)
    yield from initiative.paragraphs
    for table in initiative.tables:
        yield f"■{table.caption}" if table.caption else ""
        yield from (table.number, table.spanning, *table.captions)
        for row in table.rows:
            yield label(row)
            yield from row.cells[1:]
        yield "（原資料はここまでです）" if table.broken_off else ""
    if initiative.sections:
        yield f"{initiative.section_label}：{'、'.join(initiative.sections)}"


def body_told(pillars: tuple[PrintedPillar, ...]) -> Iterator[str]:
    for pillar in pillars:
        for number, plan in enumerate(pillar.strategic_plans):
            if number == 0:
                yield from (pillar.label, pillar.name, *pillar.paragraphs)
            yield from (plan.label, plan.name, *plan.paragraphs)
            for group in plan.groups:
                yield group.name
                for each in group.initiatives:
                    yield from told(each)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_body_is_heard_word_for_word_in_the_order_of_the_plan(name: str) -> None:
    """So running heads, feet, ornaments, repeated heads and the draft's mark are artifacts."""
    document, whole = made(name)[0], bare(tree(name).text)
    body = bare("".join(body_told(document.pillars)))
    assert whole.count(body) == 1
    assert whole.count(bare(document.draft_mark)) == 1  # on the cover, where it is a text


# --- tables over pages, remarks, no tables ------------------------------------------------------


def long_document() -> Document:
    """The example's first initiative with a table of four pages, broken off at its end."""
    document = made("shiono")[0]
    pillar = document.pillars[0]
    plan = pillar.strategic_plans[0]
    group = plan.groups[0]
    first = group.initiatives[0]
    table = first.tables[0]
    row, cost = table.rows[0], table.rows[-1]
    many = tuple(replace(row, cells=(f"目標 {n}件", *row.cells[1:])) for n in range(100))
    long = replace(first, tables=(replace(table, rows=(*many, cost), broken_off=True),))
    groups = (replace(group, initiatives=(long,)),)
    pillars = (replace(pillar, strategic_plans=(replace(plan, groups=groups),)),)
    return replace(document, pillars=pillars, frame=None, cost_list=None)


def test_a_table_over_pages_is_one_and_its_remark_heads_nothing() -> None:
    document = long_document()
    pdf = render(document).pdf
    tables = list(structure(pdf).all("Table"))
    assert len(tables) == len(specimens(document)) + 1
    assert heard(tables[-1]) == expected_tables(document)[-1]
    assert [part.kind for part in tables[-1].parts] == ["THead", "TBody", "TFoot"]
    (foot,) = tables[-1].all("TFoot")
    assert [cell.kind for row in foot.all("TR") for cell in row.parts] == ["TD"]
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(pdf, profile=profile).failures == []


def test_ids_stand_sorted_in_one_tree_and_each_once() -> None:
    with pikepdf.open(io.BytesIO(made("shiono")[1])) as pdf:
        flat = list(pdf.Root.StructTreeRoot.IDTree.Names)
        keys = [bytes(key) for key in flat[::2]]
        assert keys == sorted(set(keys))
        assert [bytes(cell.ID) for cell in flat[1::2]] == keys


def test_most_objects_are_kept_in_streams() -> None:
    pdf = made("shiono")[1]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert pdf.count(b" 0 obj") < len(opened.objects) / 4
        assert opened.pdf_version == "1.7"


def test_a_stream_that_ends_in_a_line_end_is_measured_right() -> None:
    """The sum at the end of compressed bytes may be CR, which must not be taken for half of CR LF."""
    with pikepdf.new() as pdf, io.BytesIO() as held:
        pdf.add_blank_page()
        pdf.Root.StructTreeRoot = pikepdf.Dictionary()
        pdf.Root.Streams = pikepdf.Array([pdf.make_stream(bytes([n])) for n in range(256)])
        pdf.save(held)
        made = finished(held.getvalue())
    assert b"\r\rendstream" in made
    assert b"\r\nendstream" not in made
    with pikepdf.open(io.BytesIO(made)) as again:
        assert again.check_pdf_syntax() == []
        assert b"".join(each.read_bytes() for each in again.Root.Streams) == bytes(range(256))
