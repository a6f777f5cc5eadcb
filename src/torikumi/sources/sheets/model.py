"""What came home in a workbook: answers, new rows, and everything that found no place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from torikumi.findings.model import SourcePlace
from torikumi.wire.forms import Identity


class Note(StrEnum):
    """Why something in a returned workbook is listed rather than taken without a word."""

    MESSAGE = "message"
    UNPLACED = "unplaced"
    FIXED = "fixed"
    FORMULA = "formula"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    ERROR_VALUE = "error_value"
    DATE = "date"
    PERCENT = "percent"
    MERGED = "merged"
    CHOICE = "choice"
    BLANK_HEADING = "blank_heading"
    MISSING_LINE = "missing_line"
    MISSING_COLUMN = "missing_column"
    COPIED_ROW = "copied_row"
    NO_MARKS = "no_marks"
    HIDDEN = "hidden"
    COMMENT = "comment"
    DRAWING = "drawing"
    MACROS = "macros"
    LINKS = "links"
    REFUSED_SHEET = "refused_sheet"
    STALE_AMOUNT = "stale_amount"


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell a person of a returned workbook.

    text: what stands there.  at: the place in the plan that it is about, empty if none.
    """

    note: Note
    source: SourcePlace
    text: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A cell that says something else than was shown.

    mark: the line's mark (`torikumi.wire.forms`); key: the column, empty for a field.
    """

    mark: str
    key: str
    before: str
    after: str
    source: SourcePlace


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that was added: in which table, after which row (mark, empty: at its head), its cells."""

    table: str
    after: str
    cells: Mapping[str, str]
    source: SourcePlace


@dataclass(frozen=True, slots=True)
class SheetAnswers:
    """What one sheet says."""

    identity: Identity
    sheet: str
    answers: tuple[Answer, ...] = ()
    added: tuple[NewRow, ...] = ()
    removed: tuple[Answer, ...] = ()
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged area of a sheet, first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet before anything is interpreted; cells by (row, column) from 1.

    texts: what stands in each cell that is not blank.  odd: cells whose value is no text or number as
    typed, with the reason.  formulas: cells with a formula.
    """

    name: str
    texts: Mapping[tuple[int, int], str]
    odd: Mapping[tuple[int, int], Note] = field(default_factory=dict)
    formulas: frozenset[tuple[int, int]] = frozenset()
    merges: tuple[Merge, ...] = ()
    hidden: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    drawings: tuple[str, ...] = ()

    @property
    def rows(self) -> Mapping[int, Mapping[int, str]]:
        """The cells by row, then by column."""
        found: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(self.texts.items()):
            found.setdefault(row, {})[column] = text
        return found


@dataclass(frozen=True, slots=True)
class RawBook:
    """The sheets of a workbook, and whether it holds macros or links to others."""

    sheets: tuple[RawSheet, ...]
    macros: bool = False
    links: bool = False
