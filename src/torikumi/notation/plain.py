"""The plainest cells by a short way.

Most cells of a yearly table are one number with its unit, with words before it and an action
noun behind it (練馬こどもカフェ 11か所, 2か所開始), or one phrase.  They are read here straight from the
tokeniser's first finds, by the same rules as the long way in `grammar` and with the same result;
whatever is not surely of such a shape is left to the long way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from torikumi.notation import quantities
from torikumi.notation.decimals import number_of
from torikumi.notation.items import is_sentence, phrase_in
from torikumi.notation.labels import FLOW, STOCK, read_label
from torikumi.notation.parts import Part, QuantityPart, StagePart
from torikumi.notation.settings import Notation
from torikumi.notation.stages import ACTIONS, verb_of
from torikumi.notation.text import fold
from torikumi.notation.tokens import ALL_WAYS, Tokeniser, trie
from torikumi.notation.units import DOUBTFUL, KNOWN

# Letters alone: no sign, nothing that could number the cell.
_WORDS: Final = re.compile("[一-龥々〆ぁ-んァ-ヺー]+:?")
_NAME: Final = re.compile("[一-龥々〆ぁ-んァ-ヺー0-9]+")
_SEVERAL: Final = re.compile(r"[・、。;\n→<【\[]")
_LONGEST: Final = 40  # what is longer is a sentence, or several things
# Particles between a number and its verb (12校で実施).
_PARTICLES: Final = ("を", "で")

_WORD: Final = "整"  # any letter that no expression of tokens.toml knows
# Figures in one piece, or with commas in their places; a lone 1 may open a denominator (1校当たり).
_FIGURES: Final = "(?!1(?![0-9,]))(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9.,])|[1-9][0-9]{0,9})"


def _plain_number(tokeniser: Tokeniser) -> re.Pattern[str]:
    """Finds a number with a unit, where the tokeniser surely finds the same.

    Behind the unit nothing stands that could make it a time or an ordinal (5回目): the end of the
    text, or a letter that no expression of ``tokens.toml`` knows.
    """
    sure = [
        word for word in KNOWN if all(_is_sure(tokeniser, n + word) for n in ("5", "12", "2024"))
    ]
    known = "".join(sorted({sign for way in ALL_WAYS for sign in way if not sign.isascii()}))
    return re.compile(f"(?P<number>{_FIGURES})(?P<unit>{trie(sure)})(?=\\Z|[一-龥](?<![{known}]))")


def _is_sure(tokeniser: Tokeniser, text: str) -> bool:
    """Whether ``text`` is one quantity, at the end and with a word behind it."""
    whole, before_a_word = tokeniser.full.match(text), tokeniser.full.match(text + _WORD)
    return all(
        found is not None and found.lastgroup == "quantity" and found.end() == len(text)
        for found in (whole, before_a_word)
    )


class Plain:
    """Reads cells of the plainest shapes under one plan's notation settings."""

    def __init__(self, notation: Notation, tokeniser: Tokeniser) -> None:
        self._expression, self._starts = tokeniser.expression, tokeniser.starts
        self._full = tokeniser.full
        self._number = _plain_number(tokeniser)
        self._new = fold(notation.marks.new)
        self._negatives = frozenset(fold(sign) for sign in notation.spellings.negative_signs)
        self._tails = {
            particle + verb: verb
            for verb in ACTIONS
            if tokeniser.full.search(verb) is None
            for particle in ("", *_PARTICLES)
            if quantities.bound_at(particle + verb, 0) is None
        }

    def parse(self, text: str) -> list[Part] | None:
        """The parts of folded ``text``, or None where only the long way can tell."""
        if len(text) > _LONGEST or _SEVERAL.search(text) or self._marked(text):
            return None
        gaps: list[re.Match[str]] = []
        frequency = None
        for found in self._finds(text):
            kind = found.lastgroup
            if kind in ("quantity", "unit"):
                return self._measured(text, gaps, found, frequency)
            if kind == "space" and frequency is None:
                gaps.append(found)
            elif kind == "frequency" and found.start() == (gaps[-1].end() if gaps else 0):
                frequency = found
            elif kind != "reference":
                return None
        if frequency is not None:
            return None
        return self._named_phrase(text) if gaps else self._phrase(text)

    def _finds(self, text: str) -> Iterator[re.Match[str]]:
        """What the tokeniser finds in ``text``, sure numbers faster than it does."""
        expression = self._expression(text)
        if expression is not self._full:
            yield from expression.finditer(text)
            return
        at = 0
        while (start := self._starts.search(text, at)) is not None:
            at = start.start()
            found = self._number.match(text, at) or self._full.match(text, at)
            if found is None:
                at += 1
            else:
                yield found
                at = found.end()

    def _phrase(self, text: str) -> list[Part] | None:
        """The stage that ``text`` is; nothing where it is a name or a sentence."""
        if _NAME.fullmatch(text) is None:
            return None
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

    def _marked(self, words: str) -> bool:
        return bool(self._new) and words.startswith(self._new)

    def _measured(
        self,
        text: str,
        gaps: list[re.Match[str]],
        number: re.Match[str],
        frequency: re.Match[str] | None,
    ) -> list[Part] | None:
        """The quantity; a noun or a stage that a space parts from it is its label or verb."""
        if not gaps:
            return self._quantity(text, 0, number, frequency)
        if len(gaps) > 1:
            return None
        gap = gaps[0]
        name, start = text[: gap.start()], gap.end()
        plain = _WORDS.fullmatch(name) and name[-1] != ":"
        if not plain or self._marked(text[start:]):
            return None
        phrase = phrase_in(name)
        if phrase is None:
            label = "" if is_sentence(name) else name
            return self._quantity(text, start, number, frequency, label)
        stage = name[phrase.start : phrase.end]
        if not phrase.object and quantities.is_verb(stage):
            return self._quantity(text, start, number, frequency, verb=stage)
        joint = "の" if phrase.object and name[phrase.start - 1] == "の" else ""
        label = f"{phrase.object}{joint}{stage}"
        return self._quantity(text, start, number, frequency, label, bare=True)

    def _quantity(
        self,
        text: str,
        at: int,
        number: re.Match[str],
        frequency: re.Match[str] | None,
        label: str = "",
        verb: str = "",
        *,
        bare: bool = False,
    ) -> list[Part] | None:
        """The quantity in ``text`` from ``at`` on that ``number`` finds, if all else is plain too.

        label, verb: what stands before it; ``bare``, or a verb: only if it has none of its own.
        """
        figures, spelled = number.group("number", "unit")
        start, end = number.span()
        per = None
        if number.lastgroup == "quantity":
            per, limit, upper = number.group("per", "limit", "next")
            if spelled is None or limit or upper or text[start] != figures[0]:
                return None
        cover = own = bound = acting = note = ""
        if end < len(text):
            if (behind := self._behind(text[end:])) is None:
                return None
            acting, bound, note = behind
        if spelled in DOUBTFUL and not per and not quantities.counts(text, end, len(text)):
            return None
        words = text[frequency.end() if frequency else at : start]
        if words:
            sign = quantities.signed(text, start, at, self._negatives)[1]
            if sign or _WORDS.fullmatch(words) is None:
                return None
            own, cover, about = read_label(words)
            bound = bound or about
            if own and not acting and quantities.is_verb(own):
                acting, own = own, ""
        if (bare or verb) and (own or acting):
            return None
        against = quantities.per_of(per, frequency)
        unit, name, verb = KNOWN[spelled].name, f"{label} {own}".strip(), acting or verb
        basis = quantities.basis(against, cover, verb, name, unit)
        value = number_of(figures)
        return [
            QuantityPart(value, None, unit, basis, bound, against, verb, name, note, start, end),
        ]

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
        bound = "" if verb else quantities.BOUNDS.get(tail, "")
        return (verb, bound, note) if verb or bound or not tail else None
