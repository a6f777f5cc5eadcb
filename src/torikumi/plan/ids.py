"""Stable ids, never used again (model.md 7).

On import they are minted from document, order and heading, so that reading a file twice gives
equal plans; in the office they are random.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum


class IdKind(StrEnum):
    """The first letter of an id says what it names."""

    PLAN = "plan"
    PILLAR = "p"
    STRATEGIC_PLAN = "s"
    GROUP = "g"
    INITIATIVE = "i"
    TABLE = "t"
    ROW = "r"
    PARAGRAPH = "x"
    NOTE = "n"
    SAMPLE = "m"
    FRAME = "f"
    LINE = "l"
    UNIT = "u"


def mint(kind: IdKind, *parts: str | int) -> str:
    """An id made from ``parts`` alone: equal parts give equal ids, on every machine."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{kind.value}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
