"""A plan seen as a tree whose branches have keys, so that plans can be laid side by side.

Whatever has an identity (an id, a year, a printed section name) is reached by it and not by its
position; order is a matter of its own.  Nothing is copied: a branch is opened only where it differs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Final

from torikumi.plan.values import (
    Cell,
    ContentsEntry,
    CostFigure,
    CostListLine,
    InitiativeRef,
    SectionRef,
    YearCell,
)

Path = tuple[str, ...]
"""Field names and keys from the root of a plan."""

_KEYS: Final[Mapping[type[Any], Callable[[Any], str]]] = {
    YearCell: lambda cell: str(cell.year),
    InitiativeRef: lambda ref: ref.initiative,
    SectionRef: lambda section: section.raw,
    CostFigure: lambda each: (
        f"{each.year}:{each.source}:{each.phase.value}:{each.as_of}:{each.nature}"
    ),
    ContentsEntry: lambda entry: f"{entry.kind.value}:{entry.number or entry.text}",
    CostListLine: lambda line: f"{line.kind.value}:{line.number or line.name}",
}


@dataclass(frozen=True, slots=True)
class Keyed:
    """Things with identity: each by its key, in their order."""

    items: Mapping[str, Any]

    @property
    def order(self) -> tuple[str, ...]:
        """The keys in their order."""
        return tuple(self.items)


def keyed(value: object) -> Keyed | None:
    """``value`` as things with identity, or None where it is none (or two have the same key)."""
    if not isinstance(value, tuple):
        return None
    items: dict[str, Any] = {}
    for item in value:
        key = _key(item)
        if key is None or key in items:
            return None
        items[key] = item
    return Keyed(items)


def together(values: Sequence[object]) -> tuple[Keyed, ...] | None:
    """All ``values`` as things with identity, or None where one of them is none."""
    found = tuple(each for value in values if (each := keyed(value)) is not None)
    return found if len(found) == len(values) else None


def names(value: object) -> tuple[str, ...]:
    """The fields of a dataclass that is opened; of a cell and of any other value, none."""
    kind: Any = type(value)
    return _fields(kind) if is_dataclass(value) and kind is not Cell else ()


@cache
def _fields(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a class, which mypy calls unhashable
    return tuple(field.name for field in fields(kind))


def _key(item: object) -> str | None:
    known = _KEYS.get(type(item))
    if known is not None:
        return known(item)
    return getattr(item, "id", None)
