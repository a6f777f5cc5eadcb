"""The head of a paper for a committee: its number, the committee, the day, the sections that lay it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from torikumi.editions.document import PrintedPaper
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said
from torikumi.profiles.model import Profile
from torikumi.usecases.files import read_bytes

_KEYS = {"number": str, "committee": str, "date": date, "sections": list}


def read_paper(name: str, profile: Profile) -> PrintedPaper:
    """The head in the TOML file ``name``; nothing where no file is named.

    Raises:
        CannotProceed: the file cannot be read, or says what no such head has.
    """
    if not name:
        return PrintedPaper()
    try:
        told = tomllib.loads(read_bytes(Path(name)).decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise _wrong(name) from error
    if not all(key in _KEYS and isinstance(value, _KEYS[key]) for key, value in told.items()):
        raise _wrong(name)
    sections = told.get("sections", [])
    if not all(isinstance(each, str) for each in sections):
        raise _wrong(name)
    day: Any = told.get("date")
    return PrintedPaper(
        number=told.get("number", ""),
        committee=told.get("committee", ""),
        date=profile.years.day(day) if day else "",
        sections=tuple(sections),
    )


def paper_data(paper: PrintedPaper) -> dict[str, Any]:
    """The head as the manifest holds it, so that the paper can be proved; empty where it is."""
    told = {
        "number": paper.number,
        "committee": paper.committee,
        "date": paper.date,
        "sections": list(paper.sections),
    }
    return {key: value for key, value in told.items() if value}


def _wrong(name: str) -> CannotProceed:
    return CannotProceed(
        said("委員会資料の頭書として読めません。"),
        name,
        said("number、committee、sectionsを文字で、dateを日付（2027-03-01）で書いてください。"),
    )
