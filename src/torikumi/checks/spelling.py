"""Looking for words where they are nobody's name: outside names that are kept, and quotations."""

from __future__ import annotations

import re
from collections.abc import Callable

from torikumi.plan.values import Plan

_QUOTED = "「[^「」]*」|『[^『』]*』"


def names_in(plan: Plan) -> tuple[str, ...]:
    """Names that are never altered: those the profile keeps, units, sections in charge."""
    names = {*plan.profile.words.keep, *(unit.name for unit in plan.organisation.units)}
    for initiative in plan.initiatives:
        names.update(part for each in initiative.sections for part in each.raw.split())
    return tuple(sorted((name for name in names if name), key=lambda name: (-len(name), name)))


def outside_names(names: tuple[str, ...]) -> re.Pattern[str]:
    """The parts of a text that are left alone: names and quotations."""
    return re.compile("|".join([*map(re.escape, names), _QUOTED]))


def mended_outside(text: str, kept: re.Pattern[str], mend: Callable[[str], str]) -> str:
    """``text`` with ``mend`` applied to all that ``kept`` does not find."""
    made: list[str] = []
    end = 0
    for found in kept.finditer(text):
        made += [mend(text[end : found.start()]), found[0]]
        end = found.end()
    return "".join([*made, mend(text[end:])])
