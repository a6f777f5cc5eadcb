"""A plan is a value: frozen all the way down."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from hypothesis import given

from torikumi.plan.values import Dossier, Plan
from torikumi.samples.example import example
from torikumi.testing import strategies as plans_of
from torikumi.testing.exemplar import exemplar


def test_a_whole_dossier_can_be_hashed() -> None:
    assert hash(exemplar(Dossier)) == hash(exemplar(Dossier))
    assert hash(example()) == hash(example())


@given(plans_of.dossiers())
def test_any_dossier_can_be_hashed(dossier: Dossier) -> None:
    assert {dossier: 1}[dataclasses.replace(dossier)] == 1


def test_a_plan_that_differs_anywhere_is_another_plan() -> None:
    plan = exemplar(Plan)
    changed = list(one_leaf_changed(plan))
    assert len(changed) > 200
    assert plan not in changed
    assert len(set(changed)) == len(changed)


def one_leaf_changed(value: Any) -> Iterator[Any]:
    """The value with each of its leaves changed in turn."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            for each in one_leaf_changed(getattr(value, field.name)):
                yield dataclasses.replace(value, **{field.name: each})  # type: ignore[type-var]
    elif isinstance(value, tuple):
        for n, inner in enumerate(value):
            for each in one_leaf_changed(inner):
                yield (*value[:n], each, *value[n + 1 :])
    else:
        yield other_leaf(value)


def other_leaf(value: Any) -> Any:
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, bool):
        return not value
    if isinstance(value, str):
        return f"{value}!"
    return value + 1 if isinstance(value, int) else value.replace(day=2)


def classes(kind: object, found: set[Any]) -> set[Any]:
    for inner in typing.get_args(kind):
        classes(inner, found)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind not in found:
        found.add(kind)
        for inner in typing.get_type_hints(kind).values():
            classes(inner, found)
    return found


CLASSES = sorted(classes(Dossier, set()), key=lambda kind: str(kind.__name__))


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_is_frozen_and_has_slots(kind: Any) -> None:
    value = exemplar(kind)
    name = dataclasses.fields(kind)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(value, name, None)
    assert not hasattr(value, "__dict__")


def plain_types(kind: object) -> Iterator[object]:
    """The types of leaves and containers that a type is made of."""
    origin = typing.get_origin(kind)
    if origin is None:
        yield kind
        return
    yield origin
    for inner in typing.get_args(kind):
        if inner is not Ellipsis:
            yield from plain_types(inner)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_nothing_in_it_can_change_or_is_a_float(kind: Any) -> None:
    for hint in typing.get_type_hints(kind).values():
        for each in plain_types(hint):
            assert each not in (list, dict, set, float, object, Any), (kind, hint)
