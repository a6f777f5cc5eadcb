"""The cost list (戦略計画別事業費一覧): strategic plans, subtotals of pillars, grand total."""

from __future__ import annotations

from torikumi.notation.numbering import fold_width
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.ids import IdKind
from torikumi.plan.places import place
from torikumi.plan.values import CostLineKind, CostListLine, StatedCostList
from torikumi.sources.faults import UNKNOWN_COLUMN, YEARS_UNKNOWN
from torikumi.sources.text.desk import Desk, Draft, paragraphs_of
from torikumi.sources.text.lines import Cursor, Line
from torikumi.sources.text.money import (
    MoneyColumns,
    count_cells,
    money_columns,
    money_columns_by_period,
)
from torikumi.sources.text.words import Numbered, Part, split_unit, squeeze

_NUMBER_LENGTH = 4


class CostListReader:
    """Reads the cost list that begins at the cursor."""

    def __init__(self, desk: Desk, cursor: Cursor) -> None:
        self._desk = desk
        self._words = desk.words
        self._cursor = cursor
        self._title = ""
        self._unit: MoneyUnit | None = None
        self._said: list[str] = []
        self._columns: MoneyColumns | None = None
        self._lines: list[CostListLine] = []
        self._pillar: tuple[Numbered, Line] | None = None
        self._notes: list[Draft] = []
        self._noted: Line | None = None

    @property
    def has_lines(self) -> bool:
        """Whether any figures were read."""
        return bool(self._lines)

    def value(self) -> StatedCostList | None:
        """The cost list, or None where the document has none."""
        if not self._title:
            return None
        # The lines of unit and captions are minted in: they may say what would be taken anyway.
        key = self._desk.mint(IdKind.TABLE, "cost_list", self._title, *self._said)
        unit = self._unit or self._words.notation.unit
        notes = paragraphs_of(self._notes)
        return StatedCostList(key, self._title, unit, tuple(self._lines), notes)

    def read(self) -> None:
        """Read up to another part of the document."""
        line = self._cursor.take()
        if self._title:
            self._desk.leave(line)  # the title once more, on the next page
        else:
            self._title, unit = split_unit(line.lone)
            self._unit = self._words.unit_in(unit)
            self._desk.place(line, "cost_list")
        while (here := self._cursor.here) is not None:
            if self._words.opening(here) not in (None, Part.BODY, Part.COST_LIST):
                break
            if self._words.heading(here) or not self._line(self._cursor.take()):
                break
        self._end_pillar()

    def _line(self, line: Line) -> bool:
        """Read one line; whether the list goes on."""
        unit = None if line.has_tab else self._words.unit_in(line.text)
        if self._words.is_cost_list_heading(line):
            self._desk.leave(line)
        elif unit is not None and self._unit in (None, unit):
            self._unit = unit
            self._said.append(squeeze(line.text))
            self._desk.place(line, "cost_list")
        elif line.has_tab and not line.lone:
            self._row(line)
        elif pillar := self._words.pillar(line):
            self._end_pillar()
            self._pillar = (pillar, line)
        elif line.lone and (line.is_sentence or self._words.is_note(line) or self._goes_on(line)):
            self._note(line)
        else:
            self._desk.lose(line)
        return True

    # --- notes ----------------------------------------------------------------------------------

    def _goes_on(self, line: Line) -> bool:
        """Whether the line goes on with the note in the line before it, which print broke."""
        last = self._noted
        return (
            last is not None
            and last.number == line.number - 1
            and not (last.is_sentence or self._words.is_note(line))
            and self._words.without_bullet(line.text) is None
        )

    def _note(self, line: Line) -> None:
        if self._goes_on(line):
            self._notes[-1][1].append(line.text)
        else:
            key = self._desk.mint(IdKind.PARAGRAPH, "cost_list", len(self._notes))
            self._notes.append((key, [self._words.plain(line.text)]))
        self._noted = line
        self._desk.place(line, place("cost_list", self._notes[-1][0]))

    # --- lines ----------------------------------------------------------------------------------

    def _row(self, line: Line) -> None:
        captions = money_columns(line, self._words)
        if captions is not None:
            if squeeze(line.text) in self._said:
                self._desk.leave(line)  # once more, on the next page
                return
            self._columns = captions
            self._said.append(squeeze(line.text))
            self._desk.place(line, "cost_list")
            for text in captions.unknown:
                self._desk.report(UNKNOWN_COLUMN, "cost_list", line, text=text)
            return
        columns = self._columns or money_columns_by_period(self._desk.period, len(line.cells))
        if columns is None:
            self._desk.report(YEARS_UNKNOWN, "cost_list", line, count=1)
            self._desk.leave(line)
            return
        at = place("cost_list", len(self._lines))
        self._add(columns, line, at)
        count_cells(self._desk, columns, line, at)

    def _add(self, columns: MoneyColumns, line: Line, at: str) -> None:
        kind, number, name = self._named(columns.name(line.cells))
        self._desk.place(line, at)
        if kind is CostLineKind.PILLAR and self._pillar is not None:
            named, heading = self._pillar  # the heading over the plans whose subtotal this is
            number = named.number if number is None else number
            name = named.name if self._is_subtotal(name) else name
            self._desk.place(heading, at)
            self._pillar = None
        values = columns.values(line.cells)
        total = columns.total_in(line.cells)
        self._lines.append(CostListLine(kind, name, number, values, total))
        for year in values:
            self._desk.also(line, place(at, year.year, "raw"))

    def _named(self, text: str) -> tuple[CostLineKind, int | None, str]:
        """What a line adds up, by its name; a bare number before the name is a strategic plan's."""
        if plan := self._words.strategic_plan_named(text):
            return CostLineKind.STRATEGIC_PLAN, plan.number, plan.name
        if pillar := self._words.pillar_named(text):
            return CostLineKind.PILLAR, pillar.number, pillar.name
        number, _, name = text.partition(" ")
        if name and len(number) < _NUMBER_LENGTH and fold_width(number).isdecimal():
            return CostLineKind.STRATEGIC_PLAN, int(number), name.strip()
        if squeeze(text) in self._totals() and (
            self._pillar is None or not self._is_subtotal(text)
        ):
            return CostLineKind.TOTAL, None, text
        if self._is_subtotal(text):
            return CostLineKind.PILLAR, None, text
        return CostLineKind.STRATEGIC_PLAN, None, text

    def _is_subtotal(self, name: str) -> bool:
        bare = squeeze(name)
        if any(bare == squeeze(word) for word in self._words.profile.words.grand_total):
            return False
        return any(bare.endswith(squeeze(word)) for word in self._words.profile.words.subtotal)

    def _end_pillar(self) -> None:
        """A pillar's heading without a subtotal of its own is a line without figures."""
        if self._pillar is None:
            return
        named, line = self._pillar
        self._desk.place(line, place("cost_list", len(self._lines)))
        self._lines.append(CostListLine(CostLineKind.PILLAR, named.name, named.number))
        self._pillar = None

    def _totals(self) -> tuple[str, ...]:
        words = (*self._words.profile.words.grand_total, self._words.notation.columns.total)
        return tuple(squeeze(each) for each in words)
