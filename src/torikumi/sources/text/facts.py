"""What must be known before the parts are read: the period, the unit, the marks.

The how-to-read pages stand before the body but explain marks that their own specimens use, and the
period is named only in titles and captions (domain.md §1); so the lines are looked through once first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from torikumi.notation.settings import MoneyUnit
from torikumi.notation.years import Period, find_fiscal_years, read_fiscal_years
from torikumi.plan.values import Sourced
from torikumi.profiles.model import Profile
from torikumi.sources.text.columns import columns_of, is_captions, names_target
from torikumi.sources.text.contents import entry_of
from torikumi.sources.text.legend import with_stated_marks
from torikumi.sources.text.lines import Line
from torikumi.sources.text.words import Part, Words


@dataclass(frozen=True, slots=True)
class Facts:
    """The profile with the document's own marks and unit, and the period with its whereabouts.

    other: another period that the document reads as, with the line that says so.
    """

    profile: Profile
    period: Period | None
    stated: Sourced
    other: tuple[str, Line] | None = None


def facts_of(lines: Sequence[Line], profile: Profile) -> Facts:
    """What ``lines`` say of marks, unit and period."""
    words = Words(profile)
    guide = _guide_lines(lines, words)
    stated = with_stated_marks(
        profile, (words.without_bullet(line.text) or line.text for line in guide)
    )
    unit = _unit(lines, words, inside={line.number for line in guide})
    if unit is not None and unit is not stated.notation.unit:
        stated = replace(stated, notation=replace(stated.notation, unit=unit))
    return _with_period(stated, _titled(lines, words), _captioned(lines, words))


def _guide_lines(lines: Sequence[Line], words: Words) -> list[Line]:
    found: list[Line] = []
    inside = False
    for line in lines:
        if (opens := words.opening(line)) is not None:
            inside = opens is Part.GUIDE
        elif inside:
            found.append(line)
    return found


def _unit(lines: Sequence[Line], words: Words, inside: set[int]) -> MoneyUnit | None:
    """The unit that the first cost row states: one of the body rather than of a specimen."""
    units = [
        (line.number in inside, label.unit)
        for line in lines
        if line.has_tab and (label := words.cost_label(line.cells[0])) and label.unit
    ]
    return min(units, key=lambda each: each[0])[1] if units else None


def _titled(lines: Sequence[Line], words: Words) -> tuple[Period, str, str] | None:
    """The period in the frame's title: the period, its printed words, and where they stand."""
    for line in lines:
        entry = entry_of(line)
        if entry is None or not words.names_frame(entry.text):
            continue
        period = _run(read_fiscal_years(entry.text, words.eras))
        if period is not None:
            spans = find_fiscal_years(entry.text, words.eras)
            printed = _closed(entry.text, spans[0].start, spans[-1].end)
            where = "題名" if entry.page is None and not line.has_tab else "目次"
            return period, printed, f"{where}「{entry.text}」"
    return None


def _closed(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with the bracket that closes the western years beside the era's."""
    printed = text[start:end]
    opened = sum(printed.count(sign) for sign in "(（") > sum(printed.count(sign) for sign in ")）")
    return printed + text[end : end + 1] if opened and text[end : end + 1] in ")）" else printed


def _captioned(lines: Sequence[Line], words: Words) -> tuple[Period, Line] | None:
    """The period in the captions of the first yearly table.

    Tables of money have years too, but neither a state before them nor a target.
    """
    for line in lines:
        if is_captions(line, words.eras):
            columns = columns_of(line.cells, words)
            period = _run(tuple(year for _, year in columns.years))
            yearly = columns.baseline is not None or any(
                names_target(line.cells[at], words.notation) for at in columns.target
            )
            if period is not None and columns.target and yearly:
                return period, line
    return None


def _run(years: tuple[int, ...]) -> Period | None:
    """The period of years that follow each other without a gap."""
    if not years or years != tuple(range(years[0], years[0] + len(years))):
        return None
    return Period(years[0], len(years))


def _with_period(
    profile: Profile,
    titled: tuple[Period, str, str] | None,
    captioned: tuple[Period, Line] | None,
) -> Facts:
    if captioned is None:
        if titled is None:
            return Facts(profile, None, Sourced())
        return Facts(profile, titled[0], Sourced(titled[1], titled[2]))
    period, line = captioned
    columns = columns_of(line.cells, Words(profile))
    captions = f"列見出し「{'・'.join(line.cells[at] for at, _ in columns.years)}」"
    printed = profile.years.period(period)
    if titled is None:
        return Facts(profile, period, Sourced(printed, captions))
    if titled[0] != period:
        return Facts(profile, titled[0], Sourced(titled[1], titled[2]), (printed, line))
    return Facts(profile, period, Sourced(titled[1], f"{titled[2]}、{captions}"))
