"""How one cell of the yearly table is understood.

`read_cell` never raises and never guesses: what is no quantity, stage, mark or nothing is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from torikumi.notation.grammar import Grammar
from torikumi.notation.linebreaks import rejoin
from torikumi.notation.parts import Basis, Part, QuantityPart, StagePart
from torikumi.notation.settings import Notation
from torikumi.notation.text import fold, nfc
from torikumi.notation.tokens import DATA, Token, tile
from torikumi.notation.units import KNOWN

__all__ = [
    "Basis",
    "CellKind",
    "CellReading",
    "Part",
    "QuantityPart",
    "RowKind",
    "StagePart",
    "as_data",
    "read_cell",
    "read_cell_uncached",
]


class CellKind(StrEnum):
    """What a cell is, taken as a whole."""

    QUANTITY = "quantity"
    STAGE = "stage"
    MIXED = "mixed"
    NONE = "none"
    SAME = "same"
    EMPTY = "empty"
    MARK = "mark"
    TEXT = "text"


class RowKind(StrEnum):
    """The kind of row a cell stands in; some marks mean something in one of them only."""

    INDICATOR = "indicator"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class CellReading:
    """A cell and how it is understood.

    raw: the text as read, the only thing a document stores.
    kind: what the cell is as a whole.
    parts: its quantities and stages in the order of the text, notes last within their segment.
    """

    raw: str
    kind: CellKind
    parts: tuple[Part, ...]
    _reader: _Reader = field(repr=False, compare=False)
    _row: RowKind = field(repr=False, compare=False)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens; their spans tile ``raw`` exactly."""
        return tile(fold(self.raw), self._reader.grammar.tokeniser)

    @property
    def text(self) -> str:
        """``raw`` with broken lines of print rejoined: the derived text."""
        return rejoin(self.raw).text

    @property
    def canonical(self) -> str:
        """The same meaning in our own spelling: it reads to equal parts and is its own canonical."""
        return self._reader.canonical(self.raw, self._row)


class _Reader:
    """Reads cells under one notation; each reader remembers what it read."""

    def __init__(self, notation: Notation) -> None:
        self.notation = notation
        self.grammar = Grammar(notation)
        self.read = lru_cache(maxsize=65536)(self.read_uncached)
        self.canonical = lru_cache(maxsize=65536)(self._canonical)
        marks = notation.marks
        self._none = frozenset(map(fold, marks.none))
        self._none_signs = frozenset("".join(self._none))
        self._same = frozenset(_squeezed(word) for word in notation.spellings.same)
        self._marks = {
            fold(mark): mark for mark in (marks.new, marks.to_be_costed, marks.relisted, marks.note)
        }
        self._zero = fold(marks.decided_zero)
        self._same_starts = frozenset(
            f"{DATA['marks']['around']}{''.join(word[0] for word in self._same)}"
        )
        self._starts = self._same_starts.union(
            _MARK_STARTS,
            self._none_signs,
            self._zero[:1],
            (mark[0] for mark in self._marks if mark),
        )
        behind, before = DATA["marks"]["note_behind"], DATA["marks"]["note_before"]
        if marks.note:
            behind = f"{re.escape(fold(marks.note))}|{behind}"
        self._note_signs = re.compile(
            rf"\s*(?P<before>{before})?\s*(?P<sum>\S[^\n]*?)\s*(?P<behind>{behind})?\s*"
        )
        known = (*self._none, *self._same, *self._marks, self._zero)
        self._longest = max(_SPECIAL, 2 * max(map(len, known)))

    def read_uncached(self, raw: str, row: RowKind) -> CellReading:
        """As `read`, without looking up what was read before."""
        folded = fold(raw)
        kind = self._special(folded.strip(), row)
        if kind is not None:
            return CellReading(raw, kind, (), self, row)
        if (row is RowKind.COST or "※" in folded) and (noted := self._noted(raw, row)) is not None:
            return noted
        if " " in raw and (joined := rejoin(raw)).joins:
            folded = fold(joined.text)
            parts = _worded(self.grammar.parse(folded), folded, joined.text)
            gone = {join.at for join in joined.joins}
            places = [at for at in range(len(raw)) if at not in gone]
            parts = [_moved(part, places) for part in parts]
        else:
            parts = _worded(self.grammar.parse(folded), folded, raw)
        return CellReading(raw, _kind_of(parts), tuple(parts), self, row)

    def _noted(self, raw: str, row: RowKind) -> CellReading | None:
        """A sum of money, or one thing, with the sign of a note beside it (500※, ***注1, 3か所※1).

        In rows other than the cost row the sign stands behind: before words it is a bullet.
        """
        folded = fold(raw)
        found = self._note_signs.fullmatch(folded)
        if found is None:
            return None
        sign = "behind" if found["behind"] else "before"
        if not found[sign] or (sign == "before" and row is not RowKind.COST):
            return None
        start, end = found.span("sum")
        words = folded[start:end]
        if row is RowKind.COST and words in self._marks:
            return CellReading(raw, CellKind.MARK, (), self, row)
        parts = self.grammar.parse(words)
        if len(parts) != 1 or (row is RowKind.COST and not _is_sum(parts[0])):
            return None
        note = parts[0].note or raw[found.start(sign) : found.end(sign)]
        part = replace(parts[0], note=note, start=parts[0].start + start, end=parts[0].end + start)
        return CellReading(raw, _kind_of(parts), tuple(_worded([part], folded, raw)), self, row)

    def _special(self, text: str, row: RowKind) -> CellKind | None:
        """The kind of a cell that a setting knows as a whole, or None."""
        if not text:
            return CellKind.EMPTY
        if len(text) > self._longest:
            return None
        if text[0] not in self._starts:
            return _legend(text) if text[-1] == ")" else None
        if text[0] == "(" and text[-1] == ")" and len(text) > 2:  # noqa: PLR2004  (both signs)
            text = text[1:-1].strip() or text
        if text in self._none or self._none_signs.issuperset(text):
            return CellKind.NONE
        if row is RowKind.INDICATOR and _REFERENCE.fullmatch(text):
            return CellKind.MARK
        if text in self._marks or (row is RowKind.COST and text == self._zero):
            return CellKind.MARK
        if text[0] in self._same_starts and _squeezed(text) in self._same:
            return CellKind.SAME
        return CellKind.MARK if _MARK.fullmatch(text) else _legend(text)

    def _canonical(self, raw: str, row: RowKind) -> str:
        reading = self.read(raw, row)
        ours = self._rewritten(reading)
        if ours == raw:
            return raw
        again = self.read(ours, row)
        faithful = (
            again.kind is reading.kind
            and _bare(again.parts) == _bare(reading.parts)
            and self._rewritten(again) == ours
        )
        return ours if faithful else raw

    def _rewritten(self, reading: CellReading) -> str:
        marks, kind = self.notation.marks, reading.kind
        folded_raw = fold(reading.raw)
        folded = folded_raw.strip()
        if kind is CellKind.EMPTY:
            return ""
        if kind is CellKind.NONE:
            return marks.none[0]
        if kind is CellKind.SAME:
            return self.notation.spellings.same[0]
        if kind is CellKind.MARK:
            return self._marks.get(folded, folded)
        text: list[str] = []
        at = 0
        for part in sorted(reading.parts, key=lambda part: part.start):
            if not isinstance(part, QuantityPart) or part.start < at:
                continue
            before = folded_raw[: part.start]
            if before.count("(") <= before.count(")"):  # a note keeps its words
                text += (reading.raw[at : part.start], self._spelled(part, reading.raw))
                at = part.end
        text.append(reading.raw[at:])
        lines = nfc(rejoin("".join(text)).text).splitlines()
        return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))

    def _spelled(self, part: QuantityPart, raw: str) -> str:
        """Number and unit as we write them."""
        sign = "±" if part.plus_minus else ""
        text = sign + self._number(part.number)
        if part.upper is not None:
            text += _RANGE + self._number(part.upper)
        known = raw[part.start : part.end].rstrip()
        if not part.unit or (known[-1:].isdigit() and part.unit != "CO2"):
            return text if not _PER_SIGN.search(known) else text + _per(part)
        return text + part.unit + (_per(part) if _PER_SIGN.search(known) else "")

    def _number(self, number: Decimal) -> str:
        sign = self.notation.spellings.negative_signs[0] if number < 0 else ""
        return sign + format(abs(number), ",f")


_SPECIAL: Final = 24
_RANGE: Final = "～"
_PER_SIGN: Final = re.compile("[/／]")
# A sign alone or a word in brackets says something about the row, not what is done in the year.
_SIGNS: Final[str] = DATA["marks"]["signs"]
_OPENING: Final = "<【《〈["
_MARK_STARTS: Final = frozenset(_SIGNS + _OPENING + "*(")
_MARK: Final = re.compile(
    rf"[{_SIGNS}]{{1,4}}|\*+|[{re.escape(_OPENING)}][^<>【】\[\]0-9]{{1,6}}[>】》〉\]]",
)
# The sign of a note that stands alone: ※1.
_REFERENCE: Final = re.compile("※[0-9]{1,2}")
_LEGEND: Final = re.compile(r"([一-龥ァ-ヺー]{2,6})\(([一-龥ァ-ヺ])\)")


def _legend(text: str) -> CellKind | None:
    """A word with its own abbreviation (実施(実)): a mark's legend, or None; a unit (人) is none."""
    legend = _LEGEND.fullmatch(text)
    named = legend is not None and legend[2] in legend[1] and legend[2] not in KNOWN
    return CellKind.MARK if named else None


def _per(part: QuantityPart) -> str:
    return f"/{part.per}" if part.per else ""


def _squeezed(text: str) -> str:
    return "".join(fold(text).split()).strip(DATA["marks"]["around"])


def _bare(parts: tuple[Part, ...]) -> list[Part]:
    """``parts`` without their places."""
    return [replace(part, start=0, end=0) for part in parts]


def _moved(part: Part, places: list[int]) -> Part:
    """``part`` with its span in the raw text, whose kept letters stand at ``places``."""
    return replace(part, start=places[part.start], end=places[part.end - 1] + 1)


def _worded(parts: list[Part], folded: str, text: str) -> list[Part]:
    """``parts`` with their words as the text writes them, not folded."""
    return parts if folded == text else [_own_words(part, folded, text) for part in parts]


def _own_words(part: Part, folded: str, text: str) -> Part:

    def own(words: str) -> str:
        at = folded.find(words) if words else -1
        return text[at : at + len(words)] if at >= 0 else words

    if isinstance(part, StagePart):
        stage, thing, note = own(part.stage), own(part.object), own(part.note)
        if (stage, thing, note) == (part.stage, part.object, part.note):
            return part
        return replace(part, stage=stage, object=thing, note=note)
    if part.label in text and part.note in text:
        return part
    label, note = own(part.label), own(part.note)
    if (label, note) == (part.label, part.note):
        return part
    return replace(part, label=label, note=note)


def _is_sum(part: Part) -> bool:
    """Whether ``part`` is a number that counts nothing named, as money in a cost row does."""
    return isinstance(part, QuantityPart) and not part.label


def _kind_of(parts: list[Part]) -> CellKind:
    stages = quantities = False
    for part in parts:
        if isinstance(part, StagePart):
            stages = True
        else:
            quantities = True
    if quantities:
        return CellKind.MIXED if stages else CellKind.QUANTITY
    return CellKind.STAGE if stages else CellKind.TEXT


_READERS: Final[dict[int, _Reader]] = {}
_MOST_READERS: Final = 64


def _reader(notation: Notation) -> _Reader:
    """The reader for ``notation``; found by identity first, for hashing all settings is slow."""
    known = _READERS.get(id(notation))
    if known is not None and known.notation is notation:
        return known
    if len(_READERS) >= _MOST_READERS:
        _READERS.clear()
    return _READERS.setdefault(id(notation), _Reader(notation))


def read_cell(raw: str, notation: Notation, row: RowKind = RowKind.INDICATOR) -> CellReading:
    """How ``raw`` is understood under ``notation`` in a row of kind ``row``; memoised."""
    return _reader(notation).read(raw, row)


def read_cell_uncached(
    raw: str, notation: Notation, row: RowKind = RowKind.INDICATOR
) -> CellReading:
    """As `read_cell`, without looking up what was read before."""
    return _reader(notation).read_uncached(raw, row)


def as_data(reading: CellReading) -> dict[str, Any]:
    """The shape that the ``cell`` command prints (contract)."""
    return {
        "raw": reading.raw,
        "kind": str(reading.kind),
        "parts": [_part_data(part) for part in reading.parts],
        "canonical": reading.canonical,
    }


def _part_data(part: Part) -> dict[str, Any]:
    if isinstance(part, StagePart):
        return {"type": "stage", "stage": part.stage, "object": part.object}
    return {
        "type": "quantity",
        "number": format(part.number, "f"),
        "upper": None if part.upper is None else format(part.upper, "f"),
        "unit": part.unit,
        "basis": str(part.basis),
        "bound": part.bound,
        "per": part.per,
        "verb": part.verb,
        "label": part.label,
        "note": part.note,
    }
