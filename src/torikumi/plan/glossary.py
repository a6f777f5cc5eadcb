"""The glossary: the one term for each class, field and choice of a plan.

It is read from ``glossary.toml``, which comes with the package.  Keys are ``Row`` for a class,
``Row.baseline`` for a field and ``RowKind.cost`` for a choice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Term:
    """A term in both languages.

    key: class, class.field or class.choice.  ja, en: the term.  about, about_en: what it means.
    heading: heading of the workbook column that holds it, column: name of the open-data column;
    empty where there is none.
    """

    key: str
    ja: str
    en: str
    about: str
    about_en: str
    heading: str = ""
    column: str = ""

    def label(self, lang: str) -> str:
        """The term in ``lang`` (``ja`` or ``en``)."""
        return self.en if lang == "en" else self.ja

    def meaning(self, lang: str) -> str:
        """What the term means, in ``lang`` (``ja`` or ``en``)."""
        return self.about_en if lang == "en" else self.about


def term(key: str) -> Term:
    """The term of a class, a field (``Row.baseline``) or a choice (``RowKind.cost``).

    Raises:
        KeyError: no such term, which is a fault of the program.
    """
    return terms()[key]


@cache
def terms() -> Mapping[str, Term]:
    """All terms by key, in the order of the file."""
    text = resources.files("torikumi").joinpath("glossary.toml").read_text(encoding="utf-8")
    return MappingProxyType({each.key: each for each in _terms(tomllib.loads(text))})


def _terms(tree: Mapping[str, Any]) -> Iterator[Term]:
    for name, entry in tree.items():
        own = dict(entry)
        members = {**own.pop("fields", {}), **own.pop("values", {})}
        yield Term(key=name, **own)
        for member, told in members.items():
            yield Term(key=f"{name}.{member}", **told)
