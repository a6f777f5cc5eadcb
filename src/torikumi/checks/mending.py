"""Safe mechanical fixes, as data: which text becomes which, by which rule.

A fix never touches a figure, a name that was given elsewhere (cover, pillars, strategic plans,
sections in charge) or what a person let stand.  Fixes are composed: each rule mends what the rules
before it left, until none has anything more to mend, so that a second run finds nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context, Mender, TextKind, Written
from torikumi.checks.runner import gate_of
from torikumi.checks.texts import texts_of
from torikumi.findings.model import Gate
from torikumi.plan.places import place
from torikumi.plan.values import (
    Cell,
    Group,
    Initiative,
    Paragraph,
    Pillar,
    Plan,
    Row,
    StrategicPlan,
    YearlyTable,
)

_OFF = "off"
_ROUNDS = 8
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Fix:
    """The text at a place before and after one rule mended it."""

    code: str
    at: str
    before: str
    after: str


def fixes_of(
    context: Context, gate: Gate = Gate.PUBLISH, let_stand: Collection[tuple[str, str]] = ()
) -> tuple[Fix, ...]:
    """Every safe fix, in the order of the plan; fixes of one text follow each other.

    let_stand: code and place of findings that a person acknowledged.
    """
    menders = _menders(context, gate)
    names = _names(context.plan)
    return tuple(
        fix
        for text in texts_of(context)
        if text.kind is not TextKind.SECTION and text.at not in names
        for fix in _of_text(text, menders, let_stand)
    )


def mended_texts(fixes: Iterable[Fix]) -> dict[str, tuple[str, str]]:
    """By place: the text as it was, and after all its fixes."""
    found: dict[str, tuple[str, str]] = {}
    for fix in fixes:
        first = found.get(fix.at, (fix.before, ""))[0]
        found[fix.at] = (first, fix.after)
    return found


def _menders(context: Context, gate: Gate) -> list[tuple[str, Mender]]:
    off = {each.code for each in context.plan.profile.rules if each.severity == _OFF}
    return [
        (rule.code, rule.mender(context))
        for rule in all_rules()
        if rule.mender is not None
        and rule.code not in off
        and gate.includes(gate_of(rule, context.plan.profile))
    ]


def _names(plan: Plan) -> frozenset[str]:
    """The places of names that were decided elsewhere: the plan only repeats them."""
    parts: list[Pillar | StrategicPlan] = []
    for pillar in plan.structure.pillars:
        parts += [pillar, *pillar.strategic_plans]
    names = {place("structure", part.id, "name") for part in parts}
    return frozenset(names | {place("cover", "title"), place("cover", "subtitle")})


def _of_text(
    text: Written, menders: list[tuple[str, Mender]], let_stand: Collection[tuple[str, str]]
) -> Iterable[Fix]:
    allowed = [each for each in menders if (each[0], text.at) not in let_stand]
    now = text
    for _ in range(_ROUNDS):
        begun = now.text
        for code, mend in allowed:
            after = mend(now)
            if after != now.text and _same_figures(now.text, after):
                yield Fix(code, text.at, now.text, after)
                now = replace(now, text=after)
        if now.text == begun:
            return


def _same_figures(before: str, after: str) -> bool:
    """Whether a text still holds the same figures, whatever the width of their digits."""
    return _figures(before) == _figures(after)


def _figures(text: str) -> list[str]:
    return _DIGITS.findall(unicodedata.normalize("NFKC", text))


# --- the plan with other texts --------------------------------------------------------------------


def with_texts(plan: Plan, texts: Mapping[str, str]) -> Plan:
    """``plan`` with these texts at these places (as `fixes_of` names them); all else is the same."""
    pillars = tuple(_pillar(each, texts) for each in plan.structure.pillars)
    return replace(
        plan,
        structure=replace(plan.structure, pillars=pillars),
        initiatives=tuple(_initiative(each, texts) for each in plan.initiatives),
    )


def _pillar(pillar: Pillar, texts: Mapping[str, str]) -> Pillar:
    return replace(
        pillar,
        paragraphs=_paragraphs(place("structure", pillar.id), pillar.paragraphs, texts),
        strategic_plans=tuple(_strategic_plan(each, texts) for each in pillar.strategic_plans),
    )


def _strategic_plan(each: StrategicPlan, texts: Mapping[str, str]) -> StrategicPlan:
    def group(one: Group) -> Group:
        return replace(one, name=texts.get(place("structure", one.id, "name"), one.name))

    return replace(
        each,
        paragraphs=_paragraphs(place("structure", each.id), each.paragraphs, texts),
        groups=tuple(map(group, each.groups)),
    )


def _paragraphs(
    at: str, paragraphs: tuple[Paragraph, ...], texts: Mapping[str, str]
) -> tuple[Paragraph, ...]:
    return tuple(
        replace(each, text=texts.get(place(at, each.id), each.text)) for each in paragraphs
    )


def _initiative(each: Initiative, texts: Mapping[str, str]) -> Initiative:
    return replace(
        each,
        heading=texts.get(place(each.id, "heading"), each.heading),
        paragraphs=_paragraphs(each.id, each.paragraphs, texts),
        tables=tuple(_table(place(each.id, table.id), table, texts) for table in each.tables),
    )


def _table(at: str, table: YearlyTable, texts: Mapping[str, str]) -> YearlyTable:
    return replace(
        table,
        caption=texts.get(place(at, "caption"), table.caption),
        rows=tuple(_row(place(at, row.id), row, texts) for row in table.rows),
    )


def _row(at: str, row: Row, texts: Mapping[str, str]) -> Row:
    def cell(column: str, one: Cell) -> Cell:
        return replace(one, raw=texts.get(place(at, column, "raw"), one.raw))

    return replace(
        row,
        target=cell("target", row.target),
        baseline=None if row.baseline is None else cell("baseline", row.baseline),
        years=tuple(
            replace(one, raw=texts.get(place(at, one.year, "raw"), one.raw)) for one in row.years
        ),
        total=None if row.total is None else cell("total", row.total),
    )
