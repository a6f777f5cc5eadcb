"""What one side's source cannot carry: it stands beside the changes, never among them.

A source that carries only what is printed (text, pages, a table typed elsewhere) has no exact amounts,
no declared meanings and no list of the organisation, and its profile is the reader's.  Whether that
is so of a matter is judged of the plan as a whole: a printed plan to which someone added exact amounts
carries them.
"""

from __future__ import annotations

from collections.abc import Iterator

from torikumi.changes.change import Matter, NotComparable, Side
from torikumi.changes.shown import Shown


def not_comparable(old: Shown, new: Shown) -> tuple[NotComparable, ...]:
    """The matters that one side has and the source of the other cannot carry."""
    return tuple(_missing(old, new))


def _missing(old: Shown, new: Shown) -> Iterator[NotComparable]:
    for one, other, side in ((old, new, Side.NEW), (new, old, Side.OLD)):
        has, lacks = _matters(one), _matters(other)
        for matter in Matter:
            if matter is Matter.PROFILE:
                if other.printed and not one.printed and _profiles_differ(old, new):
                    yield NotComparable(matter, side)
            elif (
                matter in has and matter not in lacks and (other.printed or matter is Matter.GUIDE)
            ):
                yield NotComparable(matter, side)
    if old.printed and new.printed and _profiles_differ(old, new):
        yield NotComparable(Matter.PROFILE, Side.NEW)


def _profiles_differ(old: Shown, new: Shown) -> bool:
    return old.plan.profile != new.plan.profile


def _matters(shown: Shown) -> set[Matter]:
    """What there is anywhere in the plan."""
    rows = shown.rows.values()
    found = {
        Matter.AMOUNTS: any(row.amounts for row in rows),
        Matter.DECLARATIONS: any(
            row.meaning or row.direction or row.forecast or row.nature or row.account
            for row in rows
        ),
        Matter.ORGANISATION: bool(shown.plan.organisation.units),
        Matter.GUIDE: bool(shown.plan.guide.notes),
    }
    return {matter for matter, has in found.items() if has}
