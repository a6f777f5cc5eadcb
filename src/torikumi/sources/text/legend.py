"""What the how-to-read pages settle: the marks, and the sentences of the legend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from torikumi.notation.numbering import fold_width
from torikumi.notation.settings import Marks
from torikumi.plan.values import GuideNote, GuideNoteKind
from torikumi.profiles.model import LegendEntry, LegendTopic, Profile
from torikumi.profiles.topics import topic_of
from torikumi.sources.text.desk import joined

_MARK_LENGTH = 8
_MARK = re.compile(rf"[「『“\"](?P<mark>[^」』”\"]{{1,{_MARK_LENGTH}}})[」』”\"]")
_LEGEND = re.compile(rf"{_MARK.pattern}[…‥・.:：=＝\s]+(?P<text>.*)", re.DOTALL)


_IN_COST_CELLS = (
    LegendTopic.DECIDED_ZERO,
    LegendTopic.TO_BE_COSTED,
    LegendTopic.BELOW_UNIT,
    LegendTopic.NO_FIGURE,
)


def mark_line(text: str) -> tuple[str, str] | None:
    """Mark and explanation of a legend line: 「***」 …… …."""
    found = _LEGEND.fullmatch(text)
    return (found["mark"], found["text"].strip()) if found and found["text"].strip() else None


def with_stated_marks(profile: Profile, texts: Iterable[str]) -> Profile:
    """``profile`` with the marks that the legend lines ``texts`` explain."""
    marks = profile.notation.marks
    for text in texts:
        found = _MARK.search(text)
        topic = topic_of(profile, text) if found else None
        if found is None or topic is None:
            continue
        # A mark for cost cells is explained by a line of its own; a sentence may quote anything.
        if topic not in _IN_COST_CELLS or mark_line(text) is not None:
            marks = _with_mark(marks, topic, fold_digits(found["mark"]))
    if marks == profile.notation.marks:
        return profile
    return replace(profile, notation=replace(profile.notation, marks=marks))


def fold_digits(mark: str) -> str:
    """A mark as cells write it: digits and asterisks in half width, signs as they are."""
    folded = fold_width(mark.strip())
    return folded if all(sign.isdigit() or sign == "*" for sign in folded) else mark.strip()


def _with_mark(marks: Marks, topic: LegendTopic, mark: str) -> Marks:
    match topic:
        case LegendTopic.DECIDED_ZERO:
            return replace(marks, decided_zero=mark)
        case LegendTopic.TO_BE_COSTED:
            return replace(marks, to_be_costed=mark)
        case LegendTopic.BELOW_UNIT if mark == marks.decided_zero:
            return replace(marks, decided_zero="")
        case LegendTopic.NO_FIGURE:
            others = (each for each in marks.none if each != mark)
            return replace(marks, none=(mark, *others))
        case LegendTopic.NEW if not mark.isalnum():
            return replace(marks, new=mark)
        case LegendTopic.RELISTING if len(mark) > 1 and mark.isalpha():
            return replace(marks, relisted=mark)
        case _:
            return marks


def with_stated_legend(profile: Profile, notes: Sequence[GuideNote]) -> Profile:
    """``profile`` with the sentences that the guide states, in place of its own on their topics."""
    stated = [entry for note in notes if (entry := _entry(note, profile)) is not None]
    topics = {entry.topic for entry in stated}
    own = tuple(entry for entry in profile.legend if entry.topic not in topics)
    return replace(profile, legend=(*stated, *own)) if stated else profile


def _entry(note: GuideNote, profile: Profile) -> LegendEntry | None:
    if note.kind is GuideNoteKind.HEADING:
        return None
    text = joined(note.text.split("\n"))
    topic = topic_of(profile, text)
    if topic is None:
        return None
    line = mark_line(text) if note.kind is GuideNoteKind.LEGEND else None
    if line is not None:
        return LegendEntry(topic, line[1], fold_digits(line[0]), stated=True)
    found = _MARK.search(text)
    marked = found is not None and topic in (LegendTopic.NEW, LegendTopic.RELISTING)
    return LegendEntry(topic, text, found["mark"] if found and marked else "", stated=True)
