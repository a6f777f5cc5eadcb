"""全角と半角の数字が混ざる。

何を調べるか
    一つの見出しまたは一つの欄の中に、全角の数字と半角の数字が混ざっていないかどうか。
なぜ問題か
    見た目がそろわず、検索で見つからない。書き写しの途中で一部だけ直した跡であることが多い。
直し方
    計画全体の決まりに合わせ、どちらかにそろえる。自動で直すときは、見出しと欄で多く使われている幅にする。
例外
    文章の段落は対象にしない（引用や固有の名に全角の数字があるため）。
根拠
    一つの文書では、数字の字の幅をそろえる。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torikumi.checks.rule import Context, Mender, NotCheckable, Rule, Scope, Written, finding
from torikumi.checks.texts import NO_TEXTS, TextKind, has_texts, texts_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="TX103",
    name=Texts("混ざった字の幅の数字", "mixed digits"),
    severity=Severity.ADVICE,
    gate=Gate.SUBMIT,
    message=Texts(
        "全角と半角の数字が混ざっています（{found}）。",
        "Full-width and half-width digits are mixed: {found}.",
    ),
    mend=Texts(
        "数字の字の幅をどちらかにそろえてください。",
        "Use one width of digits.",
    ),
    since="0.1.0",
)

_FULL = re.compile("[０-９]")
_HALF = re.compile("[0-9]")
_FULLS, _HALVES = "０１２３４５６７８９", "0123456789"
_KINDS = (TextKind.HEADING, TextKind.CELL)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The headings and cells that have digits of both widths."""
    return _findings(context) if has_texts(context) else NO_TEXTS


def _findings(context: Context) -> Iterator[Finding]:
    for text in texts_of(context):
        if text.kind in _KINDS and _FULL.search(text.text) and _HALF.search(text.text):
            yield finding(DEFINITION, text.at, found=text.text.strip())


def mender(context: Context) -> Mender:
    """Writes the width that most digits of headings and cells have; of equally many half-width."""
    text = "".join(each.text for each in texts_of(context) if each.kind in _KINDS)
    full = len(_FULL.findall(text)) > len(_HALF.findall(text))
    digits = str.maketrans(_HALVES, _FULLS) if full else str.maketrans(_FULLS, _HALVES)

    def mend(each: Written) -> str:
        mixed = each.kind in _KINDS and _FULL.search(each.text) and _HALF.search(each.text)
        return each.text.translate(digits) if mixed else each.text

    return mend


RULE = Rule(DEFINITION, Scope.CELL, check, mender=mender)
