"""One digit, name or mark altered in a published file is found, in that edition, with its place.

Out of reach, and why: ids and addresses in attributes, styles and scripts show no reader anything;
``columns.csv``, ``codes.csv`` and the package's description explain columns and say nothing of a plan;
what a row's figures were inferred to mean is the figures' judgement and follows from no single cell.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Dossier, SectionRef, YearlyTable
from torikumi.proof.prove import Disagreement, prove_files
from torikumi.samples.example import example, second_example
from torikumi.usecases.editions import EDITIONS, Material

Files = dict[str, bytes]
_SWAPS = 30
_EXPLAINING = ("columns.csv", "codes.csv")
_IDS = re.compile(r"\b[a-z]+-[0-9a-f]{6,}")


@cache
def document_of(dossier: Dossier) -> Document:
    return build(dossier, figures_of(dossier.plan), draft=False, release="")


def edition_of(name: str, dossier: Dossier, document: Document | None = None) -> Files:
    shown = document or document_of(dossier)
    return dict(EDITIONS[name](Material(dossier, figures_of(dossier.plan), shown)))


@cache
def published(name: str, dossier: Dossier) -> Mapping[str, bytes]:
    return edition_of(name, dossier)


def found(dossier: Dossier, files: Mapping[str, bytes]) -> tuple[Disagreement, ...]:
    return prove_files(dossier.plan, files).disagreements


def another(digit: str, chance: random.Random) -> str:
    return chance.choice([each for each in "123456789" if each != digit])


def swapped(text: str, spans: list[tuple[int, int]], chance: random.Random) -> str:
    """``text`` with one digit of the given spans altered."""
    places = [n for begin, end in spans for n in range(begin, end) if text[n] in "0123456789"]
    place = chance.choice(places)
    return text[:place] + another(text[place], chance) + text[place + 1 :]


# --- where a reader sees text -------------------------------------------------------------------


def spans_of_lines(name: str, text: str) -> list[tuple[int, int]]:
    del name
    return [(0, len(text))]


def spans_of_page(name: str, text: str) -> list[tuple[int, int]]:
    """The text between tags, captions of cells; the index of the search whole."""
    if name.endswith(".js"):
        return [(0, len(text))]
    body = text.index("<body")
    found = [match.span(1) for match in re.finditer(r">([^<]+)<", text)]
    return [
        *(span for span in found if span[0] > body),
        *(match.span(1) for match in re.finditer(r'data-label="([^"]*)"', text)),
    ]


def files_to_alter(name: str, files: Mapping[str, bytes]) -> Iterator[str]:
    for each, data in sorted(files.items()):
        if name == "site" and not each.endswith((".html", "search/index.js")):
            continue
        if name == "data" and (not each.endswith(".csv") or each.endswith(_EXPLAINING)):
            continue
        if re.search(rb"[0-9]", data):
            yield each


def alter(name: str, files: Mapping[str, bytes], chance: random.Random) -> tuple[Files, str]:
    """The files with one digit altered that a reader sees, and which file that was."""
    if name == "workbook":
        return {each: alter_workbook(data, chance) for each, data in files.items()}, "plan.xlsx"
    spans: Callable[[str, str], list[tuple[int, int]]]
    spans = spans_of_page if name == "site" else spans_of_lines
    while True:
        file = chance.choice(list(files_to_alter(name, files)))
        text = files[file].decode()
        seen = [(a, b) for a, b in spans(file, text) if re.search(r"[0-9]", text[a:b])]
        if seen:
            return {**files, file: swapped(text, seen, chance).encode()}, file


def alter_workbook(data: bytes, chance: random.Random) -> bytes:
    """A workbook with one digit altered in a shared text or in a number."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    sheets = [each for each in parts if each.startswith("xl/worksheets/sheet")]
    numbers = r"<c (?:(?! t=)[^>])*><v>([0-9]+)</v>"
    numbered = [each for each in sheets if re.search(numbers, parts[each].decode())]
    if chance.random() < 0.5 and numbered:
        file, pattern = chance.choice(numbered), numbers
    else:
        file, pattern = "xl/sharedStrings.xml", r"<t[^>]*>([^<]*[0-9][^<]*)</t>"
    text = parts[file].decode()
    spans = [match.span(1) for match in re.finditer(pattern, text)]
    parts[file] = swapped(text, spans, chance).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return made.getvalue()


# --- digits -------------------------------------------------------------------------------------


def swaps_missed(name: str, dossier: Dossier, seed: int, count: int) -> list[str]:
    """Swaps that were not found, or not with their file; none is as it should be."""
    chance = random.Random(seed)  # noqa: S311 - chance for a test, the same every time
    files = published(name, dossier)
    missed: list[str] = []
    for _ in range(count):
        altered, file = alter(name, files, chance)
        where = {each.place for each in found(dossier, altered) if each.edition == name}
        if not any(place.startswith(file) for place in where):
            missed.append(f"{file}: {where}")
    return missed


@pytest.mark.parametrize("name", ["text", "data", "workbook", "site"])
def test_a_swapped_digit_is_found_with_its_file(name: str) -> None:
    assert swaps_missed(name, second_example(), 1, _SWAPS) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["text", "data", "workbook", "site"])
def test_a_swapped_digit_is_found_in_the_large_example(name: str) -> None:
    assert swaps_missed(name, example(), 2, _SWAPS) == []


def with_swapped_cell(document: Document, chance: random.Random) -> tuple[Document, str]:
    """The document with one digit altered in a cell, and the cell as it was."""
    choices = [
        (p, s, g, i, t, r, c)
        for p, pillar in enumerate(document.pillars)
        for s, plan in enumerate(pillar.strategic_plans)
        for g, group in enumerate(plan.groups)
        for i, initiative in enumerate(group.initiatives)
        for t, table in enumerate(initiative.tables)
        for r, row in enumerate(table.rows)
        for c, text in enumerate(row.cells)
        if re.search(r"[0-9]", text)
    ]
    path = chance.choice(choices)
    seen: list[str] = []
    return _put(document, path, seen, chance), seen[0]


_FIELDS = ("pillars", "strategic_plans", "groups", "initiatives", "tables", "rows", "cells")


def _put(value: Any, path: tuple[int, ...], seen: list[str], chance: random.Random) -> Any:
    """``value`` with the text at the end of the path altered; any level of the document."""
    field = _FIELDS[len(_FIELDS) - len(path)] if path else ""
    if not field:
        seen.append(value)
        return swapped(value, [(0, len(value))], chance)
    items = list(getattr(value, field))
    items[path[0]] = _put(items[path[0]], path[1:], seen, chance)
    return replace(value, **{field: tuple(items)})


def book_swaps_missed(dossier: Dossier, seed: int, count: int) -> list[str]:
    """Cells whose swapped digit was not found on a page."""
    missed: list[str] = []
    chance = random.Random(seed)  # noqa: S311 - chance for a test, the same every time
    for _ in range(count):
        document, was = with_swapped_cell(document_of(dossier), chance)
        misses = found(dossier, edition_of("book", dossier, document))
        if not any(re.match(r"book\.pdf p\.[0-9]+", each.place) for each in misses):
            missed.append(was)
    return missed


def test_a_swapped_digit_is_found_in_the_book() -> None:
    assert book_swaps_missed(second_example(), 3, 5) == []


@pytest.mark.slow
def test_many_swapped_digits_are_found_in_the_book() -> None:
    assert book_swaps_missed(second_example(), 4, 25) == []


# --- names and marks ----------------------------------------------------------------------------


def lengthened(dossier: Dossier, kind: str, mark: str) -> Dossier:
    """The plan with something more at the end of a name, or a mark where there is none."""
    plan = dossier.plan
    first = next(each for each in plan.initiatives if each.tables and not each.star)
    pillar = plan.structure.pillars[0]
    if kind == "pillar":
        pillars = (replace(pillar, name=f"{pillar.name}改"), *plan.structure.pillars[1:])
        return replace(
            dossier, plan=replace(plan, structure=replace(plan.structure, pillars=pillars))
        )
    if kind == "title":
        return replace(
            dossier, plan=replace(plan, cover=replace(plan.cover, title=f"{plan.cover.title}改"))
        )
    tables = (_with_cell(first.tables[0]), *first.tables[1:])
    sections = (_longer_section(first.sections[0]), *first.sections[1:])
    other = {
        "heading": replace(first, heading=f"{first.heading}改"),
        "marked heading": replace(first, heading=f"{first.heading}{mark}"),
        "star": replace(first, star=True),
        "section": replace(first, sections=sections),
        "cell": replace(first, tables=tables),
    }[kind]
    initiatives = tuple(other if each is first else each for each in plan.initiatives)
    return replace(dossier, plan=replace(plan, initiatives=initiatives))


def _longer_section(section: SectionRef) -> SectionRef:
    return replace(section, raw=f"{section.raw}改")


def _with_cell(table: YearlyTable) -> YearlyTable:
    row = next(each for each in table.rows if each.years)
    years = (replace(row.years[0], raw=f"{row.years[0].raw}改"), *row.years[1:])
    rows = tuple(replace(row, years=years) if each is row else each for each in table.rows)
    return replace(table, rows=rows)


@pytest.mark.parametrize("name", sorted(EDITIONS))
@pytest.mark.parametrize(
    "kind", ["pillar", "title", "heading", "marked heading", "star", "section", "cell"]
)
def test_what_stands_too_much_is_found(name: str, kind: str) -> None:
    """A name with something behind it, and a mark where the plan has none, as they are published."""
    dossier = second_example()
    mark = dossier.plan.profile.notation.marks.new
    other = lengthened(dossier, kind, mark)
    assert found(dossier, edition_of(name, other))
