"""The body: pillars, strategic plans, group headings, initiatives."""

from __future__ import annotations

from dataclasses import dataclass, field

from torikumi.notation.numbering import read_roman
from torikumi.plan.ids import IdKind
from torikumi.plan.places import place
from torikumi.sources.text.desk import Desk, Draft
from torikumi.sources.text.initiative import InitiativeReader
from torikumi.sources.text.lines import Cursor, Line
from torikumi.sources.text.tables import starts_table
from torikumi.sources.text.words import SHORT, Numbered, Part


@dataclass(slots=True)
class GroupDraft:
    """Initiatives under a group heading; without one the name is empty."""

    id: str
    name: str
    members: list[InitiativeReader] = field(default_factory=list)


@dataclass(slots=True)
class StrategicPlanDraft:
    """A strategic plan that the body heads (or an unnamed one, where a heading is missing)."""

    id: str
    number: int | None
    name: str
    groups: list[GroupDraft] = field(default_factory=list)
    paragraphs: list[Draft] = field(default_factory=list)


@dataclass(slots=True)
class PillarDraft:
    """A pillar that the body heads, or an unnamed one."""

    id: str
    number: int | None
    name: str
    strategic_plans: list[StrategicPlanDraft] = field(default_factory=list)
    paragraphs: list[Draft] = field(default_factory=list)


class BodyReader:
    """Reads the body, which may be interrupted by other parts."""

    def __init__(self, desk: Desk, cursor: Cursor) -> None:
        self._desk = desk
        self._words = desk.words
        self._cursor = cursor
        self.pillars: list[PillarDraft] = []
        self._pillar: PillarDraft | None = None
        self._strategic_plan: StrategicPlanDraft | None = None
        self._group: GroupDraft | None = None
        self._initiative: InitiativeReader | None = None
        self._prose: Line | None = None

    def starts_at(self, line: Line) -> bool:
        """Whether the body begins with this line, without any heading of its own before it."""
        if self._words.heading(line) is not None or starts_table(line, self._words):
            return True
        following = self._cursor.ahead()
        return self._is_group(line, following)

    @property
    def has_headings(self) -> bool:
        """Whether any pillar or strategic plan is headed."""
        return any(
            pillar.number is not None or any(each.number for each in pillar.strategic_plans)
            for pillar in self.pillars
        )

    @property
    def has_contents(self) -> bool:
        """Whether any initiative has a table or sections in charge."""
        return any(
            reader.draft.tables or reader.draft.section_lines
            for pillar in self.pillars
            for plan in pillar.strategic_plans
            for group in plan.groups
            for reader in group.members
        )

    def read(self) -> None:
        """Read the body up to another part of the document."""
        while (line := self._cursor.here) is not None:
            opens = self._words.opening(line)
            if opens not in (None, Part.BODY):
                return
            if not self._line(line):
                self._desk.lose(self._cursor.take())

    def _line(self, line: Line) -> bool:
        words = self._words
        if pillar := words.pillar(line):
            self._begin_pillar(pillar, line)
        elif strategic_plan := words.strategic_plan(line):
            self._begin_strategic_plan(strategic_plan, line)
        elif heading := words.heading(line):
            self._begin_initiative().heading(heading)
        elif self._is_group(line, self._cursor.ahead()):
            self._begin_group(line)
        else:
            if self._initiative is None and starts_table(line, words):
                self._begin_initiative()
            if self._initiative is None:
                return self._is_prose(line) and self._paragraph()
            return self._initiative.read()
        return True

    # --- prose under the heading of a level -----------------------------------------------------

    def _is_prose(self, line: Line) -> bool:
        """Whether the line stands between a level's heading and what is below that level."""
        headed = self._strategic_plan or self._pillar
        if headed is None or self._group is not None or not line.lone:
            return False
        return self._words.section_names(line) is None and not self._words.cost_label(line.text)

    def _paragraph(self) -> bool:
        """Read a line of that prose; True, since it is read."""
        draft = self._strategic_plan or self._current_pillar()
        line, last = self._cursor.take(), self._prose
        goes_on = (
            last is not None
            and bool(draft.paragraphs)
            and not (line.gap or last.is_sentence or line.raw.startswith("\u3000"))
            and self._words.without_bullet(line.text) is None
            and not self._words.is_note(line)
        )
        if goes_on:
            draft.paragraphs[-1][1].append(line.text)
        else:
            key = self._desk.mint(IdKind.PARAGRAPH, draft.id, len(draft.paragraphs))
            draft.paragraphs.append((key, [line.text]))
        self._desk.place(line, place("structure", draft.id, draft.paragraphs[-1][0]))
        self._prose = line
        return True

    # --- levels ---------------------------------------------------------------------------------

    def _begin_pillar(self, named: Numbered, line: Line) -> None:
        self._cursor.take()
        same = self._pillar
        if same is not None and (same.number, same.name) == (named.number, named.name):
            self._desk.leave(line)  # printed once more at the head of a page
            return
        key = self._desk.mint(IdKind.PILLAR, "headed", named.number, named.name)
        name = named.name or self._name_below(key)
        self._pillar = PillarDraft(key, named.number, name)
        self.pillars.append(self._pillar)
        self._strategic_plan = self._group = self._initiative = None
        self._desk.place(line, place("structure", key))

    def _begin_strategic_plan(self, named: Numbered, line: Line) -> None:
        self._cursor.take()
        same = self._strategic_plan
        if same is not None and (same.number, same.name) == (named.number, named.name):
            self._desk.leave(line)
            return
        key = self._desk.mint(IdKind.STRATEGIC_PLAN, "headed", named.number, named.name)
        name = named.name or self._name_below(key)
        self._strategic_plan = StrategicPlanDraft(key, named.number, name)
        self._current_pillar().strategic_plans.append(self._strategic_plan)
        self._group = self._initiative = None
        self._desk.place(line, place("structure", key))

    def _name_below(self, key: str) -> str:
        """The name on the line below a bare 戦略計画 1, where it cannot be anything else."""
        line = self._cursor.here
        if line is None or not line.lone or line.is_sentence or len(line.text) > SHORT:
            return ""
        words = self._words
        if words.opening(line) or words.heading(line) or starts_table(line, words):
            return ""
        if read_roman(line.lone)[0] is not None or words.bare(line.lone) != line.lone:
            return ""  # a group heading
        self._desk.place(self._cursor.take(), place("structure", key))
        return line.lone

    def _current_pillar(self) -> PillarDraft:
        if self._pillar is None:
            self._pillar = PillarDraft(self._desk.mint(IdKind.PILLAR, "", ""), None, "")
            self.pillars.append(self._pillar)
        return self._pillar

    def _current_plan(self) -> StrategicPlanDraft:
        if self._strategic_plan is None:
            pillar = self._current_pillar()
            key = self._desk.mint(IdKind.STRATEGIC_PLAN, pillar.id, "")
            self._strategic_plan = StrategicPlanDraft(key, None, "")
            pillar.strategic_plans.append(self._strategic_plan)
        return self._strategic_plan

    # --- groups and initiatives -------------------------------------------------------------------

    def _is_group(self, line: Line, following: Line | None) -> bool:
        """A stand-alone short line directly before an initiative's heading."""
        words = self._words
        if following is None or not line.lone or len(line.text) > SHORT or line.is_sentence:
            return False
        if words.heading(following) is None or words.heading(line) or words.is_note(line):
            return False
        if words.opening(line) or starts_table(line, words) or words.cost_label(line.text):
            return False
        reader = self._initiative
        return reader is None or (
            (line.gap or not reader.is_in_prose) and not reader.is_section_line(line)
        )

    def _begin_group(self, line: Line) -> None:
        self._cursor.take()
        plan = self._current_plan()
        self._group = GroupDraft(self._desk.mint(IdKind.GROUP, plan.id, line.lone), line.lone)
        plan.groups.append(self._group)
        self._initiative = None
        self._desk.place(line, place("structure", self._group.id))

    def _begin_initiative(self) -> InitiativeReader:
        plan = self._current_plan()
        if self._group is None:
            self._group = GroupDraft(self._desk.mint(IdKind.GROUP, plan.id, ""), "")
            plan.groups.append(self._group)
        owner = plan.number if plan.number is not None else plan.name
        self._initiative = InitiativeReader(self._desk, self._cursor, "", owner)
        self._group.members.append(self._initiative)
        return self._initiative
