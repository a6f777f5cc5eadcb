"""Everything that can be reported."""

from __future__ import annotations

from torikumi.checks.acknowledgement import ACKNOWLEDGEMENT_FAULTS
from torikumi.checks.registry import all_rules
from torikumi.findings.model import Definition
from torikumi.sources.faults import FAULTS
from torikumi.sources.tables.budget_faults import BUDGET_FAULTS
from torikumi.sources.tables.faults import ORGANISATION_FAULTS
from torikumi.sources.tables.lint_faults import TABLE_FAULTS
from torikumi.sources.tables.map_faults import MAP_FAULTS
from torikumi.sources.workbook.faults import WORKBOOK_FAULTS


def definitions() -> dict[str, Definition]:
    """Everything that can be reported, by code."""
    every = (
        *(rule.definition for rule in all_rules()),
        *FAULTS,
        *ORGANISATION_FAULTS,
        *WORKBOOK_FAULTS,
        *MAP_FAULTS,
        *TABLE_FAULTS,
        *BUDGET_FAULTS,
        *ACKNOWLEDGEMENT_FAULTS,
    )
    return {definition.code: definition for definition in every}
