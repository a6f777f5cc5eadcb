"""What of each budget line is linked to initiatives, and what is left of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from torikumi.plan.values import BudgetLedger, BudgetLine, BudgetLink, Phase

_STATES = (
    Phase.REQUEST,
    Phase.ASSESSED,
    Phase.INITIAL,
    Phase.CURRENT,
    Phase.EXPECTED,
    Phase.SETTLED,
)
"""Phases that are states, the later the more binding; a supplementary budget is a signed change."""


@dataclass(frozen=True, slots=True)
class LineUse:
    """A line of the budget in one year of the money.

    yen: its amount in the latest phase known, supplements added to the initial budget.  linked: the
    indices of its links in the ledger.  linked_yen: what they come to.
    """

    code: str
    year: int
    name: str
    yen: int
    linked: tuple[int, ...]
    linked_yen: int

    @property
    def left(self) -> int:
        """What of the line is linked to nothing; negative where too much is."""
        return self.yen - self.linked_yen


def line_uses(ledger: BudgetLedger) -> tuple[LineUse, ...]:
    """Every line by code and year of the money, in the order of the ledger.

    A link belongs to the line of its own year; where the code has none in that year, as with money
    carried over, to the latest year before it, or else the first after it.
    """
    by_key: dict[tuple[str, int], list[BudgetLine]] = defaultdict(list)
    for line in ledger.lines:
        by_key[line.code, line.year].append(line)
    years: dict[str, list[int]] = defaultdict(list)
    for code, year in by_key:
        years[code].append(year)
    links: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, link in enumerate(ledger.links):
        if link.line in years:
            links[link.line, money_year(link, years)].append(index)
    return tuple(
        LineUse(
            code,
            year,
            figures[0].name,
            current_yen(figures),
            tuple(links[code, year]),
            sum(ledger.links[index].amount.yen for index in links[code, year]),
        )
        for (code, year), figures in by_key.items()
    )


def money_year(link: BudgetLink, years: Mapping[str, list[int]]) -> int:
    """The year of the money a link draws on."""
    known = sorted(years[link.line])
    before = [year for year in known if year <= link.year]
    return before[-1] if before else known[0]


def current_yen(figures: Iterable[BudgetLine]) -> int:
    """The amount of a line in yen, in the latest phase known."""
    told = list(figures)
    states = [each for each in told if each.phase in _STATES]
    supplements = {
        each.number: each.amount.yen for each in told if each.phase is Phase.SUPPLEMENTARY
    }
    if not states:
        return sum(supplements.values())
    latest = max(states, key=lambda each: (_STATES.index(each.phase), str(each.as_of or "")))
    added = sum(supplements.values()) if latest.phase is Phase.INITIAL else 0
    return latest.amount.yen + added
