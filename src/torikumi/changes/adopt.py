"""Giving a plan the ids of another one, where things are the same (``read --ids-from``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from torikumi.changes.matching import Matching
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import Guide, Organisation, Plan
from torikumi.profiles.model import Profile

_KINDS: Final = {kind.value: kind for kind in IdKind}
_SHUT: Final = (Profile, Organisation)
"""What has ids of its own that no plan gives."""
_PLACES: Final = frozenset(("relists",))
_IDS: Final = frozenset(("id", "initiative"))


def adopt(new: Plan, matching: Matching, old: Plan) -> Plan:
    """``new`` with the ids of ``old`` wherever ``matching`` says that a thing is the same.

    A thing of ``new`` that is not in ``old`` keeps its id, unless ``old`` uses or used that id for
    something else: then it gets one that neither plan knows.
    """
    used = set(_ids(old)) | set(old.structure.removed)
    body = _mapping(_bare(new), matching.pairs, used, old.id)
    guide = _mapping(new.guide, matching.guide, used, f"{old.id}/guide")
    made: Plan = _rewritten(new, body)
    removed = tuple(dict.fromkeys((*old.structure.removed, *made.structure.removed)))
    present = set(_ids(made))
    return replace(
        made,
        guide=_rewritten(new.guide, body | guide),
        structure=replace(
            made.structure, removed=tuple(each for each in removed if each not in present)
        ),
    )


def ids_of(plan: Plan) -> frozenset[str]:
    """Every id of the things of ``plan``."""
    return frozenset(_ids(plan))


def places_of(before: Plan, after: Plan) -> Callable[[str], str]:
    """A function that gives a place of ``before`` under the ids that `adopt` made of it."""
    body = dict(zip(_ids(_bare(before)), _ids(_bare(after)), strict=True))
    guide = body | dict(zip(_ids(before.guide), _ids(after.guide), strict=True))

    def renamed(at: str) -> str:
        steps = at.split("/")
        mapping = guide if steps[0] == "guide" else body
        return "/".join(mapping.get(step, step) for step in steps)

    return renamed


def _bare(plan: Plan) -> Plan:
    return replace(plan, guide=Guide())


def _mapping(
    thing: object, pairs: Mapping[str, str], used: set[str], document: str
) -> dict[str, str]:
    """New id → the id it gets, of everything inside ``thing``."""
    mapping: dict[str, str] = {}
    own = set(_ids(thing))
    for each in _ids(thing):
        if each in pairs:
            mapping[each] = pairs[each]
        elif each in used and each not in mapping:
            kind = _KINDS.get(each.partition("-")[0], IdKind.NOTE)
            again, made = 0, each
            while made in used or made in own:
                again += 1
                made = mint(kind, "adopted", document, each, again)
            mapping[each] = made
    return mapping


def _ids(thing: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a plan
    if isinstance(thing, tuple):
        for each in thing:
            yield from _ids(each)
    elif is_dataclass(thing) and not isinstance(thing, _SHUT):
        for field in fields(thing):
            value = getattr(thing, field.name)
            if field.name == "id":
                yield value
            elif not isinstance(value, str):
                yield from _ids(value)


def _rewritten(thing: Any, mapping: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of a plan
    if isinstance(thing, tuple):
        return tuple(_rewritten(each, mapping) for each in thing)
    if not is_dataclass(thing) or isinstance(thing, (type, *_SHUT)):
        return thing
    changed = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, str):
            made = _renamed(field.name, value, mapping)
        else:
            made = _rewritten(value, mapping)
        if made is not value:
            changed[field.name] = made
    return replace(thing, **changed) if changed else thing


def _renamed(name: str, value: str, mapping: Mapping[str, str]) -> str:
    if name in _IDS:
        return mapping.get(value, value)
    if name in _PLACES:
        return "/".join(mapping.get(step, step) for step in value.split("/"))
    return value
