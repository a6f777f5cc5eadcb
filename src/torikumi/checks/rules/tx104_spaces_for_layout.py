"""字をそろえるための空白がある。

何を調べるか
    見出し、文章、表の欄に、二つ以上続く空白、または「完 了」のように一字ずつ離すための空白がないかどうか。
なぜ問題か
    語が切れて検索で見つからず、読み上げでは一字ずつ読まれる。字の位置は組版が決める。
直し方
    空白を除く。位置をそろえたいときは、見た目の設定による。
例外
    二つの語の間の一つの空白、文章の始めの字下げ、課の名（部と課の間の空白）は対象にしない。
根拠
    空白は語を分けるものであり、配置のためのものではない。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torikumi.checks.rule import Context, Mender, NotCheckable, Rule, Scope, Written, finding
from torikumi.checks.texts import NO_TEXTS, TextKind, has_texts, texts_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="TX104",
    name=Texts("配置のための空白", "spaces for layout"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "字をそろえるための空白があります（{found}）。",
        "There are spaces that only lay out the text: {found}.",
    ),
    mend=Texts(
        "語の間の空白は一つにし、字の間の空白は除いてください。",
        "Leave one space between words, and none between letters.",
    ),
    since="0.1.0",
)

_LETTER = "[一-龥々ぁ-んァ-ヶー]"
_KANJI = "[一-龥]"
_RUN = re.compile("[ 　]+")
_SPACES = re.compile(
    rf"\S[ 　]{{2,}}\S|(?<!{_LETTER}){_KANJI}(?:[ 　]{_KANJI})+(?!{_LETTER}|[0-9０-９])"
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The first spaces for layout of each text but section names."""
    return _findings(context) if has_texts(context) else NO_TEXTS


def _findings(context: Context) -> Iterator[Finding]:
    for text in texts_of(context):
        found = _SPACES.search(text.text) if text.kind is not TextKind.SECTION else None
        if found is not None:
            yield finding(DEFINITION, text.at, found=found[0])


def mender(_context: Context) -> Mender:
    """Leaves one of several spaces, and none between letters that were set apart one by one."""
    return _mended


def _mended(text: Written) -> str:
    return _SPACES.sub(_closed, text.text)


def _closed(found: re.Match[str]) -> str:
    runs = _RUN.findall(found[0])
    apart = len(found[0]) - sum(map(len, runs)) > 1 and not any(len(run) > 1 for run in runs)
    return _RUN.sub("" if apart else lambda run: run[0][0], found[0])


RULE = Rule(DEFINITION, Scope.CELL, check, mender=mender)
