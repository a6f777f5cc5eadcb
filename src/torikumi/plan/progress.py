"""What became of the plan year by year, beside the unchanged plan (domain.md 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from torikumi.plan.tables import Cell


@dataclass(frozen=True, slots=True)
class Progress:
    """What became of a row of a table, or of a whole initiative, in one fiscal year.

    subject: id of the row or initiative.  changed: the plan of that year where it was changed, None
    where it holds.  actual: what was done, as written.  category: the municipality's own word
    (there is no common scheme).  as_of: the day this was so.
    """

    subject: str
    year: int
    actual: Cell
    category: str = ""
    changed: Cell | None = None
    text: str = ""
    reason: str = ""
    next_step: str = ""
    as_of: date | None = None
