"""Reading a page of the site: its texts by the blocks they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from torikumi.proof.slots import Unit

_BLOCKS = frozenset(
    tag
    for line in (
        "article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5",
        "h6 header hr li main nav ol p section table tbody td tfoot th thead title tr ul form",
        "button label summary body head html text",
    )
    for tag in line.split()
)
_SILENT = frozenset(("script", "style", "template", "noscript", "form"))
_VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))


@dataclass(slots=True)
class PageTexts:
    """The texts of a page: of its title, around its main part, of it, and of its asides."""

    title: list[Unit] = field(default_factory=list)
    around: list[Unit] = field(default_factory=list)
    crumbs: list[Unit] = field(default_factory=list)
    main: list[Unit] = field(default_factory=list)
    aside: list[Unit] = field(default_factory=list)


class _Reader(HTMLParser):
    """Parts the text of a page into blocks; a cell's caption for narrow screens comes before it."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.found = PageTexts()
        self._open: list[tuple[str, str, str]] = []
        self._text: list[str] = []
        self._hint = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {key: value or "" for key, value in attrs}
        if tag in _BLOCKS:
            self.flush()
        if known.get("id"):
            self._hint = known["id"]
        if tag not in _VOID:
            self._open.append((tag, known.get("class", ""), known.get("aria-label", "")))
        if "data-label" in known:
            self._text.append(known["data-label"])
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        while self._open and any(each[0] == tag for each in self._open):
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if not any(tag in _SILENT for tag, _, _ in self._open):
            self._text.append(data)

    def flush(self) -> None:
        """End a block."""
        text = "".join(self._text).strip()
        self._text.clear()
        if text:
            hint = f"#{self._hint}" if self._hint else f"{self.getpos()[0]}行"
            self._part().append(Unit(text, f"{self.name} {hint}"))

    def _part(self) -> list[Unit]:
        tags = {tag for tag, _, _ in self._open}
        if "title" in tags:
            return self.found.title
        if "aside" in tags:
            return self.found.aside
        if "main" in tags:
            return self.found.main
        if any(tag == "nav" and name == "crumbs" for tag, name, _ in self._open):
            return self.found.crumbs
        return self.found.around


def page_texts(name: str, html: str) -> PageTexts:
    """The texts of the page ``name``."""
    reader = _Reader(name)
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.found
