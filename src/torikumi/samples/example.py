"""The example plans of municipalities that do not exist, read from their hand-written files.

汐野区 follows the plan our specification was taken from; 青波市 does nearly everything otherwise.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

from torikumi.figures.bundle import Numbers
from torikumi.figures.numbering import numbers_of
from torikumi.notation.settings import Notation
from torikumi.notation.years import Period
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.places import place
from torikumi.plan.values import (
    Cover,
    Dossier,
    Group,
    Guide,
    GuideSample,
    Initiative,
    InitiativeRef,
    Organisation,
    OrganisationUnit,
    Paragraph,
    Pillar,
    Plan,
    SectionRef,
    SectionRole,
    Sourced,
    StrategicPlan,
    Structure,
    UnitKind,
    YearlyTable,
)
from torikumi.profiles.load import load_profile
from torikumi.samples.frame import frame_of
from torikumi.samples.sheet import table_of


@dataclass(frozen=True, slots=True)
class _Folder:
    """The files of one example; ``mark`` keeps its ids apart from those of a later plan."""

    name: str
    mark: tuple[str, ...] = ()

    def path(self, name: str) -> str:
        return str(resources.files("torikumi.samples").joinpath(self.name, f"{name}.toml"))

    def toml(self, name: str) -> dict[str, Any]:
        file = resources.files("torikumi.samples").joinpath(self.name, f"{name}.toml")
        return tomllib.loads(file.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Placed:
    """An initiative read from its file.

    in_group: its number within its group, as references count.
    """

    group: str
    in_group: int
    initiative: Initiative


_Placements = dict[int, tuple[_Placed, ...]]


@cache
def example() -> Dossier:
    """汐野区's plan as a dossier; the same value every time."""
    return Dossier(_plan(_Folder("shiono")))


@cache
def second_example() -> Dossier:
    """青波市's plan as a dossier, under a profile that shares little with 汐野区's."""
    return Dossier(_plan(_Folder("aonami")))


@cache
def previous_example() -> Dossier:
    """汐野区's plan of the three years before, as a dossier of its own.

    The example does not carry it: plan JSON holds one plan, and ``--previous`` takes the other.
    What became of each of its initiatives stands in `torikumi.samples.previous`.
    """
    return Dossier(_plan(_Folder("shiono_previous", ("shiono_previous",))))


def examples() -> tuple[Dossier, ...]:
    """Every example, the first one first."""
    return example(), second_example()


def profile_path(dossier: Dossier) -> str:
    """The file of an example's profile, such as ``--profile`` takes it."""
    return _Folder(dossier.plan.profile.name).path("profile")


def _plan(folder: _Folder) -> Plan:
    cover, structure = folder.toml("cover"), folder.toml("structure")
    profile = load_profile(folder.path("profile"))
    period = Period(cover["first_year"], cover["years"])
    organisation = _organisation(folder.toml("organisation"))
    units = _printed_names(organisation)
    placed: _Placements = {}
    for pillar in structure["pillar"]:
        for number in (sp["number"] for sp in pillar["strategic_plan"]):
            tree = folder.toml(f"sp{number:02}")
            placed[number] = tuple(_initiatives(tree, period, profile.notation, units, folder.mark))
    plan = Plan(
        id=mint(IdKind.PLAN, cover["title"]),
        profile=profile,
        cover=Cover(
            cover["title"],
            cover["subtitle"],
            tuple(cover["slogan"]),
            Sourced(cover["municipality"], place("cover", "slogan")),
            Sourced(profile.years.period(period), place("cover", "period")),
        ),
        period=period,
        organisation=organisation,
        structure=Structure(
            tuple(_pillar(pillar, placed, folder.mark) for pillar in structure["pillar"])
        ),
        initiatives=_resolved(placed),
        frame=frame_of(folder.toml("frame"), period, profile),
    )
    samples = tuple(_specimens(folder.toml("guide"), placed, numbers_of(plan)))
    return replace(plan, guide=Guide(samples=samples))


# --- organisation -------------------------------------------------------------------------------


def _organisation(tree: dict[str, Any]) -> Organisation:
    as_of: date = tree["as_of"]
    units: list[OrganisationUnit] = []
    for division in tree["division"]:
        top = _unit(division, UnitKind.DIVISION, None, as_of)
        units.append(top)
        units.extend(
            _unit(section, UnitKind(section.get("kind", "section")), top.id, as_of)
            for section in division["section"]
        )
    units.extend(_unit(each, UnitKind(each["kind"]), None, as_of) for each in tree["irregular"])
    return Organisation(as_of, tuple(units))


def _unit(
    tree: dict[str, Any], kind: UnitKind, parent: str | None, as_of: date
) -> OrganisationUnit:
    unit_id = mint(IdKind.UNIT, parent or "", tree["code"], tree["name"])
    return OrganisationUnit(unit_id, tree["name"], kind, parent, tree["code"], as_of)


def _printed_names(organisation: Organisation) -> dict[str, str]:
    """Unit id by printed name: 部 and 課 with a space between, or the name alone."""
    names = {unit.id: unit.name for unit in organisation.units}
    return {
        f"{names[unit.parent]} {unit.name}" if unit.parent else unit.name: unit.id
        for unit in organisation.units
    }


# --- initiatives --------------------------------------------------------------------------------


def _initiatives(
    tree: dict[str, Any],
    period: Period,
    notation: Notation,
    units: dict[str, str],
    mark: tuple[str, ...],
) -> Iterator[_Placed]:
    numbers: dict[str, int] = {}
    for item in tree["initiative"]:
        group = item.get("group", "")
        numbers[group] = numbers.get(group, 0) + 1
        key = (*mark, tree["number"], group, item["heading"])
        made = _initiative(item, key, period, notation, units)
        yield _Placed(group, numbers[group], made)


def _initiative(
    item: dict[str, Any],
    key: tuple[str | int, ...],
    period: Period,
    notation: Notation,
    units: dict[str, str],
) -> Initiative:
    return Initiative(
        mint(IdKind.INITIATIVE, *key),
        item["heading"],
        star=item.get("new", False),
        paragraphs=tuple(
            Paragraph(mint(IdKind.PARAGRAPH, *key, n), text)
            for n, text in enumerate(item["paragraphs"])
        ),
        tables=tuple(
            table_of(table, period.years, notation, *key, n)
            for n, table in enumerate(item.get("table", ()))
        ),
        sections=tuple(
            SectionRef(name, SectionRole.RELATED if n else SectionRole.LEAD, units.get(name))
            for n, name in enumerate(item["sections"])
        ),
        relists=item.get("relisted_from"),
    )


def _pillar(tree: dict[str, Any], placed: _Placements, mark: tuple[str, ...]) -> Pillar:
    plans = tuple(_strategic_plan(sp, placed[sp["number"]], mark) for sp in tree["strategic_plan"])
    pillar_id = mint(IdKind.PILLAR, *mark, tree["number"], tree["name"])
    return Pillar(pillar_id, tree["name"], strategic_plans=plans)


def _strategic_plan(
    tree: dict[str, Any], placed: tuple[_Placed, ...], mark: tuple[str, ...]
) -> StrategicPlan:
    key = (*mark, tree["number"], tree["name"])
    groups = tuple(
        Group(
            mint(IdKind.GROUP, *key, name),
            name,
            tuple(InitiativeRef(item.initiative.id) for item in members),
        )
        for name, members in groupby(placed, key=lambda item: item.group)
    )
    return StrategicPlan(mint(IdKind.STRATEGIC_PLAN, *key), tree["name"], groups=groups)


# --- references ---------------------------------------------------------------------------------

_REFERENCE = re.compile(r"(?P<plan>\d+)-(?:(?P<group>\S+?)-)?\((?P<number>\d+)\)")


def _resolved(placed: _Placements) -> tuple[Initiative, ...]:
    """All initiatives with the references of re-listings turned into places."""
    owners = _Owners(placed)
    return tuple(
        replace(
            item.initiative,
            relists=owners.place(item.initiative.relists),
            tables=tuple(
                replace(
                    table,
                    rows=tuple(
                        replace(row, relists=owners.place(row.relists)) for row in table.rows
                    ),
                )
                for table in item.initiative.tables
            ),
        )
        for items in placed.values()
        for item in items
    )


def _specimens(
    guide: dict[str, Any], placed: _Placements, numbers: Numbers
) -> Iterator[GuideSample]:
    """The specimens of the how-to-read pages: copies of initiatives, with ids of their own.

    They bear the numbers of what they are copies of.
    """
    owners = _Owners(placed)
    for tree in guide["specimens"]:
        item = owners.owner(tree["initiative"])
        sample_id = mint(IdKind.SAMPLE, tree["label"])
        tables = owners.tables(item, tree.get("table"))
        if "rows" in tree:
            tables = {
                number: replace(table, rows=tuple(table.rows[n] for n in tree["rows"]))
                for number, table in tables.items()
            }
        yield GuideSample(
            sample_id,
            tree["label"],
            tree.get("title", ""),
            numbers.headings[item.initiative.id],
            replace(
                item.initiative,
                id=mint(IdKind.INITIATIVE, sample_id),
                tables=tuple(
                    replace(
                        table,
                        id=mint(IdKind.TABLE, sample_id, number),
                        number=numbers.tables[table.id],
                    )
                    for number, table in tables.items()
                ),
            ),
        )


class _Owners:
    """Finds what a reference such as ``4-Ⅲ-(1)#4-7:0`` names."""

    def __init__(self, placed: _Placements) -> None:
        self._placed = placed
        self._tables = {
            f"{plan}-{n}": (item, table)
            for plan, items in placed.items()
            for n, (item, table) in enumerate(
                ((item, table) for item in items for table in item.initiative.tables), start=1
            )
        }

    def place(self, reference: str | None) -> str | None:
        """The place a reference names; raises ValueError where it names nothing."""
        if reference is None:
            return None
        name, _, inner = reference.partition("#")
        owner = self.owner(name)
        if not inner:
            return owner.initiative.id
        number, _, row = inner.partition(":")
        table = self.tables(owner, number)[number]
        return place(owner.initiative.id, table.id, table.rows[int(row)].id)

    def owner(self, reference: str) -> _Placed:
        """The initiative that ``4-Ⅲ-(1)`` names; raises ValueError where there is none."""
        match = _REFERENCE.fullmatch(reference)
        for item in self._placed[int(match["plan"])] if match else ():
            group = item.group.split(" ")[0]
            if match and (group, item.in_group) == (match["group"] or "", int(match["number"])):
                return item
        raise ValueError(reference)

    def tables(self, owner: _Placed, number: str | None) -> dict[str, YearlyTable]:
        """The owner's tables by number, or only the one with this number."""
        found = {
            known: table
            for known, (item, table) in self._tables.items()
            if item is owner and number in (None, known)
        }
        if not found and number is not None:
            raise ValueError(number)
        return found
