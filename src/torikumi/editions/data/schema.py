"""The files of the open data and their columns, taken from ``columns.toml`` and the glossary."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from torikumi.plan.glossary import term, terms


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a fixed list, with its name in both languages."""

    code: str
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the first line, what it means, and what may stand in it.

    kind: type of the Table Schema.  codes: the only values, empty where any will do.  refers: file
    and column in which the value must stand, or None.
    """

    name: str
    ja: str
    en: str
    about: str
    about_en: str
    kind: str
    required: bool
    codes: tuple[Code, ...]
    refers: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Resource:
    """One file; ``key`` are the columns that make a line unique.

    optional: only there where the publication has what it tells.
    """

    name: str
    title: str
    title_en: str
    about: str
    about_en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    optional: bool = False

    @property
    def path(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"


@cache
def all_resources() -> tuple[Resource, ...]:
    """Every file of the open data, in the order of the package."""
    return tuple(_resource(name, tree) for name, tree in _toml("columns").items())


@cache
def _toml(name: str) -> Mapping[str, Any]:
    text = resources.files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _resource(name: str, tree: Mapping[str, Any]) -> Resource:
    return Resource(
        name=name,
        title=tree["title"],
        title_en=tree["title_en"],
        about=tree["about"],
        about_en=tree["about_en"],
        key=tuple(tree["key"]),
        columns=tuple(_column(each) for each in tree["columns"]),
        optional=tree.get("optional", False),
    )


def _column(tree: Mapping[str, Any]) -> Column:
    """A column; what it does not say itself, the glossary says."""
    known = term(tree["term"]) if "term" in tree else None
    words: Mapping[str, str] = (
        tree
        if known is None
        else {"ja": known.ja, "en": known.en, "about": known.about, "about_en": known.about_en}
    )
    table, _, column = tree.get("refers", "").partition(".")
    return Column(
        name=tree.get("name") or (known.column if known else ""),
        ja=words["ja"],
        en=words["en"],
        about=words["about"],
        about_en=words["about_en"],
        kind=tree.get("type", "string"),
        required=tree.get("required", False),
        codes=_codes(tree["codes"]) if "codes" in tree else (),
        refers=(table, column) if table else None,
    )


def _codes(name: str) -> tuple[Code, ...]:
    """The values of a class of the glossary, or of a list of our own."""
    own: Mapping[str, Mapping[str, str]] | None = _toml("codes").get(name)
    if own is not None:
        return tuple(Code(code, told["ja"], told["en"]) for code, told in own.items())
    return tuple(
        Code(each.key.partition(".")[2], each.ja, each.en)
        for each in terms().values()
        if each.key.startswith(f"{name}.")
    )
