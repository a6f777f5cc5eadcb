"""使わないと決めた言葉がある。

何を調べるか
    見出し、文章、表の欄に、プロファイルのwords.avoidに書いた言葉がないかどうか。
なぜ問題か
    自治体ごとに、使わないと決めた言葉がある（古い名称、分かりにくい言葉、誤解を招く言葉）。担当ごとの資料を集めると、
    必ずどこかに残る。
直し方
    一覧が示す言葉に直す。代わりの言葉がないものは、文を書き直す。
例外
    組織の名、プロファイルのwords.keepに書いた名称、かぎ括弧の中（引用や名称）、見方の見本は対象にしない。一つの文章
    では、一つの言葉を一度だけ報告する。一覧がないときは調べられない。
根拠
    言葉の一覧は、自治体がプロファイルで決める。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, Mender, NotCheckable, Rule, Scope, finding
from torikumi.checks.spelling import mended_outside, names_in, outside_names
from torikumi.checks.texts import NO_TEXTS, TextKind, has_texts, texts_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="TX109",
    name=Texts("使わないと決めた言葉", "word that is not used"),
    severity=Severity.WARNING,
    gate=Gate.SUBMIT,
    message=Texts(
        "使わないと決めた言葉「{found}」があります{why_ja}。",
        "There is a word that is not used: {found}{why}.",
    ),
    mend=Texts("{how_ja}てください。", "{how}."),
    since="0.1.0",
)

_NO_LIST = NotCheckable(
    "使わない言葉の一覧（words.avoid）がプロファイルにありません。",
    "The profile has no list of words that are not used.",
)
_INSTEAD = Texts("「{expected}」と書い", "Write {expected}")
_REWORD = Texts("文を書き直し", "Write the sentence anew")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Every word of the list that a text holds, once in each text."""
    if not context.plan.profile.words.avoid:
        return _NO_LIST
    return _findings(context) if has_texts(context) else NO_TEXTS


def _findings(context: Context) -> Iterator[Finding]:
    kept = outside_names(names_in(context.plan))
    avoid = context.plan.profile.words.avoid
    for text in texts_of(context):
        if text.kind is TextKind.SECTION:
            continue
        rest = kept.sub("\n", text.text)
        for each in avoid:
            if each.word in rest:
                how = _INSTEAD if each.instead else _REWORD
                told = {"expected": each.instead}
                yield finding(
                    DEFINITION,
                    text.at,
                    found=each.word,
                    expected=each.instead,
                    why=f" ({each.reason})" if each.reason else "",
                    why_ja=f"（{each.reason}）" if each.reason else "",
                    how=how.word("en", told),
                    how_ja=how.word("ja", told),
                )


def mender(context: Context) -> Mender:
    """Writes the word of the list instead, where it has one."""
    kept = outside_names(names_in(context.plan))
    pairs = [(each.word, each.instead) for each in context.plan.profile.words.avoid if each.instead]

    def mended(text: str) -> str:
        for word, instead in pairs:
            text = text.replace(word, instead)
        return text

    return lambda each: mended_outside(each.text, kept, mended) if pairs else each.text


RULE = Rule(DEFINITION, Scope.CELL, check, mender=mender)
