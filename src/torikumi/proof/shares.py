"""The plan's money by nature and by account, parted again from its cells alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from torikumi.notation.amounts import Amount, AmountState, in_whole_units
from torikumi.plan.values import CostFigure, Initiative, Phase, Plan, Row
from torikumi.plan.walk import spots
from torikumi.proof.money import Purse

Leaf = tuple[int, Amount]
Leaves = Mapping[str, tuple[Leaf, ...]]
"""What adds up further, by initiative."""


def shares_of(plan: Plan, purse: Purse) -> dict[str, dict[str, Leaves]]:
    """By what tells costs apart (nature, account) and by name, the leaves that are of it."""
    own = {spot.initiative.id: spot.initiative for spot in spots(plan)}
    rows = [row for each in own.values() for row, _ in purse.rows(each)]
    money = plan.profile.money
    accounts = {account_in(row, plan) for row in rows} | set(money.accounts)
    natures = {name for row in rows for name in (row.nature, *(f.nature for f in _parts(row)))}
    found: dict[str, dict[str, Leaves]] = {"nature": {}, "account": {}}
    if money.natures or natures - {""}:
        parted = {key: list(_by_nature(each, purse)) for key, each in own.items()}
        for name in _order(money.natures, natures):
            leaves = _named(name, parted)
            if name or any(a.state is not AmountState.NOT_APPLICABLE for _, a in _all(leaves)):
                found["nature"][name] = leaves
    if len(accounts) > 1:
        parted = {key: list(_by_account(each, purse)) for key, each in own.items()}
        for name in _order(money.accounts, {account_in(row, plan) for row in rows}):
            found["account"][name] = _named(name, parted)
    return found


def account_in(row: Row, plan: Plan) -> str:
    """The account a cost row is of."""
    return row.account or (plan.profile.money.accounts or ("",))[0]


def natures_in(row: Row) -> tuple[str, ...]:
    """Every nature that a cost row names, its own first."""
    return tuple(dict.fromkeys(n for n in (row.nature, *(f.nature for f in _parts(row))) if n))


def _order(known: tuple[str, ...], met: set[str]) -> list[str]:
    return [*known, *sorted(met - {*known, ""}), *([""] if "" in met else [])]


def _named(name: str, parted: Mapping[str, list[tuple[str, Leaf]]]) -> Leaves:
    leaves = {key: tuple(leaf for own, leaf in each if own == name) for key, each in parted.items()}
    return {key: each for key, each in leaves.items() if each}


def _all(leaves: Leaves) -> Iterator[Leaf]:
    for each in leaves.values():
        yield from each


def _by_account(initiative: Initiative, purse: Purse) -> Iterator[tuple[str, Leaf]]:
    for row, leaves in purse.rows(initiative):
        yield from ((account_in(row, purse.plan), leaf) for leaf in leaves)


def _by_nature(initiative: Initiative, purse: Purse) -> Iterator[tuple[str, Leaf]]:
    for row, leaves in purse.rows(initiative):
        for year, amount in leaves:
            parts = {
                f.nature: f.amount
                for f in sorted(_parts(row), key=lambda f: f.as_of or date.min)
                if f.year == year
            }
            yield from ((name, (year, part)) for name, part in parts.items())
            rest = _left(amount, tuple(parts.values())) if parts else amount
            if rest is not None:
                yield row.nature, (year, rest)


def _parts(row: Row) -> list[CostFigure]:
    return [each for each in row.amounts if each.nature and each.phase is Phase.PLAN]


def _left(whole: Amount, parts: tuple[Amount, ...]) -> Amount | None:
    """What parts leave of a cost; less than a unit is its rounding, if anything was rounded."""
    yen = whole.yen - sum(part.yen for part in parts)
    still_open = max(0, whole.open_count - sum(part.open_count for part in parts))
    if still_open and abs(whole.yen) < abs(sum(part.yen for part in parts)):
        yen = 0  # nothing is known of an open rest while none of the cost is printed
    rounded = not all(each.exact for each in (whole, *parts))
    unit = max(each.unit.in_yen for each in (whole, *parts))
    if not still_open and (yen == 0 or (rounded and abs(yen) < unit)):
        return None
    known, rest = in_whole_units(yen, whole.unit)
    state = AmountState.OPEN if still_open else AmountState.NUMBER
    return replace(
        whole, state=state, known=known, rest=rest, open_count=still_open, mixed=bool(rest)
    )
