"""Cases of rules: a plan in plan notation, changed where print cannot say it, with its outcome.

A case is a mapping.  ``plan`` is in plan notation (`torikumi.testing.builder`).  What printed text
cannot say is said by line numbers of the plan:

``money``: choices of the profile (``open_totals: mark_only``);
``exact``: exact yen of the years of the cost row in a line; ``sources``: the same of a named source;
``natures``, ``accounts``: the nature and the account of the cost row in a line; ``parts``: by line
and nature, exact yen of the years;
``cover``: title, municipality and period of the cover; ``licence``: that of the profile, CC BY 4.0 unless told;
``no_legend``: topics of which the profile has no sentence; ``encodings``: those of the context;
``meaning``, ``direction``: what is declared of the indicator row in a line;
``pages``: by the number of a strategic plan, the page of the book where it begins;
``words``: ``avoid``, ``preferred`` and ``keep`` of the profile's words; ``rules``: its rule choices;
``chains``: stages that the profile declares to follow each other;
``relists``: the owner of the initiative or row in a line: a line, the row of a
line (``row:5``), or an id that is nobody's;
``unplaced``: headings of initiatives that the structure does not name;
``twice``: headings or rows that the plan holds twice;
``years``: by line, the years of a row's cells that are other years;
``removed``: headings of initiatives that are gone although the structure names them;
``organisation``: the day of the names (``as_of``), ``units`` as paths of names with spaces between,
and the last days (``until``) and first days (``since``) of some of them;
``previous``: the plan before it, in plan notation;
``ledger``: ``lines`` with code, year, phase and yen, and ``links`` with the line of an initiative's
heading (or an id that is nobody's), the year, the code of the line and yen.

``expect`` lists every finding of every rule: code, line (``at`` where it has none), the field it is
reported at, the parameters that the outcome rests on, and the severity where it is not the rule's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from torikumi.checks.registry import rule_of
from torikumi.checks.rule import Context
from torikumi.checks.runner import Outcome, run
from torikumi.figures.compute import figures_of
from torikumi.figures.tables import rows_of
from torikumi.findings.model import Finding
from torikumi.notation.amounts import number
from torikumi.notation.settings import MoneyUnit
from torikumi.plan.ids import IdKind, mint
from torikumi.plan.places import place
from torikumi.plan.values import (
    BudgetLedger,
    BudgetLine,
    BudgetLink,
    CostFigure,
    Cover,
    Direction,
    Initiative,
    Organisation,
    OrganisationUnit,
    Phase,
    Pillar,
    Plan,
    Row,
    RowMeaning,
    Sourced,
    StrategicPlan,
    UnitKind,
    YearlyTable,
)
from torikumi.profiles.load import standard
from torikumi.profiles.model import AvoidedWord, DocumentWords, RuleChoice, RuleParameter
from torikumi.sources.model import Reading, locate
from torikumi.testing.builder import plan_of

_UNIT_ENDS = (
    ("局", UnitKind.BUREAU),
    ("部", UnitKind.DIVISION),
    ("課長", UnitKind.OFFICER),
)

Case = Mapping[str, Any]
_Alter = Callable[[Row], Row]


def run_case(case: Case) -> tuple[Reading, Outcome]:
    """The plan of a case as it was read, and what all rules say of it once it is changed."""
    profile = standard()
    money: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in case.get("money", {}).items()
    }
    profile = replace(profile, money=replace(profile.money, **money))
    gone = case.get("no_legend", ())
    legend = tuple(entry for entry in profile.legend if entry.topic not in gone)
    profile = replace(profile, legend=legend, licence=case.get("licence", "CC BY 4.0"))
    profile = replace(profile, words=_words(profile.words, case.get("words", {})))
    profile = replace(profile, rules=tuple(map(_choice, case.get("rules", ()))))
    chains = tuple(tuple(chain) for chain in case.get("chains", ()))
    profile = replace(profile, notation=replace(profile.notation, stage_chains=chains))
    reading = plan_of(case["plan"], profile)
    plan = _changed(reading, case)
    previous = plan_of(case["previous"], profile).dossier.plan if "previous" in case else None
    ledger = _ledger(reading, case.get("ledger", {}))
    dossier = replace(reading.dossier, plan=plan, previous=previous, ledger=ledger)
    encodings = tuple(case.get("encodings", ()))
    context = Context(
        dossier, figures_of(plan), printed_pages=_pages(plan, case), encodings=encodings
    )
    return reading, run(context)


def _ledger(reading: Reading, told: Mapping[str, Any]) -> BudgetLedger:
    """The budget of a case; initiatives by the line of their heading."""
    lines = (
        BudgetLine(
            each["code"],
            each["year"],
            Phase(each["phase"]),
            number(each["yen"], MoneyUnit.YEN, exact=True),
            number=each.get("number"),
        )
        for each in told.get("lines", ())
    )
    links = (
        BudgetLink(
            _initiative_at(reading, of) if isinstance(of := each["initiative"], int) else of,
            each["year"],
            each["line"],
            number(each["yen"], MoneyUnit.YEN, exact=True),
        )
        for each in told.get("links", ())
    )
    return BudgetLedger(tuple(lines), tuple(links))


def _pages(plan: Plan, case: Case) -> tuple[tuple[str, int], ...] | None:
    """The pages on which the strategic plans with these numbers begin."""
    if "pages" not in case:
        return None
    known = {
        each.number: place("structure", each.id)
        for pillar in plan.structure.pillars
        for each in pillar.strategic_plans
    }
    return tuple((known[number], page) for number, page in case["pages"].items())


def expected_of(findings: Iterable[Finding], reading: Reading) -> list[dict[str, Any]]:
    """Findings in the form of ``expect``."""
    return [_shown(finding, reading) for finding in findings]


def _shown(finding: Finding, reading: Reading) -> dict[str, Any]:
    source = locate(reading, finding.at) if finding.at else None
    where = {"at": finding.at} if source is None else {"line": source.line, **_field(finding.at)}
    # Texts of a language, and numbers of years and marks repeated for the message, are left out.
    params = {name: value for name, value in finding.params if not name.endswith("_ja")}
    rule = rule_of(finding.code)
    usual = rule is None or rule.definition.severity is finding.severity
    severity = {} if usual else {"severity": finding.severity.value}
    return {"code": finding.code, **severity, **where, "params": params}


def _field(at: str) -> dict[str, str]:
    """The steps of a place that are no ids: ``total``, ``2024``, ``heading``, ``number``."""
    named = [step for step in at.split("/") if "-" not in step and step != "raw"]
    return {"field": "/".join(named)} if named else {}


def _changed(reading: Reading, case: Case) -> Plan:
    plan = reading.dossier.plan
    for line, yen in case.get("exact", {}).items():
        plan = _alter_row(plan, _row_at(reading, line), _with_exact(yen))
    for line, yen in case.get("sources", {}).items():
        plan = _alter_row(plan, _row_at(reading, line), _with_exact(yen, "国・都支出金"))
    plan = _told_apart(plan, reading, case)
    if "cover" in case:
        plan = replace(plan, cover=_cover(case["cover"]))
    for line, meaning in case.get("meaning", {}).items():
        plan = _alter_row(plan, _row_at(reading, line), _with_meaning(RowMeaning(meaning)))
    for line, way in case.get("direction", {}).items():
        plan = _alter_row(plan, _row_at(reading, line), _with_direction(Direction(way)))
    for line, owner in case.get("relists", {}).items():
        target = _owner(reading, owner)
        plan = _relisting(plan, reading, line, target)
    if "organisation" in case:
        plan = replace(plan, organisation=_organisation(case["organisation"]))
    for line in case.get("twice", ()):
        plan = _doubled(plan, reading, line)
    for line, changes in case.get("years", {}).items():
        plan = _alter_row(plan, _row_at(reading, line), _with_years(changes))
    gone = {_initiative_at(reading, line) for line in case.get("removed", ())}
    plan = replace(
        plan, initiatives=tuple(each for each in plan.initiatives if each.id not in gone)
    )
    return _without(plan, {_initiative_at(reading, line) for line in case.get("unplaced", ())})


def _words(words: DocumentWords, told: Mapping[str, Any]) -> DocumentWords:
    return replace(
        words,
        avoid=tuple(AvoidedWord(**each) for each in told.get("avoid", ())),
        preferred=tuple(told.get("preferred", ())),
        keep=tuple(told.get("keep", ())),
    )


def _choice(told: Mapping[str, Any]) -> RuleChoice:
    parameters = (RuleParameter(**each) for each in told.get("parameters", ()))
    return RuleChoice(
        told["code"], told.get("severity", ""), told.get("gate", ""), tuple(parameters)
    )


def _told_apart(plan: Plan, reading: Reading, case: Case) -> Plan:
    """``plan`` with what a case says of the natures and accounts of costs."""
    for line, name in case.get("natures", {}).items():
        plan = _alter_row(plan, _row_at(reading, line), _with_nature(name))
    for line, name in case.get("accounts", {}).items():
        plan = _alter_row(plan, _row_at(reading, line), _with_account(name))
    for line, parts in case.get("parts", {}).items():
        for nature, yen in parts.items():
            plan = _alter_row(plan, _row_at(reading, line), _with_exact(yen, nature=nature))
    return plan


def _cover(told: Mapping[str, str]) -> Cover:
    return Cover(
        title=told.get("title", ""),
        municipality=Sourced(told.get("municipality", "")),
        period=Sourced(told.get("period", "")),
    )


def _organisation(told: Mapping[str, Any]) -> Organisation:
    """The units of the paths, with those above them; the end of a name tells what it is."""
    units: dict[str, OrganisationUnit] = {}
    for path in told["units"]:
        names = path.split()
        for depth, name in enumerate(names, start=1):
            here, above = " ".join(names[:depth]), " ".join(names[: depth - 1])
            units[here] = OrganisationUnit(
                mint(IdKind.UNIT, here),
                name,
                next((kind for end, kind in _UNIT_ENDS if name.endswith(end)), UnitKind.SECTION),
                units[above].id if above else None,
                valid_from=told.get("since", {}).get(here),
                valid_to=told.get("until", {}).get(here),
            )
    return Organisation(told.get("as_of"), tuple(units.values()))


def _owner(reading: Reading, owner: str | int) -> str:
    """The place ``owner`` means: a line's initiative, ``row:5`` the row of a line, else as it is."""
    if isinstance(owner, int):
        return _initiative_at(reading, owner)
    return _row_at(reading, int(owner[4:])) if owner.startswith("row:") else owner


def _initiative_at(reading: Reading, line: int) -> str:
    """The id of the initiative whose heading stands in ``line``, or an empty id."""
    headings = (
        each.id
        for each in reading.dossier.plan.initiatives
        if (source := locate(reading, place(each.id, "heading"))) and source.line == line
    )
    return next(headings, "")


def _row_at(reading: Reading, line: int) -> str:
    """The place of the row printed in ``line``."""
    return next(
        spot.at
        for spot in rows_of(reading.dossier.plan)
        if (source := locate(reading, spot.at)) is not None and source.line == line
    )


def _with_exact(yen: Sequence[int], source: str = "", nature: str = "") -> _Alter:
    def alter(row: Row) -> Row:
        figures = (
            CostFigure(cell.year, number(value, MoneyUnit.YEN, exact=True), source, nature=nature)
            for cell, value in zip(row.years, yen, strict=True)
        )
        return replace(row, amounts=(*row.amounts, *figures))

    return alter


def _with_nature(name: str) -> _Alter:
    return lambda row: replace(row, nature=name)


def _with_account(name: str) -> _Alter:
    return lambda row: replace(row, account=name)


def _with_meaning(meaning: RowMeaning) -> _Alter:
    return lambda row: replace(row, meaning=meaning)


def _with_direction(direction: Direction) -> _Alter:
    return lambda row: replace(row, direction=direction)


def _with_years(changes: Mapping[int, int]) -> _Alter:
    def alter(row: Row) -> Row:
        years = (replace(cell, year=changes.get(cell.year, cell.year)) for cell in row.years)
        return replace(row, years=tuple(years))

    return alter


def _doubled(plan: Plan, reading: Reading, line: int) -> Plan:
    """``plan`` with the initiative or row of ``line`` twice."""
    key = _initiative_at(reading, line)
    if key:
        same = (each for each in plan.initiatives if each.id == key)
        return replace(plan, initiatives=(*plan.initiatives, *same))
    owner, table_id, row_id = _row_at(reading, line).split("/")

    def table(each: YearlyTable) -> YearlyTable:
        same = (row for row in each.rows if row.id == row_id)
        return replace(each, rows=(*each.rows, *same)) if each.id == table_id else each

    return replace(
        plan,
        initiatives=tuple(
            replace(each, tables=tuple(map(table, each.tables))) if each.id == owner else each
            for each in plan.initiatives
        ),
    )


def _alter_row(plan: Plan, at: str, alter: _Alter) -> Plan:
    key, table_id, row_id = at.split("/")

    def table(each: YearlyTable) -> YearlyTable:
        rows = (alter(row) if row.id == row_id else row for row in each.rows)
        return replace(each, rows=tuple(rows)) if each.id == table_id else each

    def initiative(each: Initiative) -> Initiative:
        tables = tuple(table(one) for one in each.tables)
        return replace(each, tables=tables) if each.id == key else each

    return replace(plan, initiatives=tuple(initiative(each) for each in plan.initiatives))


def _relisting(plan: Plan, reading: Reading, line: int, owner: str) -> Plan:
    key = _initiative_at(reading, line)
    if not key:
        return _alter_row(plan, _row_at(reading, line), lambda row: replace(row, relists=owner))
    initiatives = (
        replace(each, relists=owner) if each.id == key else each for each in plan.initiatives
    )
    return replace(plan, initiatives=tuple(initiatives))


def _without(plan: Plan, keys: set[str]) -> Plan:
    def strategic_plan(each: StrategicPlan) -> StrategicPlan:
        groups = (
            replace(
                group, members=tuple(ref for ref in group.members if ref.initiative not in keys)
            )
            for group in each.groups
        )
        return replace(each, groups=tuple(groups))

    def pillar(each: Pillar) -> Pillar:
        plans = tuple(strategic_plan(one) for one in each.strategic_plans)
        return replace(each, strategic_plans=plans)

    pillars = tuple(pillar(each) for each in plan.structure.pillars)
    return replace(plan, structure=replace(plan.structure, pillars=pillars))
