"""What no type can say of a profile: names of policies, placeholders, marks that must differ.

Both ways in are held to it: the TOML file of a profile and the profile inside a plan's JSON.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from enum import StrEnum
from string import Formatter

from torikumi.notation.encodings import is_known
from torikumi.notation.rounding import POLICIES, OpenTotalsPolicy, TotalsPolicy
from torikumi.notation.said import Said, said
from torikumi.notation.settings import Levels, Marks, Notation, NumberScope
from torikumi.profiles.model import (
    DocumentWords,
    LegendTopic,
    Look,
    MoneyChoices,
    Profile,
    YearChoices,
)

SEVERITIES = ("off", "advice", "warning", "error")
"""What a rule choice may say."""

GATES = ("edit", "submit", "publish")
"""When a rule may run first."""

_YEARS = frozenset({"last", "before", "year", "last_era", "before_era"})
_LEGEND = frozenset({"first", "last", "before", "later", "first_calendar", "unit", "unit_amount"})


def faults_of(profile: Profile) -> tuple[Said, ...]:
    """Everything in a profile that could not be carried out, in Japanese; empty: it is sound."""
    return tuple(
        fault
        for part in (
            _marks(profile.notation.marks),
            _spellings(profile.notation),
            _shapes(profile),
            _levels(profile.notation.levels),
            _chains(profile.notation),
            _money(profile.money),
            _legend(profile),
            _years(profile.years),
            _rules(profile),
            _words(profile.words),
            _publication(profile.look, profile.municipality_code),
            _encodings(profile.encodings),
        )
        for fault in part
    )


def _chains(notation: Notation) -> Iterator[Said]:
    for number, chain in enumerate(notation.stage_chains):
        where = f"notation.stage_chains[{number}]"
        if len(chain) < 2:  # noqa: PLR2004 - an order needs two
            yield said("{where}には、順に進む段階を二つ以上書いてください。", where=where)
        if not all(stage.strip() for stage in chain):
            yield said("{where}に空の段階があります。", where=where)
        elif len(set(chain)) < len(chain):
            yield said("{where}に同じ段階が二度あります。", where=where)


def _marks(marks: Marks) -> Iterator[Said]:
    named = {
        "new": marks.new,
        "decided_zero": marks.decided_zero,
        "to_be_costed": marks.to_be_costed,
        "relisted": marks.relisted,
        "note": marks.note,
    }
    for name, mark in named.items():
        if not mark.strip() and name != "decided_zero":
            yield said("notation.marks.{name}が空です。記号か語を書いてください。", name=name)
    if not marks.none or not all(each.strip() for each in marks.none):
        yield said("notation.marks.noneには、該当なしの記号を一つ以上書いてください。")
    signs = Counter([*filter(None, named.values()), *dict.fromkeys(marks.none)])
    for sign, count in signs.items():
        if count > 1:
            yield said("notation.marksで「{sign}」が二つの意味に使われています。", sign=sign)


def _spellings(notation: Notation) -> Iterator[Said]:
    spellings = notation.spellings
    if not any(unit is notation.unit and names for unit, names in spellings.units):
        yield said(
            "notation.spellings.unitsに、単位{value}の表記がありません。", value=notation.unit.value
        )
    for name in ("negative_signs", "chain_signs", "parallel_signs", "cost_label"):
        if not getattr(spellings, name):
            yield said("notation.spellings.{name}が空です。一つ以上書いてください。", name=name)


def _shapes(profile: Profile) -> Iterator[Said]:
    """The placeholders of everything into which numbers and years are put."""
    columns, levels, words = profile.notation.columns, profile.notation.levels, profile.words
    through_plan = levels.table_scope is NumberScope.PLAN
    yield from _shape("notation.levels.heading_number", levels.heading_number, {"n"}, {"n"})
    least = {"n"} if through_plan else {"n", "plan"}
    yield from _shape("notation.columns.number", columns.number, {"n", "plan"}, least)
    for name in ("target", "baseline"):
        text = getattr(columns, name)
        yield from _shape(f"notation.columns.{name}", text, _YEARS - {"year"}, ())
    yield from _shape("notation.columns.year", columns.year, _YEARS, {"year"})
    yield from _shape(
        "words.relisted_from", words.relisted_from, {"plan", "number", "mark"}, {"mark"}
    )
    yield from _shape("words.open_note", words.open_note, {"mark", "count"}, {"mark"})


def _shape(key: str, text: str, known: Collection[str], needed: Collection[str]) -> Iterator[Said]:
    try:
        held = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        yield said("{key}の{{ }}が閉じていません。", key=key)
        return
    for name in sorted(held - set(known)):
        yield said(
            "{key}の{{{name}}}は使えません（使えるもの: {value}）。",
            key=key,
            name=name,
            value=_braced(known),
        )
    for name in sorted(set(needed) - held):
        yield said("{key}に{{{name}}}がありません。", key=key, name=name)


def _braced(names: Collection[str]) -> str:
    return "、".join(f"{{{name}}}" for name in sorted(names))


def _levels(levels: Levels) -> Iterator[Said]:
    for name in ("pillar", "strategic_plan", "section_label"):
        if not getattr(levels, name).strip():
            yield said("notation.levels.{name}が空です。", name=name)
    if levels.pillar == levels.strategic_plan:
        yield said("notation.levelsのpillarとstrategic_planが同じ名前です。")
    if levels.table_scope is NumberScope.GROUP:
        yield said("notation.levels.table_scopeはstrategic_planかplanです。")


def _money(money: MoneyChoices) -> Iterator[Said]:
    policies: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("rounding", money.rounding, tuple(policy.name for policy in POLICIES)),
        ("totals", money.totals, _values(TotalsPolicy)),
        ("open_totals", money.open_totals, _values(OpenTotalsPolicy)),
    )
    for name, chosen, known in policies:
        if chosen not in known:
            yield said(
                "money.{name}は{listed}のどれかです（今は{chosen!r}）。",
                name=name,
                listed="、".join(filter(None, known)),
                chosen=chosen,
            )
    for name in ("accounts", "frame_accounts", "natures"):
        words = getattr(money, name)
        if not all(word.strip() for word in words):
            yield said("money.{name}に空の名前があります。", name=name)
        elif len(set(words)) < len(words):
            yield said("money.{name}に同じ名前が二度あります。", name=name)
    for account in money.frame_accounts:
        if account not in money.accounts:
            yield said(
                "money.frame_accountsの「{account}」がmoney.accountsにありません。", account=account
            )


def _values(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


def _legend(profile: Profile) -> Iterator[Said]:
    for number, entry in enumerate(profile.legend):
        if not entry.stated:  # a source's own sentence is printed as it stands, never filled in
            yield from _shape(f"legend[{number}].text", entry.text, _LEGEND, ())
    topics = _values(LegendTopic)
    for number, cue in enumerate(profile.words.legend_cues):
        if cue.topic not in topics:
            yield said(
                "words.legend_cues[{number}].topicは{listed}のどれかです。",
                number=number,
                listed="、".join(topics),
            )


def _years(years: YearChoices) -> Iterator[Said]:
    names = Counter(era.name for era in years.known)
    for name, count in names.items():
        if count > 1:
            yield said("years.comingの元号「{name}」は既にあります。", name=name)
    if not years.printed:
        yield said("years.printed_as_ofより前に始まった元号がありません。")
    for era in years.coming:
        if not all((era.name, era.short, era.latin, era.square)):
            yield said("years.comingのname、short、latin、squareは空にできません。")


def _rules(profile: Profile) -> Iterator[Said]:
    for number, choice in enumerate(profile.rules):
        if choice.severity not in ("", *SEVERITIES):
            yield said(
                "rules[{number}].severityは{listed}のどれかです。",
                number=number,
                listed="、".join(SEVERITIES),
            )
        if choice.gate not in ("", *GATES):
            yield said(
                "rules[{number}].gateは{listed}のどれかです。",
                number=number,
                listed="、".join(GATES),
            )
        for name, count in Counter(each.name for each in choice.parameters).items():
            if count > 1:
                yield said(
                    "rules[{number}].parametersに{name}が二度あります。", number=number, name=name
                )
    for code, count in Counter(choice.code for choice in profile.rules).items():
        if count > 1:
            yield said("rulesに{code}が二度あります。", code=code)


def _words(words: DocumentWords) -> Iterator[Said]:
    for number, each in enumerate(words.avoid):
        where = f"words.avoid[{number}]"
        if not each.word.strip():
            yield said("{where}.wordが空です。使わない言葉を書いてください。", where=where)
        elif each.word in each.instead:
            yield said(
                "{where}.insteadに、使わない言葉「{word}」が含まれています。",
                where=where,
                word=each.word,
            )
    for word, count in Counter(each.word for each in words.avoid).items():
        if count > 1:
            yield said("words.avoidに「{word}」が二度あります。", word=word)
    for key in ("preferred", "keep"):
        if not all(each.strip() for each in getattr(words, key)):
            yield said("words.{key}に空の言葉があります。", key=key)


def _encodings(encodings: Collection[str]) -> Iterator[Said]:
    for name in encodings:
        if not is_known(name):
            yield said("publication.encodingsの「{name}」という文字コードはありません。", name=name)


def _publication(look: Look, municipality_code: str) -> Iterator[Said]:
    for name in ("accent", "accent_soft"):
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", getattr(look, name)):
            yield said("publication.{name}は#rrggbbの形で書きます。", name=name)
    if municipality_code and not re.fullmatch(r"[0-9]{6}", municipality_code):
        yield said("publication.municipality_codeは6桁の数字です。")
