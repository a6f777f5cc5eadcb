"""Reading printed text: bytes in, a `Reading` out."""

from __future__ import annotations

from torikumi.findings.model import Finding
from torikumi.plan.ids import IdKind
from torikumi.plan.values import ContentsKind, Dossier, Plan
from torikumi.profiles.model import Profile
from torikumi.sources.decoding import decode
from torikumi.sources.faults import LEVELS_UNKNOWN, NOTHING_RECOGNISED, PERIODS_DIFFER
from torikumi.sources.model import Reading
from torikumi.sources.text.body import BodyReader
from torikumi.sources.text.contents import ContentsReader, starts_contents
from torikumi.sources.text.costlist import CostListReader
from torikumi.sources.text.cover import CoverReader
from torikumi.sources.text.desk import Desk
from torikumi.sources.text.facts import Facts, facts_of
from torikumi.sources.text.frame import FrameReader
from torikumi.sources.text.guide import GuideReader
from torikumi.sources.text.legend import with_stated_legend
from torikumi.sources.text.lines import Cursor, Line, lex
from torikumi.sources.text.relisting import initiatives_of
from torikumi.sources.text.running import without_running_heads
from torikumi.sources.text.structure import structure_of
from torikumi.sources.text.words import Part, Words


def read_printed_text(data: bytes, file_name: str, profile: Profile) -> Reading:
    """The plan that a printed text holds, with every line placed once or listed as unplaced.

    Args:
        data: the file's bytes; the encoding is found out.
        file_name: how findings name the file.
        profile: words, marks and unit; marks and unit that the document itself states go before.

    Raises:
        CannotProceed: the bytes are no text (`torikumi.sources.decoding`).
    """
    decoded = decode(data, file_name)
    lines, furniture = lex(decoded.text)
    facts = facts_of(lines, profile)
    document = _Document(facts, file_name, lines, furniture)
    document.read()
    return document.reading(profile, decoded.findings)


class _Document:
    """One pass over the lines, each part of the document read by its own reader."""

    def __init__(
        self, facts: Facts, file_name: str, lines: list[Line], furniture: list[Line]
    ) -> None:
        self._facts = facts
        self._words = Words(facts.profile)
        self._lines, heads = without_running_heads(lines, self._words)
        self._furniture = (*furniture, *heads)
        self._cursor = Cursor(self._lines)
        self.desk = Desk(self._words, file_name, facts.period)
        self._cover = CoverReader(self.desk)
        self._contents = ContentsReader(self.desk)
        self._guide = GuideReader(self.desk, self._cursor)
        self._body = BodyReader(self.desk, self._cursor)
        self._frame = FrameReader(self.desk, self._cursor)
        self._cost_list = CostListReader(self.desk, self._cursor)

    def read(self) -> None:
        """Read the whole document."""
        for each in self._furniture:
            self.desk.leave(each)
        on_cover = True
        while (line := self._cursor.here) is not None:
            part = self._part(line, on_cover=on_cover)
            if part is None and on_cover:
                self._cover.read(self._cursor)
                continue
            on_cover = False
            self._read_part(part or Part.BODY)

    def _part(self, line: Line, *, on_cover: bool) -> Part | None:
        """The part that begins at ``line``; None on the cover, and for what no part knows."""
        opens = self._words.opening(line)
        following = self._cursor.ahead()
        if opens is Part.CONTENTS or (on_cover and starts_contents(line, following, self._words)):
            return Part.CONTENTS
        if opens is None and on_cover and self._body.starts_at(line):
            return Part.BODY
        return opens

    def _read_part(self, part: Part) -> None:
        match part:
            case Part.CONTENTS:
                self._contents.read(self._cursor)
            case Part.GUIDE:
                self._guide.read()
            case Part.FRAME:
                self._frame.read()
            case Part.COST_LIST:
                self._cost_list.read()
            case Part.BODY:
                self._body.read()

    # --- result ---------------------------------------------------------------------------------

    def reading(self, given: Profile, found: tuple[Finding, ...]) -> Reading:
        """The outcome; a document in which nothing was recognised leaves every line unplaced."""
        if not self._is_plan():
            return self._nothing(given, found)
        if self._facts.other is not None:
            printed, line = self._facts.other
            expected = self._facts.stated.text
            self.desk.report(PERIODS_DIFFER, "cover", line, expected=expected, found=printed)
        plan = self._plan()
        levels = plan.profile.notation.levels
        if count := self._without_levels(plan):
            names = {"pillar": levels.pillar, "strategic_plan": levels.strategic_plan}
            self.desk.report(LEVELS_UNKNOWN, "structure", None, count=count, **names)
        known = {each.source.line for each in found if each.source and each.source.line}
        self.desk.report_lost(self._lines, known)
        return Reading(
            Dossier(plan),
            (*found, *self.desk.findings),
            self.desk.placed,
            self.desk.unplaced,
            self.desk.sources,
        )

    def _without_levels(self, plan: Plan) -> int:
        """How many initiatives have no place since nothing is called as the profile's levels are.

        Without a body the specimens that no line announces tell it: they are initiatives that stand
        behind the how-to-read pages.  A text without contents may be a piece of a plan.
        """
        if self._body.has_headings or any(
            each.number is not None for each in self._contents.entries
        ):
            return 0
        unannounced = sum(1 for each in plan.guide.samples if each.initiative and not each.label)
        listed = sum(1 for each in self._contents.entries if each.kind is ContentsKind.OTHER)
        inside = len(plan.initiatives) if listed > 1 else 0
        return inside + unannounced

    def _is_plan(self) -> bool:
        named = any(entry.number is not None for entry in self._contents.entries)
        return (
            named
            or self._body.has_headings
            or self._body.has_contents
            or self._guide.has_sample
            or self._frame.has_tables
            or self._cost_list.has_lines
        )

    def _nothing(self, given: Profile, found: tuple[Finding, ...]) -> Reading:
        desk = Desk(self._words, self.desk.file, None)
        for line in (*self._lines, *self._furniture):
            desk.leave(line)
        desk.report(NOTHING_RECOGNISED, "", None)
        plan = Plan(desk.mint(IdKind.PLAN), given)
        return Reading(Dossier(plan), (*found, *desk.findings), (), desk.unplaced)

    def _plan(self) -> Plan:
        guide = self._guide.value()
        structure = structure_of(self.desk, self._contents.entries, self._body.pillars)
        return Plan(
            id=self.desk.mint(IdKind.PLAN),
            profile=with_stated_legend(self._facts.profile, guide.notes),
            cover=self._cover.value(self._facts.stated),
            period=self._facts.period,
            structure=structure,
            initiatives=initiatives_of(self.desk, self._body.pillars),
            guide=guide,
            contents=self._contents.value(),
            frame=self._frame.value(),
            cost_list=self._cost_list.value(),
        )
