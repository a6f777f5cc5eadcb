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


def faults_of(profile: Profile) -> tuple[str, ...]:
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


def _chains(notation: Notation) -> Iterator[str]:
    for number, chain in enumerate(notation.stage_chains):
        where = f"notation.stage_chains[{number}]"
        if len(chain) < 2:  # noqa: PLR2004 - an order needs two
            yield f"{where}には、順に進む段階を二つ以上書いてください。"
        if not all(stage.strip() for stage in chain):
            yield f"{where}に空の段階があります。"
        elif len(set(chain)) < len(chain):
            yield f"{where}に同じ段階が二度あります。"


def _marks(marks: Marks) -> Iterator[str]:
    named = {
        "new": marks.new,
        "decided_zero": marks.decided_zero,
        "to_be_costed": marks.to_be_costed,
        "relisted": marks.relisted,
        "note": marks.note,
    }
    for name, mark in named.items():
        if not mark.strip() and name != "decided_zero":
            yield f"notation.marks.{name}が空です。記号か語を書いてください。"
    if not marks.none or not all(each.strip() for each in marks.none):
        yield "notation.marks.noneには、該当なしの記号を一つ以上書いてください。"
    signs = Counter([*filter(None, named.values()), *dict.fromkeys(marks.none)])
    for sign, count in signs.items():
        if count > 1:
            yield f"notation.marksで「{sign}」が二つの意味に使われています。"


def _spellings(notation: Notation) -> Iterator[str]:
    spellings = notation.spellings
    if not any(unit is notation.unit and names for unit, names in spellings.units):
        yield f"notation.spellings.unitsに、単位{notation.unit.value}の表記がありません。"
    for name in ("negative_signs", "chain_signs", "parallel_signs", "cost_label"):
        if not getattr(spellings, name):
            yield f"notation.spellings.{name}が空です。一つ以上書いてください。"


def _shapes(profile: Profile) -> Iterator[str]:
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


def _shape(key: str, text: str, known: Collection[str], needed: Collection[str]) -> Iterator[str]:
    try:
        held = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        yield f"{key}の{{ }}が閉じていません。"
        return
    for name in sorted(held - set(known)):
        yield f"{key}の{{{name}}}は使えません（使えるもの: {_braced(known)}）。"
    for name in sorted(set(needed) - held):
        yield f"{key}に{{{name}}}がありません。"


def _braced(names: Collection[str]) -> str:
    return "、".join(f"{{{name}}}" for name in sorted(names))


def _levels(levels: Levels) -> Iterator[str]:
    for name in ("pillar", "strategic_plan", "section_label"):
        if not getattr(levels, name).strip():
            yield f"notation.levels.{name}が空です。"
    if levels.pillar == levels.strategic_plan:
        yield "notation.levelsのpillarとstrategic_planが同じ名前です。"
    if levels.table_scope is NumberScope.GROUP:
        yield "notation.levels.table_scopeはstrategic_planかplanです。"


def _money(money: MoneyChoices) -> Iterator[str]:
    policies: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("rounding", money.rounding, tuple(policy.name for policy in POLICIES)),
        ("totals", money.totals, _values(TotalsPolicy)),
        ("open_totals", money.open_totals, _values(OpenTotalsPolicy)),
    )
    for name, chosen, known in policies:
        if chosen not in known:
            yield f"money.{name}は{'、'.join(filter(None, known))}のどれかです（今は{chosen!r}）。"
    for name in ("accounts", "frame_accounts", "natures"):
        words = getattr(money, name)
        if not all(word.strip() for word in words):
            yield f"money.{name}に空の名前があります。"
        elif len(set(words)) < len(words):
            yield f"money.{name}に同じ名前が二度あります。"
    for account in money.frame_accounts:
        if account not in money.accounts:
            yield f"money.frame_accountsの「{account}」がmoney.accountsにありません。"


def _values(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


def _legend(profile: Profile) -> Iterator[str]:
    for number, entry in enumerate(profile.legend):
        if not entry.stated:  # a source's own sentence is printed as it stands, never filled in
            yield from _shape(f"legend[{number}].text", entry.text, _LEGEND, ())
    topics = _values(LegendTopic)
    for number, cue in enumerate(profile.words.legend_cues):
        if cue.topic not in topics:
            yield f"words.legend_cues[{number}].topicは{'、'.join(topics)}のどれかです。"


def _years(years: YearChoices) -> Iterator[str]:
    names = Counter(era.name for era in years.known)
    for name, count in names.items():
        if count > 1:
            yield f"years.comingの元号「{name}」は既にあります。"
    if not years.printed:
        yield "years.printed_as_ofより前に始まった元号がありません。"
    for era in years.coming:
        if not all((era.name, era.short, era.latin, era.square)):
            yield "years.comingのname、short、latin、squareは空にできません。"


def _rules(profile: Profile) -> Iterator[str]:
    for number, choice in enumerate(profile.rules):
        if choice.severity not in ("", *SEVERITIES):
            yield f"rules[{number}].severityは{'、'.join(SEVERITIES)}のどれかです。"
        if choice.gate not in ("", *GATES):
            yield f"rules[{number}].gateは{'、'.join(GATES)}のどれかです。"
        for name, count in Counter(each.name for each in choice.parameters).items():
            if count > 1:
                yield f"rules[{number}].parametersに{name}が二度あります。"
    for code, count in Counter(choice.code for choice in profile.rules).items():
        if count > 1:
            yield f"rulesに{code}が二度あります。"


def _words(words: DocumentWords) -> Iterator[str]:
    for number, each in enumerate(words.avoid):
        where = f"words.avoid[{number}]"
        if not each.word.strip():
            yield f"{where}.wordが空です。使わない言葉を書いてください。"
        elif each.word in each.instead:
            yield f"{where}.insteadに、使わない言葉「{each.word}」が含まれています。"
    for word, count in Counter(each.word for each in words.avoid).items():
        if count > 1:
            yield f"words.avoidに「{word}」が二度あります。"
    for key in ("preferred", "keep"):
        if not all(each.strip() for each in getattr(words, key)):
            yield f"words.{key}に空の言葉があります。"


def _encodings(encodings: Collection[str]) -> Iterator[str]:
    for name in encodings:
        if not is_known(name):
            yield f"publication.encodingsの「{name}」という文字コードはありません。"


def _publication(look: Look, municipality_code: str) -> Iterator[str]:
    for name in ("accent", "accent_soft"):
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", getattr(look, name)):
            yield f"publication.{name}は#rrggbbの形で書きます。"
    if municipality_code and not re.fullmatch(r"[0-9]{6}", municipality_code):
        yield "publication.municipality_codeは6桁の数字です。"
