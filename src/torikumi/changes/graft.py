"""What a printed plan says, done to the plan it was printed from.

Whoever edits a printed text sends back no exact amounts, no declarations, no list of the organisation,
and states much that only follows.  Merging must take none of that for an edit.
"""

from __future__ import annotations

from torikumi.changes.around import around_changes
from torikumi.changes.bodies import Bodies
from torikumi.changes.carried import not_comparable
from torikumi.changes.change import Matter
from torikumi.changes.diff import Act, Edit, apply, edits
from torikumi.changes.shown import Shown
from torikumi.plan.values import Plan


def grafted(base: Plan, printed: Plan) -> Plan:
    """``base`` with every edit done that ``printed`` shows; their ids agree."""
    grafter = _Grafter(Shown(base), Shown(printed, printed=True))
    return apply([edit for edit in edits(base, printed) if grafter.is_shown(edit)], base)


class _Grafter:
    def __init__(self, old: Shown, new: Shown) -> None:
        self._old, self._new = old, new
        self._missing = frozenset(each.matter for each in not_comparable(old, new))
        self._bodies = Bodies(old, new, self._missing)

    def is_shown(self, edit: Edit) -> bool:
        """Whether an edit is one that the print shows, and not only a trait of the source."""
        match edit.path[0]:
            case "initiatives":
                return self._in_initiative(edit)
            case "structure":
                return edit.path[-1] != "number" or self._says_number(edit)
            case _:
                located, outer = self._bodies.samples([edit])
                changes = (
                    *around_changes(self._old, self._new, [edit], self._missing),
                    *self._bodies.changes(located, outer),
                )
                return bool(changes)

    def _in_initiative(self, edit: Edit) -> bool:
        path = edit.path[1:]
        if "amounts" in path and Matter.AMOUNTS in self._missing:
            return False
        is_figure = len(path) > len(("id", "tables", "id", "rows", "id")) and path[5] == "years"
        if edit.act is Act.ORDER and not is_figure:
            return True
        return any(True for _ in self._bodies.changes([(edit, path)], ""))

    def _says_number(self, edit: Edit) -> bool:
        """Whether a stated number is another than the order gives."""
        natural, path = self._new.natural, edit.path
        known = {**natural.pillars, **natural.strategic_plans, **natural.headings}
        return bool(edit.after != known.get(path[-2]))
