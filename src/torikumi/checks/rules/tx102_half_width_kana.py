"""半角の片仮名がある。

何を調べるか
    見出し、文章、表の欄、課の名に、半角の片仮名がないかどうか。
なぜ問題か
    濁点が別の字になるため、検索で見つからず、読み上げも乱れる。古い帳票から写した跡であることが多い。
直し方
    全角の片仮名に直す。
例外
    見方の見本は対象にしない。
根拠
    公用文の表記では、片仮名は全角で書く。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from torikumi.checks.rule import Context, Mender, NotCheckable, Rule, Scope, Written, finding
from torikumi.checks.texts import NO_TEXTS, has_texts, texts_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="TX102",
    name=Texts("半角の片仮名", "half-width kana"),
    severity=Severity.WARNING,
    gate=Gate.EDIT,
    message=Texts(
        "半角の片仮名「{found}」があります。",
        "There are half-width kana: {found}.",
    ),
    mend=Texts(
        "全角の片仮名に直してください。",
        "Write full-width kana.",
    ),
    since="0.1.0",
)

_KANA = re.compile("[\uff61-\uff9f]+")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The first half-width kana of each text."""
    return _findings(context) if has_texts(context) else NO_TEXTS


def _findings(context: Context) -> Iterator[Finding]:
    for text in texts_of(context):
        found = _KANA.search(text.text)
        if found is not None:
            yield finding(DEFINITION, text.at, found=found[0])


def mender(_context: Context) -> Mender:
    """Writes full-width kana; sound marks join the kana before them."""
    return _mended


def _mended(text: Written) -> str:
    return unicodedata.normalize("NFC", _KANA.sub(_full_width, text.text))


def _full_width(found: re.Match[str]) -> str:
    """Full-width kana; a mark that joins no kana stays a sign of its own."""
    wide = unicodedata.normalize("NFKC", found[0])
    return wide.replace("\u3099", "゛").replace("\u309a", "゜")


RULE = Rule(DEFINITION, Scope.CELL, check, mender=mender)
