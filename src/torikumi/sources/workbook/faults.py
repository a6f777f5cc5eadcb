"""What the reader of plan workbooks reports (codes WB9xx)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from torikumi.findings.model import Definition, Gate, Severity, Texts
from torikumi.wire.workbook.rows import FaultKind


def _define(code: str, severity: Severity, name: Texts, message: Texts, mend: Texts) -> Definition:
    return Definition(code, name, severity, Gate.EDIT, message, mend, since="0.1.0")


_NUMBER_MEND = Texts(
    "同じシートの中で一つしかない数を書いてください。",
    "Write a number that no other row of the sheet has.",
)
_HEAD_MEND = Texts(
    "1行目の見出しを元に戻すか、ブックを書き出し直してください。",
    "Restore the heading in line 1, or write the workbook anew.",
)

NO_NUMBERS = _define(
    "WB901",
    Severity.ERROR,
    Texts("行番号の列のないシート", "a sheet without row numbers"),
    Texts(
        "1行目に「{expected}」の列がなく、シートを読めません。",
        "Line 1 has no column {expected}; the sheet cannot be read.",
    ),
    _HEAD_MEND,
)
BAD_NUMBER = _define(
    "WB902",
    Severity.ERROR,
    Texts("行番号の誤り", "bad row number"),
    Texts(
        "行番号「{found}」が読めません。この行は読み込んでいません。",
        "The row number “{found}” cannot be read; the row was left out.",
    ),
    _NUMBER_MEND,
)
REPEATED_NUMBER = _define(
    "WB903",
    Severity.ERROR,
    Texts("行番号の重複", "repeated row number"),
    Texts(
        "行番号{found}は前にもあります。この行は読み込んでいません。",
        "The row number {found} stands above already; the row was left out.",
    ),
    _NUMBER_MEND,
)
NO_PARENT = _define(
    "WB904",
    Severity.ERROR,
    Texts("属する先のない行", "a row that belongs nowhere"),
    Texts(
        "「{head}」の{found}に当たる行がありません。この行は読み込んでいません。",
        "There is no row {found} for {head}; the row was left out.",
    ),
    Texts(
        "属する先のシートの行番号を書いてください。",
        "Write a row number of the sheet that it belongs to.",
    ),
)
SECOND_CHILD = _define(
    "WB905",
    Severity.ERROR,
    Texts("一つしか書けないものの二つ目", "a second one where one may be"),
    Texts(
        "同じ行に属するものが前にもあります。この行は読み込んでいません。",
        "Another row belongs to the same row already; this one was left out.",
    ),
    Texts("どちらか一方を消してください。", "Remove one of the two."),
)
MISSING_COLUMN = _define(
    "WB906",
    Severity.WARNING,
    Texts("列の不足", "missing column"),
    Texts(
        "列「{head}」がありません。どの行も空欄として読みました。",
        "There is no column {head}; it was read as blank in every row.",
    ),
    _HEAD_MEND,
)
MISSING_NEEDED_COLUMN = _define(
    "WB907",
    Severity.ERROR,
    Texts("欠かせない列の不足", "missing column that is needed"),
    Texts(
        "列「{head}」がなく、このシートの行を読めません。",
        "There is no column {head}; the rows of the sheet cannot be read.",
    ),
    _HEAD_MEND,
)
UNKNOWN_COLUMN = _define(
    "WB908",
    Severity.WARNING,
    Texts("知らない列", "unknown column"),
    Texts(
        "「{found}」という列は知られていません。読み込んでいません。",
        "The column {found} is not known; it was not read.",
    ),
    Texts(
        "見出しを直すか、控えなら別のブックに移してください。",
        "Correct the heading, or keep notes in another workbook.",
    ),
)
REPEATED_COLUMN = _define(
    "WB909",
    Severity.ERROR,
    Texts("列の重複", "repeated column"),
    Texts(
        "「{found}」の列が二つあります。後のほうは読み込んでいません。",
        "There are two columns {found}; the later one was not read.",
    ),
    Texts("どちらか一方を消してください。", "Remove one of the two."),
)
BAD_VALUE = _define(
    "WB910",
    Severity.ERROR,
    Texts("欄に書けない値", "bad value in a cell"),
    Texts(
        "「{head}」の「{found}」が読めません（書けるのは{expected}）。",
        "“{found}” cannot be read as {head} ({expected}).",
    ),
    Texts("欄を直してください。", "Correct the cell."),
)
UNKNOWN_FACT = _define(
    "WB911",
    Severity.WARNING,
    Texts("知らない項目", "unknown item"),
    Texts(
        "「{found}」という項目は知られていません。この行は読み込んでいません。",
        "The item {found} is not known; the row was left out.",
    ),
    Texts("項目の名前を直してください。", "Correct the name of the item."),
)
REPEATED_FACT = _define(
    "WB912",
    Severity.ERROR,
    Texts("項目の重複", "repeated item"),
    Texts(
        "「{found}」は一つしか書けません。この行は読み込んでいません。",
        "{found} can be told but once; this row was left out.",
    ),
    Texts("どちらか一方を消してください。", "Remove one of the two."),
)
MISSING_FACT = _define(
    "WB913",
    Severity.WARNING,
    Texts("項目の不足", "missing item"),
    Texts(
        "項目「{head}」がありません。空欄として読みました。",
        "There is no item {head}; it was read as blank.",
    ),
    Texts("項目の行を元に戻してください。", "Restore the row of the item."),
)
MISSING_NEEDED_FACT = _define(
    "WB914",
    Severity.ERROR,
    Texts("欠かせない項目の不足", "missing item that is needed"),
    Texts("項目「{head}」がありません。", "There is no item {head}."),
    Texts("項目の行を元に戻してください。", "Restore the row of the item."),
)
MISSING_TABLE = _define(
    "WB915",
    Severity.ERROR,
    Texts("欠かせないシートの不足", "missing sheet that is needed"),
    Texts("シート「{expected}」がありません。", "There is no sheet {expected}."),
    Texts("シートの名前を元に戻してください。", "Restore the name of the sheet."),
)
TWO_WAYS = _define(
    "WB916",
    Severity.ERROR,
    Texts("二通りに書かれた年度の欄", "years told in two ways"),
    Texts(
        "「{head}」が年度の列と「の並び」のシートの両方にあります。年度の列を読みました。",
        "{head} stands in columns and in the sheet of lists; the columns were read.",
    ),
    Texts("どちらか一方を消してください。", "Remove one of the two."),
)
UNKNOWN_SHEET = _define(
    "WB917",
    Severity.WARNING,
    Texts("知らないシート", "unknown sheet"),
    Texts(
        "シート「{found}」の{count}行は読み込んでいません。",
        "The {count} rows of the sheet {found} were not read.",
    ),
    Texts(
        "データのシートなら名前を元に戻し、控えなら別のブックに移してください。",
        "Restore its name if it holds data; keep notes in another workbook.",
    ),
)
FORMULA = _define(
    "WB918",
    Severity.WARNING,
    Texts("数式の入った欄", "formula in a cell"),
    Texts(
        "欄に数式があります。保存されていた計算結果を読みました。",
        "The cell holds a formula; the result stored with it was read.",
    ),
    Texts("数式を値に置き換えてください。", "Replace the formula by its value."),
)
MACROS = _define(
    "WB919",
    Severity.WARNING,
    Texts("マクロの入ったブック", "a workbook with macros"),
    Texts(
        "ブックにマクロが入っています。実行も読込みもしていません。",
        "The workbook holds macros; they were neither run nor read.",
    ),
    Texts(".xlsxの形式で保存し直してください。", "Save it as .xlsx."),
)
LINKS = _define(
    "WB920",
    Severity.WARNING,
    Texts("ほかのブックへのリンク", "links to other workbooks"),
    Texts(
        "ほかのブックへのリンクがあります。リンク先は読んでいません。",
        "The workbook has links to others; they were not followed.",
    ),
    Texts("リンクを解除して値に置き換えてください。", "Break the links and keep the values."),
)
READING_SHEET_DIFFERS = _define(
    "WB921",
    Severity.ADVICE,
    Texts("データと違う閲覧用のシート", "a sheet for reading unlike the data"),
    Texts(
        "閲覧用のシート「{sheet}」の{count}か所がデータのシートと違います。"
        "読み込んだのはデータのシートです。",
        "{count} cells of the sheet {sheet} differ from the sheets of data, which were read.",
    ),
    Texts(
        "閲覧用のシートを直したのなら、データのシートを直してください。"
        "データのシートを直したあとなら、ブックを書き出し直すとそろいます。",
        "If you edited this sheet, edit the data instead; if you edited the data, write it anew.",
    ),
)

BY_KIND: Final[Mapping[FaultKind, Definition]] = {
    FaultKind.NO_NUMBERS: NO_NUMBERS,
    FaultKind.BAD_NUMBER: BAD_NUMBER,
    FaultKind.REPEATED_NUMBER: REPEATED_NUMBER,
    FaultKind.NO_PARENT: NO_PARENT,
    FaultKind.SECOND_CHILD: SECOND_CHILD,
    FaultKind.MISSING_COLUMN: MISSING_COLUMN,
    FaultKind.MISSING_NEEDED_COLUMN: MISSING_NEEDED_COLUMN,
    FaultKind.UNKNOWN_COLUMN: UNKNOWN_COLUMN,
    FaultKind.REPEATED_COLUMN: REPEATED_COLUMN,
    FaultKind.BAD_VALUE: BAD_VALUE,
    FaultKind.UNKNOWN_FACT: UNKNOWN_FACT,
    FaultKind.REPEATED_FACT: REPEATED_FACT,
    FaultKind.MISSING_FACT: MISSING_FACT,
    FaultKind.MISSING_NEEDED_FACT: MISSING_NEEDED_FACT,
    FaultKind.MISSING_TABLE: MISSING_TABLE,
    FaultKind.TWO_WAYS: TWO_WAYS,
}
WORKBOOK_FAULTS: tuple[Definition, ...] = (
    *BY_KIND.values(),
    UNKNOWN_SHEET,
    FORMULA,
    MACROS,
    LINKS,
    READING_SHEET_DIFFERS,
)
