"""Canonical bytes: equal values give equal bytes, on every machine.

UTF-8 without BOM, characters unescaped, text in NFC, keys in the order of the dataclasses' fields,
one space of indent for each level, fields that have their default left out, one newline at the end.
Two fields are always written: the text of a cell (``raw``), since an empty cell should be seen
where a person edits, and the role of a section in charge, so that only a cell is an object whose
only text is ``raw``.
No hash stands inside, so that a person may edit the file.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from pydantic_core import to_json

from torikumi.plan.values import Dossier, Plan
from torikumi.wire.documents import MARK, SCHEMA, Json, JsonObject, Kind

_ALWAYS = frozenset({"raw", "role"})


def plan_bytes(plan: Plan) -> bytes:
    """The canonical document of a plan alone."""
    return _bytes({MARK: _header(Kind.PLAN), "plan": plain(plan)})


def dossier_bytes(dossier: Dossier) -> bytes:
    """The canonical document of a plan with what lies beside it."""
    value = plain(dossier)
    assert isinstance(value, dict)  # noqa: S101 - a dataclass becomes an object
    return _bytes({MARK: _header(Kind.DOSSIER), **value})


def plain(value: object) -> Json:
    """A value of the plan as plain JSON: objects, arrays, texts, integers and truth values.

    Raises:
        TypeError: something that no plan holds (a list, a float …): a fault of the program.
    """
    kind: Any = type(value)
    if value is None or kind is str or kind is int or kind is bool:
        return value  # type: ignore[return-value]
    if kind is tuple:
        return [plain(each) for each in value]  # type: ignore[attr-defined]
    if isinstance(value, Enum):
        return str(value.value)
    if kind is date:
        return value.isoformat()  # type: ignore[attr-defined,no-any-return]
    result: JsonObject = {}
    for name, default in _fields(kind):
        held = getattr(value, name)
        if name in _ALWAYS or (held is not default and held != default):
            result[name] = plain(held)
    return result


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """Names and defaults of a dataclass's fields, in order."""
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no place in a plan")
    return tuple((field.name, _default(field)) for field in dataclasses.fields(kind))


def _default(field: dataclasses.Field[Any]) -> object:
    """The default of a field, or the marker that equals nothing."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _header(kind: Kind) -> Json:
    return {"schema": SCHEMA, "kind": kind.value}


def _bytes(document: JsonObject) -> bytes:
    data: bytes = to_json(document, indent=1)
    if not unicodedata.is_normalized("NFC", data.decode()):
        data = to_json(_composed(document), indent=1)
    return data + b"\n"


def _composed(value: Json) -> Json:
    """The same with every text in NFC; rare, since texts are composed when they are read."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_composed(each) for each in value]
    if isinstance(value, dict):
        return {key: _composed(each) for key, each in value.items()}
    return value
