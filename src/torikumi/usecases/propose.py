"""Writing what may be acknowledged as a file for a person to fill in."""

from __future__ import annotations

from pathlib import Path

from torikumi.checks.acknowledgement import ACKNOWLEDGEMENT_FAULTS
from torikumi.checks.acknowledgement_file import proposals_bytes
from torikumi.usecases.check import CheckReport
from torikumi.usecases.documents import worded
from torikumi.usecases.files import write_bytes


def propose(report: CheckReport, out: str, lang: str) -> None:
    """Write the findings that still count and may be acknowledged to ``out``."""
    own = {definition.code for definition in ACKNOWLEDGEMENT_FAULTS}
    every = (each for each in report.findings if each.code not in own)
    write_bytes(Path(out), proposals_bytes(every, worded(lang)))
