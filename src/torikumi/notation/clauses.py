"""What stands in one clause, put together.

Within a clause (what no line break, full stop or chain sign parts) a space or a parallel sign may
part words that belong together: a noun is the object of the stage behind it or the label of the
quantity behind it; a bare action noun beside a number is its verb.  A sentence is text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from torikumi.notation import quantities
from torikumi.notation.bases import basis, basis_of
from torikumi.notation.items import Class, Item, classify
from torikumi.notation.parts import Basis, Part, QuantityPart, StagePart
from torikumi.notation.segments import Group, Joint, Lexeme
from torikumi.notation.stages import APART, CHANGES, STATES, action_after
from torikumi.notation.units import KNOWN

# A letter or figure standing alone before a judgement: C 中止.
_CODE: Final = re.compile(r"(?:[A-Za-z0-9]{1,2}|[ア-ン])$")
# How far or how much it is, and nothing that is worked at: 設計 1/2, 設計委託 一式.
_SHARE: Final = re.compile(r"[0-9/.~-]+|[0-9/.]*一式")

# Particles that tie a verb to all that was listed before it, and what may stand in the list.
_OF_ALL: Final = ("を", "に", "で", "の")
_LISTED: Final = re.compile("[ 、・,]*(?:及び|並びに)?[ ]*")
# A name that ends in what is counted (件数, 面積), or in a noun behind a verb (実施したシステム).
_COUNTED: Final = re.compile(
    "[一-龥ァ-ヺー)](?:数|率|額|量|面積|割合|延長|人口)$|(?:した|された)[一-龥ァ-ヺー]{2,}$"
)


class Clause:
    """The items of one clause on their way to parts.

    binding: the parallel sign that may stand within a label (技術開発・製品開発件数).
    """

    __slots__ = ("_binding", "_first", "_items", "_noun", "_per", "_text", "parts")

    def __init__(self, text: str, items: list[Item], binding: str) -> None:
        self._text = text
        self._binding = binding
        self._items = items
        if len(items) > 1:
            self._items = _absorbed(text, _merged(text, items, binding), binding)
        self._noun = self._per = ""
        self._first = 0
        self.parts: list[Part] = []

    def read(self) -> list[tuple[Item, int, str]]:
        """Fill `parts`; give each item that has groups, the index of its first part, its noun."""
        noted: list[tuple[Item, int, str]] = []
        for n, item in enumerate(self._items):
            following = self._items[n + 1].kind if n + 1 < len(self._items) else Class.VOID
            self._first = len(self.parts)
            if item.kind is Class.STAGE:
                self._stage(item, following)
            elif item.kind is Class.QUANTITY:
                self._quantity(item)
            elif item.kind is Class.NOUN:
                self._name(item, following)
            elif item.kind is Class.SENTENCE:
                self._noun = ""
            else:
                self._per = item.per or self._per
            if item.segment.groups:
                noted.append((item, self._first, self._noun))
        return noted

    def _last(self) -> Part | None:
        return self.parts[-1] if self.parts else None

    def _name(self, item: Item, following: Class) -> None:
        """Keep a noun for what follows, or give it to the stage it follows (着手 国道409号)."""
        before = self._last()
        if (
            isinstance(before, StagePart)
            and not before.object
            and item.segment.joint is Joint.SPACE
            and following in (Class.VOID, Class.NOUN)
            and _SHARE.fullmatch(item.words) is None
        ):
            self.parts[-1] = replace(before, object=_spaced(item.words))
            self._first -= 1
        elif self._noun or item.per or not _CODE.match(item.words):
            self._noun = _spaced(f"{self._noun} {item.words}")
            self._per = item.per or self._per

    def _stage(self, item: Item, following: Class) -> None:
        """Add the stage of ``item``, or let it complete the part before it."""
        phrase, joint, before = item.phrase, item.segment.joint, self._last()
        if phrase is None:
            return
        name = item.words[phrase.start : phrase.end]
        thing = _spaced(f"{self._noun} {phrase.object}")
        self._noun = ""
        if phrase.pure and not thing and before is not None:
            if joint is Joint.SPACE and isinstance(before, QuantityPart):
                if not before.verb and following is not Class.QUANTITY:
                    verbed = replace(before, verb=name)
                    self.parts[-1] = replace(verbed, basis=basis_of(verbed))
                    self._first -= 1
                    return
            elif joint is Joint.SPACE and isinstance(before, StagePart):
                if before.object and name in STATES:
                    thing = self._phrase_of(before)
                    self._pop()
            elif joint is Joint.PARALLEL and isinstance(before, StagePart):
                thing = self._shared(before, item)
        start, end = item.shift + phrase.start, item.shift + phrase.end
        self.parts.append(StagePart(name, thing, "", start, end))

    def _shared(self, before: StagePart, item: Item) -> str:
        """The object of ``before``, if the bare stage of ``item`` is done to it too.

        Behind a comma only what stands apart from its action is shared: 公園の調査、設計 but not
        個別訓練、相談.
        """
        apart = not before.object or self._text[before.start - 1] != before.object[-1]
        comma = self._text[: item.segment.start].rstrip().endswith(("、", ","))
        return before.object if apart or not comma else ""

    def _quantity(self, item: Item) -> None:
        """Add the quantities of ``item``; a stage right before them may be their label or verb."""
        made = quantities.build(self._text, item.segment, item.found, self._noun, self._per)
        self._noun = self._per = ""
        before, joint = self._last(), item.segment.joint
        if isinstance(before, StagePart):
            first = made[0]
            if (
                joint is Joint.PARALLEL
                and first.label
                and (before.object or self._text.find(":", item.segment.start, first.start) >= 0)
                and self._text.startswith(self._binding, before.end)
            ):
                self._pop()
                label = f"{self._phrase_of(before)}{self._binding}{first.label}"
                first = replace(first, label=label)
            elif joint is Joint.SPACE and not first.label and not first.verb:
                self._pop()
                tied = self._tied(before)
                if before.object or tied or not quantities.is_verb(before.stage):
                    first = replace(first, label=self._label_of(before))
                else:
                    first = replace(first, verb=before.stage)
            made[0] = replace(first, basis=basis_of(first))
        if joint is Joint.PARALLEL and len(made) == 1 and made[0].verb:
            self._verbed(item, made[0])
        self.parts.extend(made)

    def _verbed(self, item: Item, last: QuantityPart) -> None:
        """Give the verb of ``last`` to the quantities it is listed with: 3校、2校を整備."""
        if last.verb in CHANGES or not self._text.startswith(_OF_ALL, last.end):
            return
        stop = item.segment.start
        for n in range(len(self.parts) - 1, -1, -1):
            part = self.parts[n]
            if not isinstance(part, QuantityPart) or part.verb or part.unit != last.unit:
                return
            if (
                part.basis is not Basis.UNKNOWN
                or _LISTED.fullmatch(self._text, part.end, stop) is None
            ):
                return
            verbed = replace(part, verb=last.verb)
            self.parts[n] = replace(verbed, basis=basis_of(verbed))
            stop = part.start - len(part.label)
            while stop > 0 and self._text[stop - 1] in " :":
                stop -= 1

    def _pop(self) -> None:
        """Take the last part away: what follows takes its words."""
        self.parts.pop()
        self._first -= 1

    def _label_of(self, part: StagePart) -> str:
        """The words of ``part``, with a stage that the binding sign ties to it (作成・配布)."""
        before = self._last()
        if isinstance(before, StagePart) and self._tied(part):
            self._pop()
            return f"{self._phrase_of(before)}{self._binding}{part.stage}"
        return self._phrase_of(part)

    def _tied(self, part: StagePart) -> bool:
        """Whether the binding sign ties ``part`` to the last stage."""
        before = self._last()
        return (
            isinstance(before, StagePart) and self._text[before.end : part.start] == self._binding
        )

    def _phrase_of(self, part: StagePart) -> str:
        """Object and stage as they stood: with の, a space or nothing between them."""
        between = self._text[max(0, part.start - 1) : part.start]
        joint = between if part.object and between in ("の", " ") else ""
        return f"{part.object}{joint}{part.stage}"


def alone(text: str, item: Item) -> list[Part]:
    """The parts of a clause of one item without a note: most cells are no more than that."""
    if item.kind is Class.QUANTITY:
        return [*quantities.build(text, item.segment, item.found, "")]
    phrase = item.phrase
    if item.kind is not Class.STAGE or phrase is None:
        return []
    name = item.words[phrase.start : phrase.end]
    start, end = item.shift + phrase.start, item.shift + phrase.end
    return [StagePart(name, _spaced(phrase.object), "", start, end)]


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _merged(text: str, items: list[Item], binding: str) -> list[Item]:
    """``items`` with nouns and groups joined to what a parallel sign puts behind them."""
    merged: list[Item] = []
    for item in items:
        while (
            merged
            and item.segment.joint is Joint.PARALLEL
            and (merged[-1].kind is Class.NOUN or _is_group(text, merged[-1], item, binding))
        ):
            noun, segment = merged.pop().segment, item.segment
            segment.start, segment.joint = noun.start, noun.joint
            segment.groups[:0] = noun.groups
            segment.others[:0] = noun.others
            classify(text, item)
        merged.append(item)
    return merged


def _is_group(text: str, before: Item, item: Item, binding: str) -> bool:
    """Whether two kinds of work are one object (評価・検証に係る調査審議) and not two stages.

    They are where the object of the second begins with an action noun, as the first ends with one.
    """
    first, second = before.phrase, item.phrase
    if before.kind is not Class.STAGE or item.kind is not Class.STAGE or not first or not second:
        return False
    return (
        not before.segment.groups
        and text.startswith(binding, before.segment.end)
        and action_after(item.words, 0, second.start) > 0
        and before.words[first.start : first.end] not in APART
    )


def _absorbed(text: str, items: list[Item], binding: str) -> list[Item]:
    """``items``; what ends as a sentence or a name takes the stages before it with it.

    A sentence takes those that any parallel sign joined to it, a name those that ``binding`` did
    (起業・経営相談会), and the name of a count all (登録及び証明書交付件数).
    """
    last = items[-1]
    counted = (
        last.kind is Class.NOUN
        and _COUNTED.search(last.words) is not None
        and all(item.kind is not Class.QUANTITY for item in items)
    )
    if counted and last.segment.joint is Joint.SPACE and items[-2].kind is Class.STAGE:
        items[-2].kind = Class.NOUN
    for n in range(len(items) - 1, 0, -1):
        item, before = items[n], items[n - 1]
        if item.segment.joint is not Joint.PARALLEL or before.kind is not Class.STAGE:
            continue
        bound = text.startswith(binding, item.segment.start - len(binding))
        if item.words == f"未{before.words}":  # 掲載/未掲載: one or the other
            before.kind = Class.SENTENCE
        if item.kind is Class.SENTENCE or (item.kind is Class.NOUN and (bound or counted)):
            before.kind = item.kind
    return items


def owner_of(parts: list[Part], first: int, group: Group) -> int | None:
    """The index of the last part from ``first`` on that ends before ``group``."""
    for n in range(len(parts) - 1, first - 1, -1):
        if parts[n].end <= group.start:
            return n
    return None


def annotate(parts: list[Part], first: int, group: Group, content: str, inner: Lexeme) -> bool:
    """Give ``group`` to the part it follows; False where it is said all there is to say.

    A unit in parentheses is the unit of a number without one (81,226,371(千円)); a denominator
    before a number is what it is counted against (結核罹患率（人口10万人対）を8以下).
    """
    owner = owner_of(parts, first, group)
    if owner is None:
        lone = group.last - group.first == 1 and inner[0] == "denominator"
        if lone and first < len(parts):
            part = parts[first]
            if isinstance(part, QuantityPart) and not part.per:
                parts[first] = replace(part, per=quantities.frequency_of(inner[3]))
        elif content in KNOWN and first < len(parts):
            part = parts[first]
            if isinstance(part, QuantityPart) and not part.unit:  # 整備率(%) 60
                parts[first] = replace(part, unit=KNOWN[content].name)
                return False
        return not lone
    part = parts[owner]
    if isinstance(part, QuantityPart) and not part.unit and content in KNOWN:
        parts[owner] = replace(part, unit=KNOWN[content].name)
        return False
    if not part.note:
        part = parts[owner] = replace(part, note=content)
    if isinstance(part, QuantityPart) and part.basis is Basis.UNKNOWN:
        parts[owner] = replace(part, basis=basis("", content, "", "", ""))
    return True
