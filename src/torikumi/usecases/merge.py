"""Merging what two sides did to one plan (model.md 15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from torikumi.changes.adopt import adopt
from torikumi.changes.graft import grafted
from torikumi.changes.match import match
from torikumi.changes.merge import Conflict, merge3
from torikumi.changes.shown import Shown
from torikumi.changes.tree import Path as TreePath
from torikumi.changes.typed import compare
from torikumi.plan.places import place
from torikumi.plan.values import Plan
from torikumi.usecases.files import write_bytes
from torikumi.usecases.open_source import Opened, open_source
from torikumi.wire.write import dossier_bytes, plain


@dataclass(frozen=True, slots=True)
class MergeReport:
    """The places taken from theirs and kept from ours, and the conflicts."""

    plan: Plan
    taken: tuple[str, ...]
    kept: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def merge(base: str, theirs: str, ours: str, profile: str, out: str) -> MergeReport:
    """Merge three sources and write the plan to ``out``; at conflicts what ours says stands.

    What the base and a side have in common is found by matching, so that a side may have come
    through printed text.
    """
    sources = [open_source(each, profile) for each in (base, theirs, ours)]
    first = sources[0].plan
    sides = [under_ids_of(first, each) for each in sources[1:]]
    merged = merge3(first, sides[0], sides[1])
    conflicts = {place_of(each.path) for each in merged.conflicts}
    taken = changed_places(sides[1], merged.plan)
    kept = changed_places(first, sides[1])
    dossier = replace(sources[2].reading.dossier, plan=merged.plan)
    write_bytes(Path(out), dossier_bytes(dossier))
    return MergeReport(
        merged.plan,
        taken,
        tuple(at for at in kept if at not in conflicts),
        merged.conflicts,
    )


def under_ids_of(base: Plan, opened: Opened) -> Plan:
    """A side's plan under the ids of ``base``; of print only what it shows."""
    plan = adopt(opened.plan, match(base, opened.plan), base)
    return plan if opened.is_whole else grafted(base, plan)


def changed_places(old: Plan, new: Plan) -> tuple[str, ...]:
    """Where two plans differ, in printed order."""
    changes = compare(Shown(old), Shown(new)).changes
    return tuple(dict.fromkeys(change.at for change in changes))


_BRANCHES = frozenset(
    ("tables", "rows", "years", "paragraphs", "notes", "samples", "lines", "values")
)
"""Fields that hold things with ids: a place goes from id to id."""
_TREE = frozenset(("pillars", "strategic_plans", "groups", "paragraphs"))
_CELLS = frozenset(("target", "baseline", "total"))


def place_of(path: TreePath) -> str:
    """The place in the plan that a path of fields and keys names (`torikumi.plan.places`)."""
    match path:
        case ("initiatives", *inner):
            steps = [step for step in inner if step not in _BRANCHES]
            if len(inner) > 1 and inner[1] == "sections":
                steps = steps[:2]
            return place(*steps, *(("raw",) if path[-1] in _CELLS else ()))
        case ("structure", *inner):
            if "members" in inner:
                at = inner.index("members")
                ref = inner[at + 1 :]
                named = ref and ref[0] != "order"
                return place(*ref) if named else place("structure", inner[at - 1])
            return place("structure", *[step for step in inner if step not in _TREE][-2:])
        case _:
            return place(*(step for n, step in enumerate(path) if not (n and step in _BRANCHES)))


def merge_data(report: MergeReport) -> dict[str, Any]:
    """The document of ``torikumi merge``."""
    return {
        "taken": list(report.taken),
        "kept": list(report.kept),
        "conflicts": [
            {
                "at": place_of(each.path),
                "base": _text(each.base),
                "theirs": _text(each.theirs),
                "ours": _text(each.ours),
            }
            for each in report.conflicts
        ],
    }


def _text(value: Any) -> Any:  # noqa: ANN401 - any part of a plan
    """A text where the value has one, else the value as plain JSON."""
    raw = getattr(value, "raw", None)
    if isinstance(raw, str):
        return raw
    return plain(value)
