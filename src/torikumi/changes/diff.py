"""What changed between two plans whose ids agree, and doing it again.

An edit is one field, one thing added or taken away, or one order.  `apply` does the edits to the old
plan and gives the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from torikumi.changes.tree import Keyed, Path, keyed, names, together
from torikumi.plan.values import Plan


class Act(StrEnum):
    """What happened at a place."""

    SET = "set"
    ADD = "add"
    REMOVE = "remove"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference: what stood at ``path`` and what stands there now.

    For an order, ``before`` and ``after`` are tuples of keys.  What was added has no ``before``, what
    was taken away no ``after``.
    """

    act: Act
    path: Path
    before: Any
    after: Any


def edits(old: Plan, new: Plan) -> tuple[Edit, ...]:
    """Everything that must be done to ``old`` to make ``new``; nothing where they are equal."""
    return tuple(_edits(old, new, ()))


def _edits(old: Any, new: Any, path: Path) -> Iterator[Edit]:  # noqa: ANN401 - any part of a plan
    if old == new:
        return
    fields = names(old) if type(old) is type(new) else ()
    for name in fields:
        yield from _edits(getattr(old, name), getattr(new, name), (*path, name))
    if fields:
        return
    pair = together((old, new))
    if pair is None:
        yield Edit(Act.SET, path, old, new)
    else:
        yield from _keyed_edits(pair[0], pair[1], path)


def _keyed_edits(old: Keyed, new: Keyed, path: Path) -> Iterator[Edit]:
    for key, before in old.items.items():
        if key in new.items:
            yield from _edits(before, new.items[key], (*path, key))
        else:
            yield Edit(Act.REMOVE, (*path, key), before, None)
    added = [key for key in new.items if key not in old.items]
    yield from (Edit(Act.ADD, (*path, key), None, new.items[key]) for key in added)
    kept = [key for key in old.items if key in new.items]
    if (*kept, *added) != new.order:
        yield Edit(Act.ORDER, path, old.order, new.order)


def apply(changes: Iterable[Edit], old: Plan) -> Plan:
    """The plan that comes of doing ``changes`` to ``old``.

    Raises:
        KeyError: a change names a place that ``old`` has not.
    """
    made: Plan = _done(old, [(edit.path, edit) for edit in changes])
    return made


def _done(value: Any, todo: list[tuple[Path, Edit]]) -> Any:  # noqa: ANN401 - any part of a plan
    """``value`` with every edit done whose path begins here."""
    here = [edit for path, edit in todo if not path]
    if any(edit.act is not Act.ORDER for edit in here):
        return here[-1].after
    inner: dict[str, list[tuple[Path, Edit]]] = {}
    for path, edit in todo:
        if path:
            inner.setdefault(path[0], []).append((path[1:], edit))
    fields = names(value)
    if fields:
        changed = {name: _done(getattr(value, name), each) for name, each in inner.items()}
        return replace(value, **changed)
    return _done_keyed(value, inner, here)


def _done_keyed(
    value: object, inner: dict[str, list[tuple[Path, Edit]]], orders: list[Edit]
) -> tuple[Any, ...]:
    opened = keyed(value)
    if opened is None:
        raise KeyError(next(iter(inner), ""))
    items = dict(opened.items)
    for key, each in inner.items():
        first = each[0][1]
        if first.act is Act.REMOVE and not each[0][0]:
            del items[key]
        elif first.act is Act.ADD and not each[0][0]:
            items[key] = first.after
        else:
            items[key] = _done(items[key], each)
    order = orders[-1].after if orders else items
    return tuple(items[key] for key in order)
