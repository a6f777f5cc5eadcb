"""What the how-to-read pages must show: the stated lines, and the profile's own sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from torikumi.notation.rounding import (
    OpenTotalsPolicy,
    TotalsPolicy,
    open_totals_sentence,
    policy_named,
    rounding_sentences,
    totals_sentence,
)
from torikumi.notation.years import FiscalYear, Period
from torikumi.plan.places import place
from torikumi.plan.values import GuideNote, GuideNoteKind, Plan
from torikumi.profiles.model import LegendEntry, LegendTopic
from torikumi.profiles.sentences import basis_sentence
from torikumi.profiles.topics import topic_of
from torikumi.proof.shown import ShownNote

_CALLOUTS = (LegendTopic.OVERVIEW, LegendTopic.BASELINE, LegendTopic.ORGANISATION)
_OWN = "profile/legend"
"""The place of a sentence that the profile, and no source, has."""


def notes_of(plan: Plan, *, excerpt: bool, has_open: bool) -> tuple[ShownNote, ...]:
    """The lines in the order in which they are printed."""
    stated = tuple(_stated(plan, note) for note in plan.guide.notes)
    if excerpt:
        return stated
    explained = {note.topic for note in stated if note.topic}
    own = tuple(_own(plan, explained, has_open=has_open))
    if stated:
        return (*stated, *own)
    return tuple(_headed(plan, own))


def _headed(plan: Plan, own: tuple[ShownNote, ...]) -> Iterator[ShownNote]:
    yield from (note for note in own if note.kind is GuideNoteKind.CALLOUT)
    profile = plan.profile
    for kind, heading in (
        (GuideNoteKind.STATEMENT, profile.notation.spellings.cost_label[0]),
        (GuideNoteKind.LEGEND, profile.words.legend[0]),
    ):
        notes = [note for note in own if note.kind is kind]
        if notes:
            yield ShownNote(_OWN, GuideNoteKind.HEADING, "", heading, None)
        yield from notes


def _stated(plan: Plan, note: GuideNote) -> ShownNote:
    """A stated line without its bullet; a legend line parted into mark and sentence."""
    whole = "".join(note.text.splitlines())
    bullets = "|".join(map(re.escape, plan.profile.words.bullets))
    text, mark = re.sub(rf"^\s*(?:{bullets})\s*", "", whole), ""
    if note.kind is GuideNoteKind.LEGEND:
        parted = re.fullmatch(r"「(?P<mark>[^」]+)」\s*[…‥・.:：\s]+(?P<text>.+)", text)
        if parted:
            mark, text = parted["mark"], parted["text"]
    topic = None
    if note.kind is GuideNoteKind.HEADING:
        text = text.strip("《》〈〉<>＜＞【】 ")
    else:
        topic = topic_of(plan.profile, whole)
    return ShownNote(place("guide", note.id), note.kind, mark, text, topic)


def _own(plan: Plan, explained: set[LegendTopic], *, has_open: bool) -> Iterator[ShownNote]:
    for topic, sentence in _policies(plan, has_open=has_open):
        if topic not in explained:
            yield ShownNote(_OWN, GuideNoteKind.STATEMENT, "", sentence, topic)
    years = _years(plan)
    for entry in plan.profile.legend:
        if entry.topic not in explained:
            text = entry.text.format_map(years)
            yield ShownNote(_OWN, _kind(entry), entry.mark, text, entry.topic)


def _kind(entry: LegendEntry) -> GuideNoteKind:
    if entry.topic in _CALLOUTS:
        return GuideNoteKind.CALLOUT
    return GuideNoteKind.LEGEND if entry.mark else GuideNoteKind.STATEMENT


def _policies(plan: Plan, *, has_open: bool) -> Iterator[tuple[LegendTopic, str]]:
    notation, money = plan.profile.notation, plan.profile.money
    cost = notation.spellings.cost_label[0]
    rounding = policy_named(money.rounding)
    if rounding is not None:
        sentences = rounding_sentences(rounding, notation.unit, notation)
        yield from zip((LegendTopic.ROUNDING, LegendTopic.FLOOR), sentences, strict=False)
        yield LegendTopic.TOTALS, totals_sentence(TotalsPolicy(money.totals), rounding, cost)
    basis = basis_sentence(money, cost)
    if basis is not None:
        yield LegendTopic.BASIS, basis
    sentence = open_totals_sentence(OpenTotalsPolicy(money.open_totals), notation)
    if sentence is not None and has_open:
        yield LegendTopic.OPEN_TOTALS, sentence


def _years(plan: Plan) -> dict[str, str]:
    """What the placeholders of the profile's sentences stand for."""
    unit = plan.profile.notation.spellings.unit_name(plan.profile.notation.unit)
    named = dict.fromkeys(("first", "last", "later", "before", "first_calendar"), "")
    named |= {"unit": unit, "unit_amount": f"1{unit}"}
    period, years = plan.period, plan.profile.years
    if period is None:
        return named
    later = Period(period.first + 1, period.length - 1) if period.length > 1 else period
    return named | {
        "first": years.fiscal_year(period.first),
        "last": years.fiscal_year(period.last),
        "before": years.fiscal_year(period.first - 1),
        "later": years.period(later),
        "first_calendar": years.day(FiscalYear(period.first).first_day).partition("年")[0] + "年",
    }
