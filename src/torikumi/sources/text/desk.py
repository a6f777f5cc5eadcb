"""What the parsers of a document's parts share: words, the ids they mint, and where lines went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from torikumi.findings.model import Definition, Finding, SourcePlace
from torikumi.notation.years import Period
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import Paragraph
from torikumi.sources.faults import LOST_LINES, fault
from torikumi.sources.model import Placed, Unplaced
from torikumi.sources.text.lines import Line
from torikumi.sources.text.words import SHORT, Words


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
        self._lost: list[Line] = []
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

    def lose(self, line: Line) -> None:
        """The plan has no place for ``line``, and nothing else says what was lost with it.

        (Page furniture, what is printed once more, and what was reported otherwise is only left.)
        """
        self.leave(line)
        self._lost.append(line)

    def report_lost(self, lines: Sequence[Line], known: Collection[int]) -> None:
        """One finding for each run of lost ``lines``; ``known``: line numbers reported already."""
        lost = {line.number for line in self._lost} - set(known)
        run: list[Line] = []
        at = ""
        for line in (*lines, None):
            if line is not None and line.number in lost:
                run.append(line)
                continue
            if run:
                self._report_run(at, run)
                run = []
            if line is not None and line.number in self._placed:
                at = self._placed[line.number].at

    def _report_run(self, at: str, run: Sequence[Line]) -> None:
        text, count = run[0].text.replace("\t", " ")[:SHORT], len(run)
        more, more_ja = "", ""
        if count > 1:
            last = run[-1].number
            more, more_ja = f" and what follows up to line {last}", f"から{last}行目までの{count}行"
        self.report(LOST_LINES, at, run[0], text=text, count=count, more=more, more_ja=more_ja)

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
