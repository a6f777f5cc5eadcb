"""文章の数字が表の目標と食い違う。

何を調べるか
    取組の文章の「…を11か所に増やします」のような目標の数字が、同じものを数える行の目標と同じかどうか。
なぜ問題か
    文章と表のどちらが計画であるかが分からなくなる。表だけを直したときに起こりやすい。
直し方
    どちらが正しいかを確かめ、そろえる。
例外
    行の名が文に現れ、単位が同じで、当てはまる行が一つだけのときに限る。文に年度があるとき、数字がその行のほかの欄に
    あるときは対象にしない。
根拠
    取組の文章は表の計画を説明するものである。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from torikumi.checks.lookup import NO_INDICATOR_ROWS, has_indicator_rows
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.checks.texts import columns_of
from torikumi.figures.tables import InitiativeSpot, initiatives_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.cells import QuantityPart, read_cell
from torikumi.notation.settings import Notation
from torikumi.notation.text import fold, search_key
from torikumi.notation.years import find_fiscal_years
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, Row, RowKind

DEFINITION = Definition(
    code="QT111",
    name=Texts("文章と表の数字の食い違い", "prose disagrees with the table"),
    severity=Severity.ADVICE,
    gate=Gate.SUBMIT,
    message=Texts(
        "文章に「{found}」とありますが、表の目標は「{expected}」です。",
        "The text says {found}, the target of the table {expected}.",
    ),
    mend=Texts(
        "文章と表のどちらが正しいかを確かめ、そろえてください。",
        "Find out which of the two is right, and make them agree.",
    ),
    since="0.1.0",
)

_AIM = re.compile(
    r"([0-9][0-9,]{0,14}[^0-9。、,\s]{1,6}?)(?:に|まで)(?:増|拡|広げ|ふや|減ら|引き上げ)"
)


@dataclass(frozen=True, slots=True)
class _Target:
    """What a row counts, its unit, its target, and every number in it."""

    label: str
    unit: str
    raw: str
    numbers: frozenset[Decimal]


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The numbers of aims in paragraphs that the row they name does not have."""
    return _findings(context) if has_indicator_rows(context) else NO_INDICATOR_ROWS


def _findings(context: Context) -> Iterator[Finding]:
    for spot in initiatives_of(context.plan):
        if not spot.specimen and spot.initiative.tables:
            yield from _in_initiative(context, spot)


def _in_initiative(context: Context, spot: InitiativeSpot) -> Iterator[Finding]:
    notation = context.plan.profile.notation
    eras = context.plan.profile.years.known
    targets: tuple[_Target, ...] | None = None
    for paragraph in spot.initiative.paragraphs:
        for sentence in paragraph.text.split("。"):
            aims = _AIM.findall(fold(sentence))
            if not aims or find_fiscal_years(sentence, eras):
                continue
            if targets is None:
                targets = tuple(_targets(spot.initiative, notation))
            for aim in aims:
                other = _unlike(aim, search_key(sentence), targets, notation)
                if other is not None:
                    at = place(spot.at, paragraph.id)
                    yield finding(DEFINITION, at, found=aim, expected=other)


def _unlike(
    aim: str, sentence: str, targets: tuple[_Target, ...], notation: Notation
) -> str | None:
    """The target that an aim of a sentence should be, where it is another."""
    read = [part for part in read_cell(aim, notation).parts if isinstance(part, QuantityPart)]
    if len(read) != 1:
        return None
    (part,) = read
    meant = [each for each in targets if each.unit == part.unit and each.label in sentence]
    if len(meant) != 1 or part.number in meant[0].numbers:
        return None
    return meant[0].raw


def _targets(initiative: Initiative, notation: Notation) -> Iterator[_Target]:
    for table in initiative.tables:
        for row in table.rows:
            if row.kind is RowKind.INDICATOR and row.relists is None:
                yield from _target(row, notation)


def _target(row: Row, notation: Notation) -> Iterator[_Target]:
    parts = read_cell(row.target.raw, notation).parts
    read = [part for part in parts if isinstance(part, QuantityPart)]
    if len(read) == 1 and read[0].label and read[0].unit:
        yield _Target(
            search_key(read[0].label),
            read[0].unit,
            row.target.raw.strip(),
            frozenset(
                part.number
                for _, raw in columns_of(row)
                for part in read_cell(raw, notation).parts
                if isinstance(part, QuantityPart)
            ),
        )


RULE = Rule(DEFINITION, Scope.INITIATIVE, check)
