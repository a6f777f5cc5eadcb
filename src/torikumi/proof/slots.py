"""What must be shown, what was read back, and comparing the two from beginning to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

_AHEAD = 60
"""How many places the two sides are looked through to find where they go together again."""


def tight(text: str) -> str:
    """A text without its white space: lines are broken and cells padded in every edition anew."""
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Slot:
    """One text that must stand somewhere as a whole.

    at: its place in the plan; empty for a word of the edition itself.  texts: the texts of which any
    may stand there.  follows: what else may stand there, where it is worked out from a row's figures.
    """

    at: str
    texts: tuple[str, ...]
    follows: Callable[[str], bool] | None = None

    @property
    def text(self) -> str:
        """The text to name when it is missing."""
        return self.texts[0] if self.texts else ""

    @property
    def counts(self) -> bool:
        """Whether it is a figure, a name or a mark of the plan."""
        return bool(self.at and self.text)

    def accepts(self, text: str) -> bool:
        """Whether ``text`` is, as a whole, what must stand here."""
        wanted = tight(text)
        if any(tight(each) == wanted for each in self.texts):
            return True
        return self.follows is not None and self.follows(text)

    def changed(self, change: Callable[[str], str]) -> Slot:
        """The slot with each of its texts changed."""
        return replace(self, texts=tuple(map(change, self.texts)))

    def after(self, words: str) -> Slot:
        """The slot with ``words`` said before its text."""
        follows, begins = self.follows, tight(words)

        def behind(text: str) -> bool:
            bare = tight(text)
            return (
                follows is not None
                and bare.startswith(begins)
                and follows(bare.removeprefix(begins))
            )

        judged = None if follows is None else behind
        return Slot(self.at, tuple(f"{words}{text}" for text in self.texts), judged)


def words(text: str) -> Slot:
    """A word of the edition itself, which must stand there but is no part of the plan."""
    return Slot("", (text,))


def filled(slots: Sequence[Slot]) -> list[Slot]:
    """The slots where something must or may stand, for editions that show nothing of a blank."""
    return [slot for slot in slots if slot.follows or any(map(tight, slot.texts))]


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that was read back, and its place in the edition."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Miss:
    """Where an edition does not show what it should.

    place: in the edition.  at: in the plan.  expected: empty where something stands too much.
    """

    place: str
    at: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was compared, and what disagreed."""

    compared: int = 0
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(self.compared + other.compared, (*self.misses, *other.misses))


def compare(slots: Sequence[Slot], units: Sequence[Unit], nowhere: str) -> Outcome:
    """Compare what must stand with what stands, in order; neither may have anything of its own.

    nowhere: the place of what is missing at the very end.
    """
    misses: list[Miss] = []
    n = m = 0
    while n < len(slots) or m < len(units):
        if _left_blank(slots, units, n, m):
            n += 1
            continue
        if n < len(slots) and m < len(units) and slots[n].accepts(units[m].text):
            n, m = n + 1, m + 1
            continue
        skipped, passed = _together_again(slots, units, n, m)
        misses.extend(_pairs(slots[n : n + skipped], units[m : m + passed], units, m, nowhere))
        n, m = n + skipped, m + passed
    return Outcome(sum(slot.counts for slot in slots), tuple(misses))


def _left_blank(slots: Sequence[Slot], units: Sequence[Unit], n: int, m: int) -> bool:
    """Whether a slot that may be blank has nothing, and what stands is already the next one's."""
    if n + 1 >= len(slots) or m >= len(units) or not tight(units[m].text):
        return False
    may = bool(slots[n].at) and slots[n].follows is not None
    return may and slots[n].accepts("") and slots[n + 1].accepts(units[m].text)


def _together_again(
    slots: Sequence[Slot], units: Sequence[Unit], n: int, m: int
) -> tuple[int, int]:
    """How much of either side has to be passed over until two in a row agree."""
    for distance in range(1, 2 * _AHEAD):
        for skipped in sorted(range(distance + 1), key=lambda each: abs(2 * each - distance)):
            passed = distance - skipped
            if max(skipped, passed) <= _AHEAD and _agree(slots, units, n + skipped, m + passed):
                return skipped, passed
    return len(slots) - n, len(units) - m


def _agree(slots: Sequence[Slot], units: Sequence[Unit], n: int, m: int) -> bool:
    left, right = len(slots) - n, len(units) - m
    if left < 0 or right < 0:
        return False
    if left == 0 or right == 0:
        return left == right
    return all(slots[n + k].accepts(units[m + k].text) for k in range(min(2, left, right)))


def _pairs(
    slots: Sequence[Slot], units: Sequence[Unit], whole: Sequence[Unit], m: int, nowhere: str
) -> Iterator[Miss]:
    """Each slot with the unit that stands in its stead, as far as there are both."""
    there = whole[m].place if m < len(whole) else (whole[-1].place if whole else nowhere)
    for k in range(max(len(slots), len(units))):
        slot = slots[k] if k < len(slots) else words("")
        unit = units[k] if k < len(units) else Unit("", there)
        if not slot.accepts(unit.text):  # what need not stand there may be missing
            yield Miss(unit.place, slot.at, slot.text, unit.text.strip())
