"""How one cell of the yearly table is understood.

`read_cell` never raises and never guesses: what is no quantity, stage, mark or nothing is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from torikumi.notation.parts import Basis, Part, QuantityPart, StagePart
from torikumi.notation.settings import Notation
from torikumi.notation.tokens import Token

__all__ = [
    "Basis",
    "CellKind",
    "CellReading",
    "Part",
    "QuantityPart",
    "RowKind",
    "StagePart",
    "as_data",
    "read_cell",
    "read_cell_uncached",
]


class CellKind(StrEnum):
    """What a cell is, taken as a whole."""

    QUANTITY = "quantity"
    STAGE = "stage"
    MIXED = "mixed"
    NONE = "none"
    SAME = "same"
    EMPTY = "empty"
    MARK = "mark"
    TEXT = "text"


class RowKind(StrEnum):
    """The kind of row a cell stands in; some marks mean something in one of them only."""

    INDICATOR = "indicator"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class CellReading:
    """A cell and how it is understood; the token spans tile ``raw`` exactly."""

    raw: str
    kind: CellKind
    parts: tuple[Part, ...]
    canonical: str
    tokens: tuple[Token, ...]


_FIRST = re.compile(r"(?P<label>\D*?)\s*(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>か所|人|件|%|ha|)(?P<verb>\w*)")


def read_cell_uncached(
    raw: str, notation: Notation, row: RowKind = RowKind.INDICATOR
) -> CellReading:
    """Read ``raw`` without looking it up among cells read before."""
    text = raw.strip()
    marks = notation.marks
    kind, parts = CellKind.TEXT, ()
    if not text:
        kind = CellKind.EMPTY
    elif text in marks.none:
        kind = CellKind.NONE
    elif text in notation.spellings.same:
        kind = CellKind.SAME
    elif text in (marks.new, marks.to_be_costed) or (
        row is RowKind.COST and text == marks.decided_zero
    ):
        kind = CellKind.MARK
    elif found := _FIRST.fullmatch(text):
        kind = CellKind.QUANTITY
        parts = (
            QuantityPart(
                Decimal(found["n"].replace(",", "")),
                unit=found["unit"],
                verb=found["verb"],
                label=found["label"],
                start=raw.index(text) + found.start("n"),
                end=raw.index(text) + found.end("unit"),
            ),
        )
    return CellReading(raw, kind, parts, text, ())


@lru_cache(maxsize=65536)
def read_cell(raw: str, notation: Notation, row: RowKind = RowKind.INDICATOR) -> CellReading:
    """How ``raw`` is understood under ``notation`` in a row of kind ``row``; memoised."""
    return read_cell_uncached(raw, notation, row)


def as_data(reading: CellReading) -> dict[str, Any]:
    """The shape that the ``cell`` command prints (contract)."""
    return {
        "raw": reading.raw,
        "kind": str(reading.kind),
        "parts": [_part_data(part) for part in reading.parts],
        "canonical": reading.canonical,
    }


def _part_data(part: Part) -> dict[str, Any]:
    if isinstance(part, StagePart):
        return {"type": "stage", "stage": part.stage, "object": part.object}
    return {
        "type": "quantity",
        "number": format(part.number, "f"),
        "upper": None if part.upper is None else format(part.upper, "f"),
        "unit": part.unit,
        "basis": str(part.basis),
        "bound": part.bound,
        "per": part.per,
        "verb": part.verb,
        "label": part.label,
        "note": part.note,
    }
