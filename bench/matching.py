"""How rightly and how fast the same initiatives of two plans are found (``python bench/matching.py``).

The truth is known because the next plan was made from the old one: none of its ids are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import process_time

from measure import Line, in_seconds, times

from torikumi.changes.match import match
from torikumi.changes.matching import Became, Fate, Reason
from torikumi.changes.typed import compare_plans
from torikumi.plan.values import Plan
from torikumi.plan.walk import spots
from torikumi.samples.generator import generate
from torikumi.testing.next_plan import NextPlan, next_plan

_SIZES = ((300, 100), (300, 200), (3_000, 1_000))


def judged(made: NextPlan, fates: tuple[Fate, ...]) -> tuple[Counter[Became], int]:
    """How many truths of each kind were found, and how many fates nobody planted."""
    told = {(fate.old, fate.new): fate.became for fate in fates}
    told |= {
        (tuple(sorted(old)), tuple(sorted(new))): became for (old, new), became in told.items()
    }
    found: Counter[Became] = Counter()
    planted: set[str] = set()
    for truth in made.truths:
        planted.update((*truth.old, *truth.new))
        key = (tuple(sorted(truth.old)), tuple(sorted(truth.new)))
        found[truth.became] += truth.became in told.get(key, ())
    harmless = {Became.SAME, Became.RENUMBERED}
    invented = sum(
        1
        for fate in fates
        if not set(fate.became) <= harmless and not {*fate.old, *fate.new} & planted
    )
    return found, invented


def headings_alone(old: Plan, new: Plan) -> tuple[Fate, ...]:
    """What whoever looks for equal headings in a spreadsheet finds (VLOOKUP): the peer.

    Equal headings are moved initiatives or the same; all others were dropped, or are new.
    """
    there = {each.heading: each.id for each in new.initiatives}
    known = {each.heading for each in old.initiatives}
    homes_old, homes_new = _homes(old), _homes(new)
    fates: list[Fate] = []
    for each in old.initiatives:
        other = there.get(each.heading)
        if other is None:
            fates.append(Fate((Became.DROPPED,), (each.id,), (), Reason.NOTHING, 1000))
        else:
            moved = homes_old.get(each.id) != homes_new.get(other)
            became = Became.MOVED if moved else Became.SAME
            fates.append(Fate((became,), (each.id,), (other,), Reason.HEADING, 1000))
    fresh = (each.id for each in new.initiatives if each.heading not in known)
    fates.extend(Fate((Became.NEW,), (), (each,), Reason.NOTHING, 1000) for each in fresh)
    return tuple(fates)


def _homes(plan: Plan) -> dict[str, str]:
    """The name of the strategic plan of each initiative."""
    return {spot.initiative.id: spot.strategic_plan.name for spot in spots(plan)}


def lines(size: int, changes: int) -> Iterator[Line]:
    """The share of the planted changes that is found, ours and by equal headings alone."""
    old = generate(size, 1).plan
    made = next_plan(old, generate(size, 2).plan, 3, changes)
    begun = process_time()
    fates = match(old, made.plan).fates
    middle = process_time()
    simple = headings_alone(old, made.plan)
    end = process_time()
    ours, theirs = (sum(judged(made, each)[0].values()) for each in (fates, simple))
    count = len(made.truths)
    yield Line(
        f"{count:,} planted changes of the next plan found",
        f"{size:,} initiatives",
        f"{100 * ours / count:.1f}% in {in_seconds(middle - begun)}",
        "equal headings (VLOOKUP)",
        f"{100 * theirs / count:.1f}% in {in_seconds(end - middle)}",
        f"{times(ours / max(theirs, 1))} × as many",
    )


def main() -> None:
    print(
        "| initiatives | changes | "
        + " | ".join(Became)
        + " | right | invented | unclear | s | with changes, s |"
    )
    for size, changes in _SIZES:
        old = generate(size, 1).plan
        made = next_plan(old, generate(size, 2).plan, 3, changes)
        begun = process_time()
        matching = match(old, made.plan)
        taken = process_time() - begun
        begun = process_time()
        compare_plans(old, made.plan)
        whole = process_time() - begun
        found, invented = judged(made, matching.fates)
        planted = Counter(truth.became for truth in made.truths)
        shares = " | ".join(f"{found[k]}/{planted[k]}" if planted[k] else "" for k in Became)
        right = 1000 * sum(found.values()) // len(made.truths)
        print(
            f"| {size} | {len(made.truths)} | {shares} | {right / 10}% | {invented} "
            f"| {len(matching.unclear)} | {taken:.1f} | {whole:.1f} |"
        )


if __name__ == "__main__":
    main()
