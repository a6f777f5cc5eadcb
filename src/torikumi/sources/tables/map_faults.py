"""What reading a table with a map reports (codes TB9xx)."""

from __future__ import annotations

from torikumi.findings.model import Definition, Gate, Severity, Texts


def _define(code: str, severity: Severity, name: Texts, message: Texts, mend: Texts) -> Definition:
    return Definition(code, name, severity, Gate.EDIT, message, mend, since="0.1.0")


SOURCES_DO_NOT_ADD_UP = _define(
    "TB901",
    Severity.ERROR,
    Texts("財源の合計と合わない事業費", "a cost unlike the sum of its sources"),
    Texts(
        "{year}年度の一般財源は{found}となるはずですが、表には{stated}とあります（単位 {unit}）。",
        "The general funds of {year} should be {found}, but the table says {stated} ({unit}).",
    ),
    Texts(
        "事業費と財源のどれが誤っているかを、元の表で確かめてください。",
        "Find out in the table which of cost and sources is wrong.",
    ),
)
NO_AMOUNT = _define(
    "TB902",
    Severity.WARNING,
    Texts("額として読めない費用", "a cost that is no amount"),
    Texts(
        "「{text}」は額として読めないため、置いていません。",
        "“{text}” is no amount and was not placed.",
    ),
    Texts("元の表で額を確かめてください。", "Look the amount up in the table."),
)
OTHER_NAME = _define(
    "TB903",
    Severity.WARNING,
    Texts("同じ番号で違う名称", "another name under the same number"),
    Texts(
        "「{found}」は、番号が同じ「{kept}」に置きました。",
        "“{found}” was put under “{kept}”, which has the same number.",
    ),
    Texts("どちらの名称が正しいかを確かめてください。", "Find out which name is right."),
)
NUMBERS_AS_TEXT = _define(
    "TB904",
    Severity.ADVICE,
    Texts("文字列で入った数", "numbers stored as text"),
    Texts(
        "年度の欄に、文字列で入った数が{count}あります。数として読みました。",
        "{count} numbers in the columns of years are stored as text; they were read as numbers.",
    ),
    Texts("元の表では、数は数値として入力してください。", "Type numbers as numbers in the table."),
)
ROW_WITHOUT_NAME = _define(
    "TB905",
    Severity.WARNING,
    Texts("取組の名称のない行", "a row without an initiative's name"),
    Texts("この行には取組の名称がないため、置いていません。", "This row has no name; not placed."),
    Texts("名称を書くか、行を除いてください。", "Name it, or remove the row."),
)
YEARS_NOT_TOLD = _define(
    "TB906",
    Severity.WARNING,
    Texts("年度の決まらない行", "a row whose years are not told"),
    Texts(
        "「{value}」の年度がマップのplan.years_byになく、この行の年度の欄は置いていません。",
        "The map's plan.years_by says no years for {value}; the row's years were not placed.",
    ),
    Texts("plan.years_byに値と年度を加えてください。", "Add the value and its years."),
)
REPEATED_CELL = _define(
    "TB907",
    Severity.WARNING,
    Texts("同じ場所への二つ目の値", "a second value for one place"),
    Texts(
        "「{text}」の行き先には既に「{kept}」があるため、置いていません。",
        "“{text}” was not placed: “{kept}” stands there already.",
    ),
    Texts("どちらが正しいかを元の表で確かめてください。", "Find out which of them is right."),
)

MAP_FAULTS: tuple[Definition, ...] = (
    SOURCES_DO_NOT_ADD_UP,
    NO_AMOUNT,
    OTHER_NAME,
    NUMBERS_AS_TEXT,
    ROW_WITHOUT_NAME,
    YEARS_NOT_TOLD,
    REPEATED_CELL,
)
