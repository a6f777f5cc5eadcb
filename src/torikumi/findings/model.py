"""Findings: code + place + parameters, worded only where a person reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding blocks: an error does, a warning asks, advice may be passed over."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Gate(StrEnum):
    """When a rule runs first: while editing, on submitting, on publishing."""

    EDIT = "edit"
    SUBMIT = "submit"
    PUBLISH = "publish"

    def includes(self, other: Gate) -> bool:
        """Whether rules of the gate ``other`` run at this gate too."""
        order = [Gate.EDIT, Gate.SUBMIT, Gate.PUBLISH]
        return order.index(other) <= order.index(self)


@dataclass(frozen=True, slots=True)
class Texts:
    """A text in both languages; ``{name}`` stands for a parameter."""

    ja: str
    en: str

    def word(self, lang: str, params: Mapping[str, str | int]) -> str:
        """The text in ``lang`` (``ja`` or ``en``) with its parameters filled in."""
        return (self.en if lang == "en" else self.ja).format_map(dict(params))


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A place in a source: file + line, sheet + cell, or page (model.md 8); 1-based."""

    file: str
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """What can be reported under one code.

    name: the fault in a few words (never an instruction).  message and mend take the finding's
    parameters.
    """

    code: str
    name: Texts
    severity: Severity
    gate: Gate
    message: Texts
    mend: Texts
    since: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place.

    at: place in the plan (`torikumi.plan.places`).  params: what the message needs, and the figures
    behind it (``expected``, ``found`` …) as text or integers.  source: place in the source, filled
    in where the plan was read from one that has lines, cells or pages.
    """

    code: str
    severity: Severity
    at: str
    params: tuple[tuple[str, str | int], ...] = ()
    source: SourcePlace | None = None
