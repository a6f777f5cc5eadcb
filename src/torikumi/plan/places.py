"""A place in a plan: a path of ids and field names (model.md 8).

Grammar (``/`` separates; an id is what `torikumi.plan.ids` mints; a year is four digits)::

    place      = "" | "cover/" field | contents | structure | guide | frame | costs | initiative
    contents   = "contents" [ "/" index ]
    structure  = "structure/" ( pillar-id | strategic-plan-id | group-id )
                 [ "/" ( field | paragraph-id ) ]
    guide      = "guide" [ "/" ( note-id | sample-id [ "/" initiative ] ) ]
    frame      = "frame" [ "/" paragraph-id | "/" table-id [ "/" line-id [ "/" column ] ] ]
    costs      = "cost_list" [ "/" paragraph-id | "/" index [ "/" column ] ]
    initiative = initiative-id [ "/" ( "heading" | "number" | paragraph-id | "sections" ["/" index]
                 | table-id [ "/" ( "number" | "caption" | "head" | row-id [ "/" column ] ) ] ) ]
    column     = ( "target" | "baseline" | year | "total" ) "/raw" | "number" | "star"
                 | "meaning" | "direction"

Findings, explanations, comments, conflicts, comparisons and page anchors all use it.
"""

from __future__ import annotations


def place(*parts: str | int) -> str:
    """The place with these steps, outermost first."""
    return "/".join(str(part) for part in parts if part != "")


def within(inner: str, outer: str) -> bool:
    """Whether ``inner`` is ``outer`` or lies inside it (by whole steps, never by prefix)."""
    steps, base = inner.split("/"), outer.split("/")
    return outer == "" or steps[: len(base)] == base
