"""Office papers of a check: the findings as a table, and the proof sheet (検算表).

They are no editions of the plan: they belong to no release and stand in no manifest.
"""

from torikumi.editions.verification.csv_file import csv_bytes
from torikumi.editions.verification.paper import FindingLine, Paper, SumLine, cells_in
from torikumi.editions.verification.pdf import pdf
from torikumi.editions.verification.sheet import findings_xlsx, proof_xlsx
from torikumi.editions.verification.sums import frame_lines, indicator_lines, sum_lines

__all__ = [
    "FindingLine",
    "Paper",
    "SumLine",
    "cells_in",
    "csv_bytes",
    "findings_xlsx",
    "frame_lines",
    "indicator_lines",
    "pdf",
    "proof_xlsx",
    "sum_lines",
]
