"""使われている印の説明がない。

何を調べるか
    計画で使われている印（新規、経費を要しない、今後計上、再掲、注）の説明が、見方またはプロファイルの凡例にあるかど
    うか。
なぜ問題か
    印の意味は計画ごとに違う。説明がなければ、読む人は金額のない欄や印を読み取れない。
直し方
    プロファイルの凡例（legend）に説明の文を加える。
例外
    使われていない印と、なしの記号、丸囲みの番号は対象にしない。注の印は、計の記載方法を選べば説明が付くので対象にし
    ない。
根拠
    見方：凡例に、印の意味を掲げる。
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.checks.lookup import NO_BODY, cell_at
from torikumi.checks.rule import Context, NotCheckable, Rule, Scope, finding
from torikumi.figures.tables import initiatives_of, rows_of
from torikumi.findings.model import Definition, Finding, Gate, Severity, Texts
from torikumi.notation.text import fold
from torikumi.plan.places import place
from torikumi.plan.values import RowKind
from torikumi.profiles.model import LegendTopic

DEFINITION = Definition(
    code="PB101",
    name=Texts("説明のない印", "mark without a legend"),
    severity=Severity.WARNING,
    gate=Gate.PUBLISH,
    message=Texts(
        "「{found}」が使われていますが、その説明がありません。",
        "The mark {found} is in use, but nothing explains it.",
    ),
    mend=Texts(
        "見方の凡例に説明の文を加えてください。",
        "Add a sentence to the legend.",
    ),
    since="0.1.0",
)


def check(context: Context) -> Iterator[Finding] | NotCheckable:
    """The first place of every mark in use that neither profile nor guide explains."""
    return _findings(context) if context.plan.initiatives else NO_BODY


def _findings(context: Context) -> Iterator[Finding]:
    profile = context.plan.profile
    topics = {entry.topic for entry in profile.legend}
    explained = {fold(entry.mark) for entry in profile.legend}
    notes = "".join(fold(note.text) for note in context.plan.guide.notes)
    first: dict[LegendTopic, tuple[str, str]] = {}
    for topic, mark, at in (*_marks(context), *_in_rows(context)):
        if mark:
            first.setdefault(topic, (mark, at))
    for topic, (mark, at) in first.items():
        sign = fold(mark)
        if topic not in topics and sign not in explained and sign not in notes:
            yield finding(DEFINITION, at, found=mark)


def _marks(context: Context) -> Iterator[tuple[LegendTopic, str, str]]:
    """The marks of initiatives: newly placed, re-listed."""
    marks = context.plan.profile.notation.marks
    for spot in initiatives_of(context.plan):
        if spot.specimen:
            continue
        at = place(spot.at, "heading")
        if spot.initiative.star:
            yield LegendTopic.NEW, marks.new, at
        if spot.initiative.relists is not None:
            yield LegendTopic.RELISTING, marks.relisted, at


def _in_rows(context: Context) -> Iterator[tuple[LegendTopic, str, str]]:
    """The marks of rows, and those of cost cells."""
    marks = context.plan.profile.notation.marks
    costs = {
        fold(marks.to_be_costed): (LegendTopic.TO_BE_COSTED, marks.to_be_costed),
        fold(marks.decided_zero): (LegendTopic.DECIDED_ZERO, marks.decided_zero),
    }
    for spot in rows_of(context.plan):
        if spot.table.owner.specimen:
            continue
        if spot.row.star:
            yield LegendTopic.NEW, marks.new, cell_at(spot, "target")
        if spot.row.relists is not None:
            yield LegendTopic.RELISTING, marks.relisted, cell_at(spot, "target")
        for cell in spot.row.years if spot.row.kind is RowKind.COST else ():
            known = costs.get(fold(cell.raw.strip()))
            if known is not None:
                yield (*known, cell_at(spot, cell.year))


RULE = Rule(DEFINITION, Scope.PLAN, check)
