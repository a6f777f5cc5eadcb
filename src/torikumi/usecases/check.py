"""Checking a source with the rules of a gate."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from torikumi.checks.acknowledgement import Acknowledged, apply
from torikumi.checks.acknowledgement_file import (
    AcknowledgementFault,
    read_acknowledgements,
)
from torikumi.checks.registry import rule_of
from torikumi.checks.rule import Context
from torikumi.checks.runner import Outcome, gate_of, run
from torikumi.figures.bundle import Figures
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Finding, Gate, Severity
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import joined, said
from torikumi.plan.values import Acknowledgement
from torikumi.sources.model import located
from torikumi.usecases.definitions import definitions
from torikumi.usecases.files import read_bytes
from torikumi.usecases.open_source import Opened, open_source
from torikumi.usecases.previous import with_previous


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check gave: the findings of reading and of the rules, placed in the source.

    acknowledged: findings that a person let stand; they are not among the others.
    """

    opened: Opened
    figures: Figures
    outcome: Outcome
    acknowledged: tuple[Acknowledged, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings of this severity there are."""
        return Counter(finding.severity for finding in self.findings)[severity]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in a stable order."""
        return self.outcome.findings


def check(
    source: str,
    profile: str,
    gate: Gate = Gate.PUBLISH,
    previous: str = "",
    *,
    acknowledgements: str | None = None,
) -> CheckReport:
    """Read ``source`` and run the rules of ``gate``.

    previous: the source of the plan before it, by which the mark of what is new is judged; by
    default the one that the source carries, if any.  acknowledgements: their file; where none is
    named, ``NAME.ack.toml`` beside ``NAME.json``.
    """
    opened = with_previous(open_source(source, profile), previous, profile)
    return check_opened(opened, gate, acknowledged_in(acknowledgements, source))


def check_opened(
    opened: Opened, gate: Gate = Gate.PUBLISH, decisions: tuple[Acknowledgement, ...] = ()
) -> CheckReport:
    """Run the rules of ``gate`` on a source that was read.

    decisions: acknowledgements beside those that the dossier holds.
    """
    reading = opened.reading
    figures = figures_of(opened.plan)
    outcome = run(Context(reading.dossier, figures, printed_pages=_pages(opened)), gate)
    unchecked = {code for code, _ in outcome.not_checkable}

    def judged(code: str) -> bool:
        rule = rule_of(code)
        return rule is None or (
            gate.includes(gate_of(rule, opened.plan.profile)) and code not in unchecked
        )

    every = tuple(dict.fromkeys((*reading.dossier.acknowledgements, *decisions)))
    applied = apply((*reading.findings, *located(outcome.findings, reading)), every, judged)
    findings = (*applied.findings, *located(applied.reports, reading))
    return CheckReport(opened, figures, replace(outcome, findings=findings), applied.acknowledged)


def _pages(opened: Opened) -> tuple[tuple[str, int], ...] | None:
    """The page of each place where the source has pages, else None."""
    sources = opened.reading.sources.items()
    pages = tuple((at, each.page) for at, each in sources if each.page is not None)
    return pages or None


def acknowledged_in(file: str | None, source: str) -> tuple[Acknowledgement, ...]:
    """The acknowledgements in ``file``, or in the file beside ``source`` if there is one."""
    path = Path(source).with_suffix(".ack.toml") if file is None else Path(file)
    if file is None and not path.is_file():
        return ()
    try:
        return read_acknowledgements(read_bytes(path), definitions())
    except AcknowledgementFault as fault:
        raise CannotProceed(
            said("了承のファイルに誤りがあります: {faults}", faults=joined(" ", fault.faults)),
            str(path),
            said("--propose-acknowledgementsで書き出した形にそろえてください。"),
        ) from fault
