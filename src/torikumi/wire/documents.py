"""What a stored document holds around its value: version and kind, then the value itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar, TypeAlias

from pydantic import ConfigDict, TypeAdapter

from torikumi.plan.values import (
    Acknowledgement,
    BudgetLedger,
    Dossier,
    Organisation,
    Plan,
    Progress,
    Succession,
)

SCHEMA = 2
"""The version this program writes; older ones are lifted by `torikumi.wire.upcast`."""

MARK = "torikumi"
"""The key by which a JSON file is known to be ours; it holds version and kind."""

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
JsonObject: TypeAlias = dict[str, Json]


class Kind(StrEnum):
    """What a document holds."""

    PLAN = "plan"
    DOSSIER = "dossier"


# Strict and closed: a misspelt key or a number in quotes is a slip of the hand, never a wish.  The
# configuration reaches the plan's own classes, which know nothing of pydantic.
_CLOSED = ConfigDict(extra="forbid", strict=True)


@dataclass(frozen=True, slots=True)
class Header:
    """Version of the schema and kind of the document."""

    schema: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """A plan alone."""

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED

    torikumi: Header
    plan: Plan

    def dossier(self) -> Dossier:
        """The plan with nothing beside it."""
        return Dossier(plan=self.plan)


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A plan and what lies beside it; the fields of `Dossier` after the header."""

    __pydantic_config__: ClassVar[ConfigDict] = _CLOSED

    torikumi: Header
    plan: Plan
    acknowledgements: tuple[Acknowledgement, ...] = ()
    previous: Plan | None = None
    organisations: tuple[Organisation, ...] = ()
    successions: tuple[Succession, ...] = ()
    ledger: BudgetLedger = field(default=BudgetLedger())
    progress: tuple[Progress, ...] = ()

    def dossier(self) -> Dossier:
        """The dossier without its wrapping."""
        return Dossier(
            self.plan,
            self.acknowledgements,
            self.previous,
            self.organisations,
            self.successions,
            self.ledger,
            self.progress,
        )


Document: TypeAlias = PlanDocument | DossierDocument

CLASSES: dict[Kind, type[Document]] = {Kind.PLAN: PlanDocument, Kind.DOSSIER: DossierDocument}

ADAPTERS: dict[Kind, TypeAdapter[Document]] = {
    kind: TypeAdapter(document) for kind, document in CLASSES.items()
}
