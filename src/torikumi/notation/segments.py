"""A cell's text cut into segments: what stands between spaces, signs and line breaks.

A segment knows its quantities, its times and references, and the groups in parentheses that stand
in it or behind it.  Nothing is interpreted here.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final

Lexeme = tuple[str, int, int, "re.Match[str]"]


class Joint(IntEnum):
    """What stands before a segment; the greater cuts deeper."""

    START = 0
    PARALLEL = 1
    SPACE = 2
    CHAIN = 3
    NEWLINE = 4


_JOINTS: Final = {
    "parallel": Joint.PARALLEL,
    "space": Joint.SPACE,
    "chain": Joint.CHAIN,
    "stop": Joint.CHAIN,
    "newline": Joint.NEWLINE,
}

_MEASURED: Final = frozenset(("quantity", "denominator", "frequency", "bracket"))


class Group:
    """What stands in parentheses: ``lexemes[first:last]`` are its content.

    measured: it holds a quantity or a denominator, timed: a date; neither is part of a name.
    """

    __slots__ = ("end", "first", "last", "measured", "start", "timed")

    def __init__(self, start: int, end: int, first: int, last: int, kinds: list[str]) -> None:
        self.start, self.end, self.first, self.last = start, end, first, last
        self.measured = not _MEASURED.isdisjoint(kinds)
        self.timed = "time" in kinds


class Segment:
    """One segment: its span, the joint before it and the lexemes in it."""

    __slots__ = ("end", "groups", "joint", "others", "quantities", "start")

    def __init__(self, start: int, joint: Joint) -> None:
        self.start, self.end, self.joint = start, start, joint
        self.quantities: list[Lexeme] = []
        self.others: list[Lexeme] = []
        self.groups: list[Group] = []


def cut(lexemes: list[Lexeme], first: int, last: int, start: int, end: int) -> list[Segment]:
    """The segments of the text from ``start`` to ``end``, whose lexemes are [first:last]."""
    segments: list[Segment] = []
    current = Segment(start, Joint.START)
    at = first
    while at < last:
        kind, begin, stop, _ = lexeme = lexemes[at]
        joint = _JOINTS.get(kind)
        if joint is not None:
            current.end = begin
            current = _closed(segments, current, Segment(stop, joint))
        elif kind == "quantity":
            current.quantities.append(lexeme)
        elif kind == "open":
            close = _close(lexemes, at, last)
            if close:
                kinds = [one[0] for one in lexemes[at:close]]
                stop = lexemes[close][2]
                current.groups.append(Group(begin, stop, at + 1, close, kinds))
                at = close
        elif kind == "bracket":
            current.groups.append(Group(begin, stop, at, at, [kind]))
        elif kind != "close":
            current.others.append(lexeme)
        at += 1
    current.end = end
    _closed(segments, current, current)
    return segments


def _closed(segments: list[Segment], done: Segment, following: Segment) -> Segment:
    """Keep ``done`` unless it is empty; a group alone behind a space belongs to what it follows."""
    if done.start == done.end:
        if done.joint is Joint.SPACE and following.joint is Joint.PARALLEL:
            following.joint = Joint.CHAIN  # a bullet
        else:
            following.joint = max(following.joint, done.joint)
        return following
    lone = done.groups and done.groups[0].start == done.start and done.groups[-1].end == done.end
    if lone and len(done.groups) == 1 and segments and done.joint is Joint.SPACE:
        segments[-1].groups.extend(done.groups)
        segments[-1].end = done.end
    else:
        segments.append(done)
    return following


def _close(lexemes: list[Lexeme], at: int, last: int) -> int:
    """The index of the parenthesis that closes the one at ``at``; 0 without one."""
    depth = 0
    for n in range(at, last):
        kind = lexemes[n][0]
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
            if not depth:
                return n
    return 0
