"""All limits of size, time and count in one settings object (model.md 21)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on what is read; beyond them a command stops with a clear line.

    source_bytes: largest file read.  line_characters: longest line.  lines: most lines.
    cells_per_line: most cells in one line of printed text.  faults_shown: most faults of a malformed
    document that one message lists.  faults_judged: most faults of one that are looked at one by one.
    workbook_bytes: largest content of a workbook, unpacked.  workbook_parts: most files in it.
    workbook_columns: most columns of a sheet.  workbook_cells: most cells of all sheets together, the
    blank ones within them too.  form_bytes, form_cells: the same of one workbook of a section, of
    which hundreds come home; form_lines: most lines of a sheet that hold something; form_files: most
    files in a folder of them.
    """

    source_bytes: int = 64 * 1024 * 1024
    line_characters: int = 100_000
    lines: int = 1_000_000
    cells_per_line: int = 200
    faults_shown: int = 10
    faults_judged: int = 10_000
    workbook_bytes: int = 512 * 1024 * 1024
    workbook_parts: int = 2_000
    workbook_columns: int = 500
    workbook_cells: int = 20_000_000
    form_bytes: int = 64 * 1024 * 1024
    form_cells: int = 500_000
    form_lines: int = 20_000
    form_files: int = 5_000


LIMITS = Limits()
