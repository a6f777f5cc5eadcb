"""What became of the initiatives of 汐野区's previous plan: a truth that people decided.

Matching is measured against it; nothing at run time rests on it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from torikumi.figures.numbering import numbers_of
from torikumi.plan.values import Plan
from torikumi.plan.walk import spots
from torikumi.samples.example import example, previous_example


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of initiatives: ``old`` went on as ``new`` (ids; either side may be empty).

    kind: same, renamed, renumbered, moved, split, merged, dropped or new; of several that hold, the
    one that says most (the order stands in the file).
    """

    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@cache
def outcomes() -> tuple[Outcome, ...]:
    """What became of every initiative of the previous plan, and those that are new in today's.

    Raises:
        KeyError: the file names an initiative that its plan does not have.
    """
    file = resources.files("torikumi.samples").joinpath("shiono_previous", "truth.toml")
    tree = tomllib.loads(file.read_text(encoding="utf-8"))
    old, new = references(previous_example().plan), references(example().plan)
    return tuple(
        Outcome(
            each["kind"],
            tuple(old[name] for name in each["old"]),
            tuple(new[name] for name in each["new"]),
        )
        for each in tree["initiative"]
    )


def references(plan: Plan) -> Mapping[str, str]:
    """Ids of initiatives by names such as ``4-Ⅲ-(1)``: strategic plan, group, number in the group."""
    numbers = numbers_of(plan).strategic_plans
    found: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for spot in spots(plan):
        group = spot.group.name.split(" ")[0]
        home = "-".join(filter(None, (str(numbers[spot.strategic_plan.id]), group)))
        counts[home] += 1
        found[f"{home}-({counts[home]})"] = spot.initiative.id
    return found
