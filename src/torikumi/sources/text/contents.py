"""The contents: entry, tab or leader, page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from torikumi.notation.numbering import fold_width
from torikumi.plan.places import place
from torikumi.plan.values import ContentsEntry, ContentsKind, StatedContents
from torikumi.sources.text.desk import Desk
from torikumi.sources.text.lines import Cursor, Line
from torikumi.sources.text.words import Words

_PAGE = re.compile(r"(?P<text>.*?)(?P<leader>[\s.…‥・･]*)(?P<page>[0-9]{1,4})")
_DOTS = ("..", "…", "‥", "・・")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """A contents line taken apart."""

    text: str
    page: int | None
    has_leader: bool


def entry_of(line: Line) -> Entry | None:
    """The entry that a line is, with its page if it has one; None where it cannot be an entry."""
    filled = [cell for cell in line.cells if cell]
    if not filled or len(filled) > 2 or len(line.text) > _LONGEST or line.is_sentence:  # noqa: PLR2004
        return None
    if len(filled) == 2:  # noqa: PLR2004 - text and page
        page = fold_width(filled[1]).strip(" .…‥・･p")
        return (
            Entry(filled[0], int(page), has_leader=True)
            if re.fullmatch("[0-9]{1,4}", page)
            else None
        )
    found = _PAGE.fullmatch(fold_width(filled[0]))
    if found is None or len(found["leader"]) < 2:  # noqa: PLR2004 - one dot or space is no leader
        return Entry(filled[0], None, has_leader=line.has_tab)
    return Entry(filled[0][: found.end("text")].strip(), int(found["page"]), has_leader=True)


def starts_contents(line: Line, following: Line | None, words: Words) -> bool:
    """Whether a line is a contents entry although no heading said that the contents begin."""
    entry = entry_of(line)
    if entry is None:
        return False
    named = words.pillar_named(entry.text) or words.strategic_plan_named(entry.text)
    if entry.page is not None:
        return named is not None or line.has_tab or any(sign in line.text for sign in _DOTS)
    after = entry_of(following) if named and following is not None else None
    return after is not None and after.page is not None


class ContentsReader:
    """Reads the contents up to the line that is none of its entries."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._words = desk.words
        self._heading = ""
        self._entries: list[ContentsEntry] = []
        self._seen: set[tuple[ContentsKind, int | None]] = set()
        self._names: set[str] = set()

    @property
    def entries(self) -> tuple[ContentsEntry, ...]:
        """What was read."""
        return tuple(self._entries)

    def value(self) -> StatedContents | None:
        """The contents, or None where there are none."""
        if not self._heading and not self._entries:
            return None
        return StatedContents(self._heading, self.entries)

    def read(self, cursor: Cursor) -> None:
        """Read the contents that begin at the cursor."""
        line = cursor.here
        if line is not None and self._words.is_contents_heading(line):
            if self._heading:
                self._desk.leave(cursor.take())
            else:
                self._heading = line.lone
                self._desk.place(cursor.take(), "contents")
        while (line := cursor.here) is not None and (entry := self._entry(line)) is not None:
            self._desk.place(cursor.take(), place("contents", len(self._entries)))
            self._entries.append(entry)
            self._seen.add((entry.kind, entry.number))
            self._names.add(entry.text)

    def _entry(self, line: Line) -> ContentsEntry | None:
        """The entry that a line is, or None where the contents end before it."""
        entry = entry_of(line)
        if entry is None:
            return None
        kind, number, text = self._kind(entry.text)
        if entry.page is None and not self._goes_on(line, entry, (kind, number), text):
            return None
        return ContentsEntry(kind, text, number, entry.page)

    def _goes_on(
        self, line: Line, entry: Entry, key: tuple[ContentsKind, int | None], name: str
    ) -> bool:
        """Whether a line without a page is an entry still; a name met again begins its own part."""
        kind, number = key
        if kind is ContentsKind.OTHER:
            return entry.has_leader and self._words.opening(line) is None
        # A number met again under another name is misprinted, as long as the line is laid out as
        # an entry: the fault is a rule's to tell, not the end of the contents.
        if (kind, number) in self._seen and (not entry.has_leader or name in self._names):
            return False
        if number is not None or entry.has_leader:
            return True
        return not (line.gap and self._entries)

    def _kind(self, text: str) -> tuple[ContentsKind, int | None, str]:
        words = self._words
        if named := words.pillar_named(text):
            return ContentsKind.PILLAR, named.number, named.name
        if named := words.strategic_plan_named(text):
            return ContentsKind.STRATEGIC_PLAN, named.number, named.name
        line = Line(0, text, text, (text,), gap=False)
        if words.is_guide_heading(line):
            return ContentsKind.GUIDE, None, text
        if words.is_frame_heading(line):
            return ContentsKind.FRAME, None, text
        if words.is_cost_list_heading(line):
            return ContentsKind.COST_LIST, None, text
        return ContentsKind.OTHER, None, text
