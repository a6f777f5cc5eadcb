"""What changed in the tree and the order of a plan: added, removed, renamed, moved, renumbered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from torikumi.changes.change import Change, ChangeType
from torikumi.changes.shown import Shown
from torikumi.plan.places import place
from torikumi.plan.walk import strategic_plans


@dataclass(frozen=True, slots=True)
class _Node:
    """A pillar, strategic plan, group or initiative in the tree.

    parent: the id of what it stands in ("" for pillars).  label: how a person names it.
    """

    id: str
    at: str
    parent: str
    name: str
    label: str
    number: int | None = None
    natural: int | None = None
    is_initiative: bool = False


def arrangement_changes(old: Shown, new: Shown) -> Iterator[Change]:
    """The changes of the tree, in the order of the new one; what was removed comes last."""
    sides = (_nodes(old), _nodes(new))
    bodies = tuple({each.id for each in side.plan.initiatives} for side in (old, new))
    moved = _moved_within(sides[0], sides[1])
    for key, node in sides[1].items():
        before = sides[0].get(key)
        if before is None:
            if node.name and not node.is_initiative:
                yield Change(ChangeType.ADDED, node.at, None, node.label)
            elif node.is_initiative and (key in bodies[0] or key not in bodies[1]):
                yield Change(ChangeType.STRUCTURE, node.at, None, _home(sides[1], node))
            continue
        yield from _node_changes(sides, before, node, key in moved)
    for key, node in sides[0].items():
        if key in sides[1]:
            continue
        if node.name and not node.is_initiative:
            yield Change(ChangeType.REMOVED, node.at, node.label, None)
        elif node.is_initiative and (key in bodies[1] or key not in bodies[0]):
            yield Change(ChangeType.STRUCTURE, node.at, _home(sides[0], node), None)


_Nodes = dict[str, _Node]


def _node_changes(
    sides: tuple[_Nodes, _Nodes],
    before: _Node,
    node: _Node,
    moved: bool,  # noqa: FBT001
) -> Iterator[Change]:
    homes = (_home(sides[0], before), _home(sides[1], node))
    if before.parent != node.parent and not _same_bare_group(sides, before, node):
        yield Change(ChangeType.MOVED, node.at, homes[0], homes[1])
    elif moved:
        yield Change(
            ChangeType.MOVED, node.at, _position(sides[0], before), _position(sides[1], node)
        )
    if before.name != node.name and not node.is_initiative:
        yield Change(ChangeType.RENAMED, place(node.at, "name"), before.name, node.name)
    follows = before.number == before.natural and node.number == node.natural
    if before.number != node.number and not follows:
        yield Change(
            ChangeType.NUMBER,
            place(node.at, "number"),
            _digits(before.number),
            _digits(node.number),
        )


def _same_bare_group(sides: tuple[_Nodes, _Nodes], before: _Node, node: _Node) -> bool:
    """Whether two groups differ that no heading shows, inside the same strategic plan."""
    groups = sides[0].get(before.parent), sides[1].get(node.parent)
    if not node.is_initiative or groups[0] is None or groups[1] is None:
        return False
    return not groups[0].name and not groups[1].name and groups[0].parent == groups[1].parent


def _home(nodes: _Nodes, node: _Node) -> str:
    """The labels of what a thing stands in, outermost first; of an initiative without its pillar."""
    labels: list[str] = []
    above = nodes.get(node.parent)
    while above is not None and len(labels) < len(nodes):
        if above.label and (above.parent or not node.is_initiative):
            labels.append(above.label)
        above = nodes.get(above.parent)
    return " ".join(reversed(labels[:2]))


def _position(nodes: _Nodes, node: _Node) -> str:
    """The place among its neighbours, counted from 1."""
    inside = [each.id for each in nodes.values() if each.parent == node.parent]
    return f"{_home(nodes, node)} {inside.index(node.id) + 1}".strip()


def _digits(number: int | None) -> str | None:
    return None if number is None else str(number)


def _nodes(shown: Shown) -> _Nodes:
    plan, numbers, natural = shown.plan, shown.figures.numbers, shown.natural
    levels = plan.profile.notation.levels
    headings = {each.id: each.heading for each in plan.initiatives}
    found: _Nodes = {}

    def add(node: _Node) -> None:
        found.setdefault(node.id, node)

    for pillar in plan.structure.pillars:
        number = numbers.pillars.get(pillar.id)
        label = f"{levels.pillar}{number} {pillar.name}".strip()
        at = place("structure", pillar.id)
        own = natural.pillars.get(pillar.id)
        add(_Node(pillar.id, at, "", pillar.name, label, number, own))
    for pillar, each in strategic_plans(plan):
        number = numbers.strategic_plans.get(each.id)
        label = f"{levels.strategic_plan}{number} {each.name}".strip()
        at = place("structure", each.id)
        own = natural.strategic_plans.get(each.id)
        add(_Node(each.id, at, pillar.id, each.name, label, number, own))
        for group in each.groups:
            at = place("structure", group.id)
            add(_Node(group.id, at, each.id, group.name, group.name))
            for ref in group.members:
                key, name = ref.initiative, headings.get(ref.initiative, "")
                number, own = numbers.headings.get(key), natural.headings.get(key)
                add(_Node(key, key, group.id, name, name, number, own, is_initiative=True))
    return found


def _moved_within(old: _Nodes, new: _Nodes) -> set[str]:
    """What changed its place among its neighbours: as few as explain the new order."""
    moved: set[str] = set()
    positions = {key: n for n, key in enumerate(old)}
    families: dict[str, list[str]] = {}
    for key, node in new.items():
        if key in old and old[key].parent == node.parent:
            families.setdefault(node.parent, []).append(key)
    for members in families.values():
        kept = _longest_rising([positions[key] for key in members])
        moved.update(key for n, key in enumerate(members) if n not in kept)
    return moved


def _longest_rising(values: Sequence[int]) -> set[int]:
    """The indices of a longest rising part of ``values``."""
    tails: list[int] = []
    tail_at: list[int] = []
    previous: list[int] = []
    for n, value in enumerate(values):
        at = bisect_left(tails, value)
        previous.append(tail_at[at - 1] if at else -1)
        tails[at:] = [value, *tails[at + 1 :]]
        tail_at[at:] = [n, *tail_at[at + 1 :]]
    found: set[int] = set()
    n = tail_at[-1] if tail_at else -1
    while n >= 0:
        found.add(n)
        n = previous[n]
    return found
