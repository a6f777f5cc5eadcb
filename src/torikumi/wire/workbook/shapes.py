"""What the fields of the plan are made of, read from the types of its dataclasses."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeAlias

from torikumi.plan.tables import YearCell
from torikumi.wire.workbook.scalars import Scalar

_SCALARS = (str, int, bool, date)


@dataclass(frozen=True, slots=True)
class Years:
    """The cells of fiscal years: a column a year."""


@dataclass(frozen=True, slots=True)
class Many:
    """Any number of the same, in order."""

    item: Shape


@dataclass(frozen=True, slots=True)
class Maybe:
    """A record, or None."""

    record: Record


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record; ``default`` is `dataclasses.MISSING` where it has none.

    term: its key in the glossary.
    """

    name: str
    term: str
    shape: Shape
    default: object


@dataclass(frozen=True, slots=True)
class Record:
    """A dataclass of the plan, or a tuple that stands for one.

    make: the value of the values of its fields.  parts: those of a value.
    """

    name: str
    fields: tuple[Field, ...]
    make: Callable[[Sequence[Any]], object]
    parts: Callable[[Any], Sequence[object]]


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A record of one text (a cell of a table): a value like any other."""

    scalar: Scalar
    kind: type[Any]

    def wrap(self, held: object) -> object:
        """The record of a value; None stays None."""
        return None if held is None else self.kind(held)

    def unwrap(self, record: object) -> object:
        """The value of a record; None stays None."""
        if record is None:
            return None
        return getattr(record, dataclasses.fields(self.kind)[0].name)


Shape: TypeAlias = Scalar | Wrapped | Years | Many | Maybe | Record


def record_of(kind: Any) -> Record:  # noqa: ANN401 - a dataclass
    """A dataclass of the plan as a record.

    Raises:
        TypeError: a field is of a type that no workbook has a place for: a fault of the program.
    """
    return _record(kind)


@cache
def _record(kind: Any) -> Record:  # noqa: ANN401 - a dataclass
    hints = typing.get_type_hints(kind)
    fields = tuple(
        _field(f"{kind.__name__}.{each.name}", each.name, hints[each.name], _default(each))
        for each in dataclasses.fields(kind)
    )
    names = tuple(field.name for field in fields)

    def make(values: Sequence[Any]) -> object:
        return kind(*values)

    def parts(value: Any) -> Sequence[object]:  # noqa: ANN401 - of the type `kind`
        return [getattr(value, name) for name in names]

    return Record(kind.__name__, fields, make, parts)


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _field(term: str, name: str, hint: Any, default: object) -> Field:  # noqa: ANN401 - a type
    shape = _shape(term, hint)
    if default is not dataclasses.MISSING:
        if isinstance(shape, Scalar):
            shape = dataclasses.replace(shape, has_default=True, default=default)
        elif isinstance(shape, Wrapped):
            usual = shape.unwrap(default)
            scalar = dataclasses.replace(shape.scalar, has_default=True, default=usual)
            shape = dataclasses.replace(shape, scalar=scalar)
    return Field(name, term, shape, default)


def _shape(term: str, hint: Any) -> Shape:  # noqa: ANN401 - a type, perhaps a generic one
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return _optional(term, hint)
    if typing.get_origin(hint) is tuple:
        return _sequence(term, typing.get_args(hint))
    if isinstance(hint, type):
        if hint in _SCALARS or issubclass(hint, Enum):
            return Scalar(hint)
        if dataclasses.is_dataclass(hint):
            wrapped = _wrapped(hint)
            return wrapped or _record(hint)
    raise TypeError(f"{term} has no place in a workbook: {hint}")


def _optional(term: str, hint: Any) -> Shape:  # noqa: ANN401 - as above
    kinds = [each for each in typing.get_args(hint) if each is not types.NoneType]
    inner = _shape(term, kinds[0])
    if len(kinds) > 1 or isinstance(inner, (Years, Many, Maybe)):
        raise TypeError(f"{term} has no place in a workbook: {hint}")
    if isinstance(inner, Scalar):
        return dataclasses.replace(inner, optional=True)
    if isinstance(inner, Wrapped):
        scalar = dataclasses.replace(inner.scalar, optional=True, has_default=False)
        return dataclasses.replace(inner, scalar=scalar)
    return Maybe(inner)


def _sequence(term: str, kinds: Sequence[Any]) -> Shape:
    if len(kinds) == 2 and kinds[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        return Years() if kinds[0] is YearCell else Many(_element(term, kinds[0]))
    fields = tuple(
        Field(str(number), f"{term}.{number}", _shape(term, kind), dataclasses.MISSING)
        for number, kind in enumerate(kinds)
    )
    return Record(term, fields, tuple, list)


def _element(term: str, kind: Any) -> Shape:  # noqa: ANN401 - as above
    """An element of a sequence; one that is itself a sequence becomes a record of one field."""
    inner = _shape(term, kind)
    if isinstance(inner, (Many, Years)):
        field = Field("0", f"{term}.0", inner, dataclasses.MISSING)
        return Record(term, (field,), lambda values: values[0], lambda value: [value])
    return inner


def _wrapped(kind: type[Any]) -> Wrapped | None:
    fields = dataclasses.fields(kind)
    hints = typing.get_type_hints(kind)
    if len(fields) == 1 and hints[fields[0].name] is str:
        return Wrapped(Scalar(str), kind)
    return None
