"""電話番号、メールアドレスまたは個人の名がある。

何を調べるか
    見出し、文章、表の欄に、電話番号、メールアドレス、「氏」または「さん」の付く個人の名がないかどうか。
なぜ問題か
    計画は長く公表される。担当の直通番号や協力者の名がそのまま載ると、取り消すことができない。
直し方
    公表してよいものかを確かめ、よくなければ除く。
例外
    課の名と見方の見本は対象にしない。患者さん、皆さんのような呼び方と、「氏名」は対象にしない。公表すると決めた相談
    先の番号などは、そのままでよい。
根拠
    公表する計画には、必要のない個人の情報を載せない。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.texts import NO_TEXTS, TextKind, has_texts, texts_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.text import fold

DEFINITION = Definition(
    code="TX108",
    name=Texts("連絡先または個人の名", "personal details"),
    severity=Severity.WARNING,
    gate=Gate.PUBLISH,
    message=Texts(
        "個人の名か連絡先と見られる記載があります（{found}）。",
        "This looks like a person's name or a way to reach one: {found}.",
    ),
    mend=Texts(
        "公表してよいものかを確かめてください。",
        "Make sure that it may be published.",
    ),
    since="0.1.0",
)

_CALLED = "皆|患者|利用者|業者|息子|子|母|父|兄|姉|奥|嫁|娘|店員|職人|大家|住民|各|両|同"
_DETAILS = re.compile(
    r"(?<![0-9])0[0-9]{1,4}[-‐−(][0-9]{1,4}[-‐−)][0-9]{3,4}(?![0-9])"
    r"|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}\.[A-Za-z0-9.]{2,63}"
    rf"|(?<![一-龥])(?!(?:{_CALLED})(?:さん|氏))[一-龥]{{2,5}}(?:さん|氏(?![名神族]))"
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The first number, address or name of each text but section names."""
    return _findings(context) if has_texts(context) else NO_TEXTS


def _findings(context: Context) -> Iterator[Finding]:
    for text in texts_of(context):
        found = _DETAILS.search(fold(text.text)) if text.kind is not TextKind.SECTION else None
        if found is not None:
            yield finding(DEFINITION, text.at, found=found[0])


RULE = Rule(DEFINITION, Scope.PLAN, check)
