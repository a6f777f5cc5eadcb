"""Checking a source with the rules of a gate."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from torikumi.checks.rule import Context
from torikumi.checks.runner import Outcome, run
from torikumi.figures.bundle import Figures
from torikumi.figures.compute import figures_of
from torikumi.findings.model import Finding, Gate, Severity
from torikumi.sources.model import located
from torikumi.usecases.open_source import Opened, open_source


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check gave: the findings of reading and of the rules, placed in the source."""

    opened: Opened
    figures: Figures
    outcome: Outcome

    def count(self, severity: Severity) -> int:
        """How many findings of this severity there are."""
        return Counter(finding.severity for finding in self.findings)[severity]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings in a stable order."""
        return self.outcome.findings


def check(source: str, profile: str, gate: Gate = Gate.PUBLISH, previous: str = "") -> CheckReport:
    """Read ``source`` and run the rules of ``gate``.

    previous: the source of the plan before it, by which the mark of what is new is judged; by
    default the one that the source carries, if any.
    """
    opened = open_source(source, profile)
    if previous:
        before = open_source(previous, profile).plan
        dossier = replace(opened.reading.dossier, previous=before)
        opened = replace(opened, reading=replace(opened.reading, dossier=dossier))
    return check_opened(opened, gate)


def check_opened(opened: Opened, gate: Gate = Gate.PUBLISH) -> CheckReport:
    """Run the rules of ``gate`` on a source that was read."""
    reading = opened.reading
    figures = figures_of(opened.plan)
    outcome = run(Context(reading.dossier, figures), gate)
    findings = (*reading.findings, *located(outcome.findings, reading))
    return CheckReport(opened, figures, replace(outcome, findings=findings))
