"""Running heads: what the head of each page says once more of title, pillar and strategic plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from torikumi.sources.text.contents import entry_of
from torikumi.sources.text.lines import Line
from torikumi.sources.text.words import Words, squeeze

_SHORTEST = 3
_BETWEEN = "|｜/／・:：>＞-‐–—―～〜"
_TITLES = 2


def without_running_heads(lines: Sequence[Line], words: Words) -> tuple[list[Line], list[Line]]:
    """``lines`` without the running heads, and these.

    A running head stands at the top of a page (or below another one there) and holds nothing but
    names that the document has elsewhere.  A heading of one level alone is left to the body, which
    knows whether it heads something new; the first line of all is the title itself.
    """
    names = _Names.of(lines, words)
    kept: list[Line] = []
    heads: list[Line] = []
    for line in lines:
        below_head = bool(heads) and heads[-1].number == line.number - 1
        if kept and (line.page_top or below_head) and names.make_up(line, words):
            heads.append(line)
            continue
        follows_head = bool(heads) and (not kept or kept[-1].number < heads[-1].number)
        kept.append(replace(line, page_top=True) if follows_head else line)
    return kept, heads


@dataclass(frozen=True, slots=True)
class _Names:
    """The names in the document for comparing, longest first."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, lines: Sequence[Line], words: Words) -> _Names:
        """Title and subtitle, and whatever pillars and strategic plans are called."""
        cover = takewhile(lambda line: words.opening(line) is None, lines)
        titles = [line.text for line in cover if not (line.has_tab or line.is_sentence)][:_TITLES]
        keys = {squeeze(each) for each in (*titles, *_levels(lines, words))}
        usable = (key for key in keys if len(key) >= _SHORTEST)
        return cls(tuple(sorted(usable, key=lambda key: (-len(key), key))))

    def make_up(self, line: Line, words: Words) -> bool:
        """Whether nothing but these names stands in ``line``, a page number beside them left out."""
        if words.opening(line) is not None or line.is_sentence:
            return False
        if (entry := entry_of(line)) is not None and entry.page is not None:
            return False  # an entry of the contents
        rest, found = squeeze(line.text).lstrip("0123456789"), False
        while rest and not (found and rest.isdecimal()):
            name = next((each for each in self.names if rest.startswith(each)), None)
            if name is None:
                return False
            rest, found = rest[len(name) :].lstrip(_BETWEEN), True
        return found


def _levels(lines: Sequence[Line], words: Words) -> Iterator[str]:
    notation = words.notation.levels
    for line in lines:
        if (entry := entry_of(line)) is None:
            continue
        pillar = words.pillar_named(entry.text)
        named = pillar or words.strategic_plan_named(entry.text)
        if named is not None:
            label = notation.pillar if pillar else notation.strategic_plan
            yield from (named.name, f"{label}{named.number}", f"{label}{named.number}{named.name}")
