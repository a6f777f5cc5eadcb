"""A plan as somebody else would have typed it: every id is another one."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from torikumi.plan.ids import IdKind, mint
from torikumi.plan.values import Organisation, Plan, SectionRef
from torikumi.profiles.model import Profile

_SHUT = (Profile, Organisation, SectionRef)


def reminted(plan: Plan) -> Plan:
    """``plan`` with another id for everything, and references that follow."""
    made: Plan = _reminted(plan)
    return replace(made, structure=replace(made.structure, removed=plan.structure.removed))


def _reminted(thing: Any) -> Any:  # noqa: ANN401 - any part of a plan
    if isinstance(thing, tuple):
        return tuple(_reminted(each) for each in thing)
    if not is_dataclass(thing) or isinstance(thing, (type, *_SHUT)):
        return thing
    changed = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, str):
            if field.name in {"id", "initiative", "relists"}:
                changed[field.name] = "/".join(map(other_id, value.split("/")))
        else:
            changed[field.name] = _reminted(value)
    return replace(thing, **changed)


def other_id(name: str) -> str:
    """The id that `reminted` gives to what is called ``name``."""
    kind = next((kind for kind in IdKind if kind.value == name.partition("-")[0]), None)
    return mint(kind, "elsewhere", name) if kind else name
