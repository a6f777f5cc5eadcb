"""How rightly and how fast the same initiatives of two plans are found (``python bench/matching.py``).

The truth is known because the next plan was made from the old one: none of its ids are the same.
"""

from __future__ import annotations

from collections import Counter
from time import process_time

from torikumi.changes.match import match
from torikumi.changes.matching import Became, Fate
from torikumi.changes.typed import compare_plans
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
