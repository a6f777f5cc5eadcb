"""Handing workbooks out to sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from torikumi.changes.match import match
from torikumi.editions.sheets import form_books, write
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.usecases.files import cannot, write_files
from torikumi.usecases.open_source import open_source
from torikumi.wire.forms import FormBook

Progress = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and the one at hand."""

_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f\s/\\:*?"<>|]+')
_LONGEST_NAME: Final = 50


@dataclass(frozen=True, slots=True)
class HandOut:
    """What to hand out: the plan, where to, the plan before, the day to be back by."""

    source: str
    profile: str
    out: str
    previous: str = ""
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was written: file → size; and of each file the section and how many initiatives."""

    files: Mapping[str, int]
    sections: tuple[tuple[str, str, int], ...]


def hand_out(order: HandOut, progress: Progress) -> HandedOut:
    """Write a workbook for every section that leads an initiative.

    Raises:
        CannotProceed: the plan cannot be read, asks nobody, or the folder already holds other
            workbooks of these names: what a section filled in there would be lost.
    """
    plan = open_source(order.source, order.profile).plan
    before = open_source(order.previous, order.profile).plan if order.previous else None
    pairs = match(before, plan).pairs if before else {}
    deadline = plan.profile.years.day(order.deadline) if order.deadline else ""
    books = [
        each
        for each in form_books(plan, previous=before, pairs=pairs, deadline=deadline)
        if each.sheets
    ]
    if not books:
        raise CannotProceed(
            said("担当課に尋ねる取組がありません。"),
            order.source,
            said("取組のある計画を指定してください。"),
        )
    files: dict[str, bytes] = {}
    for number, book in enumerate(books, start=1):
        name = _name(number, len(books), book)
        progress(number, len(books), name)
        files[name] = write(book)
    _hold_untouched(Path(order.out), files)
    write_files(Path(order.out), files, ())
    return HandedOut(
        {name: len(data) for name, data in files.items()},
        tuple(
            (name, book.section, len(book.sheets)) for name, book in zip(files, books, strict=True)
        ),
    )


def _name(number: int, count: int, book: FormBook) -> str:
    section = _UNSAFE.sub("_", book.section).strip("._")[:_LONGEST_NAME]
    return f"調書_{number:0{max(2, len(str(count)))}}_{section}.xlsx"


def _hold_untouched(folder: Path, files: Mapping[str, bytes]) -> None:
    """Stop where a workbook of that name is there already and is another one."""
    for name, data in files.items():
        target = folder / name
        try:
            if target.exists() and target.read_bytes() != data:
                raise CannotProceed(
                    said("同じ名前の別のファイルがあります。記入済みかもしれません。"),
                    str(target),
                    said("別の場所を-oで指定してください。"),
                )
        except OSError as error:
            raise cannot(error, target) from error


def hand_out_data(made: HandedOut) -> dict[str, Any]:
    """The document of ``torikumi sheets hand-out``."""
    return {
        "files": [
            {"file": name, "section": section, "initiatives": count, "bytes": made.files[name]}
            for name, section, count in made.sections
        ]
    }
