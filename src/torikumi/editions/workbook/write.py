"""Writing the sheets into a workbook that opens, filters and prints as an office expects."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any, Final

import xlsxwriter

from torikumi.editions.document import Document
from torikumi.editions.site.colours import accents
from torikumi.editions.workbook import data
from torikumi.editions.workbook.sheets import Look, Paper, Sheet, sheets_of
from torikumi.plan.values import Dossier

_FONT: Final = "BIZ UDゴシック"
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(
    tzinfo=None
)  # no clock: same plan, same bytes
_A3, _A4 = 8, 9
_NUMBER = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})*|-?[0-9]{1,15}")
_NUMERIC = frozenset((Look.FIGURES, Look.MONEY, Look.TOTAL))
_FORMULA_SIGNS = ("=", "+", "-", "@")
_UNSAFE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME: Final = 31
_LONGEST_HEADER: Final = 200  # of the 255 that the file format has, the rest for marks
_LONGEST_CELL: Final = 16_000  # of 32,767 UTF-16 units: a rare character takes two
_DATA_TAB: Final = "#8A949C"
_TALL_HEADS, _WIDE_HEADS = 6, 9
_ALLOWED: Final = dict.fromkeys(
    ("autofilter", "format_cells", "format_columns", "format_rows"), True
)
_LINE, _PADDING, _TALLEST = 14, 5, 409  # points


def write(document: Document, dossier: Dossier) -> bytes:
    """The workbook of ``document`` and of the ``dossier`` behind it; the same bytes every time.

    First the sheets for reading, which show what is printed and are locked against slips of the
    hand (without a password); then those of data, from which the dossier can be read back whole.
    Every text stays text: nothing an author wrote can become a formula or a link.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": document.title, "created": _MADE})
        formats = _Formats(book, *accents(document.accent, document.accent_soft))
        taken: set[str] = set()
        for sheet in sheets_of(document):
            page = book.add_worksheet(sheet_name(sheet.name, taken))
            _fill(page, formats, sheet)
            _lay_out(page, sheet.name, sheet.paper, document)
            page.protect("", _ALLOWED)
        reading = [page.get_name() for page in book.worksheets()]
        for table in data.tables_of(dossier, reading):
            page = book.add_worksheet(sheet_name(table.name, taken))
            data.fill(page, formats, table)
            _lay_out(page, table.name, _paper(len(table.heads)), document)
            page.set_tab_color(_DATA_TAB)
    return buffer.getvalue()


def shown_rows(document: Document) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """What the sheets for reading show, a tuple of rows each, headings first."""
    return tuple(
        (
            tuple(column.heading for column in sheet.columns),
            *(part for row in sheet.rows for part in _parts(row)),
        )
        for sheet in sheets_of(document)
    )


def sheet_name(name: str, taken: set[str]) -> str:
    """A name the file format allows, unlike all in ``taken`` (to which it is added)."""
    plain = _UNSAFE.sub("", name).strip("' ") or "表"
    for number in count(1):
        end = "" if number == 1 else f" {number}"
        made = plain[: _LONGEST_NAME - len(end)].rstrip("' ") + end
        if made.lower() not in taken:
            break
    taken.add(made.lower())
    return made


def _paper(columns: int) -> Paper:
    """The paper for a sheet of data of so many columns."""
    if columns > _WIDE_HEADS:
        return Paper.LARGE
    return Paper.WIDE if columns > _TALL_HEADS else Paper.TALL


class _Formats:
    """The looks a cell can have, made once for each that is met."""

    def __init__(self, book: Any, accent: str, soft: str) -> None:  # noqa: ANN401 - xlsxwriter is untyped
        self._book = book
        self._made: dict[tuple[Look, str], Any] = {}
        self._base = {
            "font_name": _FONT,
            "font_size": 10,
            "valign": "top",
            "border": 1,
            "border_color": "#B0B7BD",
        }
        self._looks: dict[Look, dict[str, Any]] = {
            Look.PLAIN: {},
            Look.FIGURES: {"valign": "vcenter"},
            Look.HEADING: {"bold": True, "bg_color": "#F1F3F5"},
            Look.MONEY: {"bg_color": soft},
            Look.TOTAL: {
                "valign": "vcenter",
                "bg_color": soft,
                "bold": True,
                "top": 2,
                "top_color": accent,
            },
        }
        self.caption = book.add_format(
            {
                **self._base,
                "bold": True,
                "font_color": "#FFFFFF",
                "bg_color": accent,
                "text_wrap": True,
                "valign": "vcenter",
            }
        )

    def cell(self, look: Look, kind: str) -> Any:  # noqa: ANN401 - as above
        """The format of one kind of cell in a row of this look.

        kind: ``text``, ``quoted`` (text that would be a formula if someone typed it), ``right``
        (text in a column of numbers) or ``number``.
        """
        if (look, kind) not in self._made:
            kinds: dict[str, dict[str, Any]] = {
                "text": {"text_wrap": True, "num_format": "@"},
                "quoted": {"text_wrap": True, "num_format": "@", "quote_prefix": True},
                "right": {"text_wrap": True, "num_format": "@", "align": "right"},
                "number": {"num_format": "#,##0", "align": "right"},
            }
            settings = {**self._base, **self._looks[look], **kinds[kind]}
            self._made[look, kind] = self._book.add_format(settings)
        return self._made[look, kind]

    def data(self, kind: str) -> Any:  # noqa: ANN401 - as above
        """The format of a cell of data: ``text``, ``quoted``, ``integer``, ``date`` or ``about``."""
        if (Look.PLAIN, f"data {kind}") not in self._made:
            kinds: dict[str, dict[str, Any]] = {
                "text": {"text_wrap": True, "num_format": "@"},
                "quoted": {"text_wrap": True, "num_format": "@", "quote_prefix": True},
                "integer": {"num_format": "0"},
                "date": {"num_format": "yyyy-mm-dd", "align": "left"},
                "about": {"num_format": "@", "font_color": "#5B656D", "bg_color": "#F1F3F5"},
            }
            made = self._book.add_format({**self._base, **kinds[kind]})
            self._made[Look.PLAIN, f"data {kind}"] = made
        return self._made[Look.PLAIN, f"data {kind}"]


def _fill(page: Any, formats: _Formats, sheet: Sheet) -> None:  # noqa: ANN401 - as above
    """Headings in the first line, then the rows, and nothing else: a sheet is one table."""
    for n, column in enumerate(sheet.columns):
        page.set_column(n, n, column.width)
        page.write_string(0, n, column.heading, formats.caption)
    page.set_row(0, _height([column.heading for column in sheet.columns], sheet))
    line = count(1)
    for number, row in enumerate(sheet.rows):
        look = sheet.looks.get(number, Look.PLAIN)
        for part in _parts(row):
            at = next(line)
            page.set_row(at, _height(part, sheet))
            _write_row(page, formats, sheet, at, look, part)
    last = next(line) - 1
    page.freeze_panes(1, sheet.frozen)
    page.autofilter(0, 0, last, len(sheet.columns) - 1)
    page.print_area(0, 0, last, sum(column.printed for column in sheet.columns) - 1)
    # A page number or a level is a name here, and not to be warned of.
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _write_row(
    page: Any,  # noqa: ANN401 - as above
    formats: _Formats,
    sheet: Sheet,
    line: int,
    look: Look,
    row: Sequence[str],
) -> None:
    for n, (column, text) in enumerate(zip(sheet.columns, row, strict=True)):
        if look not in _NUMERIC or not column.money:
            kind = "quoted" if text.startswith(_FORMULA_SIGNS) else "text"
            page.write_string(line, n, text, formats.cell(look, kind))
        elif _NUMBER.fullmatch(text):
            number = int(text.replace(",", ""))
            page.write_number(line, n, number, formats.cell(look, "number"))
        else:
            page.write_string(line, n, text, formats.cell(look, "right"))


def _parts(row: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The row, or as many rows as its longest text needs; the last cell says where they belong."""
    longest = max(map(len, row))
    yield tuple(text[:_LONGEST_CELL] for text in row)
    for start in range(_LONGEST_CELL, longest, _LONGEST_CELL):
        rest = (text[start : start + _LONGEST_CELL] for text in row[:-1])
        yield (*rest, row[-1])


def _height(row: Iterable[str], sheet: Sheet) -> int:
    """The height that shows every line of a row, in points: not every program works it out."""
    lines = max(_lines(text, column.width) for text, column in zip(row, sheet.columns, strict=True))
    return min(_LINE * lines + _PADDING, _TALLEST)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes; one column is lost where a wide character does not fit."""
    return sum(max(1, -(-_width(each) // (width - 1))) for each in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "FWA" else 1 for sign in text)


def _lay_out(page: Any, name: str, paper: Paper, document: Document) -> None:  # noqa: ANN401 - as above
    """Paper, headings on every page, and what a header says."""
    page.set_paper(_A3 if paper is Paper.LARGE else _A4)
    if paper is Paper.TALL:
        page.set_portrait()
    else:
        page.set_landscape()
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    draft = f"&R&B{_header(document.draft_mark)}" if document.draft_mark else ""
    release = f"　{document.release}" if document.release else ""
    left = _header(document.title + release)
    page.set_header(f"&L{left}&C{_header(name)}{draft}")
    page.set_footer("&C&P / &N")


def _header(text: str) -> str:
    """A text in a page header, where an ampersand begins a command and length is limited."""
    room = _LONGEST_HEADER // 3
    shown = text if len(text) <= room else f"{text[: room - 1]}…"
    return shown.replace("&", "&&")
