"""What readers of the organisation and of its successions report (codes OG9xx)."""

from __future__ import annotations

from torikumi.findings.model import Definition, Gate, Severity, Texts


def _define(code: str, severity: Severity, name: Texts, message: Texts, mend: Texts) -> Definition:
    return Definition(code, name, severity, Gate.EDIT, message, mend, since="0.1.0")


NO_LIST = _define(
    "OG901",
    Severity.ERROR,
    Texts("組織の一覧と分かる表がない", "no list of an organisation"),
    Texts(
        "部・課などの列見出しのある表が見つかりません。",
        "No table has columns of divisions or sections.",
    ),
    Texts(
        "「部」「課」「組織コード」などの列見出しを付けてください。",
        "Head the columns as divisions, sections, codes …",
    ),
)
NAMELESS = _define(
    "OG902",
    Severity.WARNING,
    Texts("名称のない行", "a row without a name"),
    Texts("この行には組織の名称がありません。", "This row names no unit."),
    Texts("名称を記載するか、行を除いてください。", "Name the unit, or remove the row."),
)
REPEATED = _define(
    "OG903",
    Severity.WARNING,
    Texts("同じ組織の繰返し", "the same unit twice"),
    Texts(
        "「{found}」（{code}）が前にもあります。この行は読み込んでいません。",
        "{found} ({code}) stands above already; this row was not read.",
    ),
    Texts("重複した行を除いてください。", "Remove the repeated row."),
)
SAME_NAME = _define(
    "OG904",
    Severity.ADVICE,
    Texts("同じ名称の別の組織", "several units of one name"),
    Texts(
        "「{found}」という組織が{count}つあります。番号で区別しました。",
        "There are {count} units {found}; they were told apart by their codes.",
    ),
    Texts(
        "別の組織でなければ、一つにまとめてください。", "If they are one unit, leave only one row."
    ),
)
OTHER_FULL_NAME = _define(
    "OG905",
    Severity.ADVICE,
    Texts("列と合わない組織名", "full name unlike its parts"),
    Texts(
        "組織名「{found}」は、各列をつないだ「{expected}」と違います。各列によりました。",
        "The full name {found} is not {expected}, which the columns give and which was taken.",
    ),
    Texts("どちらが正しいか確かめてください。", "See which one is right."),
)
UNKNOWN_HEADING = _define(
    "OG906",
    Severity.WARNING,
    Texts("意味の分からない列", "a column of unknown meaning"),
    Texts(
        "列「{found}」の意味が分からず、読み込んでいません。",
        "The meaning of the column {found} is not known; it was not read.",
    ),
    Texts("組織の階層の列なら、見出しを改めてください。", "Rename it if it is a level."),
)
SHEET_NOT_READ = _define(
    "OG907",
    Severity.WARNING,
    Texts("読み込まなかったシート", "a sheet that was not read"),
    Texts(
        "シート「{found}」の{count}行は読み込んでいません。",
        "The {count} rows of the sheet {found} were not read.",
    ),
    Texts("必要なら、シートを指定して読み込んでください。", "Name the sheet to read it."),
)
NO_DAY = _define(
    "OG908",
    Severity.WARNING,
    Texts("基準日の分からない組織の一覧", "a list without its day"),
    Texts("組織の一覧がいつのものか分かりません。", "The day of the list is not known."),
    Texts("基準日を指定してください。", "State the day."),
)
DAYS_DIFFER = _define(
    "OG909",
    Severity.WARNING,
    Texts("食い違う基準日", "differing days"),
    Texts(
        "この行の基準日「{found}」は、一覧の基準日「{expected}」と違います。",
        "The day of this row, {found}, is not {expected}, the day of the list.",
    ),
    Texts("一つの日の一覧にしてください。", "Let the list be of one day."),
)
UNKNOWN_SUPERIOR = _define(
    "OG910",
    Severity.WARNING,
    Texts("見つからない上位の組織", "unknown superior unit"),
    Texts(
        "上位の組織の番号「{found}」が一覧にありません。",
        "No unit of the list has the code {found}.",
    ),
    Texts("番号を直すか、上位の組織を加えてください。", "Correct the code, or add the unit."),
)
BAD_DATE = _define(
    "OG911",
    Severity.WARNING,
    Texts("日付と分からない値", "no date"),
    Texts("「{found}」は日付として読めません。", "{found} is no date."),
    Texts("2024-04-01 の形で記載してください。", "Write it like 2024-04-01."),
)

NOT_TOML = _define(
    "OG920",
    Severity.ERROR,
    Texts("組織の変更の書き方の誤り", "malformed file of successions"),
    Texts("TOMLとして読めません（{found}）。", "This is not TOML ({found})."),
    Texts("書き方を直してください。", "Correct the file."),
)
UNKNOWN_KEY = _define(
    "OG921",
    Severity.ERROR,
    Texts("知らない項目", "unknown key"),
    Texts(
        "{number}件目の変更: 項目「{found}」はありません（{expected}）。",
        "Change {number}: there is no key {found} ({expected}).",
    ),
    Texts("項目名を直してください。", "Correct the key."),
)
BAD_VALUE = _define(
    "OG922",
    Severity.ERROR,
    Texts("項目の値の誤り", "bad value"),
    Texts(
        "{number}件目の変更: 「{key}」は{expected}です。",
        "Change {number}: {key} must be {expected}.",
    ),
    Texts("値を直してください。", "Correct the value."),
)
WRONG_SIDES = _define(
    "OG923",
    Severity.ERROR,
    Texts("変更の種類と組織の数が合わない", "units do not fit the kind of change"),
    Texts(
        "{number}件目の変更: {kind_ja}では{expected_ja}。",
        "Change {number}: for the kind {kind}, {expected}.",
    ),
    Texts(
        "変更前（from）と変更後（to）の組織を直してください。", "Correct the units of from and to."
    ),
)
UNIT_NOT_FOUND = _define(
    "OG924",
    Severity.ERROR,
    Texts("一覧にない組織の変更", "change of an unknown unit"),
    Texts(
        "{number}件目の変更: 「{found}」は、{day_ja}の組織の一覧にありません。",
        "Change {number}: there is no unit {found} in the list of {day}.",
    ),
    Texts(
        "名称を直すか、正しい一覧を指定してください。", "Correct the name, or give the right list."
    ),
)
UNIT_AMBIGUOUS = _define(
    "OG925",
    Severity.ERROR,
    Texts("一つに定まらない組織の変更", "change of an ambiguous unit"),
    Texts(
        "{number}件目の変更: 「{found}」に当たる組織が複数あります（{candidates}）。",
        "Change {number}: {found} may be any of {candidates}.",
    ),
    Texts(
        "上位の組織から記載するか、番号を付けてください。", "Name the superior unit or the code."
    ),
)
DAY_OUTSIDE = _define(
    "OG926",
    Severity.ERROR,
    Texts("二つの一覧の間にない変更日", "day of a change outside the lists"),
    Texts(
        "{number}件目の変更: 変更日{day_ja}は、一覧の日（{first_ja}）より後、{last_ja}以前ではありません。",
        "Change {number}: its day {day} is not after {first} and by {last}.",
    ),
    Texts(
        "変更日を直すか、その間の一覧を指定してください。", "Correct the day, or give other lists."
    ),
)
OVERLAP = _define(
    "OG927",
    Severity.ERROR,
    Texts("同じ日の重なる変更", "overlapping changes"),
    Texts(
        "{number}件目の変更: 「{found}」は、{day_ja}の{other}件目の変更にもあります。",
        "Change {number}: {found} stands in change {other} of {day} too.",
    ),
    Texts(
        "一つの変更にまとめるか、日を分けてください。", "Make one change of both, or part the days."
    ),
)
CYCLE = _define(
    "OG928",
    Severity.ERROR,
    Texts("輪になった変更", "changes in a circle"),
    Texts(
        "{number}件目の変更: {day_ja}の変更をたどると「{found}」に戻ります。",
        "Change {number}: the changes of {day} lead back to {found}.",
    ),
    Texts("変更前と変更後を確かめてください。", "See which unit went on as which."),
)
GONE_BEFORE = _define(
    "OG929",
    Severity.ERROR,
    Texts("既にない組織の変更", "change of a unit that is gone"),
    Texts(
        "{number}件目の変更: 「{found}」は、{day_ja}より前の変更で既になくなっています。",
        "Change {number}: {found} is gone by an earlier change than {day}.",
    ),
    Texts("変更日の順序を確かめてください。", "See the order of the days."),
)
NOT_IN_LATER_LIST = _define(
    "OG930",
    Severity.ERROR,
    Texts("後の一覧にない変更後の組織", "unit after a change is not in the later list"),
    Texts(
        "{number}件目の変更: 変更後の「{found}」が、後の組織の一覧にありません。",
        "Change {number}: {found} is not in the later list.",
    ),
    Texts(
        "名称を直すか、その後の変更も記載してください。",
        "Correct the name, or tell what became of it.",
    ),
)

ORGANISATION_FAULTS: tuple[Definition, ...] = (
    *(NO_LIST, NAMELESS, REPEATED, SAME_NAME, OTHER_FULL_NAME, UNKNOWN_HEADING, SHEET_NOT_READ),
    *(NO_DAY, DAYS_DIFFER, UNKNOWN_SUPERIOR, BAD_DATE),
    *(NOT_TOML, UNKNOWN_KEY, BAD_VALUE, WRONG_SIDES, UNIT_NOT_FOUND, UNIT_AMBIGUOUS),
    *(DAY_OUTSIDE, OVERLAP, CYCLE, GONE_BEFORE, NOT_IN_LATER_LIST),
)
