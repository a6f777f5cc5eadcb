"""What changed around the initiatives: cover, prose of the tree, guide, frame, lists, profile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from torikumi.changes.bodies import prose
from torikumi.changes.change import Change, ChangeType, Matter
from torikumi.changes.diff import Act, Edit
from torikumi.changes.shown import Shown, text
from torikumi.changes.tree import Path
from torikumi.notation.text import search_key
from torikumi.plan.places import place
from torikumi.plan.values import Cell, CostListLine, Frame, FrameLine, Plan
from torikumi.plan.walk import strategic_plans
from torikumi.wire.write import plain


def around_changes(
    old: Shown, new: Shown, found: Iterable[Edit], missing: frozenset[Matter]
) -> Iterator[Change]:
    """The changes outside the initiatives and the order of the tree."""
    teller = _Around(old, new, missing)
    for edit in found:
        yield from teller.told(edit)


def contents_pages(old: Plan, new: Plan, found: Iterable[Edit]) -> Iterator[Change]:
    """The changed page numbers of stated contents.

    A page follows from all that stands before it, which no plan can tell without its book: among
    other changes it is none of its own.  Where nothing else changed it did not follow from anything.
    """
    if not all(edit.path[0] == "contents" for edit in found):
        return
    sides = (old.contents, new.contents)
    pages = [{each.text: each.page for each in side.entries} if side else {} for side in sides]
    for n, each in enumerate(new.contents.entries if new.contents else ()):
        if each.text in pages[0] and pages[0][each.text] != each.page:
            before, after = _plain(pages[0][each.text]), _plain(each.page)
            yield Change(ChangeType.CONTENTS, place("contents", n, "page"), before, after)


class _Around:
    def __init__(self, old: Shown, new: Shown, missing: frozenset[Matter]) -> None:
        self._old, self._new = old, new
        self._missing = missing
        self._names = (_names(old.plan), _names(new.plan))

    def told(self, edit: Edit) -> Iterator[Change]:
        match edit.path[0]:
            case "cover":
                yield from self._cover(edit)
            case "period" | "release":
                at = place("cover", edit.path[0])
                before, after = _plain(edit.before), _plain(edit.after)
                yield from _change(ChangeType.TEXT, at, before, after)
            case "structure" if "paragraphs" in edit.path:
                n = edit.path.index("paragraphs")
                yield from prose(edit, edit.path[n + 1 :], place("structure", edit.path[n - 1]))
            case "profile" if Matter.PROFILE not in self._missing:
                at = place("profile", *edit.path[1:])
                yield from _change(ChangeType.PROFILE, at, _plain(edit.before), _plain(edit.after))
            case "organisation" if Matter.ORGANISATION not in self._missing:
                yield from self._organisation(edit)
            case "guide":
                yield from self._guide(edit)
            case "contents" | "frame" | "cost_list":
                yield from self._money_and_lists(edit)
            case _:
                return

    def _money_and_lists(self, edit: Edit) -> Iterator[Change]:
        if edit.path[0] == "frame":
            yield from self._frame(edit)
        elif edit.path == ("cost_list",):
            yield from self._one_cost_list()
        elif len(edit.path) == 1:
            return  # contents are derived where no source stated them
        elif edit.path[0] == "contents":
            yield from self._contents(edit)
        else:
            yield from self._cost_list(edit)

    def _cover(self, edit: Edit) -> Iterator[Change]:
        name, *rest = edit.path[1:]
        if rest and rest[-1] != "text":
            return  # where a fact was taken from is the source's matter
        sides = [
            "\n".join(text(line) or "" for line in each) if isinstance(each, tuple) else each
            for each in (edit.before, edit.after)
        ]
        yield from _change(ChangeType.TEXT, place("cover", name), sides[0], sides[1])

    def _organisation(self, edit: Edit) -> Iterator[Change]:
        if edit.act is Act.ORDER:
            return
        unit = edit.path[2] if len(edit.path) > 2 else ""  # noqa: PLR2004
        names = [getattr(each, "name", None) or _plain(each) for each in (edit.before, edit.after)]
        at = place("organisation", unit, *edit.path[3:])
        yield from _change(ChangeType.ORGANISATION, at, names[0], names[1])

    def _guide(self, edit: Edit) -> Iterator[Change]:
        part, *rest = edit.path[1:]
        if Matter.GUIDE in self._missing:
            return
        if part == "title":
            if edit.before and edit.after:
                yield from _change(ChangeType.TEXT, "guide", edit.before, edit.after)
        elif part == "notes":
            yield from prose(edit, tuple(rest), "guide")
        elif len(rest) == 1 and edit.act in {Act.ADD, Act.REMOVE}:
            kind = ChangeType.ADDED if edit.act is Act.ADD else ChangeType.REMOVED
            names = [each.label if each else None for each in (edit.before, edit.after)]
            yield from _change(kind, place("guide", rest[0]), names[0], names[1])
        elif len(rest) > 1 and rest[1] in {"label", "caption"}:
            yield from _change(ChangeType.TEXT, place("guide", rest[0]), edit.before, edit.after)

    def _contents(self, edit: Edit) -> Iterator[Change]:
        if edit.path[-1] == "page" or edit.act is Act.ORDER:
            return  # pages and the order of the contents follow from the plan
        sides = [getattr(each, "text", None) or _plain(each) for each in (edit.before, edit.after)]
        known = [
            side is None or search_key(side) in names
            for side, names in zip(sides, self._names, strict=True)
        ]
        if not all(known):
            yield from _change(ChangeType.CONTENTS, "contents", sides[0], sides[1])

    # --- frame ----------------------------------------------------------------------------------

    def _frame(self, edit: Edit) -> Iterator[Change]:
        rest = edit.path[1:]
        if not rest:
            kind = ChangeType.ADDED if edit.before is None else ChangeType.REMOVED
            titles = [each.title or "frame" if each else None for each in (edit.before, edit.after)]
            yield from _change(kind, "frame", titles[0], titles[1])
        elif rest[0] in {"preconditions", "notes"}:
            yield from prose(edit, rest[1:], "frame")
        elif rest[0] == "tables":
            yield from self._frame_table(edit, rest[1:])
        elif rest[0] != "id":
            yield from _change(ChangeType.FRAME, "frame", edit.before, edit.after)

    def _frame_table(self, edit: Edit, rest: Path) -> Iterator[Change]:
        if edit.act is Act.ORDER or not rest:
            return
        lines = rest[2:] if rest[1:2] == ("lines",) else ()
        at = place("frame", rest[0], *lines[:1])
        if len(lines) <= 1:
            names = [
                getattr(each, "title", None) or getattr(each, "name", None) or _plain(each)
                for each in (edit.before, edit.after)
            ]
            yield from _change(ChangeType.FRAME, at, names[0], names[1])
            return
        column = place(*lines[1:3])
        if lines[1] in {"total", "shares", "total_share"}:
            one, other = (
                _frame_line(each.plan.frame, rest[0], lines[0]) for each in (self._old, self._new)
            )
            before = self._old.frame_cell(at, one, column)
            after = self._new.frame_cell(at, other, column)
            if not (before.follows and after.follows):
                yield from _change(ChangeType.FRAME, place(at, column), before.shown, after.shown)
            return
        column = place(lines[2], "raw") if lines[1] == "values" and len(lines) > 2 else column  # noqa: PLR2004
        yield from _change(ChangeType.FRAME, place(at, column), _raw(edit.before), _raw(edit.after))

    # --- cost list ------------------------------------------------------------------------------

    def _one_cost_list(self) -> Iterator[Change]:
        """Of a list that only one side states: what does not follow from its plan."""
        for side in (self._old, self._new):
            listed = side.plan.cost_list
            for n, line in enumerate(listed.lines if listed else ()):
                for year in (*(cell.year for cell in line.values), None):
                    stated = side.cost_list_cell(line, year)
                    if not stated.follows:
                        texts = (stated.shown, None) if side is self._old else (None, stated.shown)
                        at = place("cost_list", n, "total" if year is None else year, "raw")
                        yield from _change(ChangeType.AMOUNT, at, *texts)

    def _cost_list(self, edit: Edit) -> Iterator[Change]:
        part, *rest = edit.path[1:]
        if part == "notes":
            yield from prose(edit, tuple(rest), "cost_list")
        elif part == "title":
            yield from _change(ChangeType.TEXT, "cost_list", edit.before, edit.after)
        elif part == "lines" and len(rest) > 1 and rest[1] in {"values", "total"}:
            year = int(rest[2]) if rest[1] == "values" else None
            sides = [_cost_line(each.plan, rest[0]) for each in (self._old, self._new)]
            before = self._old.cost_list_cell(sides[0][1], year)
            after = self._new.cost_list_cell(sides[1][1], year)
            if not (before.follows and after.follows):
                column = "total" if year is None else str(year)
                at = place("cost_list", sides[1][0], column, "raw")
                yield from _change(ChangeType.AMOUNT, at, before.shown, after.shown)


def _cost_line(plan: Plan, key: str) -> tuple[int, CostListLine]:
    lines = plan.cost_list.lines if plan.cost_list else ()
    return next(
        (n, line)
        for n, line in enumerate(lines)
        if f"{line.kind.value}:{line.number or line.name}" == key
    )


def _frame_line(frame: Frame | None, table: str, line: str) -> FrameLine:
    tables = frame.tables if frame else ()
    return next(
        each for found in tables if found.id == table for each in found.lines if each.id == line
    )


def _names(plan: Plan) -> set[str]:
    """Keys of all that the contents name of the tree."""
    pillars = (pillar.name for pillar in plan.structure.pillars)
    plans = (each.name for _, each in strategic_plans(plan))
    return {search_key(name) for name in (*pillars, *plans)}


def _raw(value: Any) -> str | None:  # noqa: ANN401 - a cell, a text or another value
    return value.raw if hasattr(value, "raw") else _plain(value)


def _plain(value: Any) -> str | None:  # noqa: ANN401 - any part of a plan
    """A value in words; None for nothing."""
    if value is None or isinstance(value, str):
        return str(value) if value else None
    if isinstance(value, Cell):
        return value.raw or None
    return json.dumps(plain(value), ensure_ascii=False)


def _change(kind: ChangeType, at: str, before: str | None, after: str | None) -> Iterator[Change]:
    if text(before) != text(after):
        yield Change(kind, at, before or None, after or None)
