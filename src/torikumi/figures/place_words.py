"""A place of a plan in the words of the people who work with it: 戦略計画 1 … (2) … No. 1 - 7 … 計."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from torikumi.figures.bundle import Figures
from torikumi.figures.labels import Labels
from torikumi.figures.tables import RowSpot, TableSpot, initiatives_of, rows_of, tables_of
from torikumi.plan.glossary import term
from torikumi.plan.places import place
from torikumi.plan.walk import spots, strategic_plans

_JOINT = "　"


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words for places in the plan of ``figures``; made once for many places."""

    figures: Figures
    _known: Mapping[str, str] = field(init=False, repr=False)
    _columns: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Name every outer place once."""
        object.__setattr__(self, "_known", dict(_named(self.figures)))
        object.__setattr__(self, "_columns", _columns(self.figures))

    def of(self, at: str) -> str:
        """The words for ``at``: those of the nearest place around it that has a name, and the column."""
        steps = at.split("/")
        for length in range(len(steps), 0, -1):
            outer = self._known.get("/".join(steps[:length]))
            if outer is not None:
                rest = [step for step in steps[length:] if step != "raw"]
                column = self._columns.get(rest[0], "") if rest else ""
                return _JOINT.join(filter(None, (outer, column)))
        return ""


def _columns(figures: Figures) -> dict[str, str]:
    labels = Labels(figures)
    period = figures.plan.period
    years = range(period.first, period.first + period.length) if period else range(0)
    return {
        "total": labels.column(None),
        "target": term("Row.target").ja,
        "baseline": term("Row.baseline").ja,
        "heading": term("Initiative.heading").ja,
        "caption": term("YearlyTable.caption").ja,
        "sections": term("Initiative.sections").ja,
        **{str(year): labels.year(year) for year in years},
    }


def _named(figures: Figures) -> dict[str, str]:
    plan, labels = figures.plan, Labels(figures)
    found = {"cover": term("Plan.cover").ja, "contents": term("Plan.contents").ja}
    for pillar in plan.structure.pillars:
        found[place("structure", pillar.id)] = labels.pillar(pillar)
    above = {}
    for _, each in strategic_plans(plan):
        found[place("structure", each.id)] = labels.strategic_plan(each)
        for group in each.groups:
            joined = _JOINT.join(filter(None, (labels.strategic_plan(each), group.name)))
            found[place("structure", group.id)] = joined
    for spot in spots(plan):
        above[spot.initiative.id] = labels.strategic_plan(spot.strategic_plan)
    for owner in initiatives_of(plan):
        head = above.get(owner.initiative.id, "")
        words = (head, labels.initiative(owner.initiative))
        found[owner.at] = _JOINT.join(filter(None, words))
    for table in tables_of(plan):
        found[table.at] = _table(table, labels, found)
    for row in rows_of(plan):
        found[row.at] = _row(row, found)
    return found


def _table(spot: TableSpot, labels: Labels, found: Mapping[str, str]) -> str:
    number = labels.table(spot.table.id, spot.table.number)
    return _JOINT.join(filter(None, (found[spot.owner.at], number)))


def _row(spot: RowSpot, found: Mapping[str, str]) -> str:
    return _JOINT.join(filter(None, (found[spot.table.at], spot.row.target.raw.strip())))
