"""What became of the units of the organisation between two lists: proposed, asked, read back.

With a plan, also what its sections have before and after (`torikumi.usecases.section_totals`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from torikumi.changes.organisation import (
    ProposedSuccessions,
    SuccessionProposal,
    propose_successions,
)
from torikumi.changes.organisation_file import successions_file
from torikumi.findings.model import Finding, Severity
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.plan.organisation import SuccessionKind
from torikumi.plan.register import Register, register_of
from torikumi.plan.succession import Followed, Standing, followed
from torikumi.sources.tables.organisation import OrganisationReading, read_organisation
from torikumi.sources.tables.succession import DeclaredSuccessions, read_successions
from torikumi.usecases.documents import finding_data, worded
from torikumi.usecases.files import read_bytes, write_bytes
from torikumi.usecases.open_source import open_source
from torikumi.usecases.section_totals import TotalsReport, section_totals, totals_data


@dataclass(frozen=True, slots=True)
class ListOrder:
    """A list to read: its file, and the day it is of where the list does not say so itself."""

    source: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PlanOrder:
    """A plan whose totals by section are wanted, and the profile to read it with."""

    source: str
    profile: str


@dataclass(frozen=True, slots=True)
class OrganisationReport:
    """Two lists held against each other.

    declared: what a file of successions declares, None where none was given.  standings: what became
    of the units of the old list by that file, by their standing.  undeclared: the ids of those of
    which nobody said anything, ``unexplained`` those of the new list of which nobody said whence they
    come.  totals: of the plan, where one was given.
    """

    lists: tuple[OrganisationReading, OrganisationReading]
    proposed: ProposedSuccessions
    declared: DeclaredSuccessions | None = None
    standings: Mapping[Standing, int] | None = None
    undeclared: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    totals: TotalsReport | None = None

    @property
    def registers(self) -> tuple[Register, Register]:
        """The units of both lists on their days."""
        old, new = (each.organisation for each in self.lists)
        return register_of(old, _day(old.as_of)), register_of(new, _day(new.as_of))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was wrong with the lists, and with the file of successions."""
        found = self.declared.findings if self.declared else ()
        return (*self.lists[0].findings, *self.lists[1].findings, *found)

    @property
    def wrong(self) -> bool:
        """Whether something is an error, or totals do not agree."""
        lost = self.totals is not None and not self.totals.agree
        return lost or any(each.severity is Severity.ERROR for each in self.findings)


def organisation(
    old: ListOrder,
    new: ListOrder,
    out: str | None,
    successions: str | None,
    plan: PlanOrder | None = None,
) -> OrganisationReport:
    """Propose what became of the units of ``old`` by ``new``.

    Args:
        old: the earlier list.
        new: the later one.
        out: where to write the proposals: the clear ones as declared, the others behind ``#``.
        successions: such a file with a person's answers, to be held against both lists.
        plan: whose totals by section are wanted, before and after; only with ``successions``.

    Raises:
        CannotProceed: a file cannot be read; lists without a day; a plan without successions.
    """
    if plan is not None and successions is None:
        raise CannotProceed(
            said("組織の変更が分からないので、変更後の課ごとの集計ができません。"),
            plan.source,
            said("--successionsに、変更を書いたファイルを指定してください。"),
        )
    opened = open_source(plan.source, plan.profile) if plan else None
    one, other = (
        read_organisation(read_bytes(Path(each.source)), each.source, as_of=each.day)
        for each in (old, new)
    )
    _stop_without_days(old, new, (one, other))
    before, after = one.organisation, other.organisation
    proposed = propose_successions(before, after)
    if out is not None:
        write_bytes(Path(out), successions_file(proposed, before, after).encode())
    if successions is None:
        return OrganisationReport((one, other), proposed)
    declared = read_successions(read_bytes(Path(successions)), successions, before, after)
    if declared.findings:
        return OrganisationReport((one, other), proposed, declared)
    history, days = declared.history(before, after), (_day(before.as_of), _day(after.as_of))
    fates = followed(history, *days)
    return OrganisationReport(
        (one, other),
        proposed,
        declared,
        Counter(fate.standing for fate in fates.values()),
        tuple(unit for unit, fate in fates.items() if fate.standing is Standing.UNDECLARED),
        _unexplained(declared, fates, register_of(history.organisation, days[1])),
        section_totals(opened.plan, history, days) if opened else None,
    )


def _unexplained(
    declared: DeclaredSuccessions, fates: Mapping[str, Followed], today: Register
) -> tuple[str, ...]:
    """The units of today that go on for no unit of the old list and were not declared as new."""
    heirs = {unit for fate in fates.values() for unit in fate.units}
    begun = (each for each in declared.successions if each.kind is SuccessionKind.CREATE)
    known = heirs.union(*(each.after for each in begun))
    return tuple(unit for unit in today.units if unit not in known)


def _stop_without_days(
    old: ListOrder, new: ListOrder, lists: tuple[OrganisationReading, OrganisationReading]
) -> None:
    """Lists without a day, or in the wrong order, cannot be held against each other."""
    days = [each.organisation.as_of for each in lists]
    undated = [
        (order.source, option)
        for order, day, option in zip((old, new), days, ("--old-day", "--new-day"), strict=True)
        if day is None
    ]
    if undated:
        raise CannotProceed(
            said("一覧の日が分かりません。"),
            "、".join(source for source, _ in undated),
            said(
                "{options}に2024-04-01の形で日を付けてください。",
                options="、".join(option for _, option in undated),
            ),
        )
    if _day(days[0]) >= _day(days[1]):
        raise CannotProceed(
            said("後の一覧の日が、前の一覧の日より後ではありません。"),
            f"{old.source}、{new.source}",
            said("前の一覧、後の一覧の順に指定してください。"),
        )


def _day(day: date | None) -> date:
    """A day that is known by now."""
    if day is None:
        raise ValueError("as_of")
    return day


def organisation_data(report: OrganisationReport, lang: str) -> dict[str, Any]:
    """The document of ``torikumi organisation``."""
    word, proposals = worded(lang), report.proposed.proposals
    made: dict[str, Any] = {
        "lists": [
            {
                "as_of": _day(each.organisation.as_of).isoformat(),
                "units": len(each.organisation.units),
                "unplaced": len(each.unplaced),
            }
            for each in report.lists
        ],
        "same": len(report.proposed.same),
        "along": len(report.proposed.along),
        "taken": [_proposal(each, report.registers) for each in proposals if each.clear],
        "asked": [_proposal(each, report.registers) for each in proposals if not each.clear],
        "findings": [finding_data(each, word) for each in report.findings],
    }
    if report.declared is not None:
        made["declared"] = len(report.declared.successions)
        counts = report.standings or {}
        made["standings"] = {each.value: counts.get(each, 0) for each in Standing}
        made["undeclared"] = [report.registers[0].full_name(each) for each in report.undeclared]
        made["unexplained"] = [report.registers[1].full_name(each) for each in report.unexplained]
    if report.totals is not None:
        made["totals"] = totals_data(report.totals)
    return made


def _proposal(each: SuccessionProposal, registers: tuple[Register, Register]) -> dict[str, Any]:
    succession = each.succession
    sides = zip((succession.before, succession.after), registers, strict=True)
    before, after = ([register.full_name(unit) for unit in units] for units, register in sides)
    return {
        "kind": succession.kind.value,
        "on": succession.on.isoformat(),
        "from": before,
        "to": after,
        "confidence": each.confidence,
        "evidence": [evidence.value for evidence in each.evidence],
    }
