"""Runs of printed numbers, for the rules about repeated and missing ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from torikumi.checks.order import out_of_order
from torikumi.checks.rule import Context
from torikumi.figures.bundle import Figures
from torikumi.findings.model import Texts
from torikumi.notation.numbering import code_key
from torikumi.plan.places import place
from torikumi.plan.values import StrategicPlan
from torikumi.plan.walk import spots, strategic_plans

_PILLAR = Texts("施策の柱の番号", "pillar")
_STRATEGIC_PLAN = Texts("戦略計画の番号", "strategic plan")
_HEADING = Texts("見出し番号", "heading number")
TABLE = Texts("表の番号", "table number")

STRUCTURAL = (_PILLAR, _STRATEGIC_PLAN)

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Numbered:
    """Something that bears a number: its place, the number as printed, the number in its run."""

    at: str
    printed: str
    number: int


@dataclass(frozen=True, slots=True)
class NumberRun:
    """Numbers that should go up by one: all of one kind within their scope, in printed order."""

    what: Texts
    entries: tuple[Numbered, ...]

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
    pillars = tuple(
        _structural(pillar.id, numbers.pillars[pillar.id]) for pillar in structure.pillars
    )
    plans = tuple(
        _structural(each.id, numbers.strategic_plans[each.id])
        for _, each in strategic_plans(context.plan)
    )
    runs = [NumberRun(_PILLAR, pillars), NumberRun(_STRATEGIC_PLAN, plans)]
    tables = _tables(context)
    for _, strategic_plan in strategic_plans(context.plan):
        runs.extend(_headings(strategic_plan, context.figures))
        runs.append(NumberRun(TABLE, tuple(tables[strategic_plan.id])))
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


def _structural(key: str, number: int) -> Numbered:
    return Numbered(place("structure", key, "number"), str(number), number)


def _headings(strategic_plan: StrategicPlan, figures: Figures) -> Iterator[NumberRun]:
    """The heading numbers of a strategic plan: through its groups, or anew in each of them."""
    groups = [
        tuple(
            _heading(ref.initiative, figures)
            for ref in group.members
            if ref.initiative in figures.numbers.headings
        )
        for group in strategic_plan.groups
    ]
    groups = [group for group in groups if group]
    if _starts_anew(groups):
        yield from (NumberRun(_HEADING, group) for group in groups)
    else:
        yield NumberRun(_HEADING, tuple(entry for group in groups for entry in group))


def _heading(initiative: str, figures: Figures) -> Numbered:
    number = figures.numbers.headings[initiative]
    return Numbered(place(initiative, "heading"), f"({number})", number)


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
