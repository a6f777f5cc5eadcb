"""A value in which no field has its default: what a golden file of a schema version shows.

Texts are the glossary's terms of their fields, so that the file can be read by people.
"""

# ruff: noqa: ANN401 - builds values of types that are known only at run time
from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from torikumi.plan.glossary import term

T = TypeVar("T")

_NUMBERS = {"year": 2024, "first": 2024}
_ANY_NUMBER = 3


def exemplar(kind: type[T]) -> T:
    """A value of this dataclass in which every field, all the way down, departs from its default."""
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]
    return kind(**{field.name: _value(hints[field.name], kind, field) for field in fields})


def _value(hint: Any, owner: type, field: dataclasses.Field[Any]) -> Any:
    if isinstance(hint, types.UnionType):
        hint = next(each for each in typing.get_args(hint) if each is not types.NoneType)
    if typing.get_origin(hint) is tuple:
        inner = [each for each in typing.get_args(hint) if each is not Ellipsis]
        return tuple(_value(each, owner, field) for each in inner)
    if dataclasses.is_dataclass(hint):
        return exemplar(typing.cast("type[Any]", hint))
    if issubclass(hint, Enum):
        return next(each for each in reversed(list(hint)) if each is not field.default)
    plain: dict[type, Any] = {
        str: term(f"{owner.__name__}.{field.name}").ja,
        bool: field.default is not True,
        int: _NUMBERS.get(field.name, _ANY_NUMBER),
        date: date(2024, 4, 1),
    }
    return plain[hint]
