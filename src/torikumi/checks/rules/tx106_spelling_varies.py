"""同じ語の表記がゆれている。

何を調べるか
    取組と取り組み、こどもと子どものように、同じ語の表記が計画の中でそろっているかどうか。
なぜ問題か
    担当ごとの書き方の違いが残ると、検索で一部が見つからず、別のものを指すように見える。
直し方
    計画の決まりに合わせて、少ないほうの表記を直す。
例外
    動詞（取り組みます）と名詞（取組）の送り仮名の違いは対象にしない。組織の名は数えず、法令や施設の名は、そのままでよい。20か所まで
    報告する。
根拠
    一つの文書では、同じ語を同じ表記で書く。
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.texts import NO_TEXTS, TextKind, Written, has_texts, texts_of
from torikumi.checks.wording import Wording, variants
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts

DEFINITION = Definition(
    code="TX106",
    name=Texts("表記のゆれ", "varying spelling"),
    severity=Severity.ADVICE,
    gate=Gate.SUBMIT,
    message=Texts(
        "「{found}」とありますが、この計画では「{expected}」が多く使われています。",
        "The plan spells {expected} more often than {found}.",
    ),
    mend=Texts(
        "名称でなければ、表記をそろえてください。",
        "Use one spelling, unless it is part of a name.",
    ),
    since="0.1.0",
)

_MOST_TOLD = 20


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
    told = 0
    for group in variants():
        for text, spelling, usual in _rarer(texts, group):
            if told == _MOST_TOLD:
                return
            told += 1
            yield finding(DEFINITION, text.at, found=spelling, expected=usual)


def _names(context: Context) -> re.Pattern[str] | None:
    """The names of units and sections that have a spelling in them: names are not altered."""
    names = {unit.name for unit in context.plan.organisation.units}
    for initiative in context.plan.initiatives:
        names.update(part for each in initiative.sections for part in each.raw.split())
    held = [
        re.escape(name)
        for name in sorted(names)
        if any(each.pattern.search(name) for group in variants() for each in group)
    ]
    return re.compile("|".join(held)) if held else None


def _rarer(texts: list[Written], group: tuple[Wording, ...]) -> Iterator[tuple[Written, str, str]]:
    """Text, rarer spelling, usual spelling; of equally many the first in the list is usual."""
    counts: Counter[str] = Counter()
    places: list[tuple[Written, str]] = []
    for text in texts:
        for each in group:
            times = len(each.pattern.findall(text.text))
            if times:
                counts[each.word] += times
                places.append((text, each.word))
    usual = max(group, key=lambda each: counts[each.word]).word
    for text, spelling in places:
        if spelling != usual:
            yield text, spelling, usual


RULE = Rule(DEFINITION, Scope.PLAN, check)
