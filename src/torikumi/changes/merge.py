"""Merging three plans by cell and paragraph: base, theirs, ours (model.md 15).

Where only one side changed a thing, that side's text is taken; where both changed it alike, there is
nothing to ask; where both changed it differently, ours stays and the three texts are a conflict.  A
thing that one side took away and the other edited is kept, as a conflict: no text is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from torikumi.changes.tree import Keyed, Path, names, together
from torikumi.plan.values import Plan

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where both sides said different things; None where a side has nothing there."""

    path: Path
    base: Any
    theirs: Any
    ours: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged plan, the places taken from theirs and kept from ours, and the conflicts."""

    plan: Plan
    taken: tuple[Path, ...]
    kept: tuple[Path, ...]
    conflicts: tuple[Conflict, ...]


def merge3(base: Plan, theirs: Plan, ours: Plan) -> Merged:
    """Merge what ``theirs`` and ``ours`` did to ``base``."""
    merger = _Merger()
    plan: Plan = merger.value(base, theirs, ours, ())
    return Merged(plan, tuple(merger.taken), tuple(merger.kept), tuple(merger.conflicts))


@dataclass(slots=True)
class _Merger:
    taken: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def value(self, base: Any, theirs: Any, ours: Any, path: Path) -> Any:  # noqa: ANN401
        """What stands at ``path``; `_ABSENT` stands for nothing."""
        if theirs in (ours, base):
            if base != ours:
                self.kept.append(path)
            return ours
        if base == ours:
            self.taken.append(path)
            return theirs
        if _ABSENT not in (base, theirs, ours) and type(base) is type(theirs) is type(ours):
            fields = names(base)
            if fields:
                return self._record(base, theirs, ours, path)
            opened = together((base, theirs, ours))
            if opened is not None:
                return self._keyed(opened[0], opened[1], opened[2], path)
        self.conflicts.append(Conflict(path, _text(base), _text(theirs), _text(ours)))
        return theirs if ours is _ABSENT else ours

    def _record(self, base: Any, theirs: Any, ours: Any, path: Path) -> Any:  # noqa: ANN401
        merged = {
            name: self.value(
                getattr(base, name), getattr(theirs, name), getattr(ours, name), (*path, name)
            )
            for name in names(base)
        }
        return replace(ours, **merged)

    def _keyed(self, base: Keyed, theirs: Keyed, ours: Keyed, path: Path) -> tuple[Any, ...]:
        items: dict[str, Any] = {}
        for key in dict.fromkeys((*ours.items, *theirs.items, *base.items)):
            there = self.value(
                base.items.get(key, _ABSENT),
                theirs.items.get(key, _ABSENT),
                ours.items.get(key, _ABSENT),
                (*path, key),
            )
            if there is not _ABSENT:
                items[key] = there
        return tuple(items[key] for key in self._order(base, theirs, ours, items, path))

    def _order(
        self, base: Keyed, theirs: Keyed, ours: Keyed, items: dict[str, Any], path: Path
    ) -> Sequence[str]:
        """The order of what is left: the side that moved things decides, additions stay in place."""
        common = {key for key in base.items if key in theirs.items and key in ours.items}
        orders = [[key for key in each.items if key in common] for each in (base, theirs, ours)]
        moved_theirs, moved_ours = orders[1] != orders[0], orders[2] != orders[0]
        if moved_theirs and moved_ours and orders[1] != orders[2]:
            self.conflicts.append(Conflict((*path, "order"), base.order, theirs.order, ours.order))
        leading, other = (theirs, ours) if moved_theirs and not moved_ours else (ours, theirs)
        order = [key for key in leading.items if key in items]
        present = set(order)
        previous: str | None = None
        for key in other.items:
            if key in items and key not in present:
                order.insert(0 if previous is None else order.index(previous) + 1, key)
                present.add(key)
            previous = key if key in present else previous
        return (*order, *(key for key in items if key not in present))


def _text(value: Any) -> Any:  # noqa: ANN401 - any part of a plan
    """``value``, or None for nothing."""
    return None if value is _ABSENT else value
