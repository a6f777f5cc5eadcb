"""Where a figure comes from: the parts of a sum, its policy, what was left out, what is open.

Everything said here was computed by `torikumi.figures.compute`; nothing is added up again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from torikumi.figures.bundle import CostLine, Figures
from torikumi.figures.costs import printed_total, same_total
from torikumi.figures.explain_frame import FrameExplainer
from torikumi.figures.explanation import Explanation, Known, Part
from torikumi.figures.labels import Labels
from torikumi.figures.listed_costs import listed_costs
from torikumi.figures.tables import RowSpot, rows_of
from torikumi.notation.amounts import Amount, print_amount, read_amount
from torikumi.notation.rounding import (
    OpenTotalsPolicy,
    TotalsPolicy,
    open_totals_sentence,
    policy_named,
    rounding_sentences,
    totals_sentence,
)
from torikumi.plan.glossary import term
from torikumi.plan.places import place
from torikumi.plan.values import Initiative, Phase, Plan, RowKind
from torikumi.plan.walk import Spot, spots, strategic_plans
from torikumi.profiles.sentences import basis_sentence

_COLUMN = re.compile(r"(.*?)/?(?:(\d{4})|total)(?:/raw)?")
_PLAN = "costs"


class Explainer:
    """Explains any figure of a plan; made once for many places."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.labels = Labels(figures)
        self.rows = {spot.at: spot for spot in rows_of(figures.plan)}
        self.initiatives = {each.id: each for each in figures.plan.initiatives}
        self._rows_of: dict[str, list[RowSpot]] = {}
        for spot in self.rows.values():
            self._rows_of.setdefault(spot.table.owner.at, []).append(spot)
        self._members: dict[str, list[Spot]] = {}
        for member in spots(figures.plan):
            self._members.setdefault(member.strategic_plan.id, []).append(member)
        self._listed = listed_costs(figures.plan)
        self._policy = _money_policy(figures.plan)

    def explain(self, at: str) -> Explanation | None:
        """The explanation of the figure at ``at``; None where there is none.

        A place without a column means the total.
        """
        if at.startswith("frame/"):
            return FrameExplainer(self.figures, self.labels).explain(at)
        known = self._resolved(at)
        if known is not None:
            return known(None)
        found = _COLUMN.fullmatch(at)
        known = self._resolved(found[1]) if found else None
        if found is None or known is None:
            return None
        return known(int(found[2]) if found[2] else None)

    def sums(self) -> Iterator[Explanation]:
        """Every sum of money in the plan, from the rows to the grand total."""
        for at in self.figures.row_costs:
            yield self._cost_row(self.rows[at], None)
        for key, line in self._sums():
            for year in (*(year for year, _ in line.years), None):
                made = self.explain(place(key, "total" if year is None else year))
                if made is not None:
                    yield made

    def _sums(self) -> Iterator[tuple[str, CostLine]]:
        figures = self.figures
        for key, line in figures.initiative_costs.items():
            if sum(each.at in figures.row_costs for each in self._rows_of.get(key, ())) > 1:
                yield key, line
        for key, line in (*figures.strategic_plan_costs.items(), *figures.pillar_costs.items()):
            yield place("structure", key), line
        yield _PLAN, figures.plan_cost

    def _resolved(self, at: str) -> Callable[[int | None], Explanation | None] | None:
        """What explains the place ``at``, to be asked for a year or the total."""
        key = at.removeprefix("structure/")
        if at in ("", _PLAN, "cost_list"):
            return self._plan
        if at in self._listed:
            listed = self._listed[at]
            return self._plan if listed.key == "" else self._resolved(listed.key)
        if at in self.rows:
            return lambda year: self._row(self.rows[at], year)
        if at in self.initiatives:
            return lambda year: self._initiative(self.initiatives[at], year)
        for pillar in self.figures.plan.structure.pillars:
            if pillar.id == key:
                return lambda year: self._pillar(key, self.labels.pillar(pillar), year)
            for each in pillar.strategic_plans:
                if each.id == key:
                    label = self.labels.strategic_plan(each)
                    return lambda year: self._strategic_plan(key, label, year)
        return None

    # --- rows -----------------------------------------------------------------------------------

    def _row(self, spot: RowSpot, year: int | None) -> Explanation | None:
        owner = self.figures.relisted.get(spot.at)
        if owner is not None:
            return self._relisted(spot.at, self.labels.row(spot), owner.at)
        if spot.row.kind is RowKind.COST and spot.at in self.figures.row_costs:
            return self._cost_row(spot, None) if year is None else self._cost_cell(spot, year)
        if spot.row.kind is RowKind.INDICATOR and year is None:
            return self._indicator(spot)
        return None

    def _cost_row(self, spot: RowSpot, _year: None) -> Explanation:
        line = self.figures.row_costs[spot.at]
        parts = tuple(self._cell(spot, line, year) for year, _ in line.years)
        return Explanation(
            at=place(spot.at, "total", "raw"),
            label=f"{self.labels.row(spot)} {self.labels.column(None)}",
            text=printed_total(line, self.figures.plan) or self.labels.amount(line.total),
            amount=line.total,
            stated=line.stated_total,
            derived=None if line.unreadable else self.labels.amount(line.total),
            agrees=line.agrees and self._is_amount(line.stated_total),
            policy=self._policy,
            parts=parts,
            open=_open(parts),
        )

    def _is_amount(self, stated: str | None) -> bool:
        notation = self.figures.plan.profile.notation
        return stated is None or read_amount(stated, notation) is not None

    def _cell(self, spot: RowSpot, line: CostLine, year: int) -> Part:
        raw = next((c.raw for c in spot.row.years if c.year == year and c.raw.strip()), None)
        amount = line.of(year)
        known = Known.DERIVED if raw is None else Known.STATED
        if year in line.unreadable:
            known, amount = Known.UNREADABLE, None
        text = raw if raw is not None else self.labels.amount(amount) if amount else ""
        return Part(place(spot.at, year, "raw"), self.labels.year(year), text, amount, known)

    def _cost_cell(self, spot: RowSpot, year: int) -> Explanation | None:
        line = self.figures.row_costs[spot.at]
        if line.of(year) is None:
            return None
        cell = self._cell(spot, line, year)
        exact = dict(line.from_exact).get(year)
        notation = self.figures.plan.profile.notation
        parts = tuple(
            Part(
                cell.at,
                figure.source or figure.nature or term("Row.amounts").ja,
                print_amount(figure.amount, notation),
                figure.amount,
            )
            for figure in spot.row.amounts
            if figure.year == year and figure.phase is Phase.PLAN
        )
        return Explanation(
            at=cell.at,
            label=f"{self.labels.row(spot)} {cell.label}",
            text=cell.text,
            amount=cell.amount,
            stated=cell.text if cell.known is not Known.DERIVED else None,
            derived=self.labels.amount(exact) if exact else None,
            agrees=year not in line.not_as_exact,
            policy=self._policy,
            parts=parts,
            open=_open((cell,)),
        )

    def _indicator(self, spot: RowSpot) -> Explanation | None:
        total = self.figures.row_totals.get(spot.at)
        if total is None:
            return None
        row = spot.row
        cells = [("target", term("Row.target").ja, row.target.raw)]
        if row.baseline is not None:
            cells.append(("baseline", term("Row.baseline").ja, row.baseline.raw))
        cells += [(str(cell.year), self.labels.year(cell.year), cell.raw) for cell in row.years]
        meaning = term(f"RowMeaning.{total.meaning.value}").about if total.meaning else ""
        return Explanation(
            at=place(spot.at, "total", "raw"),
            label=f"{self.labels.row(spot)} {self.labels.column(None)}",
            text=total.printed,
            stated=total.stated,
            derived=total.derived,
            agrees=total.agrees,
            policy=(meaning,) if meaning else (),
            parts=tuple(
                Part(place(spot.at, column, "raw"), label, raw) for column, label, raw in cells
            ),
        )

    def _relisted(self, at: str, label: str, owner: str) -> Explanation:
        """A place that repeats another: no figure of its own, but the owner's."""
        made = self.explain(owner)
        text = made.text if made else ""
        part = Part(owner, made.label if made else owner, text, made.amount if made else None)
        return Explanation(at, label, text, left_out=(part,))

    # --- sums above the rows --------------------------------------------------------------------

    def _initiative(self, initiative: Initiative, year: int | None) -> Explanation | None:
        label = self.labels.initiative(initiative)
        owner = self.figures.relisted.get(initiative.id)
        if owner is not None:
            return self._relisted(initiative.id, label, owner.at)
        own = self._rows_of.get(initiative.id, [])
        costs = [
            (each.at, self.labels.row(each), self.figures.row_costs[each.at])
            for each in own
            if each.at in self.figures.row_costs
        ]
        left = tuple(self._left(each.at, self.labels.row(each)) for each in own if each.row.relists)
        line = self.figures.initiative_costs.get(initiative.id)
        return self._sum(_Sum(initiative.id, label, line, tuple(costs), left), year)

    def _strategic_plan(self, key: str, label: str, year: int | None) -> Explanation | None:
        costs: dict[str, tuple[str, str, CostLine]] = {}
        left: list[Part] = []
        for spot in self._members.get(key, ()):
            own = spot.initiative
            name, line = self.labels.initiative(own), self.figures.initiative_costs.get(own.id)
            if own.relists is not None or own.id in costs:
                left.append(self._left(own.id, name))
            elif line is not None:
                costs[own.id] = (own.id, name, line)
        line = self.figures.strategic_plan_costs.get(key)
        at = place("structure", key)
        return self._sum(_Sum(at, label, line, tuple(costs.values()), tuple(left), key), year)

    def _pillar(self, key: str, label: str, year: int | None) -> Explanation | None:
        line = self.figures.pillar_costs.get(key)
        costs = self._strategic_plan_costs(key)
        return self._sum(_Sum(place("structure", key), label, line, costs, (), key), year)

    def _plan(self, year: int | None) -> Explanation | None:
        label = self.figures.plan.profile.words.grand_total[0]
        costs = self._strategic_plan_costs(None)
        return self._sum(_Sum(_PLAN, label, self.figures.plan_cost, costs, (), ""), year)

    def _strategic_plan_costs(self, pillar: str | None) -> tuple[tuple[str, str, CostLine], ...]:
        costs = self.figures.strategic_plan_costs
        return tuple(
            (place("structure", each.id), self.labels.strategic_plan(each), costs[each.id])
            for of, each in strategic_plans(self.figures.plan)
            if (pillar is None or of.id == pillar) and each.id in costs
        )

    def _left(self, at: str, label: str) -> Part:
        """A re-listing: shown with its owner's place, counted there only."""
        owner = self.figures.relisted.get(at)
        mark = self.figures.plan.profile.notation.marks.relisted
        return Part(at, label, f"{mark} → {owner.at}" if owner else mark)

    def _sum(self, of: _Sum, year: int | None) -> Explanation | None:
        amount = _column(of.line, year)
        if amount is None:
            return None
        made = ((at, name, _column(line, year)) for at, name, line in of.costs)
        parts = tuple(
            Part(at, name, self.labels.amount(each), each, Known.DERIVED)
            for at, name, each in made
            if each is not None
        )
        explained = Explanation(
            at=place(of.at, "total" if year is None else year),
            label=f"{of.label} {self.labels.column(year)}",
            text=self.labels.amount(amount),
            amount=amount,
            derived=self.labels.amount(amount),
            policy=self._policy,
            parts=parts,
            left_out=of.left_out,
            open=_open(parts),
            difference=self.figures.totals_difference.get(of.key, 0) if year is None else 0,
            told_apart=tuple(self._told_apart(of, year)),
        )
        return self._stated(explained, of, amount, year)

    def _told_apart(self, of: _Sum, year: int | None) -> Iterator[Part]:
        """The same sum by nature, then by account."""
        figures = self.figures
        for kind, shares in (("Row.nature", figures.natures), ("Row.account", figures.accounts)):
            for name, share in shares.items():
                levels = (
                    share.initiatives,
                    share.strategic_plans,
                    share.pillars,
                    {_PLAN: share.plan},
                )
                key = of.at.removeprefix("structure/")
                line = next((lines[key] for lines in levels if key in lines), None)
                amount = _column(line, year)
                if amount is not None:
                    label, text = self.labels.share(kind, name), self.labels.amount(amount)
                    yield Part(of.at, label, text, amount, Known.DERIVED)

    def _stated(self, made: Explanation, of: _Sum, amount: Amount, year: int | None) -> Explanation:
        """``made`` with what a stated cost list says of the same figure."""
        listed = next((e for e in self._listed.values() if e.key == of.key and e.line), None)
        raw = listed.raw(year) if listed and of.line else None
        if not raw or of.line is None or self.figures.plan.cost_list is None:
            return made
        unit = self.figures.plan.cost_list.unit
        stated = read_amount(raw, self.figures.plan.profile.notation, unit)
        agrees = stated is not None and same_total(stated, amount, of.line.slack_of(year))
        return replace(made, stated=raw, agrees=agrees)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum over costs: its place and name, its figures, what it is made of (place, name, line).

    key: as in `Figures.totals_difference`; None where the sum is in no cost list.
    """

    at: str
    label: str
    line: CostLine | None
    costs: tuple[tuple[str, str, CostLine], ...]
    left_out: tuple[Part, ...] = ()
    key: str = "-"


def _column(line: CostLine | None, year: int | None) -> Amount | None:
    if line is None:
        return None
    return line.total if year is None else line.of(year)


def _open(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.amount is not None and part.amount.is_open)


def _money_policy(plan: Plan) -> tuple[str, ...]:
    """What the plan's guide says of how costs are made."""
    money, notation = plan.profile.money, plan.profile.notation
    cost = notation.spellings.cost_label[0]
    rounding = policy_named(money.rounding)
    said = [basis_sentence(money, cost)]
    if rounding is not None:
        said += rounding_sentences(rounding, notation.unit, notation)
        said.append(totals_sentence(TotalsPolicy(money.totals), rounding, cost))
    said.append(open_totals_sentence(OpenTotalsPolicy(money.open_totals), notation))
    return tuple(each for each in said if each)


def explain(figures: Figures, at: str) -> Explanation | None:
    """Where the figure at ``at`` comes from; None where the place has no figure."""
    return Explainer(figures).explain(at)
