"""Runs of printed numbers, for the rules about repeated and missing ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.checks.order import out_of_order
from torikumi.checks.rule import Context
from torikumi.findings.model import Texts
from torikumi.notation.numbering import code_key, print_heading_number
from torikumi.notation.settings import NumberScope
from torikumi.notation.text import search_key
from torikumi.plan.places import place
from torikumi.plan.values import ContentsKind, Pillar, Plan, StrategicPlan
from torikumi.plan.walk import spots, strategic_plans

_HEADING = Texts("見出し番号", "heading number")
TABLE = Texts("表の番号", "table number")

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Numbered:
    """Something that bears a number: its place, the number as printed, the number in its run."""

    at: str
    printed: str
    number: int


@dataclass(frozen=True, slots=True)
class NumberRun:
    """Numbers that should go up by one: all of one kind within their scope, in printed order.

    structural: they number pillars or strategic plans, which the contents name too.
    """

    what: Texts
    entries: tuple[Numbered, ...]
    structural: bool = False

    def repeated(self) -> Iterator[Numbered]:
        """Every entry whose number stood before."""
        seen: set[int] = set()
        for entry in self.entries:
            if entry.number in seen:
                yield entry
            seen.add(entry.number)

    def gaps(self) -> Iterator[tuple[Numbered, tuple[int, ...]]]:
        """Every entry before which numbers are missing, and the first of those numbers.

        A number that a repeated one should have been is not missing: it is misprinted.
        """
        counts = Counter(entry.number for entry in self.entries)
        present = counts.keys() | self._misprinted(counts)
        for before, entry in zip(self.entries, self.entries[1:], strict=False):
            between = range(before.number + 1, entry.number)
            missing = [number for number in between if number not in present][:_MOST_NAMED]
            if missing:
                yield entry, tuple(missing)

    def disordered(self) -> Iterator[Numbered]:
        """Every entry that stands out of the order, where neither repeat nor gap tells of it."""
        counts = Counter(entry.number for entry in self.entries)
        told = {entry.at for entry, _ in self.gaps()}
        numbered = [(index, entry.number) for index, entry in enumerate(self.entries)]
        for index, number in out_of_order(numbered):
            entry = self.entries[index]
            if counts[number] == 1 and entry.at not in told:
                yield entry

    def _misprinted(self, counts: Counter[int]) -> set[int]:
        """The numbers that repeated entries would have if they followed the one before."""
        wanted: set[int] = set()
        last = None
        for entry in self.entries:
            if counts[entry.number] > 1 and last is not None:
                wanted.add(last + 1)
            last = entry.number
        return wanted


def number_runs(context: Context) -> tuple[NumberRun, ...]:
    """Every run of numbers in the plan; empty where it has neither structure nor initiatives."""
    structure = context.plan.structure
    if not structure.pillars:
        return ()
    numbers = context.figures.numbers
    at = _structural_places(context.plan)
    pillars = tuple(
        Numbered(at[each.id], str(numbers.pillars[each.id]), numbers.pillars[each.id])
        for each in structure.pillars
    )
    plans = tuple(
        Numbered(
            at[each.id], str(numbers.strategic_plans[each.id]), numbers.strategic_plans[each.id]
        )
        for _, each in strategic_plans(context.plan)
    )
    levels = context.plan.profile.notation.levels
    runs = [
        NumberRun(Texts(f"{levels.pillar}の番号", "pillar"), pillars, structural=True),
        NumberRun(
            Texts(f"{levels.strategic_plan}の番号", "strategic plan"), plans, structural=True
        ),
        *_headings(context),
        *_table_runs(context),
    ]
    return tuple(run for run in runs if run.entries)


def foreign_tables(context: Context) -> Iterator[Numbered]:
    """The tables numbered under another strategic plan than theirs.

    Where none of its tables bears a strategic plan's number, that number is what is odd.
    """
    numbers = context.figures.numbers.strategic_plans
    counts = Counter(numbers.values())
    tables = _tables(context)
    for _, strategic_plan in strategic_plans(context.plan):
        own = numbers[strategic_plan.id]
        parted = [(entry, code_key(entry.printed)) for entry in tables[strategic_plan.id]]
        foreign = [entry for entry, key in parted if key and len(key) > 1 and key[0] != own]
        if counts[own] == 1 and len(foreign) < max(len(parted), 2):
            yield from foreign


def numbered_otherwise(context: Context) -> dict[str, int]:
    """The pillars and strategic plans that the contents number otherwise, by place: their numbers.

    A number that the body itself has twice is left out: the repetition is what is wrong.
    """
    plan, numbers = context.plan, context.figures.numbers
    stated: dict[tuple[ContentsKind, str], set[int | None]] = defaultdict(set)
    for entry in plan.contents.entries if plan.contents else ():
        stated[entry.kind, search_key(entry.text)].add(entry.number)
    at = _structural_places(plan)
    found: dict[str, int] = {}
    pillars = ((each.id, each.name) for each in plan.structure.pillars)
    plans = ((each.id, each.name) for _, each in strategic_plans(plan))
    for kind, own, parts in (
        (ContentsKind.PILLAR, numbers.pillars, pillars),
        (ContentsKind.STRATEGIC_PLAN, numbers.strategic_plans, plans),
    ):
        counts = Counter(own.values())
        for key, name in parts:
            listed = stated[kind, search_key(name)] - {None}
            if listed and own[key] not in listed and counts[own[key]] == 1:
                found[at[key]] = own[key]
    return found


def _structural_places(plan: Plan) -> dict[str, str]:
    """Where the number of each pillar and strategic plan stands: in the body, else the contents."""
    entries: dict[tuple[ContentsKind, str], int] = {}
    for index, entry in enumerate(plan.contents.entries if plan.contents else ()):
        entries.setdefault((entry.kind, search_key(entry.text)), index)
    places: dict[str, str] = {}
    for pillar in plan.structure.pillars:
        parts: list[tuple[ContentsKind, Pillar | StrategicPlan, bool]] = [
            (ContentsKind.STRATEGIC_PLAN, each, any(group.members for group in each.groups))
            for each in pillar.strategic_plans
        ]
        has_body = any(filled for _, _, filled in parts)
        for kind, part, filled in (*parts, (ContentsKind.PILLAR, pillar, has_body)):
            listed = entries.get((kind, search_key(part.name)))
            own = place("structure", part.id, "number")
            places[part.id] = own if filled or listed is None else place("contents", listed)
    return places


def _headings(context: Context) -> Iterator[NumberRun]:
    """The heading numbers, within what the profile says.

    Those of a strategic plan go through its groups, or visibly begin anew in each of them.
    """
    scope = context.plan.profile.notation.levels.heading_scope
    everything: list[tuple[Numbered, ...]] = []
    for _, strategic_plan in strategic_plans(context.plan):
        groups = _groups(strategic_plan, context)
        everything.extend(groups)
        anew = scope is NumberScope.GROUP or _starts_anew(groups)
        if scope is NumberScope.PLAN:
            continue
        for run in groups if anew else [_joined(groups)]:
            yield NumberRun(_HEADING, run)
    if scope is NumberScope.PLAN:
        yield NumberRun(_HEADING, _joined(everything))


def _joined(groups: list[tuple[Numbered, ...]]) -> tuple[Numbered, ...]:
    return tuple(entry for group in groups for entry in group)


def _groups(strategic_plan: StrategicPlan, context: Context) -> list[tuple[Numbered, ...]]:
    """The numbered headings of each group that has any."""
    headings, notation = context.figures.numbers.headings, context.plan.profile.notation
    groups = (
        tuple(
            Numbered(
                place(ref.initiative, "heading"),
                print_heading_number(headings[ref.initiative], notation),
                headings[ref.initiative],
            )
            for ref in group.members
            if ref.initiative in headings
        )
        for group in strategic_plan.groups
    )
    return [group for group in groups if group]


def _table_runs(context: Context) -> Iterator[NumberRun]:
    tables = _tables(context)
    runs = [tuple(tables[each.id]) for _, each in strategic_plans(context.plan)]
    if context.plan.profile.notation.levels.table_scope is NumberScope.PLAN:
        runs = [_joined(runs)]
    yield from (NumberRun(TABLE, run) for run in runs)


def _starts_anew(groups: list[tuple[Numbered, ...]]) -> bool:
    """Whether headings are numbered from 1 in every group: all do, and one goes on to 2.

    A single 1 at the head of a later group is rather a slip.
    """
    later = groups[1:]
    if not later or any(group[0].number != 1 for group in groups):
        return False
    return any(len(group) > 1 and group[1].number == group[0].number + 1 for group in later)


def _tables(context: Context) -> defaultdict[str, list[Numbered]]:
    """The tables of each strategic plan in order, by the last part of their number."""
    found: defaultdict[str, list[Numbered]] = defaultdict(list)
    seen: set[str] = set()
    for spot in spots(context.plan):
        for table in spot.initiative.tables:
            printed = context.figures.numbers.tables[table.id]
            key = code_key(printed)
            if key and table.id not in seen:
                seen.add(table.id)
                at = place(spot.initiative.id, table.id, "number")
                found[spot.strategic_plan.id].append(Numbered(at, printed, key[-1]))
    return found
