"""The grammar of a cell: tokens to segments, segments to clauses, clauses to parts."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from torikumi.notation.clauses import Clause, alone, annotate
from torikumi.notation.items import Class, Item, is_sentence, read_item
from torikumi.notation.labels import read_label
from torikumi.notation.parts import Part, QuantityPart
from torikumi.notation.plain import Plain
from torikumi.notation.segments import Group, Joint, Lexeme, Segment, cut
from torikumi.notation.settings import Notation
from torikumi.notation.text import fold
from torikumi.notation.tokens import Tokeniser

# A cell that begins with a circled number is a list: each later one begins its next item.
_CIRCLED: Final = re.compile(" *[①-⑳❶-❿➀-➓]")
_NEXT: Final = re.compile("(?<![~・,、①-⑳❶-❿➀-➓])[①-⑳❶-❿➀-➓]")
_CHOICE: Final = re.compile("[0-9]{1,2}")
# Lines that are numbered from 1 on: their numbers count nothing.
_NUMBERED_LINES: Final = re.compile(r"(?:\A|\n) *1 +[^\n0-9][^\n]*\n(?:[^\n]*\n)*? *2 +[^\n0-9]")
_LINE_NUMBER: Final = re.compile(r"(?:\A|(?<=\n)) *[0-9]{1,2} +(?=[^\n0-9 ])")
# Kana in a note: it tells something, and is no plain number.
_TOLD: Final = re.compile("(?!か所)[ぁ-ん]|:")
# What parts the names of a list with a note each.
_LISTED: Final = re.compile("、|,|及び|並びに")


class Grammar:
    """The grammar under one plan's notation settings."""

    def __init__(self, notation: Notation) -> None:
        self.tokeniser = Tokeniser(notation)
        self._plain = Plain(notation, self.tokeniser)
        self._negatives = frozenset(fold(sign) for sign in notation.spellings.negative_signs)
        self._binding = fold(notation.spellings.parallel_signs[0])
        self._new = fold(notation.marks.new)

    def parse(self, text: str) -> list[Part]:
        """The parts of folded ``text``; spans are positions in it."""
        parts = self._plain.by_shape(text)
        if parts is not None:
            return parts
        finds = list(self.tokeniser.expression(text).finditer(text))
        parts = self._plain.by_tokens(text, finds)
        return self.parse_fully(text, finds) if parts is None else parts

    def parse_fully(self, text: str, finds: list[re.Match[str]]) -> list[Part]:
        """As `parse`, by the long way alone: what the short way has to agree with."""
        lexemes: list[Lexeme] = [(one.lastgroup or "", *one.span(), one) for one in finds]
        if _CIRCLED.match(text):
            lexemes += [
                ("chain", at, at, found) for found in _NEXT.finditer(text) if (at := found.start())
            ]
            lexemes.sort(key=lambda lexeme: lexeme[1:3])
        if "\n" in text and _NUMBERED_LINES.search(text):
            lexemes = _without_line_numbers(text, lexemes)
        segments = cut(lexemes, 0, len(lexemes), 0, len(text))
        if len(segments) == 1 and _enclosed(segments[0]):
            group = segments[0].groups[0]
            segments = cut(lexemes, group.first, group.last, group.start + 1, group.end - 1)
        if _numbered(text, segments):
            segments = [one for one in segments if not _CHOICE.fullmatch(text, one.start, one.end)]
        return self._parts(text, lexemes, segments, lossy="@" in text)

    def _parts(
        self, text: str, lexemes: list[Lexeme], segments: list[Segment], *, lossy: bool
    ) -> list[Part]:
        parts: list[Part] = []
        items: list[Item] = []
        for segment in segments:
            item = read_item(text, segment, new=self._new, negatives=self._negatives, lossy=lossy)
            if segment.joint >= Joint.CHAIN and items:
                parts += self._clause(text, lexemes, items)
                items = []
            items.append(item)
        if items:
            parts += self._clause(text, lexemes, items)
        return parts

    def _clause(self, text: str, lexemes: list[Lexeme], items: list[Item]) -> list[Part]:
        """The parts of one clause, each item's with those of its notes behind it."""
        if len(items) == 1 and not items[0].segment.groups:
            return alone(text, items[0])
        clause = Clause(text, items, self._binding)
        noted: list[tuple[int, list[QuantityPart]]] = []
        for item, first, noun in clause.read():
            inside: list[QuantityPart] = []
            for group in item.segment.groups:
                content = " ".join(text[group.start + 1 : group.end - 1].split())
                inner = lexemes[group.first] if group.first < len(lexemes) else lexemes[-1]
                if annotate(clause.parts, first, group, content, inner):
                    named = _named_before(text, item, group, noun)
                    inside += self._noted(text, lexemes, group, named)
            if inside:
                noted.append((item.segment.end, inside))
        parts = clause.parts
        for end, inside in reversed(noted):
            at = next((n for n, part in enumerate(parts) if part.start >= end), len(parts))
            parts[at:at] = inside
        return parts

    def _noted(
        self, text: str, lexemes: list[Lexeme], group: Group, noun: str
    ) -> list[QuantityPart]:
        """The quantities in a note; ``noun`` is what stands before it without a part of its own."""
        if group.first >= group.last:
            return []
        segments = cut(lexemes, group.first, group.last, group.start + 1, group.end - 1)
        read = self._parts(text, lexemes, segments, lossy=False)
        parts = [part for part in read if isinstance(part, QuantityPart)]
        return [part if part.label else replace(part, label=noun) for part in parts]


def _without_line_numbers(text: str, lexemes: list[Lexeme]) -> list[Lexeme]:
    """``lexemes`` with each line's number a sign that begins the line, no quantity."""
    for found in _LINE_NUMBER.finditer(text):
        start, end = found.span()
        lexemes = [one for one in lexemes if not start <= one[1] < end]
        lexemes.append(("stop", start, end, found))
    return sorted(lexemes, key=lambda lexeme: lexeme[1:3])


def _named_before(text: str, item: Item, group: Group, noun: str) -> str:
    """What stands right before ``group``: in a list of names with a note each, its own name."""
    if item.kind not in (Class.NOUN, Class.SENTENCE):
        return noun
    start = max(
        (one.end for one in item.segment.groups if one.end <= group.start),
        default=item.segment.start,
    )
    *before, own = _LISTED.split(text[start : group.start])
    own = own.strip()
    told = item.kind is Class.SENTENCE and _TOLD.search(text, group.start, group.end)
    several = before or len(item.segment.groups) > 1 or group.end < item.segment.end
    if not own or told or is_sentence(own) or not (several or not noun):
        return noun
    return read_label(own)[0]


def _enclosed(segment: Segment) -> bool:
    """Whether the whole segment stands in one pair of parentheses."""
    groups = segment.groups
    return (
        len(groups) == 1
        and not segment.quantities
        and (groups[0].start, groups[0].end) == (segment.start, segment.end)
    )


def _numbered(text: str, segments: list[Segment]) -> bool:
    """Whether the cell is a numbered choice (2 改革改善): its first number counts nothing."""
    if len(segments) < 2 or segments[1].joint is not Joint.SPACE:  # noqa: PLR2004
        return False
    first = segments[0]
    return (
        len(first.quantities) == 1
        and not first.quantities[0][3]["unit"]
        and _CHOICE.fullmatch(text, first.start, first.end) is not None
        and "一" <= text[segments[1].start : segments[1].start + 1] <= "龥"
    )
