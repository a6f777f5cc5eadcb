"""The cover: title, subtitle, slogan, and the municipality that is named there."""

from __future__ import annotations

import re

from torikumi.notation.numbering import fold_width
from torikumi.plan.values import Cover, Sourced
from torikumi.sources.text.desk import Desk
from torikumi.sources.text.lines import Cursor, Line
from torikumi.sources.text.words import CLOSING, OPENING, SHORT

_SLOGAN_LINES = 6
_DATE = re.compile(
    r"[^\s0-9]{0,4}\s*(?:[0-9]{1,4}|元)\s*年\s*[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?"
)


class CoverReader:
    """Reads the lines before the first part of the document."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._title = ""
        self._subtitle = ""
        self._slogan: list[str] = []
        self._owner = ""
        self._prose = False

    def read(self, cursor: Cursor) -> None:
        """Read one line."""
        line = cursor.take()
        if line.has_tab or line.is_sentence or len(line.text) > 2 * SHORT:
            self._prose = self._prose or bool(self._title)
            self._desk.leave(line)
        elif not self._title:
            self._title = self._desk.document = line.text
            self._desk.titles.append(line.text)
            self._desk.place(line, "cover/title")
        elif not self._is_apart(line):
            self._more(line)

    def _is_apart(self, line: Line) -> bool:
        """Dates, the publisher's name, states such as （素案）: no part of title or slogan."""
        text = line.text
        if self._prose or _DATE.fullmatch(fold_width(text)):
            self._desk.leave(line)
            return True
        if (
            text[0] in OPENING and text[-1] in CLOSING
        ) or text == self._desk.words.profile.words.draft:
            self._desk.leave(line)
            return True
        if not self._owner and _whole_name(text, self._suffixes):
            self._owner = text
            self._desk.place(line, "cover/municipality")
            return True
        return False

    def _more(self, line: Line) -> None:
        if not self._subtitle:
            self._subtitle = line.text
            self._desk.titles.append(line.text)
            self._desk.place(line, "cover/subtitle")
        elif len(self._slogan) < _SLOGAN_LINES:
            self._slogan.append(line.text)
            self._desk.place(line, "cover/slogan")
        else:
            self._desk.leave(line)

    @property
    def _suffixes(self) -> tuple[str, ...]:
        return self._desk.words.profile.words.municipality_suffixes

    def value(self, period: Sourced) -> Cover:
        """The cover; ``period`` was found elsewhere."""
        return Cover(self._title, self._subtitle, tuple(self._slogan), self._municipality(), period)

    def _municipality(self) -> Sourced:
        """The municipality and the printed words it was taken from (domain.md §1)."""
        if self._owner:
            return Sourced(self._owner, "表紙")
        places = [("標語", text) for text in self._slogan]
        places += [("標題", self._title), ("標題", self._subtitle)]
        for whence, text in places:
            name = municipality_in(text, self._suffixes)
            if name:
                return Sourced(name, f"{whence}「{text}」")
        return Sourced()


# Words that end as a municipality's name does and name none.
_COMMON_NOUNS = """
    街区 校区 学区 全区 各区 本区 当区 同区 全市 各市 本市 当市 同市 各町 本町 全町 町村 市町村 市区町村
    市町 農村 山村 漁村 都道府県 首都 下町 港町 城下町 門前町
"""
_NO_NAMES = frozenset(_COMMON_NOUNS.split())


def municipality_in(text: str, suffixes: tuple[str, ...]) -> str:
    """The municipality that a line names, or nothing: 練馬区は → 練馬区."""
    ends = "|".join(re.escape(each) for each in suffixes)
    found = re.finditer(
        rf"(?<![一-鿿々ヶ])(?P<name>[一-鿿々ヶケ]{{1,6}}(?:{ends}))(?=[はがのとにをでもへ、。！!\s]|$)",
        text,
    )
    names = (each["name"] for each in found)
    return next((name for name in names if not _is_common(name)), "")


def _is_common(name: str) -> bool:
    return name in _NO_NAMES or name.endswith(("都市", "地区", "特別区"))


def _whole_name(text: str, suffixes: tuple[str, ...]) -> bool:
    """Whether a line is the name of a municipality and nothing else."""
    return municipality_in(text, suffixes) == text
