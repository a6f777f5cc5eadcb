"""The checks of the table linter, one function a rule; each gives the places with an example."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from torikumi.notation.text import search_key
from torikumi.notation.years import find_fiscal_years, load_eras
from torikumi.sources.tables.lint_facts import NUMBER, Column, Table

Hit = tuple[int, int, str, int]
"""Row and column (from 1) of the first place, an example, and how many places there are."""

_SPACED = re.compile(r"^[\s　]|[\s　]$|[ 　]{2,}|\n|(?:^|[\s　])[一-鿿][ 　]+[一-鿿](?=$|[\s　])")
_UNIT_BEHIND = re.compile(rf"(?:{NUMBER.pattern})\s*(?:[百千]?万?円|人|件|か所|箇所|%|％|回|台)")
_TWO = re.compile(
    r"[0-9０-９][0-9０-９,.]*\s*[\n、/／]\s*[0-9０-９]|[0-9０-９]\s*[(（]\s*[0-9０-９]"
)
_DITTO = re.compile(r"[〃々\"”]|同上")
_OTHER = re.compile(r"その他\s*[(（:：].+")
_UNIT = re.compile(
    r"円|人|件|か所|箇所|%|％|率|比|割合|回|台|数|量|面積|単位|時間|日|㎡|ha|km|share|count|initiatives|tables|rows|people"
)
_UNIT_COLUMN = re.compile(r"単位|(?:.*_)?unit")
_LABEL = re.compile(
    r"番号|コード|符号|年|月|日|no\b|order|number|code|id\b|year|level|ページ|page|款|項|目|節|緯度|経度|"
    r"電話|郵便|区分|level",
)
_AREA = re.compile(r"(?:市区町村|自治体|都道府県|団体|地域)名?|municipality")
_AREA_CODE = re.compile(r"団体コード|市区町村コード|自治体コード|都道府県コード|municipality_code")
_CODE = re.compile(r"コード|code")
_SIGN = re.compile(r"[-‐－―—–*＊xX×…・./／#]{1,3}|秘|非公表|該当なし|なし")
_PRIVATE = range(0xE000, 0xF900)
_FEW = 12
_STYLES = (
    re.compile(r"(?:令和|平成|昭和)(?:元|[0-9０-９]+)年.*"),
    re.compile(r"[RHSＲＨＳ][0-9０-９]+.*"),
    re.compile(r"(?:19|20)[0-9]{2}年.*"),
    re.compile(r"(?:19|20)[0-9]{2}[-/].*"),
    re.compile(r"(?:19|20)[0-9]{2}"),
)


def _in_columns(table: Table, held: Callable[[str], bool]) -> Iterator[Hit]:
    """One hit for each column with cells, or a heading, of which ``held`` is true."""
    for column in table.columns:
        yield from _hit(column, ((row, text) for row, _, text in column.cells if held(text)))


def _hit(column: Column, cells: Iterable[tuple[int, str]]) -> Iterator[Hit]:
    found = list(cells)
    if found:
        yield found[0][0], column.number, found[0][1], len(found)


def _blank_rows(table: Table) -> list[int]:
    first = table.head or 1
    return [n for n in range(first, table.last) if not any(table.texts[n - 1])]


def second_tables(table: Table) -> Iterator[Hit]:
    """A row of words after a blank row, with figures below it, is a second table's headings."""
    for blank in _blank_rows(table):
        told = [text for text in table.texts[blank] if text]
        below = [text for text in table.texts[blank + 1] if text] if blank + 1 < table.last else []
        words = all(NUMBER.fullmatch(text) is None for text in told)
        figures = any(NUMBER.fullmatch(text) for text in below)
        if len(told) > 1 and words and figures:
            yield blank + 1, 1, f"{blank + 1}行目から別の見出し", 1


def blank_parts(table: Table) -> Iterator[Hit]:
    """Blank rows inside the data, blank columns between columns."""
    if rows := _blank_rows(table):
        yield rows[0], 1, f"空白の行 {len(rows)}行", len(rows)
    numbers = [each.number for each in table.columns]
    gaps = [n for n in range(1, max(numbers, default=0)) if n not in numbers]
    if gaps:
        yield table.head or 1, gaps[0], f"空白の列 {len(gaps)}列", len(gaps)


def words_outside(table: Table) -> Iterator[Hit]:
    """What stands above the headings or below the data."""
    outside = [*range(1, table.head), *range(table.last + 1, len(table.texts) + 1)]
    told = [(n, at, text) for n in outside for at, text in enumerate(table.texts[n - 1]) if text]
    if told:
        row, column, text = told[0]
        yield row, column + 1, text, len(told)


def no_headings(table: Table) -> Iterator[Hit]:
    """Columns of data with nothing above them."""
    for column in table.columns:
        if column.cells and not column.heading:
            yield table.head or 1, column.number, column.cells[0][2], len(column.cells)


def spaced(table: Table) -> Iterator[Hit]:
    """Line breaks and spaces that are there for looks: in short cells and headings."""
    short = 30
    for column in table.columns:
        raw = [
            (row, str(value))
            for row, value, text in column.cells
            if isinstance(value, str) and len(text) <= short and _SPACED.search(value)
        ]
        if _SPACED.search(column.heading):
            raw.insert(0, (table.head, column.heading))
        yield from _hit(column, raw)


def several_values(table: Table) -> Iterator[Hit]:
    """Several figures in one short cell, in columns that mostly hold figures."""
    for column in table.columns:
        several = [(row, text) for row, _, text in column.cells if _TWO.search(text)]
        if len(several) * 2 < len(column.cells) and not column.numeric:
            continue
        yield from _hit(column, several)


def strange_characters(table: Table) -> Iterator[Hit]:
    """Private-use characters, half-width kana and characters that a conversion lost."""
    return _in_columns(table, lambda text: any(map(_is_strange, text)))


def _is_strange(character: str) -> bool:
    return (
        ord(character) in _PRIVATE
        or character == "\ufffd"
        or unicodedata.name(character, "").startswith("HALFWIDTH KATAKANA")
    )


def blank_or_zero(table: Table) -> Iterator[Hit]:
    """Figures with blank cells among them and no zero: a blank may be one."""
    rows = table.last - table.head
    for column in table.columns:
        blank = rows - len(column.cells)
        zero = any(text in ("0", "０", "0.0") for _, _, text in column.cells)
        if not _is_measure(column) or zero or not 0 < blank < len(column.cells):
            continue
        filled = {row for row, _, _ in column.cells}
        first = next(row for row in range(table.head + 1, table.last + 1) if row not in filled)
        yield first, column.number, "空白", blank


def _is_measure(column: Column) -> bool:
    """Whether a column holds figures that measure something, not numbers that name something."""
    key = search_key(column.heading)
    return column.numeric and (
        not _LABEL.search(key) or bool(_UNIT.search(key) and "年" not in key)
    )


def drawings(table: Table) -> Iterator[Hit]:
    """Pictures, shapes and charts."""
    if table.drawn.drawings:
        yield 1, 1, "図や絵がある", 1


def colours(table: Table) -> Iterator[Hit]:
    """A column in which some cells of the data are coloured and others are not, or otherwise."""
    by_column: dict[str, dict[int, int]] = defaultdict(dict)
    for letters, row, fill in table.drawn.fills:
        by_column[letters][row] = fill
    for column in table.columns:
        fills = by_column.get(_letters(column.number), {})
        rows = [row for row, _, _ in column.cells]
        kinds = Counter(fills.get(row, 0) for row in rows)
        if len(kinds) > 1:
            usual = kinds.most_common(1)[0][0]
            other = [(row, text) for row, _, text in column.cells if fills.get(row, 0) != usual]
            yield from _hit(column, other)


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def merged(table: Table) -> Iterator[Hit]:
    """Merged cells."""
    if ranges := table.drawn.merged:
        yield 1, 1, f"{ranges[0]}など{len(ranges)}か所", len(ranges)


def hidden(table: Table) -> Iterator[Hit]:
    """Hidden rows and columns."""
    if table.drawn.hidden:
        yield 1, 1, f"隠れた{'と'.join(table.drawn.hidden)}", 1


def broken_records(table: Table) -> Iterator[Hit]:
    """Records of a CSV file that go on over several lines."""
    starts = table.sheet.lines
    long = [n for n, (a, b) in enumerate(pairwise(starts), 1) if b - a > 1]
    if long:
        yield long[0], 1, f"{len(long)}行", len(long)


def too_many_fields(table: Table) -> Iterator[Hit]:
    """Rows of a CSV file that are longer than the headings: a comma was not quoted."""
    if not table.is_csv or not table.head:
        return
    width = len(table.sheet.rows[table.head - 1])
    long = [n for n, row in enumerate(table.sheet.rows, 1) if n > table.head and len(row) > width]
    if long:
        yield long[0], width + 1, f"{len(long)}行", len(long)


def numbers_as_text(table: Table) -> Iterator[Hit]:
    """Figures typed as text, and figures with their unit behind them, in columns of figures."""
    for column in table.columns:
        spoilt = [
            (row, text)
            for row, value, text in column.cells
            if _UNIT_BEHIND.fullmatch(text)
            or (
                NUMBER.fullmatch(text)
                and (not text.isascii() or "," in text if table.is_csv else isinstance(value, str))
            )
        ]
        most = len(spoilt) + sum(not isinstance(value, str) for _, value, _ in column.cells)
        if _is_measure(column) or (
            spoilt and most * 2 > len(column.cells) and not _is_name(column)
        ):
            yield from _hit(column, spoilt)


def _is_name(column: Column) -> bool:
    return bool(_LABEL.search(search_key(column.heading)))


def left_out(table: Table) -> Iterator[Hit]:
    """Signs for "as above", and names written only in the first row they hold for."""
    return _in_columns(table, lambda text: _DITTO.fullmatch(text) is not None)


def same_headings(table: Table) -> Iterator[Hit]:
    """Columns whose headings another one has."""
    seen: dict[str, list[Column]] = defaultdict(list)
    for column in table.columns:
        if column.heading:
            seen[search_key(column.heading)].append(column)
    for columns in seen.values():
        if len(columns) > 1:
            yield table.head, columns[1].number, columns[1].heading, len(columns)


def _is_choice(column: Column) -> bool:
    """Whether few different short words stand in a column."""
    kinds = {search_key(text) for _, _, text in column.cells}
    return len(kinds) <= _FEW and len(column.cells) >= len(kinds) * 3 and not column.numeric


def spellings(table: Table) -> Iterator[Hit]:
    """Choices that differ in nothing but their writing."""
    for column in table.columns:
        if not _is_choice(column):
            continue
        written: dict[str, Counter[str]] = defaultdict(Counter)
        for _, _, text in column.cells:
            written[search_key(text)][text] += 1
        rare = {
            text
            for kinds in written.values()
            for text in kinds
            if text != kinds.most_common(1)[0][0]
        }
        yield from _hit(column, ((row, text) for row, _, text in column.cells if text in rare))


def others(table: Table) -> Iterator[Hit]:
    """Details written behind "その他", in columns that otherwise hold a few choices."""
    for column in table.columns:
        detailed = [(row, text) for row, _, text in column.cells if _OTHER.fullmatch(text)]
        kinds = {search_key(text) for _, _, text in column.cells} - {
            search_key(text) for _, text in detailed
        }
        if len(kinds) <= _FEW and len(column.cells) >= len(kinds) * 2:
            yield from _hit(column, detailed)


def formulas(table: Table) -> Iterator[Hit]:
    """Cells with formulas."""
    if table.formulas:
        yield 1, 1, f"{table.formulas[0]}など{len(table.formulas)}か所", len(table.formulas)


def head_below(table: Table) -> Iterator[Hit]:
    """Headings anywhere but in the first row."""
    if table.head != 1:
        where = f"{table.head}行目" if table.head else "項目名の行が分からない"
        yield max(table.head, 1), 1, where, 1


def codes(table: Table) -> Iterator[Hit]:
    """Codes in a workbook, without a column that says what they mean."""
    if table.is_csv:
        return
    for column in table.columns:
        key = search_key(column.heading)
        named = key.replace("コード", "名")
        beside = any(
            search_key(each.heading).startswith(named[:3])
            for each in table.columns
            if each is not column
        )
        if _CODE.search(key) and column.cells and not beside:
            yield table.head, column.number, column.heading, len(column.cells)


def signs(table: Table) -> Iterator[Hit]:
    """Signs among figures."""
    for column in table.columns:
        if _is_measure(column):
            told = ((row, text) for row, _, text in column.cells if _SIGN.fullmatch(text))
            yield from _hit(column, told)


def no_units(table: Table) -> Iterator[Hit]:
    """Columns of figures where neither the heading nor another column states the unit."""
    stated = any(_UNIT_COLUMN.fullmatch(search_key(each.heading)) for each in table.columns)
    for column in table.columns:
        if not stated and _is_measure(column) and not _UNIT.search(search_key(column.heading)):
            yield table.head or 1, column.number, column.heading, 1


def years_mixed(table: Table) -> Iterator[Hit]:
    """Years or days written in more than one way in one column."""
    for column in table.columns:
        kinds: Counter[int] = Counter()
        for _, _, text in column.cells:
            kinds.update([n for n, style in enumerate(_STYLES) if style.fullmatch(text)][:1])
        if len(kinds) > 1 and kinds.total() * 2 > len(column.cells):
            usual = kinds.most_common(1)[0][0]
            told = (
                (row, text)
                for row, _, text in column.cells
                if not _STYLES[usual].fullmatch(text) and any(s.fullmatch(text) for s in _STYLES)
            )
            yield from _hit(column, told)


def areas(table: Table) -> tuple[Column, ...]:
    """The columns that name areas."""
    return tuple(each for each in table.columns if _AREA.fullmatch(search_key(each.heading)))


def areas_without_code(table: Table) -> Iterator[Hit]:
    """Columns of areas in a table without a column of their codes."""
    if any(_AREA_CODE.search(search_key(each.heading)) for each in table.columns):
        return
    for column in areas(table):
        yield table.head, column.number, column.heading, 1


def years_across(table: Table) -> Iterator[Hit]:
    """Headings that are years: one column for each."""
    named = [
        each
        for each in table.columns
        if (spans := find_fiscal_years(each.heading, load_eras())) and len(spans[0].years) == 1
    ]
    if len(named) > 1:
        yield table.head, named[0].number, f"{named[0].heading}など{len(named)}列", len(named)
