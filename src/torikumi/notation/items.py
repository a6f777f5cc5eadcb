"""What a segment is, taken alone: a quantity, a stage, a noun, a sentence or nothing."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

from torikumi.notation import quantities
from torikumi.notation.labels import ENUMERATOR
from torikumi.notation.segments import Joint, Segment
from torikumi.notation.stages import Phrase, read_phrase
from torikumi.notation.tokens import TIME

_LEADING_TIME: Final = re.compile(
    rf"(?:{TIME})(?:当初|頭|以降|現在|時点|中)?(?:までに|には|に(?![向係関対基お])|は|で|から|より|:|、|~| |$)+[ 、]*",
)
# A評価 is a grade, not an evaluation of A.
_GRADE: Final = re.compile("[A-Z]")
_TIME: Final = re.compile(f"(?:{TIME})(?:~(?:{TIME})?|[春夏秋冬]季?)?")
# A number alone is nothing that is worked at; 8/1 is a day.
_NUMBER: Final = re.compile("[0-9][0-9/.,]*")
_FIGURE: Final = re.compile("[0-9元]")
# Circled figures and Roman numerals that a lossy reader turned into letters: @着工 A組合設立.
_LOSSY: Final = re.compile(r"[@A-Z](?:~[@A-Z])?(?=[^\x00-\x7f])")
# What a predicate ends in; まち, ひろば and みどり end names.
_PREDICATE: Final = re.compile(
    r"(?:[るただすくずてでうむぶつぐ]|せん|ない|たい|しい|[一-龥]し|行い|加え|向け|基づき|応じ|ため|ほか|おり|なり|図り|進め"
    r"|努め|含め|踏まえ|通じ|伴い|により)$",
)

_PREDICATE_LENGTH: Final = 3


def is_sentence(words: str) -> bool:
    """Whether ``words`` end in a predicate."""
    return _PREDICATE.search(words, max(0, len(words) - _PREDICATE_LENGTH)) is not None


def phrase_in(words: str) -> Phrase | None:
    """The stage that ``words`` are, None without one; a time before it is not its object."""
    phrase = read_phrase(words)
    if phrase is None or not phrase.object:
        return phrase
    if _GRADE.fullmatch(words, 0, phrase.start):
        return None
    if _NUMBER.fullmatch(phrase.object):
        return phrase._replace(object="", pure=True) if "/" in phrase.object else None
    if _FIGURE.search(phrase.object) and _TIME.fullmatch(phrase.object):
        return phrase._replace(object="", pure=True)
    return phrase


class Class(Enum):
    """What a segment is, taken alone."""

    VOID = 0
    NOUN = 1
    SENTENCE = 2
    STAGE = 3
    QUANTITY = 4


class Item:
    """A segment with what was read in it.

    words: the text without groups, enumerators and a leading time; starts at ``shift``.
    phrase: the stage, positions within ``words``; found: the quantities.
    per: what a denominator in it counts against.
    """

    __slots__ = ("found", "kind", "per", "phrase", "segment", "shift", "words")

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.kind = Class.VOID
        self.per = self.words = ""
        self.shift = 0
        self.phrase: Phrase | None = None
        self.found: list[quantities.Found] = []


def read_item(
    text: str, segment: Segment, *, new: str, negatives: frozenset[str], lossy: bool
) -> Item:
    """``segment`` without its enumerators and the mark ``new``, and what it is."""
    item = Item(segment)
    start = segment.start
    if new and text.startswith(new, segment.start, segment.end):
        segment.start += len(new)
    if lossy and (letter := _LOSSY.match(text, segment.start, segment.end)):
        segment.start = letter.end()
        segment.joint = max(segment.joint, Joint.CHAIN)
    while enumerator := ENUMERATOR.match(text, segment.start, segment.end):
        stop = enumerator.end()
        if stop >= segment.end or any(a < stop < b for _, a, b, _ in segment.quantities):
            break
        segment.start = stop
        segment.joint = max(segment.joint, Joint.CHAIN)
    if segment.start > start:
        segment.quantities = [q for q in segment.quantities if q[1] >= segment.start]
        segment.groups = [g for g in segment.groups if g.start >= segment.start]
    if segment.quantities:
        item.found = quantities.find(text, segment, negatives)
    classify(text, item)
    return item


def classify(text: str, item: Item) -> None:
    """Say what ``item`` is; its segment may have grown since it was read."""
    segment = item.segment
    if item.found:
        item.kind = Class.QUANTITY
        return
    item.words, item.shift = _words(text, segment)
    item.kind = Class.VOID
    if not item.words or _is_denominator(item):
        return
    item.phrase = phrase_in(item.words)
    if item.phrase is not None:
        item.kind = Class.STAGE
    elif is_sentence(item.words):
        item.kind = Class.SENTENCE
    else:
        item.kind = Class.NOUN


def _is_denominator(item: Item) -> bool:
    """Whether the item only says what the next number is counted against (人口10万人対)."""
    others = item.segment.others
    if len(others) != 1 or others[0][0] not in ("denominator", "frequency"):
        return False
    kind, start, end, match = others[0]
    alone = end - start == len(item.words)
    if alone or kind == "denominator":
        item.per = quantities.frequency_of(match)
    return alone


def _words(text: str, segment: Segment) -> tuple[str, int]:
    """The words of ``segment`` without its last group and a leading time; where they start."""
    start, end = segment.start, segment.end
    if segment.groups and segment.groups[-1].end == end:
        end = segment.groups[-1].start
    if segment.others and (time := _LEADING_TIME.match(text, start, end)):
        start = time.end()
    while start < end and text[start] in " 、・,:~":
        start += 1
    words = text[start:end].rstrip(" 、,:")
    if words.startswith("(") and segment.groups:
        group = segment.groups[0]
        if group.start == start and group.end < end and (group.measured or group.timed):
            return text[group.end : start + len(words)], group.end
    return words, start
