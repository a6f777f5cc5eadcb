"""The head of a list of the organisation: which column says what, whatever it is called."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from torikumi.notation.text import search_key
from torikumi.plan.organisation import UnitKind
from torikumi.sources.tables.grid import Line

LEVELS: Mapping[str, UnitKind] = {
    "bureau": UnitKind.BUREAU,
    "division": UnitKind.DIVISION,
    "section": UnitKind.SECTION,
    "office": UnitKind.OFFICE,
    "team": UnitKind.TEAM,
    "officer": UnitKind.OFFICER,
}
"""The columns that hold names, outermost first, and what stands in each."""

_NAME = "name"
_BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a list.

    columns: column (from 0) by what it says.  unknown: headings whose meaning is not known.  levels:
    the columns of names, outermost first; empty where the list has one name a row.
    """

    columns: Mapping[str, int]
    unknown: tuple[str, ...]

    @property
    def levels(self) -> tuple[str, ...]:
        """The names of the columns that hold names of units, outermost first."""
        return tuple(each for each in LEVELS if each in self.columns)

    def cell(self, line: Line, column: str) -> str:
        """What a row says in a column; empty where the list has no such column."""
        at = self.columns.get(column)
        return line.cells[at] if at is not None and at < len(line.cells) else ""


def head_of(line: Line) -> Head | None:
    """The head that a row is, or None: at least half of its cells are headings, one of names."""
    words = _words()
    columns: dict[str, int] = {}
    unknown: list[str] = []
    known = 0
    for at, text in enumerate(line.cells):
        meaning = words.get(search_key(text))
        if meaning is not None:
            known += 1
        if meaning is not None and meaning not in columns:
            columns[meaning] = at
        elif text and meaning != _BESIDE:
            unknown.append(text)
    if known * 2 < sum(1 for text in line.cells if text):
        return None
    if not columns.keys() & {*LEVELS, _NAME}:
        return None
    return Head(columns, tuple(unknown))


def kind_named(word: str) -> UnitKind | None:
    """The kind that a word of the list's own column of kinds means."""
    return _kinds().get(search_key(word))


def kind_by_name(name: str) -> UnitKind:
    """The kind that the end of a name tells; a section where it tells nothing."""
    if is_officer(name):
        return UnitKind.OFFICER
    endings = _settings()["endings"]
    found = (
        UnitKind(kind) for kind in endings if any(name.endswith(ending) for ending in endings[kind])
    )
    return next(found, UnitKind.SECTION)


def is_officer(name: str) -> bool:
    """Whether a name is that of an officer rather than of a unit."""
    endings: Sequence[str] = _settings()["officers"]["endings"]
    return name.endswith(tuple(endings))


@cache
def _settings() -> dict[str, Any]:
    file = resources.files("torikumi.sources.tables").joinpath("organisation.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _words() -> Mapping[str, str]:
    columns = _settings()["columns"]
    return {search_key(word): meaning for meaning, words in columns.items() for word in words}


@cache
def _kinds() -> Mapping[str, UnitKind]:
    kinds = _settings()["kinds"]
    return {search_key(word): UnitKind(kind) for kind, words in kinds.items() for word in words}
