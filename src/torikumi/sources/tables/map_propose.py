"""Proposing a map: which column of a table probably says what, each guess with its reason.

Nothing is decided here: the proposal is a TOML file for people.  What no heading tells (the unit of
the money, the years of headings that repeat) is left for them to fill in, and the reader refuses the
map until they did.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from torikumi.notation.text import search_key
from torikumi.notation.years import find_fiscal_years, load_eras, read_fiscal_year
from torikumi.plan.glossary import term
from torikumi.sources.tables.grid import cell_name, cell_text
from torikumi.sources.tables.map_file import OF_A_YEAR, UNITS, Layout, Means
from torikumi.sources.tables.sheets import Sheet

_TERMS: Mapping[Means, str] = {
    Means.PILLAR: "Pillar",
    Means.STRATEGIC_PLAN: "StrategicPlan",
    Means.NAME: "Initiative",
    Means.SECTION: "SectionRef",
    Means.BASELINE: "Row.baseline",
    Means.TOTAL: "Row.total",
}
_MONEY = (Means.COST, Means.COST_REST)
_LOOKED_AT = 20
_SHORT = 2
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_NTH_YEAR = re.compile(r"第?([0-9]{1,2})年[目度]")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column probably says, and why; ``nth`` where its heading repeats and names no year."""

    letters: str
    heading: str
    means: Means
    why: str
    year: int | None = None
    nth: int | None = None
    source: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed map of a sheet."""

    sheet: Sheet
    headings: int
    layout: Layout
    guesses: tuple[Guess, ...]
    unit: str = ""

    @property
    def repeats(self) -> int:
        """How many years the map must declare, because headings repeat that often."""
        return max((each.nth or 0 for each in self.guesses), default=0)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that headings name."""
        named = (each.year for each in self.guesses if each.means is Means.VALUE)
        return tuple(sorted({each for each in named if each is not None}))


def propose(sheets: Iterable[Sheet]) -> Proposal | None:
    """The proposal for the sheet whose headings say most; None where no sheet has any."""
    found = (_proposal(each) for each in sheets)
    ranked = sorted((each for each in found if each), key=lambda each: -_told(each.guesses))
    return ranked[0] if ranked else None


def _told(guesses: Sequence[Guess]) -> int:
    return sum(each.means is not Means.SKIP for each in guesses)


def _proposal(sheet: Sheet) -> Proposal | None:
    rows = [
        (number, [cell_text(value) for value in row])
        for number, row in enumerate(sheet.rows[:_LOOKED_AT], start=1)
    ]
    # Headings differ from each other; a note repeated over all columns is none.
    tried = [(number, _guesses(row)) for number, row in rows if len({*row, ""}) > 2]  # noqa: PLR2004
    number, guesses = max(tried, key=lambda each: _told(each[1]), default=(0, ()))
    if not _told(guesses):
        return None
    means = {each.means for each in guesses}
    layout = Layout.INITIATIVES
    if Means.PARENT in means:
        layout = Layout.FRAME
    elif Means.ROW in means:
        layout = Layout.ROWS
    return Proposal(sheet, number, layout, guesses, _unit(sheet))


def _guesses(row: Sequence[str]) -> tuple[Guess, ...]:
    counts = Counter(search_key(text) for text in row if text)
    met: Counter[str] = Counter()
    made = []
    for at, heading in enumerate(row, start=1):
        if not heading:
            continue
        key = search_key(heading)
        met[key] += 1
        nth = met[key] if counts[key] > 1 else None
        made.append(_guess(cell_name(1, at).rstrip("1"), heading, nth))
    return tuple(_sources_with_company(made))


def _guess(letters: str, heading: str, nth: int | None) -> Guess:
    key, words = search_key(heading), _words()
    spans = find_fiscal_years(heading, load_eras())
    year = read_fiscal_year(heading, load_eras()) or (spans[0].years[0] if spans else None)
    if word := _held(key, words["beside"]["words"]):
        return Guess(letters, heading, Means.SKIP, f"「{word}」は計画に置き場所がない")
    if _held(key, words["indicator"]["words"]):
        return _indicator(letters, heading, nth, year)
    if year is not None:
        return _of_year(letters, heading, year)
    if told := _NTH_YEAR.fullmatch(key):
        which = f"{told[1]}番目の年度"
        return Guess(letters, heading, Means.VALUE, f"「{which}」の見出しから", None, int(told[1]))
    word = _held(key, words["baseline"]["words"])
    if word and len(_BRACKETS.sub("", key)) <= len(word) + _SHORT:
        return Guess(letters, heading, Means.BASELINE, f"「{word}」から")
    if word := _held(key, words["sources"]["words"]):
        return Guess(letters, heading, Means.COST, f"財源「{word}」から", None, nth or 1, heading)
    return _by_word(letters, heading, nth)


def _of_year(letters: str, heading: str, year: int) -> Guess:
    """A heading that names a year."""
    key, words = search_key(heading), _words()
    if word := _held(key, words["means"]["share"]):
        return Guess(letters, heading, Means.SHARE, f"「{word}」と年度から", year)
    if word := _held(key, words["baseline"]["words"]):
        return Guess(letters, heading, Means.BASELINE, f"「{word}」から")
    return Guess(letters, heading, Means.VALUE, "年度だけの見出しから", year)


def _by_word(letters: str, heading: str, nth: int | None) -> Guess:
    whole = search_key(heading)
    means, word = _meaning(whole, _BRACKETS.sub("", whole))
    if means is None:
        return Guess(letters, heading, Means.SKIP, "見出しから分からない。読まずに一覧に載せる")
    why = f"「{word}」から"
    if means in OF_A_YEAR:
        if nth is None and means is Means.ACTUAL:
            return Guess(letters, heading, means, f"{why}。年度は見出しにない", None, 1)
        often = "見出しが繰り返す" if nth else "年度は見出しにない"
        return Guess(letters, heading, means, f"{why}。{often}", None, nth or 1)
    return Guess(letters, heading, means, why)


def _indicator(letters: str, heading: str, nth: int | None, year: int | None) -> Guess:
    """Names, units and figures of indicators are told apart by the last line of the heading."""
    last = heading.rsplit("\n", maxsplit=1)[-1]
    slot, _, part = last.replace(":", "：").partition("：")
    words = _words()["indicator"]
    if part and _held(search_key(part), words["name"]):
        return Guess(letters, heading, Means.INDICATOR, f"指標「{slot}」の名称", slot=slot)
    if part and _held(search_key(part), words["unit"]):
        return Guess(letters, heading, Means.INDICATOR_UNIT, f"指標「{slot}」の単位", slot=slot)
    why = f"指標「{slot}」の値。" + ("見出しが繰り返す" if nth else "年度は見出しにない")
    if year is not None:
        return Guess(letters, heading, Means.VALUE, f"指標「{slot}」の値", year, slot=slot)
    return Guess(letters, heading, Means.VALUE, why, None, nth or 1, slot=slot)


def _sources_with_company(made: Sequence[Guess]) -> Iterator[Guess]:
    """A vague name such as "その他" is a fund only beside another fund."""
    vague = {search_key(each) for each in _words()["sources"]["vague"]}
    for at, each in enumerate(made):
        beside = (*made[max(at - 1, 0) : at], *made[at + 1 : at + 2])
        alone = not any(one.means in (Means.COST, Means.COST_REST) for one in beside)
        if each.source and search_key(each.source) in vague and alone:
            yield Guess(each.letters, each.heading, Means.SKIP, "隣に財源の列がない")
        else:
            yield each


def _meaning(key: str, bare: str) -> tuple[Means | None, str]:
    """The meaning whose longest word the heading holds; whole headings before parts of them.

    bare: the heading without what stands in brackets, which explains it.  A word of one or two
    characters means something only as the whole heading.
    """
    best: tuple[tuple[bool, int], Means | None, str] = ((False, 0), None, "")
    for means, words in _synonyms().items():
        for word in words:
            folded = search_key(word)
            rank = (folded in (key, bare), len(folded))
            part = len(folded) > _SHORT and (means not in _MONEY or bare.startswith(folded))
            if means in _MONEY and len(bare) > len(folded) + _SHORT:
                part = False  # a question about the cost is no cost
            if folded in bare and rank > best[0] and (rank[0] or part):
                best = (rank, means, word)
    return best[1], best[2]


def _held(key: str, words: Iterable[str]) -> str:
    held = (word for word in words if search_key(word) in key)
    return max(held, key=len, default="")


def _unit(sheet: Sheet) -> str:
    """The unit that the sheet's first rows name in brackets, if it is one and the same."""
    told = " ".join(
        search_key(cell_text(value)) for row in sheet.rows[:_LOOKED_AT] for value in row
    )
    found = {
        word for word in _words()["units"]["words"] if f"({word})" in told or f"単位:{word}" in told
    }
    return found.pop() if len(found) == 1 else ""


@cache
def _synonyms() -> Mapping[Means, tuple[str, ...]]:
    """The words of each meaning: those of the file and the terms of the glossary."""
    return {
        means: (*_words()["means"].get(means.value, ()), *_of_glossary(means)) for means in Means
    }


def _of_glossary(means: Means) -> tuple[str, ...]:
    if means not in _TERMS:
        return ()
    found = term(_TERMS[means])
    return tuple(each for each in (found.ja, found.heading) if each)


@cache
def _words() -> dict[str, Any]:
    file = resources.files("torikumi.sources.tables").joinpath("map_words.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


# --- the file ------------------------------------------------------------------------------------


def map_file(proposal: Proposal) -> str:
    """The proposal as TOML for people: one line a column, its reason behind it."""
    return "\n".join((*_head(proposal), "", "[columns]", *map(_line, proposal.guesses))) + "\n"


def _head(proposal: Proposal) -> Iterator[str]:
    sheet, repeats = proposal.sheet, proposal.repeats
    yield "# torikumi mapが見出しから推し量ったもの。行ごとの理由を見て、直してから使う。"
    yield "# isをskipにした列は読まれず、「置けなかったもの」の一覧に載る。"
    yield ""
    yield "[table]"
    if sheet.title is not None:
        yield f"sheet = {_text(sheet.title)}"
    yield f"headings = {proposal.headings}  # 意味の分かる見出しが最も多い行"
    yield f"first = {proposal.headings + 1}"
    yield f'layout = "{proposal.layout.value}"  # {_LAYOUT_REASONS[proposal.layout]}'
    yield ""
    yield "[plan]"
    yield 'title = ""  # 計画の表題'
    if proposal.unit:
        yield f'unit = "{proposal.unit}"  # 表の中に「({proposal.unit})」とある'
    else:
        units = "、".join(UNITS)
        yield f'# unit = "千円"  # 表に単位がない。{units}のどれかを確かめて書く'
    years = proposal.years
    if years:
        yield f"period = [{years[0]}, {years[-1]}]  # 見出しにある年度"
    else:
        yield "# period = [2024, 2026]  # 最初と最後の年度（西暦）"
    if repeats:
        yield f"years = []  # 見出しに年度がない。1番目から{repeats}番目までの年度（西暦）を書く"
    if proposal.layout is Layout.ROWS:
        yield ""
        yield "[rows]"
        yield 'cost = ["経費", "事業費"]  # 行の名がこれで始まれば事業費'
        yield "# changed = []  # 変更後の計画の行"
        yield "# actual = []  # 実績の行"
    if proposal.layout is Layout.FRAME:
        yield ""
        yield "[frame]"
        yield 'title = "財政フレーム"'
        yield 'revenue = ["歳入"]  # 親のない行の名がこれで始まれば歳入'
        yield 'of_which = ":うち"  # 親の名がこれで終われば、内数'


_LAYOUT_REASONS: Mapping[Layout, str] = {
    Layout.INITIATIVES: "1行が1取組",
    Layout.ROWS: "行の名の列があるので、1行が表の1行",
    Layout.FRAME: "親の列があるので、1行が財政フレームの1行",
}


def _line(guess: Guess) -> str:
    parts = [f'is = "{guess.means.value}"']
    if guess.means in OF_A_YEAR:
        parts.append(f"year = {guess.year}" if guess.year else f"nth = {guess.nth or 1}")
    if guess.source:
        parts.append(f"source = {_text(guess.source)}")
    if guess.slot:
        parts.append(f"slot = {_text(guess.slot)}")
    parts.append(f"heading = {_text(guess.heading)}")
    return f"{guess.letters} = {{ {', '.join(parts)} }}  # {_one_line(guess.why)}"


def _text(text: str) -> str:
    """A basic string of TOML; JSON's escapes are among its own."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)
