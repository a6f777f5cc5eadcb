"""Publishing a plan: check, make the editions, prove them, and put all of it in place at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from torikumi.editions.book import FULL, Layout, layout_named
from torikumi.editions.book.layouts import Part
from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.editions.document_builder_changes import printed_changes
from torikumi.figures.bundle import Figures
from torikumi.findings.model import Severity
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.plan.values import Dossier
from torikumi.proof.prove import Proof, prove_files
from torikumi.usecases.check import CheckReport, check_opened
from torikumi.usecases.documents import json_bytes, proof_data
from torikumi.usecases.editions import (
    EDITIONS,
    MANIFEST,
    OWNED,
    PLAN,
    PROOF,
    WRITER,
    Material,
    book_files,
)
from torikumi.usecases.files import write_files
from torikumi.usecases.open_source import open_source
from torikumi.usecases.paper import paper_data, read_paper
from torikumi.usecases.previous import ProposedStar, proposed_stars, with_previous
from torikumi.wire.write import dossier_bytes


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the check before it, the files' sizes by name, and the proof.

    stars: where the previous plan proposes another mark of what is new than the plan declares.
    """

    report: CheckReport
    files: Mapping[str, int]
    proof: Proof
    stars: tuple[ProposedStar, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """What to publish: from which source, which editions, as a draft or under a release's name.

    previous: the source of the plan before it: the marks of what is new are judged by it, and the
    open data tells what changed since.  layouts: the forms in which the book is set, the
    whole one where none is named; the first is the book, each other one a file beside it.
    paper: a file with the head of a paper for a committee.
    """

    source: str
    profile: str
    out: str
    only: Sequence[str]
    draft: bool
    release: str
    previous: str = ""
    layouts: Sequence[str] = ()
    paper: str = ""


def publish(order: Order, progress: Callable[[str], None]) -> Published:
    """Publish; stops at error findings unless it is a draft, and at any disagreement."""
    forms = tuple(dict.fromkeys(map(layout_named, order.layouts))) or (FULL,)
    report = _checked(order)
    dossier = report.opened.reading.dossier
    dossier = replace(dossier, plan=replace(dossier.plan, release=order.release))
    files: dict[str, bytes] = {PLAN: dossier_bytes(dossier)}
    document = _document(order, forms, dossier, report.figures, hashes(files)[PLAN])
    material = Material(dossier, report.figures, document, forms)
    for name in order.only or EDITIONS:
        progress(name)
        files.update(EDITIONS[name](material))
    progress("proof")
    layouts = {name: each.spoken for name, each in book_files(forms).items() if name in files}
    paper = paper_data(document.paper)
    proof = prove_files(dossier.plan, files, dossier.previous, dossier, layouts, paper)
    _agreed(proof, order)
    files[PROOF] = json_bytes(proof_data(proof))
    files[MANIFEST] = json_bytes(
        {
            "writer": WRITER,
            "release": order.release,
            "draft": order.draft,
            "layouts": layouts,
            **({"paper": paper} if paper else {}),
            "files": hashes(files),
        }
    )
    stars = proposed_stars(dossier)
    folder = Path(order.out)
    write_files(folder, files, (*OWNED, *_books_in(folder)))
    return Published(report, {name: len(data) for name, data in files.items()}, proof, stars)


def _checked(order: Order) -> CheckReport:
    """The check before it, which stops unless it is clean or this is a draft."""
    opened = open_source(order.source, order.profile)
    report = check_opened(with_previous(opened, order.previous, order.profile))
    errors = report.count(Severity.ERROR)
    if errors and not order.draft:
        raise CannotProceed(
            said("誤りが{errors}件あるので公表できません。", errors=errors),
            order.source,
            said("torikumi checkで内容を確かめて直すか、未定稿としてなら--draftを付けてください。"),
        )
    return report


def _document(
    order: Order, forms: Sequence[Layout], dossier: Dossier, figures: Figures, checksum: str
) -> Document:
    """What is printed; the changes only where a layout prints them, since they take their time."""
    paper = read_paper(order.paper, dossier.plan.profile)
    document = build(dossier, figures, draft=order.draft, release=order.release, checksum=checksum)
    if not any(Part.CHANGES in form.switches.parts for form in forms):
        return document
    return replace(document, paper=paper, changes=printed_changes(dossier))


def _agreed(proof: Proof, order: Order) -> None:
    """Stop where anything disagrees."""
    if not proof.disagreements:
        return
    first = proof.disagreements[0]
    raise CannotProceed(
        said(
            "版の数字や名称が計画と{count}か所で一致しません（{edition} {place}: {expected} / {found}）。",
            count=len(proof.disagreements),
            edition=first.edition,
            place=first.place,
            expected=first.expected,
            found=first.found,
        ),
        order.source,
        said("何も書き込んでいません。"),
    )


def _books_in(folder: Path) -> tuple[str, ...]:
    """The books in other layouts that an earlier run left in ``folder``, by its manifest."""
    try:
        names = json.loads((folder / MANIFEST).read_bytes())["layouts"]
        return tuple(name for name in names if Path(name).name == name)
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 of each file by name."""
    return {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}
