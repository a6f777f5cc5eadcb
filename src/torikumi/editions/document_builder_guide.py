"""The how-to-read pages (見方): the stated ones, or the profile's own sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from torikumi.editions.document import PrintedGuide, PrintedNote, PrintedSample
from torikumi.editions.document_builder_tables import (
    Desk,
    fiscal_year,
    heading_number,
    printed_initiative,
    text_of,
)
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
from torikumi.plan.values import Guide, GuideNote, GuideNoteKind, RowKind
from torikumi.plan.walk import rows, spots
from torikumi.profiles.model import LegendEntry, LegendTopic, Profile
from torikumi.profiles.sentences import basis_sentence
from torikumi.profiles.topics import topic_of

_CALLOUTS = (LegendTopic.OVERVIEW, LegendTopic.BASELINE, LegendTopic.ORGANISATION)


def printed_guide(desk: Desk, *, excerpt: bool) -> PrintedGuide:
    """The guide: its stated lines, completed by what the profile decided and no line explains.

    An excerpt is printed as it stands: it makes no figures that would need explaining.
    """
    guide = desk.plan.guide
    stated = tuple(_stated_note(desk.profile, note) for note in guide.notes)
    own: tuple[PrintedNote, ...] = ()
    if not excerpt:
        explained = frozenset(note.topic for note in stated if note.topic)
        own = tuple(_own_notes(desk, explained))
    return PrintedGuide(
        title=text_of(guide.title) or desk.profile.words.guide[0],
        notes=_together(desk.profile, stated, own),
        samples=tuple(_samples(desk, guide)),
        specimen=None if guide.samples else _borrowed(desk),
    )


def _borrowed(desk: Desk) -> PrintedSample | None:
    """The first initiative of the body that shows what a reader has to know."""
    for spot in spots(desk.plan):
        shown = spot.initiative
        kinds = {row.kind for _, row in rows(shown)}
        if {RowKind.INDICATOR, RowKind.COST} <= kinds and len(shown.tables) == 1:
            printed = printed_initiative(desk, shown, heading_number(desk, spot), shown.id)
            return PrintedSample(shown.id, desk.profile.words.specimen[0], "", printed)
    return None


def _samples(desk: Desk, guide: Guide) -> Iterator[PrintedSample]:
    """The specimens, everything as stated: their numbers and their money count nowhere."""
    for sample in guide.samples:
        at = place("guide", sample.id)
        shown = sample.initiative
        yield PrintedSample(
            at=at,
            label=text_of(sample.label),
            caption=text_of(sample.caption),
            initiative=None
            if shown is None
            else printed_initiative(desk, shown, sample.number, place(at, shown.id)),
        )


# --- stated lines -------------------------------------------------------------------------------


def _stated_note(profile: Profile, note: GuideNote) -> PrintedNote:
    """A stated line without its bullet; a legend line without the mark it begins with."""
    joined = "".join(note.text.splitlines())
    bullets = "|".join(re.escape(bullet) for bullet in profile.words.bullets)
    text = re.sub(rf"^\s*(?:{bullets})\s*", "", joined)
    mark = ""
    if note.kind is GuideNoteKind.LEGEND:
        found = re.fullmatch(r"「(?P<mark>[^」]+)」\s*[…‥・.:：\s]+(?P<text>.+)", text)
        if found:
            mark, text = found["mark"], found["text"]
    if note.kind is GuideNoteKind.HEADING:
        text = text.strip("《》〈〉<>＜＞【】 ")
    return PrintedNote(
        kind=note.kind,
        text=text,
        mark=mark,
        topic=None if note.kind is GuideNoteKind.HEADING else topic_of(profile, joined),
        stated=note.text,
        at=place("guide", note.id),
    )


# --- the profile's own lines --------------------------------------------------------------------


def _own_notes(desk: Desk, explained: frozenset[LegendTopic | None]) -> Iterator[PrintedNote]:
    """The profile's sentences on what is not explained yet."""
    for topic, sentence in _policy_sentences(desk):
        if topic not in explained:
            yield PrintedNote(GuideNoteKind.STATEMENT, sentence, topic=topic)
    for entry in desk.profile.legend:
        if entry.topic not in explained:
            yield _own_note(desk, entry)


def _policy_sentences(desk: Desk) -> Iterator[tuple[LegendTopic, str]]:
    """What the chosen policies for money say of themselves (`torikumi.notation.rounding`)."""
    notation, money = desk.profile.notation, desk.profile.money
    cost = notation.spellings.cost_label[0]
    rounding = policy_named(money.rounding)
    if rounding is not None:
        topics = (LegendTopic.ROUNDING, LegendTopic.FLOOR)
        yield from zip(topics, rounding_sentences(rounding, notation.unit, notation), strict=False)
        totals = TotalsPolicy(money.totals)
        yield LegendTopic.TOTALS, totals_sentence(totals, rounding, cost)
    basis = basis_sentence(money, cost)
    if basis is not None:
        yield LegendTopic.BASIS, basis
    open_totals = open_totals_sentence(OpenTotalsPolicy(money.open_totals), notation)
    if open_totals is not None and desk.figures.open_counts.get("", 0):
        yield LegendTopic.OPEN_TOTALS, open_totals


def _own_note(desk: Desk, entry: LegendEntry) -> PrintedNote:
    kind = GuideNoteKind.LEGEND if entry.mark else GuideNoteKind.STATEMENT
    if entry.topic in _CALLOUTS:
        kind = GuideNoteKind.CALLOUT
    return PrintedNote(kind, entry.text.format_map(_years(desk)), entry.mark, entry.topic)


def _years(desk: Desk) -> dict[str, str]:
    """The printed years and units that a profile's sentence may name."""
    spellings = desk.profile.notation.spellings
    unit = spellings.unit_name(desk.profile.notation.unit)
    words = dict.fromkeys(("first", "last", "later", "before", "first_calendar"), "")
    words |= {"unit": unit, "unit_amount": f"1{unit}"}
    period = desk.plan.period
    if period is None:
        return words
    day = desk.profile.years.day(_first_day(period.first))
    return words | {
        "first": fiscal_year(desk, period.first),
        "last": fiscal_year(desk, period.last),
        "before": fiscal_year(desk, period.first - 1),
        "later": _later_years(desk),
        "first_calendar": day[: day.index("年") + 1],
    }


def _first_day(year: int) -> date:
    return FiscalYear(year).first_day


def _later_years(desk: Desk) -> str:
    """The years after the first: 令和7～8年度; of a period of one year, that year."""
    period = desk.plan.period
    if period is None:
        return ""
    later = Period(period.first + 1, period.length - 1) if period.length > 1 else period
    return desk.profile.years.period(later)


def _together(
    profile: Profile, stated: tuple[PrintedNote, ...], own: tuple[PrintedNote, ...]
) -> tuple[PrintedNote, ...]:
    """Stated lines first and in their order; our own under headings where nothing was stated."""
    if stated:
        return (*stated, *own)
    by_kind = {kind: tuple(note for note in own if note.kind is kind) for kind in GuideNoteKind}
    headings = (
        (GuideNoteKind.STATEMENT, profile.notation.spellings.cost_label[0]),
        (GuideNoteKind.LEGEND, profile.words.legend[0]),
    )
    headed = (
        (PrintedNote(GuideNoteKind.HEADING, heading), *by_kind[kind])
        for kind, heading in headings
        if by_kind[kind]
    )
    return (*by_kind[GuideNoteKind.CALLOUT], *(note for notes in headed for note in notes))
