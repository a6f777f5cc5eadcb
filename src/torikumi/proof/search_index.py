"""Proving the index that the search of the site looks in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from torikumi.proof.shown import (
    Shown,
    ShownInitiative,
    Spot,
)
from torikumi.proof.slots import Miss, Outcome, Slot, tight

INDEX = "site/search/index.js"


def prove_index(
    script: str, made: Shown, spots: Sequence[Spot], page_name: Callable[[str], str]
) -> Outcome:
    """The entries of the index: titles and places exactly, lines among those of the page."""
    try:
        entries = json.loads(script.partition("=")[2].strip().removesuffix(";"))
        found = {name: (title, where, text.split("\n")) for name, title, where, text in entries}
    except (ValueError, TypeError, AttributeError):
        return Outcome(0, (Miss(INDEX, "", "", script[:40]),))
    compared, misses = 0, list[Miss]()
    wanted = dict(_entries(made, spots, page_name))
    for name, (at, title, where, needed, allowed) in wanted.items():
        shown = found.pop(name, ("", "", []))
        place = f"{INDEX} {name}"
        compared += 2 + len(needed)
        for expected, text in ((title, shown[0]), (where, shown[1])):
            if tight(expected) != tight(text):
                misses.append(Miss(place, at, expected, text))
        lines = [line for line in shown[2] if line]
        misses += [Miss(place, at, text, "") for text in needed if text and text not in lines]
        misses += [Miss(place, at, "", line) for line in lines if not allowed(line)]
    misses += [Miss(f"{INDEX} {name}", "", "", name) for name in found]
    return Outcome(compared, tuple(misses))


_Entry = tuple[str, str, str, tuple[str, ...], Callable[[str], bool]]
"""Place in the plan, title, place above it, lines that must be there, what may be there."""


def _entries(
    made: Shown, spots: Sequence[Spot], page_name: Callable[[str], str]
) -> Iterator[tuple[str, _Entry]]:
    for spot in spots:
        shown = spot.shown
        where = f"{spot.plan.title} {shown.relisted}".strip()
        slots = tuple(_indexed(shown))
        needed = tuple(slot.text for slot in slots if slot.text and not slot.follows)
        yield (
            page_name(shown.at),
            (shown.at, shown.title + shown.star, where, _lines(needed), _any_of(slots)),
        )
    for pillar in made.pillars:
        yield page_name(pillar.at), _prose_entry(pillar.at, pillar.title, "", pillar.paragraphs)
        for plan in pillar.plans:
            entry = _prose_entry(plan.at, plan.title, pillar.title, plan.paragraphs)
            yield page_name(plan.at), entry
    notes = tuple(f"{note.mark} {note.text}".strip() for note in made.guide.notes)
    yield "guide.html", _prose_entry("guide", made.guide.title, "", notes)
    if made.frame:
        frame = made.frame
        names = (line.name for table in frame.tables for line in table.lines)
        texts = (*frame.preconditions, *dict.fromkeys(names), *frame.notes)
        yield "frame.html", _prose_entry("frame", frame.title, "", texts)


def _prose_entry(at: str, title: str, where: str, texts: tuple[str, ...]) -> _Entry:
    return at, title, where, _lines(texts), _any_of(tuple(Slot(at, (text,)) for text in texts))


def _indexed(shown: ShownInitiative) -> Iterator[Slot]:
    """Paragraphs, words in the tables, sections; bare figures are no words."""
    yield from (Slot(shown.at, (text,)) for text in shown.paragraphs)
    for table in shown.tables:
        for row in table.rows:
            label = Slot(row.at, (f"{row.marker} {row.label}".strip(),))
            yield from (slot for slot in (label, *row.cells) if not slot.text.isascii())
            yield from (slot for slot in row.cells if slot.follows)
    yield from (Slot(shown.at, (text,)) for text in shown.sections)


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for text in texts for line in text.split("\n") if line)


def _any_of(slots: tuple[Slot, ...]) -> Callable[[str], bool]:
    whole = {line for slot in slots for line in _lines(slot.texts)}
    judged = tuple(slot for slot in slots if slot.follows)
    return lambda line: line in whole or any(slot.accepts(line) for slot in judged)
