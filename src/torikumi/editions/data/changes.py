"""What changed since the plan before this one, as a table and as one document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from torikumi.changes.adopt import adopt, ids_of, places_of
from torikumi.changes.change import Compared
from torikumi.changes.match import match
from torikumi.changes.shown import Shown
from torikumi.changes.summary import sentences
from torikumi.changes.typed import compare
from torikumi.editions.comparison.names import Namer
from torikumi.plan.values import Plan

JSON = "changes.json"
Line = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Since:
    """The changes from a previous plan to this one.

    lines: the changes as records of ``changes.csv``.  document: all of it as one JSON document.
    """

    previous: Plan
    lines: tuple[Line, ...]
    document: bytes


def changes_since(previous: Plan, plan: Plan) -> Since:
    """What changed from ``previous`` to ``plan``; the same plans give the same bytes."""
    made = adopt(plan, match(previous, plan), previous)
    sides = Shown(previous), Shown(made)
    compared = compare(*sides)
    places = _places(previous, plan, made)
    namer = Namer(*sides)
    bodies = frozenset(each.id for each in plan.initiatives)
    lines = tuple(_lines(compared, places, namer, bodies))
    return Since(previous, lines, _document(previous, plan, compared, lines, sides))


def _places(previous: Plan, plan: Plan, made: Plan) -> Callable[[str], tuple[str, str]]:
    """A function that gives a change's place in the previous plan and in this one, empty for none."""
    old, new = ids_of(previous), ids_of(made)
    today = places_of(made, plan)

    def places(at: str) -> tuple[str, str]:
        steps = set(at.split("/")) & (old | new)
        return (at if steps <= old else "", today(at) if steps <= new else "")

    return places


def _lines(
    compared: Compared,
    places: Callable[[str], tuple[str, str]],
    namer: Namer,
    bodies: frozenset[str],
) -> Iterator[Line]:
    for order, change in enumerate(compared.changes, start=1):
        before, now = places(change.at)
        first = now.partition("/")[0]
        yield {
            "change_order": str(order),
            "change_type": change.type.value,
            "at_previous": before,
            "at": now,
            "initiative_id": first if first in bodies else "",
            "change_part": namer.group(change.at.partition("/")[0]),
            "change_where": namer.where(change.at),
            "before": change.before or "",
            "after": change.after or "",
        }


def _document(
    previous: Plan,
    plan: Plan,
    compared: Compared,
    lines: tuple[Line, ...],
    sides: tuple[Shown, Shown],
) -> bytes:
    told = {
        "previous": _named(previous),
        "plan": _named(plan),
        "summary": list(sentences(*sides, compared)),
        "changes": [
            {
                "type": change.type.value,
                "at_previous": line["at_previous"] or None,
                "at": line["at"] or None,
                "part": line["change_part"],
                "where": line["change_where"],
                "before": change.before,
                "after": change.after,
            }
            for change, line in zip(compared.changes, lines, strict=True)
        ],
        "not_comparable": [
            {"what": each.matter.value, "missing_in": each.missing_in.value}
            for each in compared.not_comparable
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _named(plan: Plan) -> dict[str, str]:
    cover = plan.cover
    return {
        "id": plan.id,
        "title": cover.title,
        "subtitle": cover.subtitle,
        "period": cover.period.text,
        "release": plan.release,
    }
