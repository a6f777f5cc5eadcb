"""Running the rules and bringing their outcomes into a stable order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from torikumi.checks.registry import all_rules
from torikumi.checks.rule import Context, NotCheckable, Rule
from torikumi.findings.model import Finding, Gate, Severity
from torikumi.profiles.model import Profile

_OFF = "off"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What running a set of rules gave: findings, and the rules that could not be run."""

    findings: tuple[Finding, ...]
    not_checkable: tuple[tuple[str, NotCheckable], ...]


def run(context: Context, gate: Gate = Gate.PUBLISH) -> Outcome:
    """Run every rule of ``gate`` and the gates before it, as the plan's profile chose them."""
    profile = context.plan.profile
    return run_rules(
        context, (rule for rule in all_rules() if gate.includes(gate_of(rule, profile)))
    )


def gate_of(rule: Rule, profile: Profile) -> Gate:
    """The gate at which a rule runs first: the one that the profile chose, or its own."""
    chosen = (each.gate for each in profile.rules if each.code == rule.code and each.gate)
    return Gate(next(chosen, rule.definition.gate))


def run_rules(context: Context, rules: Iterable[Rule]) -> Outcome:
    """Run exactly these rules.  Findings come in the order of the rules and of the plan."""
    chosen = {choice.code: choice.severity for choice in context.plan.profile.rules}
    findings: list[Finding] = []
    missing: list[tuple[str, NotCheckable]] = []
    for rule in rules:
        severity = chosen.get(rule.code)
        if severity == _OFF:
            continue
        outcome = rule.check(context)
        if isinstance(outcome, NotCheckable):
            missing.append((rule.code, outcome))
            continue
        findings.extend(
            replace(found, severity=Severity(severity)) if severity else found for found in outcome
        )
    return Outcome(tuple(findings), tuple(missing))
