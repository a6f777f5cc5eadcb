"""Writing a check as office papers: the findings as CSV or workbook, the proof sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from python_calamine import CalamineError

from torikumi.checks.documentation import SEVERITIES
from torikumi.editions import verification
from torikumi.editions.verification import FindingLine, Paper
from torikumi.findings.model import Finding
from torikumi.findings.stop import CannotProceed
from torikumi.usecases.check import CheckReport
from torikumi.usecases.definitions import definitions
from torikumi.usecases.documents import place_data, worded
from torikumi.usecases.files import read_bytes, write_bytes

Writers = Mapping[str, Callable[[Paper], bytes]]

FINDINGS: Writers = {"csv": verification.csv_bytes, "xlsx": verification.findings_xlsx}
SHEETS: Writers = {".xlsx": verification.proof_xlsx, ".pdf": verification.pdf}


def write_findings(report: CheckReport, form: str, out: str | None, workbook: str | None) -> None:
    """Write the findings in ``form``; ``workbook`` is the plan's, into whose cells they link."""
    if out is None:
        raise CannotProceed(
            "書き出す先がありません。", f"--format {form}", "-oでファイルを指定してください。"
        )
    write_bytes(Path(out), FINDINGS[form](_paper(report, workbook)))


def write_proof_sheet(report: CheckReport, out: str) -> None:
    """Write the proof sheet in the form that the ending of ``out`` names."""
    writer = SHEETS.get(Path(out).suffix.lower())
    if writer is None:
        raise CannotProceed(
            "その形の検算表は書き出せません。",
            out,
            f"名前の終わりを{'、'.join(SHEETS)}にしてください。",
        )
    write_bytes(Path(out), writer(_paper(report, None)))


def _paper(report: CheckReport, workbook: str | None) -> Paper:
    cells = _cells(workbook)
    return Paper(
        title=report.opened.plan.cover.title,
        source=Path(report.opened.name).name,
        findings=tuple(_line(each, cells) for each in report.findings),
        sums=tuple(verification.sum_lines(report.figures)),
        unchecked=tuple((code, why.ja) for code, why in report.outcome.not_checkable),
        workbook=Path(workbook).name if workbook else "",
    )


def _cells(workbook: str | None) -> Mapping[str, str]:
    if workbook is None:
        return {}
    try:
        return verification.cells_in(read_bytes(Path(workbook)))
    except CalamineError as error:
        raise CannotProceed(
            "帳票として読めません。", workbook, "publishが書いたplan.xlsxを指定してください。"
        ) from error


def _line(finding: Finding, cells: Mapping[str, str]) -> FindingLine:
    place = place_data(finding.source) or {}
    steps = finding.at.split("/")
    outer = ("/".join(steps[:length]) for length in range(len(steps), 0, -1))
    return FindingLine(
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        name=definitions()[finding.code].name.ja,
        message=worded("ja")(finding),
        where=" ".join(str(each) for each in place.values()),
        at=finding.at,
        cell=next((cells[each] for each in outer if each in cells), ""),
    )
