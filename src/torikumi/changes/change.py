"""A change as people and files see it: its type, its place, and both texts."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ChangeType(StrEnum):
    """The most specific kind of a change; those of cells are the kinds of cells."""

    TEXT = "text"
    HEADING = "heading"
    QUANTITY = "quantity"
    STAGE = "stage"
    MIXED = "mixed"
    AMOUNT = "amount"
    MARK = "mark"
    NONE = "none"
    SAME = "same"
    SECTION = "section"
    STAR = "star"
    NUMBER = "number"
    MEANING = "meaning"
    DIRECTION = "direction"
    NATURE = "nature"
    ACCOUNT = "account"
    MOVED = "moved"
    RENAMED = "renamed"
    ADDED = "added"
    REMOVED = "removed"
    STRUCTURE = "structure"
    PROFILE = "profile"
    FRAME = "frame"
    CONTENTS = "contents"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Change:
    """One changed cell, paragraph or thing; None where a side has nothing there.

    at: the place (`torikumi.plan.places`), in the ids of the old plan where it had the thing.
    """

    type: ChangeType
    at: str
    before: str | None
    after: str | None


class Side(StrEnum):
    """One of the two plans."""

    OLD = "old"
    NEW = "new"


class Matter(StrEnum):
    """What a source may be unable to carry."""

    PROFILE = "profile"
    AMOUNTS = "amounts"
    DECLARATIONS = "declarations"
    ORGANISATION = "organisation"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class NotComparable:
    """Something that one side has and the source of the other, ``missing_in``, cannot carry."""

    matter: Matter
    missing_in: Side


@dataclass(frozen=True, slots=True)
class Compared:
    """Everything that changed, in printed order, and what could not be compared."""

    changes: tuple[Change, ...]
    not_comparable: tuple[NotComparable, ...]


Segments = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether it is changed."""

_WORD: Final = re.compile(
    r"[0-9０-９][0-9０-９,.，．]*|[A-Za-zＡ-Ｚａ-ｚ]+|[ァ-ヶー]+|[一-龠々]+|[ぁ-ん]+|\s+|.",
    re.DOTALL,
)
_LONGEST: Final = 4_000
"""Longer texts are shown as changed as a whole: nobody looks for a word in them."""


def segments(before: str, after: str) -> tuple[Segments, Segments]:
    """Both texts in pieces with the changed words marked; the pieces of each make up the text."""
    a, b = _words(before), _words(after)
    if len(before) > _LONGEST or len(after) > _LONGEST:
        return ((before, True),), ((after, True),)
    old: list[tuple[str, bool]] = []
    new: list[tuple[str, bool]] = []
    for kind, i, j, m, n in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        changed = kind != "equal"
        old.append(("".join(a[i:j]), changed))
        new.append(("".join(b[m:n]), changed))
    return _pieces(old), _pieces(new)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _pieces(found: list[tuple[str, bool]]) -> Segments:
    return tuple(piece for piece in found if piece[0])
