"""What every edition must show of a plan, worked out from the plan alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from torikumi.notation.numbering import CIRCLED_LAST, print_circled, print_heading_number
from torikumi.notation.years import print_fiscal_year
from torikumi.plan.places import place
from torikumi.plan.values import (
    ContentsKind,
    Initiative,
    Pillar,
    Plan,
    Row,
    RowKind,
    StrategicPlan,
    YearlyTable,
)
from torikumi.plan.walk import rows, spots
from torikumi.proof.expected_money import MoneyPages, raw_of, text_of
from torikumi.proof.guide import notes_of
from torikumi.proof.index import index_of
from torikumi.proof.money import Purse, cost_text
from torikumi.proof.numbers import Numbers, Owners, labelled
from torikumi.proof.shares import account_in
from torikumi.proof.shown import (
    Shown,
    ShownEntry,
    ShownGroup,
    ShownGuide,
    ShownInitiative,
    ShownLevel,
    ShownRow,
    ShownSample,
    ShownTable,
)
from torikumi.proof.slots import Slot
from torikumi.proof.totals import total_slot


def shown(plan: Plan) -> Shown:
    """Everything that must be shown of ``plan``."""
    return _Builder(plan).shown()


class _Builder:
    """Works through one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.profile = plan.profile
        self.notation = plan.profile.notation
        self.words = plan.profile.words
        self.numbers = Numbers(plan)
        self.owners = Owners(plan)
        self.purse = Purse(plan)
        leaves = {
            key: tuple(self.purse.leaves(spot.initiative))
            for key, spot in self.numbers.owners.items()
        }
        self.money = MoneyPages(plan, self.purse, leaves)

    def shown(self) -> Shown:
        plan, cover = self.plan, self.plan.cover
        excerpt = bool(plan.guide.samples) and not plan.initiatives
        pillars = tuple(map(self._pillar, plan.structure.pillars))
        frame = self.money.frame()
        costs = None if excerpt or not pillars else self.money.costs(pillars)
        guide = self._guide(excerpt=excerpt)
        period = text_of(cover.period.text)
        if not period and plan.period is not None:
            period = self.profile.years.period(plan.period)
        made = Shown(
            title=text_of(cover.title),
            subtitle=text_of(cover.subtitle),
            slogan=tuple(map(text_of, cover.slogan)),
            municipality=cover.municipality.text,
            period=period,
            release=plan.release,
            draft=self.words.draft,
            licence=self.profile.licence,
            excerpt=excerpt,
            contents_title=self.words.contents[0],
            contents=(),
            guide=guide,
            pillars=pillars,
            frame=frame,
            costs=costs,
            shares=tuple(self.money.shares(pillars)) if costs else (),
            index_title=f"{self.notation.levels.section_label}別索引",
            index=() if excerpt else index_of(plan, self.numbers),
            decision=text_of(cover.decision),
            decided_on=text_of(cover.decided_on),
        )
        stated = excerpt and plan.contents is not None
        entries = self._stated_contents() if stated else _contents(made)
        return _with_contents(made, tuple(entries))

    # --- body -----------------------------------------------------------------------------------

    def _pillar(self, pillar: Pillar) -> ShownLevel:
        number = self.numbers.pillars[pillar.id]
        return ShownLevel(
            at=place("structure", pillar.id),
            id=pillar.id,
            figure=number,
            label=labelled(self.notation.levels.pillar, number),
            name=text_of(pillar.name),
            paragraphs=tuple(text_of(each.text) for each in pillar.paragraphs),
            plans=tuple(map(self._plan, pillar.strategic_plans)),
        )

    def _plan(self, plan: StrategicPlan) -> ShownLevel:
        number = self.numbers.plans[plan.id]
        groups: list[ShownGroup] = []
        for group in plan.groups:
            members = tuple(
                self._initiative(spot.initiative, self.numbers.heading(spot), "")
                for ref in group.members
                if (spot := self.numbers.owners.get(ref.initiative)) is not None
            )
            if members:
                groups.append(
                    ShownGroup(place("structure", group.id), text_of(group.name), members)
                )
        return ShownLevel(
            at=place("structure", plan.id),
            id=plan.id,
            figure=number,
            label=labelled(self.notation.levels.strategic_plan, number),
            name=text_of(plan.name),
            paragraphs=tuple(text_of(each.text) for each in plan.paragraphs),
            groups=tuple(groups),
        )

    def _initiative(
        self, initiative: Initiative, number: int | None, within: str
    ) -> ShownInitiative:
        at = place(within, initiative.id)
        found = self.owners.of(at, initiative.relists)
        owner = found[1].id if found else initiative.relists or ""
        tables = () if initiative.relists else initiative.tables
        return ShownInitiative(
            at=at,
            initiative=initiative,
            figure=number,
            number="" if number is None else print_heading_number(number, self.notation),
            heading=text_of(initiative.heading),
            star=self.notation.marks.new if initiative.star else "",
            relisted=self.numbers.pointer(owner) if initiative.relists else "",
            owner=owner,
            paragraphs=tuple(each.text for each in initiative.paragraphs),
            tables=tuple(self._table(table, place(at, table.id)) for table in tables),
            sections=tuple(text_of(each.raw) for each in initiative.sections),
            section_label=self.notation.levels.section_label,
        )

    def _table(self, table: YearlyTable, at: str) -> ShownTable:
        years = self._years_of(table)
        head = table.head
        return ShownTable(
            at=at,
            table=table,
            number=self.numbers.table(table),
            spanning=(head.spanning if head else "") or self.notation.columns.spanning,
            captions=self._captions(table, years),
            years=years,
            caption=text_of(table.caption),
            rows=tuple(self._row(table, row, years, place(at, row.id)) for row in table.rows),
            broken_off=table.broken_off,
        )

    def _years_of(self, table: YearlyTable) -> tuple[int, ...]:
        if table.head and table.head.years:
            return tuple(cell.year for cell in table.head.years)
        if self.plan.period is not None:
            return self.plan.period.years
        return tuple(sorted({cell.year for row in table.rows for cell in row.years}))

    def _captions(self, table: YearlyTable, years: tuple[int, ...]) -> tuple[str, ...]:
        columns, head, choices = self.notation.columns, table.head, self.profile.years
        period = self.plan.period.years if self.plan.period else years
        named = dict.fromkeys(("last", "before", "year", "last_era", "before_era"), "")
        if period:
            last, before = period[-1], period[0] - 1
            named |= {
                "last": choices.fiscal_year(last),
                "before": choices.fiscal_year(before),
                "last_era": print_fiscal_year(last, choices.printed),
                "before_era": print_fiscal_year(before, choices.printed),
            }
        stated = {cell.year: text_of(cell.raw) for cell in head.years} if head else {}
        yearly = (
            stated.get(year) or columns.year.format(**{**named, "year": choices.fiscal_year(year)})
            for year in years
        )
        return (
            text_of(head.target if head else "") or columns.target.format(**named),
            text_of(head.baseline if head else "") or columns.baseline.format(**named),
            *yearly,
            text_of(head.total if head else "") or columns.total.format(**named),
        )

    # --- rows -----------------------------------------------------------------------------------

    def _row(self, table: YearlyTable, row: Row, years: tuple[int, ...], at: str) -> ShownRow:
        shows, relisted = row, ""
        found = self.owners.of(at, row.relists) if row.relists is not None else None
        if row.relists is not None:
            owner = found[1].id if found else row.relists.partition("/")[0]
            relisted = self.numbers.pointer(owner)
            if not row.years and found and found[2] and owner in self.numbers.owners:
                shows = found[2]
        if row.kind is RowKind.COST:
            texts = tuple(self._cost_cells(table, row, years, at))
        elif row.kind is RowKind.HEADING:
            texts = ()
        else:
            texts = tuple(self._indicator_cells(shows, years, at))
        counted = row.kind is RowKind.COST and row.relists is None
        circled = self.notation.circled and row.number and 1 <= row.number <= CIRCLED_LAST
        number = "" if row.number is None else str(row.number)
        return ShownRow(
            at=at,
            row=row,
            kind=row.kind,
            star=self.notation.marks.new if row.star else "",
            number=print_circled(row.number) if circled and row.number else number,
            label=self._label(table, shows),
            cells=texts,
            relisted=relisted,
            account=account_in(row, self.plan) if counted else "",
        )

    def _label(self, table: YearlyTable, row: Row) -> str:
        label = text_of(row.target.raw)
        if label or row.kind is not RowKind.COST:
            return label
        spellings = self.notation.spellings
        unit = spellings.unit_name(table.unit or self.notation.unit)
        return f"{spellings.cost_label[0]}({unit})"

    def _indicator_cells(self, row: Row, years: tuple[int, ...], at: str) -> Iterator[Slot]:
        yearly = {cell.year: text_of(cell.raw) for cell in row.years}
        yield Slot(place(at, "baseline", "raw"), (raw_of(row.baseline),))
        for year in years:
            yield Slot(place(at, year, "raw"), (yearly.get(year, ""),))
        yield total_slot(place(at, "total", "raw"), row, self.notation, raw_of(row.total))

    def _cost_cells(
        self, table: YearlyTable, row: Row, years: tuple[int, ...], at: str
    ) -> Iterator[Slot]:
        unit = table.unit or self.notation.unit
        stated = {cell.year: cell.raw for cell in row.years}
        known = {} if row.relists is not None else self.purse.years(row, unit)
        yield Slot(place(at, "baseline", "raw"), (raw_of(row.baseline),))
        for year in years:
            text = cost_text(known.get(year), stated.get(year, ""), self.purse, unit)
            yield Slot(place(at, year, "raw"), (text,))
        whole = row.total.raw if row.total else ""
        if row.relists is None:
            whole = self.purse.row_total(known, unit, whole)
        yield Slot(place(at, "total", "raw"), (text_of(whole),))

    # --- guide ----------------------------------------------------------------------------------

    def _guide(self, *, excerpt: bool) -> ShownGuide:
        guide = self.plan.guide
        samples: list[ShownSample] = []
        for each in guide.samples:
            at, own = place("guide", each.id), each.initiative
            made = None if own is None else self._initiative(own, each.number, at)
            samples.append(ShownSample(at, text_of(each.label), text_of(each.caption), made))
        return ShownGuide(
            title=text_of(guide.title) or self.words.guide[0],
            notes=notes_of(self.plan, excerpt=excerpt, has_open=self.money.open_count > 0),
            samples=tuple(samples),
            borrowed=None if samples else self._borrowed(),
        )

    def _borrowed(self) -> ShownSample | None:
        for spot in spots(self.plan):
            own = spot.initiative
            kinds = {row.kind for _, row in rows(own)}
            if {RowKind.INDICATOR, RowKind.COST} <= kinds and len(own.tables) == 1:
                made = self._initiative(own, self.numbers.heading(spot), "")
                return ShownSample(own.id, self.words.specimen[0], "", made)
        return None

    # --- contents -------------------------------------------------------------------------------

    def _stated_contents(self) -> Iterator[ShownEntry]:
        levels = self.notation.levels
        assert self.plan.contents is not None  # noqa: S101 - the caller asked
        names = {
            ContentsKind.PILLAR: levels.pillar,
            ContentsKind.STRATEGIC_PLAN: levels.strategic_plan,
        }
        for order, entry in enumerate(self.plan.contents.entries):
            level = names.get(entry.kind)
            label = labelled(level, entry.number) if level else ""
            at = place("contents", order)
            yield ShownEntry(at, entry.kind, label, text_of(entry.text), entry.page)


def _contents(made: Shown) -> Iterator[ShownEntry]:
    yield ShownEntry("guide", ContentsKind.GUIDE, "", made.guide.title, None)
    for pillar in made.pillars:
        yield ShownEntry(pillar.at, ContentsKind.PILLAR, pillar.label, pillar.name, None)
        for each in pillar.plans:
            yield ShownEntry(each.at, ContentsKind.STRATEGIC_PLAN, each.label, each.name, None)
    if made.frame:
        yield ShownEntry("frame", ContentsKind.FRAME, "", made.frame.title, None)
    if made.costs:
        yield ShownEntry("cost_list", ContentsKind.COST_LIST, "", made.costs.title, None)


def _with_contents(made: Shown, entries: tuple[ShownEntry, ...]) -> Shown:
    return replace(made, contents=entries)
