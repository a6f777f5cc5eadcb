"""What every edition must show of a plan, in printed order, worked out from the plan alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from torikumi.notation.amounts import Amount, add, print_amount, read_amount
from torikumi.notation.numbering import print_circled, print_heading_number
from torikumi.notation.rounding import (
    OpenTotalsPolicy,
    RoundingPolicy,
    TotalsPolicy,
    policy_named,
    print_total,
    to_unit,
    total_of,
)
from torikumi.notation.settings import NumberScope
from torikumi.plan.places import place
from torikumi.plan.values import (
    Group,
    Initiative,
    Paragraph,
    Plan,
    Row,
    RowKind,
    StrategicPlan,
    YearlyTable,
)
from torikumi.plan.walk import spots
from torikumi.profiles.model import CostBasis


@dataclass(frozen=True, slots=True)
class Item:
    """One figure, name or mark that must be shown, with its place in the plan.

    A total is expected as stated and as added up again: where they differ, both are shown.
    """

    at: str
    text: str
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """What belongs together and is shown in this order; ``key`` is an id, or a word for the rest."""

    key: str
    opening: Item
    items: tuple[Item, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A year's cost of one row: what is printed, and the amount (None: no amount at all)."""

    year: int
    text: str
    amount: Amount | None


_COSTS = "costs:"
NOTES = "notes:"
"""Begins the key of a note, which a workbook may show anywhere."""


def _prose(key: str, paragraphs: Sequence[Paragraph]) -> Iterator[Segment]:
    """The paragraphs of a pillar or a strategic plan, on the page of that part."""
    items = tuple(Item(place("structure", key, each.id), each.text) for each in paragraphs)
    if items:
        yield Segment(key, items[0], items[1:])


def segments(plan: Plan) -> tuple[Segment, ...]:
    """Everything that the editions must show of ``plan``, in printed order."""
    return tuple(_Expectations(plan).all())


class _Expectations:
    """Works through one plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.notation = plan.profile.notation
        money = plan.profile.money
        rounding = policy_named(money.rounding)
        if rounding is None:
            raise ValueError(money.rounding)
        self.rounding: RoundingPolicy = rounding
        self.totals = TotalsPolicy(money.totals)
        self.open_totals = OpenTotalsPolicy(money.open_totals)

    def all(self) -> Iterator[Segment]:
        """The segments in order: cover, guide, body, frame."""
        yield from self._cover()
        for sample in self.plan.guide.samples:
            if sample.initiative is not None:
                yield from self._initiative(sample.initiative, place("guide", sample.id), None)
        yield from self._body()
        yield from self._frame()
        if self.plan.initiatives:
            yield from self._costs()

    def _cover(self) -> Iterator[Segment]:
        cover = self.plan.cover
        fields = (
            ("title", cover.title),
            ("subtitle", cover.subtitle),
            *(("slogan", line) for line in cover.slogan),
        )
        items = [Item(place("cover", name), text) for name, text in fields if text]
        if items:
            yield Segment("cover", items[0], tuple(items[1:]))

    def _body(self) -> Iterator[Segment]:
        strategic_plan: StrategicPlan | None = None
        pillar_id = ""
        group: Group | None = None
        number = 0
        levels = self.notation.levels
        for spot in spots(self.plan):
            if spot.pillar.id != pillar_id:
                pillar_id = spot.pillar.id
                yield from self._heading(spot.pillar.id, spot.pillar.name)
                yield from _prose(spot.pillar.id, spot.pillar.paragraphs)
            if spot.strategic_plan is not strategic_plan:
                strategic_plan, group = spot.strategic_plan, None
                if levels.heading_scope != NumberScope.PLAN:
                    number = 0
                yield from self._heading(strategic_plan.id, strategic_plan.name)
                yield from _prose(strategic_plan.id, strategic_plan.paragraphs)
            if spot.group is not group:
                group = spot.group
                if levels.heading_scope == NumberScope.GROUP:
                    number = 0
                if group.name:
                    yield from self._heading(group.id, group.name)
            if spot.initiative.relists and not levels.relisted_numbered and not spot.ref.number:
                yield from self._initiative(spot.initiative, "", None)
                continue
            number = spot.ref.number if spot.ref.number is not None else number + 1
            yield from self._initiative(spot.initiative, "", number)

    def _heading(self, key: str, name: str) -> Iterator[Segment]:
        yield Segment(key, Item(place("structure", key), name), ())

    def _initiative(
        self, initiative: Initiative, within: str, number: int | None
    ) -> Iterator[Segment]:
        at = place(within, initiative.id)
        items: list[Item] = []
        if initiative.star:
            items.append(Item(place(at, "star"), self.notation.marks.new))
        items.extend(Item(place(at, each.id), each.text) for each in initiative.paragraphs)
        for table in initiative.tables:
            items.extend(self._table(table, place(at, table.id)))
        items.extend(
            Item(place(at, "sections", n), section.raw)
            for n, section in enumerate(initiative.sections)
        )
        printed = print_heading_number(number, self.notation) if number is not None else ""
        heading = Item(place(at, "heading"), printed + initiative.heading)
        if initiative.heading:
            yield Segment(initiative.id, heading, tuple(items))
        elif items:
            yield Segment(initiative.id, items[0], tuple(items[1:]))

    def _table(self, table: YearlyTable, at: str) -> Iterator[Item]:
        for row in table.rows:
            row_at = place(at, row.id)
            if row.kind is RowKind.COST:
                yield from self._cost_row(row, row_at)
            else:
                yield from self._indicator_row(row, row_at)

    def _indicator_row(self, row: Row, at: str) -> Iterator[Item]:
        number = "" if row.number is None else str(row.number)
        if row.number is not None and self.notation.circled:
            number = print_circled(row.number)
        star = self.notation.marks.new if row.star else ""
        yield Item(place(at, "target", "raw"), star + number + row.target.raw)
        cells: Iterable[tuple[str, str | None]] = (
            ("baseline", row.baseline.raw if row.baseline else None),
            *((str(cell.year), cell.raw) for cell in row.years),
            ("total", row.total.raw if row.total else None),
        )
        for column, raw in cells:
            if raw:
                yield Item(place(at, column, "raw"), raw, figure=True)

    def _cost_row(self, row: Row, at: str) -> Iterator[Item]:
        leaves = self.leaves(row)
        for leaf in leaves:
            if leaf.text:
                yield Item(place(at, leaf.year, "raw"), leaf.text, figure=True)
        amounts = [leaf.amount for leaf in leaves if leaf.amount is not None]
        again = self.printed_total(amounts) if len(amounts) == len(leaves) else None
        stated = row.total.raw if row.total else ""
        for text in dict.fromkeys(text for text in (again, stated) if text):
            yield Item(place(at, "total", "raw"), text, figure=True)

    def leaves(self, row: Row) -> tuple[Leaf, ...]:
        """Each yearly cost of a row; the exact amount behind a printed one where it is known."""
        stated = {cell.year: cell.raw for cell in row.years if cell.raw}
        exact = self._exact(row)
        found: list[Leaf] = []
        for year in sorted({*stated, *exact}):
            if year in stated:
                amount = read_amount(stated[year], self.notation)
                found.append(Leaf(year, stated[year], amount))
            else:
                printed = to_unit(exact[year], self.notation.unit, self.rounding, leaf=True)
                found.append(Leaf(year, print_amount(printed, self.notation), exact[year]))
        return tuple(found)

    def _exact(self, row: Row) -> dict[int, Amount]:
        """The exact cost of each year; less every other source where the general funds are shown."""
        whole = {each.year: each.amount for each in row.amounts if not each.source}
        if self.plan.profile.money.basis != CostBasis.GENERAL_FUNDS:
            return whole
        for each in row.amounts:
            if each.source and each.year in whole:
                other = replace(each.amount, known=-each.amount.known)
                whole[each.year] = add(whole[each.year], other)
        return whole

    def printed_total(self, amounts: Sequence[Amount]) -> str | None:
        """The total of yearly amounts, added up here, as it is printed."""
        total = total_of(amounts, self.totals, self.rounding, self.notation.unit)
        return print_total(total, self.notation, self.open_totals)

    # --- cost list ------------------------------------------------------------------------------

    def _costs(self) -> Iterator[Segment]:
        """The cost list added up again from the yearly figures of each initiative's tables."""
        known = {initiative.id: initiative for initiative in self.plan.initiatives}
        owned: dict[str, list[Leaf]] = {}
        everything: list[Leaf] = []
        for pillar in self.plan.structure.pillars:
            for strategic_plan in pillar.strategic_plans:
                leaves = owned[strategic_plan.id] = []
                for group in strategic_plan.groups:
                    for ref in group.members:
                        if ref.initiative in known:
                            leaves.extend(self._own_leaves(known[ref.initiative]))
                yield self._cost_line(strategic_plan.id, strategic_plan.name, leaves)
            together = [leaf for each in pillar.strategic_plans for leaf in owned[each.id]]
            yield self._cost_line(pillar.id, self.plan.profile.words.subtotal[0], together)
            everything.extend(together)
        yield self._cost_line("", self.plan.profile.words.grand_total[0], everything)
        for note in self.plan.cost_list.notes if self.plan.cost_list else ():
            yield Segment(f"{NOTES}{note.id}", Item(place("cost_list", note.id), note.text), ())

    def _own_leaves(self, initiative: Initiative) -> Iterator[Leaf]:
        if initiative.relists is None:
            for table in initiative.tables:
                for row in table.rows:
                    if row.kind is RowKind.COST and row.relists is None:
                        yield from self.leaves(row)

    def _cost_line(self, key: str, name: str, leaves: Sequence[Leaf]) -> Segment:
        years = self.plan.period.years if self.plan.period else ()
        sums = [
            [leaf.amount for leaf in leaves if leaf.amount and year in (None, leaf.year)]
            for year in (*years, None)
        ]
        columns = (*(str(year) for year in years), "total")
        at = place("cost_list", key)
        return Segment(
            f"{_COSTS}{key}",
            Item(at, name),
            tuple(
                Item(place(at, column), text, figure=True)
                for column, amounts in zip(columns, sums, strict=True)
                if (text := self.printed_total(amounts))
            ),
        )

    def _frame(self) -> Iterator[Segment]:
        frame = self.plan.frame
        if frame is None:
            return
        yield Segment(
            frame.id,
            Item("frame", frame.title),
            tuple(Item(place("frame", each.id), each.text) for each in frame.preconditions),
        )
        for table in frame.tables:
            for line in table.lines:
                at = place("frame", table.id, line.id)
                yield Segment(
                    line.id,
                    Item(at, line.name),
                    tuple(
                        Item(place(at, cell.year, "raw"), cell.raw, figure=True)
                        for cell in line.values
                        if cell.raw
                    ),
                    group=table.id,
                )
