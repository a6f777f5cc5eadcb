"""A place in a plan: a path of ids and field names (model.md 8).

Grammar (``/`` separates; an id is what `torikumi.plan.ids` mints; a year is four digits)::

    place        = "" | cover | contents | structure | guide | frame | costs | initiative
                   | organisation | successions | ledger | progress | profile
    cover        = "cover" [ "/" ( field | "release" ) ]
    contents     = "contents" [ "/" index [ "/" field ] ]
    structure    = "structure" [ "/" ( pillar-id | strategic-plan-id | group-id )
                   [ "/" ( field | paragraph-id ) ] ]
    guide        = "guide" [ "/" ( field | note-id | sample-id [ "/" ( field | initiative ) ] ) ]
    frame        = "frame" [ "/" ( field | paragraph-id
                   | table-id [ "/" ( field | line-id [ "/" column ] ) ] ) ]
    costs        = "cost_list" [ "/" ( field | paragraph-id | index [ "/" column ] ) ]
    initiative   = initiative-id [ "/" ( field | paragraph-id | "sections" [ "/" index [ "/" field ] ]
                   | table-id [ "/" ( field | row-id [ "/" column ] ) ] ) ]
    column       = ( "target" | "baseline" | year | "total" ) [ "/raw" ] | field
    organisation = "organisation" [ "/" unit-id { "/" field } ]
    successions  = "successions" [ "/" index { "/" field } ]
    ledger       = "ledger" { "/" ( field | index ) }
    progress     = "progress" [ "/" index { "/" field } ]
    profile      = "profile" { "/" ( field | index ) }
    field        = the name of a field of the plan's classes in small letters (heading, number, star,
                   caption, head, name, meaning, direction, relists …)

Findings, explanations, comments, conflicts, comparisons and page anchors all use it.
"""

from __future__ import annotations

import re
from typing import Final


def place(*parts: str | int) -> str:
    """The place with these steps, outermost first."""
    return "/".join(str(part) for part in parts if part != "")


def within(inner: str, outer: str) -> bool:
    """Whether ``inner`` is ``outer`` or lies inside it (by whole steps, never by prefix)."""
    steps, base = inner.split("/"), outer.split("/")
    return outer == "" or steps[: len(base)] == base


# The productions of the grammar above, in its order; an id begins with the letter of its kind.
_ID: Final = r"[a-z]+-[0-9A-Za-z_-]+"
_FIELD: Final = r"[a-z][a-z_]*"
_COLUMN: Final = rf"(?:(?:target|baseline|[12][0-9]{{3}}|total)(?:/raw)?|{_FIELD})"
_INITIATIVE: Final = (
    rf"{_ID}(?:/(?:sections(?:/[0-9]+(?:/{_FIELD})?)?|{_FIELD}"
    rf"|{_ID}(?:/(?:{_FIELD}|{_ID}(?:/{_COLUMN})?))?))?"
)
_PLACE: Final = re.compile(
    "|".join(
        (
            "",
            rf"cover(?:/{_FIELD})?",
            rf"contents(?:/[0-9]+(?:/{_FIELD})?)?",
            rf"structure(?:/{_ID}(?:/(?:{_FIELD}|{_ID}))?)?",
            rf"guide(?:/(?:{_FIELD}|{_ID}(?:/(?:{_FIELD}|{_INITIATIVE}))?))?",
            rf"frame(?:/(?:{_FIELD}|{_ID}(?:/(?:{_FIELD}|{_ID}(?:/{_COLUMN})?))?))?",
            rf"cost_list(?:/(?:{_FIELD}|{_ID}|[0-9]+(?:/{_COLUMN})?))?",
            _INITIATIVE,
            rf"organisation(?:/{_ID}(?:/{_FIELD})*)?",
            rf"(?:successions|progress)(?:/[0-9]+(?:/{_FIELD})*)?",
            rf"(?:ledger|profile)(?:/(?:{_FIELD}|[0-9]+))*",
        )
    )
)


def is_place(text: str) -> bool:
    """Whether ``text`` follows the grammar of places."""
    return _PLACE.fullmatch(text) is not None


def ids_in(text: str) -> tuple[str, ...]:
    """The ids that the place names, outermost first."""
    return tuple(step for step in text.split("/") if re.fullmatch(_ID, step))
