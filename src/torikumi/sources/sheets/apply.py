"""The plan that comes of doing what a sheet says to the plan that was handed out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from torikumi.notation.amounts import AmountState, print_amount, read_amount
from torikumi.notation.numbering import read_circled
from torikumi.notation.settings import Notation
from torikumi.plan.glossary import term
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.places import place
from torikumi.plan.values import (
    Cell,
    CostFigure,
    Direction,
    Initiative,
    Paragraph,
    Plan,
    Row,
    RowKind,
    RowMeaning,
    YearCell,
    YearlyTable,
)
from torikumi.sources.sheets.model import Answer, NewRow, Note, SheetAnswers, Told
from torikumi.wire import forms
from torikumi.wire.forms import amount_groups, squeezed

_MEANINGS: Final = {term(f"RowMeaning.{each.value}").ja: each for each in RowMeaning}
_DIRECTIONS: Final = {term(f"Direction.{each.value}").ja: each for each in Direction}
_KINDS: Final = {word: kind for kind, word in forms.KINDS.items()}
_CELLS: Final = frozenset((forms.TARGET, forms.BASELINE, forms.TOTAL))
_ROW_STEPS, _AMOUNT_STEPS = 3, 5


@dataclass(frozen=True, slots=True)
class Done:
    """An answer that was understood: the place in the plan, and what stood and stands there."""

    at: str
    before: str
    after: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Applied:
    """The base with what one sheet says done to it."""

    plan: Plan
    done: tuple[Done, ...]
    told: tuple[Told, ...]


def applied(plan: Plan, said: SheetAnswers, known: frozenset[str]) -> Applied:
    """Do the answers of a sheet to ``plan``.

    Args:
        plan: what was handed out, with what earlier sheets of the same file changed.
        said: the answers.
        known: every id of the plan, of which no new thing may take one.
    """
    initiative = next(each for each in plan.initiatives if each.id == said.identity.initiative)
    doing = _Doing(initiative, plan.profile.notation, known)
    made = doing.all(said)
    initiatives = tuple(made if each.id == made.id else each for each in plan.initiatives)
    return Applied(replace(plan, initiatives=initiatives), tuple(doing.done), tuple(doing.told))


class _Unknown(Exception):  # noqa: N818 - becomes something to tell
    """A cell says what none of the choices is."""


class _Doing:
    def __init__(self, initiative: Initiative, notation: Notation, known: frozenset[str]) -> None:
        self._base, self._made = initiative, initiative
        self._notation, self._known = notation, known
        self.done: list[Done] = []
        self.told: list[Told] = []

    def all(self, said: SheetAnswers) -> Initiative:
        """Answers first, then new rows, then the rows that go."""
        for answer in said.answers:
            steps = answer.mark.split("/")
            try:
                if len(steps) == _AMOUNT_STEPS:
                    self._amount(steps, answer)
                elif len(steps) == _ROW_STEPS and steps[1] != "paragraphs":
                    self._row(steps, answer)
                else:
                    self._field(steps, answer)
            except _Unknown:
                self.told.append(Told(Note.CHOICE, answer.source, answer.after, answer.mark))
        self._add(said.added)
        for answer in said.removed:
            self._remove(answer)
        return self._made

    # --- the initiative itself -------------------------------------------------------------------

    def _field(self, steps: list[str], answer: Answer) -> None:
        made, text = self._made, answer.after
        match steps[1:]:
            case ["heading"]:
                heading = "".join(text.split("\n"))
                self._change(replace(made, heading=heading), "heading", answer, heading)
            case ["star"]:
                self._change(replace(made, star=self._star(text)), "star", answer, text)
            case ["paragraphs", _]:
                self._paragraph_added(answer)
            case [paragraph]:
                kept = tuple(
                    replace(each, text=text) if each.id == paragraph else each
                    for each in made.paragraphs
                    if each.id != paragraph or text
                )
                self._change(replace(made, paragraphs=kept), paragraph, answer, text)

    def _paragraph_added(self, answer: Answer) -> None:
        made = self._made
        key = self._minted(IdKind.PARAGRAPH, made.id, squeezed(answer.after))
        paragraphs = (*made.paragraphs, Paragraph(key, answer.after))
        self._change(replace(made, paragraphs=paragraphs), key, answer, answer.after)

    def _change(self, made: Initiative, step: str, answer: Answer, after: str) -> None:
        if made == self._made:
            return
        self._made = made
        self.done.append(Done(place(made.id, step), answer.before, after, answer))

    def _star(self, text: str) -> bool:
        if text and squeezed(text) != squeezed(self._notation.marks.new):
            raise _Unknown
        return bool(text)

    # --- rows ------------------------------------------------------------------------------------

    def _row(self, steps: list[str], answer: Answer) -> None:
        table, row = self._found(steps[1], steps[2])
        made, step, after = self._answered(row, answer)
        if made != row:
            self._put(table, tuple(made if each.id == row.id else each for each in table.rows))
            at = place(self._made.id, table.id, row.id, step)
            self.done.append(Done(at, answer.before, after, answer))
            self._stale(made, answer, at)

    def _answered(self, row: Row, answer: Answer) -> tuple[Row, str, str]:
        """The row with the answer, the step of its place, and the text as it stands now."""
        key, text = answer.key, answer.after
        if key.isdecimal():
            raw = self._figure(text) if row.kind is RowKind.COST else text
            return replace(row, years=_with_year(row.years, int(key), raw)), f"{key}/raw", raw
        if key in _CELLS:
            is_money = row.kind is RowKind.COST and key == forms.TOTAL
            raw = self._figure(text) if is_money else text
            cell = Cell(raw) if raw or key == forms.TARGET else None
            changes: dict[str, Any] = {key: cell}
            return replace(row, **changes), f"{key}/raw", raw
        return replace(row, **self._declared(key, text)), key, text

    def _declared(self, key: str, text: str) -> dict[str, Any]:
        word = squeezed(text)
        match key:
            case forms.KIND:
                return {key: _KINDS[word]}
            case forms.STAR:
                return {key: self._star(text)}
            case forms.NUMBER:
                return {key: _number(word, text)}
            case forms.MEANING:
                return {key: _chosen(word, _MEANINGS)}
            case forms.DIRECTION:
                return {key: _chosen(word, _DIRECTIONS)}
            case _:
                return {key: text}

    def _figure(self, text: str) -> str:
        """A bare number as the plan prints one; any other text stays as it was written."""
        amount = read_amount(text, self._notation)
        is_plain = text and all(sign.isdecimal() or sign in ",， " for sign in text)
        if amount is None or amount.state is not AmountState.NUMBER or not is_plain:
            return text
        return print_amount(amount, self._notation)

    def _stale(self, row: Row, answer: Answer, at: str) -> None:
        """Tell of an exact figure that a new printed one was not made from."""
        if any(str(each.year) == answer.key and each.is_whole for each in row.amounts):
            self.told.append(Told(Note.STALE_AMOUNT, answer.source, answer.after, at))

    def _amount(self, steps: list[str], answer: Answer) -> None:
        """An exact figure behind a cost row: changed, added for a year, or taken away."""
        table, row = self._found(steps[1], steps[2])
        like = amount_groups(self._base_row(steps[1], steps[2]))[int(steps[4])][0]
        year = int(answer.key)
        amount = read_amount(answer.after, self._notation, like.amount.unit, exact=True)
        if amount is None:
            raise _Unknown
        figure = replace(like, year=year, amount=amount)
        at = next((n for n, each in enumerate(row.amounts) if _same_figure(each, figure)), None)
        if at is None:
            amounts = (*row.amounts, figure)
        else:
            kept = (figure,) if answer.after else ()
            amounts = (*row.amounts[:at], *kept, *row.amounts[at + 1 :])
        made = replace(row, amounts=amounts)
        self._put(table, tuple(made if each.id == row.id else each for each in table.rows))
        spot = place(self._made.id, table.id, row.id, f"{year}/raw")
        self.done.append(Done(spot, answer.before, answer.after, answer))
        is_stated = any(each.year == year and each.raw for each in row.years)
        if figure.is_whole and is_stated:
            self.told.append(Told(Note.STALE_AMOUNT, answer.source, answer.after, spot))

    def _base_row(self, table: str, row: str) -> Row:
        held = next(each for each in self._base.tables if each.id == table)
        return next(each for each in held.rows if each.id == row)

    def _found(self, table: str, row: str) -> tuple[YearlyTable, Row]:
        held = next(each for each in self._made.tables if each.id == table)
        return held, next(each for each in held.rows if each.id == row)

    def _put(self, table: YearlyTable, rows: tuple[Row, ...]) -> None:
        tables = tuple(
            replace(each, rows=rows) if each.id == table.id else each for each in self._made.tables
        )
        self._made = replace(self._made, tables=tables)

    # --- rows that come and go -------------------------------------------------------------------

    def _add(self, added: Iterable[NewRow]) -> None:
        last: dict[tuple[str, str], str] = {}
        for new in added:
            key = (new.table, new.after)
            self._one_added(new, last.get(key) or new.after.rpartition("/")[2], last, key)

    def _one_added(
        self, new: NewRow, after: str, last: dict[tuple[str, str], str], key: tuple[str, str]
    ) -> None:
        table = next(each for each in self._made.tables if each.id == new.table.partition("/")[2])
        try:
            row = self._new_row(new, table)
        except _Unknown:
            self.told += [
                Told(Note.UNPLACED, new.source, text, new.table) for text in new.cells.values()
            ]
            return
        at = next((n for n, each in enumerate(table.rows, start=1) if each.id == after), 0)
        self._put(table, (*table.rows[:at], row, *table.rows[at:]))
        last[key] = row.id
        shown = " | ".join(new.cells.values())
        answer = Answer(new.table, "", "", shown, new.source)
        self.done.append(Done(place(new.table, row.id), "", shown, answer))

    def _new_row(self, new: NewRow, table: YearlyTable) -> Row:
        cells = dict(new.cells)
        kind = _KINDS[squeezed(cells.pop(forms.KIND, "")) or forms.KINDS[RowKind.INDICATOR]]
        label = cells.pop(forms.TARGET, "") or _cost_label(table, self._notation)
        minted = self._minted(IdKind.ROW, new.table, kind.value, squeezed(label))
        row = Row(minted, kind, Cell(label))
        for column, text in cells.items():
            answer = Answer(new.table, column, "", text, new.source)
            row, _, _ = self._answered(row, answer)
        return row

    def _remove(self, answer: Answer) -> None:
        _, table_id, row_id = answer.mark.split("/")
        table, row = self._found(table_id, row_id)
        self._put(table, tuple(each for each in table.rows if each.id != row.id))
        self.done.append(Done(answer.mark, row.target.raw, "", answer))

    def _minted(self, kind: IdKind, *parts: str) -> str:
        """An id that is the same each time the same thing is read, and nobody else's."""
        present = {each.id for each in self._made.paragraphs}
        present.update(row.id for table in self._made.tables for row in table.rows)
        number = 0
        while (found := mint(kind, "form", *parts, number)) in self._known or found in present:
            number += 1
        return found


def _with_year(years: tuple[YearCell, ...], year: int, raw: str) -> tuple[YearCell, ...]:
    others = {each.year: each for each in years}
    if not raw and year not in others:
        return years
    others[year] = YearCell(year, raw)
    return tuple(others[each] for each in sorted(others))


def _same_figure(one: CostFigure, other: CostFigure) -> bool:
    """Whether two figures are of the same year, source, nature, phase and day."""
    return replace(one, amount=other.amount) == other


def _number(word: str, text: str) -> int | None:
    if not word:
        return None
    number, rest = read_circled(text.strip())
    if number is None and word.isdecimal():
        number, rest = int(word), ""
    if number is None or rest.strip():
        raise _Unknown
    return number


def _chosen(word: str, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a choice or None
    if word and word not in known:
        raise _Unknown
    return known.get(word)


def _cost_label(table: YearlyTable, notation: Notation) -> str:
    """What the cost rows of a table are called, where a new one does not say."""
    held = (row.target.raw for row in table.rows if row.kind is RowKind.COST)
    return next(held, notation.spellings.cost_label[0])
