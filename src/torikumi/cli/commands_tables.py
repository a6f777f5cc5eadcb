"""The commands about tables that are not ours: each its use case, what is shown, its exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from torikumi.cli import show_tables
from torikumi.findings.model import Finding, Severity
from torikumi.usecases import budget as budget_case
from torikumi.usecases import lint_table as lint_case
from torikumi.usecases import table_map as map_case
from torikumi.usecases.documents import json_bytes


def propose_map(given: argparse.Namespace) -> int:
    """``torikumi map``."""
    report = map_case.propose_map(given.file, given.out)
    if given.format == "json":
        _print_json(map_case.map_data(report, given.lang))
    else:
        show_tables.proposed(report, given.out, given.lang)
    return 0


def link_budget(given: argparse.Namespace) -> int:
    """``torikumi budget link``."""
    order = budget_case.LinkOrder(given.source, given.profile, given.lines, given.links, given.out)
    report = budget_case.link(order)
    if given.format == "json":
        _print_json(budget_case.budget_data(report, given.lang))
    else:
        show_tables.linked(report, given.out, given.lang)
    return _wrong(report.findings)


def lint_table(given: argparse.Namespace) -> int:
    """``torikumi lint-table``."""
    report = lint_case.lint_table(given.file)
    if given.format == "json":
        _print_json(lint_case.lint_data(report, given.lang))
    else:
        show_tables.linted(report, given.lang)
    return _wrong(report.findings)


def _wrong(findings: Iterable[Finding]) -> int:
    return int(any(each.severity is Severity.ERROR for each in findings))


def _print_json(data: object) -> None:
    sys.stdout.write(json_bytes(data).decode())
