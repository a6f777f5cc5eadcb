"""Proving published files: every figure, name and mark of the plan is shown by every edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from posixpath import basename

from torikumi.plan.values import Plan
from torikumi.proof.data import data_misses
from torikumi.proof.expected import Segment, segments
from torikumi.proof.match import Miss, Stream
from torikumi.proof.tables import workbook_misses
from torikumi.proof.texts import UnreadableEdition, html_text, pdf_pages, sheets, utf8

Files = Mapping[str, bytes]
Found = Iterator[tuple[str, Miss]]
"""Misses, each with its place in the edition."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Where an edition does not show what the plan says.

    place: the place in the edition (file, page or line).  at: the place in the plan.
    """

    edition: str
    place: str
    at: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How many figures, names and marks were compared by edition, and all that disagreed."""

    compared: Mapping[str, int]
    disagreements: tuple[Disagreement, ...]


def prove_files(plan: Plan, files: Files) -> Proof:
    """Compare every edition among ``files`` (by relative name) with ``plan``."""
    expected = segments(plan)
    compared: dict[str, int] = {}
    disagreements: list[Disagreement] = []
    for edition, (belongs, prove) in _PROVERS.items():
        mine = {name: data for name, data in sorted(files.items()) if belongs(name)}
        if not mine:
            continue
        compared[edition] = sum(1 + len(segment.items) for segment in expected)
        try:
            disagreements.extend(
                Disagreement(edition, place, miss.at, miss.expected, miss.found)
                for place, miss in prove(mine, expected)
            )
        except UnreadableEdition as error:
            disagreements.append(Disagreement(edition, error.name, "", "", str(error)))
    return Proof(compared, tuple(disagreements))


# --- one function an edition --------------------------------------------------------------------


def _book(files: Files, expected: Sequence[Segment]) -> Found:
    name, data = next(iter(files.items()))
    stream = Stream("\f".join(pdf_pages(name, data)))
    for miss in stream.misses(expected):
        yield f"{name} p.{stream.text.count(chr(12), 0, miss.position) + 1}", miss


def _text(files: Files, expected: Sequence[Segment]) -> Found:
    name, data = next(iter(files.items()))
    stream = Stream(utf8(name, data))
    for miss in stream.misses(expected):
        yield f"{name} {stream.text.count(chr(10), 0, miss.position) + 1}行", miss


def _workbook(files: Files, expected: Sequence[Segment]) -> Found:
    name, data = next(iter(files.items()))
    for miss in workbook_misses(sheets(name, data), expected):
        yield name, miss


def _data(files: Files, expected: Sequence[Segment]) -> Found:
    yield from data_misses(files, expected)


def _site(files: Files, expected: Sequence[Segment]) -> Found:
    """Each segment on the page that is named by its id, else on whichever page shows it best."""
    pages = {
        name: Stream(html_text(name, data))
        for name, data in files.items()
        if name.endswith(".html")
    }
    by_id = {basename(name).removesuffix(".html"): name for name in pages}
    for segment in expected:
        own = by_id.get(segment.key)
        candidates = [own] if own else list(pages)
        best: tuple[str, list[Miss]] | None = None
        for name in candidates:
            misses = list(pages[name].misses((segment,)))
            if best is None or len(misses) < len(best[1]):
                best = (name, misses)
            if not misses:
                break
        if best:
            yield from ((best[0], miss) for miss in best[1])


_PROVERS: Mapping[
    str, tuple[Callable[[str], bool], Callable[[Files, Sequence[Segment]], Found]]
] = {
    "book": (lambda name: name == "book.pdf", _book),
    "text": (lambda name: name == "plan.txt", _text),
    "workbook": (lambda name: name == "plan.xlsx", _workbook),
    "data": (lambda name: name.startswith("data/"), _data),
    "site": (lambda name: name.startswith("site/"), _site),
}
