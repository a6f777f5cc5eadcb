"""The book beside WeasyPrint, LibreOffice and bare Typst: the same plan, each in its own process.

`python bench/book.py MAKER INITIATIVES` is one such run: it makes the document first, then measures
from the document to the bytes of the PDF, imports and fonts included, and prints what it found as
JSON. `preview` sets the book once and then again after each of five changes of a word.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from importlib import resources
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from measure import Line, in_seconds, times

from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.samples.generator import generate

FONTS = Path(str(resources.files("torikumi") / "fonts"))


def ours(document: Document) -> bytes:
    from torikumi.editions.book import render  # noqa: PLC0415 - a cold start is measured

    return render(document).pdf


def weasyprint(document: Document) -> bytes:
    from page import page  # noqa: PLC0415 - as above
    from weasyprint import HTML  # noqa: PLC0415

    made = HTML(string=page(document, FONTS)).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


def libreoffice(document: Document) -> bytes:
    from page import page  # noqa: PLC0415 - as above

    tagged = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    with TemporaryDirectory() as folder:
        source = Path(folder, "book.html")
        source.write_text(page(document, FONTS), encoding="utf-8")
        subprocess.run(
            [
                shutil.which("soffice") or "soffice",
                f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                f"pdf:writer_web_pdf_Export:{tagged}",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
        )
        return Path(folder, "book.pdf").read_bytes()


def bare(document: Document) -> bytes:
    import typst  # noqa: PLC0415 - as above

    made = typst.compile(
        Path(__file__).with_name("bare.typ"),
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"book": json.dumps(asdict(document), ensure_ascii=False)},
    )
    assert isinstance(made, bytes)
    return made


MAKERS: Mapping[str, Callable[[Document], bytes]] = {
    "ours": ours,
    "bare": bare,
    "weasyprint": weasyprint,
    "libreoffice": libreoffice,
}


def document_of(initiatives: int) -> Document:
    dossier = generate(initiatives, 1)
    return build(dossier, figures_of(dossier.plan), draft=False, release="")


def one(maker: str, initiatives: int) -> dict[str, Any]:
    """Seconds, pages and the largest resident set (MiB) of one book."""
    document = document_of(initiatives)
    begun = perf_counter()
    pdf = MAKERS[maker](document)
    seconds = perf_counter() - begun
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - not part of what is measured

    pages = len(PdfDocument(BytesIO(pdf)))
    who = resource.RUSAGE_CHILDREN if maker == "libreoffice" else resource.RUSAGE_SELF
    mebibytes = resource.getrusage(who).ru_maxrss // 1024
    return {"seconds": seconds, "pages": pages, "bytes": len(pdf), "mebibytes": mebibytes}


def preview(initiatives: int) -> dict[str, Any]:
    """Seconds of the first book and of each one after a change of a word, by one warm typesetter."""
    from torikumi.editions.book import Preview  # noqa: PLC0415 - a cold start is measured

    document, taken = document_of(initiatives), []
    with Preview() as warm:
        for turn in range(6):
            changed = reworded(document, turn) if turn else document
            begun = perf_counter()
            warm.pdf(changed)
            taken.append(perf_counter() - begun)
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"first": taken[0], "again": median(taken[1:]), "mebibytes": mebibytes}


def reworded(document: Document, turn: int) -> Document:
    """The document with another word in the first initiative of the pillar in its middle."""
    pillars = list(document.pillars)
    middle = len(pillars) // 2
    plan, *plans = pillars[middle].strategic_plans
    group, *groups = plan.groups
    first, *others = group.initiatives
    words, *paragraphs = first.paragraphs
    first = replace(first, paragraphs=(f"{words}{turn}", *paragraphs))
    plan = replace(plan, groups=(replace(group, initiatives=(first, *others)), *groups))
    pillars[middle] = replace(pillars[middle], strategic_plans=(plan, *plans))
    return replace(document, pillars=tuple(pillars))


def in_a_process(maker: str, initiatives: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, maker, str(initiatives)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def named() -> dict[str, str]:
    """The peers by maker, as the table names them."""
    from typst import __version__ as typst  # noqa: PLC0415 - only where the peer is asked for
    from weasyprint import __version__ as weasy  # noqa: PLC0415

    office = subprocess.run(["soffice", "--version"], capture_output=True, text=True, check=True)
    version = office.stdout.split()[1]
    return {
        "bare": f"typst {typst} alone, no tags",
        "weasyprint": f"WeasyPrint {weasy}, PDF/UA-1",
        "libreoffice": f"LibreOffice {version}, tagged",
    }


def lines(initiatives: int, runs: int) -> Iterator[Line]:
    """The table's lines: the size given, and once the same at 3⅓ times that size."""
    found: dict[str, list[dict[str, Any]]] = {maker: [] for maker in MAKERS}
    for _ in range(runs):
        for maker in MAKERS:
            found[maker].append(in_a_process(maker, initiatives))
    taken = {maker: median(run["seconds"] for run in found[maker]) for maker in MAKERS}
    size = f"{initiatives:,} initiatives, {found['ours'][0]['pages']} pages"
    for peer, name in named().items():
        yield Line(
            "the book, cold: PDF/UA-1 and PDF/A-2a",
            size,
            in_seconds(taken["ours"]),
            f"{name} ({found[peer][0]['pages']} pages)",
            in_seconds(taken[peer]),
            f"{times(taken['ours'] / taken[peer])} × the time",
        )
        held = [max(run["mebibytes"] for run in found[maker]) for maker in ("ours", peer)]
        yield Line("… its largest resident set", "", f"{held[0]} MiB", "", f"{held[1]} MiB", "")
    yield from _again(initiatives, runs)
    yield from _growth(initiatives, taken["ours"], taken["bare"])


def _again(initiatives: int, runs: int) -> Iterator[Line]:
    found = [in_a_process("preview", initiatives) for _ in range(runs)]
    first, again = (median(run[key] for run in found) for key in ("first", "again"))
    yield Line(
        "the book again after a word changed (preview)",
        f"{initiatives:,} initiatives",
        in_seconds(again),
        "the preview's first time",
        in_seconds(first),
        f"{times(again / first)} × the time",
    )
    held = max(run["mebibytes"] for run in found)
    yield Line("… its largest resident set after five changes", "", f"{held} MiB", "", "—", "")


def _growth(initiatives: int, ours: float, bare: float) -> Iterator[Line]:
    large = initiatives * 10 // 3
    found = {maker: in_a_process(maker, large) for maker in ("ours", "bare")}
    times_as_many = large / initiatives
    growth = [
        found[maker]["seconds"] / before / times_as_many
        for maker, before in (("ours", ours), ("bare", bare))
    ]
    yield Line(
        "growth of the book, per initiative (1 is linear)",
        f"{initiatives:,} → {large:,}, {found['ours']['pages']} pages",
        f"{times(growth[0])} ({in_seconds(found['ours']['seconds'])})",
        "typst alone",
        f"{times(growth[1])} ({in_seconds(found['bare']['seconds'])})",
        f"{times(growth[0] / growth[1])} ×",
    )


if __name__ == "__main__":
    maker, size = sys.argv[1], int(sys.argv[2])
    print(json.dumps(preview(size) if maker == "preview" else one(maker, size)))
