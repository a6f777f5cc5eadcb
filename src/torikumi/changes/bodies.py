"""What changed inside initiatives: headings, prose, tables, cells, sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from torikumi.changes.change import Change, ChangeType, Matter
from torikumi.changes.diff import Act, Edit
from torikumi.changes.shown import Shown, text
from torikumi.changes.tree import Path
from torikumi.notation.cells import CellKind, read_cell
from torikumi.notation.cells import RowKind as CellRow
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, Paragraph, Plan, Row, RowKind, YearlyTable

_KINDS: Final = {
    CellKind.QUANTITY: ChangeType.QUANTITY,
    CellKind.STAGE: ChangeType.STAGE,
    CellKind.MIXED: ChangeType.MIXED,
    CellKind.NONE: ChangeType.NONE,
    CellKind.SAME: ChangeType.SAME,
    CellKind.MARK: ChangeType.MARK,
    CellKind.TEXT: ChangeType.TEXT,
    CellKind.EMPTY: ChangeType.NONE,
}
_FIGURES: Final = frozenset(("years", "amounts"))
_INITIATIVE, _PART, _THING, _OF_THING, _ROW, _FIELD = range(6)
"""Steps of a path below ``initiatives``: id, field, id inside, its field, row id, its field."""

Located = tuple[Edit, Path]
"""An edit and its path from the list of initiatives on (an initiative's id comes first)."""


class Bodies:
    """Two plans, ready to be asked what changed in their initiatives.

    missing: what cannot be compared, and therefore never makes a change.
    """

    def __init__(self, old: Shown, new: Shown, missing: frozenset[Matter]) -> None:
        self._old, self._new = old, new
        self._missing = missing
        self._initiatives = (_initiatives(old.plan), _initiatives(new.plan))

    def samples(self, found: Iterable[Edit]) -> tuple[list[Located], str]:
        """The edits inside specimens of the how-to-read pages, and the place they stand in."""
        inner = [
            (edit, (edit.path[2], *edit.path[4:]))
            for edit in found
            if edit.path[:2] == ("guide", "samples") and edit.path[3:4] == ("initiative",)
        ]
        return [(edit, path) for edit, path in inner if len(path) > 1], "guide"

    def changes(self, found: Iterable[Located], outer: str) -> Iterator[Change]:
        """The changes that ``found`` come to; places begin with ``outer``."""
        figures: dict[str, None] = {}
        for edit, path in found:
            if not path:
                continue
            at = self._place(outer, path[_INITIATIVE])
            if len(path) == 1:
                yield from _thing(edit, at, _named_initiative)
                continue
            if len(path) > _FIELD and path[_FIELD] in _FIGURES and path[_OF_THING] == "rows":
                figures[place(at, path[_THING], path[_ROW])] = None
                continue
            yield from self._inside(edit, path, at)
        for at in figures:
            yield from self._row_figures(at)

    def _place(self, outer: str, key: str) -> str:
        if not outer:
            return key
        initiative = self._initiatives[1].get(key) or self._initiatives[0].get(key)
        return place(outer, key, initiative.id if initiative else "")

    def _inside(self, edit: Edit, path: Path, at: str) -> Iterator[Change]:
        before, after = edit.before, edit.after
        match path[_PART]:
            case "heading":
                yield from _change(ChangeType.HEADING, place(at, "heading"), before, after)
            case "star":
                yield _star(self._new.plan, place(at, "heading"), before, after)
            case "relists":
                yield from _change(ChangeType.STRUCTURE, at, before, after)
            case "paragraphs":
                yield from prose(edit, path[_PART + 1 :], at)
            case "sections":
                yield from self._sections(path[_INITIATIVE], at)
            case "tables":
                yield from self._table(edit, path, at)
            case _:
                return

    def _sections(self, key: str, at: str) -> Iterator[Change]:
        sides = [each[key].sections for each in self._initiatives]
        names = ["、".join(each.raw for each in side) for side in sides]
        roles = [[each.role for each in side] for side in sides]
        if names[0] != names[1] or roles[0] != roles[1]:
            words = [
                "、".join(f"{each.raw}（{each.role.value}）" for each in side) for side in sides
            ]
            shown = names if names[0] != names[1] else words
            yield Change(
                ChangeType.SECTION, place(at, "sections"), shown[0] or None, shown[1] or None
            )
        elif Matter.ORGANISATION not in self._missing:
            units = ["、".join(f"{each.raw}（{each.unit or ''}）" for each in s) for s in sides]
            yield from _change(ChangeType.SECTION, place(at, "sections"), units[0], units[1])

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, edit: Edit, path: Path, at: str) -> Iterator[Change]:
        if len(path) <= _THING:
            if edit.act is Act.ORDER:
                return  # tables that are there in another order show by their numbers
            yield Change(ChangeType.STRUCTURE, at, _listed(edit.before), _listed(edit.after))
            return
        at = place(at, path[_THING])
        if len(path) == _THING + 1:
            yield from _thing(edit, at, _named_table)
            return
        match path[_OF_THING]:
            case "number":
                yield from self._table_number(path[_THING], at)
            case "caption":
                yield from _change(ChangeType.TEXT, place(at, "caption"), edit.before, edit.after)
            case "head" if edit.before is not None and edit.after is not None:
                yield from self._head(edit, path, at)
            case "unit" if edit.before is not None and edit.after is not None:
                units = [str(edit.before), str(edit.after)]
                yield from _change(ChangeType.AMOUNT, place(at, "head"), units[0], units[1])
            case "rows":
                yield from self._row(edit, path, at)
            case "broken_off":
                words = ["broken_off" if each else None for each in (edit.before, edit.after)]
                yield Change(ChangeType.STRUCTURE, at, words[0], words[1])
            case _:
                return

    def _head(self, edit: Edit, path: Path, at: str) -> Iterator[Change]:
        if edit.act is not Act.ORDER and isinstance(edit.before, str):
            yield from _change(ChangeType.TEXT, place(at, "head"), edit.before, edit.after)
        elif path[-1].isdecimal():
            raws = [each.raw if each else None for each in (edit.before, edit.after)]
            yield from _change(ChangeType.TEXT, place(at, "head"), raws[0], raws[1])

    def _table_number(self, key: str, at: str) -> Iterator[Change]:
        sides = [
            (side.figures.numbers.tables.get(key), side.natural.tables.get(key))
            for side in (self._old, self._new)
        ]
        if all(shown == natural for shown, natural in sides):
            return
        yield from _change(ChangeType.NUMBER, place(at, "number"), sides[0][0], sides[1][0])

    # --- rows -----------------------------------------------------------------------------------

    def _row(self, edit: Edit, path: Path, at: str) -> Iterator[Change]:
        if len(path) <= _ROW:
            if edit.act is Act.ORDER:
                if _moved(edit.before, edit.after):
                    rows = [self._labels(side, at) for side in (self._old, self._new)]
                    yield from _change(ChangeType.MOVED, at, rows[0], rows[1])
            else:
                yield Change(ChangeType.STRUCTURE, at, _listed(edit.before), _listed(edit.after))
            return
        at = place(at, path[_ROW])
        if len(path) == _ROW + 1:
            yield from _thing(edit, at, _named_row)
            return
        if path[_FIELD] in {"target", "baseline"}:
            raws = [each.raw if each else None for each in (edit.before, edit.after)]
            yield from self._cell(at, place(path[_FIELD], "raw"), text(raws[0]), text(raws[1]))
        elif path[_FIELD] == "total":
            yield from self._total(at)
        else:
            yield from self._row_field(path[_FIELD], edit.before, edit.after, at)

    def _row_field(self, name: str, before: Any, after: Any, at: str) -> Iterator[Change]:  # noqa: ANN401
        match name:
            case "star":
                yield _star(self._new.plan, place(at, "star"), before, after)
            case "number":
                numbers = [None if each is None else str(each) for each in (before, after)]
                yield from _change(ChangeType.NUMBER, place(at, "number"), numbers[0], numbers[1])
            case "kind":
                yield from _change(ChangeType.STRUCTURE, at, before.value, after.value)
            case "relists":
                yield from _change(ChangeType.STRUCTURE, at, before, after)
            case "meaning" | "direction" if Matter.DECLARATIONS not in self._missing:
                values = [each.value if each else None for each in (before, after)]
                yield from _change(ChangeType(name), place(at, name), values[0], values[1])
            case "nature" | "account" if Matter.DECLARATIONS not in self._missing:
                yield from _change(ChangeType(name), place(at, name), before, after)
            case "forecast" if Matter.DECLARATIONS not in self._missing:
                words = ["forecast" if each else None for each in (before, after)]
                yield Change(ChangeType.MEANING, at, words[0], words[1])
            case _:
                return

    def _labels(self, side: Shown, at: str) -> str:
        return "\n".join(
            row.target.raw for key, row in side.rows.items() if key.rpartition("/")[0] == at
        )

    def _total(self, at: str) -> Iterator[Change]:
        before, after = self._old.total(at), self._new.total(at)
        if before.follows and after.follows:
            same_figures = all(
                self._old.year(at, year) == self._new.year(at, year)
                for year in self._old.years(at) | self._new.years(at)
            )
            if not same_figures or before.shown is None or after.shown is None:
                return
        yield from self._cell(at, "total/raw", before.shown, after.shown)

    def _row_figures(self, at: str) -> Iterator[Change]:
        for year in sorted(self._old.years(at) | self._new.years(at)):
            before, after = self._old.year(at, year), self._new.year(at, year)
            if before != after:
                yield from self._cell(at, place(year, "raw"), before, after)
            elif Matter.AMOUNTS not in self._missing:
                exact = self._old.exact(at, year), self._new.exact(at, year)
                yield from _change(ChangeType.AMOUNT, place(at, year, "raw"), exact[0], exact[1])

    def _cell(
        self, at: str, column: str, before: str | None, after: str | None
    ) -> Iterator[Change]:
        if before == after:
            return
        row = self._new.rows.get(at) or self._old.rows[at]
        side = self._new if after else self._old
        raw = after or before or ""
        yield Change(_type_of(raw, row, side.plan, column), place(at, column), before, after)


def _type_of(raw: str, row: Row, plan: Plan, column: str) -> ChangeType:
    """What the cell says now (or said, where nothing is left)."""
    is_cost = row.kind is RowKind.COST
    if row.kind is RowKind.HEADING or (is_cost and column == "target/raw"):
        return ChangeType.TEXT
    kind = read_cell(
        raw, plan.profile.notation, CellRow.COST if is_cost else CellRow.INDICATOR
    ).kind
    if is_cost and kind is CellKind.QUANTITY:
        return ChangeType.AMOUNT
    return _KINDS[kind]


def prose(edit: Edit, rest: Path, at: str) -> Iterator[Change]:
    """The changes of paragraphs: ``rest`` is the path below their list."""
    if not rest:
        if edit.act is not Act.ORDER:
            yield Change(ChangeType.TEXT, at, _listed(edit.before), _listed(edit.after))
        elif _moved(edit.before, edit.after):
            yield Change(ChangeType.MOVED, at, "、".join(edit.before), "、".join(edit.after))
    elif len(rest) == 1:
        yield from _thing(edit, place(at, rest[0]), _named_paragraph)
    else:
        yield from _change(ChangeType.TEXT, place(at, rest[0]), edit.before, edit.after)


def _moved(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether what both have stands in another order (and not only beside something new)."""
    both = set(before) & set(after)
    return [key for key in before if key in both] != [key for key in after if key in both]


def _change(kind: ChangeType, at: str, before: str | None, after: str | None) -> Iterator[Change]:
    if text(before) != text(after):
        yield Change(kind, at, before or None, after or None)


def _thing(edit: Edit, at: str, name: object) -> Iterator[Change]:
    assert callable(name)  # noqa: S101 - a function of this module
    if edit.act is Act.ADD:
        yield Change(ChangeType.ADDED, at, None, name(edit.after))
    elif edit.act is Act.REMOVE:
        yield Change(ChangeType.REMOVED, at, name(edit.before), None)


def _star(plan: Plan, at: str, before: object, after: object) -> Change:
    mark = plan.profile.notation.marks.new
    return Change(ChangeType.STAR, at, mark if before else None, mark if after else None)


def _named_initiative(each: Initiative) -> str:
    return each.heading


def _named_paragraph(each: Paragraph) -> str:
    return each.text


def _named_row(each: Row) -> str:
    return each.target.raw


def _named_table(each: YearlyTable) -> str:
    return each.caption or next((row.target.raw for row in each.rows), "")


def _listed(things: object) -> str:
    """Things that have no identity, in words; only a source that gives an id twice has such."""
    return f"{len(things)}" if isinstance(things, tuple) else str(things)


def _initiatives(plan: Plan) -> dict[str, Initiative]:
    samples = {each.id: each.initiative for each in plan.guide.samples if each.initiative}
    return samples | {each.id: each for each in plan.initiatives}
