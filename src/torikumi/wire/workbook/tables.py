"""The map: which table holds which part of a dossier, and which column which field.

A record that stands once is a table of facts (a line a field); records of which there are many are
a table with a row each, which names the row of the record it belongs to.  Rows are numbered, and the
numbers are their order, so that a table may be sorted and filtered as one likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from torikumi.plan.glossary import terms
from torikumi.plan.values import Dossier
from torikumi.wire.workbook.names import LABELS, OWN_FACTS, TABLES
from torikumi.wire.workbook.scalars import Scalar
from torikumi.wire.workbook.shapes import (
    Field,
    Many,
    Maybe,
    Record,
    Shape,
    Wrapped,
    Years,
    record_of,
)

Path: TypeAlias = tuple[str, ...]
"""Names of fields from the record of a table inwards."""

PREFIX: Final = "データ_"
PREVIOUS: Final = "前データ_"
NUMBER: Final = "行番号"
FACT, VALUE, YEAR = "項目", "値", "年度"
ABOUT: Final = "参考（読み込みません）"
LISTS: Final = "の並び"
VERSION_FACT: Final = "ブックの形式の版"
VERSION: Final = 1
INDEX: Final = "シートの一覧"
INDEX_HEADS: Final = ("シート名", "種類", "内容")
READING: Final = "閲覧用"
DATA: Final = "データ"
BETWEEN: Final = "／"
_LONGEST_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class Column:
    """A column of one field (or, in a table of facts, its line).

    wrapped: where the field is a record of one text, that record.
    """

    head: str
    path: Path
    scalar: Scalar
    wrapped: Wrapped | None = None


@dataclass(frozen=True, slots=True)
class YearColumns:
    """The columns of a field of fiscal years: ``2024年度 計画``."""

    head: str
    path: Path

    def caption(self, year: int) -> str:
        """The heading of a year's column."""
        return f"{year}年度 {self.head}"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A field of several values: rows of the table of lists, or lines of a table of facts."""

    head: str
    path: Path
    scalar: Scalar


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    at: where its records stand in the record of the parent table.  single: there is at most one for
    each parent.  facts: a line a field.  parent_head: heading of the column that names the row of the
    parent; empty where there is but one.  cells: its columns in the order of the fields.
    """

    name: str
    record: Record
    at: Path
    single: bool
    facts: bool
    parent_head: str
    cells: tuple[Column | YearColumns, ...]
    lists: tuple[ListColumn, ...]
    children: tuple[Table, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of one field each."""
        return tuple(each for each in self.cells if isinstance(each, Column))

    @property
    def years(self) -> tuple[YearColumns, ...]:
        """The fields that have a column for every year."""
        return tuple(each for each in self.cells if isinstance(each, YearColumns))

    @property
    def lists_name(self) -> str:
        """The name of the table of its fields of several values."""
        return f"{self.name}{LISTS}"

    @property
    def has_lists(self) -> bool:
        """Whether there is such a table: facts keep their lists among themselves."""
        return not self.facts and bool(self.lists or self.years)

    def walk(self) -> Iterator[Table]:
        """The table and all below it, in the order of the workbook."""
        yield self
        for child in self.children:
            yield from child.walk()


@cache
def tables() -> Table:
    """The tables of a dossier, outermost first."""
    return _Maker().table(record_of(Dossier), (), (), facts=True, single=True, parent="")


@dataclass(slots=True)
class _Parts:
    """The fields of one record (and of those inside it), sorted by how they are held."""

    cells: list[Column | YearColumns]
    lists: list[ListColumn]
    inner: list[tuple[Path, Record, bool]]


class _Maker:
    """Makes the tables, no name twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def table(
        self, record: Record, path: Path, at: Path, *, facts: bool, single: bool, parent: str
    ) -> Table:
        """The table of a record at ``path`` of the dossier and ``at`` of its parent's record."""
        name = self._name(path, record, parent)
        parts = _Parts([], [], [])
        _sort(record, (), (), parts, facts=facts)
        children = tuple(
            self.table(
                inner,
                (*path, *inner_at),
                inner_at,
                facts=facts and one,
                single=one,
                parent="" if facts else name,
            )
            for inner_at, inner, one in parts.inner
        )
        return Table(
            name,
            record,
            at,
            single,
            facts,
            f"{bare(parent)}の{NUMBER}" if parent else "",
            tuple(parts.cells),
            tuple(parts.lists),
            children,
        )

    def _name(self, path: Path, record: Record, parent: str) -> str:
        """The name of a table: the one chosen, else the term of its field."""
        before = path[:1] == ("previous",)
        known = ("plan", *path[1:]) if before else path
        prefix = PREVIOUS if before else PREFIX
        term = terms().get(record.name)
        own = TABLES.get(".".join(known)) or (term.ja if term else record.name)
        name = f"{prefix}{own}"
        if name in self._taken:
            name = f"{prefix}{bare(parent)}の{own}"
        name = name[: _LONGEST_NAME - len(LISTS)]
        if name in self._taken:
            raise TypeError(f"two tables are named {name}; name one of them in TABLES")
        self._taken.add(name)
        return name


def bare(name: str) -> str:
    """The name of a table without what it begins with."""
    return name.removeprefix(PREFIX).removeprefix(PREVIOUS)


def _sort(record: Record, path: Path, labels: Path, parts: _Parts, *, facts: bool) -> None:
    """Put the fields of a record, and of the records it holds once, where they belong."""
    for field in record.fields:
        at, named = (*path, field.name), (*labels, label(field))
        shape, head = field.shape, BETWEEN.join((*labels, label(field)))
        if isinstance(shape, Scalar):
            parts.cells.append(Column(head, at, shape))
        elif isinstance(shape, Wrapped):
            parts.cells.append(Column(head, at, shape.scalar, shape))
        elif isinstance(shape, Years):
            parts.cells.append(YearColumns(head, at))
        elif isinstance(shape, Many):
            _sort_many(shape.item, head, at, parts)
        elif isinstance(shape, Maybe) and not (facts and shape.record.name not in OWN_FACTS):
            parts.inner.append((at, shape.record, True))
        elif isinstance(shape, Record) and facts and shape.name in OWN_FACTS:
            parts.inner.append((at, shape, True))
        else:
            inner = shape.record if isinstance(shape, Maybe) else shape
            _sort(inner, at, named, parts, facts=facts)


def _sort_many(item: Shape, head: str, at: Path, parts: _Parts) -> None:
    if isinstance(item, Scalar):
        parts.lists.append(ListColumn(head, at, item))
    elif isinstance(item, Wrapped):
        raise TypeError(f"{'.'.join(at)}: a list of single texts has no table")
    elif isinstance(item, Record):
        parts.inner.append((at, item, False))
    else:
        raise TypeError(f"{'.'.join(at)} has no place in a workbook")


def label(field: Field) -> str:
    """What people call a field."""
    chosen = LABELS.get(field.term)
    return chosen or terms()[field.term].heading or terms()[field.term].ja


@cache
def known_names() -> frozenset[str]:
    """The names of all tables there can be."""
    every = list(tables().walk())
    lists = (table.lists_name for table in every if table.has_lists)
    return frozenset((*(table.name for table in every), *lists))
