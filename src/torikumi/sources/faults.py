"""What readers report: faults of the source itself, seen while reading it.

TX9xx concern characters and encodings (domain.md §5), ST9xx the structure of lines and tables.  What
is wrong with the plan that was read is not said here: that is the rules' business.
"""

from __future__ import annotations

from torikumi.findings.model import Definition, Finding, Gate, Severity, SourcePlace, Texts


def _define(code: str, severity: Severity, name: Texts, message: Texts, mend: Texts) -> Definition:
    return Definition(code, name, severity, Gate.EDIT, message, mend, since="0.1.0")


UNUSUAL_ENCODING = _define(
    "TX901",
    Severity.ADVICE,
    Texts("珍しい文字コード", "unusual encoding"),
    Texts("文字コード{encoding}として読みました。", "Read as {encoding}."),
    Texts("UTF-8で保存し直すと確実です。", "Saving it as UTF-8 is safer."),
)
UNDECODABLE_BYTES = _define(
    "TX902",
    Severity.WARNING,
    Texts("文字に直せないバイト", "bytes that are no characters"),
    Texts(
        "{line}行目に、{encoding}の文字に直せないバイトが{count}か所あります。",
        "Line {line} holds bytes that are no characters of {encoding} ({count} times).",
    ),
    Texts(
        "元のファイルから書き出し直し、失われた文字を補ってください。",
        "Export the file again from its origin and restore the lost characters.",
    ),
)
LOST_CHARACTERS = _define(
    "TX903",
    Severity.WARNING,
    Texts("変換で失われた文字", "characters lost in a conversion"),
    Texts(
        "{line}行目の「{found}」は、以前の変換で失われた文字の跡と思われます。",
        "“{found}” in line {line} looks like the trace of characters lost in a conversion.",
    ),
    Texts("元の文書と照らし合わせて直してください。", "Compare with the original and mend it."),
)
SHIFTED_CHARACTERS = _define(
    "TX904",
    Severity.WARNING,
    Texts("化けた番号", "garbled numbering"),
    Texts(
        "{line}行目の先頭の「{found}」は「{expected}」が化けたものと思われます。",
        "“{found}” at the head of line {line} looks like a garbled “{expected}”.",
    ),
    Texts(
        "元の文書と照らし合わせて直してください。読み取りでは直していません。",
        "Compare with the original and mend it; reading left it as it was.",
    ),
)
MORE_CHARACTERS = _define(
    "TX905",
    Severity.WARNING,
    Texts("ほかにも失われた文字", "more lost characters"),
    Texts(
        "ほかに{count}行で、文字が失われたか化けています。",
        "Characters are lost or garbled in {count} more lines.",
    ),
    Texts("文書全体を書き出し直してください。", "Export the whole document again."),
)
NOTHING_RECOGNISED = _define(
    "ST901",
    Severity.ERROR,
    Texts("計画と分かるところのない文書", "a document in which nothing of a plan was recognised"),
    Texts("計画と分かるところがありませんでした。", "Nothing of a plan was recognised."),
    Texts(
        "目次、見出し、タブ区切りの年度別の表があるか、プロファイルの用語が文書と合うかを確かめてください。",
        "Check that it has contents, headings or tables with tabs, and that the profile's words fit.",
    ),
)
MISSING_CELLS = _define(
    "ST902",
    Severity.WARNING,
    Texts("欄の足りない行", "a row with too few cells"),
    Texts(
        "表の{expected}欄に対し、この行には{found}欄しかありません。",
        "The table has {expected} columns, this row only {found} cells.",
    ),
    Texts("空の欄もタブで区切って補ってください。", "Add the missing cells, blank ones too."),
)
EXTRA_CELLS = _define(
    "ST903",
    Severity.ERROR,
    Texts("欄の多い行", "a row with too many cells"),
    Texts(
        "表の{expected}欄に対し、この行には{found}欄あり、余った「{text}」は読み込めません。",
        "The table has {expected} columns, this row {found} cells; “{text}” has no column.",
    ),
    Texts("余分なタブか欄を除いてください。", "Remove the superfluous tab or cell."),
)
UNKNOWN_UNIT = _define(
    "ST904",
    Severity.WARNING,
    Texts("知らない金額の単位", "an unknown money unit"),
    Texts("金額の単位「{text}」が分かりません。", "The money unit “{text}” is not known."),
    Texts(
        "プロファイルにある単位で書くか、プロファイルに綴りを加えてください。",
        "Use a unit of the profile, or add the spelling to it.",
    ),
)
PERIODS_DIFFER = _define(
    "ST905",
    Severity.WARNING,
    Texts("食い違う計画期間", "differing periods"),
    Texts(
        "計画期間が「{expected}」と「{found}」の二通りに読めます。前者としました。",
        "The period reads as “{expected}” and as “{found}”; the former was taken.",
    ),
    Texts("題名と列見出しの年度をそろえてください。", "Make the titles and captions agree."),
)
YEARS_UNKNOWN = _define(
    "ST906",
    Severity.ERROR,
    Texts("年度の分からない表", "a table whose years are not known"),
    Texts(
        "この表の列がどの年度か分からず、{count}行を読み込めません。",
        "The years of this table's columns are not known; {count} rows were not read.",
    ),
    Texts("年度の列見出しを補ってください。", "Add the captions of the years."),
)
UNKNOWN_COLUMN = _define(
    "ST907",
    Severity.WARNING,
    Texts("意味の分からない列", "a column of unknown meaning"),
    Texts(
        "列「{text}」の意味が分からず、その列は読み込んでいません。",
        "The meaning of the column “{text}” is not known; it was not read.",
    ),
    Texts("列見出しをプロファイルに合わせてください。", "Make the caption fit the profile."),
)

LOST_LINES = _define(
    "ST908",
    Severity.WARNING,
    Texts("読み込めなかった行", "lines that were not read"),
    Texts(
        "「{text}」{more_ja}が、計画のどこにも読み込まれていません。",
        "“{text}”{more} was not read into the plan.",
    ),
    Texts(
        "見出しの番号、表のタブ、行の切れ目を確かめてください。不要な行は除いてください。",
        "Check heading numbers, tabs of tables and broken lines; take out what is not needed.",
    ),
)
CELLS_AS_PROSE = _define(
    "ST909",
    Severity.WARNING,
    Texts("文章として読んだ表の行", "rows of a table read as prose"),
    Texts(
        "「{text}」は表の行のようですが、タブがないため文章として読みました。",
        "“{text}” looks like a row of a table, but without tabs it was read as prose.",
    ),
    Texts(
        "欄をタブで区切った表として書き出し直してください。",
        "Export the table again with tabs between its cells.",
    ),
)
LEVELS_UNKNOWN = _define(
    "ST910",
    Severity.ERROR,
    Texts("階層の呼び名が合わない", "names of levels that do not fit"),
    Texts(
        "「{pillar}」も「{strategic_plan}」も見出しと目次になく、取組{count}件の置き場所が決まりません。",
        "Neither {pillar} nor {strategic_plan} heads anything; {count} initiatives have no place.",
    ),
    Texts(
        "--profileでこの計画のプロファイルを指定してください。プロファイルの[notation.levels]のpillarと"
        "strategic_planに、この計画での呼び名を書きます。",
        "Name this plan's profile with --profile; its pillar and strategic_plan under"
        " [notation.levels] say what the levels are called here.",
    ),
)
POINTER_LEADS_NOWHERE = _define(
    "ST911",
    Severity.WARNING,
    Texts("元の取組の番号の誤り", "a re-listing whose number leads nowhere"),
    Texts(
        "「{pointer}」の番号の取組はありません。同じ名称の「{found}」を元の取組として読みました。",
        "“{pointer}” numbers no initiative; read as a re-listing of “{found}”, which has its name.",
    ),
    Texts(
        "かっこの中の番号を、元の取組の番号に直してください。",
        "Give the pointer its owner's number.",
    ),
)

FAULTS: tuple[Definition, ...] = (
    UNUSUAL_ENCODING,
    UNDECODABLE_BYTES,
    LOST_CHARACTERS,
    SHIFTED_CHARACTERS,
    MORE_CHARACTERS,
    NOTHING_RECOGNISED,
    MISSING_CELLS,
    EXTRA_CELLS,
    UNKNOWN_UNIT,
    PERIODS_DIFFER,
    YEARS_UNKNOWN,
    UNKNOWN_COLUMN,
    LOST_LINES,
    CELLS_AS_PROSE,
    LEVELS_UNKNOWN,
    POINTER_LEADS_NOWHERE,
)


def fault(
    definition: Definition, at: str, source: SourcePlace | None, **params: str | int
) -> Finding:
    """A finding of ``definition`` seen at the place ``source`` while reading."""
    return Finding(definition.code, definition.severity, at, tuple(params.items()), source)
