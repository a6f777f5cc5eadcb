"""Figures by the words people use for them: a table number, a level with its number, a name."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from heapq import nlargest

from torikumi.figures.explain import Explainer
from torikumi.notation.numbering import code_key, read_table_number
from torikumi.notation.text import search_key
from torikumi.plan.places import place
from torikumi.plan.values import RowKind
from torikumi.plan.walk import strategic_plans

_NEAR = 5

Named = tuple[str, str]
"""A place and what it is called."""


def places_named(explainer: Explainer, words: str) -> tuple[Named, ...]:
    """The places that ``words`` names, perhaps several; a column may follow after ``/``."""
    found = _exactly(explainer, words)
    head, _, column = words.rpartition("/")
    if not found and head:
        found = tuple((f"{at}/{column}", label) for at, label in _exactly(explainer, head))
    known = ((at, label) for at, label in found if explainer.explain(at) is not None)
    return tuple(dict.fromkeys(known))


def near_places(explainer: Explainer, words: str) -> tuple[Named, ...]:
    """A few places whose place or name is most like ``words``, the likest first."""
    wanted = search_key(words.split("/", maxsplit=1)[0])

    def likeness(named: Named) -> tuple[int, int]:
        at, label = named
        key = search_key(label)
        inside = bool(wanted) and wanted in key
        return (1, -len(key)) if inside else (0, max(_alike(wanted, key), _alike(words, at)))

    every = {at: label for at, label, _ in _names(explainer) if explainer.explain(at) is not None}
    return tuple(nlargest(_NEAR, every.items(), key=likeness))


def _alike(one: str, other: str) -> int:
    """Per mille of what two texts have in common."""
    return int(SequenceMatcher(None, one, other).ratio() * 1000)


def _exactly(explainer: Explainer, words: str) -> tuple[Named, ...]:
    key, code = search_key(words), code_key(words)
    if code is None:
        code = read_table_number(words, explainer.figures.plan.profile.notation)
    found = [(at, label) for at, label, names in _names(explainer) if key in names]
    if code is not None:
        found += _numbered(explainer, code)
    return tuple(dict.fromkeys(found))


def _numbered(explainer: Explainer, code: tuple[int, ...]) -> Iterator[Named]:
    """The cost row of the table with this number; without one, its first row with a total."""
    tables: dict[str, list[Named]] = {}
    for at, spot in explainer.rows.items():
        table = spot.table.table
        number = explainer.figures.numbers.tables.get(table.id)
        if number is None or code_key(number) != code or spot.row.kind is RowKind.HEADING:
            continue
        named = (at, explainer.labels.row(spot))
        rows = tables.setdefault(table.id, [])
        rows.insert(0 if spot.row.kind is RowKind.COST else len(rows), named)
    for rows in tables.values():
        yield rows[0]


def _names(explainer: Explainer) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every place that has a name: place, label, the keys it is known by."""
    labels, plan = explainer.labels, explainer.figures.plan

    def named(at: str, label: str, *names: str) -> tuple[str, str, frozenset[str]]:
        keys = {search_key(name) for name in (at, label, *names)}
        return at, label, frozenset(key for key in keys if key)

    total = plan.profile.words.grand_total
    yield named("costs", total[0], *total, plan.cover.title)
    for pillar in plan.structure.pillars:
        label = labels.pillar(pillar)
        level = label.removesuffix(pillar.name)
        yield named(place("structure", pillar.id), label, pillar.name, level)
    for _, each in strategic_plans(plan):
        label = labels.strategic_plan(each)
        level = label.removesuffix(each.name)
        yield named(place("structure", each.id), label, each.name, level)
    for initiative in explainer.initiatives.values():
        yield named(initiative.id, labels.initiative(initiative), initiative.heading)
    for at, spot in explainer.rows.items():
        if spot.row.kind is not RowKind.HEADING:
            yield named(at, labels.row(spot), spot.row.target.raw)
    for table in plan.frame.tables if plan.frame else ():
        for line in table.lines:
            yield named(place("frame", table.id, line.id), f"{table.title} {line.name}", line.name)
