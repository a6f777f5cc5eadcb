"""Costs: from the yearly leaf over row, initiative and strategic plan to the plan (domain.md 3).

What a cost cell states is what is printed and added; exact amounts are printed by the profile's
rounding where nothing is stated.  A re-listed initiative or row carries no money, a specimen of the
guide counts nowhere, and an initiative that the structure does not name is in no sum.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from torikumi.figures.bundle import CostLine
from torikumi.figures.tables import RowSpot, rows_of
from torikumi.notation.amounts import Amount, add, not_applicable, read_amount, total
from torikumi.notation.rounding import (
    OpenTotalsPolicy,
    RoundingPolicy,
    TotalsPolicy,
    policy_named,
    print_total,
    to_unit,
)
from torikumi.notation.settings import MoneyUnit, Notation
from torikumi.plan.values import Phase, Plan, Row, RowKind
from torikumi.plan.walk import spots, strategic_plans
from torikumi.profiles.model import CostBasis


@dataclass(frozen=True, slots=True)
class CostFigures:
    """All costs of a plan; see `torikumi.figures.bundle.Figures` for what each holds."""

    rows: Mapping[str, CostLine]
    initiatives: Mapping[str, CostLine]
    strategic_plans: Mapping[str, CostLine]
    pillars: Mapping[str, CostLine]
    plan: CostLine
    open_counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Choices:
    """The profile's choices on money."""

    notation: Notation
    rounding: RoundingPolicy
    totals: TotalsPolicy
    open_totals: OpenTotalsPolicy
    basis: CostBasis

    @classmethod
    def of(cls, plan: Plan) -> _Choices:
        money = plan.profile.money
        rounding = policy_named(money.rounding)
        if rounding is None:  # `profiles.load` lets no such profile through
            raise ValueError(f"unknown rounding policy {money.rounding!r}")
        return cls(
            plan.profile.notation,
            rounding,
            TotalsPolicy(money.totals),
            OpenTotalsPolicy(money.open_totals),
            CostBasis(money.basis),
        )


Leaves = dict[int, Amount]
"""What adds up, by fiscal year: already printed figures, or exact ones, as the profile adds."""

Share = Callable[[Row, Leaves], Leaves]
"""The share of what a cost row hands upwards that is wanted (`torikumi.figures.divisions`)."""

_Slack = Counter[int]
"""Yen by which rounding before adding may have moved a sum, by fiscal year."""


def costs_of(plan: Plan, share: Share | None = None) -> CostFigures:
    """Every cost of ``plan``, each computed once.

    share: of the sums above the rows only this share of each row's cost is wanted; an initiative
    without any is then not among those of ``initiatives``.
    """
    choices = _Choices.of(plan)
    unit = plan.profile.notation.unit
    rows: dict[str, CostLine] = {}
    leaves: dict[str, Leaves] = {}
    slack: dict[str, _Slack] = {}
    for spot in rows_of(plan):
        if not _carries_money(spot):
            continue
        rows[spot.at], own = _row(spot, choices)
        if share is not None:
            own = share(spot.row, own)
        if spot.table.owner.placed and (own or share is None):
            _pour(leaves.setdefault(spot.table.owner.at, {}), own)
            slack.setdefault(spot.table.owner.at, Counter()).update(_slack(own, choices))
    upwards = _Upwards(plan, leaves, slack)
    years = plan.period.years if plan.period else tuple(sorted(upwards.plan))

    def lines(sums: Mapping[str, Leaves], slacks: Mapping[str, _Slack]) -> dict[str, CostLine]:
        return {
            key: _line(amounts, slacks[key], years, unit, choices) for key, amounts in sums.items()
        }

    open_counts = {key: _open(amounts) for key, amounts in upwards.strategic_plans.items()}
    return CostFigures(
        rows=rows,
        initiatives=lines(leaves, slack),
        strategic_plans=lines(upwards.strategic_plans, upwards.slack),
        pillars=lines(upwards.pillars, upwards.slack),
        plan=_line(upwards.plan, upwards.slack[""], years, unit, choices),
        open_counts=open_counts | {"": _open(upwards.plan)},
    )


def differences_of(plan: Plan, costs: CostFigures) -> Mapping[str, int]:
    """Each total less the sum of the printed totals it is made of, in printed units.

    By strategic plan (made of its initiatives), by pillar and for the plan, key "" (made of strategic
    plans).  Of open totals the known parts are compared.
    """
    members: dict[str, dict[str, CostLine]] = {key: {} for key in costs.strategic_plans}
    poured: set[str] = set()
    for spot in spots(plan):
        key = spot.initiative.id
        if key in costs.initiatives and key not in poured:
            poured.add(key)
            members[spot.strategic_plan.id][key] = costs.initiatives[key]
    found = {
        key: _difference(line, members[key].values()) for key, line in costs.strategic_plans.items()
    }
    for pillar in plan.structure.pillars:
        parts = [costs.strategic_plans[each.id] for each in pillar.strategic_plans]
        found[pillar.id] = _difference(costs.pillars[pillar.id], parts)
    return found | {"": _difference(costs.plan, costs.strategic_plans.values())}


def _difference(line: CostLine, parts: Iterable[CostLine]) -> int:
    return line.total.known - sum(part.total.known for part in parts)


def printed_total(line: CostLine, plan: Plan) -> str | None:
    """The total (計) of ``line`` as an edition prints it.

    The stated text where it agrees; else the derived one, None where it is open and the profile has
    not chosen how to print such a total.
    """
    if line.stated_total is not None and line.agrees:
        return line.stated_total
    policy = OpenTotalsPolicy(plan.profile.money.open_totals)
    return print_total(line.total, plan.profile.notation, policy)


def _in_unit(amount: Amount, unit: MoneyUnit, rounding: RoundingPolicy, *, leaf: bool) -> Amount:
    """`to_unit`, at no cost for the many amounts that are in whole units of it already."""
    if amount.unit is unit and not amount.rest:
        return amount
    return to_unit(amount, unit, rounding, leaf=leaf)


def _carries_money(spot: RowSpot) -> bool:
    return (
        spot.row.kind is RowKind.COST
        and spot.row.relists is None
        and spot.table.owner.initiative.relists is None
    )


class _Upwards:
    """Leaves poured from initiatives into strategic plans, pillars and the plan."""

    def __init__(
        self, plan: Plan, initiatives: Mapping[str, Leaves], slack: Mapping[str, _Slack]
    ) -> None:
        self.slack: defaultdict[str, _Slack] = defaultdict(Counter)
        self.strategic_plans: dict[str, Leaves] = {}
        self.pillars: dict[str, Leaves] = {pillar.id: {} for pillar in plan.structure.pillars}
        self.plan: Leaves = {}
        for _, strategic_plan in strategic_plans(plan):
            self.strategic_plans[strategic_plan.id] = {}
        poured: set[str] = set()
        for spot in spots(plan):
            if spot.initiative.id in initiatives and spot.initiative.id not in poured:
                poured.add(spot.initiative.id)
                _pour(self.strategic_plans[spot.strategic_plan.id], initiatives[spot.initiative.id])
                for key in (spot.strategic_plan.id, spot.pillar.id, ""):
                    self.slack[key].update(slack[spot.initiative.id])
        for pillar, strategic_plan in strategic_plans(plan):
            _pour(self.pillars[pillar.id], self.strategic_plans[strategic_plan.id])
            _pour(self.plan, self.strategic_plans[strategic_plan.id])


def _pour(into: Leaves, leaves: Leaves) -> None:
    for year, amount in leaves.items():
        into[year] = add(into[year], amount) if year in into else amount


def _open(leaves: Leaves) -> int:
    return sum(amount.open_count for amount in leaves.values())


def _slack(leaves: Leaves, choices: _Choices) -> dict[int, int]:
    """Half a unit for each leaf that is known only as printed, where exact sums are rounded.

    Where printed figures are added, only a share of a cost can be finer: it may be rounded by a unit.
    """
    if choices.totals is not TotalsPolicy.ROUNDING_OF_EXACT:
        unit = choices.notation.unit.in_yen
        return {year: unit for year, amount in leaves.items() if amount.yen % unit}
    return {year: amount.unit.in_yen // 2 for year, amount in leaves.items() if not amount.exact}


def _line(
    leaves: Leaves, slack: _Slack, years: Iterable[int], unit: MoneyUnit, choices: _Choices
) -> CostLine:
    """The printed line of what was added up; years of the period without any cost stand too."""
    printed = tuple(
        (year, _in_unit(leaves.get(year, not_applicable(unit)), unit, choices.rounding, leaf=False))
        for year in sorted(set(years) | set(leaves))
    )
    whole = _in_unit(total(leaves.values(), unit), unit, choices.rounding, leaf=False)
    return CostLine(printed, whole, slack=tuple(sorted(slack.items())))


def _row(spot: RowSpot, choices: _Choices) -> tuple[CostLine, Leaves]:
    """The printed line of a cost row, and what it hands upwards."""
    notation, row = choices.notation, spot.row
    unit = spot.table.table.unit or notation.unit
    exact = exact_years(row, choices.basis)
    rounded = {
        year: _in_unit(amount, unit, choices.rounding, leaf=True) for year, amount in exact.items()
    }
    stated = {
        cell.year: read_amount(cell.raw, notation, unit) for cell in row.years if cell.raw.strip()
    }
    years: dict[int, Amount] = {}
    leaves: Leaves = {}
    for year in sorted({cell.year for cell in row.years} | exact.keys()):
        # What cannot be read counts as nothing and is a finding of its own.
        written = stated.get(year, rounded.get(year)) or not_applicable(unit)
        years[year] = _in_unit(written, unit, choices.rounding, leaf=True)
        agrees = year in rounded and _same(rounded[year], years[year])
        leaves[year] = exact[year] if agrees else written
    line = CostLine(
        tuple(years.items()),
        _row_total(years, leaves, unit, choices),
        stated_total=(row.total.raw.strip() or None) if row.total else None,
        unreadable=tuple(year for year, amount in stated.items() if amount is None),
        from_exact=tuple(rounded.items()),
        not_as_exact=tuple(
            year
            for year, amount in stated.items()
            if amount is not None and year in rounded and not _same(rounded[year], years[year])
        ),
    )
    mended = line.total
    if line.not_as_exact:
        mended = _row_total(years | rounded, leaves | exact, unit, choices)
    handed = {year: _handed(amount, choices) for year, amount in leaves.items()}
    return _judged(line, mended, leaves.values(), choices, unit), handed


def _row_total(
    years: Mapping[int, Amount], leaves: Leaves, unit: MoneyUnit, choices: _Choices
) -> Amount:
    added = years if choices.totals is TotalsPolicy.SUM_OF_PRINTED else leaves
    return _in_unit(total(added.values(), unit), unit, choices.rounding, leaf=False)


def _handed(amount: Amount, choices: _Choices) -> Amount:
    if choices.totals is TotalsPolicy.SUM_OF_PRINTED:
        return _in_unit(amount, choices.notation.unit, choices.rounding, leaf=True)
    return amount


def exact_years(row: Row, basis: CostBasis) -> dict[int, Amount]:
    """The cost of each year as the plan's exact figures know it, the latest of each year.

    basis: the whole cost, or what the general funds bear: the whole less every other source.
    """
    latest: dict[tuple[int, str], tuple[date, Amount]] = {}
    for figure in row.amounts:
        if figure.phase is not Phase.PLAN or figure.nature:
            continue
        key, as_of = (figure.year, figure.source), figure.as_of or date.min
        if key not in latest or latest[key][0] <= as_of:
            latest[key] = (as_of, figure.amount)
    found = {year: amount for (year, source), (_, amount) in latest.items() if not source}
    if basis is CostBasis.GENERAL_FUNDS:
        for (year, source), (_, amount) in latest.items():
            if source and year in found:
                less = replace(amount, known=-amount.known, rest=-amount.rest)
                found[year] = add(found[year], less)
    return dict(sorted(found.items()))


def _judged(
    line: CostLine,
    mended: Amount,
    leaves: Collection[Amount],
    choices: _Choices,
    unit: MoneyUnit,
) -> CostLine:
    """``line`` with the verdict on its stated total.

    Where the total is the rounding of an exact sum that nobody knows, it may differ from the sum of
    the printed figures by half a unit for each of them.
    """
    if line.stated_total is None or line.unreadable:
        return line
    stated = read_amount(line.stated_total, choices.notation, unit)
    if stated is None:
        return line
    slack = 0
    if choices.totals is TotalsPolicy.ROUNDING_OF_EXACT:
        printed = [leaf for leaf in leaves if not leaf.exact]
        slack = unit.in_yen * len(printed) // 2
    return replace(
        line,
        agrees=same_total(stated, line.total, slack),
        agrees_if_exact=same_total(stated, mended, slack),
    )


def same_total(stated: Amount, derived: Amount, slack: int = 0) -> bool:
    """Whether a stated total says the same as the derived one, but for ``slack`` yen.

    An open total may be stated by the mark alone or by its known part with the note sign, never by
    a plain number.  Nothing applicable and a blank are the same; so are a decided zero and 0.
    """
    if derived.is_open or stated.is_open:
        return derived.is_open and stated.is_open and stated.known in (0, derived.known)
    return abs(stated.yen - derived.yen) <= slack


def _same(one: Amount, other: Amount) -> bool:
    return one.is_open == other.is_open and one.yen == other.yen
