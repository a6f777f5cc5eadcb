"""What the parsers of a document's parts share: words, the ids they mint, and where lines went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from torikumi.findings.model import Definition, Finding, SourcePlace
from torikumi.notation.years import Period
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import Paragraph
from torikumi.sources.faults import fault
from torikumi.sources.model import Placed, Unplaced
from torikumi.sources.text.lines import Line
from torikumi.sources.text.words import Words


class Desk:
    """Collects what reading gives beside the plan itself; each line is placed or left just once.

    document: what ids are minted from besides order and headings (the plan's title).  titles: title
    and subtitle of the cover.
    """

    def __init__(self, words: Words, file: str, period: Period | None) -> None:
        self.words = words
        self.notation = words.notation
        self.period = period
        self.document = ""
        self.titles: list[str] = []
        self.findings: list[Finding] = []
        self.sources: dict[str, SourcePlace] = {}
        self.file = file
        self._placed: dict[int, Placed] = {}
        self._unplaced: dict[int, Unplaced] = {}
        self._minted: Counter[tuple[IdKind, tuple[str | int, ...]]] = Counter()

    def mint(self, kind: IdKind, *parts: str | int) -> str:
        """An id from the document and ``parts``; a repetition of the same parts is counted in."""
        self._minted[kind, parts] += 1
        again = self._minted[kind, parts]
        return mint(kind, self.document, *parts, *([again] if again > 1 else []))

    def spot(self, line: Line) -> SourcePlace:
        """Where a line stands in the source."""
        return SourcePlace(self.file, line.number)

    def place(self, line: Line, at: str) -> None:
        """``line`` stands at ``at`` in the plan now."""
        spot = self.spot(line)
        self._placed[line.number] = Placed(spot, at)
        self.sources.setdefault(at, spot)

    def also(self, line: Line, at: str) -> None:
        """The inner place ``at`` was read from ``line`` too."""
        self.sources.setdefault(at, self.spot(line))

    def leave(self, line: Line) -> None:
        """The plan has no place for ``line``."""
        self._unplaced[line.number] = Unplaced(self.spot(line), line.raw)

    def report(
        self, definition: Definition, at: str, line: Line | None, **params: str | int
    ) -> None:
        """Report a fault of the source."""
        source = self.spot(line) if line else SourcePlace(self.file)
        self.findings.append(fault(definition, at, source, **params))

    @property
    def placed(self) -> tuple[Placed, ...]:
        """What was placed, in the order of the lines."""
        return tuple(self._placed[number] for number in sorted(self._placed))

    @property
    def unplaced(self) -> tuple[Unplaced, ...]:
        """What was not placed, in the order of the lines."""
        return tuple(self._unplaced[number] for number in sorted(self._unplaced))


Draft = tuple[str, list[str]]
"""A paragraph being read: its id and its lines."""


def paragraphs_of(drafts: Sequence[Draft]) -> tuple[Paragraph, ...]:
    """The paragraphs that these drafts have become."""
    return tuple(Paragraph(key, joined(lines)) for key, lines in drafts)


def joined(lines: Sequence[str]) -> str:
    """Lines that print broke, as one text; a space only where two Latin words meet."""
    text = ""
    for line in lines:
        latin = text[-1:].isascii() and text[-1:].isalnum() and line[:1].isascii()
        text += (" " if latin and line[:1].isalnum() else "") + line
    return text
