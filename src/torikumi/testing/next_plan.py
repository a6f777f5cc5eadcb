"""A next plan made of a plan, with the truth of what became of every initiative."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from torikumi.changes.matching import Became
from torikumi.plan.values import (
    Group,
    Initiative,
    InitiativeRef,
    Plan,
    StrategicPlan,
    Structure,
)
from torikumi.testing.reminted import other_id, reminted

_RENAMINGS = (
    ("の充実", "のさらなる充実"),
    ("の推進", "の展開"),
    ("地区における", "地区の"),
    ("のための", "に向けた"),
    ("整備", "再整備"),
    ("支援", "応援"),
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What became of initiatives: (what, old ids, new ids); whatever is not listed is the same."""

    became: Became
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextPlan:
    """The next plan, none of whose ids are those of the old one, and the truth."""

    plan: Plan
    truths: tuple[Truth, ...]


_CHANGES = (
    (Became.RENAMED, 35),
    (Became.MOVED, 35),
    (Became.SPLIT, 8),
    (Became.MERGED, 7),
    (Became.DROPPED, 8),
    (Became.NEW, 7),
)
"""How often each happens, of a hundred."""


def next_plan(plan: Plan, spare: Plan, seed: int, changes: int) -> NextPlan:
    """``plan`` after ``changes`` changes of all kinds; what is new comes from ``spare``."""
    random = Random(seed)  # noqa: S311 - the same plan everywhere, no secret
    maker = _Maker(plan, spare, random)
    kinds = [kind for kind, share in _CHANGES for _ in range(-(-changes * share // 100))]
    for kind in kinds[:changes]:
        maker.change(kind)
    made = reminted(maker.plan())
    truths = tuple(
        Truth(each.became, each.old, tuple(map(other_id, each.new))) for each in maker.truths
    )
    return NextPlan(replace(made, id="plan-next"), truths)


class _Maker:
    def __init__(self, plan: Plan, spare: Plan, random: Random) -> None:
        self._plan, self._random = plan, random
        self._bodies = {each.id: each for each in plan.initiatives}
        owned = {each.relists for each in plan.initiatives} | {
            str(row.relists).partition("/")[0]
            for each in plan.initiatives
            for table in each.tables
            for row in table.rows
            if row.relists
        }
        self._free = [
            each.id
            for each in plan.initiatives
            if each.relists is None and each.id not in owned and each.tables and each.paragraphs
        ]
        random.shuffle(self._free)
        self._homes = {
            plan_.id: [ref.initiative for group in plan_.groups for ref in group.members]
            for pillar in plan.structure.pillars
            for plan_ in pillar.strategic_plans
        }
        headings = {each.heading for each in plan.initiatives}
        self._spare = [
            each
            for each in spare.initiatives
            if each.relists is None and each.heading not in headings
        ]
        self.truths: list[Truth] = []

    def change(self, kind: Became) -> None:
        match kind:
            case Became.RENAMED:
                self._rename(self._free.pop())
            case Became.MOVED:
                self._move(self._free.pop())
            case Became.SPLIT:
                self._split(self._whole())
            case Became.MERGED:
                self._merge(self._free.pop(), self._free.pop())
            case Became.DROPPED:
                key = self._free.pop()
                self._home(key).remove(key)
                self.truths.append(Truth(kind, (key,), ()))
            case _:
                self._add()

    def _whole(self) -> str:
        """One with two paragraphs and rows enough for two."""
        many = 2
        key = next(
            (
                key
                for key in self._free
                if len(self._bodies[key].paragraphs) >= many
                and len(self._bodies[key].tables[0].rows) > many
            ),
            self._free[-1],
        )
        self._free.remove(key)
        return key

    def _home(self, key: str) -> list[str]:
        return next(members for members in self._homes.values() if key in members)

    def _rename(self, key: str) -> None:
        heading = self._bodies[key].heading
        for old, new in _RENAMINGS:
            if old in heading:
                heading = heading.replace(old, new, 1)
        if heading == self._bodies[key].heading:
            heading = f"新たな{heading}"
        self._bodies[key] = replace(self._bodies[key], heading=heading)
        self.truths.append(Truth(Became.RENAMED, (key,), (key,)))

    def _move(self, key: str) -> None:
        home = self._home(key)
        others = [members for members in self._homes.values() if members is not home]
        home.remove(key)
        self._random.choice(others).append(key)
        self.truths.append(Truth(Became.MOVED, (key,), (key,)))

    def _split(self, key: str) -> None:
        whole, home = self._bodies[key], self._home(key)
        table = whole.tables[0]
        half, text = len(table.rows) // 2, max(1, len(whole.paragraphs) // 2)
        part = replace(
            whole,
            id=f"{key}b",
            heading=f"{whole.heading[:6]}にかかる新たな取組",
            paragraphs=tuple(replace(p, id=f"{p.id}b") for p in whole.paragraphs[text:]),
            tables=(replace(table, id=f"{table.id}b", rows=table.rows[half:]),),
        )
        self._bodies[key] = replace(
            whole,
            paragraphs=whole.paragraphs[:text],
            tables=(replace(table, rows=table.rows[:half]), *whole.tables[1:]),
        )
        self._bodies[part.id] = part
        home.insert(home.index(key) + 1, part.id)
        self.truths.append(Truth(Became.SPLIT, (key,), (key, part.id)))

    def _merge(self, one: str, other: str) -> None:
        first, second = self._bodies[one], self._bodies[other]
        self._bodies[one] = replace(
            first,
            paragraphs=(*first.paragraphs, *second.paragraphs),
            tables=(*first.tables, *second.tables),
        )
        self._home(other).remove(other)
        self.truths.append(Truth(Became.MERGED, (one, other), (one,)))

    def _add(self) -> None:
        new: Initiative = self._spare.pop()
        home = self._random.choice(list(self._homes.values()))
        home.insert(self._random.randint(0, len(home)), new.id)
        self._bodies[new.id] = new
        self.truths.append(Truth(Became.NEW, (), (new.id,)))

    def plan(self) -> Plan:
        """The plan as it stands after all changes."""
        placed = {key for members in self._homes.values() for key in members}
        pillars = tuple(
            replace(
                pillar, strategic_plans=tuple(map(self._strategic_plan, pillar.strategic_plans))
            )
            for pillar in self._plan.structure.pillars
        )
        return replace(
            self._plan,
            structure=Structure(pillars),
            initiatives=tuple(each for key, each in self._bodies.items() if key in placed),
        )

    def _strategic_plan(self, each: StrategicPlan) -> StrategicPlan:
        members = self._homes[each.id]
        known = {ref.initiative for group in each.groups for ref in group.members}
        groups = [
            replace(
                group,
                members=tuple(
                    InitiativeRef(key)
                    for key in members
                    if key in {ref.initiative for ref in group.members}
                ),
            )
            for group in each.groups
        ]
        added = tuple(InitiativeRef(key) for key in members if key not in known)
        last = groups.pop() if groups else Group(f"{each.id}-g")
        return replace(each, groups=(*groups, replace(last, members=(*last.members, *added))))
