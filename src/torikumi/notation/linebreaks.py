"""Broken lines of print, rejoined."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Join:
    """One broken line mended: where the space stood in the raw text and what it stood between."""

    at: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rejoined:
    """The derived text and the joins that made it from the raw text."""

    text: str
    joins: tuple[Join, ...]


def rejoin(raw: str) -> Rejoined:
    """``raw`` with the spaces taken out that a broken line of print left behind."""
    return Rejoined(raw, ())
