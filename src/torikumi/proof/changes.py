"""Proving the changes since the previous plan: complete, in order, and as both plans show them.

Whether a listed text stands in the two plans, and whether a text that differs is listed, is asked of
the plans themselves, not of what found the changes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from torikumi.changes.change import Change
from torikumi.changes.typed import compare_plans
from torikumi.plan.places import place
from torikumi.plan.values import Plan
from torikumi.proof.expected import shown
from torikumi.proof.shown import Shown
from torikumi.proof.slots import Miss, Outcome, Slot, tight
from torikumi.proof.texts import UnreadableEdition, utf8

TABLE: Final = "data/changes.csv"
DOCUMENT: Final = "data/changes.json"
_PRINTED: Final = frozenset(
    ("quantity", "stage", "mixed", "amount", "mark", "none", "same", "text", "heading")
)
"""Types of changes whose texts are printed ones."""

Line = Mapping[str, str]


def prove_changes(files: Mapping[str, bytes], plan: Plan, previous: Plan | None) -> Outcome:
    """Compare both files of the changes with the two plans; without a previous one there are none."""
    if previous is None:
        stale = [name for name in (TABLE, DOCUMENT) if name in files]
        return Outcome(0, tuple(Miss(name, "", "", name) for name in stale))
    missing = [name for name in (TABLE, DOCUMENT) if name not in files]
    if missing:
        return Outcome(0, tuple(Miss(name, "", name, "") for name in missing))
    lines: list[Line] = list(csv.DictReader(io.StringIO(utf8(TABLE, files[TABLE]))))
    expected = compare_plans(previous, plan)[1].changes
    outcome = _listed(expected, lines)
    outcome += _document(_entries(files[DOCUMENT]), lines)
    return outcome + _as_shown(lines, shown(previous), shown(plan))


def _listed(expected: tuple[Change, ...], lines: Sequence[Line]) -> Outcome:
    """Every change is a line, in order, and no line is anything else."""
    misses = list[Miss]()
    for n in range(max(len(expected), len(lines))):
        wanted = _told(expected[n]) if n < len(expected) else ("", "", "")
        line = lines[n] if n < len(lines) else {}
        found = tuple(line.get(key) or "" for key in ("change_type", "before", "after"))
        if tuple(map(tight, wanted)) != tuple(map(tight, found)):
            at = line.get("at") or line.get("at_previous") or ""
            misses.append(Miss(f"{TABLE} {n + 2}行", at, " ".join(wanted), " ".join(found)))
    return Outcome(len(expected), tuple(misses))


def _told(change: Change) -> tuple[str, str, str]:
    return change.type.value, change.before or "", change.after or ""


def _entries(data: bytes) -> list[Any]:
    try:
        return list(json.loads(utf8(DOCUMENT, data))["changes"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableEdition(DOCUMENT) from error


def _document(entries: list[Any], lines: Sequence[Line]) -> Outcome:
    """The document says what the table says."""
    names = {
        "type": "change_type",
        "at": "at",
        "at_previous": "at_previous",
        "part": "change_part",
        "where": "change_where",
        "before": "before",
        "after": "after",
    }
    misses = list[Miss]()
    for n in range(max(len(entries), len(lines))):
        entry = entries[n] if n < len(entries) and isinstance(entries[n], dict) else {}
        line = lines[n] if n < len(lines) else {}
        for key, column in names.items():
            wanted, found = line.get(column) or "", str(entry.get(key) or "")
            if wanted != found:
                there = f"{DOCUMENT} {n + 1}件目 {key}"
                misses.append(Miss(there, line.get("at") or "", wanted, found))
    return Outcome(0, tuple(misses))


def _as_shown(lines: Sequence[Line], old: Shown, new: Shown) -> Outcome:
    """The texts of both sides stand there; what is the same thing and differs is listed."""
    before, after = dict(_texts(old)), dict(_texts(new))
    misses = list[Miss]()
    compared = 0
    for n, line in enumerate(lines, start=2):
        if line["change_type"] not in _PRINTED:
            continue
        for places, column, side in ((before, "at_previous", "before"), (after, "at", "after")):
            slot = places.get(line[column] or "")
            if slot is None or slot.follows is not None or not line[side]:
                continue
            compared += 1
            if not slot.accepts(line[side]):
                misses.append(Miss(f"{TABLE} {n}行 {side}", slot.at, slot.text, line[side]))
    listed = {line["at"] for line in lines} | {line["at_previous"] for line in lines}
    for at in sorted(_same(old, new, before, after)):
        if at not in listed and not after[at].accepts(before[at].text):
            misses.append(Miss(TABLE, at, f"{before[at].text} → {after[at].text}", ""))
    return Outcome(compared, tuple(misses))


def _texts(made: Shown) -> Iterator[tuple[str, Slot]]:
    """The headings, paragraphs and cells of a plan by their places."""
    for spot in made.spots:
        each = spot.shown
        at = place(each.at, "heading")
        yield at, Slot(at, (each.heading,))
        for paragraph, text in zip(each.initiative.paragraphs, each.paragraphs, strict=True):
            at = place(each.at, paragraph.id)
            yield at, Slot(at, (text,))
        for table in each.tables:
            for row in table.rows:
                at = place(row.at, "target", "raw")
                yield at, Slot(at, (row.label,))
                yield from ((slot.at, slot) for slot in row.cells)


def _same(
    old: Shown, new: Shown, before: Mapping[str, Slot], after: Mapping[str, Slot]
) -> frozenset[str]:
    """Places of cells under one id, heading and label in both plans: surely the same thing."""
    rows = [
        {
            row.at: (tight(spot.shown.heading), tight(row.label))
            for spot in made.spots
            for table in spot.shown.tables
            for row in table.rows
        }
        for made in (old, new)
    ]
    both = {at for at, named in rows[0].items() if rows[1].get(at) == named}
    return frozenset(
        at
        for at in before.keys() & after.keys()
        if at.removesuffix("/raw").rpartition("/")[0] in both
        and before[at].follows is None
        and after[at].follows is None
    )
