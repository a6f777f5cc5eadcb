"""What must be shown of the plan's money: the cost list and the fiscal frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from torikumi.notation.amounts import Amount, print_amount
from torikumi.notation.linebreaks import rejoin
from torikumi.notation.rounding import OpenTotalsPolicy, open_totals_sentence
from torikumi.plan.places import place
from torikumi.plan.values import Cell, CostLineKind, FrameTable, FrameTableKind, Plan
from torikumi.plan.walk import spots
from torikumi.proof.charts import chart_of_costs, chart_of_figures
from torikumi.proof.money import Purse, frame_sums, percent, share_of
from torikumi.proof.shares import Leaves, shares_of
from torikumi.proof.shown import (
    ShownCostList,
    ShownCosts,
    ShownFigures,
    ShownFrame,
    ShownLevel,
    ShownLine,
    ShownShare,
)

_SHARE, _NAMES, _UNIT = "構成比", "区分", "単位："
_SHARED = (FrameTableKind.REVENUE, FrameTableKind.EXPENDITURE)


def text_of(raw: str) -> str:
    """A text without the line breaks that a source left in it."""
    return rejoin(raw).text


def raw_of(cell: Cell | None) -> str:
    """The text of a cell that may be missing."""
    return "" if cell is None else text_of(cell.raw)


class MoneyPages:
    """The cost list and the frame of one plan, added up from ``leaves`` by initiative."""

    def __init__(
        self, plan: Plan, purse: Purse, leaves: Mapping[str, tuple[tuple[int, Amount], ...]]
    ) -> None:
        self.plan = plan
        self.profile = plan.profile
        self.notation = plan.profile.notation
        self.words = plan.profile.words
        self.purse = purse
        self.leaves = leaves
        self.open_count = sum(amount.open_count for each in leaves.values() for _, amount in each)

    def costs(self, pillars: tuple[ShownLevel, ...]) -> ShownCostList:
        """The cost list."""
        listed, notation = self.plan.cost_list, self.notation
        years = self._years(self.leaves)
        note = self._open_note()
        notes = [text_of(each.text) for each in listed.notes] if listed else []
        costs = ShownCostList(
            title=text_of(listed.title if listed else "") or self.words.cost_list[0],
            unit=_UNIT + notation.spellings.unit_name(notation.unit),
            captions=(
                notation.levels.strategic_plan,
                *map(self.profile.years.fiscal_year, years),
                notation.columns.total,
            ),
            lines=tuple(self._cost_lines(pillars, self.leaves)),
            open_note=note,
            notes=tuple(each for each in notes if each != note),
        )
        return replace(costs, charts=chart_of_costs(self.plan, costs, pillars, years))

    def shares(self, pillars: tuple[ShownLevel, ...]) -> Iterator[ShownShare]:
        """The cost list by nature and by account."""
        for kind, parted in shares_of(self.plan, self.purse).items():
            for name, leaves in parted.items():
                years = self._years(leaves)
                yield ShownShare(
                    kind,
                    name,
                    tuple(self._cost_lines(pillars, leaves)),
                    tuple((key, self.purse.sums(own, years)) for key, own in leaves.items()),
                )

    def _years(self, leaves: Leaves) -> tuple[int, ...]:
        if self.plan.period:
            return self.plan.period.years
        return tuple(sorted({year for own in leaves.values() for year, _ in own}))

    def _cost_lines(self, pillars: tuple[ShownLevel, ...], leaves: Leaves) -> Iterator[ShownCosts]:
        order, counted = 0, set[str]()
        own: dict[str, list[str]] = {}
        for spot in spots(self.plan):
            if spot.initiative.id not in counted:
                counted.add(spot.initiative.id)
                own.setdefault(spot.strategic_plan.id, []).append(spot.initiative.id)
        for pillar in pillars:
            together: list[str] = []
            for each in pillar.plans:
                keys = own.get(each.id, [])
                together += keys
                yield self._cost_line(order, CostLineKind.STRATEGIC_PLAN, each, keys, leaves)
                order += 1
            if pillar.plans:
                yield self._cost_line(order, CostLineKind.PILLAR, pillar, together, leaves)
                order += 1
        yield self._cost_line(order, CostLineKind.TOTAL, None, sorted(counted), leaves)

    def _cost_line(
        self,
        order: int,
        kind: CostLineKind,
        level: ShownLevel | None,
        keys: list[str],
        leaves: Leaves,
    ) -> ShownCosts:
        own = [leaf for key in keys for leaf in leaves.get(key, ())]
        sums = self.purse.sums(own, self._years(leaves))
        by_year = dict(sums)
        nothing = self.notation.marks.none[0]
        name = {
            CostLineKind.PILLAR: self.words.subtotal[0],
            CostLineKind.TOTAL: self.words.grand_total[0],
        }.get(kind, level.name if level else "")
        return ShownCosts(
            at=place("cost_list", order),
            kind=kind,
            id=level.id if level else self.plan.id,
            label=level.label if level else "",
            name=name,
            cells=tuple(
                self.purse.printed(amount) if (amount := by_year.get(year)) else nothing
                for year in (*self._years(self.leaves), None)
            ),
            sums=sums,
        )

    def _open_note(self) -> str:
        if not self.open_count:
            return ""
        policy = OpenTotalsPolicy(self.profile.money.open_totals)
        if policy is OpenTotalsPolicy.KNOWN_SUM_WITH_NOTE:
            mark = self.notation.marks.note
            return self.words.open_note.format(mark=mark, count=self.open_count)
        return open_totals_sentence(policy, self.notation) or ""

    def frame(self) -> ShownFrame | None:
        """The fiscal frame, None where the plan has none."""
        frame = self.plan.frame
        if frame is None:
            return None
        return ShownFrame(
            title=text_of(frame.title) or self.words.frame[0],
            preconditions_title=self.words.preconditions[0],
            preconditions=tuple(each.text for each in frame.preconditions),
            estimated_on=text_of(frame.estimated_on),
            tables=tuple(map(self._figures, frame.tables)),
            notes_title=self.words.notes[0],
            notes=tuple(each.text for each in frame.notes),
        )

    def _figures(self, table: FrameTable) -> ShownFigures:
        sums = frame_sums(self.plan, table)
        whole = next((sums[line.id] for line in table.lines if line.level == 0), {})
        figures = {
            line.id: tuple(
                (year, amount, share_of(amount, whole.get(year)))
                for year, amount in sums[line.id].items()
            )
            for line in table.lines
        }
        shares = table.kind in _SHARED and any(
            share is not None and year is not None
            for known in figures.values()
            for year, _, share in known
        )
        years: list[int | None] = list(
            dict.fromkeys(cell.year for line in table.lines for cell in line.values)
        )
        if any(line.total for line in table.lines) or any(None in each for each in sums.values()):
            years.append(None)
        named = [
            self.notation.columns.total if year is None else self.profile.years.fiscal_year(year)
            for year in years
        ]
        made = ShownFigures(
            at=place("frame", table.id),
            table=table,
            title=text_of(table.title),
            unit=_UNIT + self.notation.spellings.unit_name(table.unit),
            captions=(
                _NAMES,
                *(c for name in named for c in ((name, _SHARE) if shares else (name,))),
            ),
            lines=tuple(
                ShownLine(
                    at=place("frame", table.id, line.id),
                    line=line,
                    name=text_of(line.name),
                    cells=tuple(
                        self._frame_cells(table, n, years, figures[line.id], shares=shares)
                    ),
                    figures=figures[line.id],
                )
                for n, line in enumerate(table.lines)
            ),
            shares=shares,
        )
        return replace(made, charts=chart_of_figures(self.plan, made))

    def _frame_cells(
        self,
        table: FrameTable,
        position: int,
        years: list[int | None],
        figures: tuple[tuple[int | None, Amount, int | None], ...],
        *,
        shares: bool,
    ) -> Iterator[str]:
        line = table.lines[position]
        stated: dict[int | None, str] = {each.year: text_of(each.raw) for each in line.values}
        stated[None] = raw_of(line.total)
        amounts = {year: amount for year, amount, _ in figures}
        parts = {year: share for year, _, share in figures}
        for year in years:
            amount = amounts.get(year)
            yield (
                stated.get(year, "")
                if amount is None
                else print_amount(amount, self.notation, with_unit=False)
            )
            if shares:
                share = percent(parts.get(year))
                yield f"{share}%" if share else ""
