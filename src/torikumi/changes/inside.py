"""The same tables, rows and paragraphs inside things that are the same; frame and guide alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from torikumi.changes.likeness import alike
from torikumi.notation.text import search_key
from torikumi.plan.values import Frame, Guide, Initiative, Plan, Row, RowKind, YearlyTable

_T = TypeVar("_T")
_ALIKE: Final = 500
_MANY: Final = 60
"""Beyond so many left over on a side, likeness is not asked: it would take too long."""

Pairs = dict[str, str]


def inside(old: Initiative, new: Initiative) -> Pairs:
    """New id → old id of the paragraphs, tables and rows of one initiative."""
    found = {b.id: a.id for a, b in paired(old.paragraphs, new.paragraphs, lambda each: each.text)}
    for a, b in _tables(old.tables, new.tables):
        found[b.id] = a.id
        found.update(_rows(a, b))
    return found


def paired(
    old: Sequence[_T],
    new: Sequence[_T],
    text: Callable[[_T], str],
    *,
    by_order: bool = False,
) -> list[tuple[_T, _T]]:
    """Pairs of the same things of two short lists.

    First those of one id and one text, then one text (the first of the one with the first of the
    other), then one id, then alike texts; with ``by_order`` at last what is left, in order.
    An id alone comes late: where ids were minted from the order, a new first paragraph shifts all.
    """
    pairs: list[tuple[_T, _T]] = []
    left = (list(old), list(new))

    def take(key: Callable[[_T], object]) -> None:
        waiting: dict[object, list[_T]] = defaultdict(list)
        for each in left[0]:
            waiting[key(each)].append(each)
        found = [(waiting[key(each)].pop(0), each) for each in left[1] if waiting.get(key(each))]
        pairs.extend(found)
        for side in (0, 1):
            gone = {id(pair[side]) for pair in found}
            left[side][:] = [each for each in left[side] if id(each) not in gone]

    take(lambda each: (_id(each), text(each)))
    take(lambda each: search_key(text(each)))
    take(_id)
    if max(len(left[0]), len(left[1])) <= _MANY:
        likes = _by_likeness(left[0], left[1], text)
        pairs.extend(likes)
        for side in (0, 1):
            gone = {id(pair[side]) for pair in likes}
            left[side][:] = [each for each in left[side] if id(each) not in gone]
    if by_order:
        pairs.extend(zip(left[0], left[1], strict=False))
    return pairs


def _id(thing: Any) -> str:  # noqa: ANN401 - whatever has an id
    return str(thing.id)


def _by_likeness(
    old: Sequence[_T], new: Sequence[_T], text: Callable[[_T], str]
) -> list[tuple[_T, _T]]:
    scored = sorted(
        (-alike(text(a), text(b)), n, m) for n, a in enumerate(old) for m, b in enumerate(new)
    )
    pairs: list[tuple[_T, _T]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, n, m in scored:
        if -score >= _ALIKE and n not in taken[0] and m not in taken[1]:
            taken[0].add(n)
            taken[1].add(m)
            pairs.append((old[n], new[m]))
    return pairs


def _tables(
    old: Sequence[YearlyTable], new: Sequence[YearlyTable]
) -> list[tuple[YearlyTable, YearlyTable]]:
    def labels(table: YearlyTable) -> str:
        return "\n".join((table.caption, *(row.target.raw for row in table.rows)))

    return paired(old, new, labels, by_order=True)


def _rows(old: YearlyTable, new: YearlyTable) -> Pairs:
    found: Pairs = {}
    for kind in RowKind:
        one = [row for row in old.rows if row.kind is kind]
        other = [row for row in new.rows if row.kind is kind]
        pairs = paired(one, other, lambda row: row.target.raw, by_order=kind is RowKind.COST)
        taken = {a.id for a, _ in pairs}
        found |= {b.id: a.id for a, b in pairs}
        lone = [row for row in one if row.id not in taken]
        rest = [row for row in other if row.id not in found]
        if len(lone) == len(rest) == 1 and _same_figures(lone[0], rest[0]):
            found[rest[0].id] = lone[0].id
    return found


def _same_figures(one: Row, other: Row) -> bool:
    """Whether two rows say the same of their years, and say something."""
    figures = [cell.raw for cell in one.years]
    return any(figures) and figures == [cell.raw for cell in other.years]


# --- frame, cost list, guide --------------------------------------------------------------------


def around(old: Plan, new: Plan) -> Pairs:
    """New id → old id of the fiscal frame and of the cost list."""
    found: Pairs = {}
    if old.frame and new.frame:
        found |= _frame(old.frame, new.frame)
    if old.cost_list and new.cost_list:
        found[new.cost_list.id] = old.cost_list.id
        pairs = paired(old.cost_list.notes, new.cost_list.notes, lambda each: each.text)
        found |= {b.id: a.id for a, b in pairs}
    return found


def _frame(old: Frame, new: Frame) -> Pairs:
    found = {new.id: old.id}
    for one, other in ((old.preconditions, new.preconditions), (old.notes, new.notes)):
        pairs = paired(one, other, lambda each: each.text, by_order=True)
        found |= {b.id: a.id for a, b in pairs}
    for a, b in paired(old.tables, new.tables, lambda each: each.title):
        found[b.id] = a.id
        found |= {y.id: x.id for x, y in paired(a.lines, b.lines, lambda each: each.name)}
    return found


def guide_pairs(old: Guide, new: Guide) -> Pairs:
    """New id → old id of the notes and specimens of the how-to-read pages."""
    found = {b.id: a.id for a, b in paired(old.notes, new.notes, lambda each: each.text)}
    for a, b in paired(old.samples, new.samples, lambda each: each.label):
        found[b.id] = a.id
        if a.initiative and b.initiative:
            found[b.initiative.id] = a.initiative.id
            found |= inside(a.initiative, b.initiative)
    return found


def injective(pairs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """``pairs`` without a second new id for an old one (ids that a source gave twice)."""
    taken: set[str] = set()
    for new, old in pairs.items():
        if old not in taken:
            taken.add(old)
            yield new, old
