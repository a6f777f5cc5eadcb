"""The rows of a table in a 調書: open and locked cells, drop-downs, rules for what is typed, sums."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from torikumi.editions.sheets.paper import Page
from torikumi.wire import forms
from torikumi.wire.forms import FormBook, FormRow, FormTable

_NUMBER: Final = re.compile(
    r"(?P<sign>[△▲−－‐-]?)(?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})"
)
_LEADING: Final = re.compile(r"[0-9]{1,12}(?:\.[0-9]+)?")
_FORMULA_SIGNS: Final = ("=", "+", "-", "@")
_LENGTHS: Final = ",".join(str(n) for n in range(1, 13))
_LONGEST: Final = 2_000
_MIDDLE: Final = frozenset((forms.KIND, forms.STAR, forms.NUMBER, forms.MEANING, forms.DIRECTION))
_CHOSEN: Final = {
    forms.KIND: ("区分", "一覧から選びます。「削除」を選ぶと、この行は計画から外れます。"),
    forms.STAR: ("新規", "この計画で新たに位置づけた行なら、印を選びます。"),
    forms.NUMBER: ("番号", "丸数字で行をまとめるときに選びます。"),
    forms.MEANING: ("計の意味", "空欄なら、記載から読み取ります。"),
    forms.DIRECTION: ("方向", "空欄なら、現況と目標から読み取ります。"),
    forms.NATURE: ("性質", "事業費の行だけ、一覧から選びます。"),
    forms.ACCOUNT: ("会計", "事業費の行だけ、一覧から選びます。空欄は最初の会計です。"),
}
_TYPED: Final = {
    forms.TARGET: ("目標", "項目の名前と目標を続けて書きます。例：相談窓口 6か所"),
    forms.BASELINE: ("現況", "計画の始まる前の年度末に見込まれる数か状況を書きます。"),
    forms.TOTAL: ("計", "空欄なら各年度から求めます。"),
}
_YEARLY: Final = ("年度の計画", "数と単位、段階、文のどれかを書きます。例：2か所開設")


class Cells:
    """Writes the cells of the line that a page is at."""

    def __init__(self, page: Page, ranges: Mapping[str, str]) -> None:
        self._made, self._ranges = page, ranges

    def row(self, table: FormTable, row: FormRow, book: FormBook) -> None:
        """Write a row of a table and end its line."""
        made, keys = self._made, tuple(table.columns)
        for n, key in enumerate(keys):
            if key == forms.SUM:
                self._sum(n, table, row, book)
            elif key == forms.KIND:
                self._kind(n, row)
            else:
                self._cell(n, key, row, book)
        texts = [(n, row.shown.get(key, "")) for n, key in enumerate(keys)]
        made.end(row.mark, made.height(max(made.lines(text, n, n) for n, text in texts)) + 4)

    def choose(self, column: int, name: str) -> None:
        """A drop-down of one of the hidden lists in the line at hand."""
        if name not in self._ranges:
            return
        title, message = _CHOSEN[name]
        self._rule(
            column,
            {
                "validate": "list",
                "source": self._ranges[name],
                "input_title": title,
                "input_message": message,
                "error_title": title,
                "error_message": "一覧にあるものを選んでください。",
            },
        )

    def _rule(self, column: int, rule: Mapping[str, str]) -> None:
        at = self._made.at
        self._made.page.data_validation(at, column, at, column, {"ignore_blank": True, **rule})

    def _kind(self, column: int, row: FormRow) -> None:
        if forms.KIND not in row.open:
            self._made.text(column, row.kind, "middle")
            return
        self._made.text(column, row.kind, "open middle")
        self.choose(column, forms.KIND)

    def _cell(self, column: int, key: str, row: FormRow, book: FormBook) -> None:
        text, is_open = row.shown.get(key, ""), key in row.open
        is_figure = row.money and (key.isdecimal() or key == forms.TOTAL)
        if is_figure:
            self._figure(column, text, "open money" if is_open else "figure")
        elif is_open and key in _MIDDLE:
            self._made.text(column, text, "open middle")
        elif is_open:
            quoted = text.startswith(_FORMULA_SIGNS)
            self._made.text(column, text, "open quoted" if quoted else "open")
        else:
            self._made.text(column, text, "middle" if key in _MIDDLE else "fixed")
        if is_open and is_figure:
            self._money_rule(column, key, row, book)
        elif is_open and key in _CHOSEN:
            self.choose(column, key)
        elif is_open:
            self._text_rule(column, key)

    def _figure(self, column: int, text: str, look: str) -> None:
        found = _NUMBER.fullmatch(text)
        if found is None:
            self._made.text(column, text, look)
            return
        value = int(found["digits"].replace(",", "")) * (-1 if found["sign"] else 1)
        self._made.page.write_number(self._made.at, column, value, self._made.look(look))

    def _money_rule(self, column: int, key: str, row: FormRow, book: FormBook) -> None:
        """A whole number or one of the marks; anything else is asked about before it is taken."""
        cell = xl_rowcol_to_cell(self._made.at, column)
        marks = [mark for mark, _ in book.marks]
        same = ",".join(f'{cell}&""="{mark}"' for mark in marks)
        title = forms.KINDS_OF_MONEY if key.isdecimal() else _TYPED[forms.TOTAL][0]
        self._rule(
            column,
            {
                "validate": "custom",
                "value": f"=OR(AND(ISNUMBER({cell}),IFERROR({cell}=INT({cell}),FALSE)),{same})",
                "input_title": title,
                "input_message": f"{row.unit}の整数か、{'、'.join(marks)}を書きます。",
                "error_title": title,
                "error_message": f"{row.unit}単位の整数か、{'、'.join(marks)}のどれかを書いてください。"
                "ほかの書き方のままにするなら「はい」を選んでください。",
                "error_type": "warning",
            },
        )

    def _text_rule(self, column: int, key: str) -> None:
        title, message = _TYPED.get(key, _YEARLY)
        self._rule(
            column,
            {
                "validate": "length",
                "criteria": "<=",
                "value": str(_LONGEST),
                "input_title": title,
                "input_message": message,
                "error_title": title,
                "error_message": f"{_LONGEST}字までです。長い文は説明文に書いてください。",
            },
        )

    # --- live sums ------------------------------------------------------------------------------

    def _sum(self, column: int, table: FormTable, row: FormRow, book: FormBook) -> None:
        """The years added up, in a locked cell beside; what it shows is never read."""
        keys = tuple(table.columns)
        columns = [keys.index(year) for year in table.years]
        if not row.summed or not columns:
            self._made.text(column, "", "fixed")
            return
        texts = [row.shown.get(year, "") for year in table.years]
        at = self._made.at
        cells = [xl_rowcol_to_cell(at, each) for each in columns]
        if row.money:
            formula, value = _money_sum(f"{cells[0]}:{cells[-1]}", texts, book)
        else:
            formula, value = _leading_sum(cells, texts)
        self._made.page.write_formula(at, column, formula, self._made.look("sum"), value)


def _money_sum(span: str, texts: Iterable[str], book: FormBook) -> tuple[str, int | str]:
    """A sum that names the mark of what is still to be costed, and its value now."""
    held = list(texts)
    mark = book.marks[1][0] if len(book.marks) > 1 else ""
    known = [_value(text) for text in held]
    total = sum(each for each in known if each is not None)
    opened = mark in held
    value: int | str = f"{total}＋{mark}" if opened else total
    if all(each is None for each in known) and not opened:
        value = ""
    plain = f'IF(COUNT({span})=0,"",SUM({span}))'
    counted = f'SUMPRODUCT(--({span}="{mark}"))'
    return f'=IF({counted}>0,SUM({span})&"＋{mark}",{plain})', value


def _leading_sum(cells: Iterable[str], texts: Iterable[str]) -> tuple[str, int | str]:
    """The sum of the numbers with which the cells begin, and its value now."""
    terms = (f"IFERROR(LOOKUP(9E+14,--LEFT({cell},{{{_LENGTHS}}})),0)" for cell in cells)
    added = "+".join(terms)
    found = [_LEADING.match(text) for text in texts]
    whole = sum(int(each[0]) for each in found if each and each[0].isdecimal())
    return f'=IF({added}=0,"",{added})', whole or ""


def _value(text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    return int(found["digits"].replace(",", "")) * (-1 if found["sign"] else 1)
