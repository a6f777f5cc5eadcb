"""The JSON documents that commands print and folders hold (the outside contract's fixed shapes)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from torikumi.checks.mending import Fix
from torikumi.findings.model import Finding, Severity, SourcePlace
from torikumi.proof.prove import Proof
from torikumi.sources.model import locate
from torikumi.usecases.check import CheckReport
from torikumi.usecases.definitions import definitions
from torikumi.usecases.mend import Mending
from torikumi.usecases.read import ReadReport


def json_bytes(data: object) -> bytes:
    """``data`` as a JSON document: UTF-8, not escaped, one line end at the end."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def worded(lang: str) -> Callable[[Finding], str]:
    """A function that words a finding in ``lang``: what is wrong, and how to mend it."""
    known = definitions()

    def word(finding: Finding) -> str:
        definition, params = known[finding.code], dict(finding.params)
        joint = " " if lang == "en" else ""
        return definition.message.word(lang, params) + joint + definition.mend.word(lang, params)

    return word


def place_data(source: SourcePlace | None) -> dict[str, str | int] | None:
    """A place in a source as {"file", "line"}, {"file", "sheet", "cell"} or {"file", "page"}."""
    if source is None:
        return None
    parts = {
        "file": source.file,
        "line": source.line,
        "sheet": source.sheet,
        "cell": source.cell,
        "page": source.page,
    }
    return {key: value for key, value in parts.items() if value is not None}


def finding_data(finding: Finding, word: Callable[[Finding], str]) -> dict[str, Any]:
    """A finding as the contract shapes it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": word(finding),
        "at": finding.at,
        "place": place_data(finding.source),
        "params": dict(finding.params),
    }


def read_data(report: ReadReport, lang: str) -> dict[str, Any]:
    """The document of ``torikumi read``."""
    word, reading, found = worded(lang), report.opened.reading, report.found
    return {
        "found": {
            "pillars": found.pillars,
            "strategic_plans": found.strategic_plans,
            "initiatives": found.initiatives,
            "tables": found.tables,
            "rows": found.rows,
            "guide_samples": found.guide_samples,
            "cells": dict(found.cells),
        },
        "placed": [{**_spot(each.source), "at": each.at} for each in reading.placed],
        "unplaced": [{**_spot(each.source), "text": each.text} for each in reading.unplaced],
        "findings": [finding_data(finding, word) for finding in report.findings],
    }


def _spot(source: SourcePlace) -> dict[str, str | int]:
    return {key: value for key, value in (place_data(source) or {}).items() if key != "file"}


def check_data(report: CheckReport, lang: str) -> dict[str, Any]:
    """The document of ``torikumi check``."""
    word = worded(lang)
    return {
        "source": report.opened.name,
        "plan": {"title": report.opened.plan.cover.title},
        "findings": [finding_data(finding, word) for finding in report.findings],
        "not_checkable": [
            {"code": code, "why": why.en if lang == "en" else why.ja}
            for code, why in report.outcome.not_checkable
        ],
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "acknowledged": [
            {
                **finding_data(each.finding, word),
                "reason": each.decision.reason,
                "by": each.decision.by,
                "on": each.decision.on.isoformat(),
            }
            for each in report.acknowledged
        ],
    }


def mending_data(mending: Mending, lang: str) -> dict[str, Any]:
    """What ``--fix`` adds to the document of ``torikumi check``."""
    return {
        "fixes": [_fix_data(fix, mending, lang) for fix in mending.fixes],
        "by_hand": [_fix_data(fix, mending, lang) for fix in mending.by_hand],
        "written": bool(mending.written),
    }


def _fix_data(fix: Fix, mending: Mending, lang: str) -> dict[str, Any]:
    return {
        "code": fix.code,
        "at": fix.at,
        "place": place_data(locate(mending.opened.reading, fix.at)),
        "before": fix.before,
        "after": fix.after,
        "why": definitions()[fix.code].name.word(lang, {}),
    }


def proof_data(proof: Proof) -> dict[str, Any]:
    """The document of ``torikumi prove`` and of proof.json."""
    return {
        "compared": dict(proof.compared),
        "disagreements": [
            {
                "edition": each.edition,
                "place": each.place,
                "at": each.at,
                "expected": each.expected,
                "found": each.found,
            }
            for each in proof.disagreements
        ],
    }
