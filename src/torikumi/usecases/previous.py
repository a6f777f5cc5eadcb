"""The plan before the one at hand: bringing the two together, and what it proposes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from torikumi.checks.previous import name_at, star_proposals
from torikumi.checks.rule import Context, NotCheckable
from torikumi.figures.compute import figures_of
from torikumi.notation.linebreaks import rejoin
from torikumi.plan.values import Dossier
from torikumi.usecases.open_source import Opened, open_source


@dataclass(frozen=True, slots=True)
class ProposedStar:
    """A mark of what is new that is proposed otherwise than it is declared, and never set.

    at, name: the initiative or row.  star: what is proposed; None where a person is asked.
    """

    at: str
    name: str
    star: bool | None
    declared: bool


def with_previous(opened: Opened, previous: str, profile: str) -> Opened:
    """``opened`` with the plan of the source ``previous``, if one is named, as the one before it."""
    if not previous:
        return opened
    before = open_source(previous, profile).plan
    dossier = replace(opened.reading.dossier, previous=before)
    return replace(opened, reading=replace(opened.reading, dossier=dossier))


def proposed_stars(dossier: Dossier) -> tuple[ProposedStar, ...]:
    """Where the previous plan proposes another mark, or asks; nothing without a previous plan."""
    if dossier.previous is None:
        return ()
    found = star_proposals(Context(dossier, figures_of(dossier.plan)))
    if isinstance(found, NotCheckable):
        return ()
    return tuple(
        ProposedStar(
            each.at,
            rejoin(name_at(dossier.plan, each.at)).text,
            each.star,
            each.declared,
        )
        for each in found
        if each.disagrees or (each.star is None and each.declared)
    )


def stars_data(stars: tuple[ProposedStar, ...]) -> list[dict[str, str | bool | None]]:
    """The proposals for a machine."""
    return [
        {"at": each.at, "name": each.name, "proposed": each.star, "declared": each.declared}
        for each in stars
    ]
