"""The how-to-read pages: notes in order, and the specimens, which never belong to the body."""

from __future__ import annotations

from dataclasses import dataclass, field

from torikumi.plan.ids import IdKind
from torikumi.plan.places import place
from torikumi.plan.values import Guide, GuideNote, GuideNoteKind, GuideSample
from torikumi.profiles.model import LegendTopic
from torikumi.profiles.topics import topic_of
from torikumi.sources.text.desk import Desk
from torikumi.sources.text.initiative import InitiativeReader
from torikumi.sources.text.legend import mark_line
from torikumi.sources.text.lines import Cursor, Line
from torikumi.sources.text.tables import starts_table
from torikumi.sources.text.words import CLOSING, OPENING, SHORT, Part

_CALLOUTS = (LegendTopic.OVERVIEW, LegendTopic.BASELINE, LegendTopic.ORGANISATION)
_HEADING_BULLETS = ("◆", "◇", "■", "□", "●", "▼", "▶")


@dataclass(slots=True)
class _Note:
    id: str
    kind: GuideNoteKind
    lines: list[str]


@dataclass(slots=True)
class _Sample:
    id: str
    label: str
    caption: str
    reader: InitiativeReader
    callouts: list[str] = field(default_factory=list)

    def value(self) -> GuideSample:
        if not self.reader.has_begun:
            return GuideSample(self.id, self.label, self.caption)
        draft = self.reader.draft
        relists = draft.pointer
        return GuideSample(self.id, self.label, self.caption, draft.number, draft.value(relists))


class GuideReader:
    """Reads the how-to-read pages up to the body, the frame or the cost list."""

    def __init__(self, desk: Desk, cursor: Cursor) -> None:
        self._desk = desk
        self._words = desk.words
        self._cursor = cursor
        self._title = ""
        self._notes: list[_Note] = []
        self._samples: list[_Sample] = []
        self._sample: _Sample | None = None
        self._open_note: Line | None = None

    def value(self) -> Guide:
        """What was read."""
        notes = (GuideNote(each.id, each.kind, "\n".join(each.lines)) for each in self._notes)
        return Guide(self._title, tuple(notes), tuple(each.value() for each in self._samples))

    @property
    def has_sample(self) -> bool:
        """Whether a specimen with a heading or a table was read."""
        return any(each.reader.has_begun for each in self._samples)

    def read(self) -> None:
        """Read the how-to-read pages that begin at the cursor."""
        while (line := self._cursor.here) is not None:
            opens = self._words.opening(line)
            if opens not in (None, Part.GUIDE):
                return
            self._line(line)

    def _line(self, line: Line) -> None:
        words = self._words
        example = words.example(line)
        if words.is_specimen(line):
            self._begin_sample(words.bare(line.text), "")
        elif example is not None:
            self._begin_sample(*example)
        elif words.is_guide_heading(line):
            self._heading(line)
        elif heading := words.heading(line):
            if self._sample is None or self._sample.reader.has_begun:
                self._open_sample("", "")
            self._reader.heading(heading)
            self._open_note = None
        elif not self._in_sample(line):
            self._note(line)

    def _heading(self, line: Line) -> None:
        if self._title:
            self._desk.leave(self._cursor.take())  # the title once more, on the next page
            return
        self._title = self._words.bare(line.lone)
        self._desk.place(self._cursor.take(), "guide")

    # --- specimens ------------------------------------------------------------------------------

    @property
    def _reader(self) -> InitiativeReader:
        if self._sample is None:
            self._open_sample("", "")
        assert self._sample is not None  # noqa: S101 - just opened
        return self._sample.reader

    def _begin_sample(self, label: str, caption: str) -> None:
        self._open_sample(label, caption)
        if self._sample is not None:
            self._desk.place(self._cursor.take(), place("guide", self._sample.id))
        self._open_note = None

    def _open_sample(self, label: str, caption: str) -> None:
        key = self._desk.mint(IdKind.SAMPLE, label)
        at = place("guide", key)
        reader = InitiativeReader(self._desk, self._cursor, at, key)
        self._sample = _Sample(key, label, caption, reader)
        self._samples.append(self._sample)

    def _in_sample(self, line: Line) -> bool:
        """Read what belongs to the specimen; whether it did.

        Tables and sections always do; other lines only between heading and table, unless they are
        call-outs or begin as the lines of the guide do.
        """
        if starts_table(line, self._words):
            return self._reader.read()
        if self._sample is None or line.has_tab or self._kind(line)[0] is not GuideNoteKind.CALLOUT:
            return False
        reader = self._sample.reader
        if reader.is_section_line(line):
            return reader.read()
        if not reader.has_begun or reader.draft.tables or reader.draft.section_lines:
            return False
        if topic_of(self._words.profile, line.text) in _CALLOUTS:
            return False
        return reader.read()

    # --- notes ----------------------------------------------------------------------------------

    def _kind(self, line: Line) -> tuple[GuideNoteKind, str]:
        """What a line of the guide is, and its text without a bullet."""
        text = line.text
        if len(text) <= SHORT and not line.is_sentence:
            bracketed = text[0] in OPENING and text[-1] in CLOSING and mark_line(text) is None
            if text.startswith(_HEADING_BULLETS) or bracketed:
                return GuideNoteKind.HEADING, text
        plain = self._words.without_bullet(text)
        if mark_line(plain or text):
            return GuideNoteKind.LEGEND, plain or text
        if plain is not None:
            return GuideNoteKind.STATEMENT, plain
        return GuideNoteKind.CALLOUT, text

    def _note(self, line: Line) -> None:
        kind, text = self._kind(line)
        last = self._open_note
        if kind is GuideNoteKind.HEADING and self._sample and self._sample.reader.has_begun:
            self._sample = None
        self._cursor.take()
        goes_on = last is not None and not line.gap and not last.is_sentence
        if kind is GuideNoteKind.CALLOUT and goes_on and self._notes:
            self._notes[-1].lines.append(text)
        else:
            key = self._desk.mint(IdKind.NOTE, kind.value, len(self._notes))
            self._notes.append(_Note(key, kind, [text]))
        self._desk.place(line, place("guide", self._notes[-1].id))
        self._open_note = None if kind is GuideNoteKind.HEADING else line
