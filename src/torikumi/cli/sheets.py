"""``torikumi sheets``: workbooks out to sections and home, with a progress bar on a terminal."""

from __future__ import annotations

import argparse
import sys

from torikumi.cli import show_sheets
from torikumi.usecases import collect as collect_case
from torikumi.usecases import collect_report
from torikumi.usecases import sheets as sheets_case
from torikumi.usecases.documents import json_bytes

_WRONG = 1
_BAR = 30


def sheets(given: argparse.Namespace) -> int:
    """Either of the two commands."""
    return _hand_out(given) if given.action == "hand-out" else _collect(given)


def _hand_out(given: argparse.Namespace) -> int:
    order = sheets_case.HandOut(
        given.source, given.profile, given.out, given.previous, given.deadline
    )
    made = sheets_case.hand_out(order, _progress)
    if given.format == "json":
        sys.stdout.write(json_bytes(sheets_case.hand_out_data(made)).decode())
    else:
        show_sheets.handed_out(made, given.out, given.lang)
    return 0


def _collect(given: argparse.Namespace) -> int:
    order = collect_case.Collect(given.folder, given.base, given.profile, given.out, given.ours)
    report = collect_case.collect(order, _progress)
    if given.report is not None:
        collect_report.write(report, given.report)
    if given.format == "json":
        sys.stdout.write(json_bytes(collect_report.collect_data(report, given.lang)).decode())
    else:
        show_sheets.collected(report, given.out, given.lang)
    wrong = report.refused or report.of(collect_case.Result.CONFLICT)
    return _WRONG if wrong else 0


def _progress(done: int, count: int, name: str) -> None:
    """A bar that is drawn over itself; nothing where standard error is no terminal."""
    if not sys.stderr.isatty():
        return
    full = _BAR * done // count
    line = f"\r\x1b[K[{'#' * full}{'.' * (_BAR - full)}] {done}/{count} {name[:40]}"
    print(line, end="" if done < count else "\n", file=sys.stderr, flush=True)
