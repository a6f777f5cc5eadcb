"""渡す先の文字コードで表せない文字がある。

何を調べるか
    計画を渡す先の文字コード（Shift_JISなど）が指定されているとき、その文字コードで表せない文字がないかどう
    か。
なぜ問題か
    表せない文字は、渡した先で「?」や別の文字になり、気付かないまま公表される。
直し方
    表せる文字に置き換えるか、UTF-8で渡す。人名、地名の字は勝手に変えず、渡す先と扱いを決める。
例外
    文字コードが指定されていないときと、知らない文字コードだけが指定されたときは調べられない。一つの文字は、最初に現
    れる場所だけを報告する。
根拠
    文字コードごとに、表せる文字の範囲は決まっている。
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.texts import texts_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="TX101",
    name=Texts("文字コードで表せない文字", "character the encoding cannot hold"),
    severity=Severity.WARNING,
    gate=Gate.PUBLISH,
    message=Texts(
        "「{found}」（{code}）は{encoding}で表せません（{count}か所）。",
        "The character {code} cannot be written in {encoding} (texts with it: {count}).",
    ),
    mend=Texts(
        "表せる文字に置き換えるか、UTF-8で渡してください。",
        "Use another character, or hand the plan on in UTF-8.",
    ),
    since="0.1.0",
)

_NO_ENCODING = NotCheckable(
    "渡す先の文字コードが指定されていません。", "No target encoding was named."
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """Every character that a target encoding cannot hold, at the first text that has it."""
    known = tuple(name for name in context.encodings if _is_known(name))
    return _findings(context, known) if known else _NO_ENCODING


def _findings(context: Context, encodings: tuple[str, ...]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    counts: dict[str, int] = {}
    for text in texts_of(context):
        for sign in sorted(set(text.text)):
            first.setdefault(sign, text.at)
            counts[sign] = counts.get(sign, 0) + 1
    for encoding in encodings:
        for sign, at in first.items():
            if not _holds(encoding, sign):
                code = f"U+{ord(sign):04X}"
                count = counts[sign]
                yield finding(DEFINITION, at, found=sign, code=code, encoding=encoding, count=count)


def _is_known(encoding: str) -> bool:
    try:
        "a".encode(encoding)
        codecs.lookup(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _holds(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except ValueError:
        return False
    return True


RULE = Rule(DEFINITION, Scope.PLAN, check)
