"""The budget beside the plan: lines of the budget, and what of them pays for which initiative.

The plan's own cost figures never change; what was requested, assessed, voted and settled stands here
(domain.md 3).  One line may feed several initiatives and one initiative may draw on several lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from torikumi.notation.amounts import Amount
from torikumi.plan.tables import Phase


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One figure of a line of the budget, as of a day, in the unit it was given in.

    code: stable id of the line (款項目事業 …), the same in every phase; what is printed may differ.
    year: fiscal year of the money, which may differ from that of the work.  phase: a supplementary
    budget is a signed change and bears its ``number`` (補正第2号 = 2), all else is a state.
    as_of: the day on which the figure stood so, None where it is not known.
    """

    code: str
    year: int
    phase: Phase
    amount: Amount
    name: str = ""
    account: str = ""
    number: int | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class BudgetLink:
    """So much of a line pays for so much of an initiative.

    year: fiscal year of the work in the initiative's table.  method: how the amount was found (特定,
    按分 …), in the words of whoever linked it.
    """

    initiative: str
    year: int
    line: str
    amount: Amount
    method: str = ""


@dataclass(frozen=True, slots=True)
class BudgetLedger:
    """All lines of the budget that concern the plan, and their links to initiatives."""

    lines: tuple[BudgetLine, ...] = ()
    links: tuple[BudgetLink, ...] = ()
