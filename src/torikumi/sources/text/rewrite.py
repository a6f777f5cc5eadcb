"""Writing changed texts back into the printed text they were read from, and nothing else.

The file is changed byte by byte where a text changed; encoding, byte order mark, line ends and
whatever else stands in it remain.  What cannot be found again without doubt is left and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from torikumi.plan.places import within
from torikumi.sources.decoding import decode
from torikumi.sources.model import Reading

_MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
_LINE_END = re.compile("\r\n|\r|\n")
_BREAK = r"[ \t\u3000]*\n[ \t\u3000]*"
_BLANKS = frozenset(" \t\n\u3000")


@dataclass(frozen=True, slots=True)
class Change:
    """The text at a place as it was read, and as it is to be."""

    at: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The bytes with the changes that could be made, and the places where they could not."""

    data: bytes
    left: tuple[str, ...]


_Edit = tuple[int, int, str]
"""First and last (excluded) character in the file, and what stands there instead."""


def rewrite(
    data: bytes, reading: Reading, texts: Sequence[tuple[str, str]], changes: Iterable[Change]
) -> Rewritten:
    """``data`` with ``changes``.

    texts: every place and text that was read, in printed order (of the same row or paragraph they
    are looked for one after the other).
    """
    file = _File(data)
    wanted = {change.at: change for change in changes}
    edits: list[_Edit] = []
    left: list[str] = []
    for lines, members in _by_lines(reading, texts):
        if not any(at in wanted for at, _ in members):
            continue
        for at, found in _spots(file.region(lines), members):
            change = wanted.get(at)
            if change is None:
                continue
            made = None if found is None else _edits(change, found, file)
            if made is None:
                left.append(at)
            else:
                edits += made
    known = {at for _, members in _by_lines(reading, texts) for at, _ in members}
    left += [at for at in wanted if at not in known]
    return Rewritten(file.edited(edits), tuple(left))


class _File:
    """The characters of a file as they stand there, each with the bytes it takes."""

    def __init__(self, data: bytes) -> None:
        self.encoding = decode(data, "").encoding
        mark = _MARKS.get(self.encoding, b"")
        self._head = mark if mark and data.startswith(mark) else b""
        self._body = data[len(self._head) :]
        self.text = self._body.decode(self.encoding, errors="strict")
        starts = [0, *(found.end() for found in _LINE_END.finditer(self.text))]
        ends = [*(found.start() for found in _LINE_END.finditer(self.text)), len(self.text)]
        self._lines = list(zip(starts, ends, strict=True))

    def region(self, lines: Sequence[int]) -> _Region:
        """These lines (from 1), one after the other."""
        text: list[str] = []
        spots: list[int] = []
        for number in lines:
            start, end = self._lines[number - 1]
            text.append(self.text[start:end])
            spots += range(start, end + 1)
        return _Region("\n".join(text), spots)

    def holds(self, text: str) -> bool:
        """Whether the file's encoding has every character of ``text``."""
        try:
            text.encode(self.encoding)
        except ValueError:
            return False
        return True

    def edited(self, edits: Iterable[_Edit]) -> bytes:
        """The whole file with ``edits``, which do not overlap."""
        ends = list(accumulate((len(sign.encode(self.encoding)) for sign in self.text), initial=0))
        made: list[bytes] = [self._head]
        done = 0
        for start, end, instead in sorted(edits):
            made += [self._body[done : ends[start]], instead.encode(self.encoding)]
            done = ends[end]
        return b"".join([*made, self._body[done:]])


@dataclass(frozen=True, slots=True)
class _Region:
    """Some lines of a file as one text, and where each of its characters stands in the file."""

    text: str
    spots: Sequence[int]


def _by_lines(
    reading: Reading, texts: Sequence[tuple[str, str]]
) -> Iterator[tuple[tuple[int, ...], list[tuple[str, str]]]]:
    """The texts that were read from the same lines, with those lines."""
    placed: dict[str, list[int]] = {}
    for each in reading.placed:
        if each.source.line is not None:
            placed.setdefault(each.at, []).append(each.source.line)
    groups: dict[str, list[tuple[str, str]]] = {}
    for at, text in texts:
        owner = _owner(at, placed)
        if owner is not None:
            groups.setdefault(owner, []).append((at, text))
    for owner, members in groups.items():
        yield tuple(placed[owner]), members


def _owner(at: str, placed: Mapping[str, list[int]]) -> str | None:
    """The place that lines were put at: this one, or the nearest around it."""
    steps = at.split("/")
    outer = ("/".join(steps[:length]) for length in range(len(steps), 0, -1))
    return next((each for each in outer if each in placed and within(at, each)), None)


def _spots(
    region: _Region, members: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, list[int | None] | None]]:
    """Where the characters of each text stand in the file; None where it is not found.

    A character is None where a broken line stands for it.
    """
    begin = 0
    for at, text in members:
        words = text.strip()
        if not words:
            continue
        pattern = rf"(?:{_BREAK})?".join(re.escape(sign) for sign in words)
        pattern = pattern.replace(r"\ ", rf"(?:\ |{_BREAK})")
        found = re.compile(pattern).search(region.text, begin)
        if found is None:
            yield at, None
            continue
        begin = found.end()
        spots = _walk(region, found.start(), words)
        pad = len(text) - len(text.lstrip())
        yield at, [*[None] * pad, *spots, *[None] * (len(text) - pad - len(words))]


def _walk(region: _Region, start: int, words: str) -> list[int | None]:
    here = start
    spots: list[int | None] = []
    for sign in words:
        ahead = here
        while region.text[ahead : ahead + 1] != sign and region.text[ahead : ahead + 1] in _BLANKS:
            ahead += 1
        if region.text[ahead : ahead + 1] == sign:
            spots.append(region.spots[ahead])
            here = ahead + 1
        else:  # a space that a broken line stands for
            spots.append(None)
    return spots


def _edits(change: Change, spots: Sequence[int | None], file: _File) -> list[_Edit] | None:
    """The smallest edits of the file that make the change; None where they cannot be made.

    Where a broken line runs through what is replaced, the new text stands before the break.
    """
    made: list[_Edit] = []
    matcher = SequenceMatcher(None, change.before, change.after, autojunk=False)
    for kind, first, last, new, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        instead = change.after[new:end]
        runs = _runs(spots, first, last)
        if not runs or not file.holds(instead):
            return None
        if "".join(file.text[start:stop] for start, stop in runs) != change.before[first:last]:
            return None
        made += [(*run, "" if number else instead) for number, run in enumerate(runs)]
    return made


def _runs(spots: Sequence[int | None], first: int, last: int) -> list[tuple[int, int]]:
    """The stretches of the file that hold a text from ``first`` to ``last`` (excluded)."""
    if first == last:  # something is put in
        before = spots[first - 1] if first else None
        after = spots[first] if first < len(spots) else None
        if before is not None:
            return [(before + 1, before + 1)]
        return [] if after is None else [(after, after)]
    runs: list[tuple[int, int]] = []
    for spot in spots[first:last]:
        if spot is None:
            return []
        if runs and runs[-1][1] == spot:
            runs[-1] = (runs[-1][0], spot + 1)
        else:
            runs.append((spot, spot + 1))
    return runs
