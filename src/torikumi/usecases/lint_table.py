"""Holding any table to the rules of machine readability; our own forms say what they are exempt from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from torikumi.findings.model import Finding, Severity, Texts
from torikumi.sources.tables.lint import Linted, lint
from torikumi.sources.tables.lint_faults import TABLE_RULES
from torikumi.sources.tables.sheets import open_sheets
from torikumi.usecases.documents import finding_data, worded
from torikumi.usecases.files import read_bytes
from torikumi.wire.workbook.tables import INDEX

_FOR_EYES = Texts(
    "読むためのシートは、印刷した計画と同じ形にする。機械が読むのはdata/のCSV。",
    "Sheets for reading look like the printed plan; machines read the CSV files in data/.",
)
_AS_TEXT = Texts(
    "書かれたとおりに読み戻すため、どの値も文字列にする。",
    "Every value is text, so that it comes back as it was written.",
)
_FORM = Texts(
    "人が記入する用紙であり、取り込んだ後に計画のデータになる。",
    "It is a form to fill in; once collected it becomes data of the plan.",
)
_LIVE = Texts(
    "合計を確かめながら記入できるよう、その場で計算する。計算した値は取り込まない。",
    "Sums are worked out while it is filled in; they are not collected.",
)

_PLAN: Final[Mapping[str, Texts]] = {
    **dict.fromkeys(("TB104", "TB106", "TB107", "TB111", "TB118", "TB125", "TB130"), _FOR_EYES),
    "TB116": _AS_TEXT,
}
_SHEET: Final[Mapping[str, Texts]] = {
    **dict.fromkeys(
        (
            "TB102",
            "TB103",
            "TB104",
            "TB105",
            "TB106",
            "TB107",
            "TB111",
            "TB112",
            "TB116",
            "TB122",
            "TB125",
            "TB129",
            "TB130",
        ),
        _FORM,
    ),
    "TB121": _LIVE,
    "TB113": Texts(
        "選択肢の一覧だけを隠す。消えても記入と取込みはできる。",
        "Only the lists of choices are hidden; the form works without them.",
    ),
}
_OURS: Final[tuple[tuple[frozenset[str], str, Mapping[str, Texts]], ...]] = (
    (frozenset({INDEX}), "plan.xlsx", _PLAN),
    (frozenset({"はじめに", "選択肢"}), "調書", _SHEET),
)
"""Our own workbooks: sheets by which they are known, what they are called, what they are exempt from."""


@dataclass(frozen=True, slots=True)
class LintReport:
    """What the linter found; of our own workbooks, what they are exempt from and how often."""

    name: str
    linted: Linted
    ours: str = ""
    exempt: tuple[tuple[str, Texts, int], ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, what is exempt left out."""
        return self.linted.findings


def lint_table(source: str) -> LintReport:
    """Hold the file ``source`` to the rules."""
    data = read_bytes(Path(source))
    linted = lint(data, source)
    titles = {str(each.title) for each in open_sheets(data, source).sheets}
    for marks, ours, exempt in _OURS:
        if marks <= titles:
            found = [each.code for each in linted.findings]
            left = tuple(each for each in linted.findings if each.code not in exempt)
            told = tuple((code, why, found.count(code)) for code, why in sorted(exempt.items()))
            return LintReport(source, replace(linted, findings=left), ours, told)
    return LintReport(source, linted)


def lint_data(report: LintReport, lang: str) -> dict[str, Any]:
    """The document of ``torikumi lint-table``."""
    word, numbers = worded(lang), {each.definition.code: each.number for each in TABLE_RULES}
    return {
        "file": report.name,
        "sheets": report.linted.sheets,
        "recognised_as": report.ours or None,
        "findings": [
            {"rule": numbers.get(each.code), **finding_data(each, word)} for each in report.findings
        ],
        "not_checkable": [
            {"code": code, "rule": numbers[code], "why": why.word(lang, {})}
            for code, why in report.linted.not_checkable
        ],
        "exempt": [
            {"code": code, "rule": numbers[code], "why": why.word(lang, {}), "found": count}
            for code, why, count in report.exempt
        ],
        "counts": {
            each.value: sum(one.severity is each for one in report.findings) for each in Severity
        },
    }
