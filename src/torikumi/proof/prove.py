"""Proving published files: every figure, name and mark of the plan is shown by every edition."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from torikumi.plan.values import Dossier, Plan
from torikumi.proof.book import prove_book
from torikumi.proof.changes import prove_changes
from torikumi.proof.committee import Paper
from torikumi.proof.data import prove_data
from torikumi.proof.expected import shown
from torikumi.proof.layouts import FULL, laid_out
from torikumi.proof.sheets import prove_workbook
from torikumi.proof.shown import Shown
from torikumi.proof.site import prove_site
from torikumi.proof.slots import Miss, Outcome
from torikumi.proof.text import prove_text
from torikumi.proof.texts import UnreadableEdition, pdf_pages, sheets, utf8
from torikumi.proof.workbook_data import prove_workbook_data

Files = Mapping[str, bytes]
Provers = Mapping[str, tuple[Callable[[str], bool], Callable[[Files, Plan, Shown], Outcome]]]
BOOK: Final = "book"
PLAN: Final = "plan.json"


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


def prove_files(
    plan: Plan,
    files: Files,
    previous: Plan | None = None,
    beside: Dossier | None = None,
    layouts: Mapping[str, str] | None = None,
    paper: Mapping[str, Any] | None = None,
) -> Proof:
    """Compare every edition among ``files`` (by relative name) with ``plan``.

    previous: the plan before it, where the open data tells what changed since.  beside: the dossier
    with the plan and all that lies beside it, which the workbook holds too.  layouts: the form in
    which each file of the book is set, the whole book where none is named.  paper: the head of a
    paper for a committee, as the manifest tells it.
    """
    made = shown(plan)
    if PLAN in files:
        made = replace(made, checksum=hashlib.sha256(files[PLAN]).hexdigest())
    compared: dict[str, int] = {}
    disagreements: list[Disagreement] = []
    changes = Paper(paper or {}, previous, plan) if previous else None
    provers: Provers = {BOOK: (_is_book, partial(_laid, layouts or {}, changes)), **_PROVERS}
    for edition, (belongs, prove) in provers.items():
        mine = {name: data for name, data in sorted(files.items()) if belongs(name)}
        if not mine:
            continue
        try:
            outcome = prove(mine, plan, made)
            if edition == "data":
                outcome += prove_changes(mine, plan, previous)
            if edition == "workbook":
                outcome += _workbook_data(mine, plan, beside)
        except UnreadableEdition as error:
            compared[edition] = 0
            disagreements.append(Disagreement(edition, error.name, "", "", str(error)))
            continue
        compared[edition] = outcome.compared
        disagreements.extend(
            Disagreement(edition, miss.place, miss.at, miss.expected, miss.found)
            for miss in outcome.misses
        )
    return Proof(compared, tuple(disagreements))


# --- one function an edition --------------------------------------------------------------------


def _is_book(name: str) -> bool:
    return name == "book.pdf" or (name.startswith("book-") and name.endswith(".pdf"))


def _laid(
    layouts: Mapping[str, str], changes: Paper | None, files: Files, plan: Plan, made: Shown
) -> Outcome:
    """Each file of the book, as far as its layout prints the plan."""
    del plan
    outcome = Outcome()
    for name, data in files.items():
        form = laid_out(made, layouts.get(name, FULL), changes)
        if form is None:
            outcome += Outcome(0, (Miss(name, "", "", layouts[name]),))
        else:
            outcome += prove_book(name, pdf_pages(name, data), form)
    return outcome


def _text(files: Files, plan: Plan, made: Shown) -> Outcome:
    del plan
    name, data = next(iter(files.items()))
    return prove_text(name, utf8(name, data), made)


def _workbook(files: Files, plan: Plan, made: Shown) -> Outcome:
    del plan
    name, data = next(iter(files.items()))
    return prove_workbook(name, sheets(name, data), made)


def _workbook_data(files: Files, plan: Plan, beside: Dossier | None) -> Outcome:
    name, data = next(iter(files.items()))
    return prove_workbook_data(name, data, sheets(name, data), plan, beside)


def _data(files: Files, plan: Plan, made: Shown) -> Outcome:
    return prove_data(files, plan, made)


def _site(files: Files, plan: Plan, made: Shown) -> Outcome:
    del plan
    return prove_site(files, made)


_PROVERS: Provers = {
    "text": (lambda name: name == "plan.txt", _text),
    "workbook": (lambda name: name == "plan.xlsx", _workbook),
    "data": (lambda name: name.startswith("data/"), _data),
    "site": (lambda name: name.startswith("site/"), _site),
}
