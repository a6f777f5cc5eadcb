"""Plans that came of one another by editing: what people do to a plan, drawn by Hypothesis."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from torikumi.changes.tree import keyed, names
from torikumi.plan.values import Plan
from torikumi.testing.any_text import texts


@st.composite
def edited(draw: st.DrawFn, plan: Plan, most: int = 6) -> Plan:
    """``plan`` after a few edits: texts changed, things taken away, moved or written again."""
    for _ in range(draw(st.integers(0, most))):
        plan = _edit(draw, plan)
    return plan


def _edit(draw: st.DrawFn, value: Any) -> Any:  # noqa: ANN401 - any part of a plan
    """``value`` with one edit somewhere in it."""
    fields = names(value)
    if fields:
        name = draw(st.sampled_from(fields))
        if name in _FIXED:
            return value
        return replace(value, **{name: _edit(draw, getattr(value, name))})
    opened = keyed(value)
    if opened is not None and opened.items:
        return _edit_keyed(draw, list(opened.items.values()))
    if isinstance(value, Enum):
        return draw(st.sampled_from(type(value)))
    if isinstance(value, str):
        return draw(texts())
    return value


_FIXED = frozenset(("id", "profile", "year", "relists", "initiative", "unit", "kind", "raw"))
"""Fields that a person does not edit, and those by which things are known."""


def _edit_keyed(draw: st.DrawFn, items: list[Any]) -> tuple[Any, ...]:
    index = draw(st.integers(0, len(items) - 1))
    match draw(st.sampled_from(("inside", "inside", "inside", "remove", "move"))):
        case "remove":
            del items[index]
        case "move":
            items.insert(draw(st.integers(0, len(items) - 1)), items.pop(index))
        case _:
            items[index] = _edit_item(draw, items[index])
    return tuple(items)


def _edit_item(draw: st.DrawFn, item: Any) -> Any:  # noqa: ANN401 - any part of a plan
    """An item with its text changed where it has one, else with an edit somewhere in it."""
    if hasattr(item, "raw") and hasattr(item, "year"):
        return replace(item, raw=draw(texts()))
    return _edit(draw, item)
