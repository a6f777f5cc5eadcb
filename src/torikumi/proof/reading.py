"""Walking along the text of a book: every sign between its first and its last is accounted for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from torikumi.proof.slots import Miss, Outcome, Slot, tight

_NEAR = 600
_SHOWN, _BEFORE = 40, 10
_SLOTS = 60
_LONGEST_TOTAL = 160
_DOTS = re.compile(r"\.*")
_DIGITS = re.compile(r"[0-9]+")


def folded(text: str) -> str:
    """A text as a reader of PDF files gives it: compatibility forms folded, no white space."""
    return tight(unicodedata.normalize("NFKC", text))


@dataclass(frozen=True, slots=True)
class Piece:
    """Slots that stand together; a piece of a table, whose ``head`` comes again on a new page.

    page_of: the place whose page the piece states, in figures of which nothing else is known yet.
    dotted: a run of dots may follow.  cells: as a row of ``table``, what stands in each of its cells,
    blank ones too; of_head: whether it is a row of the table's head.
    """

    slots: tuple[Slot, ...]
    head: str = ""
    page_of: str = ""
    dotted: bool = False
    table: str = ""
    cells: tuple[Slot, ...] = ()
    of_head: bool = False


class Pages:
    """The pages' texts as one, with what white space and page breaks stood where."""

    def __init__(self, pages: Sequence[str]) -> None:
        parts: list[str] = []
        self.gaps: set[int] = {0}
        self.starts: list[int] = []
        length = 0
        for page in pages:
            self.starts.append(length)
            self.gaps.add(length)
            for word in unicodedata.normalize("NFKC", page).split():
                parts.append(word)
                length += len(word)
                self.gaps.add(length)
        self.text = "".join(parts)

    def page(self, position: int) -> int:
        """The number of the page, from 1."""
        return max(1, bisect_right(self.starts, position))

    def breaks_in(self, start: int, end: int) -> list[int]:
        """Where pages begin between two positions."""
        return [each for each in self.starts if start <= each < end]


class Walk:
    """One walk along the pages; afterwards ``places`` knows the page of each place."""

    def __init__(self, name: str, pages: Pages) -> None:
        self.name = name
        self.pages = pages
        self.position = 0
        self.compared = 0
        self.misses: list[Miss] = []
        self.places: dict[str, int] = {}
        self.stated: list[tuple[str, str, int]] = []

    def along(self, pieces: Sequence[Piece]) -> Outcome:
        """Account for everything."""
        for n, piece in enumerate(pieces):
            self._piece(piece, pieces, n)
        rest = self.pages.text[self.position :]
        if rest:
            self._miss("", "", rest[:_SHOWN], self.position)
        for at, number, position in self.stated:
            known = self.places.get(at)
            self.compared += known is not None
            if known is not None and number != str(known):
                self.misses.append(Miss(self._where(position), at, str(known), number))
        return Outcome(self.compared, tuple(self.misses))

    def _piece(self, piece: Piece, pieces: Sequence[Piece], n: int) -> None:
        self._again(piece.head)
        begin, known = self.position, len(self.misses)
        following = list(piece.slots)
        for after in pieces[n + 1 : n + 5]:
            following += after.slots
        for k in range(len(piece.slots)):
            self._again(piece.head)
            wrong = bool(piece.head) and self._fits(piece.slots[k]) is None
            if wrong and self._torn(piece, begin):
                del self.misses[known:]
                break
            self._slot(piece.slots[k], following[k + 1 :])
        self.compared += sum(slot.counts for slot in piece.slots)
        if piece.dotted:
            found = _DOTS.match(self.pages.text, self.position)
            self.position = found.end() if found else self.position
        if piece.page_of:
            self._stated_page(piece.page_of)

    def _again(self, head: str) -> None:
        """Pass over the head of a table that goes on, on a new page."""
        starts = head and self.position in self.pages.starts
        if starts and self.pages.text.startswith(head, self.position):
            self.position += len(head)

    def _torn(self, piece: Piece, begin: int) -> bool:
        """Whether the row is torn by a page break: then its cells stand in halves, in this order."""
        wanted = "".join(folded(slot.text) for slot in piece.slots)
        end = begin + len(wanted) + len(piece.head)
        breaks = self.pages.breaks_in(begin + 1, end)
        if not breaks:
            return False
        text = self.pages.text
        tail = text[breaks[0] :]
        if not tail.startswith(piece.head):
            return False
        rest = len(wanted) - (breaks[0] - begin)
        found = text[begin : breaks[0]] + tail[len(piece.head) : len(piece.head) + rest]
        if Counter(found) != Counter(wanted):
            return False
        self.position = end
        return True

    # --- one slot -------------------------------------------------------------------------------

    def _slot(self, slot: Slot, following: Sequence[Slot]) -> None:
        end = self._fits(slot)
        if end is not None:
            if slot.at and slot.text:
                self.places.setdefault(slot.at, self.pages.page(self.position))
            self.position = end
            return
        self._recover(slot, following)

    def _fits(self, slot: Slot) -> int | None:
        """Where the slot's text ends, if it stands here; its figures may not run on."""
        for text in sorted(map(folded, slot.texts), key=len, reverse=True):
            end = self.position + len(text)
            if text and self._stands(text, self.position):
                return end
        if slot.follows is not None:
            for length in range(_LONGEST_TOTAL, 0, -1):
                end = self.position + length
                if end in self.pages.gaps and slot.follows(self.pages.text[self.position : end]):
                    return end
        return self.position if "" in map(folded, slot.texts) or not slot.texts else None

    def _stands(self, text: str, position: int) -> bool:
        whole, end = self.pages.text, position + len(text)
        if not whole.startswith(text, position):
            return False
        return not (
            (_runs_on(whole, position) and position not in self.pages.gaps)
            or (_runs_on(whole, end) and end not in self.pages.gaps)
        )

    def _recover(self, slot: Slot, following: Sequence[Slot]) -> None:
        """Go on where the first of the following slots stands together with the one after it."""
        slots = [slot, *following[:_SLOTS]]
        texts = [folded(each.text) for each in slots]
        best: tuple[int, int] | None = None
        for k, text in enumerate(texts):
            then = next((each for each in texts[k + 1 :] if each), "")
            if not text or (k == 0 and not then):
                continue
            found = self.pages.text.find(text + then, self.position, self.position + _NEAR)
            if found >= 0 and (best is None or found + k < sum(best)):
                best = (found, k)
        found, k = best or (self.position, 1)
        gap = self.pages.text[self.position : found] or self.pages.text[found : found + _SHOWN]
        same = _alike(texts[0], gap) if k else 0
        shown = _from(gap, same)
        self._miss(slot.at if k else "", slot.text if k else "", shown, self.position + same)
        self.position = found + (len(texts[0]) if k == 0 else 0)

    def _stated_page(self, at: str) -> None:
        found = _DIGITS.match(self.pages.text, self.position)
        if found is None:
            return
        end = next(e for e in range(self.position + 1, found.end() + 1) if self._ends(e, found))
        self.stated.append((at, self.pages.text[self.position : end], self.position))
        self.position = end

    def _ends(self, end: int, found: re.Match[str]) -> bool:
        return end in self.pages.gaps or end == found.end()

    def _where(self, position: int) -> str:
        return f"{self.name} p.{self.pages.page(position)}"

    def _miss(self, at: str, expected: str, found: str, position: int) -> None:
        self.misses.append(Miss(self._where(position), at, expected, found))


def _alike(text: str, other: str) -> int:
    """How many signs at the beginning of two texts are the same."""
    pairs = enumerate(zip(text, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(text), len(other)))


def _from(text: str, same: int) -> str:
    """As much of a text as is shown; where it is long, from a little before what differs."""
    begin = max(0, same - _BEFORE) if len(text) > _SHOWN else 0
    return ("…" if begin else "") + text[begin : begin + _SHOWN]


def _runs_on(text: str, position: int) -> bool:
    """Whether a figure goes on at this position."""
    both = text[max(0, position - 1) : position + 1]
    return len(both) > 1 and both[0] in "0123456789" and both[1] in "0123456789"
