"""The tree and the order of a plan; initiatives know neither (model.md 11)."""

from __future__ import annotations

from dataclasses import dataclass

from torikumi.plan.tables import Paragraph


@dataclass(frozen=True, slots=True)
class InitiativeRef:
    """The place of an initiative in the structure, with its stated heading number if any."""

    initiative: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Initiatives under a group heading; a group without a name stands for "no heading"."""

    id: str
    name: str = ""
    members: tuple[InitiativeRef, ...] = ()


@dataclass(frozen=True, slots=True)
class StrategicPlan:
    """A strategic plan (戦略計画); numbers run through the whole plan.

    paragraphs: what stands between its heading and its first group.
    """

    id: str
    name: str
    number: int | None = None
    groups: tuple[Group, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Pillar:
    """A pillar of measures (施策の柱).

    paragraphs: what stands between its heading and its first strategic plan.
    """

    id: str
    name: str
    number: int | None = None
    strategic_plans: tuple[StrategicPlan, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """The tree and the order of the plan; ``removed`` keeps the ids of what was taken out."""

    pillars: tuple[Pillar, ...] = ()
    removed: tuple[str, ...] = ()
