"""In what forms the book is set: each a frozen choice over the same document.

A layout says which document is printed (a function of the whole one) and how (`Switches`, which the
templates read).  It computes no figure and formats none.  One that is about a part of the plan is
named with that part: ``plan:3``, ``section:こども施策企画課``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from torikumi.editions.book.chosen import committee, digest, large, section, strategic_plan, whole
from torikumi.editions.document import Document
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said


class Part(StrEnum):
    """The parts of the book, in the order in which they are printed."""

    COVER = "cover"
    CONTENTS = "contents"
    GUIDE = "guide"
    BODY = "body"
    FRAME = "frame"
    COST_LIST = "cost_list"
    INDEX = "index"
    COLOPHON = "colophon"
    CHANGES = "changes"


BOOK: Final = tuple(part for part in Part if part is not Part.CHANGES)
"""The parts of the whole book; the changes since the previous plan are a paper of their own."""


@dataclass(frozen=True, slots=True)
class Switches:
    """What the templates do otherwise in one layout than in another.

    parts: which parts are printed.  scale: how much larger than in the whole book letters are.
    landscape: whether the paper lies.  flowing: a strategic plan does not begin a page.  summary: of
    each initiative a line is printed.  press: for a press rather than a screen: paper to be trimmed
    with 3 mm of bleed around it, colours of ink, no links.
    """

    parts: tuple[Part, ...] = BOOK
    scale: float = 1.0
    landscape: bool = False
    flowing: bool = False
    summary: bool = False
    press: bool = False


Chosen = Callable[[Document, str], Document]


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name in the registry, how it is set, and what of the plan it prints.

    part: of which part of the plan it is, as the order names it; empty where it is of the whole.
    """

    name: str
    switches: Switches = Switches()
    prints: Chosen = whole
    takes_part: bool = False
    part: str = ""

    def document(self, document: Document) -> Document:
        """What of the whole document is printed."""
        return self.prints(document, self.part)

    @property
    def spoken(self) -> str:
        """The layout as an order and the manifest name it: ``digest``, ``plan:3``."""
        return f"{self.name}:{self.part}" if self.part else self.name

    @property
    def file_stem(self) -> str:
        """What of its name may stand in the name of a file."""
        return "".join(sign if sign.isalnum() else "-" for sign in self.spoken)


FULL: Final = Layout("full")

_PARTIAL: Final = (Part.COVER, Part.GUIDE, Part.BODY, Part.COLOPHON)

LAYOUTS: Final[Mapping[str, Layout]] = {
    layout.name: layout
    for layout in (
        FULL,
        Layout(
            "digest",
            Switches(tuple(part for part in BOOK if part is not Part.INDEX), summary=True),
            digest,
        ),
        Layout("plan", Switches(_PARTIAL), strategic_plan, takes_part=True),
        Layout("section", Switches(_PARTIAL, flowing=True), section, takes_part=True),
        Layout("large", Switches(scale=1.9, landscape=True), large),
        Layout("committee", Switches((Part.CHANGES,)), committee),
        Layout("print", Switches(press=True)),
    )
}
"""Every layout by the name under which it is ordered."""


def layout_named(spoken: str) -> Layout:
    """The layout that an order names.

    Raises:
        CannotProceed: there is none of that name, or it lacks the part that it is about.
    """
    name, _, part = spoken.partition(":")
    found = LAYOUTS.get(name)
    if found is None or found.takes_part is not bool(part.strip()):
        raise CannotProceed(
            said("その体裁はありません。"),
            f"--layout {spoken}",
            said("選べるのは{known}です。", known="、".join(layout_names())),
        )
    return Layout(name, found.switches, found.prints, found.takes_part, part.strip())


def layout_names() -> tuple[str, ...]:
    """How each layout is ordered: ``digest``, ``plan:N``."""
    return tuple(
        f"{each.name}:{_PART_OF[each.name]}" if each.takes_part else each.name
        for each in LAYOUTS.values()
    )


_PART_OF: Final[Mapping[str, str]] = {"plan": "N", "section": "NAME"}
"""What stands for the part in an order, by layout."""
