"""What a rule is: a definition, a scope and one pure function over a context (model.md 18)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from torikumi.figures.bundle import Figures
from torikumi.findings.model import Definition, Finding, Texts
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


class TextKind(StrEnum):
    """Where a text stands: a heading or name, a paragraph, a cell of a table, or a section."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it was written, and its place."""

    at: str
    text: str
    kind: TextKind


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
class Parameter:
    """A number that a rule goes by and that a profile may set; ``least`` is the smallest allowed."""

    name: str
    usual: int
    about: Texts
    least: int = 1

    def of(self, context: Context, code: str) -> int:
        """The number that the profile chose for the rule ``code``, or the usual one."""
        chosen = (
            each.value
            for choice in context.plan.profile.rules
            if choice.code == code
            for each in choice.parameters
            if each.name == self.name
        )
        return next(chosen, self.usual)


Mender = Callable[[Written], str]
"""What a text is like once it is mended: the same text where there is nothing to mend."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it reports, how far it looks, and its check.

    check: gives the findings (none: it holds) or `NotCheckable`.  on_reading: the fault concerns
    the source itself, so that `torikumi read` reports it as well.  mender: mends, text by text,
    what can be mended safely without a person's judgement; None where nothing can.  parameters: the
    numbers a profile may set.
    """

    definition: Definition
    scope: Scope
    check: Callable[[Context], Iterable[Finding] | NotCheckable] = field(repr=False)
    on_reading: bool = False
    mender: Callable[[Context], Mender] | None = field(default=None, repr=False)
    parameters: tuple[Parameter, ...] = ()

    @property
    def code(self) -> str:
        """The code of the rule, such as CO101."""
        return self.definition.code


def finding(definition: Definition, at: str, **params: str | int) -> Finding:
    """A finding of ``definition`` at the place ``at`` with its parameters."""
    return Finding(definition.code, definition.severity, at, tuple(params.items()))
