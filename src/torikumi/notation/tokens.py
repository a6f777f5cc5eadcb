"""The tokens of a cell: spans that tile the raw text exactly."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class TokenKind(StrEnum):
    """What a token is."""

    NUMBER = "number"
    WORD = "word"


class Token(NamedTuple):
    """One token; ``start`` and ``end`` are positions in the raw text."""

    kind: TokenKind
    start: int
    end: int
