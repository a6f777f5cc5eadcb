"""The tree of the plan from the contents and the body, which name the same things twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from torikumi.plan.ids import IdKind
from torikumi.plan.values import (
    ContentsEntry,
    ContentsKind,
    Group,
    InitiativeRef,
    Pillar,
    StrategicPlan,
    Structure,
)
from torikumi.sources.text.body import PillarDraft, StrategicPlanDraft
from torikumi.sources.text.desk import Desk, paragraphs_of


@dataclass(slots=True)
class _PlanNode:
    """A strategic plan as the contents name it, the body, or both."""

    number: int | None
    name: str
    drafts: list[StrategicPlanDraft] = field(default_factory=list)


@dataclass(slots=True)
class _PillarNode:
    number: int | None
    name: str
    draft: PillarDraft | None = None
    plans: list[_PlanNode] = field(default_factory=list)


def structure_of(
    desk: Desk, entries: Iterable[ContentsEntry], body: Sequence[PillarDraft]
) -> Structure:
    """Pillars, strategic plans, groups and the initiatives they hold.

    What body and contents both name, by number or else by name, is one thing; the body's name and
    place count, and what is only in the contents stays.  An id shows whether the body itself heads
    the thing, so that a heading lost from the body leaves a trace.
    """
    merger = _Merger(_listed(entries))
    for pillar in body:
        merger.add(pillar)
    return Structure(tuple(_pillar(desk, node) for node in merger.pillars))


def _listed(entries: Iterable[ContentsEntry]) -> list[_PillarNode]:
    pillars: list[_PillarNode] = []
    for entry in entries:
        if entry.kind is ContentsKind.PILLAR:
            pillars.append(_PillarNode(entry.number, entry.text))
        elif entry.kind is ContentsKind.STRATEGIC_PLAN:
            if not pillars:
                pillars.append(_PillarNode(None, ""))
            pillars[-1].plans.append(_PlanNode(entry.number, entry.text))
    return pillars


class _Merger:
    """Puts the body's pillars and strategic plans into those of the contents."""

    def __init__(self, pillars: list[_PillarNode]) -> None:
        self.pillars = pillars
        self._after = -1

    def add(self, draft: PillarDraft) -> None:
        """Add a pillar of the body with all it holds."""
        named = draft.number is not None
        node = self._pillar_for(draft) if named else None
        if node is not None:
            node.draft, node.number = draft, draft.number
            node.name = draft.name or node.name
        for plan in draft.strategic_plans:
            self._add_plan(plan, node, draft)

    def _pillar_for(self, draft: PillarDraft) -> _PillarNode:
        free = [node for node in self.pillars if node.draft is None]
        node = _match(free, draft.number, draft.name)
        if node is None:
            node = _PillarNode(draft.number, draft.name)
            self.pillars.insert(self._after + 1, node)
        self._after = _index(self.pillars, node)
        return node

    def _add_plan(
        self, plan: StrategicPlanDraft, parent: _PillarNode | None, draft: PillarDraft
    ) -> None:
        listed = [(home, node) for home in self.pillars for node in home.plans if not node.drafts]
        found = (
            None if plan.number is None else _match([n for _, n in listed], plan.number, plan.name)
        )
        home = next((home for home, node in listed if node is found), None)
        if found is None or home is None:
            self._insert(_PlanNode(plan.number, plan.name, [plan]), parent, draft)
            return
        found.drafts.append(plan)
        found.number, found.name = plan.number, plan.name or found.name
        if parent is not None and parent is not home:
            home.plans.remove(found)
            self._insert(found, parent, draft)

    def _insert(self, node: _PlanNode, parent: _PillarNode | None, draft: PillarDraft) -> None:
        """Put a node behind those of the body that its pillar holds already."""
        if parent is None:
            parent = next((each for each in self.pillars if each.draft is draft), None)
        if parent is None:
            parent = _PillarNode(None, "", draft)
            self.pillars.append(parent)
        last = max((at for at, each in enumerate(parent.plans) if each.drafts), default=-1)
        parent.plans.insert(last + 1, node)


def _index(nodes: Sequence[_PillarNode], node: _PillarNode) -> int:
    return next(at for at, each in enumerate(nodes) if each is node)


_Node = TypeVar("_Node", _PillarNode, _PlanNode)


def _match(nodes: Sequence[_Node], number: int | None, name: str) -> _Node | None:
    """The node of this number and name, else of this number, else of this name."""
    by_number = [node for node in nodes if node.number == number]
    both = next((node for node in by_number if node.name == name), None)
    if both is not None:
        return both
    if by_number:
        return by_number[0]
    return next((node for node in nodes if name and node.name == name), None)


def _pillar(desk: Desk, node: _PillarNode) -> Pillar:
    key = (
        node.draft.id
        if node.draft
        else desk.mint(IdKind.PILLAR, "listed", _text(node.number), node.name)
    )
    plans = tuple(_plan(desk, each) for each in node.plans)
    prose = paragraphs_of(node.draft.paragraphs) if node.draft else ()
    return Pillar(key, node.name, node.number, plans, prose)


def _plan(desk: Desk, node: _PlanNode) -> StrategicPlan:
    key = (
        node.drafts[0].id
        if node.drafts
        else desk.mint(IdKind.STRATEGIC_PLAN, "listed", _text(node.number), node.name)
    )
    groups = tuple(
        Group(
            group.id,
            group.name,
            tuple(InitiativeRef(each.draft.id, each.draft.number) for each in group.members),
        )
        for draft in node.drafts
        for group in draft.groups
    )
    prose = paragraphs_of([each for draft in node.drafts for each in draft.paragraphs])
    return StrategicPlan(key, node.name, node.number, groups, prose)


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
