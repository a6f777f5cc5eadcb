"""How rightly and how fast the same initiatives of two plans are found (``python bench/matching.py [REALDATA]``).

The truth is known because the next plan was made from the old one: none of its ids are the same.
"""

from __future__ import annotations

import difflib
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from time import process_time

from measure import Line, in_seconds, times

from torikumi.changes.match import match
from torikumi.changes.matching import Became, Fate, Reason
from torikumi.changes.typed import compare_plans
from torikumi.plan.values import Plan
from torikumi.plan.walk import spots
from torikumi.samples.example import example, previous_example
from torikumi.samples.generator import generate
from torikumi.samples.previous import outcomes
from torikumi.sources.tables.organisation import read_organisation
from torikumi.testing.known_pairs import hidden_codes
from torikumi.testing.next_plan import NextPlan, next_plan
from torikumi.testing.reminted import other_id

_PATIENCE = 1_000
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


def by_difflib(old: Plan, new: Plan) -> tuple[Fate, ...]:
    """The likest heading and text of the standard library, for what has no equal heading: the peer."""
    fates = headings_alone(old, new)
    texts = [
        {
            each.id: "\n".join((each.heading, *(p.text for p in each.paragraphs)))
            for each in plan.initiatives
        }
        for plan in (old, new)
    ]
    gone = {texts[0][fate.old[0]]: fate.old[0] for fate in fates if not fate.new}
    kept = [fate for fate in fates if fate.old and fate.new]
    for fate in fates:
        if fate.old:
            continue
        likest = difflib.get_close_matches(texts[1][fate.new[0]], gone, 1)
        if likest:
            pair = ((gone.pop(likest[0]),), fate.new)
            kept.append(Fate((Became.RENAMED,), *pair, Reason.TEXT, 1000))
        else:
            kept.append(fate)
    return (
        *kept,
        *(Fate((Became.DROPPED,), (each,), (), Reason.NOTHING, 1000) for each in gone.values()),
    )


def wrong_pairs(old: Plan, made: NextPlan, fates: tuple[Fate, ...]) -> int:
    """How many old and new initiatives were put together that are not the same."""
    dropped = {each for truth in made.truths if not truth.new for each in truth.old}
    true = {(each.id, other_id(each.id)) for each in old.initiatives if each.id not in dropped}
    true |= {(a, b) for truth in made.truths for a in truth.old for b in truth.new}
    return len({(a, b) for fate in fates for a in fate.old for b in fate.new} - true)


def example_line() -> str:
    """The previous plan of the example, whose truth people decided."""
    matching = match(previous_example().plan, example().plan)
    asked = {each for one in matching.unclear for each in (*one.old, *one.new)}
    truth = {(frozenset(each.old), frozenset(each.new)) for each in outcomes()}
    taken = [
        (frozenset(fate.old), frozenset(fate.new))
        for fate in matching.fates
        if asked.isdisjoint((*fate.old, *fate.new))
    ]
    right = sum(each in truth for each in taken)
    return f"example: {right} of {len(truth)} taken, {len(taken) - right} wrong, the rest asked"


def real_lines(folder: Path) -> Iterator[str]:
    """Lists of a real city: what bears the same code on two days, told without the codes."""
    days = ("202004", "202104", "202404")
    paths = [folder / f"takamatsu_org_{day}.xlsx" for day in days]
    lists = [read_organisation(each.read_bytes(), each.name).organisation for each in paths]
    for n, m in combinations(range(len(days)), 2):
        yield f"takamatsu {days[n]} → {days[m]}: {hidden_codes(lists[n], lists[m])}"


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
        + " | right | wrong | invented | unclear | s | with changes, s | difflib: right, wrong, s |"
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
        wrong = wrong_pairs(old, made, matching.fates)
        print(
            f"| {size} | {len(made.truths)} | {shares} | {right / 10}% | {wrong} | {invented} "
            f"| {len(matching.unclear)} | {taken:.1f} | {whole:.1f} | {_peer(old, made)} |"
        )
    print(example_line())
    for folder in sys.argv[1:]:
        print("\n".join(real_lines(Path(folder))))


def _peer(old: Plan, made: NextPlan) -> str:
    """What difflib finds, in words; not asked where it would take minutes."""
    if len(old.initiatives) > _PATIENCE:
        return "—"
    begun = process_time()
    fates = by_difflib(old, made.plan)
    taken = process_time() - begun
    right = 100 * sum(judged(made, fates)[0].values()) / len(made.truths)
    return f"{right:.1f}%, {wrong_pairs(old, made, fates)}, {taken:.1f}"


if __name__ == "__main__":
    main()
