"""The differences of two plans as typed changes: one for each changed cell, paragraph or thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from torikumi.changes.adopt import adopt
from torikumi.changes.around import around_changes, contents_pages
from torikumi.changes.arrangement import arrangement_changes
from torikumi.changes.bodies import Bodies
from torikumi.changes.carried import not_comparable
from torikumi.changes.change import Change, Compared
from torikumi.changes.diff import Edit, edits
from torikumi.changes.match import match
from torikumi.changes.matching import Decisions, Matching
from torikumi.changes.shown import Shown
from torikumi.plan.values import Plan
from torikumi.plan.walk import spots


def compare_plans(
    old: Plan,
    new: Plan,
    *,
    decisions: Decisions | None = None,
    printed: tuple[bool | None, bool | None] = (None, None),
) -> tuple[Matching, Compared]:
    """What is the same in two plans of any ids, and what changed from ``old`` to ``new``.

    printed: whether a plan was read from a source that carries only what is printed, where known.
    """
    matching = match(old, new, decisions)
    made = adopt(new, matching, old)
    return matching, compare(Shown(old, printed=printed[0]), Shown(made, printed=printed[1]))


def compare(old: Shown, new: Shown) -> Compared:
    """What changed between two plans whose ids agree."""
    missing = not_comparable(old, new)
    if old.plan == new.plan:
        return Compared((), missing)
    found = edits(old.plan, new.plan)
    matters = frozenset(each.matter for each in missing)
    bodies = Bodies(old, new, matters)
    changes = (
        *around_changes(old, new, found, matters),
        *arrangement_changes(old, new),
        *bodies.changes(_inside_initiatives(found), ""),
        *bodies.changes(*bodies.samples(found)),
    )
    pages = contents_pages(old.plan, new.plan, found)
    told = _once(changes or pages)
    return Compared(tuple(_in_order(told, old.plan, new.plan)), missing)


def _inside_initiatives(found: Iterable[Edit]) -> list[tuple[Edit, tuple[str, ...]]]:
    return [(edit, edit.path[1:]) for edit in found if edit.path[0] == "initiatives"]


def _once(changes: Iterable[Change]) -> Iterator[Change]:
    seen: set[tuple[str, str]] = set()
    for each in changes:
        if (each.type, each.at) not in seen:
            seen.add((each.type, each.at))
            yield each


def _in_order(changes: Iterable[Change], old: Plan, new: Plan) -> list[Change]:
    """Cover and tree first, then the initiatives as printed, the removed ones last."""
    order: dict[str, int] = {}
    for plan in (new, old):
        for spot in spots(plan):
            order.setdefault(spot.initiative.id, len(order) + 1)
        for each in plan.initiatives:
            order.setdefault(each.id, len(order) + 1)
    last = len(order) + 1
    ends = {"guide": last, "frame": last + 1, "cost_list": last + 2}

    def rank(change: Change) -> int:
        first = change.at.partition("/")[0]
        return order.get(first, ends.get(first, 0))

    return sorted(changes, key=rank)
