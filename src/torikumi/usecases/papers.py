"""Writing a check as office papers: the findings as CSV or workbook, the proof sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from python_calamine import CalamineError

from torikumi.checks.documentation import SEVERITIES
from torikumi.checks.rule import Context
from torikumi.editions import verification
from torikumi.editions.verification import FindingLine, Paper
from torikumi.figures.labels import Labels
from torikumi.findings.model import Finding
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.plan.glossary import term
from torikumi.plan.ids import IdKind
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
            said("書き出す先がありません。"),
            f"--format {form}",
            said("-oでファイルを指定してください。"),
        )
    write_bytes(Path(out), FINDINGS[form](_paper(report, workbook)))


def write_proof_sheet(report: CheckReport, out: str) -> None:
    """Write the proof sheet in the form that the ending of ``out`` names."""
    writer = SHEETS.get(Path(out).suffix.lower())
    if writer is None:
        raise CannotProceed(
            said("その形の検算表は書き出せません。"),
            out,
            said("名前の終わりを{listed}にしてください。", listed="、".join(SHEETS)),
        )
    write_bytes(Path(out), writer(_paper(report, None)))


def _paper(report: CheckReport, workbook: str | None) -> Paper:
    cells = _cells(workbook, report)
    context = Context(report.opened.reading.dossier, report.figures)
    return Paper(
        title=report.opened.plan.cover.title,
        source=Path(report.opened.name).name,
        findings=tuple(_line(each, cells) for each in report.findings),
        sums=(
            *verification.sum_lines(report.figures),
            *verification.indicator_lines(report.figures),
            *verification.frame_lines(context),
        ),
        unchecked=tuple((code, why.ja) for code, why in report.outcome.not_checkable),
        workbook=Path(workbook).name if workbook else "",
    )


def _cells(workbook: str | None, report: CheckReport) -> Mapping[str, str]:
    if workbook is None:
        return {}
    try:
        return verification.cells_in(read_bytes(Path(workbook)), _captions(report))
    except CalamineError as error:
        raise CannotProceed(
            said("帳票として読めません。"),
            workbook,
            said("publishが書いたplan.xlsxを指定してください。"),
        ) from error


def _captions(report: CheckReport) -> Mapping[str, str]:
    """The headings of the workbook's columns, with the steps of places they stand for."""
    labels, plan = Labels(report.figures), report.opened.plan
    years = plan.period.years if plan.period else ()
    return {
        **{labels.year(year): str(year) for year in years},
        labels.column(None): "total",
        **{
            term(key).heading: step
            for key, step in (
                ("Initiative.heading", "heading"),
                ("Initiative.sections", "sections"),
                ("Initiative.paragraphs", _PROSE),
                ("InitiativeRef.number", "number"),
            )
        },
    }


_PROSE = "paragraphs"
"""The column that holds all paragraphs of an initiative, whatever their ids."""


def _outer(at: str) -> Iterator[str]:
    """The places to look for in a workbook, the innermost first."""
    steps = at.split("/")
    for length in range(len(steps), 0, -1):
        if length > 1 and steps[length - 1].startswith(f"{IdKind.PARAGRAPH.value}-"):
            yield "/".join((*steps[: length - 1], _PROSE))
        yield "/".join(steps[:length])


def _line(finding: Finding, cells: Mapping[str, str]) -> FindingLine:
    place = place_data(finding.source) or {}
    return FindingLine(
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        name=definitions()[finding.code].name.ja,
        message=worded("ja")(finding),
        where=" ".join(str(each) for each in place.values()),
        at=finding.at,
        cell=next((cells[each] for each in _outer(finding.at) if each in cells), ""),
    )
