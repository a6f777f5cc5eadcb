"""Prose of pillars and strategic plans, and notes of the cost list, stand in every edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from torikumi.editions import printed_text
from torikumi.editions.document_builder import build
from torikumi.figures.compute import figures_of
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import Dossier, Paragraph, StatedCostList
from torikumi.proof.prove import prove_files
from torikumi.samples.generator import generate
from torikumi.sources.text.reader import read_printed_text
from torikumi.usecases.editions import EDITIONS, Material

PILLAR = ("港のまちで育つこどもを地域の全ての大人が見守ります。", "三つの約束があります。")
STRATEGIC_PLAN = ("家庭ごとに違う事情に合わせて支えます。",)
NOTE = "再掲の取組の事業費は、もとの戦略計画に含めています。"


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(mint(IdKind.PARAGRAPH, "test", text), text) for text in texts)


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """A plan with prose under its first pillar and that pillar's last strategic plan."""
    plan = generate(12, 7).plan
    first, *others = plan.structure.pillars
    plans = list(first.strategic_plans)
    plans[-1] = replace(plans[-1], paragraphs=paragraphs(*STRATEGIC_PLAN))
    first = replace(first, strategic_plans=tuple(plans), paragraphs=paragraphs(*PILLAR))
    costs = plan.cost_list or StatedCostList("t-costs", "", plan.profile.notation.unit)
    return Dossier(
        replace(
            plan,
            structure=replace(plan.structure, pillars=(first, *others)),
            cost_list=replace(costs, notes=paragraphs(NOTE)),
        )
    )


@pytest.fixture(scope="module")
def material(dossier: Dossier) -> Material:
    figures = figures_of(dossier.plan)
    return Material(dossier, figures, build(dossier, figures, draft=False, release=""))


@pytest.fixture(scope="module")
def files(material: Material) -> Mapping[str, bytes]:
    return {name: data for write in EDITIONS.values() for name, data in write(material).items()}


def test_every_edition_shows_them(dossier: Dossier, files: Mapping[str, bytes]) -> None:
    proof = prove_files(dossier.plan, files)
    assert set(proof.compared) == {"book", "text", "workbook", "data", "site"}
    assert proof.disagreements == ()


@pytest.mark.parametrize("edition", ["text", "workbook", "site"])
def test_an_edition_without_them_is_found_out(dossier: Dossier, edition: str) -> None:
    """The proof misses each of the four where an edition was made from a plan without them."""
    plan = dossier.plan
    bare_pillars = tuple(
        replace(
            pillar,
            paragraphs=(),
            strategic_plans=tuple(replace(each, paragraphs=()) for each in pillar.strategic_plans),
        )
        for pillar in plan.structure.pillars
    )
    bare = replace(plan, structure=replace(plan.structure, pillars=bare_pillars), cost_list=None)
    figures = figures_of(bare)
    document = build(Dossier(bare), figures, draft=False, release="")
    files = EDITIONS[edition](Material(Dossier(bare), figures, document))
    missed = [each.expected for each in prove_files(plan, files).disagreements]
    for text in (*PILLAR, *STRATEGIC_PLAN, NOTE):
        assert any(text in each for each in missed)


def test_printed_text_is_read_back(dossier: Dossier, material: Material) -> None:
    data = printed_text.write(material.document)
    reading = read_printed_text(data, "plan.txt", dossier.plan.profile)
    plan = reading.dossier.plan
    first = plan.structure.pillars[0]
    assert tuple(each.text for each in first.paragraphs) == PILLAR
    last = first.strategic_plans[-1]
    assert tuple(each.text for each in last.paragraphs) == STRATEGIC_PLAN
    assert plan.cost_list is not None
    assert NOTE in {each.text for each in plan.cost_list.notes}
    assert reading.unplaced == ()
