"""Where a figure of the fiscal frame comes from: its stated cell, its parts, its share."""

from __future__ import annotations

from dataclasses import dataclass

from torikumi.figures.bundle import Figures, FrameFigure
from torikumi.figures.explanation import Explanation, Known, Part
from torikumi.figures.frame import children
from torikumi.figures.labels import Labels
from torikumi.notation.amounts import Amount, print_amount
from torikumi.plan.places import place
from torikumi.plan.values import FrameLine, FrameTable

_LINE_STEPS = 3


@dataclass(frozen=True, slots=True)
class FrameExplainer:
    """Explains the places ``frame/table/line[/column]``."""

    figures: Figures
    labels: Labels

    def explain(self, at: str) -> Explanation | None:
        """The explanation of an amount and its share; None where the place has none."""
        steps = at.split("/")
        column = steps[_LINE_STEPS] if len(steps) > _LINE_STEPS else "total"
        found = self._line(steps[1:_LINE_STEPS])
        if found is None or not (column == "total" or column.isdecimal()):
            return None
        table, index = found
        year = None if column == "total" else int(column)
        line = table.lines[index]
        amount = _amount(self.figures.frame[line.id], year)
        if amount is None:
            return None
        parts = [self._part(table, each, year) for each in children(table, index)]
        if year is None and not parts:
            parts = [
                self._part(table, line, known) for known, _ in self.figures.frame[line.id].years
            ]
        stated = _stated(line, year)
        text = print_amount(amount, self.figures.plan.profile.notation)
        share, whole = self._share(table, line, year)
        return Explanation(
            at=place("frame", table.id, line.id, column),
            label=f"{table.title} {line.name} {self.labels.column(year)}",
            text=stated or text,
            amount=amount,
            stated=stated,
            derived=None if stated else text,
            parts=tuple(part for part in parts if part is not None),
            share=share,
            whole=whole,
        )

    def _line(self, steps: list[str]) -> tuple[FrameTable, int] | None:
        frame = self.figures.plan.frame
        for table in frame.tables if frame else ():
            for index, line in enumerate(table.lines):
                if steps == [table.id, line.id]:
                    return table, index
        return None

    def _part(self, table: FrameTable, line: FrameLine, year: int | None) -> Part | None:
        amount = _amount(self.figures.frame[line.id], year)
        if amount is None:
            return None
        stated = _stated(line, year)
        return Part(
            place("frame", table.id, line.id, "total" if year is None else year),
            f"{line.name} {self.labels.column(year)}",
            stated or print_amount(amount, self.figures.plan.profile.notation),
            amount,
            Known.STATED if stated else Known.DERIVED,
        )

    def _share(
        self, table: FrameTable, line: FrameLine, year: int | None
    ) -> tuple[int | None, Part | None]:
        figure = self.figures.frame[line.id]
        share = figure.total_share if year is None else dict(figure.shares).get(year)
        whole = next((each for each in table.lines if each.level == 0), None)
        if share is None or whole is None:
            return None, None
        return share, self._part(table, whole, year)


def _amount(figure: FrameFigure, year: int | None) -> Amount | None:
    return figure.total if year is None else dict(figure.years).get(year)


def _stated(line: FrameLine, year: int | None) -> str | None:
    if year is None:
        return line.total.raw.strip() or None if line.total else None
    return next((c.raw.strip() or None for c in line.values if c.year == year), None)
