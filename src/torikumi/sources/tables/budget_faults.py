"""What reading budget lines and their links reports (codes BG9xx)."""

from __future__ import annotations

from torikumi.findings.model import Definition, Gate, Severity, Texts


def _define(code: str, severity: Severity, name: Texts, message: Texts, mend: Texts) -> Definition:
    return Definition(code, name, severity, Gate.EDIT, message, mend, since="0.1.0")


NO_AMOUNT = _define(
    "BG901",
    Severity.ERROR,
    Texts("額として読めない細目", "a budget line without an amount"),
    Texts(
        "「{text}」は額として読めません。この行は読み込んでいません。",
        "“{text}” is no amount; this row was not read.",
    ),
    Texts("額の列を確かめてください。", "Check the column of amounts."),
)
NO_CODE = _define(
    "BG902",
    Severity.ERROR,
    Texts("符号のない細目", "a budget line without a code"),
    Texts(
        "この行には細目の符号がありません。読み込んでいません。",
        "This row has no code; it was not read.",
    ),
    Texts("符号の列を確かめてください。", "Check the columns of the code."),
)
SAME_ROW = _define(
    "BG903",
    Severity.ERROR,
    Texts("全く同じ行の繰返し", "the same row twice"),
    Texts(
        "{line}行と全く同じ行です。一度だけ数えました。",
        "This row is the same as row {line}; it was counted once.",
    ),
    Texts(
        "重複なら除き、別のものなら見分けられる列を加えてください。",
        "Remove the repetition, or add a column that tells the rows apart.",
    ),
)
NO_INITIATIVE = _define(
    "BG904",
    Severity.ERROR,
    Texts("対応の取組が分からない", "an unknown initiative in a link"),
    Texts(
        "「{text}」という取組は、計画に{count}あります。対応{index}は読み込んでいません。",
        "{count} initiatives are called “{text}”; link {index} was not read.",
    ),
    Texts(
        "表の番号（1-7）、識別子、他にない名称のどれかで書いてください。",
        "Name it by its table number (1-7), its id, or a heading no other has.",
    ),
)
NO_LINE = _define(
    "BG905",
    Severity.ERROR,
    Texts("対応の細目が分からない", "an unknown line in a link"),
    Texts(
        "細目「{text}」が予算になく、対応{index}の額が決まりません。",
        "There is no budget line {text}; the amount of link {index} is open.",
    ),
    Texts("細目の符号を確かめてください。", "Check the code of the line."),
)
WHOLE_AND_MORE = _define(
    "BG906",
    Severity.ERROR,
    Texts("全額のほかにも充てた細目", "a line linked as a whole and more"),
    Texts(
        "細目「{text}」は全額を充てたのに、ほかの対応があります。",
        "Line {text} is linked as a whole, and once more besides.",
    ),
    Texts("按分か抽出に改めてください。", "Link parts of the line instead."),
)

BUDGET_FAULTS: tuple[Definition, ...] = (
    NO_AMOUNT,
    NO_CODE,
    SAME_ROW,
    NO_INITIATIVE,
    NO_LINE,
    WHOLE_AND_MORE,
)
