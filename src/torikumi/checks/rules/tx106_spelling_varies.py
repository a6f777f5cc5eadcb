"""同じ語の表記がゆれている。

何を調べるか
    取組と取り組み、こどもと子どものように、同じ語の表記が計画の中でそろっているかどうか。
なぜ問題か
    担当ごとの書き方の違いが残ると、検索で一部が見つからず、別のものを指すように見える。
直し方
    計画の決まりに合わせて、少ないほうの表記を直す。プロファイルのwords.preferredに使う表記を書くと、その表記にそろえ、
    差分を示す。
例外
    動詞（取り組みます）と名詞（取組）の送り仮名の違いは対象にしない。組織の名と、プロファイルのwords.keepに書いた
    名称は数えない。20か所まで報告する（数はプロファイルで変えられる）。
根拠
    一つの文書では、同じ語を同じ表記で書く。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from torikumi.checks.rule import (
    Context,
    Mender,
    NotCheckable,
    Parameter,
    Rule,
    Scope,
    finding,
)
from torikumi.checks.spelling import mended_outside, names_in, outside_names
from torikumi.checks.texts import NO_TEXTS, TextKind, Written, has_texts, texts_of
from torikumi.checks.wording import Wording, variants
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="TX106",
    name=Texts("表記のゆれ", "varying spelling"),
    severity=Severity.ADVICE,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」とありますが、この計画では「{expected}」{why_ja}。",
        "It says {found}; the plan writes {expected} {why}.",
    ),
    mend=Texts(
        "名称でなければ、表記をそろえてください。",
        "Use one spelling, unless it is part of a name.",
    ),
    since="0.1.0",
)

MOST = Parameter(
    "most", 20, Texts("報告する場所の数の上限", "how many places are told at most"), least=1
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The places of the rarer spellings of a word, the first twenty of them."""
    return _findings(context) if has_texts(context) else NO_TEXTS


def _findings(context: Context) -> Iterator[Finding]:
    names = _names(context)
    texts = [
        replace(text, text=names.sub(" ", text.text)) if names else text
        for text in texts_of(context)
        if text.kind is not TextKind.SECTION
    ]
    told, most = 0, MOST.of(context, DEFINITION.code)
    for group in variants():
        preferred = _preferred(context, group)
        for text, spelling, usual in _rarer(texts, group, preferred):
            if told == most:
                return
            told += 1
            why = _CHOSEN if preferred else _USUAL
            yield finding(
                DEFINITION, text.at, found=spelling, expected=usual, why=why.en, why_ja=why.ja
            )


_USUAL = Texts("が多く使われています", "more often")
_CHOSEN = Texts("を使うと決めています", "by its own choice")


def _preferred(context: Context, group: tuple[Wording, ...]) -> str:
    """The spelling that the profile chose for this word, or nothing."""
    chosen = context.plan.profile.words.preferred
    return next((each.word for each in group if each.word in chosen), "")


def _names(context: Context) -> re.Pattern[str] | None:
    """The names that have a spelling in them: names are not altered."""
    held = [
        re.escape(name)
        for name in names_in(context.plan)
        if any(each.pattern.search(name) for group in variants() for each in group)
    ]
    return re.compile("|".join(held)) if held else None


def _rarer(
    texts: list[Written], group: tuple[Wording, ...], preferred: str
) -> Iterator[tuple[Written, str, str]]:
    """Text, rarer spelling, usual spelling; of equally many the first in the list is usual."""
    counts: Counter[str] = Counter()
    places: list[tuple[Written, str]] = []
    for text in texts:
        for each in group:
            times = len(each.pattern.findall(text.text))
            if times:
                counts[each.word] += times
                places.append((text, each.word))
    usual = preferred or max(group, key=lambda each: counts[each.word]).word
    for text, spelling in places:
        if spelling != usual:
            yield text, spelling, usual


def mender(context: Context) -> Mender:
    """Writes the spelling that the profile chose; without a choice a person has to judge."""
    kept = outside_names(names_in(context.plan))
    chosen = [
        (each.pattern, preferred)
        for group in variants()
        if (preferred := _preferred(context, group))
        for each in group
        if each.word != preferred
    ]

    def mended(text: str) -> str:
        for pattern, preferred in chosen:
            text = pattern.sub(preferred, text)
        return text

    return lambda each: mended_outside(each.text, kept, mended) if chosen else each.text


RULE = Rule(DEFINITION, Scope.PLAN, check, mender=mender, parameters=(MOST,))
