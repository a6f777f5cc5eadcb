"""The grammar of a cell: segments become quantities and stages.

Within a clause (what no line break, full stop or chain sign parts) a space or a parallel sign may
part words that belong together: a noun is the object of the stage behind it or the label of the
quantity behind it; a bare action noun beside a number is its verb.  A sentence is text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from typing import Final

from torikumi.notation import quantities
from torikumi.notation.parts import Part, QuantityPart, StagePart
from torikumi.notation.segments import Group, Joint, Lexeme, Segment, cut
from torikumi.notation.settings import Notation
from torikumi.notation.stages import STATES, Phrase, read_phrase
from torikumi.notation.text import fold
from torikumi.notation.tokens import TIME, Tokeniser
from torikumi.notation.units import KNOWN

_LEADING_TIME: Final = re.compile(
    rf"(?:{TIME})(?:当初|頭|以降|現在|時点|中)?(?:までに|には|に(?![向係関対基お])|は|で|から|より|:|、| |$)+[ 、]*",
)
_TIME: Final = re.compile(TIME)
_CHOICE: Final = re.compile("[0-9]{1,2}")
_LOSSY: Final = re.compile(r"[@A-Z](?:~[@A-Z])?(?=[^\x00-\x7f])")
_CODE: Final = re.compile(r"[A-Z0-9]{1,2}$")
_HIRAGANA_END: Final = re.compile(r"[ぁ-ん]$")


class _Class(Enum):
    """What a segment is, taken alone."""

    VOID = 0
    NOUN = 1
    SENTENCE = 2
    STAGE = 3
    QUANTITY = 4


class _Item:
    """A segment with what was read in it."""

    __slots__ = ("found", "kind", "per", "phrase", "segment", "shift", "words")

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.kind = _Class.VOID
        self.per = ""
        self.words = ""
        self.shift = 0
        self.phrase: Phrase | None = None
        self.found: list[quantities.Found] = []


class Grammar:
    """The grammar under one plan's notation settings."""

    def __init__(self, notation: Notation) -> None:
        self.notation = notation
        self.tokeniser = Tokeniser(notation)
        signs = {fold(sign) for sign in notation.spellings.negative_signs}
        self.negatives = frozenset(signs)
        self.binding = fold(notation.spellings.parallel_signs[0])
        self.new = fold(notation.marks.new)

    def parse(self, text: str) -> list[Part]:
        """The parts of folded ``text``; spans are positions in it."""
        lexemes: list[Lexeme] = [
            (found.lastgroup or "", found.start(), found.end(), found)
            for found in self.tokeniser.expression(text).finditer(text)
        ]
        first, last, start, end = 0, len(lexemes), 0, len(text)
        whole = cut(lexemes, first, last, start, end)
        if len(whole) == 1 and _enclosed(whole[0]):
            group = whole[0].groups[0]
            first, last = group.first, group.last
            whole = cut(lexemes, first, last, group.start + 1, group.end - 1)
        if _numbered(text, lexemes[first:last], whole):
            del whole[0]
        lossy = "@" in text
        return self._parts(text, lexemes, whole, lossy=lossy)

    def _parts(
        self, text: str, lexemes: list[Lexeme], segments: list[Segment], *, lossy: bool
    ) -> list[Part]:
        parts: list[Part] = []
        clause: list[_Item] = []
        for segment in segments:
            item = self._item(text, segment, lossy=lossy)
            if segment.joint >= Joint.CHAIN and clause:
                self._clause(text, lexemes, clause, parts)
                clause = []
            clause.append(item)
        if clause:
            self._clause(text, lexemes, clause, parts)
        return parts

    def _item(self, text: str, segment: Segment, *, lossy: bool) -> _Item:
        """``segment`` without its enumerator and mark, and what it is."""
        item = _Item(segment)
        if self.new and text.startswith(self.new, segment.start, segment.end):
            segment.start += len(self.new)
            while segment.start < segment.end and text[segment.start] == " ":
                segment.start += 1
        if lossy and (letter := _LOSSY.match(text, segment.start, segment.end)):
            segment.start = letter.end()
            segment.joint = max(segment.joint, Joint.CHAIN)
        while enumerator := quantities.ENUMERATOR.match(
            text, segment.start, segment.end
        ):
            stop = enumerator.end()
            if stop >= segment.end or any(
                a < stop < b for _, a, b, _ in segment.quantities
            ):
                break
            segment.start = enumerator.end()
            segment.joint = max(segment.joint, Joint.CHAIN)
        segment.quantities = [q for q in segment.quantities if q[1] >= segment.start]
        segment.groups = [g for g in segment.groups if g.start >= segment.start]
        if segment.quantities:
            item.found = quantities.find(text, segment, self.negatives)
        self._classify(text, item)
        return item

    def _classify(self, text: str, item: _Item) -> None:
        segment = item.segment
        if item.found:
            item.kind = _Class.QUANTITY
            return
        words, shift = _words(text, segment)
        item.words, item.shift = words, shift
        if not words:
            item.kind = _Class.VOID
            return
        if len(segment.others) == 1 and segment.others[0][0] in (
            "denominator",
            "frequency",
        ):
            _, start, end, match = segment.others[0]
            if end - start == len(words):
                item.per = quantities.frequency_of(match)
                return
        item.phrase = read_phrase(words)
        if item.phrase is not None and _TIME.fullmatch(item.phrase.object):
            item.phrase = item.phrase._replace(object="", pure=True)
        if item.phrase is not None:
            item.kind = _Class.STAGE
        elif _HIRAGANA_END.search(words):
            item.kind = _Class.SENTENCE
        else:
            item.kind = _Class.NOUN

    def _merged(self, text: str, items: list[_Item]) -> list[_Item]:
        """``items`` with nouns joined to what a parallel sign puts behind them."""
        merged: list[_Item] = []
        for item in items:
            before = merged[-1] if merged else None
            if (
                before is not None
                and item.segment.joint is Joint.PARALLEL
                and before.kind is _Class.NOUN
            ):
                a, b = before.segment, item.segment
                b.start, b.joint = a.start, a.joint
                b.groups[:0] = a.groups
                b.others[:0] = a.others
                merged[-1] = item
                self._classify(text, item)
            else:
                merged.append(item)
        return merged

    def _clause(
        self, text: str, lexemes: list[Lexeme], items: list[_Item], parts: list[Part]
    ) -> None:
        if len(items) > 1:
            items = self._merged(text, items)
            _absorb(items)
        base = len(parts)
        noun = per = ""
        for n, item in enumerate(items):
            segment, kind = item.segment, item.kind
            following = items[n + 1].kind if n + 1 < len(items) else _Class.VOID
            made: list[Part] = []
            if kind is _Class.NOUN:
                if _awaits_object(parts, base, segment, following):
                    parts[-1] = replace(parts[-1], object=item.words)  # type: ignore[call-arg]
                elif not (_CODE.match(item.words) and not noun):
                    noun = f"{noun} {item.words}".strip()
            elif kind is _Class.STAGE:
                self._stage(text, item, noun, parts, base, made, following)
                noun = ""
            elif kind is _Class.QUANTITY:
                made.extend(self._quantity(text, item, noun, per, parts, base))
                noun = per = ""
            elif kind is _Class.SENTENCE:
                noun = ""
            else:
                per = item.per
            parts.extend(made)
            if segment.groups:
                self._notes(text, lexemes, item, parts, len(parts) - len(made), noun)

    def _stage(
        self,
        text: str,
        item: _Item,
        noun: str,
        parts: list[Part],
        base: int,
        made: list[Part],
        following: _Class,
    ) -> None:
        """Add the stage of ``item``, or let it complete the part before it."""
        phrase, joint = item.phrase, item.segment.joint
        assert phrase is not None  # noqa: S101  (the class says so)
        start, end = _at(item, phrase.start), _at(item, phrase.end)
        name = item.words[phrase.start : phrase.end]
        before = parts[-1] if len(parts) > base else None
        thing = f"{noun} {phrase.object}".strip()
        if before is not None and not thing and phrase.pure:
            if joint is Joint.SPACE:
                if isinstance(before, QuantityPart):
                    if not before.verb and following is not _Class.QUANTITY:
                        parts[-1] = replace(before, verb=name)
                        return
                elif before.object and name in STATES:
                    thing = before.object + _joined(text, before) + before.stage
                    parts.pop()
            elif joint is Joint.PARALLEL and isinstance(before, StagePart):
                thing = before.object
        made.append(StagePart(name, thing, "", start, end))

    def _quantity(
        self, text: str, item: _Item, noun: str, per: str, parts: list[Part], base: int
    ) -> list[QuantityPart]:
        """The quantities of ``item``; a stage right before them may be their label or verb."""
        made = quantities.build(text, item.segment, item.found, noun, per)
        before = parts[-1] if len(parts) > base else None
        if not isinstance(before, StagePart):
            return made
        if (
            item.segment.joint is Joint.PARALLEL
            and before.object
            and made[0].label
            and text.startswith(self.binding, before.end)
        ):
            # 技術開発・製品開発件数7件: the binding sign stands within the label.
            parts.pop()
            label = (
                f"{before.object}{_joined(text, before)}{before.stage}{self.binding}"
            )
            made[0] = replace(made[0], label=label + made[0].label)
        if item.segment.joint is Joint.SPACE and not made[0].label and not made[0].verb:
            parts.pop()
            if (
                before.object
                or len(made) > 1
                or len(before.stage) > quantities.VERB_LENGTH
            ):
                label = f"{before.object}{_joined(text, before)}{before.stage}"
                made[0] = replace(made[0], label=label)
            else:
                made[0] = replace(made[0], verb=before.stage)
            made[0] = replace(
                made[0],
                basis=quantities.basis_of(made[0]),
            )
        return made

    def _notes(
        self,
        text: str,
        lexemes: list[Lexeme],
        item: _Item,
        parts: list[Part],
        first: int,
        noun: str,
    ) -> None:
        """Put the groups of ``item`` to the parts they follow; their quantities are further parts."""
        segment = item.segment
        for group in segment.groups:
            content = " ".join(text[group.start + 1 : group.end - 1].split())
            owner = _owner(parts, first, group)
            if owner is None and group.last - group.first == 1:
                _denominate(parts, first, lexemes[group.first])
            elif owner is not None:
                part = parts[owner]
                if (
                    isinstance(part, QuantityPart)
                    and not part.unit
                    and content in KNOWN
                ):
                    parts[owner] = replace(part, unit=KNOWN[content].name)
                    continue
                if not part.note:
                    parts[owner] = replace(part, note=content)
            if group.first < group.last:
                inner = cut(
                    lexemes, group.first, group.last, group.start + 1, group.end - 1
                )
                found = self._parts(text, lexemes, inner, lossy=False)
                parts.extend(
                    part if part.label or not noun else replace(part, label=noun)
                    for part in found
                    if isinstance(part, QuantityPart)
                )


def _enclosed(segment: Segment) -> bool:
    """Whether the whole segment stands in one pair of parentheses."""
    groups = segment.groups
    return (
        len(groups) == 1
        and (groups[0].start, groups[0].end) == (segment.start, segment.end)
        and not segment.quantities
        and groups[0].first <= groups[0].last
    )


def _numbered(text: str, lexemes: list[Lexeme], segments: list[Segment]) -> bool:
    """Whether the cell is a numbered choice (2 改革改善): its first number counts nothing."""
    if len(segments) < 2 or segments[1].joint is not Joint.SPACE:  # noqa: PLR2004
        return False
    start, end = segments[0].start, segments[0].end
    return (
        lexemes[0][0] == "quantity"
        and not lexemes[0][3]["unit"]
        and _CHOICE.fullmatch(text, start, end) is not None
        and "一" <= text[segments[1].start] <= "龥"
    )


def _words(text: str, segment: Segment) -> tuple[str, int]:
    """The words of ``segment`` without its groups and a leading time; where they start."""
    start, end = segment.start, segment.end
    if segment.groups and segment.groups[-1].end == end:
        end = segment.groups[-1].start
    if segment.others and (time := _LEADING_TIME.match(text, start, end)):
        start = time.end()
    while start < end and text[start] in " 、・,:":
        start += 1
    words = text[start:end]
    stripped = words.rstrip(" 、,:")
    if segment.groups and stripped.startswith("("):
        group = segment.groups[0]
        if group.start == start and group.end < end:
            return text[group.end : start + len(stripped)], group.end
    return stripped, start


def _at(item: _Item, position: int) -> int:
    return item.shift + position


def _joined(text: str, part: StagePart) -> str:
    """の where the stage was joined to its object with it, a space or nothing else."""
    before = text[max(0, part.start - 1) : part.start]
    return before if before in ("の", " ") else ""


def _absorb(items: list[_Item]) -> None:
    """A sentence takes the stages with it that parallel signs joined to it."""
    for n in range(len(items) - 1, 0, -1):
        item, before = items[n], items[n - 1]
        if (
            item.kind is _Class.SENTENCE
            and item.segment.joint is Joint.PARALLEL
            and before.kind is _Class.STAGE
        ):
            before.kind = _Class.SENTENCE


def _awaits_object(
    parts: list[Part], base: int, segment: Segment, following: _Class
) -> bool:
    """Whether the stage before, standing first and alone, names its object behind it."""
    if len(parts) <= base or segment.joint is not Joint.SPACE:
        return False
    before = parts[-1]
    return (
        isinstance(before, StagePart)
        and not before.object
        and following in (_Class.VOID, _Class.NOUN)
    )


def _denominate(parts: list[Part], first: int, lexeme: Lexeme) -> None:
    """Let a denominator in parentheses (結核罹患率（人口10万人対）) count for the quantity behind it."""
    if lexeme[0] == "denominator" and first < len(parts):
        part = parts[first]
        if isinstance(part, QuantityPart) and not part.per:
            parts[first] = replace(part, per=quantities.frequency_of(lexeme[3]))


def _owner(parts: list[Part], first: int, group: Group) -> int | None:
    """The index of the last part made from the segment that ends before ``group``."""
    for n in range(len(parts) - 1, first - 1, -1):
        if parts[n].end <= group.start:
            return n
    return None
