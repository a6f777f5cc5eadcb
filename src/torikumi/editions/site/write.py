"""Laying out the pages: templates in, bytes out; the same document gives the same bytes."""

from __future__ import annotations

from functools import cache, partial
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

from torikumi.editions.document import Document
from torikumi.editions.site import addresses
from torikumi.editions.site.colours import accents
from torikumi.editions.site.outline import Outline, outline_of
from torikumi.editions.site.pages import navigation, pages_of
from torikumi.editions.site.search import index_script
from torikumi.editions.site.tables import spoken_of
from torikumi.editions.site.views import Link, Page

_PACKAGE = "torikumi.editions.site"


def write(document: Document) -> dict[str, bytes]:
    """The files of the site by their names below its folder, ``index.html`` first.

    An excerpt (a source with specimens but no body) gives the front page, contents and guide only.
    """
    outline = outline_of(document)
    files = {page.name: _laid_out(outline, page).encode() for page in pages_of(outline)}
    accent, soft = accents(document.accent, document.accent_soft)
    files[addresses.STYLE] = (_settings(document, accent, soft) + _static("site.css")).encode()
    files[addresses.ICON] = _static("icon.svg").replace("currentColor", accent).encode()
    if not document.excerpt:
        files[addresses.SEARCH_SCRIPT] = _static("search.js").encode()
        files[addresses.SEARCH_INDEX] = index_script(outline).encode()
    return files


@cache
def _environment() -> Environment:
    """Escapes everything and knows no undefined name."""
    return Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _laid_out(outline: Outline, page: Page) -> str:
    to = partial(addresses.relative, page.name)

    def href(link: Link) -> str:
        return to(link.page, link.fragment)

    template = _environment().get_template(f"{page.template}.html.j2")
    return template.render(
        document=outline.document,
        page=page,
        view=page.view,
        navigation=navigation(outline),
        to=to,
        href=href,
        page_of=addresses.page_of,
        spoken=partial(spoken_of, spoken=outline.spoken),
        names=addresses,
    )


def _settings(document: Document, accent: str, soft: str) -> str:
    """The head of the style sheet: the accents, and the draft's mark over each printed page."""
    lines = [f":root {{\n  --accent: {accent};\n  --accent-soft: {soft};\n}}\n"]
    if document.draft_mark:
        # Every character as its number: nothing in the mark can end the string.
        mark = "".join(f"\\{ord(character):06x}" for character in document.draft_mark)
        lines.append(f'@page {{\n  @top-center {{\n    content: "{mark}";\n  }}\n}}\n')
    return "\n".join(lines) + "\n"


@cache
def _static(name: str) -> str:
    return resources.files(_PACKAGE).joinpath("static", name).read_text(encoding="utf-8")
