"""What rules ask of the plan before the one under check."""

from __future__ import annotations

from torikumi.changes.match import match
from torikumi.changes.stars import StarProposal, propose_stars
from torikumi.checks.rule import Context, NotCheckable
from torikumi.plan.places import place
from torikumi.plan.values import Plan

NO_PREVIOUS = NotCheckable("前の計画がありません。", "There is no previous plan.")
NOT_EARLIER = NotCheckable(
    "前の計画とされた計画の期間が、この計画より前に始まっていません。",
    "The plan given as the previous one does not begin before this one.",
)


def star_proposals(context: Context) -> tuple[StarProposal, ...] | NotCheckable:
    """Which initiatives and rows are newly placed in the plan, against the plan before it."""
    old, new = context.dossier.previous, context.plan
    if old is None or not old.initiatives:
        return NO_PREVIOUS
    if old.period and new.period and old.period.first >= new.period.first:
        return NOT_EARLIER
    return propose_stars(old, new, match(old, new))


def star_place(proposal: StarProposal) -> str:
    """Where the mark of what is new stands: behind a heading, or before a row's label."""
    return place(proposal.at, "star" if "/" in proposal.at else "heading")


def name_at(plan: Plan, at: str) -> str:
    """The heading of the initiative, or the label of the row, at a place (or with an id alone)."""
    key = at.rpartition("/")[2]
    for initiative in plan.initiatives:
        if initiative.id == key:
            return initiative.heading
        for table in initiative.tables:
            for row in table.rows:
                if row.id == key:
                    return row.target.raw
    return ""
