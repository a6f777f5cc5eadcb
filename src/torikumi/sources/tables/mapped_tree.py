"""The initiatives of a mapped table and the tree they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from torikumi.notation.numbering import fold_width
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.places import place
from torikumi.plan.values import (
    Group,
    Initiative,
    InitiativeRef,
    Paragraph,
    Pillar,
    Progress,
    SectionRef,
    StrategicPlan,
    Structure,
)
from torikumi.sources.tables.map_desk import Desk, Line
from torikumi.sources.tables.map_faults import OTHER_NAME, ROW_WITHOUT_NAME
from torikumi.sources.tables.map_file import Layout, Means
from torikumi.sources.tables.mapped_rows import progress_of, table_of

_Step = tuple[tuple[Means, Means | None], IdKind]
_LEVELS: tuple[_Step, ...] = (
    ((Means.PILLAR, Means.PILLAR_NUMBER), IdKind.PILLAR),
    ((Means.STRATEGIC_PLAN, Means.STRATEGIC_PLAN_NUMBER), IdKind.STRATEGIC_PLAN),
    ((Means.GROUP, None), IdKind.GROUP),
)


@dataclass(slots=True)
class _Node:
    """A pillar, strategic plan or group while its initiatives are being found."""

    id: str
    name: str
    number: int | None
    below: dict[str, _Node] = field(default_factory=dict)
    members: list[InitiativeRef] = field(default_factory=list)


def initiatives_of(
    desk: Desk,
) -> tuple[tuple[Initiative, ...], Structure, tuple[Progress, ...]]:
    """The initiatives, their structure, and what was done in years that are over."""
    root = _Node("", "", None)
    met: Counter[str] = Counter()
    initiatives: list[Initiative] = []
    progress: list[Progress] = []
    for lines in _blocks(desk):
        node = _node(desk, lines, root)
        heading = " ".join(lines[0].all_of(desk.map.of(Means.NAME)))
        code = "".join(lines[0].all_of(desk.map.of(Means.CAPTION)))
        key = f"{node.id}\x1f{code}\x1f{heading}"
        met[key] += 1
        initiative_id = mint(IdKind.INITIATIVE, key, met[key])
        for line in lines:
            desk.place_all(line, desk.map.of(Means.NAME), place(initiative_id, "heading"))
        made = _initiative(desk, lines, initiative_id, heading)
        initiatives.append(made)
        progress += progress_of(desk, lines, made)
        node.members.append(InitiativeRef(initiative_id, _number(desk, lines, initiative_id)))
    return tuple(initiatives), _structure(root), tuple(progress)


def _blocks(desk: Desk) -> list[list[Line]]:
    """The rows of one initiative each: one row, or rows after each other that name the same."""
    blocks: list[list[Line]] = []
    before: tuple[str, ...] = ()
    names = desk.map.of(Means.NAME)
    identity = [
        column
        for column in desk.map.columns
        if column.means
        in (Means.PILLAR, Means.STRATEGIC_PLAN, Means.GROUP, Means.NAME, Means.NUMBER)
    ]
    if desk.map.years_by is not None:
        identity += [each for each in desk.map.columns if each.letters == desk.map.years_by[0]]
    for line in desk.lines:
        if not line.all_of(names):
            desk.report(ROW_WITHOUT_NAME, "", line, names[0] if names else desk.map.columns[0])
            continue
        same = tuple(line.of(each) for each in identity)
        if desk.map.layout is Layout.ROWS and blocks and same == before:
            blocks[-1].append(line)
        else:
            blocks.append([line])
        before = same
    return blocks


def _node(desk: Desk, lines: Sequence[Line], root: _Node) -> _Node:
    """The group of an initiative; on the way down every cell that names a level is placed."""
    here = root
    for (named, numbered), kind in _LEVELS:
        columns = desk.map.of(named)
        digits = desk.map.of(numbered) if numbered else ()
        name = " ".join(lines[0].all_of(columns))
        text = fold_width("".join(lines[0].all_of(digits)))
        number = int(text) if text.isdecimal() else None
        key = str(number) if number is not None else name
        if key not in here.below:
            here.below[key] = _Node(mint(kind, here.id, key), name, number)
        here = here.below[key]
        at = place("structure", here.id)
        for line in lines:
            if number is not None:
                desk.place_all(line, digits, place(at, "number"))
            said = " ".join(line.all_of(columns))
            if said == here.name:
                desk.place_all(line, columns, place(at, "name"))
            elif columns:
                desk.report(OTHER_NAME, at, line, columns[0], found=said, kept=here.name)
    return here


def _initiative(desk: Desk, lines: Sequence[Line], key: str, heading: str) -> Initiative:
    table = table_of(desk, lines, key)
    return Initiative(
        key,
        heading,
        paragraphs=_paragraphs(desk, lines[0], key),
        tables=(table,) if table else (),
        sections=_sections(desk, lines, key),
    )


def _sections(desk: Desk, lines: Sequence[Line], key: str) -> tuple[SectionRef, ...]:
    columns = desk.map.of(Means.SECTION)
    raw = " ".join(lines[0].all_of(columns))
    for line in lines:
        if " ".join(line.all_of(columns)) == raw:
            desk.place_all(line, columns, place(key, "sections", 0))
    return (SectionRef(raw),) if raw else ()


def _paragraphs(desk: Desk, line: Line, key: str) -> tuple[Paragraph, ...]:
    """The lines of each column of prose, a line of its own before them where the map names one."""
    made: list[Paragraph] = []
    for column in desk.map.of(Means.PARAGRAPH):
        texts = [each.strip() for each in line.of(column).split("\n") if each.strip()]
        if not texts:
            continue
        first = len(made)
        for text in ([column.label] if column.label else []) + texts:
            made.append(Paragraph(mint(IdKind.PARAGRAPH, key, len(made)), text))
        desk.place(line, column, place(key, made[first].id))
    return tuple(made)


def _number(desk: Desk, lines: Sequence[Line], key: str) -> int | None:
    columns = desk.map.of(Means.NUMBER)
    text = fold_width("".join(lines[0].all_of(columns)))
    if not text.isdecimal():
        return None
    for line in lines:
        if fold_width("".join(line.all_of(columns))) == text:
            desk.place_all(line, columns, place(key, "number"))
    return int(text)


def _structure(root: _Node) -> Structure:
    return Structure(
        tuple(
            Pillar(
                pillar.id,
                pillar.name,
                pillar.number,
                tuple(
                    StrategicPlan(
                        each.id,
                        each.name,
                        each.number,
                        tuple(
                            Group(group.id, group.name, tuple(group.members))
                            for group in each.below.values()
                        ),
                    )
                    for each in pillar.below.values()
                ),
            )
            for pillar in root.below.values()
        )
    )
