"""外字または失われた字がある。

何を調べるか
    外字（私用領域の字）、文字の変換で失われた字（U+FFFD）、げた記号（〓）がないかどうか。
なぜ問題か
    外字は作った機械の外では別の字か空白になる。失われた字は、元が何であったか計画から分からない。
直し方
    元の資料で字を確かめ、標準の文字（異体字を含む）に直す。
例外
    見方の見本は対象にしない。
根拠
    外字は、文字コードの標準で意味が決められていない。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.texts import NO_TEXTS, has_texts, texts_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="TX105",
    name=Texts("外字または失われた字", "external or lost character"),
    severity=Severity.ERROR,
    gate=Gate.EDIT,
    message=Texts(
        "ほかの機械で表せない字があります（{found}）。",
        "There is a character that is lost elsewhere: {found}.",
    ),
    mend=Texts(
        "元の資料で字を確かめ、標準の文字に直してください。",
        "Look the character up in the source, and write a standard one.",
    ),
    since="0.1.0",
)

_LOST = re.compile("[\ue000-\uf8ff\ufffd\u3013\U000f0000-\U0010ffff]")


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The first external or lost character of each text."""
    return _findings(context) if has_texts(context) else NO_TEXTS


def _findings(context: Context) -> Iterator[Finding]:
    for text in texts_of(context):
        found = _LOST.search(text.text)
        if found is not None:
            yield finding(DEFINITION, text.at, found=f"U+{ord(found[0]):04X}")


RULE = Rule(DEFINITION, Scope.CELL, check)
