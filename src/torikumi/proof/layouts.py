"""What each layout of the book must print of what must be shown; worked out for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from torikumi.proof.shown import Shown

FULL: Final = "full"

_ALL: Final = frozenset(
    ("cover", "contents", "guide", "body", "frame", "cost_list", "index", "colophon")
)


@dataclass(frozen=True, slots=True)
class Laid:
    """What must be shown in one layout, and which parts of the book that has."""

    made: Shown
    parts: frozenset[str] = _ALL


def laid_out(made: Shown, layout: str) -> Laid | None:
    """What ``layout`` (as the manifest names it) prints of ``made``; None where none is so named."""
    if layout == FULL:
        return Laid(made)
    return None
