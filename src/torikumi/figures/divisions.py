"""Costs by their nature (投資的, その他 …) and by their account (会計), at every level (domain.md 3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from torikumi.figures.bundle import CostShare
from torikumi.figures.costs import Leaves, Share, costs_of
from torikumi.figures.tables import rows_of
from torikumi.notation.amounts import Amount, AmountState, in_whole_units, total
from torikumi.plan.values import Phase, Plan, Row, RowKind
from torikumi.profiles.model import MoneyChoices


def natures_of(plan: Plan, accounts: tuple[str, ...] = ()) -> Mapping[str, CostShare]:
    """The costs of each nature; key "": what says none.  Empty where none is in use.

    accounts: only costs of these count; of all where empty.
    """
    money = plan.profile.money
    met = {name for row in _cost_rows(plan) for name in (row.nature, *_named(row))}
    known = money.natures
    if not known and met <= {""}:
        return {}
    names = _in_order(known, met)

    def of(name: str) -> Share:
        def share(row: Row, leaves: Leaves) -> Leaves:
            if accounts and account_of(row, money) not in accounts:
                return {}
            return _of_nature(row, leaves).get(name, {})

        return share

    found = {name: _share(plan, of(name)) for name in names}
    return {name: share for name, share in found.items() if name or _has_any(share)}


def accounts_of(plan: Plan) -> Mapping[str, CostShare]:
    """The costs of each account; empty where all are of one."""
    money = plan.profile.money
    met = {account_of(row, money) for row in _cost_rows(plan)}
    if len(met | set(money.accounts)) <= 1:
        return {}

    def of(name: str) -> Share:
        return lambda row, leaves: leaves if account_of(row, money) == name else {}

    return {name: _share(plan, of(name)) for name in _in_order(money.accounts, met)}


def account_of(row: Row, money: MoneyChoices) -> str:
    """The account of a cost row: as it says, else the first of the profile; empty where none is."""
    return row.account or next(iter(money.accounts), "")


def natures_in(row: Row) -> tuple[str, ...]:
    """Every nature that a cost row names, its own first; each once."""
    parts = (figure.nature for figure in row.amounts if figure.phase is Phase.PLAN)
    return tuple(dict.fromkeys(filter(None, (row.nature, *parts))))


def nature_figures(row: Row) -> Mapping[int, Mapping[str, Amount]]:
    """The parts of a row's cost that are said to be of a nature, by year, the latest of each."""
    latest: dict[tuple[int, str], tuple[date, Amount]] = {}
    for figure in row.amounts:
        if figure.phase is not Phase.PLAN or not figure.nature:
            continue
        key, as_of = (figure.year, figure.nature), figure.as_of or date.min
        if key not in latest or latest[key][0] <= as_of:
            latest[key] = (as_of, figure.amount)
    found: dict[int, dict[str, Amount]] = {}
    for (year, nature), (_, amount) in latest.items():
        found.setdefault(year, {})[nature] = amount
    return found


def _cost_rows(plan: Plan) -> Iterator[Row]:
    """The cost rows that are in the sums."""
    for spot in rows_of(plan):
        owner = spot.table.owner
        relisted = spot.row.relists is not None or owner.initiative.relists is not None
        if spot.row.kind is RowKind.COST and owner.placed and not relisted:
            yield spot.row


def _named(row: Row) -> Iterator[str]:
    for parts in nature_figures(row).values():
        yield from parts


def _in_order(known: tuple[str, ...], met: set[str]) -> tuple[str, ...]:
    """The names of the profile, then those it does not know, then what says none."""
    others = sorted(met - set(known) - {""})
    return (*known, *others, *(("",) if "" in met else ()))


def _has_any(share: CostShare) -> bool:
    return share.plan.total.state is not AmountState.NOT_APPLICABLE


def _share(plan: Plan, share: Share) -> CostShare:
    costs = costs_of(plan, share)
    return CostShare(costs.initiatives, costs.strategic_plans, costs.pillars, costs.plan)


def _of_nature(row: Row, leaves: Leaves) -> dict[str, Leaves]:
    """What a row hands upwards, by nature: the parts that are named, the rest under the row's own."""
    named = nature_figures(row)
    found: dict[str, Leaves] = {}
    for year, leaf in leaves.items():
        parts = dict(named.get(year, {}))
        rest = _rest(leaf, parts) if parts else leaf
        if rest is not None:
            parts[row.nature] = total(
                (rest, *((parts[row.nature],) if row.nature in parts else ())), leaf.unit
            )
        for nature, amount in parts.items():
            found.setdefault(nature, {})[year] = amount
    return found


def _rest(leaf: Amount, parts: Mapping[str, Amount]) -> Amount | None:
    """What is left of a year's cost beside its named parts; None where nothing is.

    A printed cost and parts to the yen differ by the rounding: less than a unit is no rest then.
    Parts of an open cost may be known before any of it is printed: nothing is known of the rest then.
    """
    named = total(parts.values(), leaf.unit)
    open_count = max(0, leaf.open_count - named.open_count)
    left = leaf.yen - named.yen
    if open_count and abs(named.yen) > abs(leaf.yen):
        left = 0
    rounding = 0 if leaf.exact and named.exact else max(leaf.unit.in_yen, named.unit.in_yen) - 1
    if not open_count and abs(left) <= rounding:
        return None
    known, rest = in_whole_units(left, leaf.unit)
    state = AmountState.OPEN if open_count else AmountState.NUMBER
    return replace(
        leaf, state=state, known=known, rest=rest, open_count=open_count, mixed=bool(rest)
    )
