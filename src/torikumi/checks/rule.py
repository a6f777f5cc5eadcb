"""What a rule is: a definition, a scope and one pure function over a context (model.md 18)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from torikumi.figures.bundle import Figures
from torikumi.findings.model import Definition, Finding
from torikumi.plan.values import Dossier, Plan


class Scope(StrEnum):
    """How much of the dossier a rule looks at; edit-gate rules look no further than an initiative."""

    CELL = "cell"
    ROW = "row"
    TABLE = "table"
    INITIATIVE = "initiative"
    STRATEGIC_PLAN = "strategic_plan"
    PLAN = "plan"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may ask.  A field that is None was not there: such a rule is not checkable.

    today: the date on which the check is run.  printed_pages: page by place of the printed book.
    encodings: the target encodings in which the plan will be handed on.
    """

    dossier: Dossier
    figures: Figures
    today: date | None = None
    printed_pages: tuple[tuple[str, int], ...] | None = None
    encodings: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan:
        """The plan under check."""
        return self.dossier.plan


@dataclass(frozen=True, slots=True)
class NotCheckable:
    """The outcome of a rule that lacked something: what could not be checked is never proved."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it reports, how far it looks, and its check.

    check: gives the findings (none: it holds) or `NotCheckable`.  on_reading: the fault concerns
    the source itself, so that `torikumi read` reports it as well.
    """

    definition: Definition
    scope: Scope
    check: Callable[[Context], Iterable[Finding] | NotCheckable] = field(repr=False)
    on_reading: bool = False

    @property
    def code(self) -> str:
        """The code of the rule, such as CO101."""
        return self.definition.code


def finding(definition: Definition, at: str, **params: str | int) -> Finding:
    """A finding of ``definition`` at the place ``at`` with its parameters."""
    return Finding(definition.code, definition.severity, at, tuple(params.items()))
