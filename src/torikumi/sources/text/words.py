"""Recognising what a line is, by the words of a profile.

All of a profile's words are compiled once; spaces and widths may vary, names stay untouched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache

from torikumi.notation.eras import Era, Eras
from torikumi.notation.numbering import fold_width, read_heading_number, read_roman
from torikumi.notation.settings import MoneyUnit, Notation
from torikumi.notation.years import read_fiscal_year
from torikumi.profiles.model import Profile
from torikumi.sources.text.lines import Line

OPENING = "([（〔［【<＜〈《「『"
CLOSING = ")]）〕］】>＞〉》」』"
_OPEN = f"[{re.escape(OPENING)}]"
_CLOSE = f"[{re.escape(CLOSING)}]"

SHORT = 40
"""The longest stand-alone line that may be a heading without a number (characters)."""


class Part(StrEnum):
    """The parts of the printed document."""

    CONTENTS = "contents"
    GUIDE = "guide"
    BODY = "body"
    FRAME = "frame"
    COST_LIST = "cost_list"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line such as 戦略計画 1 …: its number and its name."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Heading:
    """An initiative's heading line; ``pointer`` is the printed re-listing, None if there is none.

    number: None only where the profile gives a wholly re-listed initiative no number.
    """

    number: int | None
    text: str
    star: bool
    pointer: str | None


@dataclass(frozen=True, slots=True)
class CostLabel:
    """A cost row's label; ``unknown`` is what stands for the unit and is none."""

    unit: MoneyUnit | None
    unknown: str = ""


def squeeze(text: str) -> str:
    """``text`` without any spaces and in half width, for comparing only."""
    return "".join(fold_width(text).split())


class Words:
    """A profile's words as patterns."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.notation: Notation = profile.notation
        self.eras: Eras = profile.years.known
        words, levels = profile.words, profile.notation.levels
        self._keys: dict[str, str] = {}
        self._bullets = re.compile(
            rf"^(?:-\s+)?(?:(?:{'|'.join(re.escape(each) for each in words.bullets)})\s*)?"
        )
        self._pillar = _Level(levels.pillar)
        self._strategic_plan = _Level(levels.strategic_plan)
        self._contents = frozenset(squeeze(self.bare(each)) for each in words.contents)
        self._guide = tuple(squeeze(each) for each in words.guide)
        self._specimen = frozenset(squeeze(each) for each in words.specimen)
        self._frame = tuple(squeeze(each) for each in words.frame)
        self._cost_list = tuple(squeeze(each) for each in words.cost_list)
        self._preconditions = tuple(squeeze(each) for each in words.preconditions)
        self._notes = frozenset(squeeze(each) for each in words.notes)
        signs = (self.notation.marks.note, *words.notes)
        self._note_signs = tuple(each for each in dict.fromkeys(signs) if not _is_word(each))
        self._note = re.compile("|".join(_note(fold_width(each)) for each in words.notes))
        examples = "|".join(re.escape(each) for each in words.example)
        self._example = re.compile(
            rf"(?P<label>(?:{examples})\s*[0-9]+)\s*[:.．\s]\s*(?P<caption>.*)"
        )
        self._section = re.compile(
            rf"{_OPEN}?{_spaced(levels.section_label)}{_CLOSE}?\s*(?:[:：]|\s|$)\s*(?P<names>.*)"
        )
        labels = "|".join(_spaced(each) for each in self.notation.spellings.cost_label)
        self._cost = re.compile(
            rf"(?:{labels})\s*(?:{_OPEN}\s*(?:単位\s*:?\s*)?(?P<unit>.+?)\s*{_CLOSE})?"
        )
        mark = _spaced(self.notation.marks.relisted)
        bracketed = rf"{_OPEN}(?P<inside>[^{re.escape(OPENING + CLOSING)}]*(?:{_OPEN}[0-9０-９]+{_CLOSE}[^{re.escape(OPENING + CLOSING)}]*)*){_CLOSE}"
        self._bracketed_end = re.compile(rf"\s*{bracketed}$")
        self._mark = re.compile(mark)
        self._mark_at_end = re.compile(rf"の?\s*{mark}$")

    # --- lines ----------------------------------------------------------------------------------

    def bare(self, text: str) -> str:
        """``text`` without bullet and without brackets around the whole of it."""
        plain = self._bullets.sub("", text.strip(), count=1).strip()
        if len(plain) > 1 and plain[0] in OPENING and plain[-1] in CLOSING:
            plain = plain[1:-1].strip()
        return plain

    def without_bullet(self, text: str) -> str | None:
        """``text`` without its bullet, or None where it has none."""
        found = self._bullets.match(text)
        return text[found.end() :].strip() if found and found.end() else None

    def plain(self, text: str) -> str:
        """A paragraph without its bullet, a note without its sign (注1 and the like stay)."""
        for sign in self._note_signs:
            if text.startswith(sign) and not text[len(sign) : len(sign) + 1].isdigit():
                return text[len(sign) :].strip()
        plain = self.without_bullet(text)
        return text if plain is None else plain

    def pillar(self, line: Line) -> Numbered | None:
        """The pillar that a line names."""
        return self._pillar.read(line.lone)

    def strategic_plan(self, line: Line) -> Numbered | None:
        """The strategic plan that a line names; a pointer to what is re-listed names none."""
        named = self._strategic_plan.read(line.lone)
        return None if named is None or self.is_pointer(line) else named

    def is_pointer(self, line: Line) -> bool:
        """Whether a line only says what is re-listed: 戦略計画1(1)の再掲."""
        text = self.bare(line.lone)
        named = self._strategic_plan.read(text)
        if named is None or line.is_sentence or not self._mark_at_end.search(named.name):
            return False
        group, rest = read_roman(named.name)
        return group is not None or read_heading_number(rest, self.notation)[0] is not None

    def pillar_named(self, text: str) -> Numbered | None:
        """The pillar that a cell names."""
        return self._pillar.read(text)

    def strategic_plan_named(self, text: str) -> Numbered | None:
        """The strategic plan that a cell names."""
        return self._strategic_plan.read(text)

    def is_contents_heading(self, line: Line) -> bool:
        """Whether the line heads the contents."""
        return self._key(line) in self._contents

    def is_guide_heading(self, line: Line) -> bool:
        """Whether the line heads the how-to-read pages."""
        return self._key(line).endswith(self._guide)

    def is_specimen(self, line: Line) -> bool:
        """Whether the line heads the specimen: 【見本】."""
        return self._key(line) in self._specimen

    def example(self, line: Line) -> tuple[str, str] | None:
        """Label and caption of a line such as 例1：…."""
        plain = self.bare(line.text)
        found = self._example.fullmatch(fold_width(plain))
        if found is None or line.is_sentence:
            return None
        return plain[: found.end("label")], plain[found.start("caption") :]

    def is_frame_heading(self, line: Line) -> bool:
        """Whether the line is the title of the fiscal frame."""
        return self._key(line).endswith(self._frame)

    def is_cost_list_heading(self, line: Line) -> bool:
        """Whether the line is the title of the cost list."""
        return self._key(line).endswith(self._cost_list)

    def names_frame(self, text: str) -> bool:
        """Whether a text ends with the frame's name."""
        return squeeze(text).endswith(self._frame)

    def is_preconditions_heading(self, line: Line) -> bool:
        """Whether the line heads the preconditions of the frame."""
        return self._key(line).endswith(self._preconditions)

    def is_note(self, line: Line) -> bool:
        """Whether the line begins as a note does: ※ …, 注 …."""
        return self._note.match(fold_width(line.text)) is not None

    def is_notes_heading(self, line: Line) -> bool:
        """Whether the line is the word for notes alone."""
        return self._key(line) in self._notes

    def _key(self, line: Line) -> str:
        """What a short line says, for comparing: no bullet, brackets, unit or spaces; else nothing."""
        if len(line.text) > SHORT or line.is_sentence or not line.lone:
            return ""
        if line.text not in self._keys:
            self._keys[line.text] = squeeze(split_unit(self.bare(line.lone))[0])
        return self._keys[line.text]

    def opening(self, line: Line) -> Part | None:
        """The part of the document that a line opens, where that is plain from the line alone."""
        if len(line.text) > 4 * SHORT or line.is_sentence or not line.lone:
            return None
        if key := self._key(line):
            if key in self._contents:
                return Part.CONTENTS
            if key.endswith(self._guide) or key in self._specimen:
                return Part.GUIDE
            if key.endswith(self._frame):
                return Part.FRAME
            if key.endswith(self._cost_list):
                return Part.COST_LIST
        if self.pillar(line) or self.strategic_plan(line):
            return Part.BODY
        return None

    # --- parts of an initiative -----------------------------------------------------------------

    def heading(self, line: Line) -> Heading | None:
        """The initiative's heading that a line is: (2) …★, perhaps re-listed."""
        if not line.lone or line.is_sentence or len(line.text) > 4 * SHORT:
            return None
        plain, star = self.star(line.lone)
        number, text = read_heading_number(plain, self.notation)
        if not text or (number is None and self.notation.levels.relisted_numbered):
            return None
        name, pointer = self.relisting(text)
        if number is None and (pointer is None or not name or line.has_tab):
            return None
        name, inner = self.star(name)
        return Heading(number, name, star or inner, pointer)

    @cached_property
    def totals(self) -> frozenset[str]:
        """What a total's caption may say, for comparing: the profile's words and the usual ones."""
        words = self.profile.words
        said = (self.notation.columns.total, *words.grand_total, *words.subtotal, *_TOTALS)
        return frozenset(squeeze(each) for each in said)

    def is_total_caption(self, text: str) -> bool:
        """Whether a column's caption names the total of a row; a bracket after it is left aside."""
        key = squeeze(text)
        return key in self.totals or squeeze(_BRACKET_AFTER.sub("", text)) in self.totals

    def star(self, text: str) -> tuple[str, bool]:
        """``text`` without the mark "newly placed" at its beginning or end, and whether it had it."""
        mark = self.notation.marks.new
        plain = text.strip()
        if not mark or mark not in plain:
            return plain, False
        bare = plain.removeprefix(mark).removesuffix(mark).strip()
        return bare, bare != plain

    def relisting(self, text: str) -> tuple[str, str | None]:
        """``text`` without its re-listing marks, and what they say (None: not re-listed).

        A bracket at the end that names a strategic plan or a heading only counts beside the mark,
        or where it says that it points elsewhere (参照).
        """
        plain = text
        said: list[str] = []
        while found := self._bracketed_end.search(plain):
            inside = found["inside"]
            if not (self._mark.search(inside) or "参照" in inside):
                break
            plain, said = plain[: found.start()].rstrip(), [inside, *said]
        if not said:
            return text, None
        return plain, " ".join(said)

    def section_names(self, line: Line) -> str | None:
        """What follows the label of the sections in charge, or None."""
        found = self._section.match(line.text)
        return found["names"].strip() if found and not line.is_sentence else None

    def cost_label(self, text: str) -> CostLabel | None:
        """The label of a cost row with its unit, or None: 事業費(百万円)."""
        found = self._cost.fullmatch(fold_width(text).strip())
        if found is None:
            return None
        word = squeeze(found["unit"] or "")
        unit = self.notation.spellings.unit_of(word)
        return CostLabel(unit, word if word and unit is None else "")

    def unit_in(self, text: str) -> MoneyUnit | None:
        """The money unit that a text such as (単位：百万円) states."""
        found = re.search(r"単位[:：\s]*([^)）\]］〕\s]+)", text)
        return self.notation.spellings.unit_of(found[1]) if found else None


def split_unit(text: str) -> tuple[str, str]:
    """``text`` and the bracket with a unit at its end: 歳入（単位：百万円）."""
    found = re.search(rf"\s*{_OPEN}\s*単位.*{_CLOSE}$", text)
    return (text[: found.start()], found[0].strip()) if found else (text, "")


@lru_cache(maxsize=4096)
def caption_year(text: str, eras: Eras) -> int | None:
    """The fiscal year that a column's caption names, a bracket after it left aside."""
    named = "年" in text or any(
        word in fold_width(text) for era in eras[-3:] for word in _names(era)
    )
    if len(text) > SHORT or not named:
        return None
    year = read_fiscal_year(text, eras)
    found = None if year else re.search(rf"\s*{_OPEN}(?P<note>[^0-9]*){_CLOSE}$", text)
    if found is not None and not any(word in found["note"] for word in _STATES):
        year = read_fiscal_year(text[: found.start()], eras)
    return year


# A caption with one of these is about a state or the goal, not about what is done in the year.
_STATES = ("現況", "現状", "実績", "末", "目標")


def _names(era: Era) -> tuple[str, ...]:
    """How a caption may name an era without the word for year: 令, R, r, ㋿."""
    return era.short, era.latin, era.latin.lower(), era.square


def _spaced(word: str) -> str:
    """A pattern for ``word`` with spaces anywhere between its characters."""
    return r"\s*".join(re.escape(sign) for sign in word)


def _is_word(sign: str) -> bool:
    """Whether what begins a note is a word (注, （注）) and no sign that is only drawn (※)."""
    return not sign or any(each.isalnum() for each in sign)


def _note(word: str) -> str:
    """A pattern for a note's sign; a word (注) must end there, since 注意 is no note."""
    return re.escape(word) + (r"(?=[0-9\s:.)\]]|$)" if word[-1:].isalpha() else "")


_TOTALS = ("計", "合計", "総計")
_BRACKET_AFTER = re.compile(rf"\s*{_OPEN}[^{re.escape(OPENING + CLOSING)}]*{_CLOSE}$")


class _Level:
    """A level of the plan whose lines are its name, a number and a name of their own."""

    def __init__(self, name: str) -> None:
        self._first = name[:1]
        self._pattern = re.compile(
            rf"[■◆●○□▼▶]?\s*{_OPEN}?\s*{_spaced(name)}\s*(?P<n>[0-9]{{1,3}})\s*{_CLOSE}?\s*[:.．]?\s*"
            r"(?P<name>[^0-9・、,~～〜\-–—].*)?"
        )

    def read(self, text: str) -> Numbered | None:
        """Number and name in ``text``, or None."""
        if self._first not in text[:_BEFORE_LEVEL] or len(text) > 4 * SHORT or text.endswith("。"):
            return None
        found = self._pattern.fullmatch(fold_width(text))
        if found is None:
            return None
        name = text[found.start("name") :].strip() if found["name"] else ""
        if text[0] in OPENING and name[-1:] in CLOSING and name[-1:]:
            name = name[:-1].strip()
        return Numbered(int(found["n"]), name)


_BEFORE_LEVEL = 6
