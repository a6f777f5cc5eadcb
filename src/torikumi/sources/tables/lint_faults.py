"""What the table linter reports (codes TB1xx): one code for each rule on machine readability.

The numbers L1-01 to L3-09 are those of 機械可読性のルール, published by デジタル庁
(digital-go-jp/machine_readability_rule).  What each asks for is told here in our own words, and what
a program can decide of it.  Level 1 is an error, level 2 a warning, level 3 advice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torikumi.findings.model import Definition, Gate, Severity, Texts

_SEVERITY: Mapping[str, Severity] = {
    "L1": Severity.ERROR,
    "L2": Severity.WARNING,
    "L3": Severity.ADVICE,
}
_SEEN = Texts(
    "{column}列の{count}か所（例: {example}）。", "{count} places in column {column}: {example}."
)
_ONCE = Texts("{example}。", "{example}.")


@dataclass(frozen=True, slots=True)
class TableRule:
    """A rule and the number it has where it comes from; ``decided``: a program can decide it."""

    number: str
    definition: Definition


def _rule(code: str, number: str, name: Texts, mend: Texts, seen: Texts = _ONCE) -> TableRule:
    made = Definition(
        code,
        name,
        _SEVERITY[number[:2]],
        Gate.PUBLISH,
        Texts(f"［{number}］{seen.ja}", f"[{number}] {seen.en}"),
        mend,
        since="0.1.0",
    )
    return TableRule(number, made)


TABLE_RULES: tuple[TableRule, ...] = (
    _rule(
        "TB101",
        "L1-01",
        Texts("表計算かCSVでない", "neither workbook nor CSV"),
        Texts("xlsxかCSVで保存してください。", "Save it as xlsx or CSV."),
    ),
    _rule(
        "TB102",
        "L1-02",
        Texts("一枚に二つ以上の表", "more than one table on a sheet"),
        Texts("表ごとにシートかファイルを分けてください。", "Give each table a sheet of its own."),
    ),
    _rule(
        "TB103",
        "L1-03",
        Texts("空白の行や列で分かれた表", "a table broken by blank rows or columns"),
        Texts("空白の行と列を除いてください。", "Remove the blank rows and columns."),
    ),
    _rule(
        "TB104",
        "L1-04",
        Texts("表の外の文字", "words outside the table"),
        Texts("題名や注は別のシートか文書に移してください。", "Move titles and notes elsewhere."),
    ),
    _rule(
        "TB105",
        "L1-05",
        Texts("項目名のない列", "a column without a heading"),
        Texts("列の意味が分かる項目名を付けてください。", "Head the column with what it says."),
        _SEEN,
    ),
    _rule(
        "TB106",
        "L1-06",
        Texts("空白や改行による体裁", "spaces or line breaks for looks"),
        Texts("空白と改行を除いてください。", "Remove them."),
        _SEEN,
    ),
    _rule(
        "TB107",
        "L1-07",
        Texts("一つのセルに二つ以上の値", "several values in one cell"),
        Texts("値ごとに列か行を分けてください。", "Give each value a cell of its own."),
        _SEEN,
    ),
    _rule(
        "TB108",
        "L1-08",
        Texts("機種に依存する文字", "characters not every machine has"),
        Texts("どの機種にもある文字に置き換えてください。", "Replace them."),
        _SEEN,
    ),
    _rule(
        "TB109",
        "L1-09",
        Texts("0か空白か分からない数値の欄", "blank cells that may mean zero"),
        Texts("0は0と書き、値のないわけを別の列に書いてください。", "Write 0 where it is zero."),
        _SEEN,
    ),
    _rule(
        "TB110",
        "L1-10",
        Texts("図や絵のあるシート", "drawings on a sheet"),
        Texts("図形、画像、グラフを除いてください。", "Remove shapes, pictures and charts."),
    ),
    _rule(
        "TB111",
        "L1-11",
        Texts("色で区別した値", "values told apart by colour"),
        Texts("色の意味を列に書いてください。", "Say in a column what the colour means."),
        _SEEN,
    ),
    _rule(
        "TB112",
        "L1-12",
        Texts("結合したセル", "merged cells"),
        Texts("結合を解き、どのセルにも値を入れてください。", "Unmerge and fill every cell."),
    ),
    _rule(
        "TB113",
        "L1-13",
        Texts("隠れた行や列、シート", "hidden rows, columns or sheets"),
        Texts("要らなければ除き、要るなら表示してください。", "Remove them or show them."),
    ),
    _rule(
        "TB114",
        "L1-14",
        Texts("一行に収まらないCSVの行", "a CSV record over several lines"),
        Texts("セルの中の改行を除いてください。", "Remove line breaks inside fields."),
    ),
    _rule(
        "TB115",
        "L1-15",
        Texts("項目名より欄の多いCSVの行", "a CSV row with more fields than headings"),
        Texts("カンマを含む値を二重引用符で囲んでください。", "Quote values that hold commas."),
    ),
    _rule(
        "TB116",
        "L2-01",
        Texts("文字列で入った数値", "numbers stored as text"),
        Texts("数だけを数値として入れてください。", "Enter bare numbers as numbers."),
        _SEEN,
    ),
    _rule(
        "TB117",
        "L2-02",
        Texts("省略した値", "values left to the row above"),
        Texts("どの行にも値を書いてください。", "Write the value in every row."),
        _SEEN,
    ),
    _rule(
        "TB118",
        "L2-03",
        Texts("同じ項目名の列", "columns with the same heading"),
        Texts("年度や種類を加えて区別してください。", "Tell them apart in their headings."),
        _SEEN,
    ),
    _rule(
        "TB119",
        "L2-04",
        Texts("表記の違う同じ選択肢", "one choice written in several ways"),
        Texts("表記を一つにそろえてください。", "Keep to one spelling."),
        _SEEN,
    ),
    _rule(
        "TB120",
        "L2-05",
        Texts("「その他」と書き添えた内容", "details written into the choice"),
        Texts("内容は隣の列に分けて書いてください。", "Put the details into a column beside."),
        _SEEN,
    ),
    _rule(
        "TB121",
        "L2-06",
        Texts("数式の残るセル", "cells with formulas"),
        Texts("値に置き換えてください。", "Replace formulas by their values."),
    ),
    _rule(
        "TB122",
        "L3-01",
        Texts("1行目にない項目名", "headings not in the first row"),
        Texts("1行目を項目名、2行目からを値にしてください。", "Put headings into row 1."),
    ),
    _rule(
        "TB123",
        "L3-02",
        Texts("コード表のないコード", "codes without a table of codes"),
        Texts("コード表を添えるか、意味の列を加えてください。", "Add a table of the codes."),
        _SEEN,
    ),
    _rule(
        "TB124",
        "L3-03",
        Texts("意味の書かれていない記号", "signs whose meaning is not told"),
        Texts("記号の意味を書いた列かシートを加えてください。", "Tell what the sign means."),
        _SEEN,
    ),
    _rule(
        "TB125",
        "L3-04",
        Texts("単位のない数値の列", "a column of figures without a unit"),
        Texts("項目名に単位を書くか、単位の列を加えてください。", "State the unit."),
        _SEEN,
    ),
    _rule(
        "TB126",
        "L3-05",
        Texts("そろわない年月の書き方", "years written in several ways"),
        Texts("一つの書き方にそろえてください。", "Keep to one way of writing."),
        _SEEN,
    ),
    _rule(
        "TB127",
        "L3-06",
        Texts("コードのない地域の列", "areas without a code"),
        Texts("全国地方公共団体コードの列を加えてください。", "Add the code of the area."),
        _SEEN,
    ),
    _rule(
        "TB128",
        "L3-07",
        Texts("年によって違う形", "another format from year to year"),
        Texts("前の年と同じ形にしてください。", "Keep to the format of the year before."),
    ),
    _rule(
        "TB129",
        "L3-08",
        Texts("定義や更新履歴のない表", "no definitions or history"),
        Texts("定義と更新履歴のシートか文書を添えてください。", "Add definitions and a history."),
    ),
    _rule(
        "TB130",
        "L3-09",
        Texts("年を横に並べた表", "years side by side"),
        Texts("年の列と値の列を作り、縦に並べてください。", "Put years into rows."),
    ),
)
TABLE_FAULTS: tuple[Definition, ...] = tuple(each.definition for each in TABLE_RULES)
