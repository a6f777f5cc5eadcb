"""Finding what is expected in a text, in its order, each figure whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from torikumi.proof.expected import Item, Segment

_SHOWN = 40
_NUMERIC = re.compile(r"[0-9]")


@dataclass(frozen=True, slots=True)
class Miss:
    """An item that a text does not show where it should; ``found`` is what stands there."""

    at: str
    expected: str
    found: str
    position: int


def folded(text: str) -> str:
    """A text for comparison: compatibility forms folded, no commas within numbers."""
    return re.sub(r"(?<=[0-9]),(?=[0-9])", "", unicodedata.normalize("NFKC", text))


def pattern(text: str) -> re.Pattern[str]:
    """``text`` with white space anywhere in it, and no digit running on at either end."""
    tight = "".join(folded(text).split())
    body = r"\s*".join(map(re.escape, tight))
    before = r"(?<![0-9.])" if tight[:1].isdigit() else ""
    after = r"(?![0-9]|\.[0-9])" if tight[-1:].isdigit() else ""
    return re.compile(f"{before}{body}{after}")


class Stream:
    """One text in which segments are looked for in order."""

    def __init__(self, text: str) -> None:
        self.text = folded(text)

    def openings(self, segments: Sequence[Segment]) -> list[tuple[int, int] | None]:
        """Where each segment begins: the spans of the openings, in order; None where missing."""
        spans: list[tuple[int, int] | None] = []
        position = 0
        for segment in segments:
            found = self._first(segment.opening, position, len(self.text))
            spans.append(found)
            if found is not None:
                position = found[1]
        return spans

    def misses(self, segments: Sequence[Segment]) -> Iterator[Miss]:
        """Everything that is not shown in its order between its opening and the next one."""
        spans = self.openings(segments)
        ends = [len(self.text)] * len(spans)
        following = len(self.text)
        for n in range(len(spans) - 1, -1, -1):
            ends[n] = following
            span = spans[n]
            if span is not None:
                following = span[0]
        for segment, span, end in zip(segments, spans, ends, strict=True):
            if span is None:
                yield Miss(segment.opening.at, segment.opening.text, "", 0)
            else:
                yield from self._items(segment.items, span[1], end)

    def _items(self, items: Sequence[Item], position: int, end: int) -> Iterator[Miss]:
        for item in items:
            found = self._first(item, position, end)
            if found is None:
                there = self.text[position : min(end, position + _SHOWN)]
                yield Miss(item.at, item.text, " ".join(there.split()), position)
            else:
                position = found[1]

    def _first(self, item: Item, position: int, end: int) -> tuple[int, int] | None:
        match = pattern(item.text).search(self.text, position, end)
        return match.span() if match else None
