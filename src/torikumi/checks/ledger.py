"""What rules about the budget say where there is none to look at."""

from __future__ import annotations

from torikumi.checks.rule import NotCheckable

NO_LEDGER = NotCheckable("予算が登録されていません。", "No budget is recorded.")
NO_LINKS = NotCheckable(
    "予算と取組の対応が登録されていません。",
    "No links of budget lines to initiatives are recorded.",
)
