"""The plainest cells by a short way.

Most cells of a yearly table are one number with its unit, with words before it and an action
noun behind it (練馬こどもカフェ 11か所, 2か所開始), or one phrase.  They are read here straight from the
tokeniser's first finds, by the same rules as the long way in `grammar` and with the same result;
whatever is not surely of such a shape is left to the long way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from torikumi.notation import counters, quantities
from torikumi.notation.bases import basis as basis_by
from torikumi.notation.decimals import number_of
from torikumi.notation.items import is_sentence, phrase_in
from torikumi.notation.labels import COVERS, FLOW, STOCK, read_label
from torikumi.notation.parts import Part, QuantityPart, StagePart
from torikumi.notation.settings import Notation
from torikumi.notation.shapes import LETTERS, NUMBER, letters_but, whole_measure
from torikumi.notation.stages import ACTIONS, verb_of
from torikumi.notation.text import fold
from torikumi.notation.tokens import Tokeniser
from torikumi.notation.units import DOUBTFUL, KNOWN

# Letters alone: no sign, nothing that could number the cell.
_WORDS: Final = re.compile(f"[{LETTERS}]+:?")
_NAME: Final = re.compile(f"[{LETTERS}0-9]+")
_SEVERAL: Final = re.compile(r"[・、。;\n→<【\[]")
_LONGEST: Final = 40  # what is longer is a sentence, or several things
# Particles between a number and its verb (12校で実施).
_PARTICLES: Final = ("を", "で")


class _Before(NamedTuple):
    """What a name before a number is; ``bare``, or a verb: only if the number has none itself."""

    label: str = ""
    verb: str = ""
    bare: bool = False


_NOTHING: Final = _Before()
_ALONE: Final = {word: read_label(word) for word in COVERS}


class Plain:
    """Reads cells of the plainest shapes under one plan's notation settings."""

    def __init__(self, notation: Notation, tokeniser: Tokeniser) -> None:
        spellings = notation.spellings
        self._new = fold(notation.marks.new)
        self._negatives = frozenset(fold(sign) for sign in spellings.negative_signs)
        signs = fold("".join((*spellings.chain_signs, *spellings.parallel_signs)))
        self._letters = re.compile(f"[{letters_but(signs)}]+")
        self._measure = whole_measure(tokeniser, signs + "".join(self._negatives))
        self._tails = {
            particle + verb: verb
            for verb in ACTIONS
            if tokeniser.full.search(verb) is None
            for particle in ("", *_PARTICLES)
            if counters.bound_at(particle + verb, 0) is None
        }

    def by_shape(self, text: str) -> list[Part] | None:
        """The parts of folded ``text``, or None where its shape does not tell."""
        if len(text) > _LONGEST or self._marked(text):
            return None
        if self._letters.fullmatch(text):
            return self._phrase(text)
        if (measure := self._measure.fullmatch(text)) is not None:
            return self._measured(text, measure)
        if NUMBER.fullmatch(text):
            return [QuantityPart(number_of(text), start=0, end=len(text))]
        return None

    def by_tokens(self, text: str, finds: Iterable[re.Match[str]]) -> list[Part] | None:
        """The parts of folded ``text`` in which the tokeniser ``finds`` more than a plain number.

        None where only the long way can tell.
        """
        if len(text) > _LONGEST or self._marked(text) or _SEVERAL.search(text):
            return None
        gaps: list[re.Match[str]] = []
        frequency = None
        for found in finds:
            kind = found.lastgroup
            if kind == "quantity":
                return self._found(text, gaps, found, frequency)
            if kind == "space" and frequency is None:
                gaps.append(found)
            elif kind == "frequency" and found.start() == (gaps[-1].end() if gaps else 0):
                frequency = found
            elif kind != "reference":
                return None
        if frequency is not None:
            return None
        if gaps:
            return self._named_phrase(text)
        return self._phrase(text) if _NAME.fullmatch(text) else None

    def _phrase(self, text: str) -> list[Part]:
        """The stage that ``text`` is; nothing where it is a name or a sentence."""
        phrase = phrase_in(text)
        if phrase is None:
            return []
        stage = text[phrase.start : phrase.end]
        return [StagePart(stage, phrase.object, "", phrase.start, phrase.end)]

    def _named_phrase(self, text: str) -> list[Part] | None:
        """The stage behind names and spaces: what it is done to begins with the names."""
        *names, words = text.split(" ")
        noun = ""
        for name in names:
            plain = _NAME.fullmatch(name) and not name.isascii()
            if not plain or self._marked(name) or phrase_in(name) is not None:
                return None
            noun = "" if is_sentence(name) else f"{noun} {name}"
        if _NAME.fullmatch(words) is None or self._marked(words):
            return None
        phrase = phrase_in(words)
        if phrase is None:
            return []
        shift = len(text) - len(words)
        start, end = shift + phrase.start, shift + phrase.end
        return [StagePart(text[start:end], f"{noun} {phrase.object}".strip(), "", start, end)]

    def _measured(self, text: str, measure: re.Match[str]) -> list[Part] | None:
        """The quantity in a text that is a number with words around it and nothing else."""
        name, words, figures, spelled, per, tail = measure.groups()
        before = self._before(name) if name else _NOTHING
        if words and self._marked(words):
            return None
        span = measure.start("number"), measure.start("tail")
        value, against = Decimal(figures.replace(",", "")), quantities.per_of(per, None)
        return self._quantity(text, span, value, spelled, words, tail, against, before)

    def _found(
        self,
        text: str,
        gaps: list[re.Match[str]],
        number: re.Match[str],
        frequency: re.Match[str] | None,
    ) -> list[Part] | None:
        """The quantity that ``number`` finds, if all else in the text is plain too."""
        if len(gaps) > 1:
            return None
        before, at = _NOTHING, 0
        if gaps:
            name, at = text[: gaps[0].start()], gaps[0].end()
            if _WORDS.fullmatch(name) is None or name[-1] == ":" or self._marked(text[at:]):
                return None
            before = self._before(name)
        figures, spelled, per = number.group("number", "unit", "per")
        start, end = span = number.span()
        if spelled is None or number["limit"] or number["next"] or text[start] != figures[0]:
            return None
        words = text[frequency.end() if frequency else at : start]
        if words:
            sign = quantities.signed(text, start, at, self._negatives)[1]
            if sign or _WORDS.fullmatch(words) is None:
                return None
        against = quantities.per_of(per, frequency)
        value = number_of(figures)
        return self._quantity(text, span, value, spelled, words, text[end:], against, before)

    def _before(self, name: str) -> _Before:
        """A noun or a stage that a space parts from the number is its label or verb."""
        phrase = phrase_in(name)
        if phrase is None:
            return _NOTHING if is_sentence(name) else _Before(label=name)
        stage = name[phrase.start : phrase.end]
        if not phrase.object and quantities.is_verb(stage):
            return _Before(verb=stage)
        joint = "の" if phrase.object and name[phrase.start - 1] == "の" else ""
        return _Before(label=f"{phrase.object}{joint}{stage}", bare=True)

    def _quantity(
        self,
        text: str,
        span: tuple[int, int],
        value: Decimal,
        spelled: str,
        words: str,
        tail: str,
        per: str,
        before: _Before,
    ) -> list[Part] | None:
        """``value`` with its unit, the ``words`` right before it and the ``tail`` behind it."""
        cover = own = bound = acting = note = ""
        start, end = span
        if tail:
            if (behind := self._behind(tail)) is None:
                return None
            acting, bound, note = behind
        if spelled in DOUBTFUL and not per and not counters.counts(text, end, len(text)):
            return None
        if words:
            own, cover, about = _ALONE.get(words) or read_label(words)
            bound = bound or about
            if own and not acting and quantities.is_verb(own):
                acting, own = own, ""
        if (before.bare or before.verb) and (own or acting):
            return None
        label = f"{before.label} {own}" if before.label and own else before.label or own
        unit, verb = KNOWN[spelled].name, acting or before.verb
        basis = basis_by(per, cover, verb, label, unit)
        return [QuantityPart(value, None, unit, basis, bound, per, verb, label, note, start, end)]

    def _marked(self, words: str) -> bool:
        return bool(self._new) and words.startswith(self._new)

    def _behind(self, tail: str) -> tuple[str, str, str] | None:
        """Verb, bound and note in ``tail``, if there is nothing else behind the number."""
        note = ""
        if tail[-1] == ")":
            words, _, note = tail[:-1].partition("(")
            if (
                _WORDS.fullmatch(note) is None
                or note in (*STOCK, *FLOW)
                or verb_of(tail[len(words) :]) != ("", "")
            ):
                return None
            tail = words
        verb = self._tails.get(tail, "")
        bound = "" if verb else counters.BOUNDS.get(tail, "")
        return (verb, bound, note) if verb or bound or not tail else None
