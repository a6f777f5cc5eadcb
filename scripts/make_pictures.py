"""The pictures of the README, made from the example: two pages of the book, a page of the site.

Run: .venv/bin/python scripts/make_pictures.py (needs Chromium). Look at them before committing them.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright
from pypdfium2 import PdfDocument

from torikumi.editions import book, site
from torikumi.editions.document import Document, PrintedInitiative
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.samples.example import example

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
CONTENTS_PAGE = 2
GAP, PAPER = 28, "#d9dee1"
COLOURS = 256
DESK, PHONE = (1120, 1180), (390, 1180)


def side_by_side(pictures: Iterable[Image.Image]) -> Image.Image:
    """The pictures in a row on grey ground, each with a thin edge, in few colours."""
    framed = [ImageOps.expand(picture.convert("RGB"), 1, "#9aa3a8") for picture in pictures]
    width = sum(picture.width + GAP for picture in framed) + GAP
    whole = Image.new("RGB", (width, max(p.height for p in framed) + 2 * GAP), PAPER)
    left = GAP
    for picture in framed:
        whole.paste(picture, (left, GAP))
        left += picture.width + GAP
    return whole.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def pages_of_the_book(document: Document) -> list[Image.Image]:
    """The contents, and the page on which the first pillar begins."""
    made = book.render(document)
    opening = next(found.page for found in made.pages if found.at == document.pillars[0].at)
    pdf = PdfDocument(made.pdf)
    return [pdf[number - 1].render(scale=1.25).to_pil() for number in (CONTENTS_PAGE, opening)]


def rich(document: Document) -> PrintedInitiative:
    """The initiative of the first strategic plan with the most rows."""
    groups = document.pillars[0].strategic_plans[0].groups
    return max(
        (initiative for group in groups for initiative in group.initiatives),
        key=lambda initiative: sum(len(table.rows) for table in initiative.tables),
    )


def pages_of_the_site(document: Document, chromium: str) -> list[Image.Image]:
    """One initiative's page on a desk and on a phone, opened from a folder."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as browsers:
        folder = Path(name)
        for path, content in site.write(document).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        page = folder / "i" / f"{rich(document).at}.html"
        browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        shots: list[Image.Image] = []
        for width, height in (DESK, PHONE):
            tab = browser.new_page(viewport={"width": width, "height": height})
            tab.goto(page.as_uri())
            shots.append(Image.open(BytesIO(tab.screenshot())))
        browser.close()
    return shots


def main() -> int:
    """Write both pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("make_pictures: install the package chromium")
    dossier = example()
    document = build(dossier, figures_of(dossier.plan), draft=False, release="")
    IMAGES.mkdir(parents=True, exist_ok=True)
    side_by_side(pages_of_the_book(document)).save(IMAGES / "book.png", optimize=True)
    side_by_side(pages_of_the_site(document, chromium)).save(IMAGES / "site.png", optimize=True)
    for picture in sorted(IMAGES.glob("*.png")):
        print(f"{picture.name}  {picture.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
