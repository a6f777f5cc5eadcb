"""Whether declared changes can have happened: one after the other, each unit once a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from torikumi.findings.model import Definition
from torikumi.notation.years import load_eras, print_date
from torikumi.plan.organisation import Succession, SuccessionKind
from torikumi.sources.tables import faults

Fault = tuple[Definition, int, dict[str, str | int]]
"""What is wrong, the number of the change, and the parameters of the message."""

_Numbered = list[tuple[int, Succession]]


def order_faults(
    changes: Mapping[int, Succession],
    lists: tuple[Collection[str], Collection[str]],
    names: Mapping[str, str],
    *,
    whole: bool = True,
) -> Iterator[Fault]:
    """The faults of ``changes`` (by their numbers in the file), in the order of days.

    Args:
        changes: the changes; one whose units are not all known is left out.
        lists: ids of the units of the list before and of the list after.
        names: the names of all units, by id.
        whole: no change was left out, so that it can be told which units exist.
    """
    ordered = sorted(changes.items(), key=lambda each: each[1].on)
    handing = [each for each in ordered if each[1].kind is not SuccessionKind.CODE_REUSED]
    days = [list(group) for _, group in groupby(handing, key=lambda each: each[1].on)]
    for today in days:
        yield from _overlaps(today, names)
        yield from _circles(today, names)
    if whole:
        yield from _existence(days, lists, names)


def _existence(
    days: Iterable[_Numbered],
    lists: tuple[Collection[str], Collection[str]],
    names: Mapping[str, str],
) -> Iterator[Fault]:
    """Units that do not exist when they change, or are not in the later list in the end."""
    existing, ended = set(lists[0]), set[str]()
    brought: dict[str, int] = {}
    for today in days:
        for number, change in today:
            for unit in (each for each in change.before if each not in existing):
                definition = faults.GONE_BEFORE if unit in ended else faults.UNIT_NOT_FOUND
                yield definition, number, {"found": names[unit], **_day(change.on)}
        gone = {unit for _, change in today for unit in set(change.before) - set(change.after)}
        come = {unit: number for number, change in today for unit in change.after}
        existing = (existing - gone) | come.keys()
        ended = (ended | gone) - come.keys()
        brought |= come
    for unit, number in brought.items():
        if unit in existing and unit not in lists[1]:
            yield faults.NOT_IN_LATER_LIST, number, {"found": names[unit]}


def _overlaps(today: _Numbered, names: Mapping[str, str]) -> Iterator[Fault]:
    """Units to which two changes happen on one day."""
    seen: dict[str, int] = {}
    for number, change in today:
        for unit in change.before:
            if unit in seen:
                told = {"found": names[unit], "other": seen[unit], **_day(change.on)}
                yield faults.OVERLAP, number, told
            seen.setdefault(unit, number)


def _circles(today: _Numbered, names: Mapping[str, str]) -> Iterator[Fault]:
    """Units that the changes of one day lead back to; one that goes on as itself besides is none."""
    onward: dict[str, set[str]] = defaultdict(set)
    for _, change in today:
        alone = len(change.before) == 1 and len(change.after) == 1
        for unit in change.before:
            onward[unit] |= {heir for heir in change.after if alone or heir != unit}
    reported: set[str] = set()
    for number, change in today:
        for unit in change.before:
            reached = _reached(unit, onward)
            if unit in reached and unit not in reported:
                reported |= {each for each in reached if unit in _reached(each, onward)}
                yield faults.CYCLE, number, {"found": names[unit], **_day(change.on)}


def _reached(unit: str, onward: Mapping[str, set[str]]) -> set[str]:
    """The units that some steps lead to from ``unit``."""
    found: set[str] = set()
    waiting = [unit]
    while waiting:
        for heir in onward.get(waiting.pop(), ()):
            if heir not in found:
                found.add(heir)
                waiting.append(heir)
    return found


def _day(day: date) -> dict[str, str | int]:
    return {"day": day.isoformat(), "day_ja": print_date(day, load_eras())}
