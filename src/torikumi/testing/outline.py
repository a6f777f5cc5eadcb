"""A plan as lines a person can compare: what was read, and from which line of the source."""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.plan.values import Initiative, Paragraph, Row, YearlyTable
from torikumi.sources.model import Reading, locate


def outline(reading: Reading) -> str:
    """What was read, a line each, with the line of the source in brackets; ids do not show."""
    return "\n".join(_lines(reading)) + "\n"


def _lines(reading: Reading) -> Iterator[str]:
    plan = reading.dossier.plan
    cover = plan.cover
    yield f"title {cover.title} / {cover.subtitle} / {' | '.join(cover.slogan)}"
    yield f"municipality {cover.municipality.text} ({cover.municipality.whence})"
    yield f"period {cover.period.text} ({cover.period.whence}) {plan.period}"
    yield f"marks {plan.profile.notation.marks.new} {plan.profile.notation.marks.to_be_costed}"
    if plan.contents:
        yield f"contents {plan.contents.heading}"
        for entry in plan.contents.entries:
            yield f"  {entry.kind} {entry.number} {entry.text} p.{entry.page}"
    for note in plan.guide.notes:
        yield f"guide {note.kind}: {note.text!r}"
    for sample in plan.guide.samples:
        yield f"sample {sample.label} {sample.number} {sample.caption}"
        if sample.initiative:
            yield from _initiative(reading, sample.initiative, f"guide/{sample.id}/")
    for pillar in plan.structure.pillars:
        yield f"{_at(reading, f'structure/{pillar.id}')}pillar {pillar.number} {pillar.name}"
        yield from _prose(reading, f"structure/{pillar.id}", pillar.paragraphs)
        for strategic_plan in pillar.strategic_plans:
            at = _at(reading, f"structure/{strategic_plan.id}")
            yield f" {at}strategic plan {strategic_plan.number} {strategic_plan.name}"
            yield from _prose(reading, f"structure/{strategic_plan.id}", strategic_plan.paragraphs)
            for group in strategic_plan.groups:
                members = ", ".join(str(ref.number) for ref in group.members)
                yield f"  {_at(reading, f'structure/{group.id}')}group {group.name!r}: {members}"
    for initiative in plan.initiatives:
        yield from _initiative(reading, initiative, "")
    yield from _money(reading)
    yield from (f"unplaced {each.source.line}: {each.text!r}" for each in reading.unplaced)


def _initiative(reading: Reading, initiative: Initiative, outer: str) -> Iterator[str]:
    at = f"{outer}{initiative.id}"
    yield (
        f"{_at(reading, at)}initiative {initiative.heading!r} star={initiative.star}"
        f" relists={_pointed(reading, initiative.relists)}"
    )
    for paragraph in initiative.paragraphs:
        yield f"  {_at(reading, f'{at}/{paragraph.id}')}{paragraph.text}"
    for table in initiative.tables:
        yield f"  {_at(reading, f'{at}/{table.id}')}table {table.number} {table.caption!r} {table.unit}"
        yield from _table(reading, table, f"{at}/{table.id}")
    for section in initiative.sections:
        yield f"  section {section.role}: {section.raw}"


def _table(reading: Reading, table: YearlyTable, at: str) -> Iterator[str]:
    head = table.head
    if head:
        captions = (head.target, head.baseline, *(each.raw for each in head.years), head.total)
        yield f"    {head.spanning}: {' | '.join(captions)}"
    for row in table.rows:
        yield f"    {_at(reading, f'{at}/{row.id}')}{_row(reading, row)}"
    if table.broken_off:
        yield "    broken off"


def _row(reading: Reading, row: Row) -> str:
    star = "★" if row.star else ""
    number = f"({row.number})" if row.number else ""
    cells = [f"{each.year}={each.raw!r}" for each in row.years]
    baseline = None if row.baseline is None else row.baseline.raw
    total = None if row.total is None else row.total.raw
    relists = f" relists={_pointed(reading, row.relists)}" if row.relists is not None else ""
    shown = " ".join(cells)
    return f"{row.kind} {star}{number}{row.target.raw!r} {baseline!r} {shown} ={total!r}{relists}"


def _money(reading: Reading) -> Iterator[str]:
    plan = reading.dossier.plan
    if plan.frame:
        yield f"frame {plan.frame.title} estimated on {plan.frame.estimated_on!r}"
        yield from (f"  precondition {each.text}" for each in plan.frame.preconditions)
        for table in plan.frame.tables:
            yield f"  table {table.kind} {table.title!r} {table.unit}"
            for line in table.lines:
                at = _at(reading, f"frame/{table.id}/{line.id}")
                cells = " ".join(f"{each.year}={each.raw}" for each in line.values)
                beside = (line.total_share.raw,) if line.total_share else ()
                shares = " ".join((*(each.raw for each in line.shares), *beside))
                total = line.total.raw if line.total else None
                marks = f"{'うち ' if line.of_which else ''}{'plan ' if line.plan_cost else ''}"
                yield f"    {at}{line.level} {line.name} {marks}{cells} ={total} [{shares}]"
        yield from (f"  note {each.text}" for each in plan.frame.notes)
    if plan.cost_list:
        yield f"cost list {plan.cost_list.title} {plan.cost_list.unit}"
        for number, row in enumerate(plan.cost_list.lines):
            cells = " ".join(f"{each.year}={each.raw}" for each in row.values)
            total = row.total.raw if row.total else None
            at = _at(reading, f"cost_list/{number}")
            yield f"  {at}{row.kind} {row.number} {row.name} {cells} ={total}"
        yield from (f"  note {each.text}" for each in plan.cost_list.notes)


def _prose(reading: Reading, outer: str, paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield f"  {_at(reading, f'{outer}/{paragraph.id}')}{paragraph.text}"


def _at(reading: Reading, at: str) -> str:
    source = locate(reading, at)
    return f"[{source.line}] " if source else "[-] "


def _pointed(reading: Reading, at: str | None) -> str | None:
    """Line of what a pointer leads to, or its words where it leads nowhere."""
    if at is None:
        return None
    source = locate(reading, at)
    return f"line {source.line}" if source else at
