"""Hypothesis strategies that fill every field of the plan's types, sensible or not.

`torikumi.testing.strategies` draws plans that people might write; what is drawn here only has the
right types.  Nobody can forget a new field: the strategies follow from the types.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import strategies as st

from torikumi.plan.tables import Initiative
from torikumi.plan.values import Dossier
from torikumi.testing.any_text import any_texts

_ODD = ("", " ", "〔空〕", "〔なし〕", "〔U+0041〕", "_x0041_", "=1+1", "'", "\t\r\n", "12", "はい")
_LARGEST = 10**15 - 1


def any_dossiers() -> st.SearchStrategy[Dossier]:
    """Dossiers of the right types, every field filled at one time or another."""
    return typing.cast("st.SearchStrategy[Dossier]", _of(Dossier, 2))


@cache
def _of(kind: Any, most: int) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a type
    """Values of a type; ``most``: how many elements its sequences have at most."""
    if isinstance(kind, types.UnionType):
        choices = [each for each in typing.get_args(kind) if each is not types.NoneType]
        return st.one_of(st.none(), *(_of(each, most) for each in choices))
    if typing.get_origin(kind) is tuple:
        kinds = typing.get_args(kind)
        if kinds[-1] is Ellipsis:
            fewer = max(1, most - (kinds[0] is Initiative))
            return st.lists(_of(kinds[0], fewer), max_size=fewer).map(tuple)
        return st.tuples(*(_of(each, most) for each in kinds))
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        fields = {each.name: _of(hints[each.name], most) for each in dataclasses.fields(kind)}
        return st.builds(kind, **fields)
    return _scalars(kind)


def _scalars(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a type
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    if kind is bool:
        return st.booleans()
    if kind is int:
        return st.integers(0, 9) | st.integers(-_LARGEST, _LARGEST)
    if kind is date:
        return st.dates(date(1600, 1, 1))
    return st.sampled_from(_ODD) | any_texts()
