"""One initiative being read: heading, paragraphs, tables, sections in charge."""

from __future__ import annotations

from dataclasses import dataclass, field

from torikumi.plan.ids import IdKind
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, SectionRef
from torikumi.sources.faults import CELLS_AS_PROSE
from torikumi.sources.text.desk import Desk, Draft, paragraphs_of
from torikumi.sources.text.lines import Cursor, Line
from torikumi.sources.text.sections import (
    begins_with_role,
    looks_like_sections,
    read_sections,
)
from torikumi.sources.text.tables import TableDraft, TableReader, looks_like_cells, starts_table
from torikumi.sources.text.words import SHORT, Heading


@dataclass(slots=True)
class InitiativeDraft:
    """An initiative being read; ``at`` is its place (inside a specimen of the guide: the whole path)."""

    id: str
    at: str
    number: int | None = None
    heading: str = ""
    star: bool = False
    pointer: str | None = None
    paragraphs: list[Draft] = field(default_factory=list)
    tables: list[TableDraft] = field(default_factory=list)
    section_lines: list[str] = field(default_factory=list)

    @property
    def sections(self) -> tuple[SectionRef, ...]:
        """The sections in charge that its lines name."""
        return read_sections("\n".join(self.section_lines))

    def value(self, relists: str | None) -> Initiative:
        """The initiative; ``relists`` is the owner that its pointer was resolved to."""
        return Initiative(
            self.id,
            self.heading,
            self.star,
            paragraphs=paragraphs_of(self.paragraphs),
            tables=tuple(each.value() for each in self.tables),
            sections=self.sections,
            relists=relists,
        )


class InitiativeReader:
    """Reads what belongs to one initiative, line by line."""

    def __init__(self, desk: Desk, cursor: Cursor, outer: str, *owner: str | int) -> None:
        """``outer``: place around the initiative; ``owner``: what its id is minted from."""
        self._desk = desk
        self._words = desk.words
        self._cursor = cursor
        self._outer = outer
        self._owner = owner
        self._draft: InitiativeDraft | None = None
        self._last: Line | None = None
        self._last_was = ""
        self._in_cells = False

    @property
    def draft(self) -> InitiativeDraft:
        """The initiative; without a heading line it begins with what comes first."""
        if self._draft is None:
            self._draft = self._begin("")
        return self._draft

    @property
    def has_begun(self) -> bool:
        """Whether anything of the initiative was read."""
        return self._draft is not None

    @property
    def is_in_prose(self) -> bool:
        """Whether the line read last may go on in the next one."""
        return self._last_was == "paragraph"

    def heading(self, heading: Heading) -> None:
        """Read the heading line at the cursor."""
        draft = self._draft = self._begin(heading.text)
        draft.number, draft.star, draft.pointer = heading.number, heading.star, heading.pointer
        line = self._take("heading")
        self._desk.place(line, place(draft.at, "heading"))
        for inner in ("", "number", "star"):
            self._desk.also(line, place(draft.at, inner))

    def _begin(self, heading: str) -> InitiativeDraft:
        key = self._desk.mint(IdKind.INITIATIVE, *self._owner, heading)
        return InitiativeDraft(key, place(self._outer, key), heading=heading)

    def read(self) -> bool:
        """Read what stands at the cursor if it belongs to the initiative; whether it does."""
        line = self._cursor.here
        if line is None:
            return False
        if self.is_section_line(line):
            self._sections()
        elif self._is_pointer(line):
            self._pointer()
        elif starts_table(line, self._words) or self._is_bare_row(line):
            self._table(None)
        elif self._is_table_caption(line):
            self._table(self._take("caption"))
        elif self._continues(line) or self._is_paragraph(line):
            self._paragraph(line)
        else:
            return False
        return True

    def _take(self, what: str) -> Line:
        self._last, self._last_was = self._cursor.take(), what
        return self._last

    # --- re-listing -----------------------------------------------------------------------------

    def _is_pointer(self, line: Line) -> bool:
        """Whether the line says of a heading marked as re-listed where its owner stands."""
        marked = self._draft is not None and self._draft.pointer is not None
        return marked and self._last_was == "heading" and self._words.is_pointer(line)

    def _pointer(self) -> None:
        draft = self.draft
        line = self._take("pointer")
        draft.pointer = f"{draft.pointer} {self._words.bare(line.lone)}"
        self._desk.place(line, place(draft.at, "heading"))

    # --- tables ---------------------------------------------------------------------------------

    def _is_bare_row(self, line: Line) -> bool:
        """A row whose table lost its head: a cost row, or cells for every year of the period."""
        if not line.has_tab or line.lone:
            return False
        period = self._desk.period
        fits = period is not None and len(line.cells) in (period.length + 2, period.length + 3)
        return fits or self._words.cost_label(line.cells[0]) is not None

    def _is_table_caption(self, line: Line) -> bool:
        following = self._cursor.ahead()
        return (
            following is not None
            and line.gap
            and bool(line.lone)
            and len(line.text) <= SHORT
            and not line.is_sentence
            and not self._words.is_note(line)
            and self._words.without_bullet(line.text) is None
            and starts_table(following, self._words)
        )

    def _table(self, caption: Line | None) -> None:
        draft = self.draft
        reader = TableReader(self._desk, self._cursor, (draft.id, draft.at), caption)
        draft.tables.append(reader.read())
        self._last_was = "table"

    # --- sections in charge -----------------------------------------------------------------------

    def is_section_line(self, line: Line) -> bool:
        """Whether the line names the sections in charge."""
        if self._words.section_names(line) is not None:
            return True
        labelled = self._last_was in ("table", "sections") and begins_with_role(line.text)
        follows = self._last_was == "sections" and not line.gap and not line.has_tab
        return (labelled or follows) and looks_like_sections(line.text)

    def _sections(self) -> None:
        line = self._take("sections")
        names = self._words.section_names(line)
        draft = self.draft
        first = len(draft.sections)
        draft.section_lines.append(line.text if names is None else names)
        at = place(draft.at, "sections")
        self._desk.place(line, at)
        for index in range(first, len(draft.sections)):
            self._desk.also(line, place(at, index))

    # --- paragraphs -------------------------------------------------------------------------------

    def _continues(self, line: Line) -> bool:
        """Whether the line goes on with the paragraph before it, which print broke."""
        last = self._last
        return (
            last is not None
            and self._last_was == "paragraph"
            and not (line.gap or line.has_tab or last.is_sentence)
            and not line.raw.startswith("\u3000")
            and self._words.without_bullet(line.text) is None
            and not self._words.is_note(line)
        )

    def _is_paragraph(self, line: Line) -> bool:
        if not self.has_begun or (line.has_tab and not line.lone):
            return False
        draft = self.draft
        if not draft.tables and not draft.section_lines:
            return True
        return line.is_sentence or self._words.is_note(line)

    def _paragraph(self, line: Line) -> None:
        draft = self.draft
        goes_on = self._continues(line)
        cells, below = looks_like_cells(line, self._words), self._in_cells
        self._in_cells = cells or (below and goes_on)
        self._take("paragraph")
        if goes_on:
            draft.paragraphs[-1][1].append(line.text)
        else:
            key = self._desk.mint(IdKind.PARAGRAPH, draft.id, len(draft.paragraphs))
            draft.paragraphs.append((key, [line.text]))
        at = place(draft.at, draft.paragraphs[-1][0])
        self._desk.place(line, at)
        if cells and not below:
            self._desk.report(CELLS_AS_PROSE, at, line, text=line.text[:SHORT])
