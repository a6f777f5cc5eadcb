"""The example, written as printed text, is read back as it was."""

from __future__ import annotations

import pytest

from torikumi.editions.document_builder import build
from torikumi.editions.printed_text import write
from torikumi.figures.compute import figures_of
from torikumi.plan.values import Dossier, Initiative, Plan, RowKind
from torikumi.profiles.load import standard
from torikumi.samples.example import example
from torikumi.sources.model import Reading
from torikumi.sources.text.reader import read_printed_text


@pytest.fixture(scope="module")
def written(any_example: Dossier) -> Plan:
    return any_example.plan


@pytest.fixture(scope="module")
def reading(any_example: Dossier, written: Plan) -> Reading:
    data = write(build(any_example, figures_of(written), draft=False, release=""))
    # 汐野区 needs nothing of its own profile: what it changes are choices, no marks.
    profile = standard() if any_example is example() else written.profile
    return read_printed_text(data, "plan.txt", profile)


def shape(plan: Plan) -> list[object]:
    return [
        (
            pillar.name,
            [
                (each.name, [(group.name, len(group.members)) for group in each.groups])
                for each in pillar.strategic_plans
            ],
        )
        for pillar in plan.structure.pillars
    ]


def prose(initiative: Initiative) -> tuple[object, ...]:
    return (
        initiative.heading,
        initiative.star,
        [each.text for each in initiative.paragraphs],
        [(each.raw, each.role) for each in initiative.sections],
    )


def figures(initiative: Initiative) -> list[object]:
    """Kind, marks and cells of every row that is no cost row (those may be derived)."""
    return [
        (row.kind, row.star, row.number, row.target, row.baseline, row.years)
        for table in initiative.tables
        for row in table.rows
        if row.kind is not RowKind.COST and row.relists is None
    ]


def test_structure_and_cover(written: Plan, reading: Reading) -> None:
    plan = reading.dossier.plan
    assert shape(plan) == shape(written)
    assert plan.period == written.period
    assert plan.cover.title == written.cover.title
    assert plan.cover.municipality.text == written.cover.municipality.text
    numbers = [each.number for pillar in plan.structure.pillars for each in pillar.strategic_plans]
    assert numbers == list(range(1, len(numbers) + 1))


def test_initiatives(written: Plan, reading: Reading) -> None:
    plan = reading.dossier.plan
    assert [prose(each) for each in plan.initiatives] == [
        prose(each) for each in written.initiatives
    ]
    assert [figures(each) for each in plan.initiatives] == [
        figures(each) for each in written.initiatives
    ]


def test_pointers_lead_to_the_same_owners(written: Plan, reading: Reading) -> None:
    def owners(plan: Plan) -> list[str | None]:
        headings = {each.id: each.heading for each in plan.initiatives}
        return [each.relists and headings[each.relists] for each in plan.initiatives]

    assert owners(reading.dossier.plan) == owners(written)
    assert any(owners(written))


def test_frame(written: Plan, reading: Reading) -> None:
    expected, found = written.frame, reading.dossier.plan.frame
    assert expected is not None
    assert found is not None
    assert found.estimated_on == expected.estimated_on
    for name in ("preconditions", "notes"):
        texts = [[each.text for each in getattr(frame, name)] for frame in (expected, found)]
        assert texts[0] == texts[1]
    for one, other in zip(expected.tables, found.tables, strict=True):
        assert (other.kind, other.title, other.unit) == (one.kind, one.title, one.unit)
        assert [
            (line.name, line.level, line.of_which, line.plan_cost, line.values)
            for line in other.lines
        ] == [
            (line.name, line.level, line.of_which, line.plan_cost, line.values)
            for line in one.lines
        ]


def test_nothing_is_lost(reading: Reading) -> None:
    assert reading.findings == ()
    assert reading.unplaced == ()


def test_the_note_on_open_sums_is_printed_once_when_printed_again(reading: Reading) -> None:
    plan = reading.dossier.plan
    assert plan.cost_list is not None
    (note,) = plan.cost_list.notes
    again = build(reading.dossier, figures_of(plan), draft=False, release="").cost_list
    assert again is not None
    assert again.all_notes == (note.text,)


def test_shares_are_kept_beside_the_total_too(reading: Reading) -> None:
    frame = reading.dossier.plan.frame
    assert frame is not None
    first = frame.tables[0].lines[0]
    assert {cell.raw for cell in first.shares} == {"100.0%"}
    assert len(first.shares) == len(first.values)
    assert first.total_share is not None
    assert first.total_share.raw == "100.0%"
