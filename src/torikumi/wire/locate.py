"""Where in a JSON text something stands; used only once a fault is known.

The walk goes by tokens and without recursion, over text that a JSON parser has accepted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spot:
    """A member of an object or an element of an array.

    line: 1-based, of the key or the element.  literal: the token of a plain value (number, text,
    ``null`` …), empty for objects and arrays.
    """

    path: Path
    line: int
    literal: str


@dataclass(slots=True)
class _Open:
    """An object or array whose end has not been met; ``step`` is its current key or index."""

    is_object: bool
    step: str | int
    line: int = 0
    value_next: bool = False


def spots(text: str) -> Iterator[Spot]:
    """Every member and element in order; a repeated key comes as often as it stands there."""
    opened: list[_Open] = []
    line, counted = 1, 0
    for found in _TOKEN.finditer(text):
        word = found[0]
        line += text.count("\n", counted, found.start())
        counted = found.start()
        inner = opened[-1] if opened else None
        if word in "}]":
            opened.pop()
        elif inner is not None and word in ":,":
            _move(inner, word)
        elif inner is not None and inner.is_object and not inner.value_next:
            inner.step, inner.line = json.loads(word, strict=False), line
        else:
            if inner is not None:
                at = inner.line if inner.is_object else line
                path = tuple(each.step for each in opened)
                yield Spot(path, at, "" if word in "{[" else word)
            if word in "{[":
                opened.append(_Open(word == "{", "" if word == "{" else 0))


def _move(inner: _Open, word: str) -> None:
    """Go on to the value after a colon, to the next member or element after a comma."""
    inner.value_next = word == ":"
    if isinstance(inner.step, int):
        inner.step += 1


def lines_of(text: str, wanted: set[Path]) -> dict[Path, int]:
    """The line of each place; of one that is missing, the line of what should hold it."""
    near = {path[:length] for path in wanted for length in range(len(path) + 1)}
    known: dict[Path, int] = {(): 1}
    for spot in spots(text):
        if spot.path in near:
            known.setdefault(spot.path, spot.line)
    return {path: _nearest(path, known) for path in wanted}


def _nearest(path: Path, known: dict[Path, int]) -> int:
    while path not in known:
        path = path[:-1]
    return known[path]
