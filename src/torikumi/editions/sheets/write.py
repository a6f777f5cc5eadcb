"""Laying a section's workbook out: A4 landscape, what is fixed locked and grey, what is asked plain."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from torikumi.editions.sheets.cells import Cells
from torikumi.editions.sheets.paper import FONT, Formats, Page, wide
from torikumi.editions.workbook.write import sheet_name
from torikumi.wire import forms
from torikumi.wire.forms import FormBook, FormField, FormSheet, FormTable, Reference

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_CHOICES: Final = "選択肢"
_FRONT: Final = "はじめに"
_ALLOWED: Final = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "sort", "autofilter"), True
)
_WIDTHS: Final = {
    forms.KIND: 8,
    forms.STAR: 6,
    forms.NUMBER: 6,
    forms.TARGET: 32,
    forms.BASELINE: 14,
    forms.TOTAL: 13,
    forms.SUM: 11,
    forms.MEANING: 13,
    forms.DIRECTION: 7,
    forms.NATURE: 11,
    forms.ACCOUNT: 10,
}
_YEAR, _NARROW_YEAR, _FEW_YEARS = 15, 11, 4
_MARKS: Final = 15
_LABEL_LAST: Final = 2
_HOW: Final = (
    "白い欄を直してください。灰色の欄は、そのままお返しください（直しても取り込まれません）。",
    "数と単位（2か所開設）、段階（調査→設計）、文のどれでも書けます。書いたとおりに計画に載ります。",
    "計は、空欄のままなら各年度から求めます。計と違う書き方をするときだけ書いてください。",
    "行を増やすときは、表の下の空いた行に書くか、行を挿入してください。",
    "行をやめるときは、区分で「削除」を選んでください。行を消しただけでは、元のまま残ります。",
    "右端の管理番号と、シートの上下の管理番号は消さないでください。ファイルの名前は自由です。",
    "計画に載せない連絡は、各シートの最後の「連絡」に書いてください。",
)


def write(book: FormBook) -> bytes:
    """The workbook of one section; the same bytes every time.

    A person's text is written as text and can become no formula.  The only formulas are ours, in
    locked cells, and are never read again.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # Widths are counted in digits of this font: with one that a machine lacks they would differ.
        "default_format_properties": {"font_name": FONT, "font_size": 11},
    }
    with xlsxwriter.Workbook(buffer, options) as made:
        made.set_properties({"title": f"{book.title} 調書 {book.section}", "created": _MADE})
        looks, taken = Formats(made), {_CHOICES}
        _front(made.add_worksheet(sheet_name(_FRONT, taken)), looks, book)
        ranges = {name: _range(n, each) for n, (name, each) in enumerate(book.choices.items())}
        for sheet in book.sheets:
            page = made.add_worksheet(sheet_name(sheet.name, taken))
            _Sheet(page, looks, book, sheet, ranges).fill()
        _lists(made.add_worksheet(_CHOICES), looks, book)
    return buffer.getvalue()


def _range(column: int, choices: Sequence[str]) -> str:
    letter = xl_col_to_name(column)
    return f"='{_CHOICES}'!${letter}$2:${letter}${len(choices) + 1}"


def _width(key: str, book: FormBook, yearly: int) -> int:
    """The width of a column: its own, or as much as the longest choice of its list needs."""
    chosen = max((wide(each) + 2 for each in book.choices.get(key, ())), default=0)
    return max(_WIDTHS.get(key, yearly), chosen)


def _front(page: Any, looks: Formats, book: FormBook) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    """The first sheet: until when, what to do, which initiatives; it asks nothing."""
    made = Page(page, looks, (16, 110), _MARKS)
    made.fixed([(0, 1, f"{book.title}　調書", "title")], 26)
    made.text(0, book.identity.text, "identity")
    made.end("")
    made.gap()
    facts = (
        ("担当", book.section),
        ("提出期限", book.deadline),
        ("計画期間", book.period),
        ("事業費の単位", book.unit),
        ("公表の名称", book.identity.release),
    )
    for label, text in facts:
        if text:
            made.fixed([(0, 0, label, "label"), (1, 1, text, "fixed")], 20)
    for title, lines in (
        ("書き方", [("", each) for each in _HOW]),
        ("事業費の印", book.marks),
        ("記入する取組", [(each.heading, each.name) for each in book.sheets]),
        ("ほかの取組を写すもの（記入は要りません）", [("", each) for each in book.others]),
    ):
        if lines:
            made.gap()
            made.fixed([(0, 1, title, "section")])
        for label, text in lines:
            tall = made.height(made.lines(text, 1, 1))
            made.fixed([(0, 0, label, "middle"), (1, 1, text, "fixed")], tall)
    made.lay_out(f"{book.title}　調書", book.section)
    page.protect("", _ALLOWED)


def _lists(page: Any, looks: Formats, book: FormBook) -> None:  # noqa: ANN401 - as above
    """The hidden sheet of the lists behind the drop-downs."""
    made = Page(page, looks, [14] * len(book.choices), _MARKS)
    longest = max(map(len, book.choices.values()))
    rows = [
        tuple(each[n] if n < len(each) else "" for each in book.choices.values())
        for n in range(longest)
    ]
    for row in (tuple(book.choices), *rows):
        made.fixed([(n, n, text, "fixed") for n, text in enumerate(row)])
    page.protect("", _ALLOWED)
    page.hide()


class _Sheet:
    """The sheet of one initiative."""

    def __init__(
        self,
        page: Any,  # noqa: ANN401 - as above
        looks: Formats,
        book: FormBook,
        sheet: FormSheet,
        ranges: Mapping[str, str],
    ) -> None:
        columns = max((table.columns for table in sheet.tables), key=len, default=_WIDTHS)
        years = sum(1 for key in columns if key.isdecimal())
        yearly = _YEAR if years <= _FEW_YEARS else _NARROW_YEAR
        widths = [_width(key, book, yearly) for key in columns]
        self._made = Page(page, looks, widths, _MARKS)
        self._book, self._sheet, self._ranges = book, sheet, ranges

    def fill(self) -> None:
        """Write every line, lay the sheet out and lock it."""
        made, sheet, book = self._made, self._sheet, self._book
        last = made.last
        due = f"提出期限：{book.deadline}" if book.deadline else ""
        made.fixed(
            [
                (0, last - 3, f"{book.title}　調書　{sheet.heading}", "title"),
                (last - 2, last, due, "section"),
            ],
            24,
        )
        self._identity()
        made.fixed([(0, last, f"担当：{book.section}　　{_HOW[0]}", "note")])
        made.gap()
        for label, text in sheet.facts:
            self._fact(label, text)
        for field in sheet.fields:
            self._field(field)
        for table in sheet.tables:
            self._table(table)
        for reference in sheet.references:
            self._reference(reference)
        made.gap()
        self._field(FormField(f"{sheet.identity.initiative}/{forms.MESSAGE}", "連絡", ""))
        self._identity()
        made.lay_out(f"{book.title}　調書", f"{book.section}　{sheet.heading}")
        made.page.protect("", _ALLOWED)

    def _identity(self) -> None:
        self._made.across(0, self._made.last, self._sheet.identity.text, "identity")
        self._made.end("")

    def _fact(self, label: str, text: str) -> None:
        made = self._made
        tall = made.height(made.lines(text, _LABEL_LAST + 1, made.last))
        made.fixed(
            [(0, _LABEL_LAST, label, "label"), (_LABEL_LAST + 1, made.last, text, "fixed")], tall
        )

    def _field(self, field: FormField) -> None:
        """A label and an open cell with room for a line more than it holds."""
        made, first = self._made, _LABEL_LAST + 1
        made.across(0, _LABEL_LAST, field.label, "label")
        if field.choices:
            made.text(first, field.shown, "open middle")
            Cells(made, self._ranges).choose(first, field.choices)
            made.end(field.mark)
            return
        look = "open quoted" if field.shown.startswith(("=", "+", "-", "@")) else "open"
        made.across(first, made.last, field.shown, look)
        room = 0 if field.mark.endswith("/heading") else 1
        lines = made.lines(field.shown, first, made.last) + room
        made.end(field.mark, made.height(lines))

    # --- tables ---------------------------------------------------------------------------------

    def _table(self, table: FormTable) -> None:
        made = self._made
        made.gap()
        made.fixed([(0, made.last, table.title, "section")], 20)
        captions = tuple(table.columns.values())
        for n, caption in enumerate(captions):
            made.text(n, caption, "head")
        lines = max(made.lines(caption, n, n) for n, caption in enumerate(captions))
        made.end(table.mark, made.height(lines))
        texts = [table.example.get(key, "") for key in table.columns]
        made.fixed([(n, n, text, "example") for n, text in enumerate(texts)])
        cells = Cells(made, self._ranges)
        for row in table.rows:
            cells.row(table, row, self._book)

    def _reference(self, reference: Reference) -> None:
        """What was planned before, under its own captions; grey, and not read."""
        made = self._made
        made.gap()
        made.fixed([(0, made.last, reference.title, "section")], 20)
        for number, row in enumerate((reference.captions, *reference.rows)):
            look = "head" if number == 0 else "fixed"
            label, *rest = row
            spans = [(0, _LABEL_LAST + 1, label, look)]
            spans += [
                (n, n, text, look)
                for n, text in enumerate(rest, start=_LABEL_LAST + 2)
                if n <= made.last
            ]
            lines = max(made.lines(text, first, last) for first, last, text, _ in spans)
            made.fixed(spans, made.height(lines))
