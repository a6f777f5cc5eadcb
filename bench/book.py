"""The book beside WeasyPrint: the same plan, both cold, each run in a process of its own.

`python bench/book.py ours|weasyprint INITIATIVES` is one such run: it makes the document first, then
measures from the document to the bytes of the tagged PDF, the typesetter's import and its fonts
included, and prints what it found as JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from measure import Line, in_seconds, times

from torikumi.editions.document import Document
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.samples.generator import generate

MAKERS = ("ours", "weasyprint")


def ours(document: Document) -> bytes:
    from torikumi.editions.book import render  # noqa: PLC0415 - a cold start is measured

    return render(document).pdf


def weasyprint(document: Document) -> bytes:
    from page import page  # noqa: PLC0415 - as above
    from weasyprint import HTML  # noqa: PLC0415

    fonts = Path(str(resources.files("torikumi") / "fonts"))
    made = HTML(string=page(document, fonts)).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(made, bytes)
    return made


def one(maker: str, initiatives: int) -> dict[str, Any]:
    """Seconds, pages and the resident set (MiB) of one book."""
    dossier = generate(initiatives, 1)
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    begun = perf_counter()
    pdf = {"ours": ours, "weasyprint": weasyprint}[maker](document)
    seconds = perf_counter() - begun
    from pypdfium2 import PdfDocument  # noqa: PLC0415 - not part of what is measured

    pages = len(PdfDocument(BytesIO(pdf)))
    mebibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"seconds": seconds, "pages": pages, "bytes": len(pdf), "mebibytes": mebibytes}


def in_a_process(maker: str, initiatives: int) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, maker, str(initiatives)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def lines(initiatives: int, runs: int) -> Iterator[Line]:
    found: dict[str, list[dict[str, Any]]] = {maker: [] for maker in MAKERS}
    for _ in range(runs):
        for maker in MAKERS:
            found[maker].append(in_a_process(maker, initiatives))
    mine, theirs = (median(run["seconds"] for run in found[maker]) for maker in MAKERS)
    first = {maker: found[maker][0] for maker in MAKERS}
    from weasyprint import __version__  # noqa: PLC0415 - only where the peer is asked for

    yield Line(
        "the book, cold, tagged PDF",
        f"{initiatives:,} initiatives, {first['ours']['pages']} pages",
        in_seconds(mine),
        f"WeasyPrint {__version__} ({first['weasyprint']['pages']} pages)",
        in_seconds(theirs),
        f"{times(mine / theirs)} × the time",
    )
    yield Line(
        "… its largest resident set",
        "",
        f"{max(run['mebibytes'] for run in found['ours'])} MiB",
        "",
        f"{max(run['mebibytes'] for run in found['weasyprint'])} MiB",
        "",
    )


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], int(sys.argv[2]))))
