"""公用文の書き方と違う表記がある。

何を調べるか
    および（及び）、または（又は）、等など（等）のように、公用文の書き方と違う表記が見出しと文章にないかどうか。
なぜ問題か
    公用文の書き方と違うと、例規や予算書の記載とそろわない。
直し方
    示された表記に直す。やさしい書き方を選ぶ計画では、プロファイルでこの規則を外す。
例外
    表の欄、課の名、見方の見本は対象にしない。
根拠
    公用文では、接続詞のうち「及び」「並びに」「又は」「若しくは」を漢字で書く。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.rule import Context, Mender, NotCheckable, Rule, Scope, Written, finding
from torikumi.checks.spelling import mended_outside, names_in, outside_names
from torikumi.checks.texts import NO_TEXTS, TextKind, has_texts, prose_of
from torikumi.checks.wording import habits
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="TX107",
    name=Texts("公用文の書き方と違う表記", "unusual in official writing"),
    severity=Severity.ADVICE,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」とあります。公用文では「{expected}」と書きます。",
        "Official writing has {expected}, not {found}.",
    ),
    mend=Texts(
        "示された表記に直してください。",
        "Use the usual spelling.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Every habit that a heading or paragraph does not follow, once in each."""
    return _findings(context) if has_texts(context) else NO_TEXTS


def _findings(context: Context) -> Iterator[Finding]:
    for text in prose_of(context):
        for habit in habits():
            if habit.pattern.search(text.text):
                yield finding(DEFINITION, text.at, found=habit.word, expected=habit.instead)


def mender(context: Context) -> Mender:
    """Writes the usual spelling where the list says that no person has to judge."""
    kept = outside_names(names_in(context.plan))

    def mend(each: Written) -> str:
        if each.kind not in (TextKind.HEADING, TextKind.PARAGRAPH):
            return each.text
        return mended_outside(each.text, kept, _mended)

    return mend


def _mended(text: str) -> str:
    for habit in habits():
        if habit.mended is not None:
            text = habit.pattern.sub(habit.mended, text)
    return text


RULE = Rule(DEFINITION, Scope.CELL, check, mender=mender)
