"""Where in a workbook the places of a plan were read (`torikumi.plan.places`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from torikumi.findings.model import SourcePlace
from torikumi.plan.places import place
from torikumi.plan.tables import Initiative, Paragraph
from torikumi.plan.values import Frame, Guide, Plan, Structure
from torikumi.sources.tables.grid import cell_name
from torikumi.wire.workbook.gathering import Origin, Steps

Origins = Mapping[Steps, Origin]
_Spot = tuple[str, Steps]
"""A place and the record that stands there."""

_TEXTS = frozenset({"target", "baseline", "total"})
"""Fields that are cells of a table: their place names the text in them."""
_SPANS = frozenset({"years", "values"})
"""Fields of cells of fiscal years whose place is the year's own."""


def places_of(
    plan: Plan, origins: Origins, name: str, *, cells: bool = True
) -> dict[str, SourcePlace]:
    """For the places of ``plan``, where they stand in the workbook ``name``.

    cells: those of single fields too; without, only a place for each row.
    """
    found: dict[str, SourcePlace] = {}

    def put(at: str, sheet: str, row: int, column: int) -> None:
        found.setdefault(at, SourcePlace(name, sheet=sheet, cell=cell_name(row, column)))

    for at, steps in _spots(plan):
        origin = origins.get(steps)
        if origin is None:
            continue
        put(at, origin.sheet, *origin.cell())
        if cells:
            for path in origin.columns:
                if suffix := _suffix(path):
                    put(place(at, *suffix), origin.sheet, *origin.cell(path))
    for at, origin, path in _facts(origins):
        row, column = origin.cell(path)
        put(at, origin.sheet, row, column if cells else 1)
    return found


def _suffix(path: Sequence[str]) -> tuple[str, ...]:
    """What a field adds to the place of its record."""
    if not path:
        return ()
    if path[0] in _SPANS:
        return (path[-1], "raw")
    return (*path, "raw") if path[0] in _TEXTS else tuple(path)


def _facts(origins: Origins) -> Iterator[tuple[str, Origin, tuple[str, ...]]]:
    """The single facts of the plan, with their places."""
    for steps in (("plan",), ("plan", "profile")):
        origin = origins.get(steps)
        for path in (origin.rows or {}) if origin else ():
            if origin is not None:
                yield place(*steps[1:], *path), origin, path
                if len(path) > 1:
                    # A fact with its whereabouts is known by its field (`cover/period`).
                    yield place(*steps[1:], *path[:-1]), origin, path


def _spots(plan: Plan) -> Iterator[_Spot]:
    root: Steps = ("plan",)
    for n, initiative in enumerate(plan.initiatives):
        yield from _initiative(initiative, initiative.id, (*root, "initiatives", n))
    yield from _structure(plan.structure, (*root, "structure"))
    yield from _guide(plan.guide, (*root, "guide"))
    if plan.contents:
        for n in range(len(plan.contents.entries)):
            yield place("contents", n), (*root, "contents", "entries", n)
    if plan.frame:
        yield from _frame(plan.frame, (*root, "frame"))
    if plan.cost_list:
        own = (*root, "cost_list")
        for n in range(len(plan.cost_list.lines)):
            yield place("cost_list", n), (*own, "lines", n)
        yield from _prose("cost_list", plan.cost_list.notes, (*own, "notes"))
    for n, unit in enumerate(plan.organisation.units):
        yield place("organisation", unit.id), (*root, "organisation", "units", n)


def _prose(at: str, paragraphs: Sequence[Paragraph], steps: Steps) -> Iterator[_Spot]:
    for n, paragraph in enumerate(paragraphs):
        yield place(at, paragraph.id), (*steps, n)


def _initiative(initiative: Initiative, at: str, steps: Steps) -> Iterator[_Spot]:
    yield at, steps
    yield from _prose(at, initiative.paragraphs, (*steps, "paragraphs"))
    for n in range(len(initiative.sections)):
        yield place(at, "sections", n), (*steps, "sections", n)
    for n, table in enumerate(initiative.tables):
        own = (*steps, "tables", n)
        yield place(at, table.id), own
        yield place(at, table.id, "head"), (*own, "head")
        for m, row in enumerate(table.rows):
            yield place(at, table.id, row.id), (*own, "rows", m)


def _structure(structure: Structure, steps: Steps) -> Iterator[_Spot]:
    for n, pillar in enumerate(structure.pillars):
        own = (*steps, "pillars", n)
        at = place("structure", pillar.id)
        yield at, own
        yield from _prose(at, pillar.paragraphs, (*own, "paragraphs"))
        for m, strategic_plan in enumerate(pillar.strategic_plans):
            inner = (*own, "strategic_plans", m)
            at = place("structure", strategic_plan.id)
            yield at, inner
            yield from _prose(at, strategic_plan.paragraphs, (*inner, "paragraphs"))
            for k, group in enumerate(strategic_plan.groups):
                yield place("structure", group.id), (*inner, "groups", k)
                for j, member in enumerate(group.members):
                    # What the structure says of an initiative is its number.
                    yield (
                        place(member.initiative, "number"),
                        (*inner, "groups", k, "members", j),
                    )


def _guide(guide: Guide, steps: Steps) -> Iterator[_Spot]:
    for n, note in enumerate(guide.notes):
        yield place("guide", note.id), (*steps, "notes", n)
    for n, sample in enumerate(guide.samples):
        at, own = place("guide", sample.id), (*steps, "samples", n)
        yield at, own
        if sample.initiative:
            inner = place(at, sample.initiative.id)
            yield from _initiative(sample.initiative, inner, (*own, "initiative"))


def _frame(frame: Frame, steps: Steps) -> Iterator[_Spot]:
    yield from _prose("frame", frame.preconditions, (*steps, "preconditions"))
    yield from _prose("frame", frame.notes, (*steps, "notes"))
    for n, table in enumerate(frame.tables):
        yield place("frame", table.id), (*steps, "tables", n)
        for m, line in enumerate(table.lines):
            yield place("frame", table.id, line.id), (*steps, "tables", n, "lines", m)
