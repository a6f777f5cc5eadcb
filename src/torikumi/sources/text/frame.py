"""The fiscal frame: preconditions, date of estimate, tables, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from torikumi.notation.settings import MoneyUnit
from torikumi.plan.ids import IdKind
from torikumi.plan.places import place
from torikumi.plan.values import Frame, FrameLine, FrameTable, FrameTableKind
from torikumi.sources.faults import UNKNOWN_COLUMN, YEARS_UNKNOWN
from torikumi.sources.text.desk import Desk, paragraphs_of
from torikumi.sources.text.lines import Cursor, Line
from torikumi.sources.text.money import (
    MoneyColumns,
    count_cells,
    money_columns,
    money_columns_by_period,
)
from torikumi.sources.text.words import SHORT, Part, split_unit, squeeze

# Words by which a frame's tables are told apart (domain.md §3), looked for in title and first name.
_KINDS = (
    (FrameTableKind.FUNDS, ("基金",)),
    (FrameTableKind.BONDS, ("債残高", "区債", "市債", "町債", "村債", "県債", "地方債", "起債")),
    (FrameTableKind.REVENUE, ("歳入",)),
    (FrameTableKind.EXPENDITURE, ("歳出",)),
)
_OF_WHICH = "うち"
_WHOLE = ("総額", "合計", "総計", "計")
_ESTIMATED = re.compile(
    r"(?:推計|試算|見積り?)(?:の?(?:時点|基準日|年月日?))?\s*[:：]\s*(?P<after>.+)|(?P<before>.+?)(?:時点)?の?(?:推計|試算)"
)
_DATED = re.compile(r"(?:[0-9０-９]+|元)\s*年(?!度)")


@dataclass(slots=True)
class _Table:
    id: str
    title: str
    unit: MoneyUnit
    columns: MoneyColumns | None
    line: Line
    lines: list[FrameLine] = field(default_factory=list)
    lost: int = 0


class FrameReader:
    """Reads the frame that begins at the cursor."""

    def __init__(self, desk: Desk, cursor: Cursor) -> None:
        self._desk = desk
        self._words = desk.words
        self._cursor = cursor
        self._id = ""
        self._title = ""
        self._estimated_on = ""
        self._preconditions: list[tuple[str, list[str]]] = []
        self._notes: list[tuple[str, list[str]]] = []
        self._tables: list[_Table] = []
        self._under = ""
        self._open: Line | None = None

    @property
    def has_tables(self) -> bool:
        """Whether any figures were read."""
        return any(table.lines for table in self._tables)

    def value(self) -> Frame | None:
        """The frame, or None where the document has none."""
        if not self._id:
            return None
        tables = tuple(
            FrameTable(each.id, self._kind(each), each.title, each.unit, tuple(each.lines))
            for each in self._tables
        )
        return Frame(
            self._id,
            self._title,
            paragraphs_of(self._preconditions),
            self._estimated_on,
            tables,
            paragraphs_of(self._notes),
        )

    def read(self) -> None:
        """Read up to another part of the document."""
        line = self._cursor.take()
        if self._id:
            self._desk.leave(line)  # the title once more, on the next page
        else:
            self._title = line.lone
            self._id = self._desk.mint(IdKind.FRAME, line.lone)
            self._desk.place(line, "frame")
        while (here := self._cursor.here) is not None:
            if self._words.opening(here) not in (None, Part.FRAME):
                return
            self._line(here)

    def _line(self, line: Line) -> None:
        if self._words.is_frame_heading(line):
            self._desk.leave(self._cursor.take())
        elif line.has_tab and not line.lone:
            self._row(line)
        elif estimated := self._estimate(line):
            self._estimated_on = estimated
            self._desk.place(self._cursor.take(), "frame")
        elif self._is_table_title(line):
            self._begin_table(line)
        elif self._heads_prose(line):
            self._under = squeeze(line.lone)
            self._desk.place(self._cursor.take(), "frame")
        else:
            self._paragraph(line)

    # --- tables ---------------------------------------------------------------------------------

    def _is_table_title(self, line: Line) -> bool:
        """A short line before captions, perhaps with a line that states the unit between them."""
        if len(line.text) > SHORT or line.is_sentence or self._words.is_note(line):
            return False
        following = self._cursor.ahead()
        if following is not None and self._states_unit(following):
            following = self._cursor.ahead(2)
        return following is not None and self._captions(following) is not None

    def _states_unit(self, line: Line) -> bool:
        """Whether a line states the unit of a table and nothing else."""
        return not line.has_tab and bool(split_unit(line.text)[1]) and not split_unit(line.text)[0]

    def _captions(self, line: Line) -> MoneyColumns | None:
        return money_columns(line, self._words)

    def _begin_table(self, line: Line | None) -> _Table:
        """Begin a table with its title, the line of its unit and its captions, if they are there.

        Its id is minted from these lines too: what they say may be what would be taken anyway.
        """
        taken: list[Line] = [] if line is None else [self._cursor.take()]
        title, unit_text = split_unit(line.lone) if line else ("", "")
        here = self._cursor.here
        if line and here and self._states_unit(here):
            unit_text = here.text
            taken.append(self._cursor.take())
        here = self._cursor.here
        columns = self._captions(here) if here else None
        captions: tuple[str, ...] = ()
        if here is not None and columns is not None:
            captions = here.cells
            taken.append(self._cursor.take())
        title = self._words.bare(title)
        key = self._desk.mint(IdKind.TABLE, "frame", title, unit_text, *captions)
        for each in taken:
            self._desk.place(each, place("frame", key))
        unit = self._words.unit_in(unit_text) or self._words.notation.unit
        first = taken[0] if taken else here
        assert first is not None  # noqa: S101 - a table begins at a line
        table = _Table(key, title, unit, columns, first)
        for text in columns.unknown if columns else ():
            self._desk.report(UNKNOWN_COLUMN, place("frame", key), taken[-1], text=text)
        self._tables.append(table)
        self._open = None
        return table

    def _row(self, line: Line) -> None:
        captions = self._captions(line)
        if captions is not None or not self._tables:
            self._begin_table(None)
            if captions is not None:
                return
        table = self._tables[-1]
        self._cursor.take()
        columns = table.columns or money_columns_by_period(self._desk.period, len(line.cells))
        if columns is None:
            if not table.lost:
                at = place("frame", table.id)
                self._desk.report(YEARS_UNKNOWN, at, line, count=1)
            table.lost += 1
            self._desk.leave(line)
            return
        table.columns = columns
        row = self._figure_line(table, columns, line)
        at = place("frame", table.id, row.id)
        table.lines.append(row)
        self._desk.place(line, at)
        for year in row.values:
            self._desk.also(line, place(at, year.year, "raw"))
        count_cells(self._desk, columns, line, at)

    def _figure_line(self, table: _Table, columns: MoneyColumns, line: Line) -> FrameLine:
        name = columns.name(line.cells)
        indent = _indent(line)
        of_which = name.startswith(_OF_WHICH)
        level = indent or self._level(table, name)
        return FrameLine(
            self._desk.mint(IdKind.LINE, table.id, name),
            name,
            level,
            of_which=of_which,
            plan_cost=of_which and self._is_plan_cost(name),
            values=columns.values(line.cells),
            total=columns.total_in(line.cells),
            shares=columns.shares_in(line.cells),
            total_share=columns.total_share_in(line.cells),
        )

    @staticmethod
    def _level(table: _Table, name: str) -> int:
        """The level of a line that is not indented: the whole 0, others 1, うち below the last."""
        if name.startswith(_OF_WHICH):
            around = [line.level for line in table.lines if not line.of_which]
            return around[-1] + 1 if around else 1
        return 0 if squeeze(name).endswith(_WHOLE) or not table.lines else 1

    def _is_plan_cost(self, name: str) -> bool:
        """Whether an うち line is the cost of this plan: it names the plan, or the cost alone."""
        label = self._words.notation.spellings.cost_label
        core = name.removeprefix(_OF_WHICH).strip("　 （）()")
        if not any(word in core for word in label):
            return False
        stems = [
            stem
            for word in self._desk.titles
            for stem in re.split(r"[\s　〔（(【\[]", word)
            if len(stem) > 1
        ]
        named = any(stem in core for stem in stems)
        return named or core in label or core.startswith(self._words.profile.words.plan_cost)

    def _kind(self, table: _Table) -> FrameTableKind:
        texts = [table.title, *(line.name for line in table.lines[:1])]
        return next(
            (
                kind
                for text in texts
                for kind, words in _KINDS
                if any(word in text for word in words)
            ),
            FrameTableKind.OTHER,
        )

    # --- prose ----------------------------------------------------------------------------------

    def _heads_prose(self, line: Line) -> bool:
        """Whether the line heads the preconditions (before the tables) or the notes."""
        if self._words.is_notes_heading(line):
            return True
        return not self._tables and self._words.is_preconditions_heading(line)

    def _estimate(self, line: Line) -> str:
        """The date of the estimate that a short line states, or nothing."""
        text = self._words.bare(line.text)
        if self._estimated_on or len(text) > SHORT or line.is_sentence:
            return ""
        found = _ESTIMATED.fullmatch(text)
        if found is None:
            return ""
        said = (found["after"] or found["before"]).strip()
        return said if _DATED.search(said) else ""

    def _paragraph(self, line: Line) -> None:
        last = self._open
        before_tables = bool(self._under) and not self._tables
        notes = self._words.is_note(line)
        target = self._preconditions if before_tables and not notes else self._notes
        self._cursor.take()
        goes_on = last is not None and not (line.gap or last.is_sentence or notes)
        goes_on = goes_on and self._words.without_bullet(line.text) is None
        if goes_on and target:
            target[-1][1].append(line.text)
        else:
            key = self._desk.mint(IdKind.PARAGRAPH, "frame", self._under, len(target))
            target.append((key, [self._words.plain(line.text)]))
        self._desk.place(line, place("frame", target[-1][0]))
        self._open = line


def _indent(line: Line) -> int:
    """How many full-width spaces (or pairs of half-width ones) stand before the name."""
    before = line.raw.replace("\f", "")
    blank = before[: len(before) - len(before.lstrip(" \u3000"))]
    return blank.count("\u3000") + blank.count(" ") // 2
